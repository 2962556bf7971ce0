"""What is typed into the search line, taken apart into words. Any text at all is a valid query."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

WORD: Final = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u0331])*")
"""A word as the index has it: letters and digits, with the accents that follow them in decomposed text."""

MOST_WORDS: Final = 12
"""Words of a query that are looked at; a pasted page is no query."""


class Word(NamedTuple):
    """One typed word."""

    text: str
    """Folded as the index folds."""
    is_prefix: bool
    """Whether it may go on: the last word, with nothing behind it."""


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """``text`` in lower case without diacritics, as SQLite's ``unicode61 remove_diacritics 2`` folds it."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def parse_query(text: str) -> list[Word]:
    """The words of a query, in the order typed."""
    matches = list(WORD.finditer(text[:1000]))[:MOST_WORDS]
    folded = [(fold(match.group()), match.end() == len(text)) for match in matches]
    return [Word(word, is_prefix) for word, is_prefix in folded if word]
