"""What a hostile file takes to be refused or read: each by itself, in a process of its own.

    python -m benchmarks.hostile_files [--only PART] [--seconds 10] [--megabytes 512]

Prints for each file the exit code, the seconds of the processor (beyond what one small article takes) and the peak of
memory of ``onrecord add FILE`` and of what it starts, and the sentence. Exits with 1 when one took more than may be.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from benchmarks.hostile_corpus import make


class Taken(NamedTuple):
    """What one file took."""

    code: int
    seconds: float
    megabytes: float
    """The largest process's."""
    told: str


def add(path: bytes, library: Path) -> Taken:
    """Add one file to a library of its own."""
    program = [sys.executable.encode(), b"-c", b"from tui.cli import main; main()"]
    words = [*program, b"--library", os.fsencode(library), b"add", b"--", path]
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(  # noqa: S603 - the program itself
            words, stdin=subprocess.DEVNULL, stdout=told, stderr=told, start_new_session=True
        )
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except KeyboardInterrupt:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        told.seek(0)
        words_told = told.read().decode(errors="replace").strip()
    # Kilobytes on Linux, bytes on macOS.
    scale = 1 << 20 if sys.platform == "darwin" else 1 << 10
    seconds = usage.ru_utime + usage.ru_stime
    return Taken(os.waitstatus_to_exitcode(status), seconds, usage.ru_maxrss / scale, words_told)


def main() -> int:
    """Add them one by one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="files that have this in their names")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--megabytes", type=float, default=512)
    options = parser.parse_args()
    beyond = count = 0
    most_seconds = most_megabytes = 0.0
    with tempfile.TemporaryDirectory() as folder:
        files = list(make(Path(folder, "files")))
        usual = add(files[0], Path(folder, "usual.db"))
        print(f"one small article: {usual.seconds:.1f} s, {usual.megabytes:.0f} MB")
        for number, path in enumerate(files):
            if options.only.encode() not in path.rpartition(b"/")[2]:
                continue
            taken = add(path, Path(folder, f"{number}.db"))
            seconds = taken.seconds - usual.seconds
            wrong = seconds > options.seconds or taken.megabytes > options.megabytes or taken.code not in (0, 1)
            beyond += wrong or "Traceback" in taken.told
            count += 1
            most_seconds, most_megabytes = max(most_seconds, seconds), max(most_megabytes, taken.megabytes)
            name = ascii(path.rpartition(b"/")[2])[2:-1][:28]
            last = taken.told.split("\n")[0].replace(folder, "")[:110]
            took = f"{taken.code:>3}{seconds:>7.1f} s{taken.megabytes:>6.0f} MB"
            print(f"{'BEYOND' if wrong else '':<7}{name:<30}{took}  {last}", flush=True)
    print(f"{count} files, {beyond} beyond; at most {most_seconds:.1f} s and {most_megabytes:.0f} MB")
    return int(beyond > 0)


if __name__ == "__main__":
    sys.exit(main())
