"""Parts of a year: seasons, quarters and halves."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from store.text.dates.lexicon import SEASON, SEASON_CODES, SHORT_YEAR, YEAR
from store.text.dates.numbers import ordinal
from store.text.dates.rules import Context, Resolved, Rule, behind, said
from store.text.dates.values import SEASONS, shifted, value_of, year_in
from store.text.dates.years import YEAR_WORDS, nearest_year, year_of

Match = re.Match[str]


def _season(match: Match, context: Context) -> Resolved | None:
    """*last summer*, *the spring*, *the fall of 1989*, *winter 1978-79*."""
    code = SEASON_CODES[match["season"].casefold()]
    if match["season"][0].isupper() and re.match(
        r" (?:Games|Olympics?|Palace|Garden)", context.text[match.end() : match.end() + 9]
    ):
        return None
    if words := said(match, "of") or said(match, "plain"):
        year, basis = year_of(words, context)
        return Resolved(f"{year:04d}-{code}" if year else f"XXXX-{code}", basis=basis)
    last = said(match, "which").rpartition(" ")[2]
    if last in ("every", "each"):
        return Resolved(f"XXXX-{code}", "SET")
    today = context.published
    if today is None:
        return Resolved(f"XXXX-{code}")
    if last in ("that", "same", "following", "previous"):
        year = year_in(context.named)
        step = {"following": 1, "previous": -1}.get(last, 0)
        return Resolved(f"{year + step:04d}-{code}" if year else f"XXXX-{code}", basis="named")
    now = value_of(today, "season")
    this = int(now[:4]) if now.endswith(code) else None
    year = max(this if this is not None else today.year, 1)
    begins = date(year, SEASONS[code], 1)
    if last in ("last", "past"):
        if this is not None and last == "past":
            pass
        elif this is not None or begins > today:
            year -= 1
    elif last in ("next", "coming"):
        if this is not None or begins < today:
            year += 1
    elif this is None and last != "this":

        def within(candidate: int) -> date | None:
            return date(candidate, SEASONS[code], 1)

        year = nearest_year(within, context, *match.span()) or year
    elif this is None and begins > today and code == "WI" and context.tense(*match.span()) < 0:
        year -= 1  # this winter, said in January to February, is the one before; in March it is just over
    return Resolved(f"{year:04d}-{code}")


def _quarter(match: Match, context: Context) -> Resolved | None:
    """*the third quarter of 1989*, *fourth-quarter*, *1989's first half*."""
    letter = match["piece"][0].upper()
    last = match["ordinal"].casefold() in ("last", "final")
    number = ordinal(match["ordinal"]) if not last else 2 if letter == "H" else 4
    if number > (2 if letter == "H" else 4):
        return None
    words = said(match, "of") or said(match, "before") or said(match, "plain")
    unit = "half" if letter == "H" else "quarter"
    if words and not re.fullmatch(r"the (?:\w+ )?year", words):
        year, basis = year_of(words, context)
        return Resolved(f"{year:04d}-{letter}{number}" if year else f"XXXX-{letter}{number}", basis=basis)
    if unit == "half" and not words:
        following = context.text[match.end() : match.end() + 14]
        if not re.match(
            r"[- ](?:profit|earning|result|sale|loss|net|revenue|figure|growth|report)s?\b", following, re.IGNORECASE
        ):
            return None  # the first half of a match, or of anything
    if _SPORT.search(context.text[max(0, match.start() - 120) : match.end() + 60]):
        return None
    here = context.year_here(match.start())
    if here is not None:
        return Resolved(f"{here:04d}-{letter}{number}", basis="written")
    today = context.published
    if today is None:
        return Resolved(f"XXXX-{letter}{number}")
    now = int(value_of(today, unit)[-1])
    tense = context.tense(*match.span())
    if number in (now - 1, now + 3 - 2 * (unit == "half")) and not words and _accounts(match, context):
        return Resolved(f"{today.year - (number > now):04d}-{letter}{number}")
    year = today.year
    if number > now and not (tense >= 0 and words) and not (tense > 0) and not (tense == 0 and number == now + 1):
        year -= 1
    elif tense > 0 and number < now and not words:
        year += 1
    return Resolved(f"{year:04d}-{letter}{number}")


_ACCOUNTS: Final = re.compile(
    r"[- ](?:(?:net|operating|pretax) )?(?:profit|earning|result|loss|income|revenue|sale|figure)(?:e?s)?\b",
    re.IGNORECASE,
)


def _accounts(match: Match, context: Context) -> bool:
    """Whether a quarter is one that is told the books of, and so is over: *expects to report a loss for the third
    quarter*, *will publish third-quarter results*."""
    before = context.text[max(0, match.start() - 4) : match.start()]
    return before.casefold() == "for " or _ACCOUNTS.match(context.text, match.end()) is not None


_SPORT: Final = re.compile(
    r"\b(?:scor(?:e|ed|es|ing)|touchdowns?|yards?|goals?|quarterback|halftime|rebounds?|[Tt]eam(?:mate)?s?|kick(?:ed|s)?|[Cc]oach|basket"
    r"|[Cc]eltics|[Ll]akers|free throws?|three-pointers?|[0-9]{1,3}-[0-9]{1,3} (?:lead|in|with|at)"
    r"|led [0-9]{1,2}-[0-9]{1,2})\b"
)


def _the_quarter(match: Match, context: Context) -> Resolved | None:
    """*the quarter*: the one last named, else the last one that was over, which *the latest quarter* always is."""
    which = said(match, "which")
    if context.quarter and not which:
        return Resolved(context.quarter, basis="named")
    today = context.published
    if today is None:
        return Resolved("XXXX-QX")
    step = 0 if which == "current" else -1
    return Resolved(shifted(value_of(today, "quarter"), step, "quarter") or "XXXX-QX")


_WHICH: Final = (
    r"last|next|this(?: past| coming)?|(?:the )?past|that|the same|the (?:following|previous|coming)|every|each"
)
_QUARTER: Final = (
    r"(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)[- ](?:(?:fiscal|calendar)[- ])?(?P<piece>quarter|half)"
)
_NO_SPORT: Final = r"(?!-?(?:er|back|time)|[- ]?finals?|[- ]mile|[- ]note)"

RULES: Final = (
    Rule(
        rf"(?:the )?(?P<season>{SEASON})(?: of (?P<of>{YEAR_WORDS})|,? (?P<plain>{YEAR}(?:[-–/][0-9]{{2}})?"
        rf"|{SHORT_YEAR}))(?![0-9])",
        _season,
    ),
    Rule(rf"(?P<which>{_WHICH}) (?P<season>{SEASON})(?! (?:of|from|the)\b)", _season),
    Rule(
        rf"(?:early |late |mid-?|all |the |{behind('in by since until during')}(?:the )?)(?P<season>spring"
        rf"|summer|autumn|winter)"
        r"(?! (?:of|rolls?|house|palace|water|break)\b)(?!-)",
        _season,
    ),
    Rule(
        rf"{behind('in by since until during this into')}the (?P<season>fall)(?! (?:of|in|from|to|and)\b)"
        rf"(?!-)",
        _season,
    ),
    Rule(
        rf"(?:the )?(?:(?P<before>(?:fiscal |calendar )?{YEAR}|(?:last|next|this) year)(?:['’]s)? )?{_QUARTER}"
        rf"(?:,? (?:of|in) (?P<of>{YEAR_WORDS})|,? (?P<plain>{YEAR}))?{_NO_SPORT}",
        _quarter,
    ),
    Rule(
        rf"the (?P<ordinal>last|final) (?:fiscal )?(?P<piece>quarter|half) (?:of|in) (?P<of>{YEAR_WORDS})",
        _quarter,
    ),
    Rule(rf"(?P<piece>Q|H)(?P<ordinal>[1-4])(?: (?:of )?(?P<of>(?:fiscal )?{YEAR}))?", _quarter),
    Rule(
        r"the (?:(?P<which>latest|most recent|just-ended|current) (?:fiscal )?(?:quarter|period)|(?:fiscal )?quarter)"
        r"(?= (?:ended|was|were|had|rose|fell|because|included|includes?|net|earnings|sales|revenue|results|profit|loss"
        r"|reflects|reflected)\b|['’]s|[.,;])",
        _the_quarter,
    ),
)
"""Rules of parts of a year, more words first."""
