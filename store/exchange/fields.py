"""Fields of JSON objects that strangers wrote: what is there is checked, what is wrong is told in words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final, TypeVar, get_args

from store.errors import ExchangeError
from store.export.record import Rating, Verdict
from store.model import Span
from store.text.clean import storable

JsonObject = Mapping[str, Any]
"""What a JSON object is read as."""

RATINGS: Final[tuple[Rating, ...]] = get_args(Rating)
"""What a verdict may be."""
_Word = TypeVar("_Word", bound=str)


def parse(text: str | bytes, what: str) -> Any:  # noqa: ANN401 - JSON may be anything; whoever calls looks
    """Read JSON in UTF-8, with or without a byte-order mark.

    Raises:
        ExchangeError: it is none, or nested beyond all use.
    """
    try:
        return json.loads(text.decode("utf-8-sig") if isinstance(text, bytes) else text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise ExchangeError(f"{what} is no JSON in UTF-8.") from error


def text_of(given: JsonObject, name: str) -> str:
    """A field that is a string or missing; what cannot be stored in it is replaced."""
    return optional(given, name) or ""


def optional(given: JsonObject, name: str) -> str | None:
    """A field that is a string, null or missing."""
    value = given.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ExchangeError(f'"{name}" is not text.')
    return storable(value)


def object_of(given: JsonObject, name: str) -> JsonObject | None:
    """A field that is an object, null or missing."""
    value = given.get(name)
    if value is not None and not isinstance(value, dict):
        raise ExchangeError(f'"{name}" is no object.')
    return value


def list_of(given: JsonObject, name: str) -> list[Any]:
    """A field that is a list, null or missing."""
    value = given.get(name)
    if value is not None and not isinstance(value, list):
        raise ExchangeError(f'"{name}" is no list.')
    return value or []


def texts_of(given: JsonObject, name: str) -> tuple[str, ...]:
    """A field that is a list of strings."""
    values = list_of(given, name)
    if not all(isinstance(value, str) for value in values):
        raise ExchangeError(f'"{name}" holds something else than text.')
    return tuple(storable(value) for value in values)


def word_of(given: JsonObject, name: str, allowed: tuple[_Word, ...]) -> _Word:
    """A field that is one of a few words."""
    for word in allowed:
        if given.get(name) == word:
            return word
    raise ExchangeError(f'"{name}" is none of {", ".join(allowed)}.')


def span_of(value: object, name: str) -> Span:
    """Two offsets, the second not before the first."""
    if isinstance(value, list) and len(value) == 2 and all(type(offset) is int for offset in value):
        start, end = value
        if 0 <= start <= end:
            return Span(start, end)
    raise ExchangeError(f'"{name}" holds no pair of offsets.')


def spans_of(given: JsonObject, name: str) -> tuple[Span, ...]:
    """A field that is a list of pairs of offsets."""
    return tuple(span_of(value, name) for value in list_of(given, name))


def verdict_of(given: JsonObject) -> Verdict:
    """A verdict as JSON Lines has it."""
    rating = word_of(given, "rating", RATINGS)
    return Verdict(rating, text_of(given, "note"), optional(given, "given"))


def category_of(value: object) -> int | None:
    """1 to 5, or none."""
    if value is None or (type(value) is int and 1 <= value <= 5):
        return value if value else None
    raise ExchangeError('"category" is none from 1 to 5.')
