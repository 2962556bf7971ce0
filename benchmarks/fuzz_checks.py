"""What is fuzzed, as an input and a call; and what must hold of what comes back."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple

from store.model import Claim, Cue, Span
from store.model.span import join_spans


class Target(NamedTuple):
    """Something that is fuzzed."""

    make: Callable[[random.Random], Any]
    """An input, the same from the same random numbers."""
    call: Callable[[Any], object]
    """Calls it; any exception is a finding, a failed check among them."""
    model: bool = False
    """Whether it needs the network that finds attributions, which takes milliseconds."""


class Wrong(AssertionError):
    """What came back does not hold."""


def check(holds: object, what: str) -> None:
    """Say what does not hold."""
    if not holds:
        raise Wrong(what)


def check_spans(found: object, text: str) -> None:
    """Every span in ``found``, however deep, lies in ``text``, and what says which words it covers says them truly."""
    if isinstance(found, Span):
        check(0 <= found.start <= found.end <= len(text), f"{found} of {len(text)}")
    elif isinstance(found, list | tuple | set | frozenset) and not hasattr(found, "_fields"):
        for each in found:
            check_spans(each, text)
    elif is_dataclass(found) or hasattr(found, "_fields"):
        names = found._fields if isinstance(found, tuple) else [each.name for each in fields(found)]  # type: ignore[arg-type,attr-defined]
        for name in names:
            check_spans(getattr(found, name), text)
        words, span, spans = (getattr(found, name, None) for name in ("text", "span", "spans"))
        if isinstance(words, str) and isinstance(span, Span):
            check(span.of(text) == words, f"{type(found).__name__}: {span} is {span.of(text)!a}, not {words!a}")
        if isinstance(words, str) and isinstance(spans, tuple) and isinstance(found, Claim | Cue):
            check(join_spans(text, spans) == words, f"{type(found).__name__}: {spans} are not {words!a}")


def in_order(spans: Iterable[Span], what: str) -> None:
    """None is empty, and each begins where the one before it has ended."""
    last = 0
    for span in spans:
        check(last <= span.start < span.end, f"{what}: {span} behind {last}")
        last = span.end
