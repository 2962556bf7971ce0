"""All that a source is said to have said, by event or by date, read from the library as it comes into view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from store.model import SaidOn, SourceClaim, StoredEvent
from tui.content import MUTED, attribution_line, counted, joined, shown, timex_shown
from tui.widgets.dated_claims import DatedClaims

_PAGE: Final = 64


class SourceRow(NamedTuple):
    """A statement, or the event of those below it."""

    claim_id: int | None
    """Number of the statement; None for an event."""
    on: SaidOn | None = None
    """What the statements below are on."""


class SourceClaims(DatedClaims):
    """The statements of one source.

    Args:
        read_claims: those with the given numbers.
        read_events: the events with the given numbers.
    """

    def __init__(
        self,
        read_claims: Callable[[list[int]], list[SourceClaim]],
        read_events: Callable[[list[int]], list[StoredEvent]],
    ) -> None:
        super().__init__()
        self._read_claims = read_claims
        self._read_events = read_events
        self.rows: Sequence[SourceRow] = ()
        self._claims: dict[int, SourceClaim] = {}
        self._events: dict[int, StoredEvent] = {}

    def show_by_date(self, ids: Sequence[int]) -> None:
        """Show these statements, the cursor on the same one as before."""
        self._show([SourceRow(claim_id) for claim_id in ids])

    def show_by_event(self, groups: Sequence[SaidOn]) -> None:
        """Show statements below the events that they are on, the cursor on the same one as before."""
        rows: list[SourceRow] = []
        for on in groups:
            if len(groups) > 1 or on.event_id is not None:
                rows.append(SourceRow(None, on))
            rows += [SourceRow(claim_id) for claim_id in on.claim_ids]
        self._show(rows)

    def _show(self, rows: Sequence[SourceRow]) -> None:
        current = self.current_id
        self.rows = rows
        ids = [row.claim_id for row in rows]
        first = next((place for place, row in enumerate(rows) if row.claim_id is not None), 0)
        self.set_rows(len(rows), ids.index(current) if current in ids and current is not None else first)

    @property
    def current_id(self) -> int | None:
        """Number of the statement under the cursor; under an event the first one on it."""
        return next((row.claim_id for row in self.rows[self.cursor :] if row.claim_id is not None), None)

    @property
    def current(self) -> SourceClaim | None:
        """The statement under the cursor; None for one that a refresh has taken away since."""
        claim_id = self.current_id
        return self._claim(claim_id, self.cursor) if claim_id is not None else None

    def claim(self, index: int) -> SourceClaim | None:
        """The statement of a row; None for an event, and for a statement that a refresh has taken away since."""
        claim_id = self.rows[index].claim_id
        return self._claim(claim_id, index) if claim_id is not None else None

    def _claim(self, claim_id: int, near: int) -> SourceClaim | None:
        if claim_id not in self._claims:
            start = near // _PAGE * _PAGE
            page = [row.claim_id for row in self.rows[start : start + _PAGE] if row.claim_id is not None]
            self._claims.update((each.claim.id, each) for each in self._read_claims([*page, claim_id]))
        return self._claims.get(claim_id)

    def _event(self, event_id: int, near: int) -> StoredEvent | None:
        if event_id not in self._events:
            page = (row.on for row in self.rows[near : near + _PAGE])
            wanted = [on.event_id for on in page if on is not None and on.event_id is not None]
            self._events.update((event.id, event) for event in self._read_events(wanted))
        return self._events.get(event_id)

    def guess_height(self, index: int, width: int) -> int:
        row = self.rows[index]
        each = self._claims.get(row.claim_id) if row.claim_id is not None else None
        return self.guess_claim(each.claim.claim, 2, width) if each else 4 if row.on is None else 2

    def draw_row(self, index: int, width: int, style: Style, *, selected: bool) -> list[Strip]:
        on = self.rows[index].on
        if on is not None:
            above = [Strip.blank(width, self.visual_style.rich_style)] if index else []
            return [*above, *self.draw_heading(self._heading(on, index), width, style, selected=selected)]
        each = self.claim(index)
        if each is None:
            return self.draw_heading(Content.styled("no longer found", MUTED), width, style, selected=selected)
        found = each.claim.claim
        below = (attribution_line(found, each.outlet), shown(each.title, MUTED))
        return self.draw_claim(found, each.published, below, width, style, selected=selected)

    def _heading(self, on: SaidOn, index: int) -> Content:
        """Date and label of an event, and how much was said on it."""
        count = shown(counted(len(on.claim_ids), "statement", "statements"), MUTED)
        if on.event_id is None:
            return joined([shown("on no known event", "bold"), count])
        stored = self._event(on.event_id, index)
        if stored is None:
            return joined([shown("no longer told", MUTED), count])
        date = shown(f"{timex_shown(stored.event.date):<10}  ", "$text-accent" if stored.event.date else MUTED)
        return Content.assemble(date, joined([shown(stored.event.line, "bold"), count]))
