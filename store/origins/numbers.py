"""Numbers of news, in figures and words, with how exactly they are meant: *about 40*, *more than 6,000*, *a dozen*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from store.model import Span

MOST_TEXT: Final = 2_000
"""Code points of a claim that are looked at."""

_ONES: Final = {
    word: value
    for value, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], start=1)
}
_TEENS: Final = {
    word: value
    for value, word in enumerate(
        [
            *("ten", "eleven", "twelve", "thirteen", "fourteen"),
            *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
        ],
        start=10,
    )
}
_TENS: Final = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_SCALES: Final = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "tn": 1e12,
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
}
_FRACTIONS: Final = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}
_ONE: Final = "|".join(_ONES)
_SMALL: Final = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{_ONE}))?|{'|'.join(_TEENS)}|{_ONE})"
_WORDS: Final = (
    rf"(?:(?:an?[ ]|{_SMALL}[- ])(?:hundred|thousand|million|billion|lakh|crore)(?:[ ](?:and[ ])?{_SMALL})?"
    rf"|(?:half[ ]a|two|three|a|one)[ ]dozen|{_SMALL})"
)
_DIGITS: Final = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,12})(?:\.[0-9]{1,3})?"
_SCALE: Final = r"(?:[ -]?(?:hundred|thousand|million|billion|trillion|lakh|crore|bn|mn|tn|m|k)(?![^\W_]))?"
_CURRENCY: Final = r"(?:(?:US|C|A|NZ|HK|S)?[$£€¥₹₦₱]|R(?=[0-9]))"
_NUMBER: Final = re.compile(
    rf"(?<![\w.,$£€¥₹₦₱])(?:(?P<in>{_SMALL}|[0-9]{{1,3}})[ ](?:in|out[ ]of)(?:[ ]every)?[ ]"
    r"(?P<whole>five|ten|10|100|three|four|5|3|4)"
    rf"|(?P<part>half|(?:a|one|two|three)[- ](?:third|quarter|fifth|tenth)s?)(?![ ]a[ ]dozen)"
    rf"|(?P<money>{_CURRENCY})?[ ]?(?P<number>{_DIGITS}|{_WORDS})(?P<scale>{_SCALE}))(?![\w])(?!,[0-9])(?!\.[0-9])",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(
    r"(?P<over>(?:more|greater)[ ]than|over|above|at[ ]least|upwards[ ]of|no[ ]fewer[ ]than|no[ ]less[ ]than"
    r"|topped|exceeds|crosses|passes)"
    r"|(?P<under>(?:fewer|less)[ ]than|under|below|nearly|almost|at[ ]most|up[ ]to|just[ ]short[ ]of)"
    r"|(?P<about>about|around|some|roughly|approximately|close[ ]to|an[ ]estimated|estimated|circa|or[ ]so)",
    re.IGNORECASE,
)
_ROUGH: Final = 0.10  # how far about a number may be from it
_MORE: Final = 0.5  # how far more than a number may be
_SHARE: Final = 0.12  # how far a share that is told in words may be from it
_LARGE: Final = 100  # from which on a number may be rounded
_ROUNDED: Final = 0.05  # how far a large number may be rounded that is told without a hedge


class Number(NamedTuple):
    """A number as a text gives it."""

    span: Span
    """The words that give it, without *about*."""
    low: float
    """The least that it may mean."""
    high: float
    """The most that it may mean."""
    percent: bool
    """Whether it is a share that is told in words: *one in ten*, *a third*."""
    money: str
    """The sign of its currency, empty when there is none."""

    @property
    def middle(self) -> float:
        """What it says, about."""
        return (self.low + self.high) / 2


def find_numbers(text: str) -> Iterator[Number]:
    """The numbers of a claim in text order, at most those of its first :data:`MOST_TEXT` code points.

    Figures and words, with scales (*2.1bn*, *3 lakh*) and shares (*four in ten*); *dozens* and *thousands* are none.
    Years, dates and ages are numbers too: whoever asks leaves them out.
    """
    text = text[:MOST_TEXT]
    for match in _NUMBER.finditer(text):
        exactly, percent = _value(match), False
        span = Span(match.start() + len(match[0]) - len(match[0].lstrip()), match.end())
        percent = bool(match["in"] or match["part"])
        yield Number(span, *_range(text, match.start(), exactly, match), percent, match["money"] or "")


def _value(match: re.Match[str]) -> float:
    """What the words of a number say."""
    if match["in"]:
        return 100 * _plain(match["in"]) / _plain(match["whole"])
    if match["part"]:
        words = match["part"].casefold().replace("-", " ").split()
        fraction = _FRACTIONS[words[-1].removesuffix("s")]
        return fraction * _ONES.get(words[0], 1)
    scale = (match["scale"] or "").strip(" -").casefold()
    return _plain(match["number"]) * _SCALES.get(scale, 1.0)


def _plain(words: str) -> float:
    """The value of figures, or of words up to some hundred thousand: *two hundred and ten*."""
    if words[0].isdigit():
        return float(words.replace(",", ""))
    total = current = 0.0
    for word in words.casefold().replace("-", " ").split():
        small = _ONES.get(word) or _TEENS.get(word) or _TENS.get(word)
        if small:
            current += small
        elif word == "half":
            current = 0.5
        elif word == "dozen":
            current = (current or 1) * 12
        elif word in _SCALES:
            total += (current or 1) * _SCALES[word]
            current = 0.0
    return total + current


def _range(text: str, start: int, value: float, match: re.Match[str]) -> tuple[float, float]:
    """The least and the most that a number may mean, by what stands before it and by how round it is."""
    before = " ".join(text[max(0, start - 24) : start].split())
    hedges = list(_BEFORE.finditer(before))
    hedge = hedges[-1] if hedges and not before[hedges[-1].end() :].strip(" a") else None
    unit = 12.0 if "dozen" in match[0].casefold() else _unit(value)
    exactly = min(unit / 2, _ROUNDED * value) if value >= _LARGE else 0.0
    if match["in"] or match["part"]:
        exactly = _SHARE * value
    if hedge is None:
        return value - exactly, value + exactly
    if hedge["about"]:
        slack = max(exactly, min(unit, _ROUGH * value))
        return value - slack, value + slack
    more = max(exactly, min(unit, _MORE * value))
    if hedge["over"]:
        return value - exactly, value + more
    return value - more, value + exactly


def _unit(value: float) -> float:
    """What the last figure of a number counts that is no nought: 100 for 6,200, 10 for 40, 1 for 14."""
    unit = 1.0
    while value and value % (unit * 10) == 0:
        unit *= 10
    return unit
