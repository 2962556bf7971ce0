"""Days of the week: *Friday*, *last Tuesday night*, *on Sundays*, *the second Tuesday in November*."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from store.text.dates.lexicon import MONTH, PART, PARTS, WEEKDAY, month_number, weekday_number
from store.text.dates.numbers import NUMBER
from store.text.dates.rules import Basis, Context, Resolved, Rule, behind, said
from store.text.dates.values import fineness, first_day, moved
from store.text.dates.years import YEAR_PART, count_of, day_in_year, nearest_year, written_year

Match = re.Match[str]


def _weekday_value(number: int, which: str, match: Match, context: Context) -> str | None:
    """The day that a weekday means, None when nothing tells."""
    today = context.published
    if which in ("following", "previous", "same", "that"):
        named = first_day(context.named.partition("T")[0]) if context.named and context.named.count("-") == 2 else None
        base = named or today
        if base is None:
            return None
        apart = (base.isoweekday() - number) % 7
        if which == "following":
            day = moved(base, 7 - apart, "day")
        else:
            day = moved(base, -(apart or (7 if which == "previous" else 0)), "day")
        return day.isoformat() if day else None
    if today is None:
        return None
    if not which and (first := _range_begins(match, context)):
        until = moved(first, (number - first.isoweekday()) % 7 or 7, "day")
        return until.isoformat() if until else None
    back = (today.isoweekday() - number) % 7
    on = (number - today.isoweekday()) % 7
    tense = context.tense(*match.span())
    if which in ("last", "past"):
        step = -(back or 7)
    elif which in ("next", "coming"):
        step = on or 7
    elif which == "this":
        step = -back if tense < 0 else on
    else:
        step = on if tense > 0 else -back
    target = moved(today, step, "day")
    return target.isoformat() if target else None


_DAY_THROUGH: Final = re.compile(rf"\b{WEEKDAY}(?: (?:to|through|until|till) | ?[-–] ?)$")


def _range_begins(match: Match, context: Context) -> date | None:
    """The weekday that stands right before, when it begins a stretch that this one ends: *Monday through Friday*."""
    before = context.text[max(0, match.start() - 24) : match.start()]
    if context.named is None or match.start() - context.named_end > 9 or not _DAY_THROUGH.search(before):
        return None
    return first_day(context.named) if fineness(context.named) == "day" else None


_SHARED_PART: Final = re.compile(rf" (?:and|or) {WEEKDAY} (?P<part>{PART})s\b")
_NOT_A_DAY: Final = re.compile(
    r" (?:Night|Evening|Morning|Afternoon|Times|Telegraph|Mirror|Mail|Express|Post|Herald|Tribune|Independent"
    r"|Magazine|Sun|Review|Business|Club|Group|Island|Islands|Addams|School|Book|Observer)\b(?! NIGHT)"
)
_TITLE_BEFORE: Final = re.compile(
    r"\b(?:Judge|Mr|Mrs|Ms|Miss|Dr|Sgt|Officer|Black|Good|Freaky|Ruby|Joe|Man|Mail on|on)\.? $"
)


def _weekday(match: Match, context: Context) -> Resolved | None:
    text, number = context.text, weekday_number(match["weekday"])
    before = text[max(0, match.start() - 10) : match.start()]
    if _NOT_A_DAY.match(text, match.end()) and match["weekday"][1:2].islower():
        return None
    title = _TITLE_BEFORE.search(before)
    if title and (title.group() != "on " or before.endswith("Mail on ")):
        return None
    which = (match["which"] or "").casefold().split()
    last_word = which[-1] if which else ""
    part = PARTS[match["part"].casefold()] if match["part"] else ""
    if not which and (shared := _SHARED_PART.match(text, match.end())):  # Monday and Tuesday nights
        return Resolved(f"XXXX-WXX-{number}{PARTS[shared['part'].casefold()]}", "SET")
    if last_word in ("every", "each", "other"):
        return Resolved(f"XXXX-WXX-{number}{part}", "SET")
    if match["week"] and context.published:
        step = {"last": -7, "next": 7}.get(match["week"].casefold(), 0)
        week = moved(context.published, step, "day")
        day = week + timedelta(days=number - week.isoweekday()) if week and week.year < 9999 else None
        value = day.isoformat() if day else None
    else:
        value = _weekday_value(number, last_word, match, context)
    basis: Basis = "named" if last_word in ("following", "previous", "same", "that") else "published"
    return Resolved((value or f"XXXX-WXX-{number}") + part, "TIME" if part else "DATE", basis)


def _weekday_before(match: Match, context: Context) -> Resolved | None:
    """*the Friday before*: a word behind the day that says which one."""
    number = weekday_number(match["weekday"])
    which = "previous" if match["side"].casefold() in ("before", "earlier") else "following"
    return Resolved(_weekday_value(number, which, match, context) or f"XXXX-WXX-{number}", basis="named")


_NTH: Final = {
    "first": 0,
    "1st": 0,
    "second": 1,
    "2nd": 1,
    "third": 2,
    "3rd": 2,
    "fourth": 3,
    "4th": 3,
    "fifth": 4,
    "last": -1,
}


def _nth_weekday(match: Match, context: Context) -> Resolved | None:
    """*the second Tuesday in November*, *the first Monday of each month*."""
    number = weekday_number(match["weekday"])
    if not match["month"]:
        return Resolved("P1M", "SET") if said(match, "each") else Resolved(f"XXXX-WXX-{number}")
    month = month_number(match["month"])

    def within(year: int) -> date | None:
        if not 1 <= year <= 9999:
            return None
        days = [day for each in range(1, 32) if (day := day_in_year(month, each)(year)) and day.isoweekday() == number]
        place = _NTH[match["nth"].casefold()]
        return days[place] if place < len(days) else None

    year = written_year(match, context)
    basis: Basis = "written" if year is not None else "published"
    year = year if year is not None else nearest_year(within, context, *match.span())
    day = within(year) if year is not None else None
    return Resolved(day.isoformat(), basis=basis) if day else Resolved(f"XXXX-{month:02d}")


def _weekdays(match: Match, context: Context) -> Resolved | None:
    part = PARTS[match["part"].casefold()] if match["part"] else ""
    return Resolved(f"XXXX-WXX-{weekday_number(match['weekday'])}{part}", "SET")


def _weekdays_ago(match: Match, context: Context) -> Resolved | None:
    """*two Sundays ago*."""
    number, count, today = weekday_number(match["weekday"]), count_of(match["count"]), context.published
    if today is None or count is None or count < 1:
        return Resolved(f"XXXX-WXX-{number}")
    day = moved(today, -((today.isoweekday() - number) % 7 or 7) - 7 * (count - 1), "day")
    return Resolved(day.isoformat() if day else f"XXXX-WXX-{number}")


def _week_on(match: Match, context: Context) -> Resolved | None:
    """*on Monday week*, *due a week on Monday*, as the British say it: a week after the next one."""
    number, today = weekday_number(match["weekday"] or match["on"]), context.published
    if match["on"] and context.tense(*match.span()) <= 0:
        return None  # it rained a week on Monday
    day = moved(today, ((number - today.isoweekday()) % 7 or 7) + 7, "day") if today else None
    return Resolved(day.isoformat() if day else f"XXXX-WXX-{number}")


_WHICH: Final = (
    r"last|next|this(?: past| coming)?|the (?:following|previous|same)|that|(?:the )?past|every other|every|each"
)

RULES: Final = (
    Rule(
        rf"(?:the )?(?P<nth>first|second|third|fourth|fifth|last|1st|2nd|3rd|4th) (?P<weekday>{WEEKDAY})"
        rf" (?:in|of) (?:(?P<month>{MONTH})(?:,? {YEAR_PART})?|(?P<each>(?:each|every|the) month))",
        _nth_weekday,
    ),
    Rule(rf"(?P<count>{NUMBER}) (?P<weekday>{WEEKDAY})s ago", _weekdays_ago),
    Rule(
        rf"(?:{behind('on by until from before')}(?P<weekday>{WEEKDAY}) week(?= ?(?:[.,;:!?)]|$|to\b|at\b|in\b|and\b))"
        rf"|(?<!for )a week on (?P<on>{WEEKDAY}))",
        _week_on,
    ),
    Rule(rf"(?:the )?(?P<weekday>{WEEKDAY}) (?P<side>before|after|earlier)(?= ?(?:[.,;:!?)]|$))", _weekday_before),
    Rule(rf"(?:(?:on|most) )?(?P<weekday>{WEEKDAY})(?: (?P<part>{PART})s|(?-i:s|S))", _weekdays),
    Rule(
        rf"(?:(?P<which>{_WHICH}) )?(?P<weekday>{WEEKDAY})(?:['’]s)?(?: (?P<part>(?-i:{PART}|(?:MORNING"
        rf"|AFTERNOON|EVENING|NIGHT))))?"
        r"(?:(?: of)? (?P<week>last|this|next) week)?",
        _weekday,
    ),
)
"""Rules of weekdays, more words first."""
