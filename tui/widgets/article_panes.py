"""The claims table, the text and the pane below them: which of them is shown, and where their one cursor is."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Vertical

from store.library import Library
from store.model import Elsewhere, EventOfClaim, Related, Remarks, StoredClaim
from tui.reading_progress import ReadingProgress
from tui.widgets.article_text import ArticleText
from tui.widgets.claim_order import Arrangement
from tui.widgets.claims_table import ClaimsTable
from tui.widgets.column_heads import ColumnHeads
from tui.widgets.related_pane import RelatedPane


class ArticlePanes(Vertical):
    """Base of :class:`~tui.widgets.article_view.ArticleView`.

    Args:
        library: where related events are looked up.
    """

    _table: ClaimsTable
    _text: ArticleText
    _pane: RelatedPane

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.arrangement = Arrangement()
        """Which claims are shown, in which order."""
        self.progress = ReadingProgress(0)
        """What of the article was on the screen."""
        self._library = library
        self._all: list[StoredClaim] = []
        self._in_text: list[int] = []
        """Places among all claims of those that are shown, in the order of the text."""
        self._places: list[int] = []
        """The same in the order of the table."""
        self._events: dict[int, EventOfClaim] | None = None
        """By claim, once they were asked for."""
        self._place = 0
        self._looks: tuple[str, int] | None = None
        """The layout and width that the table was laid out for last."""

    def compose(self) -> ComposeResult:
        yield ColumnHeads()
        yield ClaimsTable()
        yield ArticleText()
        yield RelatedPane()

    def focus_rows(self) -> None:
        """Give the keys to the claims or the text, whichever is shown."""
        self._rows.focus()

    @property
    def _rows(self) -> ClaimsTable | ArticleText:
        return self._text if self._text.display else self._table

    @property
    def line(self) -> int:
        """The line of the view that the claim under the cursor begins on."""
        return self._rows.cursor_line

    # The cursor

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

    @property
    def others(self) -> list[Elsewhere]:
        """The other articles that say something on the claim under the cursor; where there are none, on any claim."""
        related = self.current_related
        here = [related] if related and related.elsewhere else self._table.related.values()
        return list({other.article_id: other for each in here for other in each.elsewhere}.values())

    def _row_of(self, place: int) -> int:
        """The row of the table that has the claim at a place."""
        return self._places.index(place) if place in self._places else 0

    @property
    def _index_in_text(self) -> int:
        return bisect_left(self._in_text, self.place)

    @property
    def _row_in_table(self) -> int:
        return self._row_of(self._in_text[self._text.claim_index]) if self._in_text else 0

    # What is shown

    def on_resize(self) -> None:
        self._lay_out_table()
        self._arrange()

    def _lay_out_table(self) -> None:
        """Its columns depend on the terminal's size. While the text is shown, it has no width to lay rows out in."""
        looks = self._table.layout_name, self.size.width
        if self._table.display and looks != self._looks:
            self._looks = looks
            self._table.lay_out_again()

    def _arrange(self) -> None:
        layout, in_text = self._table.layout_name, bool(self._text.display)
        self._table.display = not in_text
        self.query_one(ColumnHeads).display = not in_text and layout != "narrow"
        self._pane.display = layout == "medium" or (in_text and layout == "wide")

    def _show_below(self) -> None:
        if self.current_claim is None:
            self._pane.show_no_claim()
        else:
            self._pane.show_related(self.current_related)

    def _show_claims_again(self, claims: list[StoredClaim]) -> None:
        """The same claims with other highlights."""
        self._all = claims
        self._table.replace_claims([claims[place] for place in self._places])
        self._text.replace_claims([claims[place] for place in self._in_text])

    def show_category(self, claim_id: int, category: int | None) -> None:
        """Show a claim as highlighted in this category, or not at all."""
        self._show_claims_again(
            [
                replace(claim, category=category, remarks=None if category is None else claim.remarks or Remarks())
                if claim.id == claim_id
                else claim
                for claim in self._all
            ]
        )
