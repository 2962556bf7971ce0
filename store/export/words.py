"""Dates and stretches of time in the words of a report."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from store.text.clean import clean_line
from store.text.dates.lexicon import LONG_MONTHS

_DATE: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?:T([0-9]{2}:[0-9]{2})[0-9:.+Z-]*|T[A-Z]{2})?")
_PART_OF_YEAR: Final = re.compile(r"([0-9]{4})-(?:W([0-9]{2})|(SP|SU|FA|WI|Q[1-4]|H[12]))")
_PARTS: Final = {
    "SP": "spring",
    "SU": "summer",
    "FA": "autumn",
    "WI": "winter",
    "Q1": "first quarter of",
    "Q2": "second quarter of",
    "Q3": "third quarter of",
    "Q4": "last quarter of",
    "H1": "first half of",
    "H2": "second half of",
}


def date_parts(value: str | None) -> tuple[int, ...]:
    """Year, month and day of an ISO date or a TIMEX3 value, as many as are known; none where it is no date."""
    match = _DATE.fullmatch(value or "")
    if match is None:
        return ()
    parts = tuple(int(part) for part in match.groups()[:3] if part)
    try:
        date(*parts, *(1,) * (3 - len(parts)))
    except ValueError:
        return ()
    return parts


def day_words(value: str | None) -> str:
    """*3 July 2021*, *June 2018*, *2018*, with the time of day where it is stated; *undated* for nothing."""
    if not value:
        return "undated"
    parts = date_parts(value)
    if match := _PART_OF_YEAR.fullmatch(value):
        year, week, part = match.groups()
        return f"week {int(week)} of {year}" if week else f"{_PARTS[part]} {year}"
    if not parts:
        return "undated" if value.startswith("XXXX") else clean_line(value[:20])
    words = [str(parts[2])] if len(parts) > 2 else []
    words += [LONG_MONTHS[parts[1] - 1]] if len(parts) > 1 else []
    match = _DATE.fullmatch(value)
    clock = f", {match[4]}" if match and match[4] else ", night" if value.endswith("TNI") else ""
    return " ".join([*words, str(parts[0])]) + clock


def span_words(days: int) -> str:
    """How much later something is: *same day*, *next day*, *5 days*, *7 weeks*, *8 months*, *3 years*."""
    if days < 1:
        return "same day"
    if days == 1:
        return "next day"
    for length, word in ((730, "year"), (60, "month"), (21, "week")):
        if days >= length:
            return f"{round(days / {'year': 365.25, 'month': 30.44, 'week': 7}[word])} {word}s later"
    return f"{days} days later"
