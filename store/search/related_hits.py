"""The first stage of the search for related claims: which claims of the library are worth comparing with one.

The index is asked for the rarest words of the claim, and for those that its article comes back to. Each question has
a bounded number of answers, the newest first, so that the time does not grow with the library: a word that is too
common for that tells little.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from store.db import profiles, search_index
from store.related.profile import Profile
from store.related.rarity import rarity
from store.related.roots import beginnings, read_word, root
from store.search.memory import Group, Memory
from store.search.vocabulary import Vocabulary
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


def find_hits(memory: Memory, text: str, own: Profile) -> dict[int, float]:
    """The claims that hold most of what a claim tells of, best first, with the sum of the rarities of what they hold.

    Args:
        memory: what was read of the library.
        text: the claim's.
        own: the profile of its article.
    """
    read = (read_word(word) for word in folded_words(text))
    asked = _groups(memory, list(dict.fromkeys(each[0] for each in read if each))[:_MOST_ROOTS])[:RAREST]
    words = memory.vocabulary

    def comes_back(key: str) -> float:
        return (1 + math.log(own.keys[key])) * rarity(words.frequency(own.forms[key]), memory.total, key)

    chosen = {group.key for group in asked}
    around = sorted((key for key in own.keys if key not in chosen), key=comes_back, reverse=True)
    mass: dict[int, float] = defaultdict(float)
    _gather(memory, asked, mass, 1.0, MOST_POSTINGS)
    _gather(memory, _groups(memory, around[:BACKGROUND]), mass, BACKGROUND_WEIGHT, MOST_POSTINGS // 2)
    least = sorted(mass.values(), reverse=True)[:MOST_HITS][-1:] or [0.0]
    best = sorted(((weight, number) for number, weight in mass.items() if weight >= least[0]), reverse=True)
    return {number: weight for weight, number in best[:MOST_HITS]}


def _groups(memory: Memory, roots: Iterable[str]) -> list[Group]:
    """The index's words for each root, rarest root first; a root that only one entry holds finds no other."""
    groups = []
    for key in roots:
        if key not in memory.groups:
            memory.groups[key] = _group(memory.vocabulary, key)
        if (group := memory.groups[key]) is not None:
            groups.append(group)
    return sorted(groups, key=lambda group: (group.entries, group.key))


def _group(vocabulary: Vocabulary, key: str) -> Group | None:
    counts: dict[str, int] = {}
    for start in beginnings(key):
        most = _MOST_FORMS if len(start) > _SHORT else _MOST_SHORT_FORMS
        words = [word for word in vocabulary.beginning_with(start) if vocabulary.knows(word)][:most]
        counts.update((word, vocabulary.frequency(word)) for word in words if root(word) == key)
    entries = sum(counts.values())
    return Group(key, entries, tuple(counts)) if entries > 1 else None


def _gather(memory: Memory, groups: Iterable[Group], mass: dict[int, float], weight: float, most: int) -> None:
    """Add to ``mass`` how rare the groups are that each claim holds; at most so many answers in all."""
    for group in groups:
        asked = search_index.quoted_terms(group.words), most
        if asked not in memory.matches:
            memory.matches[asked] = profiles.newest_matches(memory.db, *asked)
        numbers = memory.matches[asked]
        rare = weight * rarity(group.entries, memory.total, group.key)
        for number in numbers:
            if number % 4 == 0:  # an entry that is a claim
                mass[number // 4] += rare
        most -= len(numbers)
        if most <= 0:
            return
