"""Holidays with a date that can be reckoned, and when they fall."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from store.text.dates.rules import Context, Resolved, Rule
from store.text.dates.years import YEAR_PART, nearest_year, written_year

Match = re.Match[str]

_FIXED: Final = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "new year's": (1, 1),
    "new years day": (1, 1),
    "new years eve": (12, 31),
    "epiphany": (1, 6),
    "valentine's day": (2, 14),
    "st. valentine's day": (2, 14),
    "groundhog day": (2, 2),
    "st. patrick's day": (3, 17),
    "saint patrick's day": (3, 17),
    "april fools' day": (4, 1),
    "april fool's day": (4, 1),
    "may day": (5, 1),
    "cinco de mayo": (5, 5),
    "juneteenth": (6, 19),
    "canada day": (7, 1),
    "fourth of july": (7, 4),
    "july fourth": (7, 4),
    "july 4th": (7, 4),
    "4th of july": (7, 4),
    "bastille day": (7, 14),
    "independence day": (7, 4),
    "assumption day": (8, 15),
    "halloween": (10, 31),
    "all saints' day": (11, 1),
    "all saints day": (11, 1),
    "guy fawkes night": (11, 5),
    "bonfire night": (11, 5),
    "veterans day": (11, 11),
    "veterans' day": (11, 11),
    "armistice day": (11, 11),
    "remembrance day": (11, 11),
    "flag day": (6, 14),
    "earth day": (4, 22),
    "international women's day": (3, 8),
    "anzac day": (4, 25),
    "australia day": (1, 26),
    "pearl harbor day": (12, 7),
    "st. andrew's day": (11, 30),
    "st. george's day": (4, 23),
}
"""Month and day."""
_NTH: Final = {
    "martin luther king jr. day": (1, 1, 3),
    "martin luther king day": (1, 1, 3),
    "mlk day": (1, 1, 3),
    "presidents day": (2, 1, 3),
    "presidents' day": (2, 1, 3),
    "president's day": (2, 1, 3),
    "mother's day": (5, 7, 2),
    "mothers' day": (5, 7, 2),
    "memorial day": (5, 1, -1),
    "father's day": (6, 7, 3),
    "fathers' day": (6, 7, 3),
    "labor day": (9, 1, 1),
    "columbus day": (10, 1, 2),
    "indigenous peoples' day": (10, 1, 2),
    "thanksgiving": (11, 4, 4),
    "thanksgiving day": (11, 4, 4),
    "super tuesday": (3, 2, 1),
}
"""Month, weekday (1 is Monday), which one of the month; -1 is the last."""
_FROM_EASTER: Final = {
    "mardi gras": -47,
    "shrove tuesday": -47,
    "fat tuesday": -47,
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "holy saturday": -1,
    "easter sunday": 0,
    "easter": 0,
    "easter monday": 1,
    "ascension day": 39,
    "pentecost": 49,
    "whit sunday": 49,
    "whit monday": 50,
    "corpus christi day": 60,
}
"""Days after Easter Sunday."""
_FROM_THANKSGIVING: Final = {"thanksgiving eve": -1, "black friday": 1, "cyber monday": 4}

_LOWER: Final = frozenset(("of", "de"))


def _pattern(name: str) -> str:
    words = [word if word in _LOWER else f"(?:{_capital(word)}|{re.escape(word.upper())})" for word in name.split()]
    return " ".join(words).replace("'", "['’]")


def _capital(word: str) -> str:
    return re.escape(word[:1].upper() + word[1:])


_OTHERS: Final = ("election day",)
_ALL: Final = sorted(
    {**_FIXED, **_NTH, **_FROM_EASTER, **_FROM_THANKSGIVING, **dict.fromkeys(_OTHERS)},
    key=lambda name: (-len(name), name),
)
HOLIDAY: Final = rf"(?:the )?(?-i:{'|'.join(_pattern(name).replace('Mlk', 'MLK') for name in _ALL)})"
"""Pattern of a holiday, written as a name."""


def easter(year: int) -> date:
    """Easter Sunday of ``year`` by the Gregorian calendar.

    The reckoning is that of Meeus, *Astronomical Algorithms*, chapter 8, after an anonymous one of 1876.
    """
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _nth(year: int, month: int, weekday: int, which: int) -> date:
    if which > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1))
    last = date(year, month + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.isoweekday() - weekday) % 7)


def holiday_in(name: str, year: int) -> date | None:
    """When the holiday ``name`` (a match of :data:`HOLIDAY`) falls in ``year``; None before the calendar begins."""
    low = " ".join(name.casefold().replace("’", "'").split()).removeprefix("the ")
    if not 1583 <= year <= 9998:
        return None
    if low in _FIXED:
        return date(year, *_FIXED[low])
    if low == "election day":  # in the United States, the day after the first Monday of November
        return _nth(year, 11, 1, 1) + timedelta(days=1) if year % 2 == 0 else None
    if low in _NTH:
        return _nth(year, *_NTH[low])
    if low in _FROM_EASTER:
        return easter(year) + timedelta(days=_FROM_EASTER[low])
    return _nth(year, 11, 4, 4) + timedelta(days=_FROM_THANKSGIVING[low])


_COMPOUND: Final = re.compile(
    r"(?:['’]s)?[ -](?:trees?|cards?|shopping|shoppers?|seasons?|carols?|presents?|gifts?|lights|markets?"
    r"|songs?|music|sales|decorations"
    r"|story|stories|spirit|island|pudding|agreement|accords?|dinner|turkey|parade|movies?|films?|bonus(?:es)?|egg|eggs|bunny|cake"
    r"|resolutions?|sweater|ornaments?|wish(?:es)?|hams?|list)\b",
    re.IGNORECASE,
)


def _holiday(match: Match, context: Context) -> Resolved | None:
    name = match["holiday"]
    if _COMPOUND.match(context.text, match.end()):
        return None
    which = (match["which"] or "").casefold().split()
    last = which[-1] if which else ""

    def within(year: int) -> date | None:
        return holiday_in(name, year)

    sample = within(2000), within(2001)
    open_value = "XXXX-XX-XX"
    if sample[0] and sample[1] and (sample[0].month, sample[0].day) == (sample[1].month, sample[1].day):
        open_value = f"XXXX-{sample[0].month:02d}-{sample[0].day:02d}"
    if last in ("every", "each"):
        return Resolved(open_value, "SET")
    year = written_year(match, context)
    if year is not None:
        day = within(year)
        return Resolved(day.isoformat(), basis="written") if day else None
    today = context.published
    if last in ("last", "past") and today:
        year = max(
            (each for each in (today.year - 1, today.year) if (day := within(each)) and day < today), default=None
        )
    elif last in ("next", "this", "coming") and today:
        year = min(
            (each for each in (today.year, today.year + 1) if (day := within(each)) and day >= today), default=None
        )
    else:
        year = nearest_year(within, context, *match.span())
    day = within(year) if year is not None else None
    return Resolved(day.isoformat() if day else open_value)


RULES: Final = (
    Rule(
        rf"(?:(?P<which>last|next|this(?: past| coming)?|every|each) )?(?P<holiday>{HOLIDAY})(?:(?: of"
        rf"|,)? {YEAR_PART})?",
        _holiday,
    ),
)
"""Rules of holidays."""
