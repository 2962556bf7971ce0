"""The full text of an article as it is drawn: claims marked in place, their signs and notes beside them."""

from __future__ import annotations

from bisect import bisect_right

from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from store.model import Span, StoredClaim
from tui.config.settings import in_force
from tui.content import MUTED, mark_words, shown
from tui.remark_line import remark_line
from tui.widgets.findable import Findable, Match
from tui.widgets.text_layout import GAP, Widths, widths_for
from tui.widgets.text_marks import KIND_STYLES, margin_signs, notes_of, outside_muted, place_notes, wrapped_starts


class MarkedText(Findable):
    """Base of :class:`~tui.widgets.article_text.ArticleText`: paragraphs with the claims that stand in them."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.claim_index = 0
        self._claims: list[StoredClaim] = []
        self._lines: list[Span] = []
        self._text = ""
        self._furniture: list[Span] = []
        self._claims_in: dict[int, list[int]] = {}
        self._rows_of: dict[int, list[int]] = {}
        self._chosen: Span | None = None
        """Words that are being chosen."""
        self._sentences: list[Span] = []
        self._match: Match | None = None
        """What was found here, until the cursor goes to a claim by other means."""

    def replace_claims(self, claims: list[StoredClaim]) -> None:
        """Mark these claims: the same with other highlights, or some of them."""
        self._place_claims(claims)
        self.redraw()

    def _place_claims(self, claims: list[StoredClaim]) -> None:
        self._claims = claims
        self.claim_index = max(0, min(self.claim_index, len(claims) - 1))
        starts = [line.start for line in self._lines]
        self._claims_in, self._rows_of = {}, {}
        for index, claim in enumerate(claims):
            for span in claim.claim.spans:
                for row in range(bisect_right(starts, span.start) - 1, bisect_right(starts, span.end - 1)):
                    if index not in self._claims_in.setdefault(row, []):
                        self._claims_in[row].append(index)
                        self._rows_of.setdefault(index, []).append(row)

    def claims_between(self, first: int, last: int) -> set[int]:
        """The claims that have words in the paragraphs ``first`` up to and without ``last``."""
        return {index for row in range(first, last) for index in self._claims_in.get(row, ())}

    def _row_of(self, claim_index: int) -> int:
        if not self._claims:
            return 0
        start = self._claims[claim_index].claim.spans[0].start
        return max(0, bisect_right([line.start for line in self._lines], start) - 1)

    def _line_of(self, match: Match) -> int:
        """On which line of its paragraph a match begins."""
        text = shown(self._lines[match.row].of(self._text))
        lines = text.wrap(widths_for(self._width).text) if self._width else []
        return max(0, bisect_right(wrapped_starts(text, lines), match.start) - 1)

    # Drawing

    def guess_height(self, index: int, width: int) -> int:
        line = self._lines[index]
        return max(1, -(-(line.end - line.start) // max(1, widths_for(width).text - 4)))

    def draw_row(self, index: int, width: int, style: Style, *, selected: bool) -> list[Strip]:
        line, widths = self._lines[index], widths_for(width)
        base = self.visual_style  # a paragraph is not lifted, its current claim is
        content = self._marked_content(index)
        text = self.lines_of(content, widths.text, base)
        starts = [line.start + at for at in wrapped_starts(content, content.wrap(widths.text))]
        begins: dict[int, list[StoredClaim]] = {}
        for claim_index in self._claims_in.get(index, ()):
            claim = self._claims[claim_index]
            if line.start <= claim.claim.spans[0].start <= line.end:
                begins.setdefault(max(0, bisect_right(starts, claim.claim.spans[0].start) - 1), []).append(claim)
        notes = {}
        if widths.notes:
            each = [(at, note) for at, claims in sorted(begins.items()) for claim in claims for note in notes_of(claim)]
            notes = place_notes(each, len(text))
        rest = width - widths.margin - widths.text
        strips = []
        for number, strip in enumerate(text):
            margin = self._margin(begins.get(number, []), widths, current=self._is_current(starts, number, line.end))
            beside = Strip.blank(rest, base.rich_style)
            if note := notes.get(number):
                cut = note.truncate(min(rest - GAP - 1, widths.notes), ellipsis=True)
                beside = self.one_line(Content.assemble(" " * GAP, cut), rest, base)
            strips.append(Strip.join([self.one_line(margin, widths.margin, base), strip, beside]))
        return [*strips, *([] if widths.notes else self._remarks_below(begins, widths, width))]

    def _remarks_below(self, begins: dict[int, list[StoredClaim]], widths: Widths, width: int) -> list[Strip]:
        """What the user says of the claims that begin in a paragraph, where there is no room for it beside them."""
        said = [remark_line(claim.remarks) for _, claims in sorted(begins.items()) for claim in claims]
        margin = " " * widths.margin
        return [self.one_line(Content.assemble(margin, each), width, self.visual_style) for each in said if each]

    def _is_current(self, starts: list[int], number: int, end: int) -> bool:
        """Whether words of the claim under the cursor stand on a line of a paragraph."""
        if not self._claims or self._chosen or number >= len(starts):
            return False
        line = Span(starts[number], starts[number + 1] if number + 1 < len(starts) else max(end, starts[number] + 1))
        return any(line.overlaps(span) for span in self._claims[self.claim_index].claim.spans)

    def _margin(self, begins: list[StoredClaim], widths: Widths, *, current: bool) -> Content:
        """Bar, highlight, and the signs of the claims that begin on the line."""
        bar = ("▌", self.get_visual_style("rows--bar", partial=True)) if current else " "
        category = next((claim.category for claim in begins if claim.category), None)
        return Content.assemble(
            bar, (str(category or " "), in_force().category_style(category)), margin_signs(begins, widths.slots), " "
        )

    def _marked_content(self, index: int) -> Content:
        """A paragraph with its claims, what was found and what is being chosen."""
        line = self._lines[index]
        content = shown(line.of(self._text))
        if index == 0:
            content = content.stylize("bold")
        elif any(line.overlaps(span) for span in self._furniture):
            content = content.stylize(f"{MUTED} italic")
        else:
            spans = (span for claim in self._claims_in.get(index, ()) for span in self._claims[claim].claim.spans)
            content = outside_muted(content, line, spans)
        for claim_index in self._claims_in.get(index, ()):
            content = self._marked(content, line, claim_index)
        for match in self.found_in(index):
            content = mark_words(content, self.beginnings, match.start, match.end)
        if self._chosen and self._chosen.overlaps(line):
            start, end = max(self._chosen.start, line.start), min(self._chosen.end, line.end)
            content = content.stylize("bold on $warning-muted", start - line.start, end - line.start)
        if self._match and index == self._match.row:
            content = content.stylize("bold on $warning-muted", self._match.start, self._match.end)
        return content

    def _marked(self, content: Content, line: Span, claim_index: int) -> Content:
        claim = self._claims[claim_index]
        styles = [KIND_STYLES[claim.claim.kind]]
        if claim.claim.kind != "own" and self.app.no_color:
            styles.append("underline")
        if claim.claim.stance == "hedged":
            styles.append("italic")
        if claim.category:
            styles.append("underline")
        if claim_index == self.claim_index and not self._chosen:
            styles.append("on $primary-muted")
        style = " ".join(filter(None, styles))
        for span in claim.claim.spans if style else ():
            start, end = max(span.start, line.start), min(span.end, line.end)
            if start < end:
                content = content.stylize(style, start - line.start, end - line.start)
        return content
