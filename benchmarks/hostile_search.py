"""Queries that nobody means: whether any raises, and how long the longest takes.

    python -m benchmarks.hostile_search --library FILE [--queries 50000] [--seed 1]

Random code points, random bytes read as Latin-1, the marks and words of the query language in any order, words of
the library with marks put between them, right-to-left and combining letters, and up to ten thousand letters at a time.
Exits with 1 when a query raised anything or took longer than ``--most`` milliseconds.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from store.library import Library
from store.search.query import FIELDS, KINDS, STATES

_MARKS = [*"\"“”„«»()[]{}*^:-+|&\\/%_;,.!?'`~<>=#@$", "\0", "\n", "\t", "--", '""', " AND ", " OR ", " NOT ", "NEAR("]
_MARKS += [
    "\ud800",
    "\udfff",
    "\ue000",
    "\u202e",
    "\u2066",
    "\u200b",
    "\ufeff",
    "\U0010ffff",
    "😀",
    "e\u0301",
    "ß",
    "İ",
]
_FILTERS = [f"{field}:" for field in FIELDS] + [f"kind:{each}" for each in KINDS] + [f"is:{each}" for each in STATES]
_FILTERS += ["after:2020", "before:2020-02-31", "newer:7d", "newer:99999y", "after:0000", 'source:"', "x:y", "a:b:c"]


def queries(count: int, words: list[str], seed: int) -> Iterator[str]:
    """``count`` queries; the same seed and words give the same ones."""
    rng = random.Random(seed)

    def letters(most: int) -> str:
        return "".join(
            chr(rng.choice((rng.randrange(0x250), rng.randrange(0x110000)))) for _ in range(rng.randint(0, most))
        )

    def piece() -> str:
        kind = rng.randrange(6)
        if kind == 0:
            return rng.choice(_MARKS)
        if kind == 1:
            return rng.choice(_FILTERS) + rng.choice(("", " ", letters(3), rng.choice(words)))
        if kind == 2:
            return letters(6)
        if kind == 3:
            return rng.randbytes(rng.randint(0, 6)).decode("latin-1")
        return rng.choice(words)[: rng.randint(1, 12)]

    for number in range(count):
        joined = rng.choice(("", " ", " ", "-", '"'))
        if number % 500 == 0:
            yield rng.choice((piece() or "a", "a", '"', "(", "é", "\u0301", "שלום")) * 10_000
        else:
            yield joined.join(piece() for _ in range(rng.randint(0, 14)))


def main() -> int:
    """Ask them all, print the longest and what was raised."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--queries", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=float, default=200.0, help="milliseconds that none may exceed")
    options = parser.parse_args()
    raised = 0
    times: list[tuple[float, str]] = []
    with Library(options.library) as library:
        ids = random.Random(options.seed).sample(library.articles.ids(), 20)
        words = [
            word
            for number in ids
            for claim in library.articles.read(number).claims
            for word in claim.claim.text.split()
        ]
        library.search("a")  # reads the words of the index
        for query in queries(options.queries, words, options.seed):
            start = time.perf_counter()
            try:
                library.search(query, limit=30)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for here
                raised += 1
                print(f"{type(error).__name__}: {error}: {query[:200]!a}")
            times.append(((time.perf_counter() - start) * 1000, query))
    times.sort()
    print(f"{len(times)} queries, {raised} raised")
    for share in (0.5, 0.95, 0.99, 0.999):
        print(f"p{share * 100:g}: {times[int(len(times) * share)][0]:.1f} ms")
    for spent, query in times[-5:]:
        print(f"{spent:.1f} ms: {query[:120]!a}")
    return int(raised > 0 or times[-1][0] > options.most)


if __name__ == "__main__":
    sys.exit(main())
