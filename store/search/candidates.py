"""Which entries are worth ranking: from the index, in tiers, each asked only when the ones before found too little."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, islice
from typing import Final

from sqlite_utils import Database

from store.db import narrowing, search_index
from store.db.search_index import Text, quoted_terms
from store.errors import SearchCancelled
from store.search.narrow import Narrowed
from store.search.query import Phrase, Query, Word
from store.search.rank import holds
from store.search.vocabulary import BEGINNING_FROM, Reach, Term, Vocabulary

CANDIDATES: Final = 150
"""Entries that are ranked at most."""

FEW: Final[dict[Reach, int]] = {"exact": 5, "typo": 3, "far": 1}
"""Entries below which, after words so far from what was typed, the next tier is asked."""

MOST_READ: Final = 5_000
"""Texts that are read to find those that hold a phrase, or that are not read yet."""

MOST_POSTINGS: Final = 2_000
"""Entries that words with one beginning may have together to be asked for as that beginning. The index merges them
before it gives the first (11 ms for 50,000); the words one by one are merged as they are asked for."""

_LEFT_OUT: Final = 30  # entries that lack a word, below the few that have all
_FEWER_TERMS: Final = 10  # for one word where words are left out: there are as many ways to ask as words
_REACHES: Final[tuple[Reach, ...]] = ("exact", "typo", "far")


class Candidates:
    """What a query finds, best guess first.

    Args:
        db: a connection.
        vocabulary: the words of its index.
        query: what was typed.
        narrowed: what its filters leave.
        cancelled: asked between steps; once true, :class:`SearchCancelled` is raised.
    """

    def __init__(
        self,
        db: Database,
        vocabulary: Vocabulary,
        query: Query,
        narrowed: Narrowed,
        cancelled: Callable[[], bool],
    ) -> None:
        self._db = db
        self._vocabulary = vocabulary
        self._query = query
        self._narrowed = narrowed
        self._cancelled = cancelled
        self._found: dict[int, Text] = {}
        self._looked_at: set[int] = set()
        self.expanded: list[list[Term]] = [[] for _ in query.words]
        """For each typed word what it may stand for, as far as was looked."""
        self.beginnings = [word.text if self._stands_for_all_it_begins(word) else None for word in query.words]
        """For each typed word itself where any word that begins with it is found."""
        self.cut_short = False
        """Whether entries were left unread that might have held what is asked for."""

    def find(self) -> list[Text]:
        """The entries to rank. Raises :class:`SearchCancelled`."""
        if not self._query.words:
            self._collect(None)
        elif self._narrowed.only is not None:
            self._expand("far")
            self._collect(None)
        else:
            self._go_through_tiers()
        return list(self._found.values())

    def _go_through_tiers(self) -> None:
        before: list[set[str]] = []
        groups: list[str] = []
        for reach in _REACHES:
            self._expand(reach)
            groups = list(filter(None, map(self._group, self.beginnings, self.expanded)))
            terms = [{term.text for term in some} for some in self.expanded]
            if len(groups) == len(self._query.words) and terms != before:
                self._collect(" AND ".join(groups))
            if len(self._found) >= FEW[reach]:
                break
            before = terms
        if len(self._found) >= FEW["typo"]:
            return
        most = _LEFT_OUT if self._found else CANDIDATES
        best = (terms[:_FEWER_TERMS] for terms in self.expanded)
        for expression in self._with_words_left_out(list(filter(None, map(self._group, self.beginnings, best)))):
            self._collect(expression, most)
            if len(self._found) >= FEW["typo"]:
                return

    def _with_words_left_out(self, groups: Sequence[str]) -> Iterator[str]:
        if 0 < len(groups) < len(self._query.words):
            yield " AND ".join(groups)
        if len(groups) > 2:
            yield " OR ".join("(" + " AND ".join(rest) + ")" for rest in combinations(groups, len(groups) - 1))
        if len(groups) > 1:
            yield " OR ".join(groups)

    def _expand(self, reach: Reach) -> None:
        expand = self._vocabulary.expand
        self.expanded = [expand(word.text, is_prefix=word.is_prefix, reach=reach) for word in self._query.words]

    @staticmethod
    def _group(beginning: str | None, terms: Sequence[Term]) -> str | None:
        """An expression for one typed word, None where it stands for nothing."""
        if beginning is None:
            return quoted_terms(term.text for term in terms) if terms else None
        others = [term.text for term in terms if not term.text.startswith(beginning)]
        begun = f'"{beginning}" *'
        return f"({begun} OR {quoted_terms(others)})" if others else begun

    def _stands_for_all_it_begins(self, word: Word) -> bool:
        if not word.is_prefix:
            return False
        if len(word.text) < BEGINNING_FROM:  # the index keeps lists of its own for these
            return bool(self._vocabulary.beginning_with(word.text))
        return 0 < self._vocabulary.entries_beginning(word.text) <= MOST_POSTINGS

    def _collect(self, wanted: str | None, most: int = CANDIDATES) -> None:
        """Add entries that match ``wanted`` until there are ``most``."""
        numbers = self._numbers(wanted)
        read = 0
        # What the user marked is ranked whole: the index was not asked which of it holds the words.
        narrowed = self._narrowed
        if narrowed.only is not None and self._query.words:
            most = len(narrowed.only)
        verifying = bool(self._query.phrases or narrowed.without or narrowed.skipped_articles or narrowed.dates)
        while len(self._found) < most:
            if self._cancelled():
                raise SearchCancelled
            batch = [number for number in islice(numbers, CANDIDATES) if number not in self._looked_at]
            if not batch:
                break
            if verifying and read >= MOST_READ:
                self.cut_short = True
                break
            self._looked_at.update(batch)
            read += len(batch)
            texts = search_index.load_texts(self._db, batch)
            if narrowed.dates:
                dated = {text.article_id for text in texts if text.article_id is not None}
                for dates in narrowed.dates:
                    dated = narrowing.articles_dated(self._db, dated, dates.first, dates.last)
                texts = [text for text in texts if text.article_id in dated]
            for text in filter(self._fits, texts) if verifying else texts:
                if len(self._found) < most:
                    self._found[text.number] = text

    def _numbers(self, wanted: str | None) -> Iterator[int]:
        narrowed = self._narrowed
        if narrowed.only is not None:
            among = sorted(narrowed.only - narrowed.skipped, reverse=True)
            if wanted is None and not narrowed.needed and not narrowed.barred:
                return iter(among)
            return search_index.match_among(self._db, narrowed.expression(wanted), among)
        phrases = [self._phrase(phrase) for phrase in self._query.phrases]
        wanted = " AND ".join([*([f"({wanted})"] if wanted else []), *phrases]) or None
        numbers = search_index.stream_matches(self._db, narrowed.expression(wanted))
        return (number for number in numbers if number not in narrowed.skipped) if narrowed.skipped else numbers

    @staticmethod
    def _phrase(phrase: Phrase) -> str:
        """All words of a phrase, wherever they stand: the index keeps no positions."""
        terms = [quoted_terms([word]) for word in phrase.words]
        if phrase.is_prefix:
            terms[-1] = f'"{phrase.words[-1]}" *'
        return " AND ".join(terms)

    def _fits(self, text: Text) -> bool:
        if text.article_id in self._narrowed.skipped_articles:
            return False
        if self._query.phrases and not holds(text.text, self._query.phrases):
            return False
        return not any(holds(text.text, [phrase]) for phrase in self._narrowed.without)
