"""Words as the search index has them: lower case, no diacritics."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

WORD: Final = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u0331])*")
"""A word as the index has it: letters and digits, with the accents that follow them in decomposed text."""


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """``text`` without case and diacritics."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def folded_words(text: str) -> list[str]:
    """The words of ``text``, folded, in order; the n-th is the n-th match of :data:`WORD`.

    Most lines hold curly quotation marks, so that folding word by word is what is fast.
    """
    lowered = text.lower()
    words: list[str] = WORD.findall(lowered)
    return words if lowered.isascii() else [word if word.isascii() else fold(word) for word in words]
