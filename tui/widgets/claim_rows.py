"""The rows of the claims table as they are drawn: claim, attribution and related events in columns."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from store.model import Related, StoredClaim, with_gaps
from tui.config.settings import in_force
from tui.content import KIND_SIGNS, MUTED, attribution_line, attribution_lines, mark_words, shown
from tui.remark_line import remark_line
from tui.widgets.findable import Findable
from tui.widgets.related_lines import (
    DATE_WIDTH,
    elsewhere_heading,
    event_line,
    more_line,
    nothing_line,
    origins_line,
)

Layout = Literal["wide", "medium", "narrow"]

WIDE: Final = 120
MEDIUM: Final = 80
LOW: Final = 16
"""Screens of fewer lines have no room for a pane below: one column."""

GUTTER: Final = 5
"""Bar, category, sign of the kind (two cells), a space."""
RULE: Final = " │ "
MOST_RELATED_LINES: Final = 6


def layout_for(width: int, height: int) -> Layout:
    """Which layout a terminal of this size gets."""
    if width < MEDIUM or height < LOW:
        return "narrow"
    return "wide" if width >= WIDE else "medium"


class Columns(NamedTuple):
    """Cells of each column, gutter and rules not counted; 0 for a column that is not there."""

    claim: int
    attribution: int
    related: int


def columns_for(layout: Layout, width: int) -> Columns:
    """The columns' widths at ``width`` cells in all."""
    room = width - GUTTER
    if layout == "wide":
        shares = in_force().columns
        room -= 2 * len(RULE)
        attribution = max(20, round(room * shares.attribution / 100))
        related = max(20, round(room * shares.related / 100))
        return Columns(room - attribution - related, attribution, related)
    if layout == "medium":
        room -= len(RULE)
        attribution = max(26, round(room * 0.38))
        return Columns(room - attribution, attribution, 0)
    return Columns(max(1, room), 0, 0)


class ClaimRows(Findable):
    """Base of :class:`~tui.widgets.claims_table.ClaimsTable`: what a row looks like in each layout."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.claims: list[StoredClaim] = []
        self.outlet: str | None = None
        self.nothing = ""
        """What to say in place of rows when there are none."""
        self.related: dict[int, Related] = {}
        self._asked: set[int] = set()
        self._in_view: set[int] = set()  # of those that were asked, the ones that somebody looked at
        self._articles: dict[int, int] = {}  # by event

    @property
    def layout_name(self) -> Layout:
        """The layout that the terminal has room for."""
        return layout_for(*self.app.size)

    def _marked(self, content: Content, index: int) -> Content:
        return mark_words(content, self.beginnings) if self.found_in(index) else content

    def render_line(self, y: int) -> Strip:
        if self.claims:
            return super().render_line(y)
        lines = self.lines_of(shown(self.nothing, MUTED), self._content_width - GUTTER, self.visual_style)
        if y < len(lines):
            return Strip.join([Strip.blank(GUTTER, self.rich_style), lines[y]])
        return super().render_line(y)

    def guess_height(self, index: int, width: int) -> int:
        columns = columns_for(self.layout_name, width)
        lines = len(self.claims[index].claim.text) // max(1, columns.claim - 4) + 1
        return lines + 3 if self.layout_name == "narrow" else max(lines, 4) + 1

    def draw_row(self, index: int, width: int, style: Style, *, selected: bool) -> list[Strip]:
        claim = self.claims[index]
        columns = columns_for(self.layout_name, width)
        words = shown(with_gaps(claim.claim.text, claim.claim.spans), self._claim_style(claim))
        text = self.lines_of(self._marked(words, index), columns.claim, style)
        if said := remark_line(claim.remarks):
            text.append(self.one_line(said, columns.claim, style))
        if self.layout_name == "narrow":
            attribution = self._marked(attribution_line(claim.claim, self.outlet), index)
            below = [attribution, self._related_line(claim)]
            strips = [*text, *(self.one_line(Content("  ") + line, columns.claim, style) for line in below)]
        else:
            cells = [text, self._attribution_cell(index, columns.attribution, style)]
            if columns.related:
                most = max(len(text), len(cells[1]), MOST_RELATED_LINES)
                cells.append(self._related_cell(claim, columns.related, most, style))
            strips = self._side_by_side(cells, columns, style)
        lines = self._with_gutter(strips, claim, style, selected=selected)
        return [*lines, self._space(columns)]

    @staticmethod
    def _claim_style(claim: StoredClaim) -> str:
        if claim.claim.stance == "hedged":
            return "italic"
        return MUTED if claim.claim.kind == "own" else ""

    # The cells

    def _attribution_cell(self, index: int, width: int, style: Style) -> list[Strip]:
        *chain, outlet = attribution_lines(self.claims[index].claim, self.outlet)
        lines = [*(self._marked(line, index) for line in chain), outlet]
        return [strip for line in lines for strip in self._hanging(line, width, style)]

    def _hanging(
        self, line: Content, width: int, style: Style, *, indent: int = 4, most: int | None = None
    ) -> list[Strip]:
        """A line that goes on with an indent when it is too long, and is cut with ``…`` after ``most`` lines."""
        if most == 1:
            return [self.one_line(line, width, style)]
        first = line.wrap(width)[0]
        begun = self.lines_of(first, width, style)
        rest = line[len(first.plain) :]
        rest = rest[len(rest.plain) - len(rest.plain.lstrip()) :]
        if not rest:
            return begun
        room = width - indent
        more = self.lines_of(rest, room, style) if most is None else [self.one_line(rest, room, style)]
        return [*begun, *(Strip.join([Strip.blank(indent, style.rich_style), strip]) for strip in more)]

    def _related_cell(self, claim: StoredClaim, width: int, most: int, style: Style) -> list[Strip]:
        related = self.related.get(claim.id)
        if related is None:
            return self.lines_of(Content.styled("…", MUTED), width, style)
        blocks: list[list[Strip]] = []
        for item in related.events:
            # The inspector has labels whole; one that only says the claim again needs no more than its date.
            most_lines = 1 if item.event.text in claim.claim.text else 2
            blocks.append(self._hanging(event_line(item), width, style, indent=DATE_WIDTH, most=most_lines))
        origins = origins_line(related.origins)
        for place, other in enumerate(related.elsewhere):
            above = [self.one_line(origins, width, style)] if origins and not place else []
            heading = self.one_line(elsewhere_heading(other), width, style)
            blocks.append([*above, heading, self.one_line(Content("  ") + shown(other.text), width, style)])
        if not blocks:
            return self.lines_of(nothing_line(), width, style)
        # Both kinds are worth a look: when room is short, the events leave some to the other articles.
        events = blocks[: len(related.events)]
        room_elsewhere = len(blocks[len(events)]) if related.elsewhere and len(events) > 1 else 0
        chosen, used, left_events, left_elsewhere = [], 0, 0, 0
        for place, block in enumerate(blocks):
            is_event = place < len(events)
            limit = most - 1 - (room_elsewhere if is_event else 0)
            is_last = place == len(blocks) - 1 and not (left_events or left_elsewhere)
            if used + len(block) <= limit + is_last:
                chosen += block
                used += len(block)
            elif is_event:
                left_events += 1
            else:
                left_elsewhere += 1
        if left_events or left_elsewhere:
            chosen.append(self.one_line(more_line(left_events, left_elsewhere), width, style))
        return chosen

    def _related_line(self, claim: StoredClaim) -> Content:
        related = self.related.get(claim.id)
        if related is None:
            return Content.styled("…", MUTED)
        if related.events:
            return event_line(related.events[0])
        if related.elsewhere:
            return elsewhere_heading(related.elsewhere[0])
        return nothing_line()

    # The lines

    def _side_by_side(self, cells: list[list[Strip]], columns: Columns, style: Style) -> list[Strip]:
        rule = self.lines_of(Content.styled(RULE, "$foreground 30%"), len(RULE), style)[0]
        widths = [width for width in columns if width]
        lines = []
        for line in range(max(len(cell) for cell in cells)):
            parts: list[Strip] = []
            for cell, width in zip(cells, widths, strict=True):
                parts.append(cell[line] if line < len(cell) else Strip.blank(width, style.rich_style))
                parts.append(rule)
            lines.append(Strip.join(parts[:-1]))
        return lines

    def _space(self, columns: Columns) -> Strip:
        """The empty line below a row, never lifted; the rules between the columns run through it."""
        style = self.visual_style
        blanks = [[Strip.blank(width, style.rich_style)] for width in columns if width]
        return Strip.join([Strip.blank(GUTTER, style.rich_style), *self._side_by_side(blanks, columns, style)])

    def _with_gutter(self, lines: list[Strip], claim: StoredClaim, style: Style, *, selected: bool) -> list[Strip]:
        bar = ("▌", self.get_visual_style("rows--bar", partial=True)) if selected else " "
        category = (str(claim.category or " "), in_force().category_style(claim.category))
        sign = f"{KIND_SIGNS[claim.claim.kind]:<3}"
        first = self.lines_of(Content.assemble(bar, category, (sign, MUTED)), GUTTER, style)[0]
        other = self.lines_of(Content.assemble(bar, " " * (GUTTER - 1)), GUTTER, style)[0]
        return [Strip.join([other if place else first, line]) for place, line in enumerate(lines)]
