"""What one typed word stands for: as a question to the index, and as a test on the words of a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from store.db.index_text import MARK
from store.db.search_index import quoted_terms
from store.search.candidate import Candidate
from store.search.plan import Demand
from store.search.query import Phrase, Word
from store.search.vocabulary import BEGINNING_FROM, Term, Vocabulary

MOST_POSTINGS: Final = 2_000
"""Entries that words with one beginning may have together to be asked for as that beginning. The index merges them
before it gives the first (11 ms for 50,000); the words one by one are merged as they are asked for."""


class Group(NamedTuple):
    """The words of the index that one typed word stands for."""

    terms: frozenset[str]
    beginning: str | None
    """What was typed, where any word that begins with it will do."""
    entries: int
    """How many entries hold one of them, at most."""

    @property
    def demand(self) -> Demand:
        """As one of the things that are wanted of an entry. Initials are none of the words of a text."""
        told = not any(term.startswith(MARK) for term in self.terms)
        lists = len(self.terms) + (self.beginning is not None)
        return Demand(self._expression, self.entries, lists, self._stands_in if told else None)

    @property
    def _expression(self) -> str:
        if self.beginning is None:
            return quoted_terms(sorted(self.terms))
        others = sorted(term for term in self.terms if not term.startswith(self.beginning))
        begun = f'"{self.beginning}" *'
        return f"({begun} OR {quoted_terms(others)})" if others else begun

    def _stands_in(self, candidate: Candidate) -> bool:
        if not self.terms.isdisjoint(candidate.words):
            return True
        return self.beginning is not None and any(word.startswith(self.beginning) for word in candidate.words)


def find_group(vocabulary: Vocabulary, beginning: str | None, terms: Sequence[Term]) -> Group | None:
    """The group of a typed word, None where it stands for nothing."""
    if beginning is None and not terms:
        return None
    entries = sum(vocabulary.frequency(term.text) for term in terms)
    if beginning is not None:
        entries += vocabulary.entries_beginning(beginning)
    return Group(frozenset(term.text for term in terms), beginning, entries)


def find_beginning(vocabulary: Vocabulary, word: Word) -> str | None:
    """The typed word itself where any word that begins with it will do."""
    if not word.is_prefix:
        return None
    if len(word.text) < BEGINNING_FROM:  # the index keeps lists of its own for these
        return word.text if vocabulary.beginning_with(word.text) else None
    return word.text if 0 < vocabulary.entries_beginning(word.text) <= MOST_POSTINGS else None


def phrase_groups(vocabulary: Vocabulary, phrase: Phrase) -> Iterator[Group]:
    """The words of a phrase, each for itself: the index keeps no positions."""
    *before, last = phrase.words
    for word in before if phrase.is_prefix else phrase.words:
        yield Group(frozenset([word]), None, vocabulary.frequency(word))
    if phrase.is_prefix:
        yield Group(frozenset(), last, vocabulary.entries_beginning(last))
