"""Claims of a library with all that goes out with them, filled batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from sqlite_utils import Database

from store.db import articles, claims, corrections, export_rows
from store.errors import NotFound
from store.export.record import ExportOrigin, ExportRecord, Verdict, unmarked
from store.library.claims import MOST_ELSEWHERE
from store.library.open_file import OpenFile
from store.model import Dossier, Highlight, Related, StoredArticle, StoredClaim
from store.search.dossier import make_dossier
from store.search.linked import find_linked
from store.search.memory import Memory

AT_ONCE: Final = 128
"""Claims that are read as of one moment and held together."""

_MOST_TEXT: Final = 8_000_000
"""Code points of articles that are held at once, one article more at most."""

_Item = TypeVar("_Item", Highlight, StoredClaim)


def records_of_highlights(file: OpenFile, ids: Sequence[int]) -> Iterator[ExportRecord]:
    """The highlights with these numbers, in that order; one that was taken away meanwhile is left out."""
    return _in_batches(file, ids, export_rows.load_highlights_by_id, _of_highlight)


def records_of_claims(file: OpenFile, ids: Sequence[int]) -> Iterator[ExportRecord]:
    """The claims with these numbers, highlighted or not, in that order; one that is gone meanwhile is left out."""
    return _in_batches(file, ids, claims.load_claims_by_id, _of_claim)


def _in_batches(
    file: OpenFile,
    ids: Sequence[int],
    load: Callable[[Database, Collection[int]], dict[int, _Item]],
    make: Callable[[_Filling, _Item], ExportRecord],
) -> Iterator[ExportRecord]:
    place = 0
    while place < len(ids):
        batch: list[ExportRecord] = []
        # No record is handed out while the library is being read: whoever takes it may take all day.
        with file.comparing() as memory:
            filling = _Filling(memory)
            wanted = ids[place : place + AT_ONCE]
            found = load(memory.db, wanted)
            for number in wanted:
                if number in found:
                    batch.append(make(filling, found[number]))
                place += 1
                if filling.text_held > _MOST_TEXT:
                    break
        yield from batch


class _Filling:
    """What is read for the claims of one batch, so that none of it is read twice."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.text_held = 0
        self._articles: dict[int, StoredArticle] = {}
        self._marked: dict[int, dict[str, Highlight]] = {}
        self._dossiers: dict[int, Dossier] = {}

    def article(self, article_id: int) -> StoredArticle:
        """The article, also a removed one."""
        if article_id not in self._articles:
            stored = articles.load_article(self.memory.db, article_id, even_removed=True)
            self._articles[article_id] = stored
            self.text_held += len(stored.article.text)
        return self._articles[article_id]

    def marked(self, claim: StoredClaim) -> Highlight | None:
        """The claim's highlight."""
        if claim.article_id not in self._marked:
            self._marked[claim.article_id] = export_rows.load_highlights_of(self.memory.db, claim.article_id)
        return self._marked[claim.article_id].get(claim.claim.id)

    def dossier(self, event_id: int) -> Dossier:
        """All that is said on an event."""
        if event_id not in self._dossiers:
            self._dossiers[event_id] = make_dossier(self.memory, event_id)
        return self._dossiers[event_id]


def _of_highlight(filling: _Filling, highlight: Highlight) -> ExportRecord:
    stored = filling.article(highlight.article_id)
    there = claims.load_claim_by_key(filling.memory.db, highlight.article_id, highlight.claim_key)
    if there is None:  # orphaned: the quote is what is left
        return _said(ExportRecord(highlight, stored, None, Related((), ())))
    return _filled(filling, highlight, there)


def _of_claim(filling: _Filling, claim: StoredClaim) -> ExportRecord:
    highlight = filling.marked(claim) or unmarked(claim.claim, filling.article(claim.article_id))
    return _filled(filling, highlight, claim)


def _filled(filling: _Filling, highlight: Highlight, claim: StoredClaim) -> ExportRecord:
    related, _ = find_linked(filling.memory, claim, MOST_ELSEWHERE)
    record = ExportRecord(
        highlight,
        filling.article(claim.article_id),
        claim.claim,
        related,
        found=corrections.load_found(filling.memory.db, claim),
        claim_id=claim.id,
    )
    return _said(_with_origins(filling, record, claim.id))


def _with_origins(filling: _Filling, record: ExportRecord, claim_id: int) -> ExportRecord:
    """Where the claims on its best event come from, and which they are."""
    if record.event is None:
        return record
    try:
        dossier = filling.dossier(record.event.id)
    except NotFound:
        return record  # an event that the user pinned, of an article that is gone
    origins = []
    for origin in dossier.origins:
        mine = [arrival for arrival in origin.arrivals if arrival.claim_id == claim_id]
        path = (mine or origin.arrivals)[0].path
        origins.append(ExportOrigin(origin.name, origin.type, origin.articles, path, bool(mine)))
    same = tuple(item.claim.id for item in dossier.claims if item.same)
    return replace(record, origins=tuple(origins), same_event=same)


def _said(record: ExportRecord) -> ExportRecord:
    """With what the user said by highlighting it."""
    highlight = record.highlight
    given = highlight.verdict
    verdict = Verdict(given.value, given.note, given.at) if given else None
    return replace(record, note=highlight.note, tags=highlight.tags, verdict=verdict)
