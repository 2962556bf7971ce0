"""Sentences for the user in a corner of the screen."""

from __future__ import annotations

from typing import Any

from textual.app import App

from tui.content import shown


def say(app: App[Any], message: str, *, error: bool = False) -> None:
    """A notification; whatever is in the message is shown to the letter and runs nothing."""
    app.notify(shown(message).plain, severity="error" if error else "information", markup=False)
