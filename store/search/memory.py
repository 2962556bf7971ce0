"""What the search for related claims reads, kept while one claim after the other of an article is asked for.

All of it is as of one transaction, and none of it depends on which claims were asked for before, so that a claim is
told the same alone and among others.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlite_utils import Database

from store.db import articles, profiles, search_index
from store.db.profiles import Line
from store.related.features import Told, read_claim
from store.related.profile import Profile
from store.related.rarity import rarity
from store.search.vocabulary import Vocabulary

if TYPE_CHECKING:
    from store.search.elsewhere import Weighed

MOST_TEXT: Final = 2_000
"""Code points of a claim that are looked at."""


class Group(NamedTuple):
    """A root with the index's words for it."""

    key: str
    entries: int
    words: tuple[str, ...]


class Memory:
    """Use one for the claims of one transaction, and throw it away with it."""

    def __init__(self, db: Database, vocabulary: Vocabulary) -> None:
        self.db = db
        self.vocabulary = vocabulary
        self.total = search_index.count_claims(db)
        self.groups: dict[str, Group | None] = {}
        """Of roots that were asked for; None for one that tells nothing."""
        self.matches: dict[tuple[str, int], Sequence[int]] = {}
        """Entries by expression and how many were asked for at most."""
        self.weighed: dict[int, Weighed] = {}
        """What was found for claims that were asked for: following an event comes back to them."""
        self._idf: dict[str, float] = {}
        self._profiles: dict[int, Profile] = {}
        self._rarities: dict[int, dict[str, float]] = {}
        self._versions: dict[int, int] = {}
        self._first: dict[int, int] = {}
        self._first_lines: dict[int, list[Line]] = {}
        self._told: dict[int, tuple[Told, dict[str, float]]] = {}

    def current_version(self, article_id: int) -> int:
        """The newest version of an article."""
        if article_id not in self._versions:
            self._versions[article_id] = articles.current_version(self.db, article_id)
        return self._versions[article_id]

    def profiles(self, ids: Sequence[int]) -> dict[int, Profile]:
        """The profiles of articles."""
        new = [article_id for article_id in ids if article_id not in self._profiles]
        if new:
            self._profiles.update(profiles.load_profiles(self.db, new))
        return {article_id: self._profiles[article_id] for article_id in ids if article_id in self._profiles}

    def article_rarities(self, article_id: int) -> dict[str, float]:
        """How rare the roots are that an article comes back to, by the words that it has for them."""
        if article_id not in self._rarities:
            forms = self._profiles[article_id].forms
            self._rarities[article_id] = self._rare((form, key) for key, form in forms.items())
        return self._rarities[article_id]

    def first_lines(self, article_ids: Iterable[int], most: int) -> list[Line]:
        """The first statements of articles, at most so many of each (as many at each call)."""
        ids = list(article_ids)
        for article_id in ids:
            if article_id not in self._first_lines:
                self._first_lines[article_id] = profiles.load_first_lines(self.db, [article_id], most)
        return [line for article_id in ids for line in self._first_lines[article_id]]

    def read(self, claims: Sequence[tuple[int, int, str]]) -> list[tuple[Told, dict[str, float]]]:
        """Claims (number, article, text) as they are compared, and how rare their roots are by the words they have."""
        new = [claim for claim in claims if claim[0] not in self._told]
        unknown = {article_id for _, article_id, _ in new if article_id not in self._first}
        if unknown:
            self._first.update(profiles.load_first_numbers(self.db, unknown))
        read = [read_claim(text[:MOST_TEXT], number - self._first[article_id]) for number, article_id, text in new]
        for (number, _, _), (told, forms) in zip(new, read, strict=True):
            self._told[number] = (told, self._rare(forms.items()))
        return [self._told[number] for number, _, _ in claims]

    def _rare(self, forms: Iterable[tuple[str, str]]) -> dict[str, float]:
        """The rarity of each root, by the commonest of its words; those that stand in no entry are left out."""
        rare: dict[str, float] = {}
        for word, key in forms:
            idf = self._idf.get(word)
            if idf is None:
                entries = self.vocabulary.frequency(word)
                idf = self._idf[word] = rarity(entries, self.total, key) if entries else math.inf
            if idf < rare.get(key, math.inf):
                rare[key] = idf
        return rare


class Rarities(dict[str, float]):
    """How rare each root is in the library: its idf, by how many entries hold the commonest word met that has it."""

    def __init__(self, total: int) -> None:
        self._total = total

    def learn(self, rarities: Iterable[Mapping[str, float]]) -> None:
        """Take over what articles and claims tell of their roots."""
        for each in rarities:
            for key, idf in each.items():
                known = self.get(key)
                if known is None or idf < known:
                    self[key] = idf

    def __missing__(self, key: str) -> float:
        return rarity(0, self._total, key)  # it stands in no entry: an article's text holds more than its claims
