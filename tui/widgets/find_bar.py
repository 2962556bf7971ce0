"""The line at the bottom of the reader to find something in the open article."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from tui.content import MUTED, joined, shown
from tui.widgets.quick_input import QuickInput


class FindLine(QuickInput):
    """The line to type in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "keep the marks", key_display="enter", id="find.keep"),
        Binding("escape", "screen.escape", "back without", key_display="esc", id="find.back"),
        Binding("down", "screen.found(1)", "next match", show=False, id="find.next"),
        Binding("up", "screen.found(-1)", "previous match", show=False, id="find.previous"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.is_open = False

    async def on_key(self, event: events.Key) -> None:
        if self.is_open:
            await super().on_key(event)
        else:  # typed behind enter, before the keys go to the claims again: it is for them
            event.stop()
            event.prevent_default()
            self.app.simulate_key(event.key)

    async def action_submit(self) -> None:
        self.is_open = False
        await super().action_submit()


class FindBar(Horizontal):
    """What is being found, and how much of it there is; not there when nothing is."""

    DEFAULT_CSS = """
    FindBar {
        height: 1; padding: 0 1; background: $surface; display: none;
        & Static { width: auto; }
        & #typed { color: $text-accent; padding: 0 2 0 0; }
        & #found { padding: 0 0 0 2; }
        & FindLine { width: 1fr; border: none; height: 1; padding: 0; background: $surface-lighten-1; }
        & FindLine:focus { border: none; }
    }
    """

    class Typed(Message):
        """Something else is to be found."""

        def __init__(self, value: str) -> None:
            super().__init__()
            self.value = value

    class Kept(Message):
        """Nothing more is typed; what was found stays marked."""

    def compose(self) -> ComposeResult:
        yield Static(Content.styled("find  ", MUTED))
        yield Static(id="typed")
        yield FindLine()
        yield Static(id="found")

    @property
    def is_typing(self) -> bool:
        """Whether the line is open."""
        return bool(self.display) and bool(self.query_one(FindLine).display)

    def open(self) -> None:
        """Open the line, with what was found last selected, so that typing replaces it."""
        self.display = True
        self._show_line(True)
        self.screen.set_focus(self.query_one(FindLine))  # at once: what is typed next is for the line

    def close(self) -> None:
        """Nothing is to be found any more."""
        self.display = False
        with self.prevent(Input.Changed):
            self.query_one(FindLine).value = ""
        self.show_count(None, None)

    def show_count(self, place: int | None, total: int | None, *, in_text: bool = False) -> None:
        """Say which match the cursor is on, and of how many.

        Args:
            place: counted from 0; None when the cursor is on none.
            total: how many there are; None when nothing was looked for.
            in_text: whether the whole text was looked through, or the claims only.
        """
        parts = []
        if total:
            parts.append(shown(f"{total} found" if place is None else f"{place + 1} of {total}"))
        elif total == 0:
            parts.append(shown("nothing found" if in_text else "no claim has these words", "$text-warning"))
        if total is not None and not self.is_typing:
            keys = "n next  N previous" if total else "" if in_text else "v looks in the whole text"
            parts.append(shown("  ".join(filter(None, (keys, "esc clears"))), MUTED))
        self.query_one("#found", Static).update(joined(parts, "   "))

    def _show_line(self, is_open: bool) -> None:
        line, typed = self.query_one(FindLine), self.query_one("#typed", Static)
        line.display, typed.display, line.is_open = is_open, not is_open, is_open
        typed.update(shown(line.value))

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._show_line(False)
        self.post_message(self.Kept())
