"""Dates told by their distance: *last week*, *two years ago*, *the following day*, *the weekend*."""

from __future__ import annotations

import re
from typing import Final

from store.text.dates.lexicon import FUZZY, PARTS, PLURAL, UNIT, YEAR_KIND, duration
from store.text.dates.numbers import NUMBER, amount
from store.text.dates.rules import Basis, Context, Resolved, Rule, behind, said
from store.text.dates.values import fineness, first_day, moved, shifted, unknown, value_of, year_in
from store.text.dates.years import count_of

Match = re.Match[str]


_STEPS: Final = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "preceding": -1,
    "prior": -1,
    "next": 1,
    "coming": 1,
    "following": 1,
}


def _unit(match: Match) -> str:
    return match["unit"].casefold().split()[-1]


def _which_unit(match: Match, context: Context) -> Resolved | None:
    """*last week*, *this fiscal year*, *next decade*, *this century*."""
    unit, which = _unit(match), match["which"].casefold().split()[-1]
    start, end = match.span()
    if (
        which in ("last", "next")
        and context.text[max(0, start - 4) : start].casefold() == "the "
        and context.text.startswith(" of ", end)
    ):
        return Resolved(duration("1", unit), "DURATION") if unit != "quarter" else None  # the last year of his life
    if context.published is None:
        return Resolved(unknown(unit))
    return Resolved(shifted(value_of(context.published, "day"), _STEPS.get(which, 0), unit) or unknown(unit))


def _stretch(match: Match, context: Context) -> Resolved | None:
    """*over the last year*, *in the next decade*: a length."""
    return Resolved(duration("1", match["unit"]), "DURATION")


def _named_unit(match: Match, context: Context) -> Resolved | None:
    """*the following year*, *that month*, *the same day*: reckoned from the last date named."""
    unit, which = _unit(match), match["which"].casefold().split()[-1]
    step = _STEPS.get(which, 0)
    if which in ("same", "that") or step:
        named = context.quarter if unit == "quarter" and context.quarter else context.named
        value = shifted(named, step, unit) if named else None
        if value is None and unit != "day" and context.published and which != "same":
            value = shifted(value_of(context.published, "day"), step, unit)
        return Resolved(value or unknown(unit), basis="named")
    return None


_IDIOM: Final = re.compile(r"at the end of the day,", re.IGNORECASE)


def _the_unit(match: Match, context: Context) -> Resolved | None:
    """*the end of the year*, *later in the week*: of the year that is being told of, else of this one."""
    unit = _unit(match)
    if unit == "day" and _IDIOM.match(context.text, max(0, match.end() - 21)):
        return None
    here = context.year_here(match.start())
    if unit == "year" and here is not None:
        return Resolved(f"{here:04d}", basis="written")
    if context.published is None:
        return Resolved(unknown(unit))
    return Resolved(value_of(context.published, unit))


def _weekend(match: Match, context: Context) -> Resolved | None:
    """*the weekend* is the one before, unless it is one or the words look forward."""
    last = said(match, "which").rpartition(" ")[2]
    if last in ("every", "each", "on") or match.group().casefold().endswith("weekends"):
        return Resolved("XXXX-WXX-WE", "SET")
    if last in ("that", "same", "following", "previous") and context.named and (start := first_day(context.named)):
        day = moved(start, {"following": 7, "previous": -7}.get(last, 0), "day")
        return Resolved(value_of(day, "weekend") if day else unknown("weekend"), basis="named")
    today = context.published
    if today is None:
        return Resolved(unknown("weekend"))
    is_one = today.isoweekday() >= 6
    step = 0 if is_one else -1
    tense = context.tense(*match.span())
    if last == "last":
        step = -1
    elif last in ("next", "coming"):
        step = 1 if last == "next" or is_one else 0
    elif last == "this" and not match["past"]:
        step = 0 if is_one or tense >= 0 else -1
    elif tense > 0 and last != "past" and not match["past"]:
        step = 0
    day = moved(today, 7 * step, "day")
    return Resolved(value_of(day, "weekend") if day else unknown("weekend"))


def _apart(match: Match, context: Context) -> Resolved | None:
    """*a month earlier than usual*: how far apart two things are, no date."""
    count = amount(said(match, "count") or "a") + (".5" if said(match, "half") else "")
    return Resolved(duration(count, match["unit"]), "DURATION")


_SAME_SENTENCE: Final = 200


def _distance(match: Match, context: Context) -> Resolved | None:
    """*two months ago*, *a year earlier*, *three days later*, *a week from now*."""
    words = said(match, "count")
    unit = _unit(match).removesuffix("s")
    unit = {"centurie": "century", "fortnight": "week"}.get(unit, unit)
    count = count_of(words)
    half = f"{count or 0}.5" if said(match, "half") else amount(words or "a")
    if half.endswith(".5"):
        unit = {"year": "month", "decade": "year", "century": "decade"}.get(unit, "")
        count = int(float(half) * (12 if unit == "month" else 10)) if unit else None
    side = " ".join(match["side"].casefold().split())
    past = side in ("ago", "earlier", "before", "previously", "prior", "back", "beforehand")
    if count is None:
        vague = duration("X", match["unit"])
        return Resolved(vague, "DURATION") if side in ("later", "after") else Resolved(vague, "DATE")
    if "fortnight" in match["unit"].casefold():
        count *= 2
    if unit in ("hour", "minute"):
        return _hours(match, context, -count if past else count, unit, side)
    from_publication = side in ("ago", "from now", "hence", "back", "time")
    named = context.named if context.named and context.named_end <= match.start() else None
    base = named
    if from_publication or (named is None and past):
        base = context.published.isoformat() if context.published else None
    if unit == "year" and past and count == 1 and named and match.start() - context.named_end < _SAME_SENTENCE:
        # against a year earlier: a quarter is set beside a quarter, a month beside a month
        kind = fineness(named)
        if kind == "quarter" or (kind == "month" and not from_publication):
            years = int(named[:4]) - 1
            return Resolved(f"{years:04d}{named[4:]}" if years > 0 else "XXXX", basis="named")
    if unit in ("decade", "century"):  # a decade ago is ten years ago
        count, unit = count * (10 if unit == "decade" else 100), "year"
    value = shifted(base, -count if past else count, unit) if base else None
    if value is None and base and not from_publication and context.published and past and fineness(base) is None:
        value = shifted(context.published.isoformat(), -count, unit)
    basis: Basis = "published" if from_publication else "named"
    if value is None:
        return (
            Resolved(unknown(unit), basis=basis)
            if base is None
            else Resolved(duration(str(count), match["unit"]), "DURATION")
        )
    return Resolved(value, basis=basis)


def _hours(match: Match, context: Context, count: int, unit: str, side: str) -> Resolved:
    """Hours away from a known time of day are one; from anything else they are only a length."""
    clock = re.fullmatch(r"(.+)T([0-9]{2}):([0-9]{2})", context.named or "")
    day = first_day(clock[1]) if clock else None
    if side in ("ago", "from now", "hence", "back") or clock is None or day is None:
        return Resolved(duration(str(abs(count)), match["unit"]), "DURATION")
    minutes = int(clock[2]) * 60 + int(clock[3]) + count * (60 if unit == "hour" else 1)
    target = moved(day, minutes // 1440, "day")
    if target is None:
        return Resolved(duration(str(abs(count)), match["unit"]), "DURATION")
    return Resolved(f"{target.isoformat()}T{minutes % 1440 // 60:02d}:{minutes % 60:02d}", "TIME", "named")


def _half_ago(match: Match, context: Context) -> Resolved | None:
    """*half a century ago*."""
    years = 5 if match["unit"].casefold() == "decade" else 50
    base = context.published.isoformat() if context.published else None
    if match["side"].casefold() != "ago":
        base = context.named or base
    value = shifted(base, years if match["side"].casefold() == "later" else -years, "year") if base else None
    return Resolved(value or "XXXX")


_CLAUSE: Final = re.compile(
    r"\s+(?:the|an?|his|her|its|their|my|our|your|he|she|it|they|we|I|this|that|such|any|[A-Z][a-z]+)\b"
)


def _side_by(match: Match, context: Context) -> Resolved | None:
    """*the day before*, *the year after*, *the night before*: known when nothing follows that it would be before."""
    unit = _unit(match)
    part = unit if unit in PARTS else None
    unit = "day" if part else unit
    if _CLAUSE.match(context.text, match.end()):
        value = unknown(unit)
        return Resolved(value + PARTS[part], "TIME", "named") if part else Resolved(value, basis="named")
    step = -1 if match["side"].casefold() in ("before", "prior") else 1
    value = (shifted(context.named, step, unit) if context.named else None) or unknown(unit)
    return Resolved(value + PARTS[part], "TIME", "named") if part else Resolved(value, basis="named")


def _before_last(match: Match, context: Context) -> Resolved | None:
    """*the year before last*, *the week after next*."""
    unit = _unit(match)
    if context.published is None:
        return Resolved(unknown(unit))
    step = -2 if match["which"].casefold() == "last" else 2
    return Resolved(shifted(context.published.isoformat(), step, unit) or unknown(unit))


def _year_ago(match: Match, context: Context) -> Resolved | None:
    """*the year-ago quarter*, *year-earlier*: the same stretch of the year before."""
    named = context.quarter or context.named or (context.published.isoformat()[:4] if context.published else None)
    year = year_in(named)
    if named is None or year is None:
        return Resolved("XXXX", basis="named")
    rest = named[4:] if fineness(named) in ("quarter", "month") else ""
    return Resolved(f"{max(year - 1, 1):04d}{rest}", basis="named")


_PIECE: Final = (
    r"(?:the )?(?:end|rest|remainder|beginning|start|middle|close|balance|course|much|most|latter part"
    r"|first part|early part)"
)
_LAST: Final = rf"(?:{YEAR_KIND}year|quarter|week|month|decade|century)"
_COUNTED: Final = (
    rf"{FUZZY}(?:(?P<count>{NUMBER})[ -](?:(?:short|full|more|long) )?|(?:an?|the) )(?P<unit>{UNIT}s?|centuries)"
    r"(?P<half> and a half)?,?"
)
_STOP: Final = r"(?= ?(?:[.,;:!?)”\"]|$))"

RULES: Final = (
    Rule(rf"the (?P<unit>{UNIT}) (?:before|after) (?P<which>last|next)", _before_last),
    Rule(rf"{_COUNTED}(?= (?:earlier|later|sooner) than\b)", _apart),
    Rule(
        rf"{_COUNTED} (?P<side>ago|earlier|later|previously|afterwards?|from now|hence|prior(?! to)|beforehand)",
        _distance,
    ),
    Rule(rf"{_COUNTED} (?P<side>before|after|back){_STOP}", _distance),
    Rule(rf"{behind('in')}{FUZZY}(?:(?P<count>{NUMBER}) |an? )(?P<unit>{UNIT}s?)['’]s? (?P<side>time)", _distance),
    Rule(r"half a (?P<unit>decade|century) (?P<side>ago|earlier|later)", _half_ago),
    Rule(
        rf"(?P<unit>{PLURAL}) (?P<side>ago|earlier|later|before|from now)(?! the\b)",
        lambda match, context: Resolved(duration("X", match["unit"]), "DATE"),
    ),
    Rule(r"(?:the )?year-(?:ago|earlier)(?: (?:quarter|period|month|third quarter))?", _year_ago),
    Rule(r"the same (?:quarter|period|month) (?:a year (?:ago|earlier)|(?:of )?last year)", _year_ago),
    Rule(
        rf"{behind('over in within during for of throughout through')}the (?:last|next|coming) "
        rf"(?P<unit>{UNIT})(?! of\b)(?!-)",
        _stretch,
    ),
    Rule(
        rf"{behind('over within throughout')}the (?:following|previous|preceding) (?P<unit>{UNIT})(?! of\b)(?!-)",
        _stretch,
    ),
    Rule(
        rf"(?P<which>last|next|this(?: past| coming)?|the (?:current|coming|past(?= \w{{1,12}} year))) "
        rf"(?P<unit>{_LAST})(?!-(?!end|long))",
        _which_unit,
    ),
    Rule(
        rf"(?P<which>the (?:following|previous|preceding|prior|same|next)|that(?: same| very)?) "
        rf"(?P<unit>{YEAR_KIND}year|quarter|week|month|day|decade|century)(?![- ]?old)",
        _named_unit,
    ),
    Rule(
        r"(?P<which>last|next|this|every|each|the (?:past|previous|following|coming|same)|that|on|the)"
        r"(?P<past> past| coming)? weekends?(?! (?:edition|box))",
        _weekend,
    ),
    Rule(r"weekends", lambda match, context: Resolved("XXXX-WXX-WE", "SET")),
    Rule(
        r"the (?P<unit>day|night|morning|evening|week|month|year) (?P<side>before|after|prior)(?! (?:that"
        r"|next|last)\b)",
        _side_by,
    ),
    Rule(
        rf"(?:{_PIECE} of |{behind('in during for far throughout')})the (?P<unit>{YEAR_KIND}year|week|month"
        rf"|day|decade|century)"
        r"(?! (?:ended|ending|to end|(?:to|through) (?:the end of )?(?-i:[A-Z]\w{1,12})|to date|ahead|of|that|when"
        r"|before|after|[0-9])\b)(?! [0-9])(?!-)",
        _the_unit,
    ),
    Rule(r"(?:the )?(?:end|start|beginning|close) of (?P<unit>year|month|week)(?= ?(?:[.,;:!?)]|$))", _the_unit),
)
"""Rules of distances, more words first."""
