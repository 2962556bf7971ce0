"""The days that a TIMEX3 value covers."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple

from store.text.dates.values import MONTHS, fineness, first_day


class Period(NamedTuple):
    """Days from ``first`` to ``last``, both included."""

    first: date
    last: date


def find_period(value: str | None) -> Period | None:
    """The days of a TIMEX3 DATE or TIME: ``2020-01`` is all of that January, ``2019/2020`` both years.

    None where a part of it is not known. A season is three months long and named by the year that it begins in
    (meteorological, northern hemisphere).
    """
    begins, slash, ends = (value or "").partition("/")
    first, last = first_day(begins), _last_day(ends if slash else begins)
    return Period(first, last) if first and last and first <= last else None


def _last_day(value: str) -> date | None:
    first, unit = first_day(value), fineness(value)
    if first is None or unit is None:
        return None
    if unit not in MONTHS:
        days = 0 if unit == "day" else 1 if value.endswith("-WE") else 6
        return first + timedelta(days) if (date.max - first).days >= days else None
    year, month = divmod(first.year * 12 + first.month - 2 + MONTHS[unit], 12)
    return date(year, month + 1, calendar.monthrange(year, month + 1)[1]) if year <= date.max.year else None
