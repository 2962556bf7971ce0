"""One article to read: its claims in columns or its full text, and the related events of the claim at hand."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from store.errors import StoreError
from store.library import Library
from store.model import Reading, Related, StoredClaim, nearest_claim
from tui.content import confidence_word
from tui.notices import say
from tui.widgets.article_finder import ArticleFinder
from tui.widgets.article_text import ArticleText
from tui.widgets.claims_table import ClaimsTable
from tui.widgets.column_heads import ColumnHeads
from tui.widgets.related_pane import RelatedPane
from tui.widgets.rows import Rows


def _is_unsure(claim: StoredClaim) -> bool:
    return confidence_word(claim.claim.confidence) == "unsure"


class ArticleView(Vertical):
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

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.reached_end = False
        """Whether the cursor has come to the last claim of the article."""
        self.only_unsure = False
        """Whether only the claims are shown whose attribution is unsure."""
        self._library = library
        self._all: list[StoredClaim] = []
        self._places: list[int] = []
        """Places among all claims of those that are shown."""
        self._place = 0
        self._looks: tuple[str, int] | None = None
        """The layout and width that the table was laid out for last."""

    def compose(self) -> ComposeResult:
        yield ColumnHeads()
        yield ClaimsTable()
        yield ArticleText()
        yield RelatedPane()

    def on_mount(self) -> None:
        self._table = self.query_one(ClaimsTable)
        self._text = self.query_one(ArticleText)
        self._pane = self.query_one(RelatedPane)
        self.finder = ArticleFinder(self, (self._table, self._text), self._tell_found)
        self._table.focus()

    def focus_rows(self) -> None:
        """Give the keys to the claims or the text, whichever is shown."""
        (self._text if self._text.display else self._table).focus()

    def _tell_found(self, place: int | None, total: int | None) -> None:
        self.post_message(self.FoundChanged(place, total, in_text=bool(self._text.display)))

    def show_article(self, reading: Reading, claims: list[StoredClaim], cursor: int) -> None:
        """Show an article, all of it, with the cursor on one of its claims."""
        self.only_unsure = False
        self._all, self._places, self._place = claims, list(range(len(claims))), cursor
        self.reached_end = len(claims) == 1
        self._table.nothing = "No claims were found in this article: v shows its text."
        self._table.show_claims(claims, reading.stored.article.outlet, cursor)
        self._text.show_article(reading, claims, cursor)
        self.finder.again()
        self._show_below()

    def show_again(self, reading: Reading, claims: list[StoredClaim]) -> None:
        """Show the same article as it is stored now: with other highlights, or with other claims after a refresh."""
        if [claim.id for claim in claims] == [claim.id for claim in self._all]:
            self._all = claims
            self._table.replace_claims(self._shown)
            self._text.replace_claims(self._shown)
            return
        only_unsure, reached_end = self.only_unsure, self.reached_end
        place = nearest_claim([claim.claim for claim in claims], self._all[self.place].claim) if self._all else 0
        self.show_article(reading, claims, place)
        self.reached_end = self.reached_end or reached_end
        if only_unsure:
            self.turn_unsure()

    def begin_choosing(self) -> None:
        """Choose words in the text, to make a claim of them."""
        if not self._text.display:
            self.turn()
        self._text.begin_choosing()

    def leave_choosing(self) -> bool:
        """Choose nothing; whether something was being chosen."""
        return self._text.leave_choosing()

    def turn_unsure(self) -> None:
        """From all claims to those whose attribution is unsure and back, the cursor on the nearest claim."""
        self._place = self.place
        self.only_unsure = not self.only_unsure
        self._places = [place for place, claim in enumerate(self._all) if not self.only_unsure or _is_unsure(claim)]
        nearest = min(range(len(self._places)), key=lambda row: abs(self._places[row] - self._place), default=0)
        if self._all:
            self._table.nothing = "No claim of this article is unsure: U shows them all again."
        self._table.show_some(self._shown, nearest)
        self._text.replace_claims(self._shown)
        self._text.move_to_claim(nearest)
        self.finder.again()
        self._show_below()

    @property
    def _shown(self) -> list[StoredClaim]:
        return [self._all[place] for place in self._places]

    @property
    def filtered(self) -> str:
        """What is shown when it is not all: ``○ 3 of 14 unsure``."""
        return f"○ {len(self._places)} of {len(self._all)} unsure" if self.only_unsure else ""

    @property
    def place(self) -> int:
        """Place of the claim under the cursor among all claims of the article."""
        return self._places[self._table.cursor] if self._places else self._place

    @property
    def current_claim(self) -> StoredClaim | None:
        """The claim under the cursor."""
        return self._all[self.place] if self._places else None

    @property
    def current_related(self) -> Related | None:
        """Its related events, None while they are being looked for."""
        claim = self.current_claim
        return self._table.related.get(claim.id) if claim else None

    def turn(self) -> None:
        """From the claims to the full text and back, the cursor on the same claim."""
        self._text.display = not self._text.display
        self._arrange()
        if self._text.display:
            self._text.focus()
            self._text.move_to_claim(self._table.cursor)
        else:
            self._table.focus()
            self._lay_out_table()
            self._table.move_to(self._text.claim_index)
        self.finder.again()

    def on_resize(self) -> None:
        self._lay_out_table()
        self._arrange()

    def _lay_out_table(self) -> None:
        """Its columns depend on the terminal's size. While the text is shown, it has no width to lay rows out in."""
        looks = self._table.layout_name, self.size.width
        if self._table.display and looks != self._looks:
            self._looks = looks
            self._table.lay_out()

    def _arrange(self) -> None:
        layout, in_text = self._table.layout_name, bool(self._text.display)
        self._table.display = not in_text
        self.query_one(ColumnHeads).display = not in_text and layout != "narrow"
        self._pane.display = layout == "medium" or (in_text and layout == "wide")

    @on(Rows.Moved)
    def _moved(self, event: Rows.Moved) -> None:
        # The one that is shown leads, from where it is by now: the message may be older than the claims.
        if not self._text.display:
            self._text.move_to_claim(self._table.cursor)
        elif event.rows is self._text:
            self._table.move_to(self._text.claim_index)
        # Claims that are left out have not been read, nor those that are flown over.
        reads = not self.only_unsure and not self.finder.is_typing
        self.reached_end = self.reached_end or (reads and self.place == len(self._all) - 1)
        self.finder.moved()
        self._show_below()

    def _show_below(self) -> None:
        if self.current_claim is None:
            self._pane.show_no_claim()
        else:
            self._pane.show_related(self.current_related)

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
