"""The real command `onrecord serve`, on a copy of the samples."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("textual_serve", reason="the extra web is not installed")

PATIENCE = 30.0
"""Seconds to wait for something; a failing test waits so long, a passing one does not."""

Begin = Callable[..., "Served"]


class Served:
    """The command, and the address that it printed."""

    def __init__(self, library: Path, *options: str) -> None:
        self.library = library
        program = [sys.executable, "-c", "from tui.cli import main; main(prog_name='onrecord')"]
        self.process = subprocess.Popen(
            [*program, "--library", str(library), "serve", *(options or ("--port", "0"))],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.address = self.process.stdout.readline().strip()
        """With the token; empty where it did not come to that."""
        self.site, _, self.token = self.address.partition("/?token=")

    @property
    def port(self) -> int:
        return int(self.site.rpartition(":")[2])

    @property
    def sessions(self) -> list[int]:
        """The processes of open tabs."""
        found = subprocess.run(
            ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(self.process.pid)],
            capture_output=True,
            text=True,
            check=False,
        )
        return [int(line.split()[0]) for line in found.stdout.splitlines() if "session_main" in line]

    def end(self, how: int = signal.SIGINT) -> tuple[int, str]:
        """End it, by ctrl+c: the exit code, and what was said."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        said = self.process.communicate(timeout=PATIENCE)[1]
        return self.process.returncode, said

    @staticmethod
    def wait_until(condition: Callable[[], object]) -> None:
        """Until that is so."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < deadline
            time.sleep(0.05)

    @staticmethod
    def is_gone(process: int) -> bool:
        """Whether a process has ended."""
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        return False


@pytest.fixture
def serving(sample_file: Path, tmp_path: Path) -> Iterator[Begin]:
    """``serving("--write", "--port", "0")``: begin to serve a copy of the samples; without options on any port."""
    begun: list[Served] = []

    def begin(*options: str, library: Path | None = None) -> Served:
        if library is None:
            library = tmp_path / "library.db"
            shutil.copy(sample_file, library)
        begun.append(Served(library, *options))
        return begun[-1]

    yield begin
    for each in begun:
        each.process.kill()
        each.process.communicate()
