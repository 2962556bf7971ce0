"""The rest of a phrase that the network broke off: *the Example* is *the Example Times*."""

from __future__ import annotations

import re

from store.model import Span

_REST = re.compile(r"(?:[^\S\n][A-Z][\w'’\-]*)+")  # not over the end of a headline
_ARTICLE = re.compile(r"(?:the|an?|his|her|its|their|some|no|this|that)", re.IGNORECASE)
_NOUN = re.compile(r"\s[\w'’\-]+")
_OWNED = re.compile(r"(?:\s[a-z][a-z\-]{2,}){1,3}(?=,)")  # the family's attorney, Ann Roe,


def whole_phrase(text: str, source: Span) -> Span:
    """``source`` with the rest of the name that it breaks off, and with the noun behind a bare article."""
    start, end = source
    last = max(start, text.rfind(" ", start, end) + 1)
    if (rest := _REST.match(text, end)) and text[last : last + 1].isupper():
        end = rest.end()
    if _ARTICLE.fullmatch(text, last, end) and (noun := _NOUN.match(text, end)):
        end = noun.end()
    if text[start:end].endswith(("'s", "’s")) and (owned := _OWNED.match(text, end)):
        end = owned.end()
    return Span(start, end)
