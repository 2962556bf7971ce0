"""Dates that block: two claims whose events have clearly different dates are not about the same event.

A date blocks when both sides name one that is precise, to the month at least, and the two lie far apart. Claims that
name none are taken to tell of what was new when their articles appeared; then the articles' dates block, unless both
articles name one same date (a look back at the event names it).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from store.related.score import SAME_EVENT, SHOW

MONTH_APART: Final = 31
"""Days between the dates that two claims name from which they are not called the same event."""

YEAR_APART: Final = 300
"""Days from which they are not shown beside each other at all."""

NEWS_APART: Final = 60
"""Days between two publications from which two claims without a date are not called the same event."""

_BELOW: Final = 0.01
_MOST: Final = 60  # dates of one article that are looked at
_VALUE: Final = re.compile(r"([0-9]{4})-(?:([0-9]{2})(?:-([0-9]{2}))?|W([0-9]{2}))(?:T.*)?\Z", re.DOTALL)


class Days(NamedTuple):
    """A stretch of time: ordinals of its first and last day."""

    first: int
    last: int


@lru_cache(maxsize=4096)
def read_days(value: str) -> Days | None:
    """The days of a TIMEX3 value that is precise to the month at least; None for any other."""
    match = _VALUE.match(value[:40])
    if match is None:
        return None
    year, month, day, week = (int(part) if part else 0 for part in match.groups())
    try:
        if week:
            monday = date.fromisocalendar(year, week, 1)
            return Days(monday.toordinal(), monday.toordinal() + 6)
        first = date(year, month, day or 1)
        last = first if day else date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    except (ValueError, OverflowError):
        return None
    return Days(first.toordinal(), last.toordinal())


class When(NamedTuple):
    """The dates around one claim."""

    told: tuple[Days, ...]
    """That its sentence names."""
    article: tuple[Days, ...]
    """That its article names anywhere."""
    published: Days | None
    """When its article appeared, when that is known to the day."""


def read_when(sentence: tuple[int, int], named: Sequence[tuple[int, str]], published: str | None) -> When:
    """The dates around a claim in this sentence of an article that names these dates (offset and value)."""
    days = [(start, found) for start, value in named if (found := read_days(value)) is not None]
    anywhere = tuple(dict.fromkeys(found for _, found in days))[:_MOST]
    told = tuple(found for start, found in days if sentence[0] <= start < sentence[1])
    appeared = read_days((published or "")[:10]) if len(published or "") >= 10 else None
    return When(told[:_MOST], anywhere, appeared)


def _gap(one: Iterable[Days], two: Sequence[Days]) -> int:
    """The fewest days between a stretch of one side and one of the other; 0 when they meet."""
    return min(max(0, a.first - b.last, b.first - a.last) for a in one for b in two)


def most_score(one: When, two: When) -> float:
    """The greatest score that two claims can have, by their dates: 1 where these do not speak against it."""
    if one.told and two.told:
        apart = _gap(one.told, two.told)
        if apart > YEAR_APART:
            return SHOW - _BELOW
        return SAME_EVENT - _BELOW if apart > MONTH_APART else 1.0
    if one.published is None or two.published is None:
        return 1.0
    apart = _gap([one.published], [two.published])
    if apart <= NEWS_APART or (one.article and two.article and _gap(one.article, two.article) == 0):
        return 1.0
    # One that names its date may be looking back at what was news when the other appeared.
    for told, news in ((one.told, two.published), (two.told, one.published)):
        if told and _gap(told, [news]) <= NEWS_APART:
            return 1.0
    return SHOW - _BELOW if apart > YEAR_APART else SAME_EVENT - _BELOW


def looks_back(values: Sequence[str], published: str | None) -> bool:
    """Whether all dates of a claim, by their TIMEX3 values, are long past when its article appeared; False without any.

    A date that is precise to the month lies :data:`NEWS_APART` days back, a bare year in an earlier year.
    """
    appeared = read_days((published or "")[:10])
    if appeared is None:
        return False
    back = []
    for value in values:
        if (told := read_days(value)) is not None:
            back.append(appeared.first - told.last > NEWS_APART)
        elif value[:4].isascii() and value[:4].isdigit():
            back.append(value[:4] < (published or "")[:4])
    return bool(back) and all(back)
