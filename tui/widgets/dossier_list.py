"""The claims on an event by where they come from: what is said, on which way it came, and where two of them differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from store.model import Difference, Dossier, EventClaim, Origin
from tui.content import MUTED, SOURCE_SIGNS, attribution_line, counted, joined, shown
from tui.widgets.dated_claims import DatedClaims
from tui.widgets.related_lines import difference_words

_MOST_DIFFERENCES = 4  # of one claim


class DossierRow(NamedTuple):
    """A claim, or the heading of those below it."""

    claim: EventClaim | None
    """The claim; None for a heading."""
    lines: tuple[Content, ...]
    """The heading, or what stands below the claim's words."""


def dossier_rows(dossier: Dossier) -> list[DossierRow]:
    """The claims under the headings of their origins, each in order of date; last those that are only related."""
    claims = {each.claim.id: each for each in dossier.claims}
    against = _differences(dossier.differences, claims)
    rows: list[DossierRow] = []
    groups = [(_heading(origin), [arrival.claim_id for arrival in origin.arrivals]) for origin in dossier.origins]
    groups.append((shown("origin not stated", MUTED), [arrival.claim_id for arrival in dossier.not_stated]))
    told = {claim_id for _, ids in groups for claim_id in ids}
    groups.append((shown("related", MUTED), [claim_id for claim_id in claims if claim_id not in told]))
    for heading, ids in groups:
        listed = [claims[claim_id] for claim_id in ids if claim_id in claims]
        if listed:
            rows.append(DossierRow(None, (heading,)))
        for each in listed:
            below = (attribution_line(each.claim.claim, each.outlet), *against[each.claim.id][:_MOST_DIFFERENCES])
            rows.append(DossierRow(each, (*below, joined([shown(each.title, MUTED), shown(each.reason, MUTED)]))))
    return rows


def _heading(origin: Origin) -> Content:
    name = shown(f"{SOURCE_SIGNS[origin.type]} {origin.name}".strip(), "$text-primary bold")
    return joined([name, shown(counted(origin.articles, "article", "articles"), MUTED)])


def _differences(differences: Iterable[Difference], claims: dict[int, EventClaim]) -> dict[int, list[Content]]:
    """By claim what others say instead, each value once."""
    said: dict[int, dict[str, Content]] = defaultdict(dict)
    for each in differences:
        turned = replace(
            each,
            claim_id=each.other_id,
            other_id=each.claim_id,
            value=each.other_value,
            other_value=each.value,
        )
        for one in (each, turned):
            if one.claim_id in claims and one.other_id in claims:
                where = claims[one.other_id].outlet or "outlet not known"
                words = f"{difference_words(one, sure=one.sure)} in {where}"
                said[one.claim_id].setdefault(words, shown(words, "$text-error" if one.sure else MUTED))
    return defaultdict(list, {claim_id: list(lines.values()) for claim_id, lines in said.items()})


class DossierList(DatedClaims):
    """Claims on one event."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[DossierRow] = ()

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the claims of a dossier, the cursor on the first."""
        self.rows = dossier_rows(dossier)
        self.set_rows(len(self.rows), 1 if len(self.rows) > 1 else 0)

    @property
    def current(self) -> EventClaim | None:
        """The claim under the cursor; under a heading the first one of it."""
        return next((row.claim for row in self.rows[self.cursor :] if row.claim), None)

    def guess_height(self, index: int, width: int) -> int:
        row = self.rows[index]
        return self.guess_claim(row.claim.claim.claim, len(row.lines), width) if row.claim else 2

    def draw_row(self, index: int, width: int, style: Style, *, selected: bool) -> list[Strip]:
        row = self.rows[index]
        if row.claim is None:
            above = [Strip.blank(width, self.visual_style.rich_style)] if index else []
            return [*above, *self.draw_heading(row.lines[0], width, style, selected=selected)]
        claim, published = row.claim.claim.claim, row.claim.published
        return self.draw_claim(claim, published, row.lines, width, style, selected=selected)
