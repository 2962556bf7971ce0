"""The sources of a library: who speaks, in all articles, and who is one and the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from store.db import source_lists, source_marks, sources
from store.library.open_file import OpenFile
from store.model import SaidOn, SourceClaim, SourceCount, SourceDossier, SourceRow, StoredClaim
from store.search.said_on import group_by_event
from store.text.clean import storable

_LINKED_AT_ONCE: Final = 200
"""Sources in one transaction: few enough that another program's wait for the library is not felt."""


class Sources:
    """What a :class:`~store.library.Library` does with sources, as ``library.sources``."""

    def __init__(self, file: OpenFile) -> None:
        self._file = file

    def ids(self, words: str = "") -> list[int]:
        """Numbers of the sources, those with most statements first; with ``words`` those of whose names one holds all.

        Those that :meth:`unlinked` counts are not among them yet.
        """
        with self._file.reading() as db:
            return source_lists.list_source_ids(db, storable(words))

    def rows(self, ids: list[int]) -> list[SourceRow]:
        """Sources as lines of a list, in the order asked for."""
        with self._file.reading() as db:
            return source_lists.load_source_rows(db, ids)

    def counts(self) -> list[SourceCount]:
        """How many sources of each type there are, and how many statements are by or through them; most first."""
        with self._file.reading() as db:
            return source_lists.count_by_type(db)

    def dossier(self, source_id: int) -> SourceDossier:
        """A source with the numbers of all statements by it and through it, by date.

        Raises:
            NotFound: there is none with that number.
        """
        with self._file.reading() as db:
            return source_lists.load_source(db, source_id)

    def of(self, claim: StoredClaim) -> int | None:
        """Number of the nearest source of a claim; None where none is named, as in the outlet's own voice."""
        with self._file.reading() as db:
            return source_lists.source_of(db, claim.id)

    def claims(self, source_id: int, claim_ids: list[int]) -> list[SourceClaim]:
        """Statements of a source's dossier, each with those through whom it came, in the order asked for."""
        with self._file.reading() as db:
            return source_lists.load_source_claims(db, source_id, claim_ids)

    def said_on(self, source_id: int) -> list[SaidOn]:
        """The statements of a source's dossier by the event that they are on, in order of the events' days.

        Those on the same event stand together across articles; those on none come last. Raises as :meth:`dossier` does.
        """
        with self._file.comparing() as memory:
            return group_by_event(memory, source_lists.load_source(memory.db, source_id).claims)

    def join(self, source_id: int, other_id: int) -> None:
        """Say that two sources are one, whatever the program thinks; stored at once.

        Raises:
            NotFound: there is none with one of the numbers, or one has no name and belongs to its article.
            LibraryError: it cannot be stored.
        """
        with self._file.keeping() as db:
            source_marks.join_sources(db, source_id, other_id)

    def part(self, source_id: int, name: str) -> None:
        """Say that one of the names of a source is another's. Raises as :meth:`join` does."""
        with self._file.keeping() as db:
            source_marks.part_source(db, source_id, name)

    def unlinked(self) -> int:
        """How many names of sources were not compared with others yet: all of them after an update that began to."""
        with self._file.reading() as db:
            return sources.count_unlinked(db)

    def link(self) -> Iterator[int]:
        """Compare the rest of the sources with each other.

        Yields:
            How many are still to do; what was told of is stored, and the next call goes on from there.
        """
        to_do = self.unlinked()
        while to_do:
            with self._file.writing() as db:
                sources.link_some(db, _LINKED_AT_ONCE)
            to_do = self.unlinked()
            yield to_do
