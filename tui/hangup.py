"""The program ends with its terminal.

A terminal that is closed sends SIGHUP, but only to the session that it controls. Without that (a program started by
another one in a pseudo-terminal that went away) Textual would go on reading the end of its input, a core at 90%, for
ever. What its user did is stored by then: nothing is kept back for the end.
"""

from __future__ import annotations

import os
import select
import signal
import sys
from threading import Thread


def end_with_terminal() -> None:
    """Watch standard input from a thread that sleeps until its other end is closed, and take that as SIGHUP."""
    if hasattr(select, "poll") and hasattr(signal, "SIGHUP"):
        Thread(target=_wait, args=(sys.stdin.fileno(),), name="hangup", daemon=True).start()


def _wait(terminal: int) -> None:
    closed = select.poll()
    closed.register(terminal, 0)  # nothing but hang-ups and errors, which are always told
    for _, told in closed.poll():
        if told & select.POLLHUP:
            os.kill(os.getpid(), signal.SIGHUP)
