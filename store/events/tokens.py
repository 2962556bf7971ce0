"""The words of a sentence, and which of them can be verbs."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from store.events.words import IRREGULAR, PAST
from store.model import Span
from store.text.words import word_set

_WORD: Final = re.compile(r"[^\W_]+(?:(?:[.'’&\-]|(?<=\d),(?=\d))[^\W_]+)*+")
_MONTHS: Final = ("May", "March")
_MOST_TOKENS: Final = 400  # a longer sentence is no prose; what lies behind is not looked at

FINITE: Final = word_set(
    "was were is are has have had will would could may might should must can shall did does do be been isn’t wasn’t"
)
"""Auxiliary verbs."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence."""

    span: Span
    """Where it stands."""
    low: str
    """Case-folded, but for a month that is also another word."""
    gap: str
    """What stands between it and the word before."""
    capital: bool
    """Whether it begins with a capital letter or a digit."""
    cue: bool
    """Whether it is part of a cue, the words that say who says so."""


def find_tokens(text: str, within: Span, cues: Collection[int] = ()) -> list[Token]:
    """The words of one sentence, at most a few hundred; ``cues`` are offsets of words that attribute."""
    tokens: list[Token] = []
    end = within.start
    for match in _WORD.finditer(text, within.start, within.end):
        word = match.group()
        low = word.casefold().replace("'", "’")
        if word in _MONTHS and tokens:
            low = word  # no verb and no march
        gap = text[end : match.start()]
        tokens.append(Token(Span(*match.span()), low, gap, not word[0].islower(), match.start() in cues))
        end = match.end()
        if len(tokens) == _MOST_TOKENS:
            break
    return tokens


def is_past(low: str) -> bool:
    """Whether a word can be a verb in the past, or a participle."""
    return low in PAST or low in IRREGULAR or (low.endswith("ed") and len(low) > 4)


def is_finite(low: str) -> bool:
    """Whether a word can be the finite verb of a clause."""
    return low in FINITE or is_past(low)
