"""Which year an expression means that names none: that of its neighbours, else the one that its tense asks for."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from store.text.dates.lexicon import SHORT_YEAR, YEAR, YEAR_KIND
from store.text.dates.numbers import amount
from store.text.dates.rules import Basis, Context
from store.text.dates.values import year_in

YEAR_WORDS: Final = (
    rf"(?:{YEAR_KIND}(?:year )?{YEAR}(?:[-–/][0-9]{{2}})?|{SHORT_YEAR}|(?:the )?(?:last|next|this|that|same"
    rf"|following|previous|current"
    rf"|coming|past) {YEAR_KIND}year|the {YEAR_KIND}year)"
)
"""What can stand behind *of* as a year: *1989*, *fiscal 1990*, *next year*, *the year*."""


YEAR_PART: Final = rf"(?:(?P<y>{YEAR})(?![0-9]|,[0-9]{{3}})|(?P<yy>{SHORT_YEAR}))"
"""Pattern of a year behind a date."""
_TOO_FAR: Final = 300
"""Days from which on a day without its year is not meant: the tense was misread."""


_FIXTURES: Final = (
    r"(?:conventions?|elections?|vote|summit|referendum|deadline|showdown|primary|primaries|ballot|games|contests?|matchup"
    r"|caucus|caucuses|runoff|confab)\b"
)
_SCHEDULED: Final = re.compile(rf"(?:['’]s)? (?:[\w.]{{1,14}} ){{0,3}}{_FIXTURES}", re.IGNORECASE)
_SCHEDULED_BEFORE: Final = re.compile(rf"\b{_FIXTURES} (?:in|on|for|of) $", re.IGNORECASE)
"""What is fixed long before: the verb that stands before it tells nothing of when it is."""


def nearest_year(
    day_in: Callable[[int], date | None], context: Context, start: int, end: int, *, by_day: bool = True
) -> int | None:
    """The year for a date of which ``day_in`` tells the day in a given year; None when nothing tells it.

    A year that the text is talking of comes first. Then the last such day up to publication where the words look
    back, the first from publication where they look forward, the nearest where they do neither, or where a day (not a
    month: ``by_day``) would be most of a year away.
    """
    here = context.year_here(start)
    today = context.published
    if here is not None and (today is None or (here != today.year and context.tense(start, end) <= 0)):
        return here
    if today is None:
        return None
    tense = context.tense(start, end)
    if re.search(r"\bsince\s$", context.text[max(0, start - 6) : start], re.IGNORECASE):
        tense = -1
    elif tense < 0 and (
        _SCHEDULED.match(context.text, end) or _SCHEDULED_BEFORE.search(context.text[max(0, start - 30) : start])
    ):
        tense = 0
    days = {
        year: day
        for year in range(max(today.year - 8, 1), min(today.year + 9, 9999))
        if (day := day_in(year)) is not None
    }
    closest = min(days, key=lambda year: (abs((days[year] - today).days), year), default=None)
    if tense > 0:
        chosen = min((year for year, day in days.items() if day >= today), default=None)
    elif tense < 0:
        chosen = max((year for year, day in days.items() if day <= today), default=None)
    else:
        return closest
    if chosen is not None and (by_day or tense > 0) and abs((days[chosen] - today).days) > _TOO_FAR:
        return closest
    return chosen


def full_year(short: str, context: Context) -> int:
    """The year of two figures: within ten years after publication or before it."""
    number = int(short[-2:])
    latest = (context.published.year if context.published else 2025) + 10
    return latest - (latest - number) % 100


def year_of(words: str, context: Context) -> tuple[int | None, Basis]:
    """The year that :data:`YEAR_WORDS` name, and what it was reckoned from; None when it is not known."""
    low = words.casefold()
    if match := re.search(r"[0-9]{4}", low):
        return int(match.group()), "written"
    if re.search(r"[0-9]{2}$", low):
        return full_year(low, context), "written"
    step = {"last": -1, "next": 1, "coming": 1, "following": 1, "previous": -1, "past": -1}
    offset = next((count for word, count in step.items() if re.search(rf"\b{word}\b", low)), 0)
    if re.search(r"\b(?:that|same|following|previous)\b", low):
        named = year_in(context.named)
        return (None if named is None else named + offset), "named"
    return (context.published.year + offset if context.published else None), "published"


def count_of(words: str | None) -> int | None:
    """A whole number of units, None when it is vague or broken."""
    count = amount(words or "1")
    return int(count) if count.isdigit() and len(count) <= 5 else None


def written_year(match: re.Match[str], context: Context) -> int | None:
    """The year that stands in a match, in the groups ``y``, ``yy`` (of two figures) or ``later``."""
    groups = match.groupdict()
    if groups.get("y"):
        return int(groups["y"])
    if groups.get("yy"):
        return full_year(groups["yy"], context)
    return int(groups["later"]) if groups.get("later") else None


def day_in_year(month: int, day: int) -> Callable[[int], date | None]:
    """The function from a year to that day of it, None in a year without it."""

    def within(year: int) -> date | None:
        try:
            return date(year, month, day)
        except ValueError:
            return None

    return within
