"""Which events of an article a claim tells of, and which it refers to."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice

from store.events.references import Reference, find_references, index_events
from store.events.words import SPEECH
from store.model import Claim, Event, EventLink, Span, Timex
from store.text.names import find_names
from store.text.words import STOPWORDS, find_words, stem

_MOST_EVENTS = 12  # a word of more events than this tells none of them apart
_MOST_LINKS = 4  # links that refer, a claim
_MOST_TOLD = 24  # events that one claim tells of
_FROM = 0.3  # score of two rare words shared, or a name and a word
_NAME_WEIGHT = 1.5
_COMMON = 0.25  # share of an article's claims above which a word is no longer rare
_MOST_SHOWN = 3
_PLAIN = STOPWORDS | SPEECH


def link_events(
    text: str, claims: Sequence[Claim], events: Sequence[Event], dates: Sequence[Timex] = ()
) -> list[EventLink]:
    """The links between ``claims`` and ``events`` of one article, by claim and falling score.

    An event of which any clause stands in the claim's own words or in its sentence is *told*, score 1. Others are
    *referred to* when the claim names them (*the attack*, *the lesson of 2015*), or shares names or rare words with
    them; the score is then the idf of what is shared over the smaller of both sums. The reason says what made it so.
    """
    if not claims or not events:
        return []
    keys = [_keys(text, claim.spans) for claim in claims]
    event_keys = [_keys(text, (event.span, *event.again[:_MOST_SHOWN])) for event in events]
    counts = Counter(key for each in keys for key in each)
    idf = {key: math.log(1 + len(claims) / count) for key, count in counts.items()}
    rare = max(3, math.ceil(len(claims) * _COMMON))
    posting: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(event_keys):
        for key in each:
            posting[key].append(place)
    weights = [_weight(_keys(text, (event.span,)), idf) for event in events]
    mentions = sorted((span, place) for place, event in enumerate(events) for span in (event.span, *event.again))
    named = index_events(text, events)
    starts = [date.span.start for date in dates]
    links: list[EventLink] = []
    for number, claim in enumerate(claims):
        told = _told(claim, mentions)
        links.extend(EventLink(number, place, "tells", 1.0, reason) for place, reason in sorted(told.items()))
        inside = [
            date
            for span in claim.spans
            for date in dates[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        ]
        clauses = [span for place in told for span in (events[place].span, *events[place].again[:_MOST_TOLD])]
        inside = [
            date for date in inside[:_MOST_TOLD] if not any(span.overlaps(date.span) for span in clauses[:_MOST_TOLD])
        ]
        shared: dict[int, list[str]] = defaultdict(list)
        for key in keys[number]:
            if len(posting.get(key, ())) <= _MOST_EVENTS and (counts[key] <= rare or key.startswith("name:")):
                for place in posting.get(key, ()):
                    shared[place].append(key)
        own = _weight(keys[number], idf)
        referred: dict[int, Reference] = {}
        for place, common in shared.items():
            score = _score(common, min(own, weights[place]), idf)
            if score >= _FROM:
                words = [keys[number][key] for key in sorted(common, key=lambda key: -idf.get(key, 0))][:_MOST_SHOWN]
                referred[place] = Reference(place, score, "shares " + ", ".join(words))
        for reference in find_references(text, claim.spans, inside, events, named):
            known = referred.get(reference.event)
            if known is None or known.score < reference.score:
                referred[reference.event] = reference
        best = sorted(referred.values(), key=lambda each: (-each.score, each.event))
        kept = [each for each in best if each.event not in told][:_MOST_LINKS]
        links.extend(EventLink(number, each.event, "refers", each.score, each.reason) for each in kept)
    return links


def _told(claim: Claim, mentions: Sequence[tuple[Span, int]]) -> dict[int, str]:
    """The events in the claim's own words and in its sentence, with the reason of each."""
    told: dict[int, str] = {}
    for span in claim.spans:
        first = max(0, bisect_left(mentions, (Span(span.start, span.start), -1)) - 1)
        for mention, place in islice(mentions, first, first + _MOST_TOLD):
            if mention.start >= span.end:
                break
            if mention.overlaps(span):
                told.setdefault(place, "told in this claim")
    first = bisect_left(mentions, (Span(claim.sentence.start, claim.sentence.start), -1))
    for mention, place in islice(mentions, first, first + _MOST_TOLD):
        if mention.end > claim.sentence.end:
            break
        told.setdefault(place, "same sentence")
    return told


def _keys(text: str, spans: Iterable[Span]) -> dict[str, str]:
    """What a claim and an event can share: names and stems, each with the words to show for it."""
    keys: dict[str, str] = {}
    for start, end in spans:
        piece = text[start:end]
        names = []
        for name in find_names(piece):
            words = name.of(piece)
            if name.start > 0 or " " in words:  # a capital at the start may be the sentence's
                names.append(name)
                keys["name:" + words.casefold()] = words
        number = 0
        for span in find_words(piece):
            word = span.of(piece)
            while number < len(names) and names[number].end <= span.start:
                number += 1
            covered = number < len(names) and names[number].contains(span)
            if not covered and len(word) > 3 and word.casefold() not in _PLAIN and not word.isdigit():
                keys.setdefault(stem(word), word)
    return keys


def _weight(keys: Iterable[str], idf: dict[str, float]) -> float:
    """The idf of ``keys`` in all; a name counts for more than a word."""
    return sum(idf.get(key, 0.0) * (_NAME_WEIGHT if key.startswith("name:") else 1.0) for key in keys)


def _score(common: list[str], least: float, idf: dict[str, float]) -> float:
    """The idf of the shared keys over ``least``, that of the side that has less; a lone name at half, a lone word 0."""
    if not least or (len(common) == 1 and not common[0].startswith("name:")):
        return 0.0
    share = _weight(common, idf) / least
    return round(min(1.0, share if len(common) > 1 else share / 2), 3)
