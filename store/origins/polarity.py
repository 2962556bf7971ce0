"""Whether a claim says that something is so or that it is not."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from store.model import Span
from store.origins.numbers import MOST_TEXT

_NEGATION: Final = re.compile(
    r"(?<![^\W_])(?:not|no|never|none|nobody|nothing|neither|nowhere|cannot|unable)(?![^\W_])"
    # no fewer than, not only, no doubt: words that deny nothing
    r"(?!\s{1,3}(?:longer|more|fewer|less|later|only|least|matter|doubt|wonder)(?![^\W_]))"
    r"|(?<![^\W_])fail(?:s|ed)?(?=\s{1,3}to(?![^\W_]))"
    r"|(?<![^\W_])[^\W_]{2,8}n['’]t(?![^\W_])"
    r"|(?<=\b(?:is|be) )without(?![^\W_])|(?<=\b(?:are|was) )without(?![^\W_])"
    r"|(?<=\b(?:were|been|left) )without(?![^\W_])",
    re.IGNORECASE,
)


class Polarity(NamedTuple):
    """Whether a claim is told as not so, and by which word."""

    negative: bool
    word: Span | None
    """The word that negates it, None when only its source's stance does."""


def read_polarity(text: str, *, denied: bool) -> Polarity:
    """The polarity of a claim that its nearest source ``denied`` or not: to deny a *not* is to say that it is so."""
    match = _NEGATION.search(text, 0, MOST_TEXT)
    return Polarity((match is not None) != denied, Span(*match.span()) if match else None)
