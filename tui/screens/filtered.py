"""A list of the whole library with a line that filters it as one types: the timeline, the sources."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input

from store.errors import StoreError
from tui.content import shown
from tui.keys.keymap import key_of
from tui.messages import LibraryChanged
from tui.notices import say
from tui.widgets.rows import Rows


def how_to_add() -> str:
    """Which keys bring what belongs on a screen that is empty."""
    return f"In the library, {key_of('library.add')} adds articles and {key_of('library.samples')} loads the samples."


class FilteredScreen(Screen[None]):
    """Base of such screens: ``f`` opens the line, enter keeps what is in it, escape drops it, or goes back.

    Args:
        rows: the list.
    """

    DEFAULT_CSS = """
    FilteredScreen {
        background: $background;
        & #head {
            height: 1; background: $surface; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis;
        }
        & #empty { padding: 1 2; display: none; }
    }
    """
    AUTO_FOCUS = ""
    """Textual would give the keys to the filter's line, which is not shown, where the list is empty."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "filter", "filter", id="list.filter"),
        Binding("question_mark", "app.help", "help", key_display="?", id="list.help"),
        Binding("q,h", "close", "back", key_display="q", id="list.close"),
        Binding("escape", "escape", "drop the filter, or back", show=False, id="list.escape"),
    ]

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self._rows = rows
        self.is_ready = False
        """Whether the list was shown; what is subclassed says so."""

    def ask(self, words: str) -> None:
        """Read and show what the filter leaves."""
        raise NotImplementedError

    def failed(self, error: StoreError) -> None:
        """Say why it could not be read."""
        self.is_ready = True
        say(self.app, str(error), error=True)

    @staticmethod
    def nothing_left(found: bool) -> list[Content]:
        """What the head says where the filter leaves nothing."""
        told = f"nothing has these words: {key_of('list.escape')} drops the filter"
        return [] if found else [shown(told, "$text-warning")]

    @property
    def words(self) -> str:
        """What stands in the line."""
        return self.query_one("#filter", Input).value

    def focus_rows(self) -> None:
        """Give the keys to the list, unless somebody types in the line."""
        if not isinstance(self.focused, Input):
            self._rows.focus()

    @on(LibraryChanged)
    def _library_changed(self) -> None:
        self.read_again()

    def read_again(self) -> None:
        """Something is another than it was."""
        self.ask(self.words)

    def action_filter(self) -> None:
        """Type in the line."""
        line = self.query_one("#filter", Input)
        line.display = True
        line.focus()

    @on(Input.Changed, "#filter")
    def _filter_typed(self, event: Input.Changed) -> None:
        self.ask(event.value)

    @on(Input.Submitted, "#filter")
    def _filter_kept(self) -> None:
        self._rows.focus()

    def action_escape(self) -> None:
        """Drop the filter, or go back."""
        line = self.query_one("#filter", Input)
        if line.display:
            line.value = ""
            line.display = False
            self._rows.focus()
        else:
            self.dismiss(None)

    def action_close(self) -> None:
        """Back to where the list was opened."""
        self.dismiss(None)
