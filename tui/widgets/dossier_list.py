"""The claims on an event, by date: what is said, by whom, where, and why it is here."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from store.model import EventClaim, with_gaps
from tui.content import MUTED, attribution_line, date_shown, joined, shown
from tui.widgets.rows import Rows

_MARGIN = 13


class DossierList(Rows):
    """Claims on one event."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,l", "choose", "read", key_display="enter", id="dossier.read")
    ]

    def __init__(self) -> None:
        super().__init__()
        self.claims: tuple[EventClaim, ...] = ()

    def show_claims(self, claims: tuple[EventClaim, ...]) -> None:
        """Show these claims, the cursor on the first."""
        self.claims = claims
        self.set_rows(len(claims))

    def guess_height(self, index: int, width: int) -> int:
        return 3 + len(self.claims[index].claim.claim.text) // max(1, width - _MARGIN)

    def draw_row(self, index: int, width: int, style: Style, *, selected: bool) -> list[Strip]:
        each = self.claims[index]
        found, room = each.claim.claim, width - _MARGIN
        bar = ("▌", self.get_visual_style("rows--bar", partial=True)) if selected else " "
        words = with_gaps(found.text, found.spans)
        sign = shown("same event" if each.same else "related", "$text-success" if each.same else MUTED)
        lines = [
            *self.lines_of(shown(f"“{words}”" if found.kind == "direct" else words), room, style),
            self.one_line(attribution_line(found, each.outlet), room, style),
            self.one_line(joined([sign, shown(each.title, MUTED), shown(each.reason, MUTED)]), room, style),
        ]
        date = Content.assemble(bar, " ", shown(f"{date_shown(each.published, 'no date'):<10}", "$text-accent"), " ")
        first, rest = (self.one_line(gutter, _MARGIN, style) for gutter in (date, Content.assemble(bar)))
        return [Strip.join([rest if place else first, line]) for place, line in enumerate(lines)]
