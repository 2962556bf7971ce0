"""A bar on the command line, on a terminal's standard error and nowhere else."""

from __future__ import annotations

import sys
import time
from typing import Final

from tui.pace import Pace

_AGAIN: Final = 0.1
"""Seconds between two drawings."""
_CLEAR: Final = "\r\x1b[2K"


class Bar:
    """One line that is drawn over and over; :meth:`clear` it before anything else is printed."""

    def __init__(self) -> None:
        self._there = False
        self._drawn = 0.0

    def show(self, pace: Pace) -> None:
        """Draw it, not too often."""
        now = time.monotonic()
        if not sys.stderr.isatty() or (self._there and now - self._drawn < _AGAIN):
            return
        self._there, self._drawn = True, now
        sys.stderr.write(_CLEAR + _line(pace))
        sys.stderr.flush()

    def clear(self) -> None:
        """Take it away."""
        if self._there:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()
            self._there = False


def _line(pace: Pace) -> str:
    from rich.console import Console  # not before there is a terminal: a script never waits for it
    from rich.progress_bar import ProgressBar
    from rich.table import Table
    from rich.text import Text

    numbers = [f"{pace.done} of {pace.total} files", pace.words()]
    failed = Text(f"{pace.failed} failed" if pace.failed else "", style="red")
    table = Table.grid(padding=(0, 1))
    table.add_row(ProgressBar(max(1, pace.total), pace.done, width=24), Text(", ".join(filter(None, numbers))), failed)
    console = Console(file=sys.stderr)
    with console.capture() as drawn:
        console.print(table, end="", no_wrap=True, overflow="ellipsis", width=max(20, console.width - 1))
    return drawn.get().split("\n", 1)[0]
