"""Days and their parts beside the day of publication: *today*, *last night*, *the following morning*, *overnight*."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from store.text.dates.lexicon import ANY_WEEKDAY, LONG_MONTH, PART, PARTS
from store.text.dates.rules import Basis, Context, Resolved, Rule, behind, said
from store.text.dates.values import fineness, first_day, moved

Match = re.Match[str]


def _of_day(day: date | None, part: str | None, basis: Basis = "published") -> Resolved:
    """A day or, with a part of the day, a time."""
    value = day.isoformat() if day else "XXXX-XX-XX"
    return Resolved(value + PARTS[part.casefold()], "TIME", basis) if part else Resolved(value, basis=basis)


def _named_day(context: Context) -> date | None:
    """The day that the last date named is, None when it is none."""
    if context.named is None or fineness(context.named) != "day":
        return None
    return first_day(context.named)


_SHOW: Final = re.compile(r"(?:['’]s)? (?:show|Show|program|programme)\b")


_AGE: Final = re.compile(
    r"today['’]s (?:world|society|age|youth|generations?|culture|economy|climate|environment|standards|terms"
    r"|dollars)\b",
    re.IGNORECASE,
)
"""What is called of today is of these days."""


def _today(match: Match, context: Context) -> Resolved | None:
    word, text = match["word"], context.text
    if word[0].isupper() and not word.isupper():
        before = text[max(0, match.start() - 3) : match.start()].rstrip(" \t")
        if (before and before[-1] not in ".!?“\"‘'\n:—–(-") or _SHOW.match(text, match.end()):
            return None  # USA Today
    elif word.isupper() and re.search(r"[A-Z]\s$", text[max(0, match.start() - 3) : match.start()]):
        return None
    if _AGE.match(text, match.start()):
        return Resolved("PRESENT_REF")
    low = word.casefold()
    offset = {"yesterday": -1, "tomorrow": 1}.get(low, 0)
    day = moved(context.published, offset, "day") if context.published else None
    part = "night" if low == "tonight" else match["part"]
    return _of_day(day, part)


def _two_days(match: Match, context: Context) -> Resolved | None:
    """*the day before yesterday*, *the day after tomorrow*."""
    step = -2 if match["anchor"].casefold() == "yesterday" else 2
    return _of_day(moved(context.published, step, "day") if context.published else None, None)


def _before_last(match: Match, context: Context) -> Resolved | None:
    """*the night before last*."""
    return _of_day(moved(context.published, -2, "day") if context.published else None, match["part"])


def _part_of_day(match: Match, context: Context) -> Resolved | None:
    """*this morning*, *last night*, *that evening*, *the previous night*."""
    if match["part"].istitle() and said(match, "which") and match["which"].istitle():
        return None  # CBS This Morning
    which, part = said(match, "which").rpartition(" ")[2] or "the", match["part"].casefold()
    if which in ("each", "every"):
        return Resolved(f"XXXX-XX-XX{PARTS[part]}", "SET")
    if which in ("this", "last", "late"):
        step = -1 if which == "last" else 0
        return _of_day(moved(context.published, step, "day") if context.published else None, part)
    step = {"following": 1, "next": 1, "previous": -1}.get(which, 0)
    named = _named_day(context)
    if named is None and which in ("the", "that") and context.published:
        named = context.published
    return _of_day(moved(named, step, "day") if named else None, part, "named")


def _overnight(match: Match, context: Context) -> Resolved | None:
    return _of_day(moved(context.published, -1, "day") if context.published else None, "night")


_NO_DAY: Final = rf"(?! of\b)(?! (?:on )?(?:{ANY_WEEKDAY}|{LONG_MONTH})(?!\w))"
"""No day stands behind a part of it; with one, ``join`` makes the two one."""

RULES: Final = (
    Rule(r"the day (?:before|after) (?P<anchor>yesterday|tomorrow)", _two_days),
    Rule(rf"the (?P<part>{PART}) before last", _before_last),
    Rule(rf"(?P<word>today|yesterday|tomorrow|tonight)(?:['’]s)?(?: (?P<part>{PART}))?", _today),
    Rule(
        rf"(?P<which>this|last|that|late last|every|each|the (?:previous|following|next|same)) (?P<part>{PART})",
        _part_of_day,
    ),
    Rule(
        rf"{behind('in during through throughout into')}(?P<which>the) (?:early |late )?(?P<part>{PART})"
        rf"(?! of\b)",
        _part_of_day,
    ),
    Rule(rf"{behind('by until since')}(?:early |late |mid[- ]?)?(?P<part>{PART}){_NO_DAY}", _part_of_day),
    Rule(
        rf"{behind('at in around before after')}mid[- ]?(?P<part>morning|afternoon){_NO_DAY}",
        _part_of_day,
    ),
    Rule(r"overnight", _overnight),
)
"""Rules of days beside this one, more words first."""
