"""What leaves a library: claims with their provenance, in the formats of :mod:`store.export`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice
from pathlib import Path
from typing import Final

from store.db import export_rows
from store.export.files import write_whole
from store.export.formats import FORMATS
from store.export.options import DEFAULT, GROUPINGS, ExportOptions, GroupBy
from store.export.record import ExportRecord
from store.library.open_file import OpenFile
from store.model import QueryNotice
from store.text.clean import storable

__all__ = [
    "DEFAULT",
    "EXPORT_FORMATS",
    "EXPORT_SUFFIXES",
    "GROUPINGS",
    "PREVIEWED",
    "ExportOptions",
    "Exports",
    "GroupBy",
    "Selected",
    "Template",
]

EXPORT_FORMATS: Final = {name: form.about for name, form in FORMATS.items()}
"""The export formats by name, with what each is for, in a few words."""

EXPORT_SUFFIXES: Final = {name: form.suffix for name, form in FORMATS.items()}
"""The export formats by name, with their file names' endings."""

_TAG: Final = re.compile(r"<[^<>]*>")

PREVIEWED: Final = 3
"""Claims that a preview is made of."""


@dataclass(frozen=True, slots=True)
class Template:
    """A house's own style: a Jinja2 template, in place of a format's."""

    source: str
    """Its text."""
    html: bool = False
    """Whether it makes HTML, of which everything is escaped without asking."""


@dataclass(frozen=True, slots=True)
class Selected:
    """Which claims go out."""

    ids: tuple[int, ...]
    """Numbers of highlights, or of claims, in the order in which they go out."""
    are_claims: bool = False
    """Whether they are those of claims."""
    notices: tuple[QueryNotice, ...] = ()
    """What in the query could not be meant as it is written."""

    def __len__(self) -> int:
        return len(self.ids)


class Exports:
    """What a :class:`~store.library.Library` writes for others, as ``library.exports``."""

    def __init__(self, file: OpenFile) -> None:
        self._file = file

    def select(self, only: Collection[int] | None = None, *, query: str | None = None) -> Selected:
        """Which claims go out: all that is highlighted, of it ``only`` these numbers, or what a query finds.

        Args:
            only: numbers of the highlights that are wanted; None for all.
            query: of the search's language: all claims that it finds, highlighted or not; ``only`` is not asked then.
        """
        if query is None:
            with self._file.reading() as db:
                return Selected(tuple(export_rows.list_highlight_ids(db, only)))
        from store.search.every import find_every_claim

        with self._file.reading() as db:
            numbers, notices = find_every_claim(db, self._file.words.follow(db), storable(query))
            return Selected(tuple(export_rows.order_claim_ids(db, numbers)), are_claims=True, notices=notices)

    def pieces(
        self,
        format_name: str,
        only: Collection[int] | Selected | None = None,
        *,
        query: str | None = None,
        options: ExportOptions = DEFAULT,
        template: Template | None = None,
    ) -> Iterator[str]:
        """Claims in one of the formats of :data:`EXPORT_FORMATS`, piece by piece.

        JSON Lines and CSV take as much memory for all of a library as for a few claims, but for their numbers.

        Args:
            format_name: the format; not looked at where there is a template.
            only: numbers of the highlights that are wanted, or what :meth:`select` returned; None for all.
            query: all claims that a query finds, highlighted or not.
            options: grouping, title and the like.
            template: a template in place of the format's own.

        Raises:
            ExportError: the template is wrong.
        """
        selected = only if isinstance(only, Selected) else self.select(only, query=query)
        return self._written(format_name, self._records(selected), options, template)

    def write(
        self,
        path: Path,
        format_name: str,
        only: Collection[int] | Selected | None = None,
        *,
        query: str | None = None,
        options: ExportOptions = DEFAULT,
        template: Template | None = None,
    ) -> None:
        """The same into a file, whole or not at all.

        Raises:
            ExportError: it cannot be written, or the template is wrong; what was there before is untouched.
        """
        write_whole(path, self.pieces(format_name, only, query=query, options=options, template=template))

    def preview(self, format_name: str, selected: Selected, options: ExportOptions = DEFAULT, lines: int = 40) -> str:
        """The first lines of an export, made of its first few claims; of the report what a browser would show."""
        few = Selected(selected.ids[:PREVIEWED], selected.are_claims)
        pieces = self._written(format_name, self._records(few), options, None)
        text = "".join(pieces).removeprefix("\ufeff").replace("\r\n", "\n")
        if format_name == "html":
            text = _in_browser(text)
        return "\n".join(islice(text.split("\n"), lines))

    def _records(self, selected: Selected) -> Iterator[ExportRecord]:
        from store.library.records import records_of_claims, records_of_highlights

        read = records_of_claims if selected.are_claims else records_of_highlights
        return read(self._file, selected.ids)

    @staticmethod
    def _written(
        format_name: str, records: Iterable[ExportRecord], options: ExportOptions, template: Template | None
    ) -> Iterator[str]:
        if template is not None:
            from store.export.templating import write_with_template

            return write_with_template(template.source, records, options, html=template.html)
        return FORMATS[format_name].write(records, options)


def _in_browser(page: str) -> str:
    """The words of the report, a line each: markup says nothing to a reader."""
    body = page[max(0, page.find("<h1")) :].partition("<script")[0]
    lines = (" ".join(unescape(_TAG.sub(" ", line)).split()) for line in body.split("\n") if " hidden>" not in line)
    return "\n".join(line for line in lines if line)
