"""Amounts in figures and words, as they stand before a unit of time: *25*, *twenty-five*, *two-and-a-half*."""

from __future__ import annotations

import re
from typing import Final

_ONES: Final = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS: Final = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS: Final = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS: Final = {
    **{word: number for number, word in enumerate([*_ONES, *_TEENS], 1)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    "a": 1,
    "an": 1,
    "another": 1,
    "dozen": 12,
    "couple": 2,
}
_VAGUE: Final = (
    r"(?:an?|the) (?:number|handful) of|(?:a|the|quite a)(?: \w{3,8})? few|few"
    r"|(?:several|many|some) (?:hundred|thousand)|several|many|some|numerous|countless"
    r"|(?:dozens|scores|hundreds|thousands|millions) of"
)
_ONE: Final = "|".join(_ONES)
_SMALL: Final = rf"(?:{'|'.join(_TENS)})(?:[- ](?:{_ONE}))?|{'|'.join(_TEENS)}|{_ONE}"

NUMBER: Final = (
    rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}}){{0,2}}(?:\.[0-9]{{1,2}})?(?:[ -]1/2|½)?|[0-9]{{4,6}}"
    rf"|(?:(?:an?|{_SMALL})[ -])?(?:hundred|thousand)(?:(?: and)? (?:{_SMALL}))?"
    rf"|half a dozen|(?:a |two )?dozen|(?:an? )?couple(?: of)?|(?:{_SMALL})(?:[ -]and[ -]a[ -]half)?|{_VAGUE})"
)
"""Pattern of an amount; *a* alone is none, since it needs more care."""

_POINTS: Final = re.compile(r"[\s-]+")


def amount(words: str) -> str:
    """What ``words`` (a match of :data:`NUMBER`, or *a*) count, as TIMEX3 has it in a duration; ``X`` if vague."""
    low = " ".join(_POINTS.sub(" ", words.casefold()).split())
    half = low.endswith(("and a half", "1/2", "½"))
    low = low.removesuffix("and a half").removesuffix("1/2").removesuffix("½").strip()
    if low[:1].isdigit():
        whole = low.replace(",", "")
        return f"{whole}.5" if half else (whole.lstrip("0") or "0")
    if low in ("half a dozen", "half dozen"):
        return "6"
    total = 0
    for word in low.split():
        if word in ("hundred", "thousand", "dozen"):
            total = max(total, 1) * {"hundred": 100, "thousand": 1000, "dozen": 12}[word]
        elif word in ("a", "an") and " " in low:
            continue  # a couple
        elif word in _WORDS:
            total += _WORDS[word]
        elif word not in ("and", "of"):
            return "X"
    return f"{total}.5" if half else str(total)


_ORDINALS: Final = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
_ORDINAL_NUMBERS: Final = {
    **{word: number for number, word in enumerate(_ORDINALS, 1)},
    **{f"twenty-{word}": 20 + number for number, word in enumerate(_ORDINALS[:9], 1)},
    "thirtieth": 30,
    "thirty-first": 31,
}
ORDINAL: Final = rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th)|{'|'.join(sorted(_ORDINAL_NUMBERS, key=len, reverse=True))})"
"""Pattern of an ordinal up to the thirty-first, and any of two figures."""


def ordinal(words: str) -> int:
    """The number that a match of :data:`ORDINAL`, or a plain figure, names."""
    low = _POINTS.sub("-", words.casefold())
    return _ORDINAL_NUMBERS[low] if low in _ORDINAL_NUMBERS else int(low.rstrip("stndrh"))
