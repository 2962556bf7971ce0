"""Words and their stems: what search, events and relatedness compare texts by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.model import Span


def word_set(listed: str) -> frozenset[str]:
    """The words of a lexicon that is written as one string, with white space between them."""
    return frozenset(listed.split())


STOPWORDS = word_set(
    """
    a about above after again against all also am an and any are as at be because been before being
    below between both but by can could did do does doing down during each few for from further had has
    have having he her here hers herself him himself his how i if in into is it its itself just me more
    most my myself no nor not now of off on once only or other our ours ourselves out over own s same
    she should so some such t than that the their theirs them themselves then there these they this
    those through to too under until up upon us very was we were what when where which while who whom
    why will with would you your yours
    """
)
"""English function words that tell two texts apart by nothing."""

_WORD = re.compile(r"[^\W_]+")
_VOWEL = re.compile(r"[aeiouy]")
_SUFFIXES = ("ingly", "edly", "ing", "ed", "ly")


def find_words(text: str) -> Iterator[Span]:
    """The runs of letters and digits of ``text``, in order, in any script."""
    for match in _WORD.finditer(text):
        yield Span(match.start(), match.end())


def stem(word: str) -> str:
    """``word`` case-folded and without its English inflection, so that *attacks* and *attacked* meet.

    A few steps in the manner of the S-stemmer and of Porter's first step; words of up to three letters and
    words with a digit stay as they are. The result is a key for comparison, not always a word.
    """
    word = word.casefold()
    if len(word) <= 3 or not word.isalpha():
        return word
    if word.endswith("ies"):
        word = word[:-3] + "y"
    elif word.endswith("sses"):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for suffix in _SUFFIXES if word.endswith(_SUFFIXES) else ():
        if not word.endswith(suffix):
            continue
        base = word[: -len(suffix)]
        if len(base) >= 3 and _VOWEL.search(base):
            word = base
            if word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 3 and word.endswith("y"):
        word = word[:-1] + "i"
    return word


def content_stems(text: str) -> list[str]:
    """The stems of the words of ``text`` in order, repeated as they are, stop words left out."""
    words = (match.group().casefold() for match in _WORD.finditer(text))
    return [stem(word) for word in words if word not in STOPWORDS]
