"""Whether the library keeps what it promises when two programs write to it at once, and what its care costs.

    python -m benchmarks.reliability --two-programs [--writes 1000]
    python -m benchmarks.reliability --care [--claims 10000,100000] [--highlights 1000] [--cache DIR]

*Two programs*: two processes open one library and write at the same time, each so many times (a saved search a write,
every tenth a note, every twentieth an article). Every write that was told of as done must be there, and none twice; the
file must be sound and the search index must agree with its tables.

*Care*: libraries of :mod:`benchmarks.corpus` with so many highlights; milliseconds of one backup, one restoring, one
examination and one repair, of the daily backup of the user's own rows, and of highlighting a claim: the first of a day,
behind which that backup is made, and the others.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any, Final, NamedTuple
from unittest import mock

from benchmarks.corpus import cached
from store.db import backup_files
from store.db.own_rows import save_own_rows
from store.errors import LibraryBusy
from store.library import Library
from store.library.backups import restore
from store.library.doctor import examine, repair
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


def measure_care(path: Path, highlights: int) -> dict[str, float]:
    """Milliseconds of each, one call a figure, but for the medians of highlighting."""
    figures: dict[str, float] = {}

    def timed(name: str, call: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever the call returns
        begun = time.perf_counter()
        result = call()
        figures[name] = (time.perf_counter() - begun) * 1000
        return result

    with Library(path) as library:
        ids = library.articles.ids()
        claims = [claim for number in ids[: highlights // 10 + 2] for claim in library.articles.read(number).claims]
        for claim in claims[:highlights]:
            library.own.toggle_highlight(claim)
        library.backups.wait()
        rest = iter(claims[highlights:])
        first, others = [], []
        for day in range(20):
            today = f"2031-01-{day + 1:02}T00:00:00+00:00"
            with mock.patch("store.db.clock.now", lambda today=today: today):
                for times in (first, others):
                    claim = next(rest)
                    begun = time.perf_counter()
                    library.own.toggle_highlight(claim)
                    times.append((time.perf_counter() - begun) * 1000)
                    time.sleep(0.05)  # the backup may be under way: what a hand does not wait for, either
                library.backups.wait()
        figures["highlight, the first of a day"] = statistics.median(first)
        figures["highlight, another"] = statistics.median(others)
        own = backup_files.own_copies(path)[-1].path
        figures["daily backup, KB"] = own.stat().st_size / 1000
        timed("daily backup of own rows", lambda: save_own_rows(path, path.with_name("own.db")))
        whole = timed("whole backup", library.backups.make)
    timed("restore the whole", lambda: restore(path, whole))
    timed("restore own rows", lambda: restore(path, own))
    found = timed("doctor", lambda: examine(path))
    assert {finding.state for finding in found} <= {"well", "found"}  # noqa: S101 - else there is nothing to measure
    timed("doctor --repair", lambda: repair(path))
    return figures


def print_care(options: argparse.Namespace) -> None:
    """A line a figure."""
    for size in options.claims.split(","):
        made, _ = cached(options.cache, int(size), 1)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "library.db"
            shutil.copy(made, path)
            print(f"{size} claims, {options.highlights} highlights, {path.stat().st_size / 1e6:.0f} MB")
            for name, value in measure_care(path, options.highlights).items():
                print(f"  {name:<30} {value:>10.1f}")


def main() -> None:
    """Write, check, tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--two-programs", action="store_true", help="two processes write to one library at once")
    parser.add_argument("--writes", type=int, default=1000, help="of each")
    parser.add_argument("--care", action="store_true", help="what backups, restoring and the doctor cost")
    parser.add_argument("--claims", default="10000,100000")
    parser.add_argument("--highlights", type=int, default=1000)
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "onrecord-benchmarks")
    options = parser.parse_args()
    if not (options.two_programs or options.care):
        parser.error("say what to measure: --two-programs or --care")
    if options.care:
        print_care(options)
    if options.two_programs:
        print_two_programs(options.writes)


def print_two_programs(writes: int) -> None:
    """One line."""
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        wrote = two_programs(Path(folder) / "library.db", writes)
        seconds = time.perf_counter() - begun
    total, busy = sum(len(each.done) for each in wrote), sum(each.busy for each in wrote)
    processors = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count()
    print(
        f"2 programs, {writes} writes each: {total} acknowledged, {total} there, {busy} refused as busy and "
        f"tried again; file and index sound; {seconds:.0f} s on {processors} processor(s)"
    )


if __name__ == "__main__":
    main()
