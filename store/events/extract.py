"""Sentence to event: the clauses of an article that tell of a dated or clearly bounded happening.

The clause is shown, not one verb of it: the event word nearest to a date is the right one only half of the
time (measured on the events of ECB+, Cybulska and Vossen 2014).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from store.events.words import CLEAR, HAPPENINGS, PAST
from store.model import Claim, Event, Furniture, Span, Timex
from store.text.sentences import find_sentences
from store.text.words import stem

# Where one clause of a sentence ends and another may begin.
_JOINT = re.compile(
    r"(?:;|,\s+(?:and|but|while|whereas|after|when|before|days after|a day after|hours after))\s+"
    r"|\s+(?:after|when|before)\s+(?=(?:an?|the|[A-Z])\b)"
)
_WORD = re.compile(r"[^\W\d_]+")
_WHEN = re.compile(r",\s+when\s+")  # since May 2018, when …: the date is that of what follows
_FEWEST = 3
_UNREAL = re.compile(r"\b(?:will|would|could|may|might|should|plans? to|hopes? to|if)\b")
_FIGURE = re.compile(r"[0-9]")
_EDGE = " \t\r\n,.;:—–-"


def _told_in(claims: Sequence[Claim], text: str, furniture: Sequence[Furniture]) -> Iterator[Span]:
    """The stretches that can tell of an event: contents, or whole sentences where there are no claims."""
    if claims:
        seen: set[Span] = set()
        for claim in claims:
            for span in claim.spans:
                if claim.relation == "statement" and claim.stance != "denied" and span not in seen:
                    seen.add(span)
                    yield span
        return
    lines = [piece.span for piece in furniture]
    for sentence in find_sentences(text):
        if not any(sentence.overlaps(line) for line in lines):
            yield sentence


def _clauses(text: str, span: Span) -> Iterator[Span]:
    """The clauses of ``span``, without punctuation at their edges."""
    start = span.start
    cuts = [match.span() for match in _JOINT.finditer(text, span.start, span.end)]
    for cut, following in [*cuts, (span.end, span.end)]:
        piece = text[start:cut]
        left = len(piece) - len(piece.lstrip(_EDGE))
        trimmed = Span(start + left, start + left + len(piece.strip(_EDGE)))
        if trimmed.end > trimmed.start:
            yield trimmed
        start = following


def _is_placed(date: Timex) -> bool:
    """Whether ``date`` puts something on the calendar: not *now*, *years ago*, *every day*, *three years*."""
    return date.type in ("DATE", "TIME") and not date.value.startswith("P") and not date.value.endswith("_REF")


def _happens(clause: str, *, dated: bool) -> bool:
    """Whether a clause tells of a happening: an event word in the past, with a date or a clear one."""
    words = [match.group() for match in _WORD.finditer(clause)]
    lows = [word.casefold() for word in words]
    if len(words) < _FEWEST:
        return False
    past = any(low in PAST or (low.endswith("ed") and len(low) > 4) for low in lows)
    stems = {stem(low) for low in lows}
    if dated:
        return bool(stems & HAPPENINGS) and past
    return bool(stems & CLEAR) and past and not _UNREAL.search(clause)


def extract_events(
    text: str, dates: Sequence[Timex], *, furniture: Sequence[Furniture] = (), claims: Sequence[Claim] = ()
) -> list[Event]:
    """The events of ``text`` in order, each with the value of the date in its clause, or None where none is known.

    Contents of ``claims`` are searched, so that the reporting clause and the date of the saying (*said on
    Friday*) are no part of an event; without claims, whole sentences are. A denied content tells of none.
    """
    points = sorted((date for date in dates if _is_placed(date)), key=lambda date: date.span)
    starts = [date.span.start for date in points]
    events: dict[Span, Event] = {}
    for stretch in _told_in(claims, text, furniture):
        for clause in _clauses(text, stretch):
            inside = points[bisect_left(starts, clause.start) : bisect_left(starts, clause.end)]
            inside = [date for date in inside if date.span.end <= clause.end]
            before = bisect_left(starts, clause.start) - 1
            if not inside and before >= 0 and _WHEN.fullmatch(text, points[before].span.end, clause.start):
                inside = [points[before]]
            words = clause.of(text)
            if _happens(words, dated=bool(inside)):
                known = (date.value for date in inside if _FIGURE.search(date.value))
                events.setdefault(clause, Event(clause, words, next(known, None)))
    kept: list[Event] = []
    for event in sorted(events.values(), key=lambda event: (event.span.start, -event.span.end)):
        if not kept or event.span.start >= kept[-1].span.end:  # a chain's outer content holds the inner one
            kept.append(event)
    return kept
