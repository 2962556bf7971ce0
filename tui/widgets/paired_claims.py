"""The claims of two articles lined up: side by side, or one below the other where there is no room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final, Literal, NamedTuple

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from store.model import SideBySide, SideGroup, SidePair, StoredArticle, StoredClaim, with_gaps
from tui.content import MUTED, attribution_line, claim_sign, joined, shown, timex_shown
from tui.widgets.related_lines import DIFFERS_SIGN, SAME_SIGN, difference_words
from tui.widgets.rows import Rows
from tui.widgets.text_marks import note_of

Side = Literal["left", "right"]

BESIDE: Final = 100
"""Cells that two columns need."""

EVENT_SIGN: Final = "–"
"""Between two claims that are on the same event, and neither say the same nor differ."""

_BAR: Final = 2
_MIDDLE: Final = 6
_INDENT: Final = 4


class SideRow(NamedTuple):
    """Two claims beside each other, or the event of those below."""

    pair: SidePair | None
    """The claims; None for an event."""
    group: SideGroup
    """Where they belong."""


def relation_sign(pair: SidePair) -> Content:
    """``=``, ``≠`` or ``–`` between two claims; with ``?`` where it is not sure."""
    doubt = "" if pair.sure else "?"
    if pair.relation == "same":
        return shown(f"{SAME_SIGN}{doubt}", "$text-success bold" if pair.sure else MUTED)
    if pair.relation == "differs":
        return shown(f"{DIFFERS_SIGN}{doubt}", "$text-error bold" if pair.sure else MUTED)
    return shown(EVENT_SIGN if pair.relation else "", MUTED)


class PairedClaims(Rows):
    """The claims of two articles; one side has the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "read", key_display="enter", id="side.read"),
        Binding("h,left", "side('left')", "left article", show=False, id="side.left"),
        Binding("l,right", "side('right')", "right article", show=False, id="side.right"),
        Binding("tab", "other_side", "other article", id="side.other"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[SideRow] = ()
        self.side: Side = "left"
        """The one that enter reads in."""
        self._articles: tuple[StoredArticle, StoredArticle] | None = None

    def show_articles(self, both: SideBySide, claim_id: int | None) -> None:
        """Show two articles, the cursor on a claim of one of them, or else on the first ones."""
        rows: list[SideRow] = []
        for group in both.groups:
            rows.append(SideRow(None, group))
            rows += [SideRow(pair, group) for pair in group.pairs]
        self._articles = both.left, both.right
        self.rows = rows
        wanted = {claim_id} - {None}
        here = (
            place
            for place, row in enumerate(rows)
            if row.pair and wanted & {claim.id for claim in row.pair[:2] if claim}
        )
        self.set_rows(len(rows), next(here, min(1, len(rows) - 1)))
        self._scroll(0)  # the heights of the rows are known by now: from the top, as little down as needed
        self._show_row(self.cursor)

    @property
    def current(self) -> StoredClaim | None:
        """The claim under the cursor: of the side that has it, else of the other one; below a heading the first."""
        pair = next((row.pair for row in self.rows[self.cursor :] if row.pair), None)
        if pair is None:
            return None
        mine, other = (pair.left, pair.right) if self.side == "left" else (pair.right, pair.left)
        return mine or other

    def action_move(self, by: int) -> None:
        """Move the cursor from claim to claim; what they are on comes into view with the first of them."""
        there = self.cursor + by
        if 0 <= there < self.row_count and self.rows[there].pair is None:
            self._show_row(there)
            there += 1 if by > 0 else -1
        if 0 <= there < self.row_count:
            super().action_move(there - self.cursor)
            if self.rows[there - 1].pair is None and there and by < 0:
                self._show_row(there - 1)

    def action_side(self, side: Side) -> None:
        """Go to one of the two articles."""
        if side != self.side:
            self.side = side
            self.redraw()

    def action_other_side(self) -> None:
        """Go to the other article."""
        self.action_side("right" if self.side == "left" else "left")

    # Drawing

    def guess_height(self, index: int, width: int) -> int:
        pair = self.rows[index].pair
        if pair is None:
            return 1
        lengths = [len(claim.claim.text) for claim in (pair.left, pair.right) if claim]
        if width >= BESIDE:
            return 3 + max(lengths) // max(1, (width - _BAR - _MIDDLE) // 2)
        return 1 + sum(2 + length // max(1, width - _BAR - _INDENT) for length in lengths)

    def draw_row(self, index: int, width: int, style: Style, *, selected: bool) -> list[Strip]:
        pair, group = self.rows[index]
        blank = Strip.blank(width, self.visual_style.rich_style)
        if pair is None:
            return [self.one_line(Content.assemble(self._bar(selected), " ", _heading(group)), width, style)]
        draw = self._beside if width >= BESIDE else self._stacked
        return [*draw(pair, width, style, selected=selected), blank]

    def _bar(self, selected: bool) -> Content:
        return Content.assemble(("▌", self.get_visual_style("rows--bar", partial=True))) if selected else Content(" ")

    def _cell(self, claim: StoredClaim | None, pair: SidePair, side: Side, width: int, style: Style) -> list[Strip]:
        """A claim with who says it, or that none was found."""
        if claim is None:
            return [] if pair.relation else [self.one_line(Content.styled("no such claim found", MUTED), width, style)]
        found, article = claim.claim, self._article(side)
        words = with_gaps(found.text, found.spans)
        text = shown(f"“{words}”" if found.kind == "direct" else words, "italic" if found.stance == "hedged" else "")
        if self._width >= BESIDE:  # the head of the column says which outlet it is
            chain = note_of(found) if found.attribution else Content.styled("own voice", MUTED)
            below = [Content.assemble(claim_sign(found), " ", chain)]
        else:
            below = [attribution_line(found, article.article.outlet)]
        if pair.difference is not None and side == "left":
            values = difference_words(pair.difference, sure=pair.sure)
            below.append(shown(values, "$text-error" if pair.sure else MUTED))
        return [*self.lines_of(text, width, style), *(self.one_line(line, width, style) for line in below)]

    def _article(self, side: Side) -> StoredArticle:
        if self._articles is None:
            raise RuntimeError("no articles are shown")
        return self._articles[0 if side == "left" else 1]

    def _beside(self, pair: SidePair, width: int, style: Style, *, selected: bool) -> list[Strip]:
        left_width = (width - _BAR - _MIDDLE) // 2
        right_width = width - _BAR - _MIDDLE - left_width
        left = self._cell(pair.left, pair, "left", left_width, style)
        right = self._cell(pair.right, pair, "right", right_width, style)
        strips = []
        for number in range(max(len(left), len(right))):
            here = selected and self.side == "left"
            there = selected and self.side == "right"
            sign = relation_sign(pair) if not number else Content()
            middle = Content.assemble(" ", sign, " " * (_MIDDLE - 2 - sign.cell_length), self._bar(there))
            parts = [
                self.one_line(Content.assemble(self._bar(here), " "), _BAR, style),
                left[number] if number < len(left) else Strip.blank(left_width, style.rich_style),
                self.one_line(Content.assemble(middle), _MIDDLE, style),
                right[number] if number < len(right) else Strip.blank(right_width, style.rich_style),
            ]
            strips.append(Strip.join(parts))
        return strips

    def _stacked(self, pair: SidePair, width: int, style: Style, *, selected: bool) -> list[Strip]:
        room = width - _BAR - _INDENT
        strips = []
        sides: tuple[tuple[Side, StoredClaim | None], ...] = ("left", pair.left), ("right", pair.right)
        for side, claim in sides:
            if claim is None:
                continue  # the outlet below the other one says whose it is
            here = selected and (self.side == side or not (pair.left and pair.right))
            for number, strip in enumerate(self._cell(claim, pair, side, room, style)):
                # The sign stands before what is compared with the claim above it.
                signed = not number and (side == "right" or pair.right is None)
                sign = relation_sign(pair) if signed else Content()
                margin = Content.assemble(self._bar(here), " ", sign)
                strips.append(Strip.join([self.one_line(margin, _BAR + _INDENT, style), strip]))
        return strips


def _heading(group: SideGroup) -> Content:
    """Date and label of an event."""
    if group.event is None:
        return shown("on no known event", "bold")
    event = group.event.event
    date = shown(f"{timex_shown(event.date)}  ", "$text-accent" if event.date else MUTED)
    return joined([Content.assemble(date, shown(event.line, "bold"))])
