"""All that a source is said to have said, by date, read from the library as it comes into view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from store.model import SourceClaim
from tui.content import MUTED, attribution_line, shown
from tui.widgets.dated_claims import DatedClaims

_PAGE: Final = 64


class SourceClaims(DatedClaims):
    """The statements of one source.

    Args:
        read_claims: those with the given numbers.
    """

    def __init__(self, read_claims: Callable[[list[int]], list[SourceClaim]]) -> None:
        super().__init__()
        self._read_claims = read_claims
        self.claim_ids: list[int] = []
        self._claims: dict[int, SourceClaim] = {}

    def show_claims(self, ids: list[int]) -> None:
        """Show these statements, the cursor on the first."""
        self.claim_ids = ids
        self._claims.clear()
        self.set_rows(len(ids))

    def claim(self, index: int) -> SourceClaim | None:
        """The statement at ``index``; None for one that a refresh has taken away since."""
        claim_id = self.claim_ids[index]
        if claim_id not in self._claims:
            start = index // _PAGE * _PAGE
            found = self._read_claims(self.claim_ids[start : start + _PAGE])
            self._claims.update((each.claim.id, each) for each in found)
        return self._claims.get(claim_id)

    @property
    def current(self) -> SourceClaim | None:
        """The statement under the cursor."""
        return self.claim(self.cursor) if self.claim_ids else None

    def guess_height(self, index: int, width: int) -> int:
        each = self._claims.get(self.claim_ids[index])
        return self.guess_claim(each.claim.claim, 2, width) if each else 4

    def draw_row(self, index: int, width: int, style: Style, *, selected: bool) -> list[Strip]:
        each = self.claim(index)
        if each is None:
            return self.draw_heading(Content.styled("no longer found", MUTED), width, style, selected=selected)
        found = each.claim.claim
        below = (attribution_line(found, each.outlet), shown(each.title, MUTED))
        return self.draw_claim(found, each.published, below, width, style, selected=selected)
