"""Whether two sources of different articles are the same, and by which keys a source is looked up.

Two people are never one because their names are alike: *John Smith* is not *Joan Smith*, *Johnson* not *Johnston*. What
is forgiven is what transcription and typing do to one name: *Zelenskyy*, doubled letters, a long word's one slip.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

from store.model import SourceType
from store.sources.names import alias_of, is_named, is_short_form, person_words, plain_words, sound
from store.text.acronyms import find_acronyms

_SLIP: Final = 9
"""Letters from which on a word may have one slip: shorter names one letter apart are different names as a rule."""

_BODIES: Final = frozenset(("organisation", "outlet"))


class Known(NamedTuple):
    """As much of a source as is compared."""

    name: str
    """Its name, as an article gives it in full."""
    type: SourceType
    """Its type."""


def alike_types(one: SourceType, other: SourceType) -> bool:
    """Whether two types may be of one source: the same, or a body that one article takes for an outlet."""
    return one == other or {one, other} <= _BODIES


def keys_of(source: Known) -> Iterator[str]:
    """What a source is looked up by: two that are the same share a key, if rarely few that are not do as well.

    Unnamed sources, groups and whatever has no name yield none: they are one with no other by name.
    """
    if source.type in ("unnamed", "group") or not is_named(source.name):
        return
    words = _words(source)
    if not words:
        return
    yield "n " + " ".join(words)
    if source.type == "person":
        if len(words) > 1:
            yield f"s {sound(words[0])[:1]} {sound(words[-1])[:4]}"
        return
    if (alias := alias_of(source.name)) is not None:
        yield "n " + alias
    if is_short_form(source.name):
        yield "i " + "".join(words)
    for short in sorted({short for short, _ in find_acronyms(" ".join(source.name.split()[:8])) if len(short) > 1}):
        if len(short) > 2 or source.type == "outlet":
            yield "i " + short
    if len(words) > 1:
        yield f"s {sound(words[0])[:3]} {sound(words[-1])[:4]}"


def same_source(one: Known, other: Known) -> float:
    """How surely two sources are the same, 0 to 1; 0 for none.

    1 for the same name, .9 for a short form and the name that it stands for, .8 for another spelling.
    """
    if not alike_types(one.type, other.type) or not (is_named(one.name) and is_named(other.name)):
        return 0.0
    if one.type in ("unnamed", "group"):
        return 0.0
    a, b = _words(one), _words(other)
    if a == b:
        return 1.0
    if one.type != "person" and other.type != "person" and (_stands_for(one, b) or _stands_for(other, a)):
        return 0.9
    if one.type == other.type and _spelled(a, b):
        return 0.8
    return 0.0


def _words(source: Known) -> tuple[str, ...]:
    return person_words(source.name) if source.type == "person" else plain_words(source.name)


def _stands_for(short: Known, words: tuple[str, ...]) -> bool:
    """Whether a name is the short form of the one with these words."""
    if (alias := alias_of(short.name)) is not None and alias.split() == list(words):
        return True
    if not is_short_form(short.name) or len(words) < 3:
        return False
    letters = "".join(plain_words(short.name))
    small = ("of", "the", "&", "for", "de", "du", "la", "on", "in", "to")
    with_small = "".join("a" if word == "&" else word[0] for word in words)
    return letters in (with_small, "".join(word[0] for word in words if word not in small))


def _spelled(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names differ by spelling alone, in at least two words, of which all but one sound alike."""
    if len(a) != len(b) or len(a) < 2:
        return False
    differing = [(one, other) for one, other in zip(a, b, strict=True) if not _sounds_alike(one, other)]
    if not differing:
        return True
    return len(differing) == 1 and _slipped(*differing[0])


def _sounds_alike(one: str, other: str) -> bool:
    if one == other:
        return True
    return min(len(one), len(other)) > 3 and one[0] == other[0] and sound(one) == sound(other)


def _slipped(one: str, other: str) -> bool:
    """Whether one is the other with a slip of the pen: never in the ending, which makes another name (*Petrova*)."""
    if min(len(one), len(other)) < _SLIP or one[:2] != other[:2] or one[-3:] != other[-3:]:
        return False
    return OSA.distance(one, other, score_cutoff=1) <= 1
