"""The dossier of an event: all claims on it from all articles, by origin, in order of date."""

from __future__ import annotations

from textual.content import Content

from store.library import Library
from store.model import Dossier, OriginCount, StoredClaim
from tui.content import MUTED, counted, joined, shown, timex_shown
from tui.keys.jumps import EventDossier
from tui.screens.claims_on import ClaimsOn
from tui.widgets.dossier_list import DossierList
from tui.widgets.related_lines import origins_words


class DossierScreen(ClaimsOn[Dossier]):
    """One event; dismissed with the claim to go to.

    Args:
        library: the library.
        event_id: number of the event.
    """

    def __init__(self, library: Library, event_id: int) -> None:
        self._list = DossierList()
        super().__init__(self._list)
        self._library = library
        self._event_id = event_id

    def read(self) -> Dossier:
        return self._library.events.dossier(self._event_id)

    def show(self, found: Dossier) -> Content:
        self._list.show_dossier(found)
        event = found.event.event
        date = shown(f"{timex_shown(event.date)}  ", "$text-accent" if event.date else MUTED)
        told = [arrival for origin in found.origins for arrival in origin.arrivals] + list(found.not_stated)
        articles = {arrival.article_id for arrival in told} | {found.event.article_id}
        origins = OriginCount(len(articles), len(found.origins), len(found.silent))
        parts = [
            shown(counted(len(articles), "article", "articles")),
            shown(origins_words(origins), "$text-accent"),
            shown(counted(len(found.claims), "claim", "claims")),
            *([shown(", ".join(event.who))] if event.who else []),
            *([shown("in " + ", ".join(event.where))] if event.where else []),
            *([shown("background", MUTED)] if event.background else []),
        ]
        return Content("\n").join([Content.assemble(date, shown(event.label or event.text, "bold")), joined(parts)])

    @property
    def spot(self) -> EventDossier:
        return EventDossier(self._event_id)

    def chosen(self) -> StoredClaim | None:
        return self._list.current.claim if self._list.current else None
