"""The formats that claims go out in, by name: the one place that knows them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, Protocol

from store.export.csv_table import write_csv
from store.export.jsonl import write_jsonl
from store.export.options import DEFAULT, ExportOptions
from store.export.record import ExportRecord
from store.export.report import write_html
from store.export.text import write_markdown, write_org


class Write(Protocol):
    """Records to pieces of text."""

    def __call__(self, records: Iterable[ExportRecord], options: ExportOptions = DEFAULT) -> Iterator[str]:
        """The pieces joined are the whole file."""


class Format(NamedTuple):
    """One export format."""

    suffix: str
    """The file name's ending."""
    write: Write
    """Records to pieces of text."""
    about: str
    """What it is for, in a few words."""
    streams: bool = False
    """Whether it takes constant memory, however many claims there are."""


FORMATS: Final[dict[str, Format]] = {
    "markdown": Format(".md", write_markdown, "Markdown with front matter, for Obsidian and other notes"),
    "jsonl": Format(".jsonl", write_jsonl, "JSON Lines, loses nothing, comes back in", streams=True),
    "csv": Format(".csv", write_csv, "one claim a row, for spreadsheets", streams=True),
    "html": Format(".html", write_html, "a report in one file, for any browser"),
    "org": Format(".org", write_org, "org-mode, for Emacs"),
}
"""By the name that ``--format`` takes."""
