"""Claims in a list with their dates on the left: of an event's dossier, of a source's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from store.model import Claim, with_gaps
from tui.content import date_shown, shown
from tui.widgets.rows import Rows

_MARGIN: Final = 13


class DatedClaims(Rows):
    """Base of lists of claims; enter reads one in its article."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,l", "choose", "read", key_display="enter", id="dossier.read")
    ]

    def guess_claim(self, claim: Claim, below: int, width: int) -> int:
        """About how many lines a claim takes with ``below`` lines under its words."""
        return 1 + below + len(claim.text) // max(1, width - _MARGIN)

    def draw_heading(self, heading: Content, width: int, style: Style, *, selected: bool) -> list[Strip]:
        """What stands above some claims."""
        return [self.one_line(Content.assemble(self._bar(selected=selected), " ", heading), width, style)]

    def draw_claim(
        self,
        claim: Claim,
        published: str | None,
        below: Iterable[Content],
        width: int,
        style: Style,
        *,
        selected: bool,
    ) -> list[Strip]:
        """A claim's words beside the date of its article, and lines below them."""
        room, bar = width - _MARGIN, self._bar(selected=selected)
        words = with_gaps(claim.text, claim.spans)
        lines = [
            *self.lines_of(shown(f"“{words}”" if claim.kind == "direct" else words), room, style),
            *(self.one_line(line, room, style) for line in below),
        ]
        date = shown(f"{date_shown(published, 'no date'):<10}", "$text-accent")
        first = self.one_line(Content.assemble(bar, " ", date), _MARGIN, style)
        rest = self.one_line(Content.assemble(bar), _MARGIN, style)
        return [Strip.join([rest if place else first, line]) for place, line in enumerate(lines)]

    def _bar(self, *, selected: bool) -> Content:
        style = self.get_visual_style("rows--bar", partial=True)
        return Content.assemble(("▌", style)) if selected else Content(" ")
