"""Sentence to event: the clauses of an article that tell of a dated or clearly bounded happening.

The clause is shown, not one verb of it: the event word nearest to a date is the right one only half of the
time (measured on the events of ECB+, Cybulska and Vossen 2014).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from store.events.background import find_background
from store.events.same import Cluster, group_tellings
from store.events.scene import known_names, known_places
from store.events.telling import Sentence, Telling, find_tellings
from store.events.tokens import find_tokens, is_finite
from store.events.when import is_point
from store.model import Claim, Event, Furniture, Span, Timex
from store.text.sentences import find_sentences

_MOST_NAMES = 6
_MOST_DATES = 200  # of one sentence
_LINE_END = re.compile(r"\n")


def _told_in(
    text: str, claims: Sequence[Claim], furniture: Sequence[Furniture], headline_end: int
) -> Iterator[tuple[Span, int, bool]]:
    """The stretches that can tell of an event, in order: where their sentence begins, whether it is reported.

    They are sentences, cut wherever the content of a claim begins or ends, so that the reporting clause stands by
    itself. What is denied, felt or meant to be done is left out. A content without a verb cuts nothing: what is
    *agreed on* or *expelled* is no saying.
    """
    changes: list[tuple[int, int, int]] = []  # offset, then what is added to: left out, reported
    for claim in claims:
        if claim.attribution:
            out = int(claim.relation != "statement" or claim.stance == "denied")
            for span in _sayings(text, claim):
                if span.start < headline_end:
                    continue  # a headline is too short to tell what is said from what is done
                changes.append((span.start, out, 1))
                changes.append((span.end, -out, -1))
    changes.sort()
    lines = [piece.span for piece in furniture]
    starts = [line.start for line in lines]
    left_out = reported = number = 0
    for sentence in find_sentences(text):
        place = bisect_left(starts, sentence.end) - 1
        furnished = place >= 0 and lines[place].end > sentence.start
        start = sentence.start
        while number < len(changes) and changes[number][0] < sentence.end:
            offset, out, more = changes[number]
            if offset > start and not left_out and not furnished:
                yield Span(start, offset), sentence.start, reported > 0
            start = max(start, offset)
            left_out += out
            reported += more
            number += 1
        if start < sentence.end and not left_out and not furnished:
            yield Span(start, sentence.end), sentence.start, reported > 0


def _sayings(text: str, claim: Claim) -> Iterator[Span]:
    """The pieces of a claim's content that have a verb."""
    for span in claim.spans:
        if any(is_finite(token.low) for token in find_tokens(text, span)):
            yield span


def _cues(text: str, claims: Sequence[Claim], headline_end: int) -> frozenset[int]:
    """The offsets of the words in the cues of claims that say something."""
    cues: set[int] = set()
    for claim in claims:
        if claim.attribution and any(True for _ in _sayings(text, claim)):
            for link in claim.attribution:
                for span in link.cue.spans if link.cue else ():
                    if span.start >= headline_end:
                        cues.update(token.span.start for token in find_tokens(text, span))
    return frozenset(cues)


def _headline_end(text: str, title: str | None) -> int:
    """Where the first line ends, when it is the title, or a blank line follows and it is no sentence; 0 otherwise."""
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    if end < 0:
        return 0
    if title is not None and text[start:end].strip() == title.strip():
        return end
    return end if text[end : end + 2] == "\n\n" and text[end - 1] not in ".!?" else 0


def extract_events(
    text: str,
    dates: Sequence[Timex],
    *,
    furniture: Sequence[Furniture] = (),
    claims: Sequence[Claim] = (),
    published: str | None = None,
    title: str | None = None,
) -> list[Event]:
    """The events of ``text`` in order of where each is told first; what is told twice is one event.

    ``claims`` part what is said from who says it, so that the reporting clause and the date of the saying (*said on
    Friday*) are no part of an event. A denied content tells of none, nor does what somebody feels or means to do.
    ``published``, an ISO date, tells news from background; ``title`` is known again where the text begins with it.
    """
    points = sorted((date for date in dates if date.type in ("DATE", "TIME") and is_point(date.value)), key=_start)
    starts = [point.span.start for point in points]
    headline_end = _headline_end(text, title)
    known, places = known_names(text), known_places(text)
    cues = _cues(text, claims, headline_end)
    tellings: list[Telling] = []
    lead_end, leads = headline_end, 0
    for stretch, begins, reported in _told_in(text, claims, furniture, headline_end):
        for span in find_sentences(text, stretch):
            if leads < 2 and span.start >= headline_end and span.end - span.start > 20:
                leads, lead_end = leads + 1, span.end
            inside = points[max(0, bisect_left(starts, span.start) - 1) : bisect_left(starts, span.end)]
            inside = inside[:_MOST_DATES]
            headline = span.end <= headline_end
            tellings.extend(
                find_tellings(Sentence(text, span, begins, inside, headline, reported, known, places, cues))
            )
    clusters = group_tellings(tellings, lead_end)
    breaks = [match.start() for match in _LINE_END.finditer(text)]
    background = find_background(clusters, published, breaks)
    return [_event(text, cluster, back) for cluster, back in zip(clusters, background, strict=True)]


def _start(date: Timex) -> int:
    return date.span.start


def _event(text: str, cluster: Cluster, background: bool) -> Event:
    """The event of one cluster; its label is that of the first telling that can stand alone."""
    first, *others = cluster.tellings
    alone = next((telling for telling in cluster.tellings if not telling.pronoun), first)
    words = first.span.of(text)
    label = (alone.label or alone.span.of(text)) if alone is not first else first.label
    who = dict.fromkeys(name for telling in cluster.tellings for name in telling.who)
    where = dict.fromkeys(name for telling in cluster.tellings for name in telling.where)
    return Event(
        span=first.span,
        text=words,
        date=cluster.date,
        label="" if label == words else label,
        who=tuple(name for name in who if name not in where)[:_MOST_NAMES],
        where=tuple(where)[:_MOST_NAMES],
        background=background,
        again=tuple(telling.span for telling in others),
    )
