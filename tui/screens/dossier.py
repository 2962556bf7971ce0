"""The dossier of an event: all claims on it from all articles, by origin, in order of date."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from store.library import Library
from store.model import Dossier, OriginCount, StoredClaim
from tui.content import MUTED, counted, joined, shown, timex_shown
from tui.keys.jumps import EventDossier
from tui.screens.claims_on import ClaimsOn
from tui.screens.comparing import Other, put_beside
from tui.screens.place import Place
from tui.widgets.dossier_list import DossierList
from tui.widgets.related_lines import origins_words


class DossierScreen(ClaimsOn[Dossier]):
    """One event; dismissed with the claim to go to.

    Args:
        library: the library.
        event_id: number of the event.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("equals_sign", "compare", "side by side", key_display="=", id="dossier.compare"),
    ]

    def __init__(self, library: Library, event_id: int) -> None:
        self._list = DossierList()
        super().__init__(self._list)
        self._library = library
        self._event_id = event_id
        self._found_event: Dossier | None = None

    def read(self) -> Dossier:
        return self._library.events.dossier(self._event_id)

    def show(self, found: Dossier) -> Content:
        self._found_event = found
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
        return Content("\n").join([Content.assemble(date, shown(event.line, "bold")), joined(parts)])

    @property
    def spot(self) -> EventDossier:
        return EventDossier(self._event_id)

    def action_compare(self) -> None:
        """Put the article of the claim under the cursor beside the one that tells of the event."""
        if self._found_event is None:
            return
        own = self._found_event.event.article_id
        claims = [each for each in self._found_event.claims if each.claim.article_id != own]
        here = self.chosen()
        if here is not None and here.article_id != own:
            claims = [each for each in claims if each.claim.article_id == here.article_id]
        others = {
            each.claim.article_id: Other(each.claim.article_id, each.title, each.outlet, each.published)
            for each in claims
        }
        place = Place(own, here.id if here else None)
        put_beside(self, self._library, place, list(others.values()), self._event_id, self._go_to)

    def _go_to(self, place: Place | None) -> None:
        if place is not None:
            self.dismiss(place)

    def chosen(self) -> StoredClaim | None:
        return self._list.current.claim if self._list.current else None
