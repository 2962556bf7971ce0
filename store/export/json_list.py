"""JSON documents that hold a list, written item by item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from store.text.clean import to_json


def write_list(items: Iterable[object]) -> Iterator[str]:
    """A list, an item a line."""
    yield "["
    yield from _lines(items)
    yield "]\n"


def write_document(head: Mapping[str, Any], name: str, items: Iterable[object]) -> Iterator[str]:
    """An object with the fields of ``head`` (at least one), and the list under ``name``."""
    yield to_json(head)[:-1] + f', "{name}": ['
    yield from _lines(items)
    yield "]}\n"


def _lines(items: Iterable[object]) -> Iterator[str]:
    first = True
    for item in items:
        yield ("\n" if first else ",\n") + to_json(item)
        first = False
    yield "" if first else "\n"
