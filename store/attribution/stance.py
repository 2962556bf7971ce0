"""The nearest source's stance, and what in a sentence sounds like somebody else's word."""

from __future__ import annotations

import re

from store.attribution.cues import HEDGES
from store.model import Stance

# *Could not* tells of what was impossible far more often than of chance.
_CHANCE = re.compile(
    r"\b(?:may|might|could(?! not\b)|likely|unlikely|possibly|perhaps|probably|appear(?:s|ed)?|seem(?:s|ed)?)\b"
)
_HEDGED = re.compile(r"\b(?:" + "|".join(re.escape(words.strip()) for words in HEDGES) + r")\b", re.IGNORECASE)


def find_hedge(text: str) -> str | None:
    """The first words of ``text`` that put it at a distance (*reportedly*, *is said to*), or None."""
    match = _HEDGED.search(text)
    return match.group() if match else None


def stance_of(content: str, *, denied: bool = False, own: bool = False) -> Stance:
    """How ``content`` is put forward: ``denied`` says that its cue denies it, ``own`` that no cue governs it."""
    if denied:
        return "denied"
    if _CHANCE.search(content) or (own and find_hedge(content)):
        return "hedged"
    return "asserted"
