"""The dossier of a source: all that it is said to have said, by date, and through whom."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from store.library import Library
from store.model import SourceDossier, SourceRow, StoredClaim
from tui.content import MUTED, SOURCE_SIGNS, counted, joined, shown
from tui.keys.jumps import SourceDossierOf
from tui.notices import say
from tui.screens.claims_on import ClaimsOn
from tui.screens.dialogs import LineDialog
from tui.storing import Store
from tui.widgets.source_claims import SourceClaims
from tui.widgets.source_list import when


class SourceScreen(ClaimsOn[SourceDossier]):
    """One source; dismissed with the claim to go to.

    Args:
        library: the library.
        source_id: number of the source.
        store: stores what the user does, in the background and in order.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("P", "part", "part", id="source.part")]

    def __init__(self, library: Library, source_id: int, store: Store) -> None:
        self._list = SourceClaims(partial(library.sources.claims, source_id))
        super().__init__(self._list)
        self._library = library
        self._source_id = source_id
        self._store = store
        self._row: SourceRow | None = None

    def read(self) -> SourceDossier:
        return self._library.sources.dossier(self._source_id)

    def show(self, found: SourceDossier) -> Content:
        self._row = row = found.row
        self._list.show_claims(list(found.claims))
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
        say(self.app, f"{name} is a source of its own now: u in the list takes that back.")
        self.dismiss(None)
