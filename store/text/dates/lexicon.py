"""The words of time: months, weekdays, units, parts of the day, seasons; and the patterns that match them.

Patterns are written with plain spaces and without regard to case; :mod:`store.text.dates.rules` makes a space match
any short white space. Names of months and days count only when they are written as names.
"""

from __future__ import annotations

from typing import Final

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

LONG_MONTHS: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SHORT_MONTHS: Final = ["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec"]
LONG_DAYS: Final = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
SHORT_DAYS: Final = ["Mon", "Tues", "Tue", "Wed", "Thurs", "Thur", "Thu", "Fri", "Sat", "Sun"]

MONTH_NAMES: Final = (*LONG_MONTHS, *_SHORT_MONTHS)


def _named(words: list[str]) -> str:
    """A pattern of names as they are written, or all in capitals."""
    return "|".join([*words, *(word.upper() for word in words)])


MONTH: Final = rf"(?-i:(?:{_named(LONG_MONTHS)})|(?:{_named(_SHORT_MONTHS)})\b\.?)"
SURE_MONTH: Final = (
    rf"(?-i:{_named([each for each in LONG_MONTHS if each not in ('March', 'April', 'May', 'June', 'August')])})"
)
"""A month whose name is no other word and no usual name of people."""
LONG_MONTH: Final = rf"(?-i:{_named(LONG_MONTHS)}|(?:{_named(_SHORT_MONTHS)})\b\.?)"
WEEKDAY: Final = rf"(?-i:{_named(LONG_DAYS)})"
ANY_WEEKDAY: Final = rf"(?-i:(?:{_named(LONG_DAYS)})|(?:{_named(SHORT_DAYS)})\b\.?)"

DAY: Final = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
YEAR: Final = r"(?:1[0-9]|20)[0-9]{2}"
SHORT_YEAR: Final = r"['’‘][0-9]{2}"

PARTS: Final = {
    "morning": "TMO",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
    "mid-morning": "TMO",
    "midmorning": "TMO",
    "mid-afternoon": "TAF",
    "midafternoon": "TAF",
}
PART: Final = r"(?:mid-?)?(?:morning|afternoon)|evening|night"

SEASON_CODES: Final = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
SEASON: Final = r"(?:spring|summer|fall|autumn|winter)"

UNITS: Final = {
    "second": "S",
    "sec": "S",
    "minute": "M",
    "min": "M",
    "hour": "H",
    "hr": "H",
    "day": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "yr": "Y",
    "decade": "Y",
    "century": "Y",
    "centurie": "Y",
    "millennium": "Y",
    "millennia": "Y",
    "fortnight": "W",
}
"""Units, in the singular, and the letters that a duration counts them by."""
MANY: Final = {"decade": 10, "century": 100, "centurie": 100, "millennium": 1000, "millennia": 1000, "fortnight": 2}
"""How many of its letter a larger unit is."""
CLOCK_UNITS: Final = frozenset(("second", "sec", "minute", "min", "hour", "hr"))
UNIT: Final = r"(?:minute|hour|day|week|fortnight|month|year|decade|century)"
ANY_UNIT: Final = (
    r"(?:seconds|secs|minutes?|mins|hours?|hrs?|days?|weeks?|fortnights?|months?|years?|yrs?|decades?"
    r"|century|centuries|millennium|millennia)"
)
PLURAL: Final = r"(?:minutes|hours|days|weeks|months|years|decades|centuries)"

YEAR_KIND: Final = r"(?:fiscal |calendar |financial |school |academic |business |tax |budget |crop |marketing )?"
"""What may stand before the word *year*."""
FUZZY: Final = (
    r"(?:(?:about|around|nearly|almost|roughly|approximately|some|only|just|at least|at most|more than|less than"
    r"|fewer than|over|under|up to|as many as|well over|an estimated|another|as long as|as little as) ){0,2}"
)
"""Words that make an amount less sharp; the value does not show them."""


def month_number(name: str) -> int:
    """1 for *January*, *Jan.* or *JAN*."""
    return MONTHS.index(name[:3].casefold()) + 1


def weekday_number(name: str) -> int:
    """1 for *Monday*, as ISO 8601 counts."""
    return WEEKDAYS.index(name[:3].casefold()) + 1


def duration(count: str, unit: str) -> str:
    """The value of ``count`` times ``unit`` (singular or plural): ``P3Y``, ``PT24H``, ``P30Y``, ``PXDE``."""
    unit = unit.casefold()
    unit = unit if unit in UNITS else unit.removesuffix("s")
    if unit in MANY and unit != "fortnight" and count == "X":
        return {"decade": "PXDE", "century": "PXCE", "centurie": "PXCE"}.get(unit, "PXY")
    if unit in MANY and count != "X":
        number = float(count) * MANY[unit]
        count = str(int(number)) if number == int(number) else str(number)
    return f"P{'T' if unit in CLOCK_UNITS else ''}{count}{UNITS[unit]}"
