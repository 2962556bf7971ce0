"""Help: every key with what it does, those of this screen first, found by typing a word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.strip import Strip
from textual.style import Style
from textual.widgets import Input, Static

from tui.content import MUTED, shown
from tui.help import HelpGroup, HelpLine
from tui.keys.keymap import key_of
from tui.screens.boxed import Boxed
from tui.widgets.quick_input import QuickInput
from tui.widgets.rows import Rows


class HelpRows(Rows):
    """Lines of help below their headings."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[HelpLine | str] = []

    def show_groups(self, groups: Sequence[HelpGroup]) -> None:
        """Show these."""
        self._lines = []
        for group in groups:
            self._lines += [*([""] if self._lines else []), group.title, *group.lines]
        self.set_rows(len(self._lines))

    def draw_row(self, index: int, width: int, style: Style, *, selected: bool) -> list[Strip]:
        line = self._lines[index]
        bar = shown("▌", "$primary") if selected else shown(" ")
        content = shown(line, "bold") if isinstance(line, str) else line.content
        return [self.one_line(bar + shown(" ") + content, width, style)]


class HelpScreen(Boxed[None]):
    """The help.

    Args:
        groups: all that can be looked up.
    """

    DEFAULT_CSS = """
    HelpScreen {
        & > .box { height: 90%; padding: 0 1; }
        & HelpRows { background: $surface; scrollbar-background: $surface; }
        & #filter { display: none; }
        & #nothing { padding: 1 2; display: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash,f", "filter", "look for a key or a word", key_display="/", id="help.filter"),
        Binding("escape", "escape", "drop what was typed, or back", show=False, id="help.escape"),
        Binding("q,h,question_mark", "close", "back", key_display="q", id="help.close"),
    ]

    def __init__(self, groups: Sequence[HelpGroup]) -> None:
        super().__init__()
        self._groups = groups
        self._rows = HelpRows()

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "Help"
            box.border_subtitle = f"{key_of('help.filter')} look for a key or a word · {key_of('help.close')} back"
            yield QuickInput(placeholder="a key, or words of what it does", id="filter")
            yield Static(shown("No key does that, by these words. Escape shows them all.", MUTED), id="nothing")
            yield self._rows

    def on_mount(self) -> None:
        self._rows.focus()
        self._rows.show_groups(self._groups)

    def action_filter(self) -> None:
        """Type words to look for."""
        line = self.query_one("#filter", Input)
        line.display = True
        line.focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        words = event.value.casefold().split()
        left = [group for each in self._groups if (group := each.with_words(words)).lines]
        self.query_one("#nothing").display = not left
        self._rows.display = bool(left)
        self._rows.show_groups(left)

    @on(Input.Submitted)
    def _kept(self) -> None:
        self._rows.focus()

    def action_escape(self) -> None:
        """Drop what was typed, or go back."""
        line = self.query_one("#filter", Input)
        if line.display:
            line.value = ""
            line.display = False
            self._rows.focus()
        else:
            self.dismiss(None)

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)
