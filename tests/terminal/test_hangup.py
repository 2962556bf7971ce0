"""A program whose terminal is gone is gone, too."""

from __future__ import annotations

import signal
from collections.abc import Callable
from typing import Any

Open = Callable[..., Any]


def test_a_reader_ends_with_a_terminal_that_sends_no_signal(open_terminal: Open) -> None:
    terminal = open_terminal()
    terminal.wait_for("This library holds no articles yet")
    terminal.vanish()
    assert terminal.process.wait(timeout=30) == -signal.SIGHUP
