"""Base of the reader: the article that is open, read in the background, and where in it its reader is."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.screen import Screen
from textual.worker import get_current_worker

from store.errors import StoreError
from store.library import Library
from store.model import Reading, StoredClaim
from tui.config.settings import in_force
from tui.messages import ArticleRefreshed, LibraryChanged, Stepped
from tui.notices import say
from tui.screens.place import Place
from tui.sourcing import Part, count_sourcing
from tui.still_open import is_still_open
from tui.storing import Store
from tui.widgets.article_head import ArticleHead
from tui.widgets.article_view import ArticleView
from tui.widgets.find_bar import FindBar
from tui.widgets.key_line import KeyLine


def statements(reading: Reading) -> list[StoredClaim]:
    """The claims that screens use: an attitude's sentence is there as an own-voice statement too."""
    return [claim for claim in reading.claims if claim.claim.relation == "statement"]


class OpenArticle(Screen[int | None]):
    """One article that is open; dismissed with the number of the one read last.

    Args:
        library: the library.
        place: the article, and the claim to have the cursor on (where it was left when None).
        article_ids: the list that ``]`` and ``[`` go through; None for all articles of the library.
        store: stores what the user does, in the background and in order.
    """

    def __init__(self, library: Library, place: Place, article_ids: list[int] | None, store: Store) -> None:
        super().__init__()
        self._library = library
        self._store = store
        self._wanted = place
        self._article_ids = article_ids
        self._reading: Reading | None = None
        self._sourcing: dict[Part, int] = {}
        self._view = ArticleView(library)
        self._bar = FindBar()
        self.is_ready = False
        """Whether the article that is wanted is shown."""

    def compose(self) -> ComposeResult:
        yield ArticleHead()
        yield self._view
        yield self._bar
        yield KeyLine()

    def on_mount(self) -> None:
        self._open(self._wanted)

    # Where its reader is

    @property
    def spot(self) -> Place:
        """Where to come back to."""
        return self.place

    @property
    def place(self) -> Place:
        """The article and claim under the cursor."""
        if self._reading is None:
            return self._wanted
        claim = self._view.current_claim
        return Place(self._reading.stored.id, claim.id if claim else None)

    def return_to(self, place: Place) -> None:
        """Be at a place that was left, or marked."""
        self._leave_for(place)

    def _leave_for(self, place: Place) -> None:
        self.save_place()
        self._wanted = place
        self.is_ready = False
        self._open(place)

    def save_place(self) -> None:
        """Remember where the reader was, and that the article was read, if that is what was set."""
        if not self._library.read_only:
            when = in_force().read
            is_read = when == "opened" or (when == "end reached" and self._view.progress.is_read)
            read = {"read": 1} if is_read else {}
            self._mark(cursor=self._view.place, line=self._view.line, seen=self._view.progress.seen, **read)

    def _mark(self, **marks: int) -> None:
        if self._reading is not None:
            self._store(partial(self._library.articles.mark, self._reading.stored.id, **marks), lambda _: None)

    # Opening

    @work(thread=True, exclusive=True, group="open")
    def _open(self, place: Place) -> None:
        try:
            reading = self._library.articles.read(place.article_id)
            if self._article_ids is None:
                self._article_ids = self._library.articles.ids()
        except StoreError as error:
            self.app.call_from_thread(self._failed, error)
            return
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._opened, place, reading)

    def _failed(self, error: StoreError) -> None:
        say(self.app, str(error), error=True)
        self.is_ready = True
        if self._reading is None and is_still_open(self):
            self.dismiss(None)

    def _opened(self, place: Place, reading: Reading) -> None:
        if place != self._wanted or not is_still_open(self):
            return  # another article was asked for meanwhile, or none
        self.before_opening()
        self._reading = reading
        claims = statements(reading)
        numbers = [claim.id for claim in claims]
        cursor = numbers.index(place.claim_id) if place.claim_id in numbers else reading.stored.cursor
        cursor = max(0, min(cursor, len(claims) - 1))
        line = reading.stored.line if cursor == reading.stored.cursor else None
        self._view.show_article(reading, claims, cursor, line, begun=reading.stored.seen)
        self._sourcing = count_sourcing(claim.claim for claim in claims)
        self._show_head()
        self.is_ready = True
        if reading.notice is not None:
            say(self.app, reading.notice, error=True)

    def before_opening(self) -> None:
        """Another article is about to be shown: what belongs to the one before ends."""

    def _show_head(self) -> None:
        if self._reading is not None:
            english = self._reading.notice is None
            head = self.query_one(ArticleHead)
            head.show_article(self._reading.stored, self._view.arranged, self._sourcing, english=english)

    # Reading it again

    def _changed(self, article_id: int) -> None:
        self.post_message(ArticleRefreshed(article_id))

    @on(ArticleRefreshed)
    def _refreshed(self, event: ArticleRefreshed) -> None:
        if event.article_id != self._wanted.article_id:
            return
        if self._reading is not None and self._reading.stored.id == event.article_id:
            self.read_again()
        else:  # what is being read for it is older
            self._open(self._wanted)

    @on(Stepped)
    def _stepped(self) -> None:
        self._view.forget_related()  # a link may have been marked
        self.read_again(as_stored=True)

    @on(LibraryChanged)
    def _library_changed(self) -> None:
        self._store(lambda: None, lambda _: self._stepped())  # once what was done here is stored, too

    @work(thread=True, exclusive=True, group="again")
    def read_again(self, *, as_stored: bool = False) -> None:
        """Show the article as it is stored now: its highlights, and its claims when it was refreshed."""
        if self._reading is None:
            return
        try:
            reading = self._library.articles.read(self._reading.stored.id)
        except StoreError as error:  # it was removed
            self.app.call_from_thread(say, self.app, str(error), error=True)
            return
        if not get_current_worker().is_cancelled:  # else a later reading is under way
            self.app.call_from_thread(self._show_again, reading, as_stored)

    def _show_again(self, reading: Reading, as_stored: bool) -> None:
        if is_still_open(self) and self._reading is not None and self._reading.stored.id == reading.stored.id:
            # The star as the screen has it may not be stored yet, unless a step has just been.
            starred = reading.stored.starred if as_stored else self._reading.stored.starred
            stored = replace(reading.stored, starred=starred)
            self._reading = replace(reading, stored=stored)
            claims = statements(reading)
            self._sourcing = count_sourcing(claim.claim for claim in claims)
            self._view.show_again(reading, claims)
            self._show_head()
