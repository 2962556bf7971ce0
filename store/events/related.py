"""Which events of an article a claim tells of, and which it refers to."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from store.model import Claim, Event, EventLink
from store.text.names import find_names
from store.text.words import STOPWORDS, find_words, stem

_MOST_EVENTS = 12  # a word of more events than this tells none of them apart
_MOST_LINKS = 4  # links that refer, a claim
_FROM = 0.3  # score of two rare words shared, or a name and a word
_NAME_WEIGHT = 1.5
_COMMON = 0.25  # share of an article's claims above which a word is no longer rare
_MOST_SHOWN = 3


def link_events(text: str, claims: Sequence[Claim], events: Sequence[Event]) -> list[EventLink]:
    """The links between ``claims`` and ``events`` of one article, by claim and falling score.

    An event told in the claim's own words or in its sentence is *told*, score 1. Others are *referred to* when
    they share names or rare words with the claim; the score is the idf of what is shared over the smaller
    of both sums, and the reason names it.
    """
    if not claims or not events:
        return []
    keys = [_keys(text, claim) for claim in claims]
    event_keys = [_event_keys(text, event) for event in events]
    counts = Counter(key for each in keys for key in each)
    idf = {key: math.log(1 + len(claims) / count) for key, count in counts.items()}
    rare = max(3, math.ceil(len(claims) * _COMMON))
    posting: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(event_keys):
        for key in each:
            posting[key].append(place)
    weights = [_weight(each, idf) for each in event_keys]
    starts = [event.span.start for event in events]
    links: list[EventLink] = []
    for number, claim in enumerate(claims):
        told = _told(claim, events, starts)
        links.extend(EventLink(number, place, "tells", 1.0, reason) for place, reason in sorted(told.items()))
        shared: dict[int, list[str]] = defaultdict(list)
        for key in keys[number]:
            if len(posting.get(key, ())) <= _MOST_EVENTS and (counts[key] <= rare or key.startswith("name:")):
                for place in posting.get(key, ()):
                    if place not in told:
                        shared[place].append(key)
        own = _weight(keys[number], idf)
        scored = [(_score(common, min(own, weights[place]), idf), place, common) for place, common in shared.items()]
        scored = sorted((each for each in scored if each[0] >= _FROM), key=lambda each: (-each[0], each[1]))
        for score, place, common in scored[:_MOST_LINKS]:
            words = [keys[number][key] for key in sorted(common, key=lambda key: -idf.get(key, 0))][:_MOST_SHOWN]
            links.append(EventLink(number, place, "refers", score, "shares " + ", ".join(words)))
    return links


def _told(claim: Claim, events: Sequence[Event], starts: list[int]) -> dict[int, str]:
    """The events in the claim's own words and in its sentence, with the reason of each."""
    first, last = (
        min(claim.sentence.start, claim.spans[0].start),
        max(claim.sentence.end, claim.spans[-1].end),
    )
    told: dict[int, str] = {}
    for place in range(max(0, bisect_right(starts, first) - 1), bisect_left(starts, last)):
        event = events[place]
        if any(span.overlaps(event.span) for span in claim.spans):
            told[place] = "told in this claim"
        elif claim.sentence.contains(event.span):
            told[place] = "same sentence"
    return told


def _keys(text: str, claim: Claim) -> dict[str, str]:
    """What a claim can share with an event: names and stems, each with the words to show for it."""
    keys: dict[str, str] = {}
    for span in claim.spans:
        keys.update(_span_keys(text, span.start, span.end))
    return keys


def _event_keys(text: str, event: Event) -> dict[str, str]:
    return _span_keys(text, event.span.start, event.span.end)


def _span_keys(text: str, start: int, end: int) -> dict[str, str]:
    piece = text[start:end]
    keys: dict[str, str] = {}
    names = find_names(piece)
    for name in names:
        if name.start > 0 or " " in name.of(piece):  # a capital at the start may be the sentence's
            keys["name:" + name.of(piece).casefold()] = name.of(piece)
    for span in find_words(piece):
        word = span.of(piece)
        covered = any(name.contains(span) and "name:" + name.of(piece).casefold() in keys for name in names)
        if not covered and len(word) > 3 and word.casefold() not in STOPWORDS and not word.isdigit():
            keys.setdefault(stem(word), word)
    return keys


def _weight(keys: Iterable[str], idf: dict[str, float]) -> float:
    """The idf of ``keys`` in all; a name counts for more than a word."""
    return sum(idf.get(key, 0.0) * (_NAME_WEIGHT if key.startswith("name:") else 1.0) for key in keys)


def _score(common: list[str], least: float, idf: dict[str, float]) -> float:
    """The idf of the shared keys over ``least``, that of the side that has less; a lone shared word at half."""
    if not least:
        return 0.0
    share = _weight(common, idf) / least
    return round(min(1.0, share if len(common) > 1 else share / 2), 3)
