"""A program in a pseudo-terminal of its own, and when what it wrote came; the installed command.

What the program writes is only noted down with its time while it is measured; the terminal emulator reads it
afterwards. Needs the emulator pyte (``pip install -e '.[test]'``) and Unix.
"""

from __future__ import annotations

import fcntl
import os
import select
import shutil
import signal
import struct
import subprocess
import sysconfig
import termios
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

import pyte

COLUMNS: Final = 120
LINES: Final = 40

QUIET: Final = 0.25
"""Seconds without output after which the screen is taken to be done; they are not part of any time."""

PATIENCE: Final = 60.0

CURSOR: Final = "▌"


def find_program() -> str | None:
    """The installed command."""
    beside = Path(sysconfig.get_path("scripts"), "onrecord")
    return str(beside) if beside.exists() else shutil.which("onrecord")


def cursor_line(lines: list[str]) -> str:
    """The line that the cursor is on, empty when there is none."""
    return next((line for line in lines if CURSOR in line), "")


class Terminal:
    """The program in a pseudo-terminal of its own."""

    def __init__(self, command: list[str], **environment: str) -> None:
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._screen)
        self._master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        size = {"TERM": "xterm-256color", "COLUMNS": str(COLUMNS), "LINES": str(LINES)}
        self._asked = time.perf_counter()
        self._process = subprocess.Popen(  # noqa: S603  # our own program
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=os.environ | size | environment,
            start_new_session=True,
        )
        os.close(slave)

    def type(self, key: str) -> None:
        """Press a key."""
        self._asked = time.perf_counter()
        os.write(self._master, key.encode())

    def wait_for(self, is_done: Callable[[list[str]], bool]) -> float:
        """Milliseconds from the start or the last key to the bytes that made the screen what it is, once it is done.

        Raises:
            TimeoutError: it never was, or the program has ended.
        """
        shown, changed = self._list(), 0.0
        while time.perf_counter() - self._asked < PATIENCE and self._process.poll() is None:
            for at, data in self._written():
                self._stream.feed(data)
                if self._list() != shown:
                    shown, changed = self._list(), at
            if changed and is_done(shown):
                return (changed - self._asked) * 1000
        raise TimeoutError("the screen shows:\n" + "\n".join(self._screen.display))

    def press(self, key: str) -> float:
        """Milliseconds until the list shows what a key does that takes the cursor to another article."""
        before = cursor_line(self._list())
        self.type(key)
        return self.wait_for(lambda lines: cursor_line(lines) != before)

    def effect(self, key: str, *parts: Callable[[list[str]], object]) -> list[float | None]:
        """Milliseconds until a key has brought the first change to each part of the screen, the first of which it must.

        Waited for is that the screen is at rest; a part that is the same then has None.
        """
        before = [part(self._screen.display) for part in parts]
        changed: list[float | None] = [None] * len(parts)
        self.type(key)
        while time.perf_counter() - self._asked < PATIENCE and self._process.poll() is None:
            for at, data in self._written():
                self._stream.feed(data)
                for place, part in enumerate(parts):
                    if changed[place] is None and part(self._screen.display) != before[place]:
                        changed[place] = (at - self._asked) * 1000
            if changed[0] is not None:
                return changed
        raise TimeoutError(f"after {key!r} the screen shows:\n" + "\n".join(self._screen.display))

    def pass_by(self, key: str) -> None:
        """Press a key, whatever it changes, and wait until the screen is at rest."""
        self.type(key)
        for _, data in self._written():
            self._stream.feed(data)

    def _written(self) -> list[tuple[float, bytes]]:
        """What is written until nothing more comes, with the times at which it came."""
        chunks: list[tuple[float, bytes]] = []
        while select.select([self._master], [], [], QUIET)[0]:
            try:
                data = os.read(self._master, 1 << 16)
            except OSError:  # the other end is closed
                break
            chunks.append((time.perf_counter(), data))
        return chunks

    def _list(self) -> list[str]:
        """The lines of the screen between the head and the footer."""
        return list(self._screen.display[1:-1])

    def wait_for_end(self, seconds: float) -> None:
        """Take in what is written until the program has ended by itself."""
        deadline = time.perf_counter() + seconds
        while self._process.poll() is None and time.perf_counter() < deadline:
            self._written()

    def memory(self) -> float:
        """MiB of the largest resident set so far; 0 where the system does not tell."""
        with suppress(OSError):
            status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
            return round(
                next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024, 1
            )
        return 0.0

    def close(self) -> None:
        """Quit the program, or end it when it does not."""
        with suppress(OSError):  # it has ended by itself
            os.write(self._master, b"q")
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        os.close(self._master)
