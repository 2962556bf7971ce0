"""What one typed word stands for: as a question to the index, and as a test on the words of a text."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from store.db.index_text import MARK
from store.db.search_index import quoted_terms
from store.search.query import Word
from store.search.vocabulary import BEGINNING_FROM, Term, Vocabulary

MOST_POSTINGS: Final = 2_000
"""Entries that words with one beginning may have together to be asked for as that beginning. The index merges them
before it gives the first (11 ms for 50,000); the words one by one are merged as they are asked for."""

NARROW: Final = 400
"""Entries of a group that are read and tested faster than many words are walked along with it."""

_MANY: Final = 8  # terms; each costs the index a step at each entry that comes into question
_LONG: Final = 50_000  # entries; in so long a list a step is a page of the file


class Group(NamedTuple):
    """The words of the index that one typed word stands for."""

    terms: frozenset[str]
    beginning: str | None
    """What was typed, where any word that begins with it will do."""
    entries: int
    """How many entries hold one of them, at most."""

    @property
    def expression(self) -> str:
        """What to ask the index for."""
        if self.beginning is None:
            return quoted_terms(sorted(self.terms))
        others = sorted(term for term in self.terms if not term.startswith(self.beginning))
        begun = f'"{self.beginning}" *'
        return f"({begun} OR {quoted_terms(others)})" if others else begun

    @property
    def testable(self) -> bool:
        """Whether the words of a text tell if it is there; initials are none of them."""
        return not any(term.startswith(MARK) for term in self.terms)

    def stands_in(self, words: Collection[str]) -> bool:
        """Whether one of ``words``, the folded words of a text, is meant."""
        if not self.terms.isdisjoint(words):
            return True
        return self.beginning is not None and any(word.startswith(self.beginning) for word in words)


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


def split_groups(groups: Sequence[Group], total: int) -> tuple[Sequence[Group], Sequence[Group]]:
    """Which of ``groups``, all of which are wanted, to ask the index for, and which to test on what it finds.

    Asked for all together, the index walks along the lists of every term for each entry that holds any of them.
    A letter or two that begin a word of every other entry (of ``total``) are tested.
    """
    narrowest = min(groups, key=lambda group: group.entries)
    common = [group for group in groups if group is not narrowest and group.entries > total / 2 and group.testable]
    if common:
        asked, tested = split_groups([group for group in groups if group not in common], total)
        return asked, [*tested, *common]
    others = [group for group in groups if group is not narrowest]
    terms, entries = sum(len(group.terms) for group in others), sum(group.entries for group in others)
    if narrowest.entries > NARROW or (terms <= _MANY and entries <= _LONG):
        return groups, ()
    asked = [narrowest, *(group for group in others if not group.testable)]
    return asked, [group for group in others if group.testable]
