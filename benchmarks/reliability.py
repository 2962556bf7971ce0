"""Whether the library keeps what it promises when two programs write to it at once.

    python -m benchmarks.reliability --two-programs [--writes 1000]

Two processes open one library and write at the same time, each so many times (a saved search a write, every tenth a
note, every twentieth an article). Every write that was told of as done must be there, and none twice; the file must be
sound and the search index must agree with its tables.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Final, NamedTuple

from store.errors import LibraryBusy
from store.library import Library, examine
from store.model import Article, StoredClaim

NOTE_EACH: Final = 10
ARTICLE_EACH: Final = 20


class Wrote(NamedTuple):
    """What one program told of."""

    name: str
    done: tuple[str, ...]
    """Names of the writes that were acknowledged."""
    busy: int
    """Writes that were refused because the library was busy, and tried again."""


def article(name: str, number: int) -> Article:
    """A small article of its own."""
    text = f"Weir {name} {number} closed\n\nMara Holt said weir {name} {number} was closed on Monday.\n"
    return Article(text, f"Weir {name} {number} closed", outlet="Kellan Wire")


def write(path: Path, name: str, writes: int, barrier: Barrier) -> Wrote:
    """Write so many times; a library that is busy is asked again, as a person would."""
    done: list[str] = []
    busy = 0
    with Library(path) as library:
        claims = [claim for claim in library.articles.read(1).claims if claim.claim.relation == "statement"]
        barrier.wait()
        for number in range(writes):
            while True:
                try:
                    done.append(_write(library, claims, name, number))
                    break
                except LibraryBusy:
                    busy += 1
    return Wrote(name, tuple(done), busy)


def _write(library: Library, claims: list[StoredClaim], name: str, number: int) -> str:
    if number % ARTICLE_EACH == ARTICLE_EACH - 1:
        library.add(article(name, number))
        return f"article {number}"
    if number % NOTE_EACH == NOTE_EACH - 1:
        library.own.set_note(claims[0 if name == "a" else 1], f"{name} {number}")
        return f"note {number}"
    library.searches.save(f"{name} {number}", f"weir {number}")
    return f"search {number}"


def _send(queue: multiprocessing.Queue[Wrote], path: Path, name: str, writes: int, barrier: Barrier) -> None:
    queue.put(write(path, name, writes, barrier))


def two_programs(path: Path, writes: int) -> tuple[Wrote, Wrote]:
    """Let two processes write to one library at once, and check what is there afterwards.

    Raises:
        AssertionError: a write that was acknowledged is not there, something is there twice, or the file is not well.
    """
    with Library(path) as library:
        library.add(article("shared", 0))
        library.own.toggle_highlight(library.articles.read(1).claims[0])
        library.backups.wait()
        context = multiprocessing.get_context("spawn")
        barrier, queue = context.Barrier(2), context.Queue()
        processes = [context.Process(target=_send, args=(queue, path, name, writes, barrier)) for name in "ab"]
        for process in processes:
            process.start()
        one, other = sorted(queue.get(timeout=600) for _ in processes)
        for process in processes:
            process.join()
        check(library, (one, other))
    return one, other


def check(library: Library, wrote: tuple[Wrote, ...]) -> None:
    """Raise AssertionError where what was acknowledged is not there, or more is."""
    searches = {saved.name for saved in library.searches.saved()}
    titles = [row.title for row in library.articles.rows(library.articles.ids())]
    articles = [(each.name, told) for each in wrote for told in each.done if told.startswith("article")]
    expected = [f"Weir {name} {told.split()[1]} closed" for name, told in articles]
    assert searches == {  # noqa: S101 - what it is for
        f"{each.name} {told.split()[1]}" for each in wrote for told in each.done if told.startswith("search")
    }
    assert sorted(titles) == sorted([*expected, "Weir shared 0 closed"])  # noqa: S101 - what it is for
    notes = {each.name: [told for told in each.done if told.startswith("note")][-1].split()[1] for each in wrote}
    stored = {highlight.note for highlight in library.own.highlights()}
    assert {f"{name} {number}" for name, number in notes.items()} <= stored  # noqa: S101 - what it is for
    wrong = [finding for finding in examine(library.path) if finding.state != "well"]
    assert not wrong, wrong  # noqa: S101 - what it is for


def main() -> None:
    """Write, check, tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--two-programs", action="store_true", help="two processes write to one library at once")
    parser.add_argument("--writes", type=int, default=1000, help="of each")
    options = parser.parse_args()
    if not options.two_programs:
        parser.error("say what to measure: --two-programs")
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        wrote = two_programs(Path(folder) / "library.db", options.writes)
        seconds = time.perf_counter() - begun
    total, busy = sum(len(each.done) for each in wrote), sum(each.busy for each in wrote)
    processors = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count()
    print(
        f"2 programs, {options.writes} writes each: {total} acknowledged, {total} there, {busy} refused as busy and "
        f"tried again; file and index sound; {seconds:.0f} s on {processors} processor(s)"
    )


if __name__ == "__main__":
    main()
