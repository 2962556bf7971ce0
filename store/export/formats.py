"""The formats that claims go out in, by name: the one place that knows them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, Protocol

from store.export.csv_table import write_csv
from store.export.hypothesis_json import write_hypothesis
from store.export.jsonl import write_jsonl
from store.export.options import DEFAULT, ExportOptions
from store.export.record import ExportRecord
from store.export.references import write_bibtex, write_csl, write_ris
from store.export.report import write_html
from store.export.schema_org import write_schema_org
from store.export.text import write_markdown, write_org
from store.export.web_annotation import write_web_annotation


class Write(Protocol):
    """Records to pieces of text."""

    def __call__(self, records: Iterable[ExportRecord], options: ExportOptions = DEFAULT) -> Iterator[str]:
        """The pieces joined are the whole file."""


class Format(NamedTuple):
    """One export format."""

    suffix: str
    """The file name's ending; no two formats have the same."""
    write: Write
    """Records to pieces of text."""
    about: str
    """What it is for, in a few words."""
    streams: bool = False
    """Whether it takes constant memory, however many claims there are."""


FORMATS: Final[dict[str, Format]] = {
    "markdown": Format(".md", write_markdown, "Markdown with front matter, for Obsidian and other notes"),
    "jsonl": Format(".jsonl", write_jsonl, "JSON Lines: loses nothing, comes back in", streams=True),
    "csv": Format(".csv", write_csv, "one claim a row, for spreadsheets", streams=True),
    "html": Format(".html", write_html, "a report in one file, for any browser"),
    "web-annotation": Format(".jsonld", write_web_annotation, "W3C Web Annotation; comes back in", streams=True),
    "hypothesis": Format(".hypothesis.json", write_hypothesis, "for Hypothesis; comes back in", streams=True),
    "csl": Format(".csl.json", write_csl, "the articles, for Zotero and pandoc"),
    "bibtex": Format(".bib", write_bibtex, "the articles, for LaTeX"),
    "ris": Format(".ris", write_ris, "the articles, for EndNote and other managers"),
    "schema-org": Format(".schema.jsonld", write_schema_org, "Claim and ClaimReview of schema.org", streams=True),
    "org": Format(".org", write_org, "org-mode, for Emacs"),
}
"""By the name that ``--format`` takes."""
