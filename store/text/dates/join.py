"""Neighbours that are one expression: *8 a.m.* *Tuesday*, *two days* after *Christmas*, *the night of* *12 March*.

Each function looks at the expression just found and the one before it, or at the words before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from store.model import Span, Timex
from store.text.dates.lexicon import PARTS
from store.text.dates.numbers import NUMBER
from store.text.dates.rules import Resolved
from store.text.dates.values import fineness, first_day, moved, shifted

_EDGE: Final = re.compile(
    r"(?:\b(?:the )?(?:very )?(?:early|late|mid|earlier|later|midway through|(?:first |second |later |early "
    r"|latter |middle )?"
    r"(?:part|end|beginning|start|middle|close|half|rest|remainder) of|(?:early|small|wee|final) hours of"
    r"|dawn|midday)(?: in| on)? |\bmid-)$",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(NUMBER, re.IGNORECASE)
_UP_TO: Final = re.compile(
    rf"(?:\bbetween (?:{NUMBER}) and |(?<![\w.,$]){NUMBER}(?: to | or |-to-|[-–]))$", re.IGNORECASE
)
"""*two to* six days, *between 12 and* 18 months: one stretch, with the value of the longer."""
_PART_OF: Final = re.compile(
    r"\b(?:the )?(?:early |late |mid-?)?(?P<part>(?-i:night|morning|afternoon|evening))(?: of|,)? (?:on )?$",
    re.IGNORECASE,
)
_WEEK_OF: Final = re.compile(r"\b(?:the )?week (?:of|beginning|starting) $", re.IGNORECASE)
_CLOCK_THEN_DAY: Final = re.compile(r"\)?,? (?:on |this |late |early |in the )?", re.IGNORECASE)
_DAY_THEN_CLOCK: Final = re.compile(
    r",? (?:(?:shortly |just |soon )?(?:at|around|about|before|after|by)(?: about| around| exactly)? )?", re.IGNORECASE
)
_CLOCK_THEN_CLOCK: Final = re.compile(
    r" (?:and|to|until|till|or) (?:about |around )?| ?[-–] ?| ?[(;,/] ?|\),? ", re.IGNORECASE
)
_AWAY: Final = re.compile(r" (?P<side>after|before|from|following|prior to)(?: the)? ", re.IGNORECASE)
_BESIDE: Final = re.compile(
    r"\b(?P<unit>day|night|morning|evening|week|month|year) (?P<side>before|after)$", re.IGNORECASE
)
_OF: Final = re.compile(r" (?:the |his |her |its |their )?", re.IGNORECASE)
_SURE_LENGTH: Final = re.compile(r"\b(?:for|in|the)\s$", re.IGNORECASE)
_LENGTH: Final = re.compile(r"P([0-9]{1,4})([DWMY])")
_LETTERS: Final = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_AGO: Final = re.compile(r"\bago$", re.IGNORECASE)
_DAY: Final = re.compile(r"(?:[0-9]{4}|XXXX)-(?:(?:[0-9]{2}|XX)-(?:[0-9]{2}|XX)|WXX-[1-7])")
_HALF_DAY: Final = re.compile(r"[ap]\.?m\b", re.IGNORECASE)
_FARTHEST: Final = 24


@dataclass
class Found:
    """The expressions found so far."""

    text: str
    """What they were found in."""
    timexes: list[Timex] = field(default_factory=list)
    """In order."""
    clocks: set[int] = field(default_factory=set)
    """Places in ``timexes`` of times of day that name no day themselves."""


def add(timex: Timex, resolved: Resolved, found: Found) -> Timex:
    """Add ``timex`` to what was found, drawn wider or as one with the expression before it; gives what was added."""
    timex = _widened(timex, found)
    joined = _joined(timex, resolved, found) if found.timexes else None
    if joined is None:
        if resolved.basis == "clock":
            found.clocks.add(len(found.timexes))
        found.timexes.append(timex)
        return timex
    found.clocks.discard(len(found.timexes) - 1)
    found.timexes[-1] = joined
    return joined


def _widened(timex: Timex, found: Found) -> Timex:
    """``timex`` with the words before it that only shade it; *the night of* makes a day a time."""
    floor = found.timexes[-1].span.end if found.timexes else 0
    start = timex.span.start
    before = found.text[max(floor, start - 32) : start]
    value, kind = timex.value, timex.type
    drawn = None
    if kind == "DATE" and _DAY.fullmatch(value):
        if drawn := _PART_OF.search(before):
            value, kind = value + PARTS[drawn["part"].casefold()], "TIME"
        elif drawn := _WEEK_OF.search(before):
            value = shifted(value, 0, "week") or "XXXX-WXX"
    if drawn is None and kind in ("DATE", "TIME"):
        drawn = _EDGE.search(before)
    if kind == "DURATION" and _COUNTED.match(timex.text):
        drawn = _UP_TO.search(before)
    if drawn is None:
        return timex
    span = Span(start - len(before) + drawn.start(), timex.span.end)
    return Timex(span, span.of(found.text), value, kind)


def _joined(timex: Timex, resolved: Resolved, found: Found) -> Timex | None:
    """The last expression found and ``timex`` as one, None when they are two."""
    last = found.timexes[-1]
    between = found.text[last.span.end : timex.span.start]
    if len(between) > _FARTHEST:
        return None
    made: tuple[str, str] | None = None
    if len(found.timexes) - 1 in found.clocks and resolved.basis != "clock":
        made = _clock_on_day(timex, between, found)
    elif resolved.basis == "clock":
        made = _day_at_clock(last, timex, between)
    elif timex.type == "DATE":
        made = _beside(last, timex, between) or _away(last, timex, between, found.text) or _ago(last, timex, between)
    if made is None:
        return None
    span = Span(last.span.start, timex.span.end)
    return Timex(span, span.of(found.text), made[0], "TIME" if made[1] == "TIME" else "DATE")


def _clock_on_day(timex: Timex, between: str, found: Found) -> tuple[str, str] | None:
    """*8 a.m. Tuesday*; clocks right before it (*between 3 and 5 p.m. Tuesday*) get the day too."""
    day, _, part = timex.value.partition("T")
    if timex.type not in ("DATE", "TIME") or not _DAY.fullmatch(day) or not _CLOCK_THEN_DAY.fullmatch(between):
        return None
    last = found.timexes[-1]
    clock = last.value.partition("T")[2]
    if part in ("AF", "EV", "NI") and clock < "12" and not _HALF_DAY.search(last.text):
        clock = f"{int(clock[:2]) + 12}{clock[2:]}"  # 7:30 tonight
    place = len(found.timexes) - 2
    while place in found.clocks:
        other = found.timexes[place]
        if not _CLOCK_THEN_CLOCK.fullmatch(found.text[other.span.end : found.timexes[place + 1].span.start]):
            break
        found.timexes[place] = replace(other, value=f"{day}T{other.value.partition('T')[2]}")
        place -= 1
    return f"{day}T{clock}", "TIME"


def _day_at_clock(last: Timex, timex: Timex, between: str) -> tuple[str, str] | None:
    """*Tuesday at 8 a.m.*"""
    day, _, part = last.value.partition("T")
    if last.type not in ("DATE", "TIME") or not _DAY.fullmatch(day) or part[:1].isdigit():
        return None
    return (f"{day}T{timex.value.partition('T')[2]}", "TIME") if _DAY_THEN_CLOCK.fullmatch(between) else None


def _beside(last: Timex, timex: Timex, between: str) -> tuple[str, str] | None:
    """*the day after* Christmas, *the night before* the 7 March vote."""
    match = _BESIDE.search(last.text)
    if match is None or fineness(timex.value) != "day" or not _OF.fullmatch(between):
        return None
    unit = match["unit"].casefold()
    step = 1 if match["side"].casefold() == "after" else -1
    value = shifted(timex.value, step, "day" if unit in PARTS else unit)
    return (value + PARTS.get(unit, ""), last.type) if value else None


def _away(last: Timex, timex: Timex, between: str, text: str) -> tuple[str, str] | None:
    """*two days after* Christmas, *a week from* Monday; not *for two years after 1945*."""
    match, length = _AWAY.fullmatch(between), _LENGTH.fullmatch(last.value)
    start = last.span.start
    if match is None or length is None or _SURE_LENGTH.search(text[max(0, start - 4) : start]):
        return None
    count = int(length[1]) * (-1 if match["side"].casefold() in ("before", "prior to") else 1)
    unit = _LETTERS[length[2]]
    if unit == "week" and fineness(timex.value) == "day":
        count, unit = 7 * count, "day"
    value = shifted(timex.value, count, unit)
    return (value, "DATE") if value else None


def _ago(last: Timex, timex: Timex, between: str) -> tuple[str, str] | None:
    """*20 years ago* today, *two years ago* this month, *a week ago* Saturday."""
    day = first_day(timex.value)
    if between.strip() or not _AGO.search(last.text) or day is None:
        return None
    have, kind = fineness(last.value), fineness(timex.value)
    if have == "year" and kind in ("day", "week", "month", "quarter", "season"):
        return last.value + timex.value[4:], "DATE"
    week = first_day(last.value)
    if have == "week" and kind == "day" and week is not None:
        target = moved(day, -7 * round((day - week).days / 7), "day")
        return (target.isoformat(), "DATE") if target else None
    return None
