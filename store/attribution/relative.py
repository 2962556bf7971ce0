"""Whom a relative pronoun stands for: the noun phrase right before it."""

from __future__ import annotations

import re
from typing import Final

from store.attribution.cues import find_verb
from store.model import Span

_RELATIVE = re.compile(r"(?:who|which|that)\Z", re.IGNORECASE)
_ANTECEDENT = re.compile(
    r"((?:[^\W_][\w.'’\-]*\s+){0,6}[^\W_][\w.'’\-]*?)"
    r"(?:\s+(?:on\s+|last\s+|this\s+)+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|week|month|year))?"
    r"(?:,\s+\d{1,3})?,?\s+\Z"
)
_PHRASE_GOES_ON = frozenset(("of", "in", "at", "from", "on", "with"))
_SELVES = frozenset(("himself", "herself", "itself", "themselves"))
_FAR: Final = 120  # characters; a noun phrase is no longer


def find_antecedent(text: str, source: Span) -> Span | None:
    """The words that *who*, *which* or *that* at ``source`` stands for; None for other words, and where none are."""
    relative = source.of(text)
    if not _RELATIVE.match(relative):
        return None
    before = _ANTECEDENT.search(text, max(0, source.start - _FAR), source.start)
    return _phrase(text, before, who=relative.casefold() == "who") if before else None


def _phrase(text: str, before: re.Match[str], *, who: bool) -> Span:
    """The noun phrase that a relative pronoun behind it stands for: from its last article or capital run on.

    *A nurse in Dakar who* is the nurse, *a report in the Echo, which* the Echo.
    """
    words = list(re.finditer(r"\S+", before.group(1)))
    if len(words) > 1 and words[-1].group().casefold() in _SELVES:
        words.pop()  # the foreman himself, who
    first = len(words) - 1
    while first > 0 and words[first].group().casefold() not in ("a", "an", "the"):
        if words[first].group()[0].isupper() and not words[first - 1].group()[0].isupper():
            break
        if find_verb(words[first - 1].group()):
            break
        first -= 1
    common = words[-1].group()[0].islower()
    if first > 1 and (who or common) and words[first - 1].group().casefold() in _PHRASE_GOES_ON:
        articles = (at for at in range(first - 2, -1, -1) if words[at].group().casefold() in ("a", "an", "the"))
        first = next(articles, first) if words[first - 2].group()[0].islower() else first
    start = before.start(1)
    return Span(start + words[first].start(), start + words[-1].end())
