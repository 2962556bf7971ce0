"""Whether a claim says that something is so or that it is not."""

from __future__ import annotations

from typing import Final, NamedTuple

from store.model import Span
from store.origins.numbers import MOST_TEXT
from store.text.fold import WORD, fold
from store.text.words import word_set

_NOT: Final = word_set("not no never none nobody nothing neither nowhere cannot")
_NO_MORE: Final = word_set("longer more fewer less later only least matter doubt wonder")
"""Words behind *no* or *not* with which it denies nothing: *no fewer than*, *not only*."""

_WAS: Final = word_set("is are was were be been being left")
"""Words behind which *without* is what is told: *was without water*."""


class Polarity(NamedTuple):
    """Whether a claim is told as not so, and by which word."""

    negative: bool
    word: Span | None
    """The word that negates it, None when only its source's stance does."""


def read_polarity(text: str, *, denied: bool) -> Polarity:
    """The polarity of a claim that its nearest source ``denied`` or not: to deny a *not* is to say that it is so."""
    words = [(match.start(), match.end(), fold(match.group())) for match in WORD.finditer(text[:MOST_TEXT])]
    found: Span | None = None
    for place, (start, end, word) in enumerate(words):
        following = words[place + 1][2] if place + 1 < len(words) else ""
        lacking = word == "without" and place > 0 and words[place - 1][2] in _WAS
        if lacking or (word in _NOT and following not in _NO_MORE):
            found = Span(start, end)
            break
        if word == "t" and text[start - 2 : start - 1] in ("n", "N") and text[start - 1] in "'’":  # isn't
            found = Span(max(0, words[place - 1][0]), end)
            break
    return Polarity((found is not None) != denied, found)
