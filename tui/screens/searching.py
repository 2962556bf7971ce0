"""What is found as one types, and what search does not know yet."""

from __future__ import annotations

from typing import Final, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen

from store.errors import StoreError
from store.library import Library
from store.model import Hit, SearchResult
from tui.messages import ArticleRefreshed, JobEnded, JobProgressed
from tui.newest import Newest
from tui.storing import Store
from tui.widgets.claim_preview import ClaimPreview
from tui.widgets.hit_list import HitList
from tui.widgets.key_line import KeyLine
from tui.widgets.query_list import QueryList
from tui.widgets.search_head import SearchHead
from tui.widgets.search_line import SearchLine

FIRST: Final = 30
"""Hits that are asked for while somebody types; the same query is asked for three times as many near their end."""

MOST: Final = 270


class _Question(NamedTuple):
    query: str
    limit: int


class Searching(Screen[Hit | None]):
    """Base of the search: the line, the hits, and what is told of them."""

    def __init__(self, library: Library, store: Store) -> None:
        super().__init__()
        self._library = library
        self._store = store
        self._shown: SearchResult | None = None
        self._to_open: str | None = None
        """The query whose first hit is to be opened when it is there."""
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

    # What is found

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

    def _show_preview(self) -> None:
        self._preview.show_hit(self._hits.current if self._hits.display else None)

    # What search does not know yet

    @work(thread=True, exclusive=True, group="unindexed")
    def _count_unindexed(self) -> None:
        try:
            left = self._library.index.missing()
        except StoreError:
            return  # the search says what is wrong
        self.app.call_from_thread(self._head.show_unindexed, left)

    @on(JobProgressed)
    def _job_progressed(self, event: JobProgressed) -> None:
        if event.job.group == "index":
            self._head.show_unindexed(event.job.total - event.job.done)
            if self._shown and not self._shown.hits and not self._searches.waits:
                self._ask(*self._asked)  # it may be there by now

    @on(JobEnded)
    def _job_ended(self, event: JobEnded) -> None:
        if event.group == "index":
            self._count_unindexed()
            self._ask(*self._asked)

    @on(ArticleRefreshed)
    def _refreshed(self, event: ArticleRefreshed) -> None:
        """Hits of an article that was taken apart anew lead to claims that are gone."""
        if any(hit.article_id == event.article_id for hit in self._hits.hits):
            self._ask(*self._asked)
