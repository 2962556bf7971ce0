"""Search as you type, over claims, titles, sources and events."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Input, Static

from store.errors import StoreError
from store.library import Library
from store.model import Hit, SearchResult
from tui.content import MUTED, counted, shown
from tui.widgets.hit_list import HitList
from tui.widgets.rows import Rows

HINT = "Type a few words, in any order and with any typo; enter opens the hit."


class SearchLine(Input):
    """The line to type in; the footer says what enter does."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "open", key_display="enter", id="search.open")]


class SearchScreen(Screen[Hit | None]):
    """A line to type in, and the hits below it; dismissed with the hit to go to."""

    DEFAULT_CSS = """
    SearchScreen {
        background: $background;
        & Input { border: none; height: 1; padding: 0 1; background: $surface; }
        & Input:focus { border: none; background: $surface-lighten-1; }
        & #count { height: 1; padding: 0 1; color: $text-muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "next", show=False, id="search.next"),
        Binding("up", "move(-1)", "previous", show=False, id="search.previous"),
        Binding("tab", "turn_focus", "list or line", id="search.focus"),
        Binding("slash", "type_again", "type", show=False, id="search.type"),
        Binding("question_mark", "app.help", "help", key_display="?", show=False, id="search.help"),
        Binding("escape", "close", "back", key_display="esc", id="search.close"),
    ]

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._shown = ""
        self._to_open: str | None = None

    def compose(self) -> ComposeResult:
        yield SearchLine(placeholder="search", id="query")
        yield Static(Content(HINT), id="count")
        yield HitList()
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_key(self, event: events.Key) -> None:
        """Letters typed before the line was there came to the screen instead: they are not lost."""
        if event.is_printable and event.character and not self.query_one(HitList).has_focus:
            self.query_one(Input).insert_text_at_cursor(event.character)
            event.stop()
            event.prevent_default()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._to_open = None
        self._search(event.value)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        """Open the hit under the cursor; what was typed faster than it is found is waited for."""
        if self._shown == event.value:
            self.query_one(HitList).action_choose()
        else:
            self._to_open = event.value

    @work(thread=True, exclusive=True, group="search")
    def _search(self, query: str) -> None:
        try:
            result = self._library.search(query)
        except StoreError as error:
            self.app.call_from_thread(self.query_one("#count", Static).update, shown(str(error), "$text-error"))
            return
        self.app.call_from_thread(self._show, result)

    def _show(self, result: SearchResult) -> None:
        if not self.is_mounted or result.query != self.query_one(Input).value:
            return  # a later key stroke has superseded it
        self._shown = result.query
        self.query_one(HitList).show_hits(result.hits)
        self.query_one("#count", Static).update(self._count(result))
        if self._to_open == result.query:
            self.query_one(HitList).action_choose()

    @staticmethod
    def _count(result: SearchResult) -> Content:
        if not result.query.strip():
            return Content(HINT)
        if not result.hits:
            return shown(f"Nothing found for “{result.query}”: try fewer words, or other ones.", "$text-warning")
        best = "the best " if result.more else ""
        return Content.styled(best + counted(len(result.hits), "hit", "hits"), MUTED)

    def action_move(self, by: int) -> None:
        """Move through the hits while typing."""
        self.query_one(HitList).action_move(by)

    def action_turn_focus(self) -> None:
        """From the line to the list and back."""
        hits, line = self.query_one(HitList), self.query_one(Input)
        (line if hits.has_focus else hits).focus()

    def action_type_again(self) -> None:
        """Back to the line."""
        self.query_one(Input).focus()

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        self.dismiss(self.query_one(HitList).hits[event.index])

    def action_close(self) -> None:
        """Back to where the search began."""
        self.dismiss(None)
