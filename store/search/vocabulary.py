"""The words that the library knows, and which of them a typed word may have meant."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from itertools import chain
from typing import Final, Literal, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from store.db.index_text import ACRONYM, INDEX_KINDS, KIND, MARK

MOST_TERMS: Final = 24
"""At most so many terms stand for one typed word."""

MOST_FAR: Final = 60
"""The same for one that is no word: two edits away from it lie many, and any of them may be meant."""

BEGINNING_FROM: Final = 3
"""Letters: the words that shorter ones begin are too many to be told one by one."""

MOST_GUESSED: Final = 20_000
"""Entries that hold the words which one typed word may be a typo of, but for the likeliest."""

FUZZY_FROM: Final = 4
"""Letters: shorter words are taken as they are typed; every other one is a typo of them."""

TWO_EDITS_FROM: Final = 6
"""Letters of a word that two typos are forgiven in."""

_REMEMBERED: Final = 500  # words and what they stand for
_LONGEST: Final = 40  # letters; longer words are no words, and comparing them takes its time
_MOST_LETTERS: Final = 40  # of the vocabulary, which a typo may have put out or in
_ONE_EDIT, _TWO_EDITS, _ACRONYM = 0.78, 0.55, 0.8
_VOWELS: Final = "aeiouy"
_NO_VOWELS: Final = str.maketrans("", "", _VOWELS)

Reach = Literal["exact", "typo", "far"]
"""How far from what was typed a word may be: itself and what it begins; one edit; for what is no word of the library
two edits and what it may be short for."""


class Term(NamedTuple):
    """A word of the library that a typed word may stand for."""

    text: str
    weight: float
    """1 for the very word, less for a prefix or a typo; the weights are docs/architecture.md's."""


class _Shapes(NamedTuple):
    """Words with one first letter, ordered for what letters may be left out of."""

    skeletons: tuple[str, ...]
    """Without that letter and without vowels, in alphabetical order."""
    words: tuple[str, ...]
    """The words in that order."""
    by_ending: dict[str, str]
    """The words by their last letter, one a line; what ends in an *s* stands under the letter before it, too."""


def _shapes(words: Sequence[str]) -> _Shapes:
    skeletons = "\n".join(word[1:] for word in words).translate(_NO_VOWELS).split("\n")  # all at once: it is felt
    order = sorted(range(len(words)), key=skeletons.__getitem__)
    endings: dict[str, list[str]] = defaultdict(list)
    for word in words:
        endings[word[-1]].append(word)
    for word in endings.get("s", ()):
        if word[-2:-1] not in ("", "s"):
            endings[word[-2]].append(word)
    return _Shapes(
        tuple(skeletons[at] for at in order),
        tuple(words[at] for at in order),
        {last: "\n".join(each) for last, each in endings.items()},
    )


class Vocabulary:
    """Every word of the index, in memory: some 160 bytes each.

    Args:
        words: each word and how many entries hold it.
    """

    def __init__(self, words: Iterable[tuple[str, int]]) -> None:
        # Tuples, not lists: Python's collector goes through every list again and again, 30 ms for 150,000 words.
        self._frequency: dict[str, int] = {}
        self._sorted: tuple[str, ...] = ()
        self._buckets: dict[tuple[str, int], tuple[str, ...]] = {}
        self._letters = ""
        self._shapes: dict[str, _Shapes] = {}
        self._together: dict[str, int] = {}
        self._expanded: dict[tuple[str, bool, Reach], list[Term]] = {}
        self.add(words)

    def add(self, words: Iterable[tuple[str, int]]) -> None:
        """Take in words that came or were counted anew."""
        new = []
        buckets: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word, entries in words:
            known = word in self._frequency
            self._frequency[word] = entries
            if known:
                continue
            new.append(word)
            # Two edits change a length by two at most and rarely the first letter: small buckets to compare with.
            if not word.startswith(MARK):
                buckets[word[0], len(word)].append(word)
        self._together = {}
        self._expanded = {}
        if new:
            self._shapes = {}
            for key, some in buckets.items():
                self._buckets[key] = (*self._buckets.get(key, ()), *some)
            self._sorted = tuple(sorted([*self._sorted, *new]))  # another thread may be reading the one before
            letters = Counter(chain.from_iterable(self._sorted[:: 1 + len(self._sorted) // 5000]))
            del letters[MARK[0]]
            self._letters = "".join(letter for letter, _ in letters.most_common(_MOST_LETTERS))

    def __len__(self) -> int:
        return len(self._sorted)

    def frequency(self, word: str) -> int:
        """How many entries hold ``word``."""
        return self._frequency.get(word, 0)

    @property
    def total(self) -> int:
        """How many entries there are: each has one kind."""
        return sum(self.frequency(KIND + kind) for kind in INDEX_KINDS)

    def knows(self, word: str) -> bool:
        """Whether any entry holds ``word``."""
        return self.frequency(word) > 0

    def beginning_with(self, typed: str) -> Sequence[str]:
        """The words that begin with ``typed``, in alphabetical order."""
        start = bisect_left(self._sorted, typed)
        return self._sorted[start : bisect_left(self._sorted, typed + "\U0010ffff", start)]

    def entries_beginning(self, typed: str) -> int:
        """About how many entries hold a word that begins with ``typed``: one that holds two is counted twice."""
        if typed not in self._together:
            self._together[typed] = sum(map(self.frequency, self.beginning_with(typed)))
        return self._together[typed]

    def expand(self, typed: str, *, is_prefix: bool, reach: Reach) -> list[Term]:
        """The library's words that ``typed`` may stand for, best first.

        Args:
            typed: one word, folded as the index folds (see :func:`store.text.fold.fold`).
            is_prefix: whether it may go on, as the last word that is being typed.
            reach: what is looked for; each includes the one before.
        """
        key = (typed, is_prefix, reach)
        if key not in self._expanded:  # of what is typed, only the last word is new
            if len(self._expanded) > _REMEMBERED:
                self._expanded = {}
            self._expanded[key] = self._expand(typed, is_prefix=is_prefix, reach=reach)
        return self._expanded[key]

    def _expand(self, typed: str, *, is_prefix: bool, reach: Reach) -> list[Term]:
        terms: dict[str, float] = {}
        most = MOST_TERMS
        if typed in self._frequency:
            terms[typed] = 1.0
        if is_prefix and len(typed) >= BEGINNING_FROM:
            for word in self._frequent(self.beginning_with(typed)):
                terms.setdefault(word, 0.6 + 0.35 * len(typed) / len(word))
        if reach != "exact" and len(typed) <= _LONGEST:
            more = self._misspelt(typed, is_prefix=is_prefix)
            if reach == "far" and not self.knows(typed):
                most = MOST_FAR
                more = chain(more, self._further(typed))
            for word, weight in more:
                terms[word] = max(weight, terms.get(word, 0.0))
        ranked = nlargest(most, terms.items(), key=lambda item: (item[1], self.frequency(item[0])))
        return list(self._affordable([Term(*item) for item in ranked if self.knows(item[0])], typed))

    def _affordable(self, terms: list[Term], typed: str) -> Iterator[Term]:
        """Of ``terms``, best first, the best, all that begin as typed, and of the others what few enough entries hold.

        Not every neighbour of a rare word is worth walking through all entries with *well* or *they*.
        """
        entries = 0
        for place, term in enumerate(terms):
            if place and not term.text.startswith(typed):
                if entries + self.frequency(term.text) > MOST_GUESSED:
                    continue
                entries += self.frequency(term.text)
            yield term

    def _frequent(self, words: Sequence[str]) -> Sequence[str]:
        """Where so many words begin with what was typed, the frequent ones are what a reader is likely to mean."""
        return words if len(words) <= MOST_TERMS else nlargest(MOST_TERMS, words, key=self.frequency)

    def _misspelt(self, typed: str, *, is_prefix: bool) -> Iterator[tuple[str, float]]:
        """Words one edit away, and those that begin with something one edit away."""
        if len(typed) < FUZZY_FROM:
            return
        for other in self._edits(typed):
            if other in self._frequency:
                yield other, _ONE_EDIT
            if is_prefix and len(other) >= FUZZY_FROM:
                at = bisect_left(self._sorted, other)
                if at < len(self._sorted) and self._sorted[at].startswith(other):
                    for word in self._frequent(self.beginning_with(other)):
                        yield word, _ONE_EDIT * (0.6 + 0.35 * len(other) / len(word))

    def _edits(self, typed: str) -> set[str]:
        """All that one letter left out, put in, replaced or transposed makes of ``typed``.

        Some 600 look-ups, a tenth of a millisecond; to compare with the whole vocabulary takes 80.
        """
        halves = [(typed[:at], typed[at:]) for at in range(len(typed) + 1)]
        made = {left + right[1:] for left, right in halves if right}
        made.update(left + right[1] + right[0] + right[2:] for left, right in halves if len(right) > 1)
        made.update(left + letter + right[1:] for left, right in halves if right for letter in self._letters)
        made.update(left + letter + right for left, right in halves for letter in self._letters)
        made.discard(typed)
        return made

    def _further(self, typed: str) -> Iterator[tuple[str, float]]:
        """Words two edits away, initials, and what *drn*, *govt* or *dept* may be short for."""
        if len(typed) >= TWO_EDITS_FROM:
            candidates: list[str] = []
            # The second letter first is the commonest slip at a word's beginning.
            for first in {typed[0], typed[1]}:
                for length in range(len(typed) - 2, len(typed) + 3):
                    candidates += self._buckets.get((first, length), ())
            found = process.extract(typed, candidates, scorer=OSA.distance, score_cutoff=2, limit=MOST_FAR)
            yield from ((word, _TWO_EDITS) for word, edits, _ in found if edits == 2)
        if self.knows(ACRONYM + typed):
            yield ACRONYM + typed, _ACRONYM
        if 3 <= len(typed) <= 8 and typed.isalpha():
            yield from self._abbreviated(typed)

    def _abbreviated(self, typed: str) -> Iterator[tuple[str, float]]:
        """Words that ``typed`` leaves letters out of: vowels (*drn*), or more with the last letter kept (*govt*)."""
        if typed[0] not in self._shapes:
            self._shapes[typed[0]] = _shapes(self.beginning_with(typed[0]))
        shapes = self._shapes[typed[0]]
        first, rest = re.escape(typed[0]), [re.escape(letter) for letter in typed[1:]]
        skeleton = typed[1:].translate(_NO_VOWELS)
        start = bisect_left(shapes.skeletons, skeleton)
        end = bisect_left(shapes.skeletons, skeleton + "\U0010ffff", start)
        vowels = re.compile(first + "".join(f"[{_VOWELS}]*{letter}" for letter in rest))
        found = {word for word in shapes.words[start:end] if vowels.match(word)}
        if len(typed) > 3:
            more = "".join(f".*?{letter}" for letter in rest[:-1])
            pattern = re.compile(f"^{first}{more}.*{rest[-1]}s?$", re.MULTILINE)
            found.update(pattern.findall(shapes.by_ending.get(typed[-1], "")))
        for word in found:
            if len(typed) < len(word) <= 3 * len(typed) + 4:
                yield word, 0.62 + 0.2 * len(typed) / len(word)
