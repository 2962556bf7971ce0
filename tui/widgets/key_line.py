"""The line of keys at the foot of every screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from tui.content import shown

LAST: Final = ("help", "quit", "back")
"""What stands at the end of every such line."""


class KeyLine(Footer):
    """The keys of the screen, with what each does: where there is no room for all, the last but help and back go."""

    DEFAULT_CSS = """
    KeyLine {
        padding: 0 1;
        & FooterKey .footer-key--description { color: $foreground 70%; }
        &.-compact FooterKey { margin-right: 2; }
        &.-compact.-tight FooterKey { margin-right: 1; }
    }
    """

    def __init__(self) -> None:
        super().__init__(compact=True, show_command_palette=False)
        self._room = 0

    def compose(self) -> ComposeResult:
        self._room = max(0, self.app.size.width - 2)
        keys = [each for each in super().compose() if isinstance(each, FooterKey)]
        ends = sorted((key for key in keys if key.description in LAST), key=lambda key: LAST.index(key.description))
        others = [key for key in keys if key not in ends]
        is_tight = _cells([*others, *ends], 2) > self._room
        self.set_class(is_tight, "-tight")
        while others and _cells([*others, *ends], 1 if is_tight else 2) > self._room:
            others.pop()
        yield from [*others, *ends]

    def on_resize(self, _: events.Resize) -> None:
        if self._room != max(0, self.app.size.width - 2):
            self.call_after_refresh(self.recompose)


def _cells(keys: Iterable[FooterKey], gap: int) -> int:
    """How many cells they take with a gap between each two."""
    cells = [shown(f"{key.key_display} {key.description}").cell_length for key in keys]
    return sum(cells) + gap * max(0, len(cells) - 1)
