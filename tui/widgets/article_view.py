"""One article to read: its claims in columns or its full text, and the related events of the claim at hand."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical

from store.errors import StoreError
from store.library import Library
from store.model import Reading, Related, StoredClaim
from tui.notices import say
from tui.widgets.article_text import ArticleText
from tui.widgets.claims_table import ClaimsTable
from tui.widgets.column_heads import ColumnHeads
from tui.widgets.related_pane import RelatedPane
from tui.widgets.rows import Rows


class ArticleView(Vertical):
    """The claims table, the text and the pane below them, with one cursor for all.

    Args:
        library: where related events are looked up.
    """

    DEFAULT_CSS = """
    ArticleView { & ArticleText { display: none; } }
    """

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.reached_end = False
        """Whether the cursor has come to the last claim."""
        self._library = library
        self._claims: list[StoredClaim] = []

    def compose(self) -> ComposeResult:
        yield ColumnHeads()
        yield ClaimsTable()
        yield ArticleText()
        yield RelatedPane()

    def on_mount(self) -> None:
        self._table = self.query_one(ClaimsTable)
        self._text = self.query_one(ArticleText)
        self._pane = self.query_one(RelatedPane)
        self._table.focus()

    def show_article(self, reading: Reading, claims: list[StoredClaim], cursor: int) -> None:
        """Show an article with the cursor on one of its claims."""
        self._claims = claims
        self.reached_end = len(claims) == 1
        self._table.show_claims(claims, reading.stored.article.outlet, cursor)
        self._text.show_article(reading, claims, cursor)
        self._show_below()

    def replace_claims(self, claims: list[StoredClaim]) -> None:
        """The same claims with other highlights."""
        self._claims = claims
        self._table.replace_claims(claims)
        self._text.replace_claims(claims)

    @property
    def cursor(self) -> int:
        """Place of the claim under the cursor."""
        return self._table.cursor

    @property
    def current_claim(self) -> StoredClaim | None:
        """The claim under the cursor."""
        return self._claims[self.cursor] if self.cursor < len(self._claims) else None

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
            self._text.move_to_claim(self.cursor)
        else:
            self._table.focus()

    def on_resize(self) -> None:
        self._table.lay_out()
        self._arrange()

    def _arrange(self) -> None:
        layout, in_text = self._table.layout_name, bool(self._text.display)
        self._table.display = not in_text
        self.query_one(ColumnHeads).display = not in_text and layout != "narrow"
        self._pane.display = layout == "medium" or (in_text and layout == "wide")

    @on(Rows.Moved)
    def _moved(self, event: Rows.Moved) -> None:
        if event.rows is self._text:
            self._table.move_to(event.index)
        elif not self._text.display:
            self._text.move_to_claim(event.index)
        self.reached_end = self.reached_end or event.index == len(self._claims) - 1
        self._show_below()

    def _show_below(self) -> None:
        if self.current_claim is None:
            self._pane.show_nothing_to_read()
        else:
            self._pane.show_related(self.current_related)

    @on(ClaimsTable.RelatedWanted)
    @work(thread=True, group="related")
    def _find_related(self, event: ClaimsTable.RelatedWanted) -> None:
        for claim in event.claims:
            try:
                related = self._library.related(claim)
            except StoreError as error:
                self.app.call_from_thread(say, self.app, str(error), error=True)
                return
            self.app.call_from_thread(self._show_related, claim, related)

    def _show_related(self, claim: StoredClaim, related: Related) -> None:
        if not self._claims or claim.article_id != self._claims[0].article_id:
            return  # another article was opened meanwhile
        self._table.add_related({claim.id: related})
        if claim.id == (self.current_claim or claim).id:
            self._show_below()
