"""The installed program in a real pseudo-terminal, its screen read back with a terminal emulator."""

from __future__ import annotations

import json
import os
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyte
import pytest

fcntl = pytest.importorskip("fcntl", reason="needs a Unix pseudo-terminal")
termios = pytest.importorskip("termios", reason="needs a Unix pseudo-terminal")

PATIENCE = 30.0
"""Seconds to wait for the screen to show something; a failing test waits so long, a passing one does not."""


class Terminal:
    """The program in a pseudo-terminal of its own."""

    def __init__(self, arguments: list[str], folder: Path, columns: int, lines: int, **environment: str) -> None:
        self.screen = pyte.Screen(columns, lines)
        self.raw = b""
        self._stream = pyte.ByteStream(self.screen)
        self._master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        self.process = subprocess.Popen(
            arguments,
            cwd=folder,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=kept | {"TERM": "xterm-256color", "COLUMNS": str(columns), "LINES": str(lines)} | environment,
            start_new_session=True,
        )
        os.close(slave)

    def read(self, seconds: float) -> None:
        """Take in what the program writes within so many seconds."""
        if select.select([self._master], [], [], seconds)[0]:
            try:
                data = os.read(self._master, 65536)
            except OSError:  # the other end is closed
                return
            self.raw += data
            self._stream.feed(data)

    def type(self, *keys: str) -> None:
        for key in keys:
            os.write(self._master, key.encode())

    def read_all(self, seconds: float) -> bytes:
        """All that the program writes until it ends, without drawing it."""
        deadline = time.monotonic() + seconds
        ended = False
        while time.monotonic() < deadline:
            if select.select([self._master], [], [], 0.05)[0]:
                try:
                    self.raw += os.read(self._master, 65536)
                except OSError:  # the other end is closed
                    return self.raw
            elif ended:
                return self.raw
            ended = self.process.poll() is not None
        raise AssertionError(f"it went on for more than {seconds} s; the last it wrote:\n{self.raw[-2000:]!r}")

    def wait_for(self, *texts: str, gone: str = "") -> str:
        """The screen, once it shows all of the texts and not ``gone``."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            self.read(0.05)
            shown = "\n".join(self.screen.display)
            if all(text in shown for text in texts) and not (gone and gone in shown):
                return shown
        raise AssertionError(f"waited for {texts}, the screen shows:\n" + "\n".join(self.screen.display))

    def wait_for_end(self) -> int:
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < deadline:
            self.read(0.05)
        return self.process.wait(timeout=1)

    def vanish(self) -> None:
        """Close the terminal under the program, which it does not control: no signal comes."""
        os.close(self._master)
        self._master = os.open(os.devnull, os.O_RDONLY)

    def close(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        os.close(self._master)


Open = Callable[..., Terminal]


@pytest.fixture
def program() -> str:
    """The installed command."""
    from benchmarks.terminal import find_program  # once it is known that there are pseudo-terminals

    found = find_program()
    if found is None:
        pytest.skip("the command onrecord is not installed: pip install -e '.[test]'")
    return found


@pytest.fixture
def run_script(tmp_path: Path) -> Iterator[Callable[..., tuple[bytes, list[Any]]]]:
    """``run_script(path)``: a script of this folder in a terminal: what it wrote there, and what it reported."""
    opened: list[Terminal] = []

    def run(name: str, columns: int = 120, lines: int = 36) -> tuple[bytes, list[Any]]:
        report = tmp_path / "report"
        script = [str(Path(__file__).parent / name), str(tmp_path / "library.db"), str(tmp_path / "files"), str(report)]
        opened.append(Terminal([sys.executable, *script], tmp_path, columns, lines, PATH="/nowhere"))
        raw = opened[-1].read_all(300)
        assert report.exists(), raw[-3000:].decode(errors="replace")
        return raw, [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]

    yield run
    for terminal in opened:
        terminal.close()


@pytest.fixture
def open_terminal(program: str, tmp_path: Path) -> Iterator[Open]:
    opened: list[Terminal] = []

    def start(*arguments: str, columns: int = 120, lines: int = 40, **environment: str) -> Terminal:
        library = ["--library", str(tmp_path / "library.db")]
        opened.append(Terminal([program, *library, *arguments], tmp_path, columns, lines, **environment))
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.close()
