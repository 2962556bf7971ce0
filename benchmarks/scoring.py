"""Right or wrong, counted in words: how found attributions compare with annotated ones.

The rules are those of the trial's scorer, which follow Pareti et al. 2013: a content is found when the words that it
shares with the annotated one are at least half of the words of both together; a source is right when the head
word of one stands in the other, or when neither names one. Matches are one to one, best overlap first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:['’\-.,&][^\W_]+)*")
_HEAD_STOPS = frozenset(
    [
        "who",
        "whom",
        "whose",
        "which",
        "that",
        "of",
        "in",
        "on",
        "at",
        "for",
        "from",
        "with",
        "by",
        "to",
        "about",
        "under",
        "over",
        "against",
        "during",
        "including",
        "and",
        "or",
    ]
)
_OVERLAP = 0.5

Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Said:
    """One attribution to compare."""

    source: tuple[int, int] | None
    content: Spans


@dataclass
class Score:
    """Counts and what follows from them, in percent."""

    predicted: int = 0
    gold: int = 0
    found: int = 0
    right: int = 0

    def add(self, other: Score) -> None:
        """Add the counts of another text."""
        self.predicted += other.predicted
        self.gold += other.gold
        self.found += other.found
        self.right += other.right

    def f1(self, hits: int) -> float:
        """F1 of ``hits`` among what was predicted and what is annotated."""
        return 200 * hits / max(self.predicted + self.gold, 1)


def words_in(text: str, spans: Spans) -> set[int]:
    """The words of ``text``, by their starts, that lie in ``spans``."""
    return {match.start() for start, end in spans for match in _WORD.finditer(text, start, end)}


def overlap(text: str, one: Spans, other: Spans) -> float:
    """Words shared over words in either."""
    a, b = words_in(text, one), words_in(text, other)
    return len(a & b) / max(len(a | b), 1)


def head(text: str, source: tuple[int, int]) -> int | None:
    """Where the head word of a source begins: the last before its first comma, relative pronoun or preposition."""
    last: int | None = None
    end = source[0]
    for match in _WORD.finditer(text, *source):
        if last is not None and ("," in text[end : match.start()] or match.group().casefold() in _HEAD_STOPS):
            break
        last, end = match.start(), match.end()
    return last


def same_source(text: str, one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    """Whether both are the same mention, or none."""
    if one is None or other is None:
        return one is other
    a, b = head(text, one), head(text, other)
    return (a is not None and other[0] <= a < other[1]) or (b is not None and one[0] <= b < one[1])


def matches(
    text: str, predicted: Sequence[Spans], gold: Sequence[Spans], agree: Callable[[int, int], bool]
) -> list[tuple[int, int]]:
    """Pairs of places whose contents are the same, one to one; of equal ones those whose sources ``agree`` first."""
    pairs = sorted(
        (
            (-share, not agree(p, g), p, g)
            for p, one in enumerate(predicted)
            for g, other in enumerate(gold)
            if (share := overlap(text, one, other)) >= _OVERLAP
        ),
    )
    taken_p, taken_g, found = set[int](), set[int](), []
    for _, _, p, g in pairs:
        if p not in taken_p and g not in taken_g:
            taken_p.add(p)
            taken_g.add(g)
            found.append((p, g))
    return found


def score(text: str, predicted: Sequence[Said], gold: Sequence[Said]) -> Score:
    """Found, and found with the right source."""

    def agree(p: int, g: int) -> bool:
        return same_source(text, predicted[p].source, gold[g].source)

    pairs = matches(text, [each.content for each in predicted], [each.content for each in gold], agree)
    right = sum(agree(p, g) for p, g in pairs)
    return Score(len(predicted), len(gold), len(pairs), right)


def total(scores: Sequence[Score]) -> Score:
    """The sum of the counts."""
    summed = Score()
    for each in scores:
        summed.add(each)
    return summed
