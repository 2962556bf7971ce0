"""The line to type a query in, which underlines what could not be meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.highlighter import Highlighter
from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message

from store.model import QueryNotice, Span
from tui.widgets.quick_input import QuickInput


class SearchLine(QuickInput):
    """The line to type in; the footer says what enter does."""

    DEFAULT_CSS = """
    SearchLine {
        border: none; height: 1; padding: 0 1; background: $surface;
        &:focus { border: none; background: $surface-lighten-1; }
        & .search--wrong { color: $text-warning; text-style: underline; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"search--wrong"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "open", key_display="enter", id="search.open"),
        Binding("down", "screen.move(1)", "next", show=False, id="search.line_next"),
        Binding("up", "screen.move(-1)", "back; older searches", show=False, id="search.line_previous"),
        Binding("pagedown", "screen.turn(1.0)", "page down", show=False, id="search.line_page_down"),
        Binding("pageup", "screen.turn(-1.0)", "page up", show=False, id="search.line_page_up"),
    ]

    class NothingToDelete(Message):
        """The key to delete was pressed with nothing in the line."""

    def __init__(self, placeholder: str, id: str | None = None) -> None:
        super().__init__(placeholder=placeholder, id=id, highlighter=_Wrong(self), select_on_focus=False)
        self._query = ""
        self._wrong: tuple[Span, ...] = ()

    def show_notices(self, query: str, notices: Sequence[QueryNotice]) -> None:
        """Underline what these notices are about, for as long as it stands there."""
        self._query = query
        everything = Span(0, len(query))  # what is about all the words points at none
        self._wrong = tuple(each.span for each in notices if each.span != everything or " " not in query)
        self.refresh()

    def underline_wrong(self, text: Text) -> None:
        """Underline them in the value as it is now."""
        style: Style = self.get_component_rich_style("search--wrong", partial=True)
        for span in self._wrong:
            if span.of(text.plain) == span.of(self._query):
                text.stylize(style, span.start, span.end)

    def action_delete_right(self) -> None:
        if self.value:
            super().action_delete_right()
        else:
            self.post_message(self.NothingToDelete())

    def replace_value(self, value: str) -> None:
        """Have another query stand here, the cursor behind it."""
        self.value = value
        self.cursor_position = len(value)


class _Wrong(Highlighter):
    def __init__(self, line: SearchLine) -> None:
        self._line = line

    def highlight(self, text: Text) -> None:
        self._line.underline_wrong(text)
