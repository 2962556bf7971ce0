"""What tells that two claims of different articles speak to the same question, whatever they answer.

On top of what :mod:`store.related` knows of the two: inside one story the story's own names stand in every claim and
tell none apart, so that here a word counts less the more often it stands in both articles.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final, NamedTuple

from store.events.words import NOUNS, PAST, PRESENT
from store.origins.amounts import Amount, agree, alike, find_amounts
from store.origins.numbers import MOST_TEXT
from store.origins.polarity import Polarity, read_polarity
from store.related.features import ARTICLE_FEATURES, CLAIM_FEATURES, Compared, Told, is_copy
from store.related.roots import read_word
from store.text.fold import fold, folded_words
from store.text.words import word_set

NAMES_ALIKE: Final = 0.15
"""How much alike the names of two articles are at least whose claims are compared for what they say."""

ARTICLES_ALIKE: Final = 0.35
"""How much alike the articles are, where their names are less."""

CLAIMS_ALIKE: Final = 0.05
"""How much alike two claims are at least that do not both count something."""

SURE_OF_THING: Final = 0.5
"""From this on two amounts are taken to be of the same thing, see :func:`store.origins.amounts.alike`."""


_FEWEST: Final = 2
_ANOTHER: Final = word_set("another previous earlier older similar neighbouring neighboring unrelated elsewhere ago")


class Saying(NamedTuple):
    """One claim, as it is compared for what it says."""

    told: Told
    roots: frozenset[str]
    """Of its content words, numbers left out."""
    groups: frozenset[str]
    """Groups of its words that may tell of a happening, see :mod:`store.events.words`."""
    amounts: tuple[Amount, ...]
    polarity: Polarity
    denied: bool
    """Whether its nearest source denies it."""
    another: bool
    """Whether it says that it is of another one than what is the news: *another plane*, *an earlier study*."""


class Compare(NamedTuple):
    """Two claims, compared."""

    features: tuple[float, ...]
    """In the order of :data:`FEATURES`."""
    pairs: tuple[tuple[Amount, Amount], ...]
    """Their amounts of the same thing."""
    told: float
    """How much of the claim that has fewer words the other one tells."""
    apart: bool
    """Whether they seem to be of two things: each has a name that the other has not and the other's article knows (of
    two fires each has its own), one alone is of *another* one, or one is a word alone."""
    is_copy: bool
    """Whether they are told in nearly the same words."""


FEATURES: Final = (
    "words alike",  # Dice of the words by how telling they are in these two articles
    "words told",  # the share of the one that has fewer in the other
    "names alike",
    "articles alike",
    "claims alike",
    "telling amount",  # both give it, and few others would be it
    "amount alone",  # one of them counts something, the other nothing
    "amounts unlike",  # both count, and nothing alike
    "amounts agree",
    "amounts differ",
    "same thing counted",
    "same kind counted",
    "verbs alike",
    "verbs apart",  # both tell of happenings, and of no common kind
)

_NAMES_ALIKE: Final = ARTICLE_FEATURES.index("names alike")
_ARTICLES_ALIKE: Final = ARTICLE_FEATURES.index("articles alike")
_CLAIMS_ALIKE: Final = len(ARTICLE_FEATURES) + CLAIM_FEATURES.index("claims alike")


def may_echo(related: tuple[float, ...], one: Saying, text: str, *, copy: bool) -> bool:
    """Whether a claim and another one of this ``text`` are worth comparing for what they say.

    Their articles name the same, or are much alike: so were 99% of the pairs of our stories, and few of the rest. And
    they share a word, or both count something. ``related`` are their features by :mod:`store.related.features`.
    """
    if copy:
        return True
    if related[_NAMES_ALIKE] < NAMES_ALIKE and related[_ARTICLES_ALIKE] < ARTICLES_ALIKE:
        return False
    return related[_CLAIMS_ALIKE] >= CLAIMS_ALIKE or bool(one.amounts and find_amounts(text))


def read_saying(text: str, told: Told, *, denied: bool) -> Saying:
    """A claim with what it counts and whether it says so or not; linear, for any text."""
    text = text[:MOST_TEXT]
    amounts = tuple(find_amounts(text))
    words = {fold(word) for amount in amounts for word in amount.number.span.of(text).replace("-", " ").split()}
    numbers = {read[0] for word in words if (read := read_word(word)) is not None}
    roots = frozenset(key for key in told.roots if key not in numbers and not key[0].isdigit())
    groups: set[str] = set()
    words_of = folded_words(text)
    for word in words_of:
        groups |= PAST.get(word, frozenset()) | PRESENT.get(word, frozenset()) | NOUNS.get(word, frozenset())
    return Saying(
        told,
        roots,
        frozenset(groups),
        amounts,
        read_polarity(text, denied=denied),
        denied,
        not _ANOTHER.isdisjoint(words_of),
    )


def compare_sayings(
    one: Saying,
    here: Compared,
    other: Saying,
    there: Compared,
    rarity: Mapping[str, float],
    related: tuple[float, ...],
) -> Compare:
    """Two claims of these articles, compared; ``related`` are their features by :mod:`store.related.features`."""
    weights = {key: _telling(key, here, there, rarity) for key in one.roots | other.roots}
    shared, mine, theirs = (
        math.fsum([weights[key] for key in keys]) for keys in (one.roots & other.roots, one.roots, other.roots)
    )
    told = shared / min(mine, theirs) if min(mine, theirs) else 0.0
    matched = _match(one, other)
    kinds = max((sure for sure, a, b in matched if a.kinds & b.kinds), default=0.0)
    thing = max((sure for sure, _, _ in matched), default=0.0)
    pairs = tuple((a, b) for sure, a, b in matched if sure >= SURE_OF_THING)
    agreed = [a for a, b in pairs if agree(a, b)]
    features = (
        2 * shared / (mine + theirs) if mine + theirs else 0.0,
        told,
        related[_NAMES_ALIKE],
        related[_ARTICLES_ALIKE],
        related[_CLAIMS_ALIKE],
        max((min(1.0, math.log10(max(1.0, amount.number.middle)) / 3) for amount in agreed), default=0.0),
        float(bool(one.amounts) != bool(other.amounts)),
        float(bool(one.amounts and other.amounts) and thing < SURE_OF_THING),
        float(bool(agreed)),
        float(len(agreed) < len(pairs)),
        thing,
        kinds,
        len(one.groups & other.groups) / max(1, min(len(one.groups), len(other.groups))),
        float(bool(one.groups and other.groups) and not one.groups & other.groups),
    )
    apart = one.another != other.another or (_apart(one, here, other, there) and _apart(other, there, one, here))
    names, others = one.roots & here.names, other.roots & there.names
    apart = apart or (bool(names and others) and not names & others and not agreed)
    apart = apart or (min(len(one.roots), len(other.roots)) < _FEWEST and not agreed)
    return Compare(features, pairs, told, apart, is_copy(one.told, other.told))


def _match(one: Saying, other: Saying) -> list[tuple[float, Amount, Amount]]:
    """The amounts of the two that may be of the same thing, surest first and those that agree first, each once."""
    found = [(sure, a, b) for a in one.amounts for b in other.amounts if (sure := alike(a, b))]
    found.sort(key=lambda each: (-each[0], not agree(each[1], each[2])))
    taken: list[tuple[float, Amount, Amount]] = []
    for sure, a, b in found:
        if not any(a is each[1] or b is each[2] for each in taken):
            taken.append((sure, a, b))
    return taken


def _telling(key: str, here: Compared, there: Compared, rarity: Mapping[str, float]) -> float:
    """How much a root tells claims of these two articles apart."""
    often = here.profile.keys.get(key, 1) * there.profile.keys.get(key, 1)
    return rarity[key] / (1 + math.log(often))


def _apart(one: Saying, here: Compared, other: Saying, there: Compared) -> bool:
    """Whether a claim has a name that the other one has not, though the other's article knows it."""
    return any(key in there.profile.others for key in (one.roots & here.names) - other.roots)
