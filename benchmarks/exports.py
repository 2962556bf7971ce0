"""Exports of very many claims.

    python -m benchmarks.exports [--claims 100000] [FORMAT…]
    python -m benchmarks.exports --library FILE [--claims 100000] [FORMAT…]

The first writes generated claims (nothing is kept of them) in every format that streams, a tenth of the claims first
and then all; memory that grew with them would show between the two. The other formats hold them all and have fewer.

The second exports the first claims of a library, such as one of :mod:`benchmarks.corpus`, each looked up with all that
goes out with it: the time, and after each tenth the memory that the process holds of its own. It fails where the second
half of the claims takes a tenth more than the first.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from benchmarks.figures import held_memory
from store.exchange.jsonl import read_jsonl
from store.export.formats import FORMATS
from store.export.jsonl import write_jsonl
from store.export.record import ExportOrigin, ExportRecord, Verdict, unmarked
from store.library import Library
from store.library.exports import Selected
from store.model import Article, Claim, Cue, Event, Link, Mention, Related, RelatedEvent, Span, StoredArticle

ARTICLE_CLAIMS = 20
"""Claims of one generated article."""


_ADDED = "2021-10-13T00:00:00Z"


def records(count: int) -> Iterator[ExportRecord]:
    """Claims that a library might hold, made as they are asked for."""
    for number in range(count):
        article_id, place = divmod(number, ARTICLE_CLAIMS)
        if place == 0:
            about = f"of article {article_id} is about the dam 😀, said Holt."
            lines = [f"Statement {line} {about}" for line in range(ARTICLE_CLAIMS)]
            text = "\n".join([f"Article {article_id}", "", *lines])
            article = Article(
                text, f"Article {article_id}", "Kellan Wire", "A. Roy", "2021-10-12", f"https://a.example/{article_id}"
            )
            stored = StoredArticle(
                article_id, article, "2021-10-13T00:00:00Z", 1, None, 20, 1, False, False, 0, None, 0
            )
        start = text.index(f"Statement {place} of")
        span = Span(start, text.index(",", start))
        link = Link(Mention(None, None, "Mara Holt", "person", "engineer"), Cue((span,), "said"), (span,))
        claim = Claim(
            f"{number:012x}", (span,), span.of(text), "indirect", "statement", "asserted", 0.9, (link,), span, "a cue"
        )
        event = Event(span, span.of(text), "2021-10-11", "The dam held")
        yield ExportRecord(
            replace(unmarked(claim, stored), category=1 + number % 5, created="2021-10-13T00:00:00Z"),
            stored,
            claim,
            Related((RelatedEvent(article_id, event, "tells", 1.0, "same sentence"),), ()),
            note="A note.",
            tags=("dam",),
            verdict=Verdict("unproven", "Not seen.") if number % 10 == 0 else None,
            origins=(ExportOrigin("Mara Holt", "person", 1, ("Mara Holt", "Kellan Wire"), True),),
            claim_id=number,
        )


def most_held(write: Callable[[], Iterable[object]]) -> int:
    """The most memory that was held while going through all pieces, in KiB."""
    tracemalloc.start()
    for _ in write():
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak // 1024


def timed(write: Callable[[], Iterable[object]]) -> float:
    """Seconds that it takes to go through all pieces."""
    start = time.perf_counter()
    for _ in write():
        pass
    return time.perf_counter() - start


def export_library(path: Path, name: str, count: int) -> tuple[float, list[float]]:
    """Export so many claims of a library.

    Returns:
        Seconds, and the megabytes that were held after each tenth of the claims.
    """
    held: list[float] = []
    begun = time.perf_counter()
    with Library(path) as library:
        articles = (library.articles.read(number).claims for number in library.articles.ids())
        statements = (claim.id for claims in articles for claim in claims if claim.claim.relation == "statement")
        numbers = tuple(islice(statements, count))
        if len(numbers) < count:
            sys.exit(f"{path} holds {len(numbers)} claims only: say --claims.")
        written = 0
        for piece in library.exports.pieces(name, Selected(numbers, are_claims=True)):
            written += piece.count("\n")
            while len(held) < 10 and written >= (len(held) + 1) * count // 10:
                held.append(held_memory(os.getpid()))
    return time.perf_counter() - begun, held


def main() -> None:
    """Print a line for each format; fail where what should stream grows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--held", type=int, default=2_000, help="claims for formats that hold them all")
    parser.add_argument(
        "formats", nargs="*", help="names of formats, 'jsonl, and back' among them; all when none is given"
    )
    parser.add_argument("--library", type=Path, help="export claims of this library")
    asked = parser.parse_args()
    grew = []
    if asked.library:
        for name in asked.formats or ["jsonl", "csv"]:
            seconds, held = export_library(asked.library, name, asked.claims)
            told = " ".join(f"{each:.0f}" for each in held)
            print(f"{name}: {asked.claims} claims in {seconds:.0f} s; MB held after each tenth: {told}", flush=True)
            if max(held) > 1.1 * max(held[:5]):
                grew.append(name)
        if grew:
            sys.exit(f"memory grows with the claims: {', '.join(grew)}")
        return
    making = timed(lambda: records(asked.claims))
    print(f"making {asked.claims} claims takes {making:.1f} s of each figure below")
    ways: dict[str, Callable[[int], Iterable[object]]] = {
        name: (lambda count, write=form.write: write(records(count))) for name, form in FORMATS.items()
    }
    ways["jsonl, and back"] = lambda count: read_jsonl(write_jsonl(records(count)))
    for name, way in ways.items():
        if asked.formats and name not in asked.formats:
            continue
        streams = name not in FORMATS or FORMATS[name].streams
        count = asked.claims if streams else asked.held
        seconds = timed(lambda way=way, count=count: way(count))
        small, large = (most_held(lambda way=way, part=part: way(part)) for part in (count // 10, count))
        print(f"{name:15} {count:7} claims {seconds:6.1f} s, memory {small:7} KiB for a tenth, {large:7} KiB for all")
        if streams and large > 2 * small:
            grew.append(name)
    if grew:
        sys.exit(f"memory grows with the claims: {', '.join(grew)}")


if __name__ == "__main__":
    main()
