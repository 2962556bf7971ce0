"""The reader: the claims of one article beside their attribution and related events, or its full text."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, NamedTuple, Protocol

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Footer

from store.errors import NotFound, StoreError
from store.library import Library
from store.model import Elsewhere, Hit, Reading, Related, StoredClaim
from tui.content import shown
from tui.messages import HighlightsChanged
from tui.screens.inspector import InspectorScreen
from tui.screens.search import SearchScreen
from tui.widgets.article_head import ArticleHead
from tui.widgets.article_text import ArticleText
from tui.widgets.claims_table import ClaimsTable
from tui.widgets.column_heads import ColumnHeads
from tui.widgets.related_pane import RelatedPane
from tui.widgets.rows import Rows


class SaveMark(Protocol):
    """Stores marks of an article (``read``, ``starred``, ``cursor``) in the background."""

    def __call__(self, article_id: int, **marks: int) -> object:
        """Begin to store them."""


class Place(NamedTuple):
    """Where a reader was: for going back."""

    article_id: int
    claim_id: int | None


class ReaderScreen(Screen[int | None]):
    """One article, and the way from it to others; dismissed with the number of the one read last.

    Args:
        library: the library.
        place: the article, and the claim to have the cursor on (where it was left when None).
        article_ids: the list that ``]`` and ``[`` go through.
        save_mark: stores marks of an article in the background.
    """

    DEFAULT_CSS = """
    ReaderScreen {
        background: $background;
        & ArticleText { display: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "highlight", "highlight", id="reader.highlight"),
        Binding("v", "turn_view", "text", id="reader.text"),
        Binding("slash", "search", "search", key_display="/", priority=True, id="reader.search"),
        Binding("u", "app.step('undo')", "undo", id="reader.undo"),
        Binding("ctrl+r", "app.step('redo')", "redo", show=False, id="reader.redo"),
        Binding("E", "app.export", "export", id="reader.export"),
        Binding(
            "right_square_bracket",
            "article(1)",
            "next article",
            key_display="]",
            show=False,
            id="reader.next",
        ),
        Binding(
            "left_square_bracket",
            "article(-1)",
            "previous article",
            key_display="[",
            show=False,
            id="reader.previous",
        ),
        Binding("asterisk", "star", "star", key_display="*", show=False, id="reader.star"),
        Binding("ctrl+o", "jump_back", "where you were", show=False, id="reader.back"),
        Binding("question_mark", "app.help", "help", key_display="?", id="reader.help"),
        Binding("q,escape", "close", "back", key_display="q", id="reader.close"),
    ]

    def __init__(self, library: Library, place: Place, article_ids: list[int], save_mark: SaveMark) -> None:
        super().__init__()
        self._library = library
        self._save_mark = save_mark
        self._wanted = place
        self._article_ids = article_ids
        self._reading: Reading | None = None
        self._claims: list[StoredClaim] = []
        self._jumps: list[Place] = []
        self._seen_end = False

    def compose(self) -> ComposeResult:
        yield ArticleHead()
        yield ColumnHeads()
        yield ClaimsTable(id="claims")
        yield ArticleText(id="text")
        yield RelatedPane()
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one(ClaimsTable).focus()
        self._open(self._wanted)

    # Opening

    def go_to(self, place: Place) -> None:
        """Leave this place for another, which ``ctrl+o`` undoes."""
        self._jumps.append(self.place)
        self._leave_for(place)

    @property
    def place(self) -> Place:
        """The article and claim under the cursor."""
        if self._reading is None:
            return self._wanted
        claim = self.current_claim
        return Place(self._reading.stored.id, claim.id if claim else None)

    @property
    def current_claim(self) -> StoredClaim | None:
        """The claim under the cursor."""
        index = self.query_one(ClaimsTable).cursor
        return self._claims[index] if index < len(self._claims) else None

    def _leave_for(self, place: Place) -> None:
        self.save_place()
        self._wanted = place
        self._open(place)

    @work(thread=True, exclusive=True, group="open")
    def _open(self, place: Place) -> None:
        try:
            reading = self._library.read(place.article_id)
        except StoreError as error:
            self.app.call_from_thread(self._gone, error)
            return
        self.app.call_from_thread(self._opened, place, reading)

    def _gone(self, error: StoreError) -> None:
        self.app.notify(shown(str(error)).plain, severity="error", markup=False)
        if self._reading is None:
            self.dismiss(None)

    def _opened(self, place: Place, reading: Reading) -> None:
        if place != self._wanted:
            return  # another article was asked for meanwhile
        self._reading = reading
        self._seen_end = False
        # An attitude's sentence is there as an own-voice statement; the screen uses statements.
        self._claims = [claim for claim in reading.claims if claim.claim.relation == "statement"]
        numbers = [claim.id for claim in self._claims]
        cursor = numbers.index(place.claim_id) if place.claim_id in numbers else reading.stored.cursor
        cursor = max(0, min(cursor, len(numbers) - 1))
        self.query_one(ArticleHead).show_article(reading.stored)
        self.query_one(ClaimsTable).show_claims(self._claims, reading.stored.article.outlet, cursor)
        self.query_one(ArticleText).show_article(reading, self._claims, cursor)
        self._show_below()

    # Layout

    def on_resize(self) -> None:
        self.query_one(ClaimsTable).lay_out()
        self._show_view()

    def _show_view(self) -> None:
        table, text = self.query_one(ClaimsTable), self.query_one(ArticleText)
        in_text = bool(text.display)
        table.display = not in_text
        self.query_one(ColumnHeads).display = not in_text and table.layout_name != "narrow"
        self.query_one(RelatedPane).display = table.layout_name == "medium" or (in_text and table.layout_name == "wide")

    def action_turn_view(self) -> None:
        """From the claims to the full text and back, the cursor on the same claim."""
        table, text = self.query_one(ClaimsTable), self.query_one(ArticleText)
        text.display = not text.display
        self._show_view()
        if text.display:
            text.focus()
            text.move_to_claim(table.cursor)
        else:
            table.focus()

    # The cursor

    @on(Rows.Moved)
    def _moved(self, event: Rows.Moved) -> None:
        if isinstance(event, Rows.Chosen):
            self._inspect()
            return
        table, text = self.query_one(ClaimsTable), self.query_one(ArticleText)
        if event.rows is text:
            table.move_to(event.index)
        elif not text.display:
            text.move_to_claim(event.index)
        if event.index == len(self._claims) - 1:
            self._seen_end = True
        self._show_below()

    def _show_below(self) -> None:
        claim = self.current_claim
        pane = self.query_one(RelatedPane)
        if claim is None:
            pane.show_nothing_to_read()
        else:
            pane.show_related(self.query_one(ClaimsTable).related.get(claim.id))

    @on(ClaimsTable.RelatedWanted)
    def _related_wanted(self, event: ClaimsTable.RelatedWanted) -> None:
        self._find_related(event.claims)

    @work(thread=True, group="related")
    def _find_related(self, claims: list[StoredClaim]) -> None:
        for claim in claims:
            related = self._library.related(claim)
            self.app.call_from_thread(self._show_related, claim, related)

    def _show_related(self, claim: StoredClaim, related: Related) -> None:
        if not self.is_mounted or self._reading is None or claim.article_id != self._reading.stored.id:
            return
        self.query_one(ClaimsTable).add_related({claim.id: related})
        if claim == self.current_claim:
            self._show_below()

    # What the user does

    def action_highlight(self) -> None:
        """Highlight the claim, or take its highlight away."""
        if (claim := self.current_claim) is not None:
            self._toggle_highlight(claim)

    @work(thread=True, group="highlight")
    def _toggle_highlight(self, claim: StoredClaim) -> None:
        try:
            self._library.toggle_highlight(claim)
        except StoreError as error:
            self.app.call_from_thread(self.app.notify, shown(str(error)).plain, severity="error", markup=False)
        else:
            self.app.call_from_thread(self.read_highlights)

    @on(HighlightsChanged)
    def read_highlights(self) -> None:
        """Show the highlights as they are stored now."""
        if self._reading is not None:
            self._read_claims(self._reading.stored.id)

    @work(thread=True, exclusive=True, group="highlights")
    def _read_claims(self, article_id: int) -> None:
        try:
            reading = self._library.read(article_id)
        except NotFound:
            return
        self.app.call_from_thread(self._show_highlights, reading)

    def _show_highlights(self, reading: Reading) -> None:
        if self._reading is None or self._reading.stored.id != reading.stored.id:
            return
        self._claims = [claim for claim in reading.claims if claim.claim.relation == "statement"]
        self.query_one(ClaimsTable).replace_claims(self._claims)
        self.query_one(ArticleText).replace_claims(self._claims)

    @work
    async def _inspect(self) -> None:
        """Open the inspector on the claim under the cursor, and go where it leads."""
        claim = self.current_claim
        if claim is None or self._reading is None:
            return
        related = self.query_one(ClaimsTable).related.get(claim.id)
        inspector = InspectorScreen(self._library, claim, self._reading.stored.article, related)
        target: Elsewhere | None = await self.app.push_screen_wait(inspector)
        if target is not None:
            self.go_to(Place(target.article_id, target.claim_id))

    def action_search(self) -> None:
        """Search everywhere; enter lands on the claim in its article."""
        self.app.push_screen(SearchScreen(self._library), self._go_to_hit)

    def _go_to_hit(self, hit: Hit | None) -> None:
        if hit is not None:
            self.go_to(Place(hit.article_id, hit.claim_id))

    def action_article(self, by: int) -> None:
        """The next or previous article of the list."""
        ids = self._article_ids
        here = ids.index(self.place.article_id) if self.place.article_id in ids else -1
        there = here + by
        if 0 <= there < len(ids):
            self._leave_for(Place(ids[there], None))
        else:
            self.app.notify("This is the last article." if by > 0 else "This is the first article.", timeout=2)

    def action_jump_back(self) -> None:
        """Back to where the last jump began."""
        if self._jumps:
            self._leave_for(self._jumps.pop())

    def action_star(self) -> None:
        """Star the article, or take the star away."""
        if self._reading is not None:
            stored = replace(self._reading.stored, starred=not self._reading.stored.starred)
            self._reading = replace(self._reading, stored=stored)
            self._save_mark(stored.id, starred=int(stored.starred))
            self.query_one(ArticleHead).show_article(stored)

    def action_close(self) -> None:
        """Back to the library."""
        self.save_place()
        self.dismiss(self.place.article_id)

    def save_place(self) -> None:
        """Remember where the reader was, and that the article was read when its last claim was reached."""
        if self._reading is not None and not self._library.read_only:
            read = {"read": 1} if self._seen_end else {}
            self._save_mark(self._reading.stored.id, cursor=self.query_one(ClaimsTable).cursor, **read)
