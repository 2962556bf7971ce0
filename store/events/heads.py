"""What a clause without a subject of its own is about, and how long before the rest of its sentence it lies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from store.events.clauses import Clause
from store.events.nominal import DETERMINERS
from store.events.tokens import Token, is_finite
from store.text.words import STOPWORDS, word_set

_LONG: Final = word_set("days week weeks month months year years decade decades")
_LONGEST_HEAD: Final = 7  # words of a noun phrase that a relative clause is about
_UNITS: Final = _LONG | word_set("hour hours minute minutes second seconds")
_AMOUNTS: Final = word_set(
    "a an one two three four five six seven eight nine ten eleven twelve several many some few just only about nearly"
) | frozenset(str(number) for number in range(100))


def find_head(tokens: Sequence[Token], clauses: Sequence[Clause], number: int) -> tuple[int, int] | None:
    """The words that a clause without a subject of its own is about: first token, behind the last one."""
    clause, before = clauses[number], clauses[number - 1] if number else None
    if before is None:
        return None
    if clause.kind == "resume" and number > 1:
        return _subject(tokens, clauses[number - 2])
    if clause.kind == "verb":
        return _subject(tokens, before)
    if clause.kind == "part" or (clause.kind == "rel" and clause.joint in ("who", "which", "that")):
        if _has_subject(tokens, clause):
            return None
        first = before.last
        while first > before.first and before.last - first < _LONGEST_HEAD:
            low = tokens[first - 1].low
            if is_finite(low) or (low in STOPWORDS and low not in DETERMINERS):
                break
            first -= 1
            if low in DETERMINERS or ("," in tokens[first].gap and not low.isdecimal()):  # Ann Roe, 81, who
                break
        return (first, before.last) if first < before.last else None
    return None


def _has_subject(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether a relative clause says who acts: *which the museum bought*."""
    for token in tokens[clause.first : clause.last]:
        if is_finite(token.low):
            return False
        if token.low in DETERMINERS:
            return True
    return False


def _subject(tokens: Sequence[Token], clause: Clause) -> tuple[int, int] | None:
    """What stands before the verb of a clause."""
    last = clause.first
    while last < clause.last and not is_finite(tokens[last].low):
        last += 1
    return (clause.first, last) if clause.first < last <= clause.first + 2 * _LONGEST_HEAD else None


def without_length(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where a clause ends when the length of time at its end belongs to *after*: *shells fell, ten days* after."""
    if tokens[last - 1].low not in _UNITS:
        return last
    cut = last - 1
    while cut > first + 1 and last - cut < 4 and "," not in tokens[cut].gap and tokens[cut - 1].low in _AMOUNTS:
        cut -= 1
    return cut


def is_long_after(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether a clause follows *days after*, *three years after*."""
    return clause.joint == "after" and clause.first > 1 and tokens[clause.first - 2].low in _LONG
