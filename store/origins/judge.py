"""Whether two claims of different articles say the same or differ, and in which values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from store.model import Span
from store.origins.amounts import Amount, agree, value_of
from store.origins.features import Compare, Saying
from store.origins.numbers import MOST_TEXT
from store.origins.score import MAYBE, SURE
from store.related.conflict import read_days
from store.text.fold import WORD
from store.text.words import word_set

Matter = Literal["number", "date", "denial"]
"""In what two claims differ."""

_OPPOSITES: Final = tuple(
    (word_set(one), word_set(other))
    for one, other in (
        ("open opened reopened reopens", "closed shut closes shuts"),
        ("alive survived survives unharmed", "dead died killed dies"),
        ("guilty convicted", "innocent acquitted cleared"),
        ("rose risen rise rises grew increased", "fell fallen falls dropped decreased shrank"),
        ("accepted approved backed", "rejected refused vetoed"),
        ("won wins", "lost loses"),
    )
)
_TOLD_AGAIN: Final = 0.5
"""How much of the one claim the other has to tell before a *not* or a date in one of them is a disagreement."""


class Verdict(NamedTuple):
    """What two claims are to each other."""

    relation: Literal["same", "differs"]
    sure: bool
    score: float
    """How sure it is that they speak to the same question, 0 to 1."""
    matter: Matter | None = None
    """In what they differ."""
    value: Span | None = None
    """The words of the one claim's text that the other contradicts; None where only its source's stance does."""
    other_value: Span | None = None
    """Those of the other one."""


class Dated(NamedTuple):
    """A date in a claim's text with its TIMEX3 value."""

    span: Span
    value: str


def judge(
    score: float,
    compared: Compare,
    one: tuple[Saying, str, Sequence[Dated]],
    other: tuple[Saying, str, Sequence[Dated]],
) -> Verdict | None:
    """What two claims with this score are to each other, None when they are only related or less.

    ``one`` and ``other`` are the claims, their texts and the dates in these.
    """
    if score < MAYBE:
        return None
    (mine, text, dates), (theirs, other_text, other_dates) = one, other
    sure = score >= SURE
    for amount, against in compared.pairs:
        if agree(amount, against) == (amount.denied != against.denied):
            values = value_of(_meant(amount, mine), text), value_of(_meant(against, theirs), other_text)
            return Verdict("differs", sure and _same_thing(amount, against), score, "number", *values)
    # Of one amount that is told twice, *was never tested* and *was left untested* are the same in other words.
    by_word = mine.polarity.negative != theirs.polarity.negative and not (mine.denied or theirs.denied)
    if mine.polarity.negative != theirs.polarity.negative and not (by_word and compared.pairs):
        sure = sure and compared.told >= _TOLD_AGAIN
        return Verdict("differs", sure, score, "denial", mine.polarity.word, theirs.polarity.word)
    if (opposed := _opposed(text, other_text)) is not None:
        return Verdict("differs", sure and compared.told >= _TOLD_AGAIN, score, "denial", *opposed)
    if (clash := _clash(dates, other_dates)) is not None and mine.told.place and theirs.told.place:
        first, second = clash[0].span, clash[1].span
        if first.of(text).casefold() != second.of(other_text).casefold():
            return Verdict("differs", sure and compared.told >= _TOLD_AGAIN, score, "date", first, second)
    return Verdict("same", sure, score)


def _meant(amount: Amount, saying: Saying) -> Amount:
    """The amount that a claim puts in the place of one that it says is wrong: three, where it is *three, not two*."""
    if not amount.denied:
        return amount
    return next((each for each in saying.amounts if not each.denied and each.of == amount.of), amount)


def _same_thing(one: Amount, other: Amount) -> bool:
    """Whether two amounts are surely of one thing: an amount that says nothing of what it counts may be of another."""
    return one.of != "count" or bool(
        one.kinds & other.kinds or one.nouns & other.nouns or not one.nouns or not other.nouns
    )


def _opposed(text: str, other: str) -> tuple[Span, Span] | None:
    """Words that rule each other out, one of each claim: *closed* and *open*."""
    mine = {match.group().casefold(): Span(*match.span()) for match in WORD.finditer(text[:MOST_TEXT])}
    theirs = {match.group().casefold(): Span(*match.span()) for match in WORD.finditer(other[:MOST_TEXT])}
    for one, against in _OPPOSITES:
        for here, there in ((one, against), (against, one)):
            a, b = mine.keys() & here, theirs.keys() & there
            if a and b and not mine.keys() & there and not theirs.keys() & here:
                return mine[min(a)], theirs[min(b)]
    return None


def _clash(one: Sequence[Dated], other: Sequence[Dated]) -> tuple[Dated, Dated] | None:
    """A date of each claim, where each names a day and none of these is the same."""
    days = [(date, found) for date in one if (found := read_days(date.value)) is not None and found.first == found.last]
    others = [
        (date, found) for date in other if (found := read_days(date.value)) is not None and found.first == found.last
    ]
    if not days or not others or {found for _, found in days} & {found for _, found in others}:
        return None
    return days[0][0], others[0][0]
