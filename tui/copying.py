"""Copying from a screen: to wherever the terminal or the browser is that shows it."""

from __future__ import annotations

from functools import partial
from typing import Any

from textual.app import App

from tui import clipboard


def copy_from(app: App[Any], text: str) -> str:
    """Copy ``text``; call it in a thread. A sentence for the user comes back.

    Raises:
        OSError: see :func:`tui.clipboard.copy`.
    """
    # Textual's own way to write to the terminal; it has no public one but for OSC 52 without tmux.
    driver = app._driver
    write = None if driver is None else partial(app.call_from_thread, driver.write)
    if write is not None and app.is_web:
        return clipboard.copy_in_browser(text, write)
    return clipboard.copy(text, None if app.is_headless else write).told
