"""What leaves a library: highlighted claims with their provenance."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from store.db import articles, claims, corrections, highlights
from store.errors import NotFound
from store.export.files import write_whole
from store.export.formats import FORMATS
from store.export.record import ExportRecord
from store.library.claims import MOST_ELSEWHERE
from store.library.open_file import OpenFile
from store.model import Related
from store.search.linked import find_linked

EXPORT_SUFFIXES: Final = {name: form.suffix for name, form in FORMATS.items()}
"""The export formats by name, with their file names' endings."""


class Exports:
    """What a :class:`~store.library.Library` writes for others, as ``library.exports``."""

    def __init__(self, file: OpenFile) -> None:
        self._file = file

    def pieces(self, format_name: str, only: Collection[int] | None = None) -> Iterator[str]:
        """The highlighted claims in one of the formats of :data:`~store.export.formats.FORMATS`, piece by piece.

        Args:
            format_name: the format.
            only: numbers of the highlights that are wanted; None for all.
        """
        return FORMATS[format_name].write(self._records(only))

    def write(self, path: Path, format_name: str, only: Collection[int] | None = None) -> None:
        """The same into a file, whole or not at all.

        Raises:
            ExportError: it cannot be written; what was there before is untouched.
        """
        write_whole(path, self.pieces(format_name, only))

    def _records(self, only: Collection[int] | None) -> Iterator[ExportRecord]:
        with self._file.reading() as db:
            marked = [each for each in highlights.load_highlights(db) if only is None or each.id in only]
        for highlight in marked:
            with self._file.comparing() as memory:
                db = memory.db
                stored = articles.load_article(db, highlight.article_id, even_removed=True)
                try:
                    claim = claims.load_claim(db, highlight.claim_key)
                except NotFound:
                    record = ExportRecord(highlight, stored, None, Related((), ()))
                else:
                    found = corrections.load_found(db, claim)
                    related, _ = find_linked(memory, claim, MOST_ELSEWHERE)
                    record = ExportRecord(highlight, stored, claim.claim, related, found)
            yield record
