"""Somebody without a name whom *he* or *she* may mean: *the victim*, *a missing student*; where no name fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from store.attribution.appositions import DETERMINERS, description_words
from store.attribution.phrases import CLAUSE_OPENERS, verb_like
from store.attribution.roles import Sex, described_type, noun_kind, sex_of, singular
from store.attribution.tokens import Token, Unit
from store.model import Mention

_BACK: Final = 2  # units; a description is not taken up from further off
_WORDS: Final = 4  # of a description before its noun
_BEHIND: Final = CLAUSE_OPENERS | frozenset(
    "of in on at from for with by to as into near about under over through during said says told was is has had".split()
)


def find_somebody(units: Sequence[Unit], start: int, unit: int, sex: Sex) -> Mention | None:
    """The person whom the nearest sentence up to that of ``start`` describes first, and who may be of this sex."""
    for number in range(unit, max(-1, unit - _BACK - 1), -1):
        tokens = units[number].tokens
        for at, token in enumerate(tokens):
            if token.span.start >= start:
                break
            found = _description(tokens, at)
            if found is not None and sex_of([token.low]) in (None, sex):
                words = list(description_words(tokens, found, at + 1))
                kind = described_type(words, tokens[found].low)
                return Mention(None, None, " ".join(words), kind) if kind in ("person", "unnamed") else None
    return None


def _description(tokens: Sequence[Token], at: int) -> int | None:
    """Where the description begins whose noun, for one person, stands at ``at``; None where none ends there."""
    token = tokens[at]
    if token.kind != "word" or token.capital or noun_kind(token.low) != "person" or singular(token.low) != token.low:
        return None
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if behind is not None and behind.kind == "word" and behind.low not in _BEHIND and not verb_like(behind):
        return None
    for first in range(at - 1, max(-1, at - _WORDS - 1), -1):
        before = tokens[first]
        if before.kind != "word" or verb_like(before):
            return None
        if before.low in DETERMINERS:
            return first
    return None
