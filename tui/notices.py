"""Sentences for the user in a corner of the screen."""

from __future__ import annotations

from typing import Any, Final

from textual.app import App

from tui.content import shown
from tui.keys.keymap import key_of
from tui.keys.names import shown_key

_BRIEF: Final = 3.0
"""Seconds for which it is told what was done: one does much, and these are not to pile up."""


def say(app: App[Any], message: str, *, error: bool = False) -> None:
    """A notification; whatever is in the message is shown to the letter and runs nothing."""
    app.notify(shown(message).plain, severity="error" if error else "information", markup=False)


def say_done(app: App[Any], what: str, back: str = "takes that back") -> None:
    """Say what was done, and which key undoes it: ``Starred: u takes that back.``

    What was done is drawn first: a notice takes as long to come up as all that a key changes.
    """
    key = undo_key(app)
    app.screen.call_after_refresh(
        lambda: app.notify(shown(f"{what}: {key} {back}.").plain, markup=False, timeout=_BRIEF)
    )


def undo_key(app: App[Any]) -> str:
    """The key that undoes on the screen that is open, or on the one below where that has none."""
    for screen in reversed(app.screen_stack):
        for active in screen.active_bindings.values():
            if active.binding.action == "app.step('undo')":
                return shown_key(active.binding.key)
    return key_of("library.undo")
