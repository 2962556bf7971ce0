"""The article's full text with its claims marked in place; the cursor moves from claim to claim."""

from __future__ import annotations

from bisect import bisect_right
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from store.model import Reading, Span, StoredClaim
from tui.content import MUTED, shown
from tui.widgets.rows import Rows

MARGIN = 5


class ArticleText(Rows):
    """The paragraphs of one article. :class:`Rows.Moved` tells the claim's place, not the paragraph's."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "inspect", key_display="enter", id="text.inspect")
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.claim_index = 0
        self._claims: list[StoredClaim] = []
        self._lines: list[Span] = []
        self._text = ""
        self._furniture: list[Span] = []
        self._claims_in: dict[int, list[int]] = {}

    def show_article(self, reading: Reading, claims: list[StoredClaim], claim_index: int) -> None:
        """Show an article's text, the cursor on one of its claims."""
        self._text = reading.stored.article.text
        self._furniture = [item.span for item in reading.furniture]
        self._lines = []
        start = 0
        for line in self._text.split("\n"):
            self._lines.append(Span(start, start + len(line)))
            start += len(line) + 1
        self.replace_claims(claims)
        self.claim_index = claim_index
        self.set_rows(len(self._lines), self._row_of(claim_index))

    def replace_claims(self, claims: list[StoredClaim]) -> None:
        """Mark these claims: the same with other highlights, or some of them."""
        self._claims = claims
        starts = [line.start for line in self._lines]
        self._claims_in = {}
        for index, claim in enumerate(claims):
            for span in claim.claim.spans:
                for row in range(bisect_right(starts, span.start) - 1, bisect_right(starts, span.end - 1)):
                    self._claims_in.setdefault(row, []).append(index)
        self.redraw()

    def move_to_claim(self, claim_index: int) -> None:
        """Bring the cursor to a claim and its paragraph into view."""
        if not self._claims:
            return
        claim_index = max(0, min(claim_index, len(self._claims) - 1))
        moved = claim_index != self.claim_index
        old_row = self.cursor
        self.claim_index = claim_index
        self.cursor = self._row_of(claim_index)
        self.redraw(old_row, self.cursor)
        self._show_row(self.cursor)
        if moved:
            self.post_message(self.Moved(self, claim_index))

    def move_to(self, index: int) -> None:
        """Bring the cursor to the first claim of a paragraph, or of the next that has one."""
        if index == self.cursor:
            return
        rows = sorted(self._claims_in)
        if index > self.cursor:
            wanted = [row for row in rows if row >= index] or rows[-1:]
        else:
            wanted = [row for row in rows if row <= index][::-1] or rows[:1]
        if wanted:
            self.move_to_claim(min(self._claims_in[wanted[0]]))

    def action_move(self, by: int) -> None:
        self.move_to_claim(self.claim_index + by)

    def action_edge(self, direction: int) -> None:
        self.move_to_claim(0 if direction < 0 else len(self._claims) - 1)

    def action_choose(self) -> None:
        if self._claims:
            self.post_message(self.Chosen(self, self.claim_index))

    def _row_of(self, claim_index: int) -> int:
        if not self._claims:
            return 0
        start = self._claims[claim_index].claim.spans[0].start
        return max(0, bisect_right([line.start for line in self._lines], start) - 1)

    # Drawing

    def guess_height(self, index: int, width: int) -> int:
        line = self._lines[index]
        return max(1, -(-(line.end - line.start) // max(1, width - MARGIN - 5)))

    def draw_row(self, index: int, width: int, style: Style, *, selected: bool) -> list[Strip]:
        line = self._lines[index]
        base = self.visual_style  # a paragraph is not lifted, its current claim is
        content = shown(line.of(self._text))
        if any(line.overlaps(span) for span in self._furniture):
            content = content.stylize(MUTED)
        elif index == 0:
            content = content.stylize("bold")
        for claim_index in self._claims_in.get(index, ()):
            content = self._marked(content, line, claim_index)
        bar = self.get_visual_style("rows--bar", partial=True)
        measure = min(width - MARGIN - 1, 100)  # longer lines are hard to read
        strips = []
        for place, strip in enumerate(self.lines_of(content, measure, base)):
            gutter = Content.assemble(("▌" if selected and not place else " ", bar), " " * (MARGIN - 1))
            rest = Strip.blank(width - MARGIN - measure, base.rich_style)
            strips.append(Strip.join([self.lines_of(gutter, MARGIN, base)[0], strip, rest]))
        return strips

    def _marked(self, content: Content, line: Span, claim_index: int) -> Content:
        claim = self._claims[claim_index]
        styles = ["underline"] if claim.claim.kind != "own" else []
        if claim.category:
            styles.append("$text-warning")
        if claim_index == self.claim_index:
            styles.append("bold on $primary-muted")
        for span in claim.claim.spans:
            start, end = max(span.start, line.start), min(span.end, line.end)
            if start < end:
                content = content.stylize(" ".join(styles), start - line.start, end - line.start)
        return content
