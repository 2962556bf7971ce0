"""Dates of news prose with their TIMEX3 values.

A first, small grammar: dates written out, month and year, bare years, weekdays and words such as *today*
against the publication date, simple durations. Values follow TimeML's TIMEX3; what is not known stays
``X``. Without a publication date a weekday keeps its day only: ``XXXX-WXX-6`` is some Saturday.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

from store.model import Span, Timex
from store.text.words import word_set

_Type = Literal["DATE", "TIME", "DURATION"]
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "",
            "a an one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        )
    )
    for word in words.split()
}
_UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y", "decade": "0Y", "hour": "H", "minute": "M"}
_PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PART = r"(?:morning|afternoon|evening|night)"

_DATE = re.compile(
    rf"""(?<![\w$£€.])(?:
    (?P<iso>{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))
  | (?P<d1>{_DAY})\ (?:of\ )?(?P<m1>{_MONTH})(?:,?\ (?P<y1>{_YEAR}))?
  | (?P<m2>{_MONTH})\ (?P<d2>{_DAY})(?![\d:,]\d)(?:,?\ (?P<y2>{_YEAR}))?
  | (?P<m3>{_MONTH})(?:\ of|,)?\ (?P<y3>{_YEAR})
  | (?:(?<=\b[Ii]n\ )|(?<=\b[Ss]ince\ )|(?<=\b[Uu]ntil\ )|(?<=\b[Ll]ast\ )|(?<=\b[Bb]y\ )|(?<=\b[Ee]arly\ )
    |(?<=\b[Ll]ate\ )|(?<=\bmid-))(?P<m4>{_MONTH})(?!\ [A-Z])
  | (?:(?<=\b[Ii]n\ )|(?<=\b[Ss]ince\ )|(?<=\b[Uu]ntil\ )|(?<=\b[Bb]y\ )|(?<=\b[Oo]f\ )|(?<=\b[Ff]rom\ )
    |(?<=\b[Dd]uring\ )|(?<=\b[Bb]efore\ )|(?<=\b[Aa]fter\ )|(?<=\b[Ee]arly\ )|(?<=\b[Ll]ate\ )
    |(?<=\b[Tt]he\ )|(?<=\())(?P<y4>{_YEAR})(?!-?(?:\d|percent|people|kilomet|metre|meter|miles|tons|men|troops))
  | (?:the\ (?P<w_before>{_WEEKDAY})\ before)
  | (?P<w_which>[Ll]ast|[Nn]ext|[Tt]his)\ (?P<w1>{_WEEKDAY})(?:\ (?P<p1>{_PART}))?
  | (?P<w2>{_WEEKDAY})(?:\ (?P<p2>{_PART}))?
  | (?P<word>today|yesterday|tomorrow|tonight|Today|Yesterday|Tomorrow|Tonight)(?:\ (?P<p3>{_PART}))?
  | (?P<u_which>[Ll]ast|[Nn]ext|[Tt]his)\ (?P<u1>week|month|year|night)
  | (?P<n1>\d{{1,3}}|[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en
      |[Ee]leven|[Tt]welve)[\ -](?P<u2>minute|hour|day|week|month|year|decade)s?(?P<ago>\ ago)?(?!-old|-olds)
    )(?!\w)""",
    re.VERBOSE,
)
_FORWARD = word_set(
    """
    will shall would next upcoming due scheduled expected set plans planned to
    """
)
_BACKWARD = word_set("said told was were had did has have says reported killed")
_DETERMINERS = word_set("the a an his her its their this that these those our my your")
_TENSE_WORD = re.compile(r"[A-Za-z]+")


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].casefold()) + 1


def _anchor(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _looks_forward(text: str, start: int) -> bool:
    """Whether the nearest tense word before ``start``, within its clause or so, looks forward."""
    before = re.split(r"[.!?;\n]", text[max(0, start - 60) : start])[-1]
    words = _TENSE_WORD.findall(before.casefold())
    if "will" in words or "shall" in words:
        return True  # will stay closed until Friday: the participle is nearer and tells nothing
    for word, following in zip(reversed(words), ["", *reversed(words)], strict=False):
        if word == "to" and following in _DETERMINERS:
            continue  # returned to the town on Monday
        if word in _FORWARD:
            return True
        if word in _BACKWARD or (word.endswith("ed") and len(word) > 4):
            return False
    return False


def _add_months(day: date, months: int) -> str:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return f"{year:04d}-{month + 1:02d}"


def _shifted(anchor: date, days: int) -> date | None:
    try:
        return anchor + timedelta(days=days)
    except OverflowError:
        return None


def _weekday(name: str, anchor: date | None, *, forward: bool = False, strictly: bool = False) -> str:
    """The value of a weekday: the nearest one before the anchor (or on it), or after it."""
    number = _DAYS.index(name[:3].casefold())
    if anchor is None:
        return f"XXXX-WXX-{number + 1}"
    back = (anchor.weekday() - number) % 7
    if forward:
        back = -((number - anchor.weekday()) % 7 or 7)
    elif strictly and back == 0:
        back = 7
    day = _shifted(anchor, -back)
    return day.isoformat() if day else f"XXXX-WXX-{number + 1}"


def _day_of_year(month: int, day: int, year: str | None, anchor: date | None, *, forward: bool) -> str | None:
    """A day and month; without a year it is the nearest one before the anchor. None for 31 June."""
    try:
        date(int(year) if year else 2000, month, day)
    except ValueError:
        return None
    if year is None and anchor is not None:
        passed = (month, day) <= (anchor.month, anchor.day)
        year = str(anchor.year + (forward and not passed) - (not forward and not passed))
        if forward:
            year = str(anchor.year + passed * ((month, day) != (anchor.month, anchor.day)))
    return f"{year or 'XXXX'}-{month:02d}-{day:02d}"


def _relative(word: str, part: str | None, anchor: date | None) -> str:
    """The value of *today*, *yesterday*, *tonight*, *tomorrow*."""
    offset = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    day = _shifted(anchor, offset) if anchor else None
    ending = "TNI" if word == "tonight" else _PARTS.get(part or "", "")
    return (day.isoformat() if day else "XXXX-XX-XX") + ending


def _period(which: str, unit: str, anchor: date | None) -> str:
    """The value of *last month*, *next week*, *this year*."""
    step = {"last": -1, "next": 1}.get(which, 0)
    if unit == "night":
        day = _shifted(anchor, min(step, 0)) if anchor else None
        return (day.isoformat() if day else "XXXX-XX-XX") + "TNI"
    if anchor is None:
        return {"week": "XXXX-WXX", "month": "XXXX-XX"}.get(unit, "XXXX")
    if unit == "week":
        day = _shifted(anchor, 7 * step)
        return day.strftime("%G-W%V") if day else "XXXX-WXX"
    return _add_months(anchor, step) if unit == "month" else f"{anchor.year + step:04d}"


def _ago(number: int, unit: str, anchor: date | None) -> str | None:
    """The value of *two months ago*, None where it cannot be told."""
    if anchor is None or unit in ("hour", "minute"):
        return None
    if unit in ("day", "week"):
        day = _shifted(anchor, -number * (7 if unit == "week" else 1))
        return day.isoformat() if day else None
    months = number * {"month": 1, "year": 12, "decade": 120}[unit]
    if months >= anchor.year * 12:
        return None
    value = _add_months(anchor, -months)
    return value if unit == "month" else value[:4] if unit == "year" else value[:3]


def _resolve(text: str, match: re.Match[str], anchor: date | None, last: date | None) -> tuple[str, _Type] | None:
    """The value and type of one match, or None when it is no time expression after all."""
    part = match["p1"] or match["p2"] or match["p3"]
    kind: _Type = "TIME" if part else "DATE"
    forward = _looks_forward(text, match.start())
    if match["iso"]:
        return match["iso"], "DATE"
    for day, month, year in (("d1", "m1", "y1"), ("d2", "m2", "y2")):
        if match[day]:
            number = int(match[day].rstrip("stndrh"))
            value = _day_of_year(_month(match[month]), number, match[year], anchor, forward=forward)
            return (value, "DATE") if value else None
    if match["m3"]:
        return f"{match['y3']}-{_month(match['m3']):02d}", "DATE"
    if match["m4"]:
        number = _month(match["m4"])
        if anchor is None:
            return f"XXXX-{number:02d}", "DATE"
        within = anchor.year - (not forward and number > anchor.month) + (forward and number < anchor.month)
        return f"{within:04d}-{number:02d}", "DATE"
    if match["y4"]:
        return match["y4"], "DATE"
    if match["w_before"]:
        return _weekday(match["w_before"], last or anchor, strictly=True), "DATE"
    if match["w1"]:
        which = match["w_which"].casefold()
        value = _weekday(match["w1"], anchor, forward=which == "next" or (which == "this" and forward), strictly=True)
        return value + _PARTS.get(part or "", ""), kind
    if match["w2"]:
        return _weekday(match["w2"], anchor, forward=forward) + _PARTS.get(part or "", ""), kind
    if match["word"]:
        before = text[max(0, match.start() - 2) : match.start()].strip()
        if match["word"][0].isupper() and before and before not in ".!?“\"‘'":
            return None  # USA Today
        word = match["word"].casefold()
        return _relative(word, part, anchor), "TIME" if part or word == "tonight" else "DATE"
    if match["u1"]:
        unit = match["u1"]
        return _period(match["u_which"].casefold(), unit, anchor), "TIME" if unit == "night" else "DATE"
    amount = match["n1"].casefold()
    count = int(amount) if amount.isdigit() else _NUMBERS[amount]
    unit = match["u2"]
    if match["ago"]:
        value = _ago(count, unit, anchor)
        if value is not None:
            return value, "DATE"
    if amount in ("a", "an") and not match["ago"]:
        return None  # *a year* is a rate more often than a length
    letter = ("T" if unit in ("hour", "minute") else "") + (
        f"{count}0Y" if unit == "decade" else f"{count}{_UNITS[unit]}"
    )
    return f"P{letter}", "DURATION"


def find_dates(text: str, published: str | None) -> list[Timex]:
    """The time expressions of ``text`` in order, resolved against the date ``published``.

    ``published`` is an ISO date, or date and time; anything else counts as unknown. A day without a year is
    the last one before publication, a weekday too, unless the words before it look forward.
    """
    anchor = _anchor(published)
    found: list[Timex] = []
    last: date | None = None  # the last day named, for *the Friday before*
    for match in _DATE.finditer(text):
        resolved = _resolve(text, match, anchor, last)
        if resolved is None:
            continue
        value, kind = resolved
        span = Span(match.start(), match.end())
        found.append(Timex(span, span.of(text), value, kind))
        last = _anchor(value) or last
    return found
