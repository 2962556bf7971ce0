"""Times of day: *8:30 a.m.*, *noon*, *1430 GMT*, *21:00*; a day that stands beside one is joined to it in ``find``."""

from __future__ import annotations

import re
from typing import Final

from store.text.dates.numbers import amount
from store.text.dates.rules import Context, Resolved, Rule, behind

Match = re.Match[str]

ZONE: Final = (
    r"(?: ?(?-i:GMT|UTC|[ECMP][SD]?T|BST|CET|CEST|MSK|IST|JST)\b| \((?-i:GMT|UTC|[ECMP][SD]?T|BST)\)"
    r"| (?:Eastern|Central|Mountain|Pacific|Greenwich|local|Moscow|London|New York|Beijing|Tokyo)(?: "
    r"(?:Standard|Daylight|Mean|Summer))? time)?"
)
_HALF: Final = r"(?P<half>a\.?m\b\.?|p\.?m\b\.?)"


def _at(hour: int, minute: int, match: Match, context: Context, second: str = "") -> Resolved | None:
    if hour > 24 or minute > 59:
        return None
    day = context.day_here(match.start()) or "XXXX-XX-XX"
    return Resolved(f"{day}T{hour:02d}:{minute:02d}{second}", "TIME", "clock")


def _half_day(match: Match, context: Context) -> Resolved | None:
    hour, minute = int(match["h"]), int(match["m"] or 0)
    if not 1 <= hour <= 12:
        return None
    late = match["half"].casefold().startswith("p")
    return _at(hour % 12 + 12 * late, minute, match, context)


def _day_clock(match: Match, context: Context) -> Resolved | None:
    """*21:00*; not a score, a verse or a record: those stand without *at* and the like."""
    before = context.text[max(0, match.start() - 14) : match.start()]
    hour = int(match["h"])
    if not ((match["s"] and len(match["h"]) == 2) or match["zone"]) and not _AT_BEFORE.search(before):
        return None
    return _at(hour, int(match["m"]), match, context, f":{match['s']}" if match["s"] else "")


_AT_BEFORE: Final = re.compile(
    r"\b(?:at|by|until|till|from|before|after|since|around|about|to|between|and|shortly|just|past)\s$", re.IGNORECASE
)


def _four_figures(match: Match, context: Context) -> Resolved | None:
    return _at(int(match["h"]), int(match["m"]), match, context)


def _noon(match: Match, context: Context) -> Resolved | None:
    word = match["word"].casefold()
    return _at(24 if word == "midnight" else 12, 0, match, context)


def _o_clock(match: Match, context: Context) -> Resolved | None:
    count = amount(match["h"])
    if not count.isdigit() or not 1 <= int(count) <= 24:
        return None
    hour = int(count)
    part = (match["part"] or "").casefold()
    if part in ("afternoon", "evening", "night") and hour < 12:
        hour += 12
    return _at(hour, 0, match, context)


_SPOKEN: Final = {"half": 30, "quarter": 15, "twenty": 20, "ten": 10, "five": 5, "twenty-five": 25}


def _past(match: Match, context: Context) -> Resolved | None:
    """*half past nine*, *a quarter to six in the evening*."""
    hour = int(amount(match["h"]))
    minutes = _SPOKEN[match["minutes"].casefold()]
    if not 1 <= hour <= 12:
        return None
    if match["way"].casefold() == "to":
        hour, minutes = (hour - 1) or 12, 60 - minutes
    if (match["part"] or "").casefold() in ("afternoon", "evening", "night") and hour < 12:
        hour += 12
    return _at(hour, minutes, match, context)


_HOURS: Final = r"(?:[0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"

RULES: Final = (
    Rule(rf"(?<![.:$/])(?P<h>[01]?[0-9])(?:[:.](?P<m>[0-5][0-9]))? ?{_HALF}{ZONE}", _half_day),
    Rule(
        rf"(?<![.:,$/-])(?P<h>[01]?[0-9]|2[0-4]):(?P<m>[0-5][0-9])(?::(?P<s>[0-5][0-9]))?(?![:.]?[0-9])(?P<zone>{ZONE})",
        _day_clock,
    ),
    Rule(
        r"(?<![.:,$/-])(?P<h>[01][0-9]|2[0-4])\.?(?P<m>[0-5][0-9])h?(?: ?(?-i:GMT|UTC|EST|EDT|CST|CDT|MST|MDT"
        r"|PST|PDT|BST|CET|CEST|Z)\b| hours(?= (?:local|on|GMT|UTC)\b)(?: local time)?| local time)",
        _four_figures,
    ),
    Rule(
        r"(?:(?:12(?::00)?|twelve) (?:o['’]clock )?)?(?P<word>noon|midnight|midday)(?!-)"
        r"(?!(?-i: (?:Express|Cowboy|Run)))(?: (?:EST|EDT|GMT|PST|PDT|CST|CDT))?",
        _noon,
    ),
    Rule(rf"(?P<h>{_HOURS}) o['’]clock(?: (?:in the |at )?(?P<part>morning|afternoon|evening|night))?", _o_clock),
    Rule(
        rf"{behind('at around about by before after until till')}(?P<h>{_HOURS})"
        r" in the (?P<part>morning|afternoon|evening)",
        _o_clock,
    ),
    Rule(
        r"(?:a )?(?P<minutes>half|quarter|twenty-five|twenty|ten|five)(?: minutes)? (?P<way>past|to) "
        r"(?P<h>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?! (?:\w{1,12}[- ])?(?:hours|days"
        r"|weeks|months|years|minutes|people|percent))(?: (?:in the |at )(?P<part>morning|afternoon|evening|night))?",
        _past,
    ),
)
"""Rules of the clock, more words first."""
