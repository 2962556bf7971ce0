"""One article to read: its claims in columns or its full text, and the related events of the claim at hand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from textual import on, work
from textual.message import Message

from store.errors import StoreError
from store.model import EventOfClaim, Reading, Related, StoredClaim, nearest_claim
from tui.keys.keymap import key_of
from tui.notices import say
from tui.reading_progress import ReadingProgress
from tui.widgets.article_finder import ArticleFinder
from tui.widgets.article_panes import ArticlePanes
from tui.widgets.article_text import ArticleText
from tui.widgets.claim_order import SHOWS, Arrangement, Show, in_order, is_shown
from tui.widgets.claims_table import ClaimsTable
from tui.widgets.related_pane import RelatedPane
from tui.widgets.rows import Rows


class ArticleView(ArticlePanes):
    """The claims table, the text and the pane below them, with one cursor for all.

    Args:
        library: where related events are looked up.
    """

    DEFAULT_CSS = """
    ArticleView { & ArticleText { display: none; } }
    """

    class FoundChanged(Message):
        """Something else was found, or the cursor has come to another match.

        See :meth:`~tui.widgets.find_bar.FindBar.show_count`.
        """

        def __init__(self, place: int | None, total: int | None, *, in_text: bool) -> None:
            super().__init__()
            self.place = place
            self.total = total
            self.in_text = in_text

    class Arranged(Message):
        """Other claims are shown, or in another order, which had to be looked up first."""

    def on_mount(self) -> None:
        self._table = self.query_one(ClaimsTable)
        self._text = self.query_one(ArticleText)
        self._pane = self.query_one(RelatedPane)
        self.finder = ArticleFinder(self, (self._table, self._text), self._tell_found)
        self._table.focus()

    def _tell_found(self, place: int | None, total: int | None) -> None:
        self.post_message(self.FoundChanged(place, total, in_text=bool(self._text.display)))

    def show_article(
        self, reading: Reading, claims: list[StoredClaim], cursor: int, line: int | None = None, begun: int = 0
    ) -> None:
        """Show an article, all of it.

        Args:
            reading: the article.
            claims: its statements.
            cursor: the one to have the cursor on.
            line: the line of the view that it is to begin on, see :attr:`line`.
            begun: how many of them from the first one on had been on the screen before.
        """
        self.arrangement, self._events = Arrangement(), None
        self.progress = ReadingProgress(len(claims), begun)
        self._all, self._place = claims, cursor
        self._in_text = self._places = list(range(len(claims)))
        self._table.nothing = f"No claims were found in this article: {key_of('reader.text')} shows its text."
        self._table.show_claims(claims, reading.stored.article.outlet, cursor)
        self._text.show_article(reading, claims, cursor)
        if line is not None:
            self._rows.hold_in_view(line)
        self.finder.again()
        self._show_below()

    def show_again(self, reading: Reading, claims: list[StoredClaim]) -> None:
        """Show the same article as it is stored now: with other highlights, or with other claims after a refresh."""
        if [claim.id for claim in claims] == [claim.id for claim in self._all]:
            self._show_claims_again(claims)
            return
        arrangement, progress = self.arrangement, self.progress
        place = nearest_claim([claim.claim for claim in claims], self._all[self.place].claim) if self._all else 0
        self.show_article(reading, claims, place, begun=min(place, progress.seen))
        self.progress.is_read = progress.is_read
        if arrangement != Arrangement():
            self.show_arranged(arrangement)

    def begin_choosing(self) -> None:
        """Choose words in the text, to make a claim of them."""
        if not self._text.display:
            self.turn()
        self._text.begin_choosing()

    def leave_choosing(self) -> bool:
        """Choose nothing; whether something was being chosen."""
        return self._text.leave_choosing()

    def show_arranged(self, arrangement: Arrangement) -> None:
        """Show some claims or all, in some order, the cursor on the same claim or the nearest one that is shown."""
        if arrangement.order == "event" and self._events is None:
            self._find_events(arrangement, [claim.id for claim in self._all])
            return
        self._place = self.place
        self.arrangement = arrangement
        self._in_text = [place for place, claim in enumerate(self._all) if is_shown(arrangement.show, claim)]
        self._places = in_order(arrangement.order, self._in_text, self._all, self._events or {})
        nearest = min(self._in_text, key=lambda place: abs(place - self._place), default=0)
        if self._all:
            kind = "in the outlet's own voice" if arrangement.show == "own voice" else arrangement.show
            by = key_of("reader.unsure" if arrangement.show == "unsure" else "reader.escape")
            self._table.nothing = f"No claim of this article is {kind}: {by} shows them all again."
        self._table.show_some([self._all[place] for place in self._places], self._row_of(nearest))
        self._text.replace_claims([self._all[place] for place in self._in_text])
        self._text.move_to_claim(bisect_left(self._in_text, nearest))
        self.finder.again()
        self._show_below()

    @work(thread=True, exclusive=True, group="order")
    def _find_events(self, arrangement: Arrangement, claim_ids: list[int]) -> None:
        try:
            events = self._library.events.of_claims(claim_ids)
        except StoreError as error:
            self.app.call_from_thread(say, self.app, str(error), error=True)
            return
        self.app.call_from_thread(self._found_events, arrangement, claim_ids, events)

    def _found_events(self, arrangement: Arrangement, claim_ids: list[int], events: dict[int, EventOfClaim]) -> None:
        if claim_ids == [claim.id for claim in self._all]:  # else another article was opened meanwhile
            self._events = events
            self.show_arranged(arrangement)
            self.post_message(self.Arranged())

    @property
    def counts(self) -> dict[Show, int]:
        """How many claims would be shown."""
        return {show: sum(is_shown(show, claim) for claim in self._all) for show in SHOWS}

    @property
    def arranged(self) -> str:
        """What is shown when it is not all, and how when it is not as in the text: ``○ 3 of 14 unsure  by source``."""
        show, order = self.arrangement
        shown = [] if show == "all" else [f"{SHOWS[show]} {len(self._places)} of {len(self._all)} {show}"]
        return "  ".join([*shown, *([] if order == "text" else [f"by {order}"])])

    def turn(self) -> None:
        """From the claims to the full text and back, the cursor on the same claim and the same line of the screen."""
        line = self.line
        self._text.display = not self._text.display
        self._arrange()
        if self._text.display:
            self._text.focus()
            self._text.move_to_claim(self._index_in_text)
        else:
            self._table.focus()
            self._lay_out_table()
            self._table.move_to(self._row_in_table)
        self._rows.hold_in_view(max(line, self._rows.least_line))
        self.finder.again()

    @on(Rows.Moved)
    def _moved(self, event: Rows.Moved) -> None:
        # The one that is shown leads, from where it is by now: the message may be older than the claims.
        if not self._text.display:
            self._text.move_to_claim(self._index_in_text)
        elif event.rows is self._text:
            self._table.move_to(self._row_in_table)
        self._come_here()
        self.finder.moved()
        self._show_below()

    @on(Rows.Ended)
    def _come_here(self) -> None:
        if self._reads:
            self.progress.come_to(self.place)

    @property
    def _reads(self) -> bool:
        """Whether claims are being read: those that are left out are not, nor those that are flown over."""
        return self.arrangement.show == "all" and not self.finder.is_typing

    @on(Rows.CameIntoView)
    def _came_into_view(self, event: Rows.CameIntoView) -> None:
        if event.rows is self._rows and self._reads:
            self.progress.see(self._places_in(event))

    def _places_in(self, event: Rows.CameIntoView) -> Iterable[int]:
        if event.rows is self._table:
            return self._places[event.first : event.last]
        return (self._in_text[index] for index in self._text.claims_between(event.first, event.last))

    @on(ClaimsTable.RelatedWanted)
    @work(thread=True, group="related")
    def _find_related(self, event: ClaimsTable.RelatedWanted) -> None:
        try:
            for claim, related in zip(event.claims, self._library.claims.each_related(event.claims), strict=True):
                self.app.call_from_thread(self.show_related, claim, related)
        except StoreError as error:
            self.app.call_from_thread(say, self.app, str(error), error=True)

    def forget_related(self) -> None:
        """Look up again what claims are linked with."""
        self._table.forget_related()
        self._show_below()

    def show_related(self, claim: StoredClaim, related: Related) -> None:
        """Show what a claim of the article is linked with."""
        if not self._all or claim.article_id != self._all[0].article_id:
            return  # another article was opened meanwhile
        before = self.current_related
        self._table.add_related({claim.id: related})
        if self.current_related != before:
            self._show_below()
