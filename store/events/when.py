"""Dates as stretches of days: which of a clause is its own, and whether two can be of the same happening."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from store.events.words import NOUNS
from store.model import Timex
from store.text.words import word_set

_POINT: Final = re.compile(r"(?:\d{2,4}|\d{2}XX|\d{3}X|XXXX)(?:-[\dA-Z]{1,3}){0,3}(?:T[\dA-Z:]{1,8})?(?:/.{1,24})?")
_VALUE: Final = re.compile(r"(\d{4})(?:-(?:W(\d\d)|Q(\d)|H(\d)|(SP|SU|FA|AU|WI)|(\d\d)(?:-(\d\d))?))?")
_SEASONS: Final = {"SP": 3, "SU": 6, "FA": 9, "AU": 9, "WI": 12}
_ARTICLES: Final = word_set("the a his her their its")
_DEFINITE: Final = word_set("the that this an a")
_ABOUT: Final = word_set("over about of after before for since during with from to following")
_NOT_ITS_OWN: Final = word_set("since until till by to from through dated than before after")


def is_point(value: str) -> bool:
    """Whether a TIMEX3 value names a point or a period of the calendar, no length and no reference."""
    return value[:1] in "0123456789X" and _POINT.fullmatch(value) is not None


@lru_cache(maxsize=1 << 12)
def days(value: str | None) -> tuple[date, date] | None:
    """The first and last day of a value, None where it cannot be told."""
    if value is None:
        return None
    if "/" in value:
        first, last = days(value.partition("/")[0]), days(value.partition("/")[2])
        return (first[0], last[1]) if first and last else first or last
    match = _VALUE.match(value)
    try:
        if match is None:
            if value[:3].isdecimal() and len(value) in (3, 4) and value[3:] in ("", "X"):
                return date(int(value[:3]) * 10, 1, 1), date(int(value[:3]) * 10 + 9, 12, 31)
            return None
        year = int(match[1])
        if match[2]:
            monday = date.fromisocalendar(year, int(match[2]), 1)
            return monday, monday + timedelta(days=6)
        if match[3] or match[4] or match[5]:
            length = 6 if match[4] else 3
            month = _SEASONS[match[5]] if match[5] else length * (int(match[3] or match[4]) - 1) + 1
            start = date(year, month, 1)
            return start, start + timedelta(days=30 * length)
        if match[7]:
            day = date(year, int(match[6]), int(match[7]))
            return day, day
        if match[6]:
            month = int(match[6])
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except (ValueError, OverflowError):
        return None


def conflict(one: str | None, other: str | None) -> bool:
    """Whether two values cannot be of the same day; a day on either side is forgiven where both are days of night."""
    first, second = days(one), days(other)
    return first is not None and second is not None and (first[1] < second[0] or second[1] < first[0])


def finer(one: str | None, other: str | None) -> str | None:
    """The one of two values that says more exactly when."""
    first, second = days(one), days(other)
    if first is None or second is None:
        return (one if first else other if second else one) or other
    return (
        one
        if first[1] - first[0] < second[1] - second[0]
        else (
            other
            if second[1] - second[0] < first[1] - first[0]
            else (one if len(one or "") >= len(other or "") else other)
        )
    )


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
