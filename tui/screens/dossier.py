"""The dossier of an event: all claims on it from all articles, by origin, in order of date."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static
from textual.worker import get_current_worker

from store.errors import StoreError
from store.library import Library
from store.model import Dossier, OriginCount
from tui.content import MUTED, counted, joined, shown, timex_shown
from tui.notices import say
from tui.screens.place import Place
from tui.widgets.dossier_list import DossierList
from tui.widgets.related_lines import origins_words


class DossierScreen(Screen[Place | None]):
    """One event; dismissed with the claim to go to.

    Args:
        library: the library.
        event_id: number of the event.
    """

    DEFAULT_CSS = """
    DossierScreen {
        background: $background;
        & #event { height: auto; max-height: 5; background: $surface; padding: 0 1; }
        & DossierList { height: 1fr; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "app.help", "help", key_display="?", id="dossier.help"),
        Binding("q,escape", "close", "back", key_display="q", id="dossier.close"),
    ]

    def __init__(self, library: Library, event_id: int) -> None:
        super().__init__()
        self._library = library
        self._event_id = event_id
        self._list = DossierList()

    def compose(self) -> ComposeResult:
        yield Static(shown("event", MUTED), id="event")
        yield self._list
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self._list.focus()
        self._read()

    @work(thread=True, exclusive=True, group="dossier")
    def _read(self) -> None:
        try:
            dossier = self._library.dossier(self._event_id)
        except StoreError as error:
            self.app.call_from_thread(say, self.app, str(error), error=True)
            self.app.call_from_thread(self.dismiss, None)
            return
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._show, dossier)

    def _show(self, dossier: Dossier) -> None:
        event = dossier.event.event
        date = shown(f"{timex_shown(event.date)}  ", "$text-accent" if event.date else MUTED)
        told = [arrival for origin in dossier.origins for arrival in origin.arrivals] + list(dossier.not_stated)
        articles = {arrival.article_id for arrival in told} | {dossier.event.article_id}
        parts = [
            shown(counted(len(articles), "article", "articles")),
            shown(origins_words(OriginCount(len(articles), len(dossier.origins), len(dossier.silent))), "$text-accent"),
            shown(counted(len(dossier.claims), "claim", "claims")),
            *([shown(", ".join(event.who))] if event.who else []),
            *([shown("in " + ", ".join(event.where))] if event.where else []),
            *([shown("background", MUTED)] if event.background else []),
        ]
        title = Content.assemble(date, shown(event.label or event.text, "bold"))
        self.query_one("#event", Static).update(Content("\n").join([title, joined(parts)]))
        self._list.show_dossier(dossier)

    @on(DossierList.Chosen)
    def _chosen(self) -> None:
        """Read the claim under the cursor in its article."""
        if (chosen := self._list.current) is not None:
            self.dismiss(Place(chosen.claim.article_id, chosen.claim.id))

    def action_close(self) -> None:
        """Back to where the dossier was opened."""
        self.dismiss(None)
