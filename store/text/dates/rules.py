"""What a rule of the grammar is, what it may look at, and how rules become one pattern that scans a text.

A rule is a pattern and a function from its match to a value. Patterns repeat nothing without a bound, so that each
costs a bounded time at each place and a text a time that grows with its length.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from store.text.dates.tense import Tense, tense_at
from store.text.dates.values import value_of

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Basis = Literal["written", "published", "named", "clock", "apart"]

_SPACE: Final = r"(?>[ \t\xa0]{1,8}(?:\r?\n[ \t\xa0]{0,8})?|\r?\n[ \t\xa0]{0,8})"
_SENTENCE_END: Final = re.compile(r"[.!?][\"”’')]{0,2}\s+(?=[\"“‘'(]?[A-Z])|\n\s*\n")
_PARAGRAPH_END: Final = re.compile(r"[.!?][\"”’')]{0,2}[ \t]*\n\s*\n")
_NEAR: Final = 400


class Resolved(NamedTuple):
    """What a match means."""

    value: str
    """TIMEX3 value."""
    type: TimexType = "DATE"
    """TIMEX3 type."""
    basis: Basis = "published"
    """What it was reckoned from: a year that is *written* in it, the date *published*, the date *named* before,
    or a *clock* time whose day may still be named behind it. *apart* says nothing of the dates around it."""


@dataclass
class Context:
    """What has been read so far of a text."""

    text: str
    """All of it."""
    published: date | None
    """When it was published."""
    named: str | None = None
    """Value of the last date named."""
    named_end: int = 0
    """Where the expression of that date ends."""
    quarter: str | None = None
    """Value of the last quarter named."""
    year: int | None = None
    """The year that the last date with its year written out was in."""
    year_end: int = 0
    """Where that expression ends."""
    year_opens: bool = False
    """Whether that expression opens a sentence."""

    def tense(self, start: int, end: int) -> Tense:
        """Whether the words around an expression look back (-1) or forward (1); 0 when they do not tell."""
        return tense_at(self.text, start, end)

    def year_here(self, start: int) -> int | None:
        """The year that the text is talking of: one that dates something earlier in the sentence, or opens the one
        before in the same paragraph (*In 2015, he left. In October …*)."""
        if self.year is None or start - self.year_end > _NEAR:
            return None
        between = self.text[self.year_end : start]
        ends = len(_SENTENCE_END.findall(between)) + len(_PARAGRAPH_END.findall(between))
        reach = 3 if self.published is None else int(self.year_opens)
        return self.year if ends <= reach else None

    def day_here(self, start: int) -> str | None:
        """The value of the day that a time of day at ``start`` belongs to: one named shortly before, or today."""
        if (
            self.named
            and start - self.named_end <= _NEAR
            and re.match(r"[0-9X]{4}-(?:[0-9]{2}-[0-9]{2}|WXX-[1-7])", self.named)
        ):
            return self.named.partition("T")[0]
        return value_of(self.published, "day") if self.published else None


Resolver = Callable[["re.Match[str]", Context], Resolved | None]


@dataclass(frozen=True)
class Rule:
    """A kind of expression."""

    pattern: str
    """A pattern that is matched at the start of a word, without regard to case; see :mod:`.lexicon`."""
    resolve: Resolver
    """Its value, or None when it is no time expression after all."""


def said(match: re.Match[str], group: str) -> str:
    """What a group of ``match`` holds, in lower case; empty where it holds nothing or the rule has no such group."""
    return (match.groupdict().get(group) or "").casefold()


def behind(words: str) -> str:
    """A pattern that is met right behind one of ``words`` and a space."""
    return "(?:" + "|".join(rf"(?<=\b{word} )" for word in words.split()) + ")"


@lru_cache(maxsize=512)
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of the grammar, made ready: white space widened, ASCII letters in either case, whole words."""
    return re.compile(rf"(?<!\w)(?ai:{spaced(pattern)})(?!\w)")


def spaced(pattern: str) -> str:
    """``pattern`` with each plain space made to match white space, at most one line end among it.

    A space in a set of characters stays; one in a look-behind, which must have a fixed width, is one white space.
    """
    parts: list[str] = []
    inside, depth, behind = False, 0, 0  # in a set of characters; open brackets; those open where a look-behind began
    for place, letter in enumerate(pattern):
        escaped = pattern[place - 1 : place] == "\\"
        if letter in "[]" and not escaped:
            inside = letter == "["
        elif letter == "(" and not inside and not escaped:
            depth += 1
            if pattern.startswith(("(?<=", "(?<!"), place):
                behind = behind or depth
        elif letter == ")" and not inside and not escaped:
            behind = 0 if behind == depth else behind
            depth -= 1
        parts.append((r"\s" if behind else _SPACE) if letter == " " and not inside else letter)
    return "".join(parts)


def scanner(rules: tuple[Rule, ...]) -> re.Pattern[str]:
    """One pattern of all rules; the group that matched is named by the rule's place: ``r12``."""
    pieces = []
    for place, rule in enumerate(rules):
        bare = re.sub(r"\(\?P<\w+>", "(?:", spaced(rule.pattern))
        pieces.append(rf"(?P<r{place}>(?:{bare})(?!\w))")
    return re.compile(rf"(?<!\w)(?=\w|['’‘][0-9])(?ai:{'|'.join(pieces)})")
