"""Which entries are worth ranking: from the index, in tiers, each asked only when the ones before found too little."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, islice
from typing import Final

from sqlite_utils import Database

from store.db import narrowing, search_index
from store.errors import SearchCancelled
from store.search.candidate import Candidate
from store.search.groups import Group, find_beginning, find_group, phrase_groups
from store.search.narrow import Narrowed
from store.search.phrases import holds
from store.search.plan import Demand, Plan, make_plan
from store.search.query import Query
from store.search.vocabulary import Reach, Term, Vocabulary

CANDIDATES: Final = 150
"""Entries that are ranked at most."""

FEW: Final[dict[Reach, int]] = {"exact": 5, "typo": 3, "far": 1}
"""Entries below which, after words so far from what was typed, the next tier is asked."""

MOST_READ: Final = 5_000
"""Texts that are read to find those that hold a phrase, or that are not read yet."""

_ENOUGH: Final = 3  # entries with all words; with fewer, some that lack one stand below
_LEFT_OUT: Final = 30  # entries that lack a word, as many as a screen shows
_NARROWED: Final = 75  # where filters leave fewer of what was found, and each costs more
_PATIENCE: Final = 450  # entries that are read and tested for what they could have been asked for
_FEWER_TERMS: Final = 10  # for one word where words are left out: there are as many ways to ask as words
_REACHES: Final[tuple[Reach, ...]] = ("exact", "typo", "far")


class Candidates:
    """What a query finds.

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
        self._read: dict[int, Candidate] = {}
        self._ruled_out: set[int] = set()
        self._published: dict[int, str | None] = {}
        self._found: dict[int, Candidate] = {}
        self.expanded: list[list[Term]] = [[] for _ in query.words]
        """For each typed word what it may stand for, as far as was looked."""
        self.beginnings = [find_beginning(vocabulary, word) for word in query.words]
        """For each typed word itself where any word that begins with it is found."""
        self.full = False
        """Whether there may be more than were taken."""
        self.cut_short = False
        """Whether entries were left unread that might have held what is asked for."""

    def find(self) -> list[Candidate]:
        """The entries to rank. Raises :class:`SearchCancelled`."""
        if self._narrowed.only is not None:
            # What the user marked is ranked whole: the index was not asked which of it holds the words.
            self._expand("far")
            self._collect((), len(self._narrowed.only) + 1)
        elif not self._query.words:
            self._collect((), CANDIDATES)
        else:
            self._go_through_tiers()
        return list(self._found.values())

    def _go_through_tiers(self) -> None:
        before: list[Group] = []
        for reach in _REACHES:
            self._expand(reach)
            groups = self._groups(self.expanded)
            if len(groups) == len(self._query.words) and groups != before:
                self._collect(groups, CANDIDATES)
            if len(self._found) >= FEW[reach]:
                break
            before = groups
        if len(self._found) >= _ENOUGH:
            return
        for ways in self._with_words_left_out(self._groups([terms[:_FEWER_TERMS] for terms in self.expanded])):
            for some in ways[:1] if self._found else ways:
                self._collect(some, _LEFT_OUT)
            if len(self._found) >= _ENOUGH:
                return

    def _with_words_left_out(self, groups: list[Group]) -> Iterator[list[Sequence[Group]]]:
        """Ways to ask for fewer words than were typed, rarest words first."""
        groups = sorted(groups, key=lambda group: group.entries)
        if 0 < len(groups) < len(self._query.words):
            yield [groups]
        if len(groups) > 2:
            yield list(combinations(groups, len(groups) - 1))
        if len(groups) > 1:
            yield [[group] for group in groups]

    def _expand(self, reach: Reach) -> None:
        expand = self._vocabulary.expand
        self.expanded = [expand(word.text, is_prefix=word.is_prefix, reach=reach) for word in self._query.words]

    def _groups(self, expanded: Sequence[Sequence[Term]]) -> list[Group]:
        """Those of the typed words that stand for anything."""
        pairs = zip(self.beginnings, expanded, strict=True)
        return [group for pair in pairs if (group := find_group(self._vocabulary, *pair)) is not None]

    def _collect(self, groups: Sequence[Group], most: int) -> None:
        """Add entries that hold all of ``groups`` until there are ``most``."""
        plan = self._plan(groups, most)
        numbers = self._numbers(plan)
        if self._narrowed.demands and self._narrowed.only is None:
            most = min(most, _NARROWED)
        read = 0
        while len(self._found) < most:
            if self._cancelled():
                raise SearchCancelled
            batch = list(islice(numbers, CANDIDATES))
            if not batch:
                break
            if self._verifying and read >= MOST_READ:
                self.cut_short = True
                break
            read += len(batch)
            self._load([number for number in batch if number not in self._read and number not in self._ruled_out])
            for candidate in self._passing(batch, plan.tested):
                self._found.setdefault(candidate.text.number, candidate)
                if len(self._found) >= most:
                    self.full = True
                    break
            if plan.tested and read >= _PATIENCE and self._narrowed.only is None:
                # Words that come together oftener than chance has it: all are asked for after all.
                plan = Plan([*plan.asked, *plan.tested], [])
                numbers = self._numbers(plan)

    def _plan(self, groups: Sequence[Group], most: int) -> Plan:
        asked = [group.demand for group in groups]
        if self._narrowed.only is not None:  # each is read anyway; to ask the index of each takes longer by far
            demands = [*asked, *self._narrowed.demands]
            untold = [demand for demand in demands if demand.test is None]
            if untold and all(demand.barred for demand in untold):
                untold.insert(0, self._narrowed.everything)
            return Plan(untold, [demand for demand in demands if demand.test is not None])
        for phrase in self._query.phrases:
            asked += [group.demand for group in phrase_groups(self._vocabulary, phrase)]
        return make_plan(self._narrowed.with_demands(asked), self._vocabulary.total, most)

    @property
    def _verifying(self) -> bool:
        """Whether texts have to be read to know if they are meant."""
        narrowed = self._narrowed
        return bool(self._query.phrases or narrowed.without or narrowed.skipped_articles)

    def _load(self, numbers: Sequence[int]) -> None:
        """Read entries, and remember which are ruled out."""
        for text in search_index.load_texts(self._db, numbers):
            if self._fits(candidate := Candidate(text)):
                self._read[text.number] = candidate
            else:
                self._ruled_out.add(text.number)

    def _passing(self, numbers: Iterable[int], tested: Sequence[Demand]) -> list[Candidate]:
        """Those of the entries that were not ruled out and meet the demands."""
        left = [self._read[number] for number in numbers if number in self._read]
        for test, of, barred in ((demand.test, demand.of, demand.barred) for demand in tested):
            assert test is not None  # noqa: S101 - else it had been asked for
            if of == "date":
                self._look_up_dates(left)
            left = [candidate for candidate in left if test(candidate) != barred]
        return left

    def _look_up_dates(self, candidates: Sequence[Candidate]) -> None:
        ids = {candidate.text.article_id or 0 for candidate in candidates}  # 0: a source, which has no date
        self._published.update(narrowing.load_published(self._db, ids - self._published.keys()))
        for candidate in candidates:
            candidate.published = self._published.get(candidate.text.article_id or 0)

    def _numbers(self, plan: Plan) -> Iterator[int]:
        narrowed = self._narrowed
        if narrowed.only is not None:
            among = sorted(narrowed.only - narrowed.skipped, reverse=True)
            return search_index.match_among(self._db, plan.expression, among) if plan.asked else iter(among)
        numbers = search_index.stream_matches(self._db, plan.expression)
        return (number for number in numbers if number not in narrowed.skipped) if narrowed.skipped else numbers

    def _fits(self, candidate: Candidate) -> bool:
        if candidate.text.article_id in self._narrowed.skipped_articles:
            return False
        if not all(holds(candidate.words, phrase) for phrase in self._query.phrases):
            return False
        return not any(holds(candidate.words, phrase) for phrase in self._narrowed.without)
