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
from store.model import SourceDossier, SourceRow
from tui.content import MUTED, SOURCE_SIGNS, counted, joined, shown
from tui.notices import say
from tui.screens.dialogs import LineDialog
from tui.screens.place import Place
from tui.storing import Store
from tui.widgets.source_claims import SourceClaims
from tui.widgets.source_list import when


class SourceScreen(Screen[Place | None]):
    """One source; dismissed with the claim to go to.

    Args:
        library: the library.
        source_id: number of the source.
        store: stores what the user does, in the background and in order.
    """

    DEFAULT_CSS = """
    SourceScreen {
        background: $background;
        & #source { height: auto; max-height: 5; background: $surface; padding: 0 1; }
        & SourceClaims { height: 1fr; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "part", "another's name", id="source.part"),
        Binding("question_mark", "app.help", "help", key_display="?", id="source.help"),
        Binding("q,escape", "close", "back", key_display="q", id="source.close"),
    ]

    def __init__(self, library: Library, source_id: int, store: Store) -> None:
        super().__init__()
        self._library = library
        self._source_id = source_id
        self._store = store
        self._row: SourceRow | None = None
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
        self._row = row = dossier.row
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

    def action_part(self) -> None:
        """Say that one of the names is somebody else's."""
        if self._row is None:
            return
        if not self._row.names:
            say(self.app, "This source goes by one name only.")
            return
        names = ", ".join((self._row.name, *self._row.names))
        question = Content("\n").join([shown("Which of these names is somebody else's?"), shown(names, MUTED)])
        self.app.push_screen(LineDialog("Part", question, self._row.names[0], select=True), self._part)

    def _part(self, name: str | None) -> None:
        if name is not None:
            self._store(partial(self._library.part_source, self._source_id, name), lambda _: self._parted(name))

    def _parted(self, name: str) -> None:
        say(self.app, f"{name} is a source of its own now: u in the list takes that back.")
        self.dismiss(None)

    def action_close(self) -> None:
        """Back to where the dossier was opened."""
        self.dismiss(None)
