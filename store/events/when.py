"""Dates of clauses: which one is its own, and whether two can be of the same happening."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from store.events.words import NOUNS
from store.model import Timex
from store.text.periods import find_period
from store.text.words import word_set

_POINT: Final = re.compile(r"(?:\d{2,4}|\d{2}XX|\d{3}X|XXXX)(?:-[\dA-Z]{1,3}){0,3}(?:T[\dA-Z:]{1,8})?(?:/.{1,24})?")
_ARTICLES: Final = word_set("the a his her their its")
_DEFINITE: Final = word_set("the that this an a")
_ABOUT: Final = word_set("over about of after before for since during with from to following")
_HOURS: Final = re.compile(
    r"(?:dawn|daybreak|sunrise|noon|midday|dusk|sunset|midnight|\d{1,2}[:.\s]?\d{0,2}\s?[ap]\.?m)\b", re.IGNORECASE
)
_NOT_ITS_OWN: Final = word_set("since until till by to from through dated than before after")


def is_point(value: str) -> bool:
    """Whether a TIMEX3 value names a point or a period of the calendar, no length and no reference.

    One of which nothing is known (*last year*, in an article without a date) names none.
    """
    return _POINT.fullmatch(value) is not None and any(char.isdigit() for char in value)


def conflict(one: str | None, other: str | None) -> bool:
    """Whether two values have no day in common."""
    first, second = find_period(one), find_period(other)
    return first is not None and second is not None and (first.last < second.first or second.last < first.first)


def finer(one: str | None, other: str | None) -> str | None:
    """The one of two values that says more exactly when; of two as exact the longer one, which may have a time."""
    first, second = find_period(one), find_period(other)
    if first is None or second is None:
        return (one if first else other if second else one) or other
    one_lasts, other_lasts = first.last - first.first, second.last - second.first
    if one_lasts == other_lasts:
        return one if len(one or "") >= len(other or "") else other
    return one if one_lasts < other_lasts else other


def _of_noun(words: Sequence[str]) -> bool:
    """Whether a date behind these words belongs to a noun: *over the attack on Monday*."""
    return (
        len(words) > 3
        and words[-1] in ("on", "in")
        and words[-2] in NOUNS
        and words[-3] in _DEFINITE
        and (words[-4] in _ABOUT)
    )


def own_date(text: str, inside: Sequence[Timex], start: int, verb: int, *, noun: bool = False) -> Timex | None:
    """The one of the dates ``inside`` a clause that tells when it happened, None when none does.

    Not *since May*, *until Friday*, *by Monday*; rather beside the verb than in front of a noun (*the 2016 games*).
    """
    best: tuple[int, int] | None = None
    for number, timex in enumerate(inside[:8]):
        words = text[max(start, timex.span.start - 40) : timex.span.start].casefold().split()
        last = words[-1] if words else ""
        if not noun and text[timex.span.end : timex.span.end + 2] in ("’s", "'s"):
            continue  # Saturday’s flight
        if last in ("before", "after") and _HOURS.match(timex.text):
            last = "at"  # before dawn on Monday is on Monday
        if last in _NOT_ITS_OWN or (len(words) > 1 and words[-2] in _NOT_ITS_OWN and last in ("the", "early", "late")):
            continue
        if not noun and ((last == "of" and not (len(words) > 1 and words[-2] in NOUNS)) or _of_noun(words)):
            continue
        named = last in _ARTICLES and timex.text[:1].isdigit() and len(timex.value) == 4
        rank = (2 if named else 0) + (1 if timex.span.start < verb - 200 else 0)
        beside = inside[number - 1] if number else None
        if beside is not None and text[beside.span.end : timex.span.start] == ", " and timex.text.strip()[:1].isdigit():
            rank = -1  # the Wednesday, 8 January
        if best is None or rank < best[0]:
            best = (rank, number)
    return inside[best[1]] if best else None
