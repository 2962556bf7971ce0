"""Dates of the calendar: figures, day and month, month, weekday, holiday."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from store.text.dates.lexicon import (
    ANY_WEEKDAY,
    DAY,
    LONG_MONTH,
    MONTH,
    SURE_MONTH,
    YEAR,
    month_number,
    weekday_number,
)
from store.text.dates.numbers import ORDINAL, ordinal
from store.text.dates.rules import Basis, Context, Resolved, Rule, said
from store.text.dates.values import moved, shifted, value_of
from store.text.dates.years import YEAR_PART, day_in_year, full_year, nearest_year, written_year

Match = re.Match[str]
_SURE: Final = re.compile(SURE_MONTH)
_CLOCK: Final = (
    r"(?:(?:[T ])(?P<h>[01][0-9]|2[0-4]):?(?P<mi>[0-5][0-9])(?::(?P<s>[0-5][0-9])"
    r"(?:\.[0-9]{1,6})?)?(?:Z| ?[A-Z]{3,4}|[+-][0-9]{2}:?[0-9]{2})?)?"
)


def _valid(year: int, month: int, day: int) -> str | None:
    found = day_in_year(month, day)(year) if 1 <= year <= 9999 else None
    return found.isoformat() if found else None


def _with_clock(value: str | None, match: Match) -> Resolved | None:
    if value is None:
        return None
    if not match["h"]:
        return Resolved(value, basis="written")
    seconds = f":{match['s']}" if match["s"] else ""
    return Resolved(f"{value}T{match['h']}:{match['mi']}{seconds}", "TIME", "written")


def _iso(match: Match, context: Context) -> Resolved | None:
    return _with_clock(_valid(int(match["y"]), int(match["m"]), int(match["d"])), match)


def _figures(match: Match, context: Context) -> Resolved | None:
    """11/02/89 as Americans write it; where that is no date, or with full stops, the day comes first."""
    first, second, last = re.split(r"[-/.]", match["figures"])
    year = int(last) if len(last) == 4 else full_year(last, context)
    month, day = int(first), int(second)
    if "." in match["figures"] or month > 12:
        month, day = day, month
    return _with_clock(_valid(year, month, day), match)


def _month_day(match: Match, context: Context) -> Resolved | None:
    month, day = month_number(match["month"]), ordinal(match["day"])
    if (
        match["month"][:3].casefold() == "sep"
        and day == 11
        and re.match(
            r",? (?:terror|attack|hijack|commission)", context.text[match.end() : match.end() + 12], re.IGNORECASE
        )
    ):
        return Resolved("2001-09-11", basis="apart")
    within = day_in_year(month, day)
    if within(2000) is None:
        return None
    year = written_year(match, context)
    if year is not None:
        value = _valid(year, month, day)
        return Resolved(value, basis="written") if value else None
    year = nearest_year(within, context, *match.span())
    if year is not None and match["weekday"]:
        year = _fitting_year(within, weekday_number(match["weekday"]), year)
    value = _valid(year, month, day) if year is not None else None
    if value is None:
        return Resolved(f"XXXX-{month:02d}-{day:02d}")
    return Resolved(value, basis="written" if context.year_here(match.start()) == year else "published")


def _fitting_year(within: Callable[[int], date | None], weekday: int, year: int) -> int:
    """``year``, or the one beside it in which the day is that weekday."""
    for candidate in (year, year - 1, year + 1):
        day = within(candidate)
        if day is not None and day.isoweekday() == weekday:
            return candidate
    return year


def _month_year(match: Match, context: Context) -> Resolved | None:
    year = written_year(match, context)
    before = context.text[max(0, match.start() - 4) : match.start()]
    if year is None or re.search(r"\b[0-9]{1,2}\s$", before):
        return None  # 31 June 2021
    return Resolved(f"{year:04d}-{month_number(match['month']):02d}", basis="written")


def _month_value(month: int, match: Match, context: Context) -> Resolved:
    year = written_year(match, context)
    if year is not None:
        return Resolved(f"{year:04d}-{month:02d}", basis="written")
    today = context.published

    def within(candidate: int) -> date | None:
        if today is not None and (candidate, month) == (today.year, today.month):
            return today
        return day_in_year(month, 15)(candidate)

    year = nearest_year(within, context, *match.span(), by_day=False)
    if year is None:
        return Resolved(f"XXXX-{month:02d}")
    basis: Basis = "written" if context.year_here(match.start()) == year else "published"
    return Resolved(f"{year:04d}-{month:02d}", basis=basis)


def _month_alone(match: Match, context: Context) -> Resolved | None:
    before = context.text[max(0, match.start() - 12) : match.start()]
    if not _SURE.fullmatch(match["month"]) and not (
        _MONTH_BEFORE.search(before) or _MONTH_AFTER.match(context.text, match.end())
    ):
        return None
    return _month_value(month_number(match["month"]), match, context)


def _which_month(match: Match, context: Context) -> Resolved | None:
    """*last March*, *next May*, *March of last year*."""
    month, today = month_number(match["month"]), context.published
    if today is None:
        return Resolved(f"XXXX-{month:02d}")
    which = match["which"].casefold().split()[-1]
    if "year" in (match.groupdict().get("ofyear") or "").casefold():
        year = today.year + {"last": -1, "next": 1}.get(which, 0)
    elif which in ("last", "past"):
        year = today.year - (month >= today.month)
    elif which in ("next", "coming"):
        year = today.year + (month <= today.month)
    elif which in ("each", "every"):
        return Resolved(f"XXXX-{month:02d}", "SET")
    else:
        year = today.year
    return Resolved(f"{year:04d}-{month:02d}")


def _week_of_month(match: Match, context: Context) -> Resolved | None:
    """*the last week of February*: the month; where in it is not told by the value."""
    return _month_value(month_number(match["month"]), match, context)


def _last_day(match: Match, context: Context) -> Resolved | None:
    """*the last day of February*, *the final day of 2023*."""
    stated = match["month"]
    month = _month_value(month_number(stated) if stated else 12, match, context)
    if not month.value[:4].isdigit():
        return month
    year, number = int(month.value[:4]), int(month.value[5:7])
    days = [value for day in (31, 30, 29, 28) if (value := _valid(year, number, day))]
    return Resolved(days[0], basis=month.basis) if days else None


def _weekday_the(weekday: int, day: int, context: Context) -> Resolved | None:
    """*Friday the 13th*: the last one."""
    month = context.published
    for _ in range(24):
        found = day_in_year(month.month, day)(month.year) if month else None
        if month and found and found <= (context.published or found) and found.isoweekday() == weekday:
            return Resolved(found.isoformat())
        month = moved(month, -1, "month") if month else None
    return Resolved(f"XXXX-XX-{day:02d}")


def _day_of_month(match: Match, context: Context) -> Resolved | None:
    """*on the 28th*: of the month last named, or the nearest one."""
    day = ordinal(match["day"])
    if not 1 <= day <= 31:
        return None
    if said(match, "weekday"):
        return _weekday_the(weekday_number(match["weekday"]), day, context)
    named = context.named
    if named and re.match(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?$", named) and match.start() - context.named_end < 300:
        value = _valid(int(named[:4]), int(named[5:7]), day)
        return Resolved(value, basis="named") if value else None
    today = context.published
    if today is None:
        return Resolved(f"XXXX-XX-{day:02d}")
    tense = context.tense(*match.span())
    month = value_of(today, "month")
    if (tense > 0 and day < today.day) or (tense <= 0 and day > today.day):
        month = shifted(month, 1 if tense > 0 else -1, "month") or month
    value = _valid(int(month[:4]), int(month[5:7]), day)
    return Resolved(value) if value else None


_RANGE: Final = rf"(?:(?: ?[-–—] ?| and | to | through | or ){DAY}(?![0-9]))?"
_NO_MORE: Final = r"(?![0-9]|[:,.][0-9]|%|[-–/][0-9])"
_LATER: Final = (  # March to June 2018: the year stands behind the second month
    rf"(?= ?(?:[-–]|to|and|through|until|or) ?{MONTH} (?:{DAY},? )?(?P<later>{YEAR})(?![0-9]))"
)
_SOME_DAY: Final = "(?: (?:day|morning|afternoon|evening|night|weekend)(?: in(?= [0-9]))?)?"
"""What a day that is not told may put between its month and its year: *a June morning in 1998*."""
_MONTH_BEFORE: Final = re.compile(
    r"(?:\b(?:in|by|of|since|until|till|from|during|before|after|through|for|early|late|mid|to|between|and|or|than"
    r"|around|ending|ended|beginning|starting|like|the|a|its|his|her|their|our|this|says|said|every)|[a-z]-|mid-)\s{0,3}$",
    re.IGNORECASE,
)
_MONTH_AFTER: Final = re.compile(rf"(?:,? (?:and|through|to|or|until) |[-–/]|, ){MONTH}(?!\w)".replace("(?-i:", "(?:"))
"""What stands before a month that could be a name or another word, when it is a month."""

RULES: Final = (
    Rule(rf"(?P<weekday>{ANY_WEEKDAY}),? the (?P<day>[0-9]{{1,2}}(?:st|nd|rd|th))(?! (?:of|in)\b)", _day_of_month),
    Rule(
        rf"(?<![-/.,:#])(?P<y>{YEAR})[-/](?P<m>0[1-9]|1[0-2])[-/](?P<d>0[1-9]|[12][0-9]|3[01]){_CLOCK}(?![-/]?[0-9])",
        _iso,
    ),
    Rule(
        r"(?<![-/.,:#$])(?P<figures>[0-9]{1,2}/[0-9]{1,2}/(?:(?:19|20)[0-9]{2}|[0-9]{2})|[0-9]{2}-[0-9]{2}-(?:(?:19|20)[0-9]{2}|[0-9]{2})"
        rf"|[0-9]{{1,2}}\.[0-9]{{1,2}}\.(?:19|20)[0-9]{{2}}){_CLOCK}(?![-/]?[0-9])",
        _figures,
    ),
    Rule(
        rf"(?:(?P<weekday>{ANY_WEEKDAY}),? (?:the )?)?(?<![.,:/$£€-])(?P<day>{DAY})(?:(?: ?[-–] ?| and | to "
        rf"| or ){DAY})?"
        rf"(?:[ -]| of )(?P<month>{MONTH})(?:(?:,? |-){YEAR_PART}|(?! [0-9]{{1,2}}[,:]))",
        _month_day,
    ),
    Rule(
        rf"(?:(?P<weekday>{ANY_WEEKDAY}),? )?the (?P<day>{ORDINAL}) (?:day )?of (?P<month>{MONTH})"
        rf"(?:,? {YEAR_PART})?",
        _month_day,
    ),
    Rule(
        rf"the (?:first|second|third|fourth|last|final|opening|closing) (?:full )?week (?:of|in) (?P<month>{MONTH})"
        rf"(?:(?: of)?,? {YEAR_PART})?",
        _week_of_month,
    ),
    Rule(
        rf"the (?:last|final) day (?:of|in) (?:(?P<month>{MONTH})(?:(?: of)?,? {YEAR_PART})?|(?P<later>{YEAR}))",
        _last_day,
    ),
    Rule(
        rf"(?:(?P<weekday>{ANY_WEEKDAY}),? )?(?P<month>{MONTH}) (?:the )?(?P<day>{DAY}|{ORDINAL}){_NO_MORE}"
        rf"(?:{_LATER}|{_RANGE}{_NO_MORE}(?:,? {YEAR_PART})?)",
        _month_day,
    ),
    Rule(
        rf"(?:(?P<weekday>{ANY_WEEKDAY}),? )?(?P<month>{MONTH}) (?P<day>{DAY})[-–]{DAY}(?![0-9])(?:,? {YEAR_PART})?",
        _month_day,
    ),
    Rule(rf"(?P<month>{MONTH}){_SOME_DAY}(?P<ofyear>(?: of)?,? (?P<which>last|this|next) year)", _which_month),
    Rule(rf"(?P<month>{MONTH})(?:{_SOME_DAY}(?: of)?,? |-){YEAR_PART}(?!-?(?:\w|point))", _month_year),
    Rule(rf"(?P<month>{MONTH}){_LATER}", _month_year),
    Rule(rf"(?P<which>last|next|this(?: past| coming)?|every|each) (?P<month>{LONG_MONTH})", _which_month),
    Rule(rf"(?P<month>{LONG_MONTH})(?!(?-i: [A-Z][a-z]))(?!(?-i:['’]s [A-Z]))(?! [0-9])(?!-[a-z])", _month_alone),
    Rule(
        r"(?:(?<=\bon )|(?<=\bOn )|(?<=\buntil )|(?<=\bby )|(?<=\bsince ))the (?P<day>[0-9]{1,2}(?:st|nd|rd"
        r"|th))(?= ?(?:[.,;:!?)]|$|and\b|the\b|that\b|at\b))",
        _day_of_month,
    ),
)
"""Rules of dates, more words first."""
