"""Search as you type, over claims, titles, sources and events."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import events, on, work
from textual.binding import Binding, BindingType
from textual.widgets import Input

from tui.content import shown
from tui.help import help_groups
from tui.keys.keymap import key_of
from tui.notices import say
from tui.query_help import EXAMPLES
from tui.screens.dialogs import LineDialog
from tui.screens.help import HelpScreen
from tui.screens.searching import FIRST, Searching
from tui.widgets.hit_list import HitList
from tui.widgets.query_list import QueryList
from tui.widgets.rows import Rows
from tui.widgets.search_line import SearchLine


class SearchScreen(Searching):
    """A line to type in, the hits below it and the claim of one of them; dismissed with the hit to go to.

    Args:
        library: the library.
        store: stores what the user does, in the background and in order.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - declared so
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]  # noqa: RUF012 - declared so
    DEFAULT_CSS = """
    SearchScreen {
        background: $background;
        & #found { height: 1fr; }
        & #lists { width: 1fr; height: 1fr; }
        & HitList { display: none; }
        & ClaimPreview { display: none; }
        &.-wide #found { layout: horizontal; }
        &.-wide ClaimPreview {
            display: block; width: 42%; max-width: 88; height: 1fr; border-left: solid $foreground 30%;
        }
        &.-narrow.-high ClaimPreview {
            display: block; height: 33%; min-height: 8; border-top: solid $foreground 30%;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "next", show=False, id="search.next"),
        Binding("up", "move(-1)", "back; older searches", show=False, id="search.previous"),
        Binding("pagedown", "turn(1.0)", "page down", show=False, id="search.page_down"),
        Binding("pageup", "turn(-1.0)", "page up", show=False, id="search.page_up"),
        Binding("tab", "turn_focus", "list or line", id="search.focus"),
        Binding("slash", "type_again", "type", show=False, id="search.type"),
        Binding("ctrl+s", "save", "save", id="search.save"),
        Binding("f1,question_mark", "help", "help", key_display="f1", id="search.help"),
        Binding("escape", "close", "back", key_display="esc", id="search.close"),
    ]

    def on_key(self, event: events.Key) -> None:
        """Letters typed before the line was there came to the screen instead: they are not lost."""
        if event.is_printable and event.character and not isinstance(self.focused, Rows):
            self._line.insert_text_at_cursor(event.character)
            event.stop()
            event.prevent_default()

    # Searching

    @property
    def is_ready(self) -> bool:
        """Whether no hit is to be opened as soon as it is there: what is typed meanwhile is for its article."""
        return self._to_open is None or not self._searches.waits

    @on(Input.Changed, "#query")
    def _typed(self, event: Input.Changed) -> None:
        self._to_open = None
        self._has_moved = False
        if (history := self._queries.history) and history.current != event.value:
            history.leave()
        self._ask(event.value, FIRST)

    @on(Rows.Moved)
    def _moved(self) -> None:
        self._has_moved = True
        self._show_preview()

    # Moving and opening

    @property
    def _list(self) -> HitList | QueryList:
        """The list that is shown."""
        return self._hits if self._hits.display else self._queries

    def action_move(self, by: int) -> None:
        """Move through the list while typing; from the line up to recent queries, and down again from there."""
        if not self._has_moved and self._line.has_focus:
            if by < 0:
                self._recall()
                return
            if (history := self._queries.history) and history.current is not None:
                self._line.replace_value(history.forward())
                return
        self._has_moved = True
        self._list.action_move(by)

    def _recall(self) -> None:
        history = self._queries.history
        self._wants_older = history is None
        if history and (query := history.back(self._line.value)) is not None:
            self._line.replace_value(query)

    @on(QueryList.Loaded)
    def _recall_now(self) -> None:
        if self._wants_older:
            self._recall()

    def action_turn(self, pages: float) -> None:
        """Turn the list's pages while typing."""
        self._has_moved = True
        self._list.action_turn(pages)

    def action_turn_focus(self) -> None:
        """From the line to the list and back."""
        (self._line if self._list.has_focus else self._list).focus()

    def action_type_again(self) -> None:
        """Back to the line."""
        self._line.focus()

    @on(Input.Submitted, "#query")
    def _entered(self, event: Input.Submitted) -> None:
        """Open the hit under the cursor; what was typed faster than it is found is waited for."""
        if self._shown is not None and self._shown.query == event.value:
            self._list.action_choose()
        else:
            self._to_open = event.value

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        if event.rows is self._hits:
            self.remember()
            self.dismiss(self._hits.hits[event.index])
        else:
            self._line.focus()
            self._line.replace_value(self._queries.offers[event.index].query)

    def action_close(self) -> None:
        """Back to where the search began."""
        self.remember()
        self.dismiss(None)

    def action_help(self) -> None:
        """The keys, and what can be typed."""
        self.app.push_screen(HelpScreen(help_groups(self, EXAMPLES)))

    def remember(self) -> None:
        """Put a query that found something among the recent ones."""
        if self._shown and self._shown.hits:
            self._store(partial(self._library.searches.remember, self._shown.query), lambda _: None)

    # Saved and recent queries

    @work
    async def action_save(self) -> None:
        """Give the query a name."""
        query = self._line.value.strip()
        if not query:
            say(self.app, f"Type a search first: {key_of('search.save')} saves it under a name.")
            return
        question = shown(f"“{query}” is saved under the name:")
        value = self._queries.name_of(query) or query
        name = await self.app.push_screen_wait(LineDialog("Save the search", question, value, select=True))
        if name is not None:
            self._queries.save(name, query)

    @on(SearchLine.NothingToDelete)
    def _forget(self) -> None:
        if self._queries.display:
            self._queries.action_forget()

    # What search does not know yet
