"""Claims of the sample articles with all that a reader may have said of them: for the pictures and pages of docs."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, NamedTuple

from store.export.record import ExportOrigin, ExportRecord, Verdict, unmarked
from store.library import Library
from store.model import StoredClaim

NOW: Final = "2021-10-20T08:30:00+00:00"
"""When it all was added, accessed and highlighted, so that the pages stay the same."""


class Pick(NamedTuple):
    """A claim of the samples, by its outlet and how it begins."""

    outlet: str
    begins: str
    category: int = 1
    tags: tuple[str, ...] = ()
    note: str = ""
    verdict: Verdict | None = None


PICKS: Final = (
    Pick("Sabkha Wire", "Two drones were shot down late", 3, ("drones",)),
    Pick("Quillhaven Courier", "Two drones were shot down late", 3, ("drones",)),
    Pick("The Pellmoor Gazette", "Two drones were shot down late", 3, ("drones",)),
    Pick(
        "The Veldrick Observer",
        "Three drones, and not two",
        2,
        ("drones", "how many"),
        "Two officers against everybody else, who all have it from Iraqi media.",
        Verdict("unproven", "The third aircraft has not been shown.", "2021-10-19T17:05:00+00:00"),
    ),
    Pick("Merrowby Standard", "it had sent the drones", 5, ("drones", "who sent them")),
    Pick("The Pellmoor Gazette", "Ines Korvaly, a former chief engineer", 4, ("letter",)),
    Pick("Kellan Wire", "About 4,000 people were moved", 1, ("evacuation", "how many")),
    Pick(
        "The Pellmoor Gazette",
        "about 4,000 had left",
        1,
        ("evacuation", "how many"),
        verdict=Verdict("true", "The order of the governor’s office has the same figure.", "2021-10-19T16:40:00+00:00"),
    ),
    Pick(
        "Osmer Valley Record",
        "it had registered 6,500",
        2,
        ("evacuation", "how many"),
        "Counts who came for blankets, not who was told to leave.",
        Verdict("misleading", "Those who left of their own accord are among them.", "2021-10-19T16:52:00+00:00"),
    ),
    Pick("Tarnbeck Examiner", "4,300 people were evacuated", 1, ("evacuation", "how many")),
    Pick("Kellan Wire", "The cracks were discovered on Monday", 4),
    Pick("The Veldrick Observer", "the company, Tessarine Hydro, had shown", 4),
)


def sample_records(library: Library) -> list[ExportRecord]:
    """The picked claims of a library that holds the samples; origins and the rest as the program finds them."""
    found: list[ExportRecord] = []
    for pick in PICKS:
        claim = next(
            claim
            for number in library.articles.ids()
            if (reading := library.articles.read(number)).stored.article.outlet == pick.outlet
            for claim in reading.claims
            if claim.claim.text.startswith(pick.begins)
        )
        found.append(_record(library, claim, pick))
    return found


def _record(library: Library, claim: StoredClaim, pick: Pick) -> ExportRecord:
    stored = replace(library.articles.read(claim.article_id).stored, added=NOW)
    related = library.claims.related(claim)
    highlight = replace(unmarked(claim.claim, stored), category=pick.category, created=NOW)
    record = ExportRecord(
        highlight,
        stored,
        claim.claim,
        related,
        note=pick.note,
        tags=pick.tags,
        verdict=pick.verdict,
        claim_id=claim.id,
    )
    if not related.events:
        return record
    dossier = library.events.dossier(related.events[0].id)
    origins = []
    for origin in dossier.origins:
        mine = [arrival for arrival in origin.arrivals if arrival.claim_id == claim.id]
        path = (mine or origin.arrivals)[0].path
        origins.append(ExportOrigin(origin.name, origin.type, origin.articles, path, bool(mine)))
    return replace(
        record,
        origins=tuple(origins),
        same_event=tuple(item.claim.id for item in dossier.claims if item.same),
    )
