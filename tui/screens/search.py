"""Search as you type, over claims, titles, sources and events."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Final, NamedTuple

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import Screen
from textual.widgets import Input

from store.errors import StoreError
from store.library import Library
from store.model import Hit, SearchResult
from tui.content import shown
from tui.help import help_groups
from tui.keys.keymap import key_of
from tui.messages import ArticleRefreshed, IndexFinished, IndexProgressed
from tui.newest import Newest
from tui.notices import say
from tui.query_help import EXAMPLES
from tui.screens.dialogs import LineDialog
from tui.screens.help import HelpScreen
from tui.storing import Store
from tui.widgets.claim_preview import ClaimPreview
from tui.widgets.hit_list import HitList
from tui.widgets.key_line import KeyLine
from tui.widgets.query_list import QueryList
from tui.widgets.rows import Rows
from tui.widgets.search_head import SearchHead
from tui.widgets.search_line import SearchLine

FIRST: Final = 30
"""Hits that are asked for while somebody types; the same query is asked for three times as many near their end."""

MOST: Final = 270


class _Question(NamedTuple):
    query: str
    limit: int


class SearchScreen(Screen[Hit | None]):
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

    def __init__(self, library: Library, store: Store) -> None:
        super().__init__()
        self._library = library
        self._store = store
        self._shown: SearchResult | None = None
        self._to_open: str | None = None
        self._asked = _Question("", FIRST)
        self._has_moved = False
        """Whether the cursor was moved since something was typed."""
        self._wants_older = False
        """Whether an older query was asked for before they were read."""
        self._searches: Newest[_Question, SearchResult] = Newest(
            self,
            "search",
            lambda question, nobody_waits: library.search(*question, nobody_waits),
            lambda _, result: self._show(result),
            lambda error: self._head.show_error(str(error)),
        )
        self._line = SearchLine("search; up for recent searches", id="query")
        self._hits = HitList()
        self._head = SearchHead()
        self._queries = QueryList(library, store)
        self._preview = ClaimPreview(library)

    def compose(self) -> ComposeResult:
        yield self._line
        yield self._head
        with Container(id="found"):
            with Container(id="lists"):
                yield self._queries
                yield self._hits
            yield self._preview
        yield KeyLine()

    def on_mount(self) -> None:
        self._line.focus()
        self._searches.ask(self._asked)  # so that the library's words are read before the first is typed
        self._queries.load()
        self._count_unindexed()

    def on_key(self, event: events.Key) -> None:
        """Letters typed before the line was there came to the screen instead: they are not lost."""
        if event.is_printable and event.character and not isinstance(self.focused, Rows):
            self._line.insert_text_at_cursor(event.character)
            event.stop()
            event.prevent_default()

    # Searching

    @on(Input.Changed, "#query")
    def _typed(self, event: Input.Changed) -> None:
        self._to_open = None
        self._has_moved = False
        if (history := self._queries.history) and history.current != event.value:
            history.leave()
        self._ask(event.value, FIRST)

    def _ask(self, query: str, limit: int) -> None:
        self._asked = _Question(query, limit)
        self._searches.ask(self._asked)

    def _show(self, result: SearchResult) -> None:
        if not self.is_mounted or result.query != self._line.value:
            return  # a later key stroke has superseded it
        is_same = self._shown is not None and self._shown.query == result.query
        self._shown = result
        self._offer(choose=not result.query.strip())
        # Whoever went to a hit while a result was under way, or had more of the same looked up, stays there.
        self._hits.show_hits(result.hits, keep=is_same or self._has_moved)
        self._line.show_notices(result.query, result.notices)
        self._show_head()
        self._show_preview()
        if self._to_open == result.query:
            self._hits.action_choose()

    def _offer(self, *, choose: bool) -> None:
        """Show the queries to choose from, or the hits."""
        shows, hides = (self._queries, self._hits) if choose else (self._hits, self._queries)
        focused = hides.has_focus
        shows.display, hides.display = True, False
        if focused:
            shows.focus()

    @on(QueryList.Loaded)
    def _show_head(self) -> None:
        self._head.show_result(self._shown, offers=bool(self._queries.offers), is_all=self._asked.limit >= MOST)

    @on(HitList.NearEnd)
    def _more_wanted(self) -> None:
        result, asked = self._shown, self._asked
        is_answered = result is not None and result.query == asked.query and not self._searches.waits
        if is_answered and result is not None and result.more and asked.limit < MOST:
            self._ask(asked.query, asked.limit * 3)

    @on(Rows.Moved)
    def _moved(self) -> None:
        self._has_moved = True
        self._show_preview()

    def _show_preview(self) -> None:
        self._preview.show_hit(self._hits.current if self._hits.display else None)

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

    @work(thread=True, exclusive=True, group="unindexed")
    def _count_unindexed(self) -> None:
        try:
            left = self._library.index.missing()
        except StoreError:
            return  # the search says what is wrong
        self.app.call_from_thread(self._head.show_unindexed, left)

    @on(IndexProgressed)
    def _index_progressed(self, event: IndexProgressed) -> None:
        self._head.show_unindexed(event.total - event.done)
        if self._shown and not self._shown.hits and not self._searches.waits:
            self._ask(*self._asked)  # it may be there by now

    @on(IndexFinished)
    def _index_finished(self) -> None:
        self._count_unindexed()
        self._ask(*self._asked)

    @on(ArticleRefreshed)
    def _refreshed(self, event: ArticleRefreshed) -> None:
        """Hits of an article that was taken apart anew lead to claims that are gone."""
        if any(hit.article_id == event.article_id for hit in self._hits.hits):
            self._ask(*self._asked)
