"""Fuzzy search as a library grows: times, what is found, what the index costs, and other engines on the same lines.

    python -m benchmarks.search --claims 10000,100000,1000000 [--seed 1] [--cache DIR] [--json OUT] [--peers]

Libraries are invented by :mod:`benchmarks.corpus` and kept in the cache folder. Each size is asked 300 queries, 50 in
each of six classes; :mod:`benchmarks.queries` says how they are made. *Recall at 10* is the share of queries whose
target is among the first 10 hits, as a claim; a hit of another kind takes up a place.

*Key strokes* are all beginnings of 50 of the queries, first letter included, one after the other as they are typed, for
as many hits as the search screen asks for (whole queries for 50). They are asked again with two filters behind them.

Each of the three rounds has a process of its own, which sees the lines and a warm file (it was read through once) and
nothing else of the benchmark. Its *memory* is what anonymous pages it has got at the most, asked after each line, since
before it opened the library: what Python and SQLite hold for themselves. Pages of the file that the system maps and
can take back are not counted. Where the system does not tell of anonymous pages (it does on Linux), the peak of
all is taken. The memory told is the greatest of the three rounds. *First search* is the first line after
opening, the first letter of a query; it is asked again with the others, so that their times hold no loading.

*Index* are the pages of all tables whose name begins with ``search_``, and of their indexes, as the table ``dbstat`` of
SQLite counts them; where SQLite was built without it, the blocks of the full-text index and a tenth for what
pages leave empty, and the other tables go uncounted.

*Adding* stores 20 invented articles of 30 claims in a copy of the library, one transaction each, and searches after
each: what the next key stroke takes that has new words to learn. About one word in thirty is new to the library.

Peers (:mod:`benchmarks.peers`) get the same texts and lines, in the same run. One that is not installed is left out.
Theirs are bare hits, ours are ready for the screen.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.corpus import cached, invent_article, words_for
from benchmarks.figures import Figures, by_class, machine, milliseconds, percentiles, recall
from benchmarks.peers import HITS, TYPED_HITS, ask_peers
from benchmarks.queries import CLASSES, EACH, make_queries, pick_typed, strokes_of
from store.db.connection import Connections, writing
from store.db.saved_articles import save_article
from store.library import Library

FILTERS: Final = " kind:indirect after:2015"

ADDED: Final = 20
CLAIMS_ADDED: Final = 30


class Answers(NamedTuple):
    """What one round of lines gave."""

    times: list[float]
    """Milliseconds of each line."""
    found: list[list[int]]
    """Of each line the claims found, best first; 0 stands for a hit that is no claim."""
    opened: float = 0.0
    """Milliseconds that opening took."""
    first: float = 0.0
    """Milliseconds of the first search."""
    memory: float = 0.0
    """Megabytes of anonymous memory that opening and asking added at the most."""


def anonymous_memory() -> float:
    """Megabytes of this process that belong to no file; where the system does not say, the peak of all its memory."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
    found = re.search(r"RssAnon:\s*(\d+) kB", status)
    return int(found.group(1)) * 1024 / 1e6 if found else 0.0


def ask(path: Path, lines: Sequence[str], limit: int) -> Answers:
    """Open the library and search for each line, in this process, for so many hits at most."""
    before = most = anonymous_memory()
    start = time.perf_counter()
    with Library(path) as library:
        opened = (time.perf_counter() - start) * 1000
        first = milliseconds(lambda: library.search(lines[0], limit))
        times = array("d")
        found: list[array[int]] = []  # small, for it lies in the memory that is measured
        for line in lines:
            start = time.perf_counter()
            result = library.search(line, limit)
            times.append((time.perf_counter() - start) * 1000)
            found.append(array("q", [hit.claim_id or 0 if hit.kind == "claim" else 0 for hit in result.hits]))
            most = max(most, anonymous_memory())
    return Answers(list(times), [list(each) for each in found], opened, first, most - before)


def ask_in_new_process(path: Path, lines: Sequence[str], most: int) -> Answers:
    """The same in a process that has done nothing else."""
    with path.open("rb") as file:  # from here on the system has it in memory
        while file.read(1 << 24):
            pass
    command = [sys.executable, "-m", "benchmarks.search", "--ask", str(path), "--most", str(most)]
    done = subprocess.run(command, input=json.dumps(lines), capture_output=True, text=True, check=False)  # noqa: S603  # ourselves
    if done.returncode:
        raise RuntimeError(done.stderr)
    return Answers(*json.loads(done.stdout))


Ask = Callable[[Path, Sequence[str], int], Answers]


def sizes(path: Path) -> Figures:
    """What the library and its index take on disk."""
    with closing(sqlite3.connect(path)) as db:
        text = db.execute("SELECT sum(length(CAST(text AS BLOB))) FROM claims").fetchone()[0]
        try:
            names = db.execute(r"SELECT name FROM sqlite_schema WHERE tbl_name LIKE 'search\_%' ESCAPE '\'").fetchall()
            sql = "SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE name = ? AND aggregate = TRUE"
            parts = {name: db.execute(sql, [name]).fetchone()[0] for (name,) in names}
        except sqlite3.OperationalError:  # no dbstat
            parts = {
                "search_index_data": db.execute("SELECT sum(length(block)) FROM search_index_data").fetchone()[0] * 1.1
            }
    index = sum(parts.values())
    return {
        "database MB": round(path.stat().st_size / 1e6, 1),
        "text MB": round(text / 1e6, 2),
        "index MB": round(index / 1e6, 2),
        "index / text": round(index / text, 3),
        "index MB by table": {name: round(size / 1e6, 2) for name, size in parts.items() if size},
    }


def adding(path: Path, claim_count: int, seed: int, line: str) -> Figures:
    """What it takes to add articles to a copy of the library, and to search for ``line`` after each."""
    rng = random.Random(-seed)
    words = words_for(2 * claim_count, rng, seed)  # the words of a larger library: some are new
    articles = [invent_article(10**9 + number, words, rng, CLAIMS_ADDED) for number in range(ADDED)]
    times: list[float] = []
    after: list[float] = []
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        copy = Path(folder) / path.name
        shutil.copyfile(path, copy)
        connections = Connections(copy)
        with closing(connections), Library(copy) as library:
            db = connections.get()
            library.search(line, HITS)

            def save(number: int) -> None:
                with writing(db, copy):
                    save_article(db, *articles[number], "invented")

            for number in range(ADDED):
                times.append(milliseconds(partial(save, number)))
                after.append(milliseconds(lambda: library.search(line, HITS)))
    return {"add an article": percentiles(times)[:2], "search after it": percentiles(after)[:2]}


def measure(path: Path, claim_count: int, seed: int, each: int = EACH, ask: Ask = ask_in_new_process) -> Figures:
    """All figures of our own search in one library.

    Args:
        path: the library, as :func:`benchmarks.corpus.build` made it.
        claim_count: how many claims it was built for.
        seed: of the queries, and the one it was built with.
        each: queries of a class.
        ask: what asks the lines.
    """
    queries = make_queries(path, seed, each)
    whole = ask(path, [query.text for query in queries], HITS)
    strokes, kinds = strokes_of(pick_typed(queries))
    typed = ask(path, strokes, TYPED_HITS)
    filtered = ask(path, [stroke + FILTERS for stroke in strokes], TYPED_HITS)
    return {
        **sizes(path),
        "memory MB": round(max(each.memory for each in (whole, typed, filtered)), 1),
        "open": round(typed.opened, 1),
        "first search": round(typed.first, 1),
        **adding(path, claim_count, seed, queries[0].text),
        "queries": by_class(whole.times, [query.kind for query in queries]),
        "key strokes": by_class(typed.times, kinds),
        "key strokes with filters": by_class(filtered.times, kinds),
        "recall at 10": recall(queries, whole.found, 10),
        "recall at 50": recall(queries, whole.found, HITS),
    }


_TIMED: Final = ("queries", "key strokes", "key strokes with filters")
_FOUND: Final = ("recall at 10", "recall at 50")


def _print(size: int, figures: Figures) -> None:
    print(f"\n{size:,} claims; times in ms")
    for name, value in figures.items():
        if isinstance(value, list):
            print(f"  {name:<18} " + " / ".join(f"{each:.2f}" for each in value) + "  (p50 / p95)")
        elif not isinstance(value, dict):
            print(f"  {name:<18} {value}")
    print("\n" + f"{'p50 / p95 / p99':<16}" + "".join(f"{name:>26}" for name in _TIMED) + "   recall at 10     50")
    for kind in ("all", *CLASSES):
        times = ("".join(f"{each:>8.2f}" for each in figures[name].get(kind, ())) for name in _TIMED)
        found = [100 * figures[name].get(kind, 0) for name in _FOUND]
        print(f"  {kind:<14}" + "".join(f"{cell:>26}" for cell in times) + f"{found[0]:>15.1f}{found[1]:>7.1f}")
    for name, peer in figures.get("peers", {}).items():
        print(f"\n  {name}: {peer['lines']:,} lines, {peer['asked'][0]} queries and {peer['asked'][1]} key strokes")
        print(f"    built in {peer['build s']} s, {peer['index MB']} MB")
        for what in ("queries", "key strokes"):
            said = " / ".join(f"{each:.2f}" for each in peer[what])
            print(f"    {what:<12} {said} (p50 / p95 / p99); our p95 is {peer[f'{what}, ours / theirs']} of theirs")
        print("    recall at 10: " + ", ".join(f"{kind} {100 * at:.0f}" for kind, at in peer["recall at 10"].items()))


def main() -> None:
    """Build, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", default="10000,100000")
    parser.add_argument("--seed", type=int, default=1, help="of the libraries and the queries")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "onrecord-benchmarks")
    parser.add_argument("--json", type=Path, help="write the same figures into this file")
    parser.add_argument("--peers", action="store_true", help="ask tantivy, plain FTS5 and fzf as well")
    parser.add_argument("--ask", type=Path, help=argparse.SUPPRESS)  # the other end of ask_in_new_process
    parser.add_argument("--most", type=int, default=HITS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ask:
        print(json.dumps(ask(options.ask, json.load(sys.stdin), options.most)))
        return
    results: Figures = {"seed": options.seed, **machine(), "libraries": {}}
    for size in map(int, options.claims.split(",")):
        path, built = cached(options.cache, size, options.seed)
        figures = {"build s": built, **measure(path, size, options.seed)}
        if options.peers:
            figures["peers"] = ask_peers(path, options.seed, figures)
        results["libraries"][str(size)] = figures
        _print(size, figures)
    measured = list(results["libraries"].values())
    if len(measured) > 1:
        growth = [each["key strokes"]["all"][1] for each in (measured[0], measured[-1])]
        results["growth of key stroke p95"] = round(growth[1] / growth[0], 2)
        print(f"\nkey stroke p95 from the first size to the last: × {results['growth of key stroke p95']}")
    if options.json:
        options.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
