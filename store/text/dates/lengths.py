"""Durations and what comes again: *three years*, *two-hour*, *the past week*, *every other day*, *annually*."""

from __future__ import annotations

import re
from typing import Final

from store.text.dates.lexicon import ANY_UNIT, FUZZY, PLURAL, SEASON, SEASON_CODES, UNIT, duration
from store.text.dates.numbers import NUMBER, amount
from store.text.dates.rules import Context, Resolved, Rule, behind, said

Match = re.Match[str]

_MORE: Final = (
    r"(?:(?:more|consecutive|straight|full|long|whole|entire|additional|extra|further|other|successive|solid|working|business"
    r"|calendar|school|academic|light|good|short|hard|difficult|turbulent|lean|happy|tumultuous|trading"
    r"|fiscal|or so|odd) ){0,2}"
)
_AGE: Final = r"(?![- ](?:olds?|of age)\b)(?!['’]? old\b)"
_AGES_BEFORE: Final = re.compile(r"\bage[sd]? $", re.IGNORECASE)
_MEASURED: Final = re.compile(
    r" (?:before|after|from|since|into|earlier|later|sooner|longer|older|younger|ahead|behind|early|late)\b"
)
"""What follows a length that tells how far apart two things are: *an hour before the vote*."""
_SPEED: Final = re.compile(
    r"\b(?:miles?|kilomet(?:er|re)s?|kms?|knots|metres|meters|feet|mph|revolutions) $", re.IGNORECASE
)


def _length(match: Match, context: Context) -> Resolved | None:
    """*three years*, *two-hour*, *the past few months*, *two and a half years*."""
    count, unit = amount(match["count"]), match["unit"]
    if len(count) > 9 or (unit.casefold() in ("second", "sec", "min") and count == "1"):
        return None
    if count == "X" and re.search(r" \w*[^s\W]$", match.group()) and not unit.casefold().startswith("mill"):
        return None  # some day
    before = context.text[max(0, match.start() - 24) : match.start()]
    if _AGES_BEFORE.search(before):
        return None  # children ages 6 months and older
    if match.group().casefold() == "one day" and not (before[-2:-1].isalpha() and _LENGTH_BEFORE.search(before)):
        return None  # one day he will
    if unit[0].isupper() and not unit.isupper():
        return None  # 60 Minutes, the Thirty Years' War
    if re.fullmatch(r"(?:19|20)[0-9]{2}", match["count"]) and unit.casefold() == "year":
        return Resolved(match["count"], basis="written")  # the 2020 fiscal year
    if match["half"]:
        count = f"{count}.5" if "." not in count and count != "X" else count
    return Resolved(duration(count, unit), "DURATION")


def _which_length(match: Match, context: Context) -> Resolved | None:
    """*the past week*, *the last decade*, *all day*, *a whole year*."""
    return Resolved(duration("1", match["unit"]), "DURATION")


def _half(match: Match, context: Context) -> Resolved | None:
    """*half an hour*, *half a century*, *a half-day*."""
    unit = match["unit"].casefold()
    return Resolved(
        {
            "hour": "PT30M",
            "day": "PT12H",
            "year": "P6M",
            "decade": "P5Y",
            "century": "P50Y",
            "dozen": "P6",
            "month": "P15D",
            "minute": "PT30S",
        }.get(unit, f"P0.5{unit[:1].upper()}"),
        "DURATION",
    )


_LENGTH_BEFORE: Final = re.compile(
    r"(?:\b(?:for|in|within|after|almost|nearly|about|than|over|under|least|most|only|just|around|of|until|take|takes|took|taken|taking"
    r"|last|lasts|lasted|spent|spend|spending|spends|served|serve|serving|roughly|every|approximately|and|or"
    r"|quite|by|up to|to"
    r"|during|is|was|be|half|barely|like|with|waited|wait|waiting|stayed|stay|needs?|needed|lived)\b|^"
    r"|[.!?\n“\"(—–]) ?$",
    re.IGNORECASE,
)
_AMOUNT_BEFORE: Final = re.compile(
    r"(?:[0-9](?:,[0-9]{3})*|\b(?:million|billion|thousand|hundred|percent|once|twice|thrice|times|time))\s$",
    re.IGNORECASE,
)


def _one(match: Match, context: Context) -> Resolved | None:
    """*a year*: a length behind a preposition, else how often: *$3 a year*."""
    text, unit = context.text, match["unit"].casefold()
    before = text[max(0, match.start() - 24) : match.start()]
    if unit in ("hour", "minute") and _SPEED.search(before):
        return None
    if match["half"]:
        return Resolved(duration("1.5", unit), "DURATION")
    if match.group().casefold() == "one day" and not before[-2:-1].isalpha():
        return None  # One day he will
    if before.endswith("-in-"):
        return None  # a once-in-a-century flood
    if _AMOUNT_BEFORE.search(before):
        return Resolved(duration("1", unit), "SET")
    if (
        _LENGTH_BEFORE.search(before)
        or text.startswith((" of ", " long", " or two", " or so", " and a half"), match.end())
        or (unit != "day" and _MEASURED.match(text, match.end()))
    ):
        return Resolved(duration("1", unit), "DURATION")
    if not re.match(r"an?[ -]|one[ -]", match.group(), re.IGNORECASE):
        return Resolved(duration("1", unit), "DURATION")  # almost a year
    if match.group().casefold().startswith("one"):
        return None  # one day he will
    if unit in ("day", "minute") and re.match(
        r" (?:when|in|that|to|for|after|before|early|late|at)\b", text[match.end() : match.end() + 8]
    ):
        return Resolved(duration("1", unit), "DURATION")
    return Resolved(duration("1", unit), "SET")


def _rate(match: Match, context: Context) -> Resolved | None:
    """*per day*, *twice a week*, *three times each month*."""
    before = context.text[max(0, match.start() - 16) : match.start()]
    if match["unit"].casefold() in ("hour", "minute", "second") and _SPEED.search(before):
        return None
    return Resolved(duration("1", match["unit"]), "SET")


def _quarters(match: Match, context: Context) -> Resolved | None:
    """*two consecutive quarters*; three quarters alone are a share."""
    if not re.search(r"consec|straight|success|last|past|next|first", match.group(), re.IGNORECASE):
        return None
    return Resolved(f"P{amount(match['count'])}Q", "DURATION")


def _every(match: Match, context: Context) -> Resolved | None:
    """*every day*, *each year*, *every other week*, *every four years*."""
    words = said(match, "count")
    count = {"other": "2", "second": "2", "third": "3", "fourth": "4", "fifth": "5"}.get(words) or amount(words or "a")
    return Resolved(duration(count, match["unit"]), "SET")


def _each_season(match: Match, context: Context) -> Resolved | None:
    return Resolved(f"XXXX-{SEASON_CODES[match['season'].casefold()]}", "SET")


ADVERBS: Final = {
    "hourly": "PT1H",
    "half-hourly": "PT30M",
    "daily": "P1D",
    "nightly": "XXXX-XX-XXTNI",
    "weekly": "P1W",
    "biweekly": "P2W",
    "bi-weekly": "P2W",
    "fortnightly": "P2W",
    "semiweekly": "P1W",
    "monthly": "P1M",
    "bimonthly": "P2M",
    "bi-monthly": "P2M",
    "semimonthly": "P1M",
    "quarterly": "P3M",
    "semiannual": "P6M",
    "semi-annual": "P6M",
    "semiannually": "P6M",
    "semi-annually": "P6M",
    "biannual": "P6M",
    "bi-annual": "P6M",
    "biannually": "P6M",
    "annual": "P1Y",
    "annually": "P1Y",
    "yearly": "P1Y",
    "biennial": "P2Y",
    "biennially": "P2Y",
    "triennial": "P3Y",
    "quadrennial": "P4Y",
}
_LONG: Final = {
    "day": "P1D",
    "week": "P1W",
    "month": "P1M",
    "year": "P1Y",
    "hour": "PT1H",
    "decade": "P10Y",
    "century": "P100Y",
}


def _adverb(match: Match, context: Context) -> Resolved | None:
    word = match["word"]
    if word[0].isupper():
        before = context.text[max(0, match.start() - 2) : match.start()].strip()
        after = context.text[match.end() : match.end() + 2]
        if (before and before not in ".!?“\"‘'-") or (len(after) == 2 and after[1].isupper()):
            return None  # the Daily News, China Daily
    return Resolved(ADVERBS[word.casefold()], "SET")


def _long(match: Match, context: Context) -> Resolved | None:
    """*weeklong*, *year-long*, *decades-long*."""
    unit = match["unit"].casefold()
    if unit.endswith("s"):
        return Resolved(duration("X", unit), "DURATION")
    return Resolved(_LONG[unit], "DURATION")


def _many(match: Match, context: Context) -> Resolved | None:
    return Resolved(duration("X", match["unit"]), "DURATION")


_LAST: Final = (
    r"(?:last|past|next|coming|first|final|previous|following|preceding|other|prior|opening"
    r"|closing|intervening|ensuing)"
)
_BEFORE: Final = behind("for in over after of within many took take last spent lasted the or")

RULES: Final = (
    Rule(
        rf"(?:(?:the|these|those|his|her|its|their|another) )?(?:{_LAST} )?{FUZZY}"
        rf"(?P<count>{NUMBER})[ -]{_MORE}(?P<unit>{ANY_UNIT}|second|sec|min)"
        rf"(?P<half> and a half)?(?:['’]s?)?(?:[- ]long)?{_AGE}(?!-(?:high|low|ago))",
        _length,
    ),
    Rule(rf"(?:the )?(?:(?:last|past|next|first) )?(?P<count>{NUMBER}) (?P<unit>quarters)", _quarters),
    Rule(
        rf"(?:the )?(?:{_LAST} )?(?P<count>{NUMBER}) (?:consecutive|straight|successive) (?P<unit>quarters)", _quarters
    ),
    Rule(rf"{FUZZY}(?:half an? |(?:a |the )?half-)(?P<unit>hour|day|year|decade|century|month|minute){_AGE}", _half),
    Rule(r"(?:an? |the )?(?:quarter|quarter of a)[- ]century", lambda match, context: Resolved("P25Y", "DURATION")),
    Rule(
        rf"every (?:(?P<count>other|second|third|fourth|fifth|{NUMBER}) )?(?P<unit>{UNIT}|{PLURAL}|quarter)(?! of)",
        _every,
    ),
    Rule(rf"each (?P<unit>{UNIT}|quarter)(?! of)", _every),
    Rule(rf"(?:every|each) (?P<season>{SEASON})", _each_season),
    Rule(rf"(?:once|twice|(?:{NUMBER}) times) (?:an?|per|each|every|in a) (?P<unit>{UNIT}|quarter)", _rate),
    Rule(rf"per (?P<unit>{UNIT}|quarter)", _rate),
    Rule(r"per annum", lambda match, context: Resolved("P1Y", "SET")),
    Rule(rf"the (?:past|entire|whole|full) (?P<unit>{UNIT}|quarter){_AGE}(?!-)", _which_length),
    Rule(r"all (?P<unit>day|week|month|year)(?: long)?(?!-)", _which_length),
    Rule(r"all night(?: long)?", lambda match, context: Resolved("P1D", "DURATION")),
    Rule(rf"(?:the|these) {_LAST} (?P<unit>{PLURAL})", _many),
    Rule(rf"(?:recent|coming|past) (?P<unit>{PLURAL})", _many),
    Rule(r"(?P<unit>(?:day|week|month|year|hour|decade|century)s?|centuries)-?long", _long),
    Rule(r"(?P<word>" + "|".join(sorted(ADVERBS, key=len, reverse=True)) + ")", _adverb),
    Rule(r"the (?P<unit>year)(?= (?:ended|ending|to end|to|through) (?:the end of )?(?-i:[A-Z]))", _which_length),
    Rule(rf"{_BEFORE}(?<!early )(?P<unit>{PLURAL}){_AGE}(?! (?:ago|earlier|later|from now)\b)", _many),
    Rule(rf"(?<!early )(?P<unit>{PLURAL})(?= (?:of(?! age\b)|before|after|to come|afterward)\b)", _many),
    Rule(
        rf"{FUZZY}(?:an?|one)[ -](?:(?:full|whole|entire|long|single|further) )?(?P<unit>{UNIT})"
        rf"(?P<half> and a half)?(?:['’]s?)?(?:[- ]long)?{_AGE}(?! (?:by|to|after) {UNIT}\b)(?!-)",
        _one,
    ),
)
"""Rules of lengths, more words first."""
