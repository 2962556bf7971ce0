"""Happenings that a noun names: *the 1976 quake*, *the killing of Ann Roe*."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from store.events.tokens import FINITE, Token, is_past
from store.events.words import NOUNS
from store.text.words import STOPWORDS, word_set

_VERB_BEFORE: Final = word_set("to will would could may might should can must")
DETERMINERS: Final = word_set("the a an this that these those his her its their our my your some any such")


def judge_noun(tokens: Sequence[Token], first: int, last: int, dated: Sequence[bool]) -> tuple[int, int, int] | None:
    """A happening named by a noun in these tokens: first token, noun, behind the last token; None for none.

    *the 1976 quake*, *the crash at Ottery in August 2017*, *the killing of Ann Roe in Baghdad*: it has a date, or
    says of whom.
    """
    for place in range(first, last):
        if tokens[place].low not in NOUNS or (place and tokens[place - 1].low in _VERB_BEFORE):
            continue
        start = place
        while start > first and place - start < 4 and _belongs(tokens, start):
            start -= 1
        end = place + 1
        while end < last and end - place < 14 and not is_past(tokens[end].low) and tokens[end].low not in FINITE:
            if "," in tokens[end].gap or tokens[end].low in ("that", "which", "who"):
                break
            end += 1
        year = any(dated[at] and tokens[at].low.isdecimal() for at in range(start, place))
        behind = end > place + 1 and tokens[place + 1].low in ("in", "on", "of", "at", "near", "against", "over")
        whose = behind and tokens[place + 1].low == "of" and any(each.capital for each in tokens[place + 2 : end])
        if year and not any(dated[place + 1 : end]):
            return start, place, place + 1
        if behind and (any(dated[place + 1 : end]) or whose):
            return start, place, end
    return None


def _belongs(tokens: Sequence[Token], start: int) -> bool:
    """Whether the word before token ``start`` is part of the same noun phrase."""
    if "," in tokens[start].gap or tokens[start].low in DETERMINERS:
        return False
    before = tokens[start - 1].low
    return before in DETERMINERS or (before not in STOPWORDS and before not in FINITE and not is_past(before))
