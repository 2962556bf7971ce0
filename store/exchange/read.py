"""A file of annotations, of whatever kind it is: JSON Lines of this program, Web Annotation, Hypothesis JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, Final

from store.errors import ExchangeError
from store.exchange import fields
from store.exchange.annotations import read_hypothesis, read_web_annotations
from store.exchange.incoming import Incoming
from store.exchange.jsonl import read_jsonl

MOST_BYTES: Final = 256 << 20
"""Of a file that has to be read whole, and of a line of one that has not."""

_LOOKED_AT: Final = 5
"""Lines that are looked at to tell JSON Lines; the first of them may be damaged."""


def read_file(path: Path) -> Iterator[Incoming | ExchangeError]:
    """What stands in a file, one by one; JSON Lines in constant memory.

    Raises:
        ExchangeError: it cannot be read, or is none of the three.
    """
    try:
        with path.open("rb") as file:
            yield from _read(file)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = error.strerror if isinstance(error, OSError) else "it is no name of a file"
        raise ExchangeError(f"{path} cannot be read: {reason}.") from error


def _read(file: BinaryIO) -> Iterator[Incoming | ExchangeError]:
    first: list[bytes] = []
    while len(first) < _LOOKED_AT and (line := file.readline(MOST_BYTES)):
        first.append(line)
    if any(_is_ours(line) for line in first):
        yield from read_jsonl(chain(first, iter(lambda: file.readline(MOST_BYTES), b"")))
        return
    data = b"".join(first) + file.read(MOST_BYTES)
    if len(data) > MOST_BYTES:
        raise ExchangeError(f"It is larger than {MOST_BYTES >> 20} MB. Split it, or export JSON Lines instead.")
    if not data.strip():
        raise ExchangeError("It is empty.")
    yield from read_hypothesis(data) if _is_hypothesis(fields.parse(data, "It")) else read_web_annotations(data)


def _is_ours(line: bytes) -> bool:
    if b"schema_version" not in line:
        return False
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and "schema_version" in value


def _is_hypothesis(document: Any) -> bool:  # noqa: ANN401 - JSON may be anything
    if isinstance(document, dict) and "@context" not in document:
        if "annotations" in document or "rows" in document:
            return True
        document = [document]
    first = document[0] if isinstance(document, list) and document else None
    return isinstance(first, dict) and "uri" in first and "@context" not in first
