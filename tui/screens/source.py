"""The dossier of a source: all that it is said to have said, by date, and through whom."""

from __future__ import annotations

from functools import partial
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
from store.model import SourceDossier
from tui.content import MUTED, SOURCE_SIGNS, counted, joined, shown
from tui.notices import say
from tui.screens.place import Place
from tui.widgets.source_claims import SourceClaims
from tui.widgets.source_list import when


class SourceScreen(Screen[Place | None]):
    """One source; dismissed with the claim to go to.

    Args:
        library: the library.
        source_id: number of the source.
    """

    DEFAULT_CSS = """
    SourceScreen {
        background: $background;
        & #source { height: auto; max-height: 5; background: $surface; padding: 0 1; }
        & SourceClaims { height: 1fr; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "app.help", "help", key_display="?", id="source.help"),
        Binding("q,escape", "close", "back", key_display="q", id="source.close"),
    ]

    def __init__(self, library: Library, source_id: int) -> None:
        super().__init__()
        self._library = library
        self._source_id = source_id
        self._list = SourceClaims(partial(library.source_claims, source_id))

    def compose(self) -> ComposeResult:
        yield Static(shown("source", MUTED), id="source")
        yield self._list
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self._list.focus()
        self._read()

    @work(thread=True, exclusive=True, group="source")
    def _read(self) -> None:
        try:
            dossier = self._library.source(self._source_id)
        except StoreError as error:
            self.app.call_from_thread(say, self.app, str(error), error=True)
            self.app.call_from_thread(self.dismiss, None)
            return
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._show, dossier)

    def _show(self, dossier: SourceDossier) -> None:
        row = dossier.row
        style = "$text-warning bold" if row.type == "unnamed" else "$text-primary bold"
        name = [shown(f"{SOURCE_SIGNS[row.type]} {row.name}".strip(), style), shown(row.type, MUTED)]
        counts = [
            shown(counted(row.said, "statement", "statements")),
            *([shown(f"{row.direct} in quotation marks")] if row.direct else []),
            *([shown(f"{row.through} of others came through it")] if row.through else []),
            *([shown(f"{row.unnamed} of these of unnamed sources", "$text-warning")] if row.unnamed else []),
            shown(counted(row.articles, "article", "articles")),
            shown(when(row), MUTED),
        ]
        lines = [joined([*name, *(shown(role) for role in row.roles)]), joined(counts)]
        if row.names:
            lines.append(shown("also " + ", ".join(row.names), MUTED))
        self.query_one("#source", Static).update(Content("\n").join(lines))
        self._list.show_claims(list(dossier.claims))

    @on(SourceClaims.Chosen)
    def _chosen(self) -> None:
        """Read the statement under the cursor in its article."""
        if (chosen := self._list.current) is not None:
            self.dismiss(Place(chosen.claim.article_id, chosen.claim.id))

    def action_close(self) -> None:
        """Back to where the dossier was opened."""
        self.dismiss(None)
