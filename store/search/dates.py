"""The dates of ``after:``, ``before:`` and ``newer:``, as days from one to another."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Final, NamedTuple

_DATE: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_AGE: Final = re.compile(r"(\d{1,5})([dwmy])", re.IGNORECASE | re.ASCII)
_DAYS: Final = {"d": 1, "w": 7, "m": 30, "y": 365}


class DateRange(NamedTuple):
    """Days from ``first`` up to ``last``, both included; None leaves a side open."""

    first: date | None
    last: date | None

    def covers(self, published: str | None) -> bool:
        """Whether an ISO date lies here: with all its days, where only its year or its month is known."""
        days = _days_of(published)
        return days is not None and (self.first or date.min) <= days[0] and days[1] <= (self.last or date.max)


def date_range(field: str, value: str, today: date | None = None) -> DateRange | str:
    """The days that ``field:value`` leaves, or a sentence that says why it is none and names the nearest date.

    ``after:2020-01`` begins with the first of January, ``before:2020-01`` ends the day before it; ``newer:7d``
    begins seven days ago (``w`` weeks, ``m`` months of 30 days, ``y`` years of 365).
    """
    if field == "newer":
        if (age := _AGE.fullmatch(value)) is None:
            return "no age; write a number and d, w, m or y, as in newer:7d."
        days = int(age[1]) * _DAYS[age[2].lower()]
        now = today or date.today()
        return DateRange(now - timedelta(min(days, now.toordinal() - 1)), None)
    if (match := _DATE.fullmatch(value)) is None:
        return "no date; write a year, a month or a day, as in 2020, 2020-01 or 2020-01-15."
    year, month, day = (int(part) if part else None for part in match.groups())
    nearest = _nearest(year or 0, month, day)
    if nearest != (year, month, day):
        written = "-".join([f"{nearest[0]:04}", *(f"{part:02}" for part in nearest[1:] if part is not None)])
        return f"there is no such date. Did you mean {field}:{written}?"
    named = date(nearest[0], nearest[1] or 1, nearest[2] or 1)
    if field == "after":
        return DateRange(named, None)
    return DateRange(None, named - timedelta(1)) if named > date.min else "nothing is older than that."


def _nearest(year: int, month: int | None, day: int | None) -> tuple[int, int | None, int | None]:
    year = max(year, 1)
    month = None if month is None else min(max(month, 1), 12)
    if day is not None and month is not None:
        day = min(max(day, 1), calendar.monthrange(year, month)[1])
    return year, month, day


def _days_of(published: str | None) -> tuple[date, date] | None:
    """The first and the last day of an ISO date, as far as it can be read."""
    digits = (published or "")[:10].replace("-", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) >= 4 and int(digits[:4])):
        return None
    year, month, day = int(digits[:4]), int(digits[4:6] or 0), int(digits[6:8] or 0)
    if len(digits) < 6 or not 1 <= month <= 12:
        return date(year, 1, 1), date(year, 12, 31)
    last = calendar.monthrange(year, month)[1]
    if len(digits) < 8 or not 1 <= day <= last:
        return date(year, month, 1), date(year, month, last)
    return date(year, month, day), date(year, month, day)
