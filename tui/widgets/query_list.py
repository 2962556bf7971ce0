"""Queries to choose from when nothing is typed: saved ones by name, then recent ones."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Final, NamedTuple

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.style import Style

from store.errors import StoreError
from store.library import Library
from store.model import SavedSearch
from tui.content import MUTED, shown
from tui.notices import say
from tui.query_history import QueryHistory
from tui.storing import Store
from tui.widgets.hit_list import KIND_WIDTH
from tui.widgets.rows import Rows

MOST_RECENT: Final = 50
"""Recent queries in the list; the up key goes through all that are kept."""

MOST_NAME: Final = 24
"""Cells of a name; a longer one is cut."""


class Offer(NamedTuple):
    """A query to choose."""

    query: str
    name: str | None = None
    """Under which it is saved; None for a recent one."""


class QueryList(Rows):
    """Saved and recent queries, a line each.

    Args:
        library: where they are kept.
        store: stores what the user does, in the background and in order.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,h", "screen.close", "back", show=False, id="queries.back"),
        Binding("delete", "forget", "forget a saved search", show=False, id="queries.forget"),
    ]

    class Loaded(Message):
        """They were read."""

    def __init__(self, library: Library, store: Store) -> None:
        super().__init__()
        self.offers: list[Offer] = []
        self.history: QueryHistory | None = None
        """The recent ones to go through with the up key, None until they are read."""
        self._library = library
        self._store = store

    @property
    def current(self) -> Offer | None:
        """The query under the cursor."""
        return self.offers[self.cursor] if self.offers else None

    @work(thread=True, exclusive=True, group="queries")
    def load(self) -> None:
        """Read them from the library; the cursor stays where it is."""
        try:
            saved, recent = self._library.searches.saved(), self._library.searches.recent()
        except StoreError as error:
            self.app.call_from_thread(say, self.app, str(error), error=True)
        else:
            self.app.call_from_thread(self._show, saved, recent)

    def _show(self, saved: list[SavedSearch], recent: list[str]) -> None:
        self.offers = [Offer(each.query, each.name) for each in saved]
        self.offers += [Offer(query) for query in recent[:MOST_RECENT]]
        if self.history is None:
            self.history = QueryHistory(recent)
        self.set_rows(len(self.offers), self.cursor)
        self.post_message(self.Loaded())

    # What the user does

    def name_of(self, query: str) -> str | None:
        """Under which name a query is saved."""
        return next((each.name for each in self.offers if each.name is not None and each.query == query), None)

    def save(self, name: str, query: str) -> None:
        """Save a query under a name."""
        before = next((each.query for each in self.offers if each.name == name and each.query != query), None)
        instead = f", in place of “{before}”" if before is not None else ""
        told = f"Saved “{name}”{instead}: it is offered when the search line is empty."
        self._store(partial(self._library.searches.save, name, query), lambda _: self._stored(told))

    def action_forget(self) -> None:
        """Forget the saved query under the cursor."""
        offer = self.current
        if offer is None:
            return
        if offer.name is None:
            say(self.app, "Recent searches go by themselves; only a saved one is forgotten.")
            return
        told = f"Forgot “{offer.name}”: {offer.query}"
        self._store(partial(self._library.searches.forget, offer.name), lambda _: self._stored(told))

    def _stored(self, message: str) -> None:
        if self.is_attached:
            say(self.app, message)
            self.load()

    # Drawing

    def draw_row(self, index: int, width: int, style: Style, *, selected: bool) -> list[Strip]:
        offer = self.offers[index]
        bar = ("▌", self.get_visual_style("rows--bar", partial=True)) if selected else " "
        kind, colour = ("saved", "$text-success") if offer.name is not None else ("recent", MUTED)
        head = Content.assemble(bar, " ", (f"{kind:<{KIND_WIDTH}}", colour), " ")
        query = shown(offer.query)
        if offer.name is not None:
            name = shown(offer.name, "bold").truncate(MOST_NAME, ellipsis=True)
            query = Content.assemble(name, "  ", shown(offer.query, MUTED))
        room = width - KIND_WIDTH - 3
        return [Strip.join([self.one_line(head, KIND_WIDTH + 3, style), self.one_line(query, room, style)])]
