"""What changed between two versions of a text: by sentences, and within a sentence by words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, Literal, NamedTuple

from store.model import Span
from store.text.sentences import find_sentences

How = Literal["same", "removed", "added"]
"""In both texts, only in the older one, only in the newer one."""

_MOST_SENTENCES: Final = 2_000
"""Differing sentences of a side that are compared one by one; comparing takes the product of both sides' numbers."""
_MOST_WORDS: Final = 1_000
"""Words of a side that are compared one by one; a longer stretch is told as replaced."""
_ALIKE: Final = 0.4
"""Likeness by words from which on a sentence is told as changed, and not as removed with another in its place."""
_WORDS: Final = re.compile(r"\w+|\s+|[^\w\s]")


class Piece(NamedTuple):
    """Some words of a change."""

    how: How
    """Where they are."""
    text: str
    """The words."""


class Change(NamedTuple):
    """One stretch that is not the same in both."""

    old: Span
    """Where it was; empty, between two sentences, for what is new."""
    new: Span
    """Where it is; empty for what is gone."""
    pieces: tuple[Piece, ...]
    """Its words, in order: without those added they are the older text there, without those removed the newer."""


def find_changes(old: str, new: str) -> list[Change]:
    """What of ``old`` is another in ``new``, in text order; empty when nothing is but space between sentences."""
    before, after = find_sentences(old), find_sentences(new)
    words = [[span.of(text) for span in spans] for text, spans in ((old, before), (new, after))]
    changes = []
    for i, i_end, j, j_end in _differing(*words, most=_MOST_SENTENCES):
        changes += _compare(old, new, _stretch(before, i, i_end), _stretch(after, j, j_end))
    return changes


def _differing(one: Sequence[str], other: Sequence[str], *, most: int) -> Iterator[tuple[int, int, int, int]]:
    """The stretches that differ: from and to in either. What begins and ends both is not compared at length."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    a, b = one[start : len(one) - end], other[start : len(other) - end]
    if max(len(a), len(b)) > most:
        yield start, start + len(a), start, start + len(b)
        return
    for how, i, i_end, j, j_end in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if how != "equal":
            yield start + i, start + i_end, start + j, start + j_end


def _stretch(sentences: Sequence[Span], start: int, end: int) -> Span:
    if start < end:
        return Span(sentences[start].start, sentences[end - 1].end)
    at = sentences[start - 1].end if start else 0
    return Span(at, at)


def _compare(old: str, new: str, was: Span, now: Span) -> list[Change]:
    one, other = was.of(old), now.of(new)
    pieces = _by_words(one, other)
    if pieces is not None:
        return [Change(was, now, pieces)]
    gone = [Change(was, Span(now.start, now.start), (Piece("removed", one),))] if one else []
    come = [Change(Span(was.end, was.end), now, (Piece("added", other),))] if other else []
    return gone + come


def _by_words(one: str, other: str) -> tuple[Piece, ...] | None:
    """The words of both, None where they have too little in common, or are too many."""
    a, b = (_first_words(text) for text in (one, other))
    if a is None or b is None or not (a and b):
        return None
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return None
    pieces = []
    for how, i, i_end, j, j_end in matcher.get_opcodes():
        if how == "equal":
            pieces.append(Piece("same", "".join(a[i:i_end])))
            continue
        if i < i_end:
            pieces.append(Piece("removed", "".join(a[i:i_end])))
        if j < j_end:
            pieces.append(Piece("added", "".join(b[j:j_end])))
    return tuple(pieces)


def _first_words(text: str) -> list[str] | None:
    words = []
    for match in _WORDS.finditer(text):
        words.append(match[0])
        if len(words) > _MOST_WORDS:
            return None
    return words
