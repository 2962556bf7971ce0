"""How a claim points to what is told elsewhere: *the attack*, *that withdrawal*, *the lesson of 2015*."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from store.events.tokens import find_tokens, is_past
from store.events.when import conflict, is_point
from store.events.words import NOUNS, PAST, PRESENT
from store.model import Event, Span, Timex
from store.text.periods import find_period
from store.text.words import STOPWORDS, stem, word_set

_POINTERS: Final = word_set("the that this these those its his her their")
_BACK: Final = word_set("that this those these")
_BY_NOUN: Final = 0.6
_BY_DATE: Final = 0.5
_MOST: Final = 3  # events that one word, or one date, points to; what points to more points to none
_NOT_THE_SAYING: Final = 366  # days: a date of a longer period points to nothing


class Reference(NamedTuple):
    """That a claim points to an event."""

    event: int
    """Place of the event."""
    score: float
    """How sure that is, 0 to 1."""
    reason: str
    """By what, in words for the reader."""


class Named(NamedTuple):
    """Where to look for an event that is pointed to."""

    by_group: Mapping[str, Sequence[int]]
    """Places of events by group of their words, in text order."""
    by_named: Mapping[str, Sequence[int]]
    """The same by groups of their nouns."""
    by_noun: Mapping[str, Sequence[int]]
    """The same by the stems of their words."""
    by_day: Mapping[str, Sequence[int]]
    """Places by date, and by the year of it."""


def index_events(text: str, events: Sequence[Event]) -> Named:
    """The events of an article by what a claim may call them, and by date."""
    by_group: dict[str, list[int]] = defaultdict(list)
    by_named: dict[str, list[int]] = defaultdict(list)
    by_noun: dict[str, list[int]] = defaultdict(list)
    by_day: dict[str, list[int]] = defaultdict(list)
    for place, event in enumerate(events):
        groups: set[str] = set()
        nouns: set[str] = set()
        named: set[str] = set()
        for span in (event.span, *event.again[:_MOST]):
            for token in find_tokens(text, span):
                if is_past(token.low):
                    groups |= PAST.get(token.low, frozenset())
                elif token.low.endswith("s") and span.start == event.span.start and not groups:
                    groups |= PRESENT.get(token.low, frozenset())
                named |= NOUNS.get(token.low, frozenset())
                nouns.add(stem(token.low))
        for group in sorted(groups):
            by_group[group].append(place)
        for group in sorted(named):
            by_named[group].append(place)
        for noun in nouns:
            by_noun[noun].append(place)
        if event.date and find_period(event.date):
            by_day[event.date].append(place)
            by_day[event.date[:10]].append(place)
            by_day[event.date[:4]].append(place)
    return Named(by_group, by_named, by_noun, {day: list(dict.fromkeys(places)) for day, places in by_day.items()})


def find_references(
    text: str, spans: Sequence[Span], dates: Sequence[Timex], events: Sequence[Event], named: Named
) -> Iterator[Reference]:
    """The events that the words in ``spans`` point to, with ``dates`` standing in them.

    *the attack* is the first that was told, *that attack* the last one before, *the attacks* up to three; a date
    beside the word must not conflict. A date by itself points to what happened then, unless that is too much.
    """
    for date in dates:
        period = find_period(date.value) if is_point(date.value) else None
        if period is None or (period[1] - period[0]).days >= _NOT_THE_SAYING:
            continue
        places = named.by_day.get(date.value[:10], ())
        if len(places) <= _MOST:
            for place in places:
                yield Reference(place, _BY_DATE, f"names its date, {date.text}")
    for span in spans:
        tokens = find_tokens(text, span)
        for number, token in enumerate(tokens):
            of = number + 1 < len(tokens) and tokens[number + 1].low == "of"  # *the killing of Ann Roe* shares a name
            if token.low not in NOUNS or number == 0 or of:
                continue
            pointer = _pointer([each.low for each in tokens[max(0, number - 3) : number]])
            if pointer is None:
                continue
            beside = next((date.value for date in dates if 0 <= date.span.start - token.span.end < 20), None)
            yield from _pointed(token.low, pointer, text, token.span, beside, events, named)


def _pointer(before: Sequence[str]) -> str | None:
    """The word that makes a noun definite, at most an adjective or two before it; None when there is none."""
    for low in reversed(before):
        if low in _POINTERS or low.endswith("’s"):
            return low
        if is_past(low) or low in STOPWORDS:
            return None
    return None


def _pointed(
    noun: str,
    pointer: str,
    text: str,
    at: Span,
    date: str | None,
    events: Sequence[Event],
    named: Named,
) -> Iterator[Reference]:
    """The events that one noun with *the* or *that* before it points to."""
    places: list[int] = []
    last: list[int] = []
    groups = sorted(NOUNS[noun])
    told = [named.by_group[group] for group in groups if group in named.by_group]
    same = [named.by_noun[stem(noun)]] if stem(noun) in named.by_noun else []
    for found in told or same or [named.by_named[group] for group in groups if group in named.by_named]:
        places.extend(found[: 2 * _MOST])
        before = bisect_left(found, at.start, key=lambda place: events[place].span.start)
        last.extend(found[max(0, before - 1) : before])
    places = [place for place in dict.fromkeys(sorted(places)) if not conflict(date, events[place].date)]
    last = [place for place in sorted(set(last)) if not conflict(date, events[place].date)]
    if pointer in _BACK:
        chosen = last[-1:] or places[:1]
    elif noun.endswith("s"):
        chosen = places[:_MOST]
    else:
        chosen = places[:1]
    for place in chosen:
        yield Reference(place, _BY_NOUN, f"refers to it as “{pointer} {noun}”")
