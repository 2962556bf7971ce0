"""The claims table: each claim beside its attribution and its related events, in rows that align."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from store.model import Related, Span, StoredClaim
from tui.widgets.claim_rows import ClaimRows
from tui.widgets.findable import Match
from tui.widgets.rows import Rows


class ClaimsTable(ClaimRows):
    """The claims of one article, a row each."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,l", "choose", "inspect", key_display="enter", id="claims.inspect")
    ]

    class RelatedWanted(Message):
        """Claims are on the screen whose related events are not known yet."""

        def __init__(self, claims: list[StoredClaim]) -> None:
            super().__init__()
            self.claims = claims

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

    # Drawing
