"""The dossier of a source: all that it is said to have said, by event or by date, and through whom."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.content import Content

from store.library import Library
from store.model import SaidOn, SourceDossier, SourceRow, StoredClaim
from tui.content import MUTED, SOURCE_SIGNS, counted, joined, shown
from tui.keys.jumps import SourceDossierOf
from tui.notices import say, say_done
from tui.screens.claims_on import ClaimsOn
from tui.screens.dialogs import LineDialog
from tui.storing import Store
from tui.widgets.source_claims import SourceClaims
from tui.widgets.source_list import when


class _Found(NamedTuple):
    """What was read of the library."""

    dossier: SourceDossier
    said_on: list[SaidOn]


class SourceScreen(ClaimsOn[_Found]):
    """One source; dismissed with the claim to go to.

    Args:
        library: the library.
        source_id: number of the source.
        store: stores what the user does, in the background and in order.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "turn", "by date or event", id="source.turn"),
        Binding("P", "part", "another's name", id="source.part"),
    ]

    def __init__(self, library: Library, source_id: int, store: Store) -> None:
        self._list = SourceClaims(partial(library.sources.claims, source_id), library.events.rows)
        super().__init__(self._list)
        self._library = library
        self._source_id = source_id
        self._store = store
        self._row: SourceRow | None = None
        self._told: _Found | None = None
        self._by_event = True

    def read(self) -> _Found:
        sources = self._library.sources
        return _Found(sources.dossier(self._source_id), sources.said_on(self._source_id))

    def show(self, found: _Found) -> Content:
        self._told = found
        self._row = row = found.dossier.row
        self._show_claims()
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
        return Content("\n").join(lines)

    @property
    def spot(self) -> SourceDossierOf:
        return SourceDossierOf(self._source_id)

    def _show_claims(self) -> None:
        if self._told is not None:
            if self._by_event:
                self._list.show_by_event(self._told.said_on)
            else:
                self._list.show_by_date(self._told.dossier.claims)

    def action_turn(self) -> None:
        """From events in order of their days to statements in order of theirs, and back; the cursor stays."""
        self._by_event = not self._by_event
        self._show_claims()

    def chosen(self) -> StoredClaim | None:
        return self._list.current.claim if self._list.current else None

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
            self._store(partial(self._library.sources.part, self._source_id, name), lambda _: self._parted(name))

    def _parted(self, name: str) -> None:
        say_done(self.app, f"{name} is a source of its own now")
        self.dismiss(None)
