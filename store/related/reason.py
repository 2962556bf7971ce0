"""Why two claims stand beside each other, in words for the reader: shared names first, then rare words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from store.related.profile import Profile, content_words
from store.text.fold import fold
from store.text.names import find_names

_MOST: Final = 5


def say_why(claim: str, other: str, there: Profile, entries: Mapping[str, int]) -> str:
    """What ``claim`` shares with the claim ``other`` and with its article ``there``, most telling first.

    ``entries`` says of the folded words of the claim how many entries of the index hold each.
    """
    told = {key for _, key in content_words(other)}
    both: dict[str, str] = {}
    apart: dict[str, str] = {}
    for span in find_names(claim):
        name = span.of(claim)
        keys = [key for _, key in content_words(name)]
        if keys and all(key in told for key in keys):
            both.setdefault(fold(name), name)
        elif keys and all(key in there.others for key in keys):
            apart.setdefault(fold(name), name)
    named = {key for name in both for _, key in content_words(name)}
    words: dict[str, str] = {}
    for word, key in content_words(claim):
        if key in told and key not in named and not (word[0].isupper() and fold(word) in apart):
            words.setdefault(key, word)
    rarest = sorted(words, key=lambda key: (entries.get(fold(words[key]), 0), key))
    shared = [*both.values(), *(words[key] for key in rarest)][:_MOST]
    parts = ["shares " + ", ".join(shared)] if shared else []
    if apart and len(shared) < _MOST:
        parts.append("its article names " + ", ".join(list(apart.values())[: _MOST - len(shared)]))
    if not parts:
        known = [word for word, key in content_words(claim) if key in there.others][:_MOST]
        parts.append("its article has " + ", ".join(dict.fromkeys(known)) if known else "its article is alike")
    return "; ".join(parts)
