"""From the network's probabilities to attribution relations in characters."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

import numpy as np
from numpy.typing import NDArray

from store.attribution.chains import denied_by, reports
from store.attribution.citing import CITING_BEHIND, cited_source, outside, with_cited
from store.attribution.cues import denies, find_verb, is_attitude, place_of
from store.attribution.network import Candidate, Floats, Network
from store.attribution.pieces import Window, article_windows
from store.attribution.relation import Relation, shared, size
from store.attribution.sources import source_type
from store.attribution.stance import find_hedge
from store.attribution.whole_phrase import whole_phrase
from store.model import Relation as Kind
from store.model import Span, join_spans

_NONE, _SOURCE, _CONTENT, _THROUGH = range(4)
# *Would not say why*: what is named is not told.
_EMPTY = re.compile(
    r"\W*(?:why|how|what|when|where|who|which|whether|so|that|this|it|more|much|little|nothing)?\W*", re.IGNORECASE
)
_SURER = 0.3
_PART_BEFORE = re.compile(r"(?:[^\W_]+-)+\Z|(?<=[^\W_])-\Z")
_PART_BEHIND = re.compile(r"(?:(?<=-)[^\W_]+|-[^\W_]+)(?:-[^\W_]+)*")
_TELLING = frozenset(("tell", "inform", "remind", "assure", "notify", "advise"))  # not without whom
_PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being)\s+(?:[a-z]{2,12}\s+){0,2}[a-z]{4,9}\Z", re.IGNORECASE)
_BY = re.compile(r"\s+by\b")
_TO = re.compile(r"\s+(?:not\s+)?to\b")
_FAR = 40  # characters between somebody and what they are told
_PART = 64  # windows of a text that are in memory at a time
_THROUGH_LIKELY = 0.4
_FAINT = 0.1  # a word less likely than this is no part of anything
_GAP = 2  # words; a content goes on over a gap no longer than this


def find_relations(text: str, network: Network, regions: Iterable[Span]) -> Iterator[list[Relation]]:
    """The relations of all ``regions`` (paragraphs) of ``text``, those below the threshold left out.

    One list for each window that has any, in text order, sorted by cue; relations of two windows have nothing to do
    with each other. A long text is gone through part by part: its words would take fifty times its room.
    """
    windows = article_windows(text, network.tokenizer, regions)
    while part := list(islice(windows, _PART)):
        found: list[list[Relation]] = [[] for _ in part]
        for candidate in network.candidates(part):
            relation = _relation(text, part[candidate.window], candidate, network)
            if relation is not None and _counts(text, relation, network.decoding["threshold"]):
                found[candidate.window].append(relation)
        yield from (_apart(with_cited(text, relations)) for relations in found if relations)


def _counts(text: str, relation: Relation, threshold: float) -> bool:
    """Whether a relation is likely enough, tells something, and is no *reportedly* of the outlet's own voice."""
    if CITING_BEHIND.match(text, relation.cue.end):
        threshold *= _SURER  # *reported, citing officials*: who cites says so
    if relation.found < threshold or _EMPTY.fullmatch(join_spans(text, relation.content)):
        return False
    return relation.source is not None or find_hedge(relation.cue.of(text)) is None


def measures(candidate: Candidate, source: Sequence[int], content: Sequence[int]) -> list[float]:
    """What the calibration looks at, in the order of its weights: logits of the means of each probability."""
    parts = candidate.parts
    said = _logit(float(parts[list(content), _CONTENT].mean()))
    who = _logit(float(parts[list(source), _SOURCE].mean())) if source else 0.0
    return [_logit(candidate.likely), _logit(candidate.real), said, who, 0.0 if source else 1.0]


def _logit(share: float) -> float:
    share = min(max(share, 1e-4), 1 - 1e-4)
    return math.log(share / (1 - share))


def calibrated(weights: Sequence[float], values: Sequence[float]) -> float:
    """The probability that a logistic regression gives; ``weights`` begins with its constant."""
    total = weights[0] + sum(weight * value for weight, value in zip(weights[1:], values, strict=True))
    return 1 / (1 + math.exp(-min(max(total, -30), 30)))


def word_roles(candidate: Candidate, opens: Sequence[bool]) -> tuple[list[int], list[int]]:
    """The words (counted from the first that the tower saw) of the source and of the content.

    ``opens`` tells of each word whether a paragraph begins there. The source stands in the cue's paragraph (99.9% of
    PolNeAR's do), and so does the content, unless there is none (*She said:* above a quotation); where a
    quotation goes on in the next paragraph, its marks say so.
    """
    parts = candidate.parts
    first, end = (place - candidate.start for place in candidate.cue)
    left = next((at for at in range(first, -1, -1) if opens[at]), 0)
    right = next((at for at in range(end, len(opens)) if opens[at]), len(opens))
    source = _best_run(parts[:, _SOURCE], _standing_out(parts, _SOURCE), range(left, right))
    content = [at for at in np.flatnonzero(_standing_out(parts, _CONTENT)).tolist() if at not in source]
    content = [at for at in content if left <= at < right] or content
    filled = list(content)
    for before, after in pairwise(content):
        gap = range(before + 1, after)
        if 0 < len(gap) <= _GAP and not any(at in source or first <= at < end or opens[at] for at in gap):
            filled.extend(gap)
    return source, sorted(filled)


def _standing_out(parts: Floats, part: int) -> NDArray[np.bool_]:
    """The words that are more likely that part than half of its likeliest word, and than the other parts.

    Where the network doubts the cue it doubts all its words alike; what that is worth, the calibration tells.
    """
    share = parts[:, part]
    most: NDArray[np.bool_] = (share > max(0.5 * float(share.max()), _FAINT)) & (share >= parts[:, _SOURCE:].max(1))
    return most


def passed_through(parts: Floats) -> list[range]:
    """The words of each outlet or document that it came through without a cue of its own, in text order."""
    runs: list[range] = []
    for at in np.flatnonzero(parts[:, _THROUGH] > _THROUGH_LIKELY).tolist():
        if runs and runs[-1].stop == at:
            runs[-1] = range(runs[-1].start, at + 1)
        else:
            runs.append(range(at, at + 1))
    return runs


def _best_run(share: Floats, chosen: NDArray[np.bool_], within: range) -> list[int]:
    """Of the runs of chosen words (over single gaps) the one with the largest sum."""
    runs: list[list[int]] = []
    for at in np.flatnonzero(chosen).tolist():
        if at not in within:
            continue
        if runs and at - runs[-1][-1] <= 2:
            runs[-1].extend(range(runs[-1][-1] + 1, at + 1))
        else:
            runs.append([at])
    return max(runs, key=lambda run: float(share[run].sum()), default=[])


def _relation(text: str, window: Window, candidate: Candidate, network: Network) -> Relation | None:
    opens = [word.opens for word in window.words[candidate.start : candidate.start + len(candidate.parts)]]
    source, content = word_roles(candidate, opens)
    if not content:
        return None
    values = measures(candidate, source, content)
    cue = _span(text, window, candidate.cue[0], candidate.cue[1])
    shift = candidate.start
    kind: Kind = "attitude" if is_attitude(cue.of(text), candidate.attitude) else "statement"
    who = _span(text, window, shift + source[0], shift + source[-1] + 1) if source else None
    if (cited := cited_source(text, cue)) is not None:
        who = cited
    elif who is not None:
        who = None if only_told(text, who, cue) else whole_phrase(text, who)
    outlet = who is not None and source_type(who.of(text).split()) == "outlet"
    return Relation(
        cue=cue,
        source=who,
        content=outside(
            (_span(text, window, shift + first, shift + last + 1) for first, last in _runs(content, opens)),
            Span(cue.start, cited.end) if cited else None,
        ),
        through=tuple(
            whole_phrase(text, _span(text, window, shift + run.start, shift + run.stop))
            for run in passed_through(candidate.parts)
        ),
        kind=kind,
        place=place_of(cue.of(text), outlet=outlet),
        denies=denies(cue.of(text)),
        found=calibrated(network.decoding["found"], values),
        confidence=calibrated(network.decoding["right"], values),
    )


def _runs(places: Sequence[int], opens: Sequence[bool]) -> Iterator[tuple[int, int]]:
    first = last = places[0]
    for at in places[1:]:
        if at != last + 1 or opens[at]:
            yield first, last
            first = at
        last = at
    yield first, last


def _span(text: str, window: Window, first: int, end: int) -> Span:
    """The characters of some words, never a part of a hyphenated one nor a letter without its marks."""
    start, stop = window.words[first].span.start, window.words[end - 1].span.end
    if (before := _PART_BEFORE.search(text, max(0, start - 40), start)) and text[start] != " ":
        start = before.start()
    if behind := _PART_BEHIND.match(text, stop):
        stop = behind.end()
    while stop < len(text) and unicodedata.combining(text[stop]):
        stop += 1
    return Span(start, stop)


def only_told(text: str, source: Span, cue: Span) -> bool:
    """Whether ``source`` is who was told and not who says so: *managers were told that*, *residents advised not to*."""
    verb = find_verb(cue.of(text))
    if verb is None or verb.base not in _TELLING or verb.form != "past" or source.end > cue.start:
        return False
    if _PASSIVE.search(text, max(source.end, cue.start - _FAR), cue.end) and not _BY.match(text, cue.end):
        return True
    return _TO.match(text, cue.end) is not None


def _apart(relations: list[Relation]) -> list[Relation]:
    """Without those whose content a more likely relation of the same layer claims already."""
    kept: list[Relation] = []
    for relation in sorted(relations, key=lambda each: -each.found):
        if not any(_rivals(relation, other) for other in kept):
            kept.append(relation)
    return sorted(kept, key=lambda each: each.cue)


def _rivals(one: Relation, other: Relation) -> bool:
    both = shared(one.content, other.content)
    if both <= 0.2 * (size(one.content) + size(other.content) - both):
        return one.cue.overlaps(other.cue)
    if one.denies != other.denies and (denied_by(one, other) or denied_by(other, one)):
        return False
    return not (reports(one, other) or reports(other, one))
