"""The claims table: each claim beside its attribution and its related events, in rows that align."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar, Final, Literal, NamedTuple

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.style import Style

from store.model import Related, Span, StoredClaim, with_gaps
from tui.config.settings import in_force
from tui.content import KIND_SIGNS, MUTED, attribution_line, attribution_lines, mark_words, shown
from tui.remark_line import remark_line
from tui.widgets.findable import Findable, Match
from tui.widgets.related_lines import (
    DATE_WIDTH,
    elsewhere_heading,
    event_line,
    more_line,
    nothing_line,
    origins_line,
)
from tui.widgets.rows import Rows

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


class ClaimsTable(Findable):
    """The claims of one article, a row each."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,l", "choose", "inspect", key_display="enter", id="claims.inspect")
    ]

    class RelatedWanted(Message):
        """Claims are on the screen whose related events are not known yet."""

        def __init__(self, claims: list[StoredClaim]) -> None:
            super().__init__()
            self.claims = claims

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

    def show_claims(self, claims: list[StoredClaim], outlet: str | None, cursor: int) -> None:
        """Show an article's claims, the cursor on one of them."""
        self.outlet = outlet
        self.related.clear()
        self._asked.clear()
        self._in_view.clear()
        self._articles.clear()
        self.show_some(claims, cursor)

    def show_some(self, claims: list[StoredClaim], cursor: int) -> None:
        """Show some or all of the same article's claims; what is related to them is kept."""
        self.claims = claims
        self.forget_rows()
        self.set_rows(len(claims), cursor)

    def replace_claims(self, claims: list[StoredClaim]) -> None:
        """The same claims with other highlights."""
        changed = [i for i, (old, new) in enumerate(zip(self.claims, claims, strict=True)) if old != new]
        self.claims = claims
        if changed:
            self.redraw(*changed)

    def forget_related(self) -> None:
        """Ask for what is related anew, for the claims in view first."""
        seen = [claim for claim in self.claims if claim.id in self._in_view]
        self._asked.clear()
        self._articles.clear()
        self._ask(seen)

    def add_related(self, found: dict[int, Related]) -> None:
        """Related events by the claim's number, as they are found."""
        changed: set[int] = set()
        more = {event.id: event.articles for one in found.values() for event in one.events if event.articles}
        more = {event_id: count for event_id, count in more.items() if count > self._articles.get(event_id, 0)}
        self._articles.update(more)
        for claim_id, related in (self.related | found).items():
            if claim_id in found or any(event.id in more for event in related.events):
                counted = (replace(event, articles=self._articles.get(event.id)) for event in related.events)
                self.related[claim_id] = replace(related, events=tuple(counted))
                changed.add(claim_id)
        if self.layout_name != "medium":
            self.redraw(*(i for i, claim in enumerate(self.claims) if claim.id in changed))
        # How many articles tell of what a claim only refers to is found by the claim that tells of it.
        seen = [related for claim_id, related in found.items() if claim_id in self._in_view]
        tellers = {event.told_by for related in seen for event in related.events if event.articles is None}
        self._ask([claim for claim in self.claims if claim.id in tellers])

    def on_rows_came_into_view(self, event: Rows.CameIntoView) -> None:
        in_view = self.claims[event.first : event.last]
        self._in_view.update(claim.id for claim in in_view)
        self._ask(in_view)

    def _ask(self, claims: Iterable[StoredClaim]) -> None:
        wanted = [claim for claim in claims if claim.id not in self._asked]
        if wanted:
            self._asked.update(claim.id for claim in wanted)
            self.post_message(self.RelatedWanted(wanted))

    # Finding

    def texts(self) -> Iterable[str]:
        """The claim and its attribution, but for the outlet, which is that of them all."""
        for stored in self.claims:
            claim = stored.claim
            names = [link.source.name for link in claim.attribution if link.source]
            cues = [link.cue.text for link in claim.attribution if link.cue]
            yield " ".join([claim.text, *names, *cues])

    def matches_in(self, row: int, spans: list[Span], beginnings: tuple[str, ...]) -> Iterable[Match]:
        return [Match(row)]

    @property
    def here(self) -> Match:
        return Match(self.cursor)

    def go_to(self, match: Match) -> None:
        self.move_to(match.row)

    @property
    def claim_at(self) -> int:
        return self.cursor

    def move_to_claim(self, claim_index: int) -> None:
        self.move_to(claim_index)

    def _marked(self, content: Content, index: int) -> Content:
        return mark_words(content, self.beginnings) if self.found_in(index) else content

    # Drawing

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
