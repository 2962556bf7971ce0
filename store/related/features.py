"""What tells that a claim of one article and a claim of another are about the same event.

Each feature is a number between 0 and about 1, and means the same in small and large libraries. *Share* is always
by rarity (idf): rare words weigh more. A sibling event, another quake or another trial, shares words and kind; what
it does not share are names, years and the words that its article comes back to. So most features compare articles.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from store.related.profile import Profile
from store.related.roots import read_word
from store.text.fold import fold, words_as_written

Rarity = Mapping[str, float]
"""How rare each root is in the library: its idf."""

Keys = frozenset[str]

_NO_NAME, _NO_SHARED, _NO_EVENT, _NO_NUMBER = 0.6, 0.3, 0.1, 0.2
_MAIN = 5
"""What a share is set to when there is nothing to share: about its mean over those that have something."""


FEWEST_COPIED: Final = 5
"""Content words that a claim has at least whose like is a copy; shorter ones are alike by chance."""

COPIED: Final = 0.8
"""Share of the content words of both that a copy has in common."""


class Told(NamedTuple):
    """One claim, as it is compared with others."""

    roots: Keys
    """Of its content words."""
    events: Keys
    """Those of words that may tell of a happening; a word with a capital is taken for a name."""
    numbers: Keys
    """Those that begin with a digit."""
    length: int
    """Content words in it."""
    place: int
    """How many claims stand before it in its article."""


def read_claim(text: str, place: int) -> tuple[Told, dict[str, str]]:
    """A claim's words, and the root of each folded word among them; linear in its length, for any text."""
    events, numbers, length = [], [], 0
    roots: dict[str, str] = {}
    for word in words_as_written(text):
        read = _read_written(word)
        if read is None:
            continue
        length += 1
        folded, key, happens = read
        roots[folded] = key
        if happens:
            events.append(key)
        elif key[0].isdigit():
            numbers.append(key)
    return Told(frozenset(roots.values()), frozenset(events), frozenset(numbers), length, place), roots


@lru_cache(maxsize=1 << 16)
def _read_written(word: str) -> tuple[str, str, bool] | None:
    """A word as written: folded, its root, and whether it may tell of a happening; None when it tells nothing."""
    folded = word.lower()
    if not folded.isascii():
        folded = fold(folded)
    read = read_word(folded)
    return None if read is None else (folded, read[0], read[1] and word[0].islower())


def is_copy(one: Told, other: Told) -> bool:
    """Whether two claims are told in nearly the same words: outlets that copy a wire do."""
    both = len(one.roots & other.roots)
    return both >= FEWEST_COPIED and both >= COPIED * len(one.roots | other.roots)


class Compared:
    """One article, ready to be compared: its profile with the weights that the library gives its roots."""

    def __init__(self, profile: Profile, rarity: Rarity) -> None:
        self.profile = profile
        self.vector = _unit({key: _times(count) * rarity[key] for key, count in profile.keys.items()})
        self.name_vector = _unit({key: _times(count) * rarity[key] for key, count in profile.names.items()})
        self.names = frozenset(profile.names)
        self.main = frozenset(sorted(self.name_vector, key=lambda key: (-self.name_vector[key], key))[:_MAIN])
        self.named = _mass(self.names, rarity)
        self.title = _mass(profile.title, rarity)
        self.lead = _mass(profile.lead, rarity)
        self.years = frozenset(key for key in profile.numbers if len(key) == 4 and key[:2] in ("19", "20"))
        self.numbers = profile.numbers - self.years


@lru_cache(maxsize=1_000)
def _times(count: int) -> float:
    """What a root counts that stands so often in its article."""
    return 1 + math.log(count)


def _unit(weights: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(math.fsum([value * value for value in weights.values()]))
    return {key: value / length for key, value in weights.items()} if length else {}


def _cosine(one: Mapping[str, float], two: Mapping[str, float]) -> float:
    return math.fsum([one[key] * two[key] for key in one.keys() & two.keys()])


def _mass(keys: Keys, rarity: Rarity) -> float:
    """How rare roots are together; by fsum, so that it is the same in whatever order a set gives them."""
    return math.fsum([rarity[key] for key in keys])


def _share(shared: Keys, whole: float, rarity: Rarity, nothing: float = 0.0) -> float:
    return _mass(shared, rarity) / whole if whole else nothing


ARTICLE_FEATURES: Final = (
    "articles alike",  # cosine of the most telling roots
    "names alike",  # cosine of the names
    "its names there",  # share of the claim's article's names that the other article mentions
    "their names here",  # the same the other way round
    "fewer of both",
    "main names known",  # share of the five weightiest names of either that the other mentions
    "titles alike",
    "beginnings alike",
    "years shared",
    "years differ",  # both name years, and none is the same
    "numbers shared",
)
CLAIM_FEATURES: Final = (
    "claim told",  # share of the claim's words in the other claim
    "claims alike",
    "names told",  # share of its names that the other article mentions
    "other names known",  # share of the other claim's names that the claim's article mentions
    "names shared",  # share of its names in the other claim
    "names shared back",
    "no name",
    "event told",
    "event told back",
    "words known there",  # share of the claim's words anywhere in the other article
    "other words known",
    "early there",  # how near the other claim is to its article's beginning
    "early here",
    "length",
    "central here",  # how much the other claim is what the claim's article is about
    "central there",
    "numbers told",
    "numbers differ",
)
FEATURES: Final = (*ARTICLE_FEATURES, *CLAIM_FEATURES)


def compare_articles(one: Compared, two: Compared, rarity: Rarity) -> tuple[float, ...]:
    """The features of two articles, in the order of :data:`ARTICLE_FEATURES`."""
    here, there = one.profile, two.profile
    known = _share(one.names & there.others, one.named, rarity, _NO_SHARED)
    back = _share(two.names & here.others, two.named, rarity, _NO_SHARED)
    main = len(one.main & there.others) / max(1, len(one.main)) + len(two.main & here.others) / max(1, len(two.main))
    return (
        _cosine(one.vector, two.vector),
        _cosine(one.name_vector, two.name_vector),
        known,
        back,
        min(known, back),
        main / 2,
        2 * _share(here.title & there.title, one.title + two.title, rarity),
        2 * _share(here.lead & there.lead, one.lead + two.lead, rarity),
        float(bool(one.years & two.years)),
        float(bool(one.years and two.years) and not one.years & two.years),
        _share(one.numbers & there.others, _mass(one.numbers, rarity), rarity, _NO_NUMBER),
    )


class Weighed(NamedTuple):
    """A claim in its article, with how much of it there is to share."""

    article: Compared
    told: Told
    mass: float
    """Of its roots."""
    names: Keys
    """Its roots that are of names."""
    named: float
    """Their mass."""
    happening: float
    """The mass of those that tell of a happening."""


def weigh_claim(article: Compared, told: Told, rarity: Rarity) -> Weighed:
    """A claim of an article, ready to be compared with many others."""
    names = told.roots & article.names
    return Weighed(article, told, _mass(told.roots, rarity), names, _mass(names, rarity), _mass(told.events, rarity))


def compare_claims(one: Weighed, two: Weighed, rarity: Rarity) -> tuple[float, ...]:
    """The features of two claims, in the order of :data:`CLAIM_FEATURES`."""
    here, there = one.article.profile.others, two.article.profile.others
    vector, other_vector = one.article.vector, two.article.vector
    claim, other = one.told, two.told
    shared = _mass(claim.roots & other.roots, rarity)
    size = math.sqrt(1 + len(other.roots)) / 2
    return (
        shared / one.mass if one.mass else 0.0,
        2 * shared / (one.mass + two.mass) if one.mass + two.mass else 0.0,
        _share(one.names & there, one.named, rarity, _NO_NAME),
        _share(two.names & here, two.named, rarity, _NO_NAME),
        _share(one.names & other.roots, one.named, rarity, _NO_SHARED),
        _share(two.names & claim.roots, two.named, rarity, _NO_SHARED),
        float(not one.names),
        _share(claim.events & other.roots, one.happening, rarity, _NO_EVENT),
        _share(other.events & claim.roots, two.happening, rarity, _NO_EVENT),
        _share(claim.roots & there, one.mass, rarity),
        _share(other.roots & here, two.mass, rarity),
        1 / (1 + other.place / 5),
        1 / (1 + claim.place / 5),
        math.log1p(other.length) / 3,
        math.fsum([vector[key] for key in other.roots & vector.keys()]) / size,
        math.fsum([other_vector[key] for key in other.roots & other_vector.keys()]) / size,
        min(2, len(claim.numbers & other.numbers)) / 2,
        float(bool(claim.numbers and other.numbers) and not claim.numbers & other.numbers),
    )
