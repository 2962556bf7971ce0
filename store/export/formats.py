"""The formats that highlighted claims go out in, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from store.export.jsonl import write_jsonl
from store.export.markdown import write_markdown
from store.export.record import ExportRecord


class Format(NamedTuple):
    """One export format."""

    suffix: str
    """The file name's ending."""
    write: Callable[[Iterable[ExportRecord]], Iterator[str]]
    """Records to pieces of text."""


FORMATS: Final[dict[str, Format]] = {
    "markdown": Format(".md", write_markdown),
    "jsonl": Format(".jsonl", write_jsonl),
}
"""By the name that ``--format`` takes."""
