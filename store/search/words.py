"""The words that the library knows, and which of them a typed word may have meant."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from itertools import islice
from typing import Final, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

MOST_TERMS: Final = 60
"""At most so many terms stand for one typed word."""


class Term(NamedTuple):
    """A word of the library that a typed word may stand for."""

    text: str
    weight: float
    """1 for the very word, less for a prefix or a typo; the weights are design/search.md's."""


class Vocabulary:
    """Every word of the index, in memory.

    Args:
        words: each word with the number of entries that hold it, in alphabetical order.
    """

    def __init__(self, words: Iterable[tuple[str, int]]) -> None:
        self._frequency = dict(words)
        self._sorted = list(self._frequency)
        # Two edits change a length by two at most and rarely the first letter: small buckets to compare with.
        self._buckets: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in self._sorted:
            self._buckets[word[0], len(word)].append(word)

    def __len__(self) -> int:
        return len(self._sorted)

    def frequency(self, word: str) -> int:
        """How many entries hold ``word``."""
        return self._frequency.get(word, 0)

    def expand(self, typed: str, *, is_prefix: bool) -> list[Term]:
        """The library's words that ``typed`` may stand for, best first.

        Args:
            typed: one word, folded as the index folds (see :func:`store.search.query.fold`).
            is_prefix: whether it may go on, as the last word that is being typed.
        """
        terms: dict[str, float] = {}
        if typed in self._frequency:
            terms[typed] = 1.0
        if is_prefix:
            for word in self._beginning_with(typed):
                terms.setdefault(word, 0.6 + 0.35 * len(typed) / len(word))
        if len(typed) >= 4:
            for word, edits in self._misspelt(typed):
                terms.setdefault(word, 0.78 if edits == 1 else 0.55)
        ranked = sorted(terms.items(), key=lambda item: (-item[1], -self._frequency[item[0]]))
        return [Term(*item) for item in ranked[:MOST_TERMS]]

    def _beginning_with(self, typed: str) -> list[str]:
        start = bisect_left(self._sorted, typed)
        end = bisect_left(self._sorted, typed + "\U0010ffff")
        if end - start <= 500:
            return self._sorted[start:end]
        # So many words for one or two letters: the frequent ones are what a reader is likely to mean.
        return sorted(islice(self._sorted, start, end), key=self.frequency, reverse=True)[:MOST_TERMS]

    def _misspelt(self, typed: str) -> list[tuple[str, int]]:
        most = 2 if len(typed) >= 6 else 1
        candidates: list[str] = []
        # The second letter first is the commonest slip at a word's beginning.
        for first in {typed[0], typed[1]}:
            for length in range(len(typed) - most, len(typed) + most + 1):
                candidates += self._buckets.get((first, length), ())
        found = process.extract(typed, candidates, scorer=OSA.distance, score_cutoff=most, limit=MOST_TERMS)
        return [(word, int(edits)) for word, edits, _ in found if edits]
