"""Word to root: *resigned*, *resigns* and *resignation* meet, and so do *shot* and *shooting*.

A root is a key for comparison and not always a word. Inflection is taken off by :func:`store.text.words.stem`; what
is added here are irregular words of news, a few words for one kind of happening, and the endings that make a noun of
a verb.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from store.events.words import NOUNS, PAST
from store.text.words import STOPWORDS, stem, word_set

_HAPPENINGS: Final = frozenset(stem(word) for word in (*PAST, *NOUNS))

_FAMILIES: Final = """
    shoot shot shooter shooting gunshot
    die died dies dying death dead deadly
    kill killed killer killing
    murder murdered murderer
    steal stole stolen stealing theft thief thieves
    rob robbed robber robbery
    win won winner winning victory
    lose lost loss losing
    buy bought buyer purchase purchased
    sell sold sale seller
    acquire acquired acquisition acquiring
    merge merged merger
    collide collided collision
    explode exploded explosion explosive
    decide decided decision
    depart departed departure
    arrive arrived arrival
    marry married marriage
    strike struck striking
    fall fell fallen
    rise rose risen
    flee fled
    fly flew flown flight
    sink sank sunk
    break broke broken
    hold held
    injury injure injured injuries
    fight fought
    lead led leader
    catch caught
    burn burnt burned
    begin began begun
    leave left
    speak spoke spoken speech
    choose chose chosen choice
    freeze froze frozen
    drive drove driven driver
    escape escaped escapee
    withdraw withdrew withdrawn withdrawal
    prove proved proof
    dismiss dismissed dismissal fire fired firing sack sacked
    name named appoint appointed appointment
    elect elected election
    sentence sentenced sentencing
    quake earthquake temblor
    unveil unveiled launch launched announce announced announcement
    child children kid
    man men
    woman women
"""
_FAMILY: Final = {word: line.split()[0] for line in _FAMILIES.strip().splitlines() for word in line.split()}
_MEMBERS: Final = {line.split()[0]: tuple(line.split()) for line in _FAMILIES.strip().splitlines()}
# Behind at least four letters these make a noun of a verb, or of an adjective.
_NOUNS: Final = ("isation", "ization", "ation", "ition", "ment", "ance", "ence", "ion", "ness", "ity", "al", "or", "er")
_EVENT_ENDINGS: Final = ("ed", "ing", "tion", "sion", "ment")
_LONGEST: Final = 40  # letters; longer ones are no words
_CALENDAR: Final = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december mr mrs ms dr
    """
)


@lru_cache(maxsize=1 << 10)
def _stem(word: str) -> str:  # asked for twice of each word
    return stem(word[:_LONGEST])


@lru_cache(maxsize=1 << 17)
def root(word: str) -> str:
    """The root of one folded word (:func:`store.text.fold.fold`); one with a digit in it is its own."""
    if word in _FAMILY:
        return _FAMILY[word]
    short = _stem(word)
    if len(short) < 6 or not short.isalpha():
        return short
    for ending in _NOUNS if short.endswith(_NOUNS) else ():
        if short.endswith(ending) and len(short) - len(ending) >= 4:
            short = short[: -len(ending)]
            break
    return short[:-1] if short[-1] in "ei" else short


@lru_cache(maxsize=1 << 17)
def read_word(word: str) -> tuple[str, bool] | None:
    """The root of a folded word and whether it may tell of a happening; None when it tells two texts apart by nothing.

    A happening is a word on our list of event verbs and nouns, or one with an ending of such.
    """
    if not is_content(word):
        return None
    return root(word), word.endswith(_EVENT_ENDINGS) or _stem(word) in _HAPPENINGS


def beginnings(key: str) -> tuple[str, ...]:
    """What the words of a root begin with, so that they can be looked up in a sorted list of words."""
    if key in _MEMBERS:
        return _MEMBERS[key]
    return (key.removesuffix("i"),)  # the last i of a stem may stand for a y


def is_content(word: str) -> bool:
    """Whether a folded word tells two texts apart at all."""
    return word not in STOPWORDS and (len(word) > 1 or word.isdigit())


def may_be_name(word: str) -> bool:
    """Whether a folded word that is written with a capital may be part of a name: no weekday, no month, no title."""
    return is_content(word) and word not in _CALENDAR and not word[0].isdigit()
