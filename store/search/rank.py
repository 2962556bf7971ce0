"""How well a text answers what was typed."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice, pairwise
from typing import Final, NamedTuple

from store.db.index_text import ACRONYM
from store.db.search_index import Text, entry_kind
from store.model import Span
from store.search.candidate import Candidate
from store.search.phrases import find_phrase
from store.search.query import Phrase
from store.search.vocabulary import BEGINNING_FROM, Term, Vocabulary
from store.text.acronyms import find_acronyms
from store.text.fold import WORD, folded_words

_KIND_WEIGHT: Final = {"claim": 1.0, "title": 1.05, "source": 1.1, "event": 0.9}


class Match(NamedTuple):
    """A word of a text that a typed word stands for."""

    weight: float
    place: int
    """Of the word in the text."""
    length: int
    """Words: more than one for initials."""


class Ranked(NamedTuple):
    """A text with its score, 0 for one that answers nothing."""

    score: float
    text: Text
    matches: dict[int, Match]
    """By the place of the typed word in the query."""


class Ranking:
    """What the typed words may mean, and how much each meaning counts.

    Args:
        expanded: for each typed word the words of the library that it may stand for.
        beginnings: for each typed word itself where any word may stand that begins with it, else None.
        phrases: what stands in each text word for word.
        vocabulary: tells how rare a word is.
    """

    def __init__(
        self,
        expanded: Sequence[Sequence[Term]],
        beginnings: Sequence[str | None],
        phrases: Sequence[Phrase],
        vocabulary: Vocabulary,
    ) -> None:
        self._count = len(expanded)
        self._phrases = phrases
        self._total = vocabulary.total
        self._meanings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self._acronyms: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for index, terms in enumerate(expanded):
            for term in terms:
                meaning = (index, term.weight * self._rarity(vocabulary.frequency(term.text)))
                if term.text.startswith(ACRONYM):
                    self._acronyms[term.text.removeprefix(ACRONYM)].append(meaning)
                else:
                    self._meanings[term.text].append(meaning)
        self._words = frozenset(self._meanings)
        self._beginnings = [
            (index, typed, 0.6 * self._rarity(self._holding(typed, vocabulary)))
            for index, typed in enumerate(beginnings)
            if typed
        ]

    def rank(self, candidate: Candidate) -> Ranked:
        """Greater is better: matched words by rarity, then share found, closeness, order, early position."""
        text = candidate.text
        if not self._count:
            return Ranked(1.0, text, {})
        best = self._matches(text.text, candidate.words)
        found = [best[index] for index in sorted(best)]
        if not found:
            return Ranked(0.0, text, best)
        others = max(1, self._count - 1)
        share = len(found) / self._count
        close = sum(1 for a, b in pairwise(found) if a.place + a.length == b.place or b.place + b.length == a.place)
        ordered = sum(1 for a, b in pairwise(found) if b.place > a.place)
        score = sum(match.weight for match in found) * (0.4 + 0.6 * share**2)
        score *= 1 + 0.15 * close / others + 0.08 * ordered / others + 0.05 / (1 + min(match.place for match in found))
        return Ranked(score * _KIND_WEIGHT[entry_kind(text.number)], text, best)

    def marks(self, ranked: Ranked) -> tuple[Span, ...]:
        """The words of a text that answer what was typed, in text order."""
        text = ranked.text.text
        runs = [(match.place, match.length) for match in ranked.matches.values()]
        if self._phrases:
            words = folded_words(text)
            runs += [(place, len(phrase.words)) for phrase in self._phrases for place in find_phrase(words, phrase)]
        places = {at for place, length in runs for at in range(place, place + length)}
        matches = islice(WORD.finditer(text), max(places, default=-1) + 1)
        return tuple(Span(*match.span()) for at, match in enumerate(matches) if at in places)

    def _holding(self, typed: str, vocabulary: Vocabulary) -> int:
        """How many entries hold a word that begins with ``typed``; a letter or two begin a word of each."""
        return self._total if len(typed) < BEGINNING_FROM else vocabulary.entries_beginning(typed)

    def _rarity(self, frequency: int) -> float:
        """Inverse document frequency, smoothed, at least a little for the commonest word."""
        return 0.3 + math.log1p(self._total / (1 + frequency))

    def _matches(self, text: str, words: list[str]) -> dict[int, Match]:
        """For each typed word that is there, by its place in the query, the best of what it may stand for."""
        best: dict[int, Match] = {}
        for word in self._words.intersection(words):
            for index, weight in self._meanings[word]:
                if index not in best or weight > best[index].weight:
                    best[index] = Match(weight, words.index(word), 1)
        for index, typed, weight in self._beginnings:
            if index not in best:
                begun = next((place for place, word in enumerate(words) if word.startswith(typed)), None)
                if begun is not None:
                    best[index] = Match(weight, begun, 1)
        if self._acronyms:
            for short, span in find_acronyms(text):
                for index, weight in self._acronyms.get(short, ()):
                    if index not in best or weight > best[index].weight:
                        place = len(WORD.findall(text, 0, span.start))
                        best[index] = Match(weight, place, len(WORD.findall(text, span.start, span.end)))
        return best
