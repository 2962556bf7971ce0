"""Initials of names: *New York Times* may be asked for as *nyt*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from store.model import Span
from store.text.fold import fold

_SMALL: Final = "of|the|and|for|de|du|la|del|di|von|van|al|el"
_CAPITAL: Final = r"[^\W\d_a-z][\w'’\-]{0,60}"  # bounded: in O'O'O' every letter begins a word
_RUN: Final = re.compile(rf"(?<!\w){_CAPITAL}(?:\s+(?:(?:{_SMALL})\s+){{0,2}}{_CAPITAL}){{1,7}}")
_WORD: Final = re.compile(r"\S+")
_OPENERS: Final = frozenset(("the", "a", "an", "in", "on", "at", "but", "and", "for", "of", "to"))
_SMALL_WORDS: Final = frozenset(_SMALL.split("|"))


def find_acronyms(text: str) -> Iterator[tuple[str, Span]]:
    """The initials of each run of capitalised words, folded, with the run; small words count for none and for one.

    *The Bank of England* gives ``be`` and ``boe``. A run may be opened by an article or by the first word of
    its sentence: what goes without it is given too.
    """
    for run in _RUN.finditer(text):
        words = [(match.group(), match.start() + run.start()) for match in _WORD.finditer(run.group())]
        for first in (0, 1):
            rest = words[first:]
            while rest and rest[0][0] in _SMALL_WORDS:
                rest = rest[1:]
            capitals = [word for word, _ in rest if word not in _SMALL_WORDS]
            if len(capitals) < 2 or (first == 0 and words[0][0].lower() in _OPENERS):
                continue
            span = Span(rest[0][1], run.end())
            short = "".join(fold(word[0]) for word in capitals)
            yield short, span
            if len(rest) > len(capitals):
                yield "".join(fold(word[0]) for word, _ in rest), span
