"""People whom an article describes and does not name there: *the victim*, *a missing student*, *two of the drivers*.

A pronoun may mean them as well as those who have a name or have spoken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from store.attribution.appositions import DETERMINERS
from store.attribution.phrases import verb_like
from store.attribution.roles import Sex, noun_kind, sex_of, singular
from store.attribution.sources import group_noun
from store.attribution.tokens import Token, Unit
from store.model import Span
from store.text.words import word_set

_WORDS: Final = 4  # of a description before its noun
_BEHIND: Final = word_set(
    """
    of in on at from for with by to as into near about under over through during between after before since until
    that who whom whose which when where while because if although though and or but than said says told was is has
    had were are have will would can could may might must
    """
)
_COUNTS: Final = word_set("two three four five six seven eight nine ten several some many other these those all both")


class Described(NamedTuple):
    """A description of one person or of several, without a name."""

    span: Span
    """With its article."""
    unit: int
    sex: Sex | None
    plural: bool
    subject: bool
    """Whether the sentence begins with it, or a verb follows."""


def find_described(units: Sequence[Unit]) -> list[Described]:
    """The descriptions of people in the sentences, in text order; linear, for any text."""
    return [each for number, unit in enumerate(units) for each in _in_unit(unit.tokens, number)]


def _in_unit(tokens: Sequence[Token], unit: int) -> Iterator[Described]:
    for at, token in enumerate(tokens):
        if token.kind != "word" or (token.capital and at > 0):
            continue
        low = token.low.removesuffix("'s").removesuffix("’s")
        plural = singular(low) != low
        if not (noun_kind(low) == "person" or group_noun(low)):
            continue
        behind = tokens[at + 1] if at + 1 < len(tokens) else None
        owns = low != token.low
        more = behind is not None and behind.kind == "word" and not owns and behind.low not in _BEHIND
        if more and behind is not None and not verb_like(behind):
            continue  # a driver shortage
        first = _first(tokens, at, plural=plural)
        if first is None:
            continue
        verb = behind is not None and not owns and (verb_like(behind) or behind.low in ("says", "is", "are", "will"))
        end = token.span.start + len(low)
        yield Described(
            Span(tokens[first].span.start, end), unit, sex_of([low]), plural or group_noun(low), verb or first == 0
        )


def _first(tokens: Sequence[Token], at: int, *, plural: bool) -> int | None:
    """Where the description begins whose noun stands at ``at``: with its article, without one only of several."""
    for place in range(at - 1, max(-1, at - _WORDS - 1), -1):
        before = tokens[place]
        if before.kind != "word" or verb_like(before) or before.low in _BEHIND:
            break
        if before.low in DETERMINERS or before.low in _COUNTS or before.low.isdigit():
            return place
    return at if plural else None
