"""Choosing words of a text with keys: whole sentences first, then word by word at either end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from store.model import Span

_WORD: Final = re.compile(r"\S+")
_MOST: Final = 2_000  # code points that are looked through for a word


def sentence_at(sentences: Sequence[Span], offset: int) -> int:
    """The place of the sentence that holds ``offset``, or of the last one before it; 0 when there is none."""
    return max(0, bisect_right([sentence.start for sentence in sentences], offset) - 1)


def with_end(text: str, chosen: Span, by: int) -> Span:
    """``chosen`` with one word more at its end, or one less; its last word stays."""
    if by > 0:
        more = _WORD.search(text, chosen.end, chosen.end + _MOST)
        return Span(chosen.start, more.end()) if more else chosen
    words = list(_WORD.finditer(text, max(chosen.start, chosen.end - _MOST), chosen.end))
    return Span(chosen.start, words[-2].end()) if len(words) > 1 else chosen


def with_start(text: str, chosen: Span, by: int) -> Span:
    """``chosen`` without its first word, or with one more before it; its last word stays."""
    if by > 0:
        words = [match for _, match in zip(range(2), _WORD.finditer(text, chosen.start, chosen.end), strict=False)]
        return Span(words[1].start(), chosen.end) if len(words) > 1 else chosen
    words = list(_WORD.finditer(text, max(0, chosen.start - _MOST), chosen.start))
    return Span(words[-1].start(), chosen.end) if words else chosen
