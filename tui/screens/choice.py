"""A short list over another screen, to choose one of: with the cursor, or at once with the number before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from tui.content import MUTED
from tui.keys.keymap import key_of
from tui.screens.boxed import Boxed
from tui.widgets.rows import Rows

_NUMBERED: Final = 9


class Choice(NamedTuple):
    """One of what there is to choose from."""

    line: Content
    """What it is."""
    note: Content
    """What stands at the right edge."""


class ChoiceRows(Rows):
    """The choices, a line each.

    Args:
        choices: all of them.
        current: place of the one in force; None where there is none.
    """

    def __init__(self, choices: Sequence[Choice], current: int | None) -> None:
        super().__init__()
        self.choices = choices
        self._current = current

    def on_mount(self) -> None:
        super().on_mount()
        self.set_rows(len(self.choices), self._current or 0)

    def draw_row(self, index: int, width: int, style: Style, *, selected: bool) -> list[Strip]:
        bar = ("▌", self.get_visual_style("rows--bar", partial=True)) if selected else " "
        number = (f"{index + 1 if index < _NUMBERED else '':>2} ", "$text-accent")
        mark = ("● " if index == self._current else "  ", "$text-primary")
        line, note = self.choices[index]
        room = max(1, width - 6 - note.cell_length - 1)
        line = line.truncate(room, ellipsis=True, pad=True)
        return [self.one_line(Content.assemble(bar, number, mark, line, " ", note), width, style)]


class ChoiceDialog(Boxed[int | None]):
    """Asks for one of a few; dismissed with its place, or with None when it was left.

    Args:
        title: on the dialog's edge.
        choices: what there is to choose from.
        current: place of the one in force.
        width: cells of the dialog, at most.
    """

    DEFAULT_CSS = """
    ChoiceDialog {
        & > .box { height: auto; max-width: 95%; max-height: 80%; padding: 1 1; }
        & ChoiceRows { height: auto; max-height: 100%; overflow-y: auto; background: $surface; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "back", key_display="q", id="choice.back"),
    ]

    def __init__(self, title: str, choices: Sequence[Choice], current: int | None = None, *, width: int = 52) -> None:
        super().__init__()
        self._box_title = title
        self._rows = ChoiceRows(choices, current)
        self._width = width

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.styles.width = self._width
            box.border_title = self._box_title
            box.border_subtitle = f"enter or its number · {key_of('choice.back')} back"
            yield self._rows

    def on_mount(self) -> None:
        self._rows.styles.height = len(self._rows.choices)
        self._rows.focus()

    def on_key(self, event: events.Key) -> None:
        """A number chooses at once."""
        if event.character and event.character in "123456789":
            place = int(event.character) - 1
            if place < len(self._rows.choices):
                event.stop()
                self.dismiss(place)

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        self.dismiss(event.index)

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)


def muted(text: str) -> Content:
    """A note in the margin of a choice."""
    return Content.styled(text, MUTED)
