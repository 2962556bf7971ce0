"""Whether a run of ``onrecord add`` that is killed at any moment loses or doubles anything.

    python -m benchmarks.crash [--times 50] [--seed 1] [--workers 2]

Each time the program is started on the same folder and killed (``kill -9``) after some articles and a random moment
more; then it is run to its end. What it told of as added must be there after each kill, and in the end each article
once, in a file that SQLite finds sound, the same as one that was never interrupted.
"""

from __future__ import annotations

import argparse
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Final

ARTICLES_A_KILL: Final = 6
_START: Final = "from tui.cli import main; main()"
_SAME: Final = ("articles", "claims", "attributions", "sources", "events", "claim_events", "dates", "furniture")
"""Tables that must be the same, but for when an article was added."""


def make_folder(folder: Path, count: int) -> None:
    """Write so many small articles, each with claims of its own."""
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:04}.txt").write_text(
            f"Weir {number} closed\nOutlet: Kellan Wire\n\nMara Holt said weir {number} was closed on Monday.\n\n"
            f"Crews found {number + 2} cracks in it, officials said.\n"
        )


def _command(library: Path, folder: Path, workers: int) -> list[str]:
    return [sys.executable, "-c", _START, "--library", str(library), "add", str(folder), "--workers", str(workers)]


def add_and_kill(library: Path, folder: Path, rng: random.Random, workers: int) -> int:
    """Start adding, kill it, and check what it told.

    Returns:
        How many articles it had told of as added.

    Raises:
        AssertionError: one of them is not there, or the file is not sound.
    """
    told: list[int] = []
    process = subprocess.Popen(  # noqa: S603 - this program itself
        _command(library, folder, workers), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    if process.stdout is None:
        raise AssertionError
    wanted = rng.randint(0, ARTICLES_A_KILL)  # none: while it starts, or makes the library
    while len(told) < wanted:
        line = process.stdout.readline()
        if not line:
            break
        if line.startswith("added "):
            told.append(int(line.split()[1]))
    time.sleep(rng.random() * (0.1 if wanted else 2))
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate()
    whole = (line for line in rest.splitlines(keepends=True) if line.endswith("\n"))
    told += [int(line.split()[1]) for line in whole if line.startswith("added ")]
    if library.exists():
        check_sound(library)
        with closing(sqlite3.connect(library)) as db:
            if told:
                there = {row[0] for row in db.execute("SELECT id FROM articles")}
                assert set(told) <= there, set(told) - there  # noqa: S101 - what it is for
    return len(told)


def add_to_the_end(library: Path, folder: Path, workers: int) -> None:
    """Add without killing. Raises CalledProcessError when that fails."""
    subprocess.run(_command(library, folder, workers), check=True, capture_output=True)  # noqa: S603 - this program


def check_sound(library: Path) -> None:
    """Raise AssertionError for a file with anything that SQLite finds wrong."""
    with closing(sqlite3.connect(library)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]  # noqa: S101 - what it is for
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []  # noqa: S101 - what it is for


def check_same(library: Path, other: Path) -> None:
    """Raise AssertionError where two libraries do not hold the same articles with the same found in them."""
    for table in _SAME:
        rows = []
        for path in (library, other):
            with closing(sqlite3.connect(path)) as db:
                names = [row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[1] != "added"]
                columns = ", ".join(f'"{name}"' for name in names)
                rows.append(db.execute(f"SELECT {columns} FROM {table} ORDER BY 1, 2").fetchall())  # noqa: S608
        assert rows[0] == rows[1], table  # noqa: S101 - what it is for


def crash(folder: Path, times: int, seed: int, workers: int) -> tuple[Path, int]:
    """Kill so many times, add to the end, and compare with a library that was made in one go.

    Returns:
        The library that was killed over and over, and how many articles it had taken in by then.

    Raises:
        AssertionError: anything is lost, doubled or not sound.
    """
    rng = random.Random(seed)
    articles, library, whole = folder / "articles", folder / "killed.db", folder / "whole.db"
    make_folder(articles, times * ARTICLES_A_KILL)
    there = sum(add_and_kill(library, articles, rng, workers) for _ in range(times))
    for path in (library, whole):
        add_to_the_end(path, articles, workers)
        check_sound(path)
    check_same(library, whole)
    return library, there


def main() -> None:
    """Kill, check, tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _, there = crash(Path(folder), options.times, options.seed, options.workers)
    print(
        f"killed {options.times} times, {there} articles told of as added by then, "
        f"{options.times * ARTICLES_A_KILL} in the end: nothing lost, nothing doubled, the file sound"
    )


if __name__ == "__main__":
    main()
