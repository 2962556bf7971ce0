"""Arithmetic on TIMEX3 values: the day that a value begins with, how fine it is, the value some units away.

A value is a string as TimeML writes it: ``2021``, ``2021-06``, ``2021-06-27``, ``2021-W26``, ``2021-W26-WE``,
``2021-Q3``, ``2021-H1``, ``2021-SU``, ``199`` (a decade), ``18`` (a century), each day also with a time behind it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

SEASONS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The codes of the seasons and the month that each begins with; a winter has the year of its December."""

_COARSER: Final = ("day", "week", "month", "quarter", "season", "half", "year", "decade", "century")
_VALUE: Final = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?:W(?P<week>[0-9]{2})(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?))?(?:T.*)?|(?P<decade>[0-9]{3})|(?P<century>[0-9]{2})"
)
MONTHS: Final = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}


def first_day(value: str) -> date | None:
    """The day that the stretch named by ``value`` begins with; None when it is not wholly known."""
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    try:
        if match["decade"]:
            return date(int(match["decade"]) * 10, 1, 1)
        if match["century"]:
            return date(int(match["century"]) * 100, 1, 1)
        year = int(match["year"])
        if match["week"]:
            return date.fromisocalendar(year, int(match["week"]), 6 if match["weekend"] else 1)
        month = int(match["month"] or 1)
        if match["quarter"]:
            month = int(match["quarter"]) * 3 - 2
        if match["half"]:
            month = int(match["half"]) * 6 - 5
        if match["season"]:
            month = SEASONS[match["season"]]
        return date(year, month, int(match["day"] or 1))
    except ValueError:
        return None


def fineness(value: str) -> str | None:
    """The unit that ``value`` names one of: *day*, *week*, … *century*; None for what has no place in time."""
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    for unit in ("decade", "century", "week", "quarter", "half", "season", "day", "month"):
        if match[unit]:
            return unit
    return "year"


def year_in(value: str | None) -> int | None:
    """The year that ``value`` lies in; None for a decade, a century and what has no place in time."""
    match = _VALUE.fullmatch(value) if value else None
    return int(match["year"]) if match and match["year"] else None


def moved(day: date, count: int, unit: str) -> date | None:
    """``day`` moved by ``count`` units, the last day of a shorter month where needed; None beyond the calendar."""
    try:
        if unit in ("day", "week"):
            return day + timedelta(days=count * (7 if unit == "week" else 1))
        year, month = divmod(day.year * 12 + day.month - 1 + count * MONTHS[unit], 12)
        first = date(year, month + 1, 1)
        return first + timedelta(days=min(day.day, _days_in(first)) - 1)
    except (ValueError, OverflowError):
        return None


def _days_in(first: date) -> int:
    if first.month == 12:
        return 31
    return (date(first.year, first.month + 1, 1) - first).days


def value_of(day: date, unit: str) -> str:
    """The value of the ``unit`` that ``day`` lies in: ``2021-W26`` for a week."""
    if unit == "day":
        return day.isoformat()
    if unit in ("week", "weekend"):
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "weekend" else "")
    year_, month = f"{day.year:04d}", day.month
    if unit == "season":
        season = {3: "SP", 4: "SP", 5: "SP", 6: "SU", 7: "SU", 8: "SU", 9: "FA", 10: "FA", 11: "FA"}.get(month, "WI")
        return f"{day.year - (month < 3):04d}-{season}"
    return {
        "month": f"{year_}-{month:02d}",
        "quarter": f"{year_}-Q{(month + 2) // 3}",
        "half": f"{year_}-H{1 + (month > 6)}",
        "year": year_,
        "decade": year_[:3],
        "century": year_[:2],
    }[unit]


def shifted(value: str, count: int, unit: str) -> str | None:
    """The ``unit`` that lies ``count`` units from ``value``.

    None when ``value`` is coarser than the unit (*two days later* than 1994) or the calendar ends before.
    """
    day, have = first_day(value), fineness(value)
    if day is None or have is None or _COARSER.index(have) > _COARSER.index(unit):
        return None
    target = moved(day, count, unit)
    return value_of(target, unit) if target else None


def unknown(unit: str) -> str:
    """The value of some ``unit`` of which nothing is known."""
    return {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX"}.get(
        unit, {"quarter": "XXXX-QX", "decade": "XXX", "century": "XX"}.get(unit, "XXXX")
    )
