"""The first stage of the search for related claims: which claims of the library are worth comparing with one.

The index is asked for the rarest words of the claim, and for those that its article comes back to. Each question has
a bounded number of answers, the newest first, so that the time does not grow with the library: a word that is too
common for that tells little.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable
from typing import Final, NamedTuple

from sqlite_utils import Database

from store.db import profiles, search_index
from store.related.profile import Profile
from store.related.rarity import rarity
from store.related.roots import beginnings, read_word, root
from store.text.fold import folded_words

RAREST: Final = 14
"""Words of the claim that are asked for, the rarest."""

BACKGROUND: Final = 6
"""Words of its article that are asked for beside them: those that it comes back to and that are rare."""

BACKGROUND_WEIGHT: Final = 0.4
"""What one of these counts, beside 1 for a word of the claim."""

MOST_POSTINGS: Final = 3_000
"""Entries of the index that the words of a claim may bring together; half as many those of its article."""

MOST_HITS: Final = 240
"""Claims that are found."""

_MOST_ROOTS: Final = 40  # of one claim; a longer one is a page
_SHORT: Final = 3  # letters; many words begin with so few, and those that have the same root come first
_MOST_FORMS, _MOST_SHORT_FORMS = 400, 40  # words of the index that are looked through for those of one root


class _Group(NamedTuple):
    """A root with the index's words for it."""

    key: str
    entries: int
    words: tuple[str, ...]


def find_hits(db: Database, text: str, own: Profile, total: int) -> dict[int, float]:
    """The claims that hold most of what a claim tells of, best first, with the sum of the rarities of what they hold.

    Args:
        db: the library.
        text: the claim's.
        own: the profile of its article.
        total: claims in the library.
    """
    read = (read_word(word) for word in folded_words(text))
    asked = _groups(db, list(dict.fromkeys(each[0] for each in read if each))[:_MOST_ROOTS])[:RAREST]
    counts = profiles.count_words(db, own.forms.values())

    def comes_back(key: str) -> float:
        return (1 + math.log(own.keys[key])) * rarity(counts.get(own.forms[key], 0), total, key)

    chosen = {group.key for group in asked}
    around = sorted((key for key in own.keys if key not in chosen), key=comes_back, reverse=True)
    mass: dict[int, float] = defaultdict(float)
    _gather(db, asked, total, mass, 1.0, MOST_POSTINGS)
    _gather(db, _groups(db, around[:BACKGROUND]), total, mass, BACKGROUND_WEIGHT, MOST_POSTINGS // 2)
    best = heapq.nlargest(MOST_HITS, ((weight, number) for number, weight in mass.items()))
    return {number: weight for weight, number in best}


def _groups(db: Database, roots: Iterable[str]) -> list[_Group]:
    """The index's words for each root, rarest root first; a root that only one entry holds finds no other."""
    groups = []
    for key in roots:
        counts: dict[str, int] = {}
        for start in beginnings(key):
            most = _MOST_FORMS if len(start) > _SHORT else _MOST_SHORT_FORMS
            counts.update(each for each in profiles.words_beginning(db, start, most) if root(each[0]) == key)
        entries = sum(counts.values())
        if entries > 1:
            groups.append(_Group(key, entries, tuple(counts)))
    return sorted(groups, key=lambda group: (group.entries, group.key))


def _gather(
    db: Database, groups: Iterable[_Group], total: int, mass: dict[int, float], weight: float, most: int
) -> None:
    """Add to ``mass`` how rare the groups are that each claim holds; at most so many answers in all."""
    for group in groups:
        numbers = profiles.newest_matches(db, search_index.quoted_terms(group.words), most)
        rare = weight * rarity(group.entries, total, group.key)
        for number in numbers:
            if number % 4 == 0:  # an entry that is a claim
                mass[number // 4] += rare
        most -= len(numbers)
        if most <= 0:
            return
