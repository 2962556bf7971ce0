"""The name in a noun phrase: *Dario Mwale* in *the goalkeeper Dario Mwale*, *Ann Roe* in *Ann Roe of the Roe Trust*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from store.attribution.given_names import sex_of_given_name
from store.attribution.roles import ABBREVIATED, AGENT, BEHIND_NAMES, OUTLET_NOUNS, PERSON_NOUNS
from store.attribution.sources import TITLES, head_of, known_body, source_type
from store.text.words import word_set

_BRACKETS = re.compile(r"\s?\([^()]{0,40}\)")
_WORD = re.compile(r"[^\s,;:()\"“”]+")
_ARTICLE = re.compile(r"^(?:the|an?|this|that|these|those|his|her|its|their|our|my|some|same)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_INNER = word_set(
    "of the al bin ibn bint abu do de del della der den di da dos du la le van von y el ul & and for à on e"
)
_RANKS = word_set("cllr supt insp det adm sgt cpl pte brig sp dsp asp acp pc hon headman aunty uncle")
"""Short titles that stand before one name as well."""
_SELVES = word_set("himself herself itself themselves")
_NEVER_ALONE = word_set(
    "prince king bishop dean judge page baker cook mason porter hunter carter young major marshal pope"
)
"""Titles that are as often names: titles only before two names more."""
_LEFT_OFF = OUTLET_NOUNS - word_set("magazine journal radio service network show programme program site")
"""Nouns behind the name of an outlet, in small letters, that are no part of it."""
_KINDS = word_set(
    "carmaker automaker chipmaker drugmaker developer retailer lender insurer broadcaster newspaper miner manufacturer"
    " operator supplier utility bookmaker housebuilder supermarket grocer brewer airline"
)
"""Nouns that stand before the name of a body, with a capital where they begin a sentence."""
_MANY = word_set("chief prime vice deputy assistant associate senior former acting interim first state district")


class Named(NamedTuple):
    """A noun phrase, taken apart."""

    name: tuple[str, ...]
    """The words of the name; empty when the head of the phrase is a common noun."""
    before: tuple[str, ...]
    """What stands before it: titles, role, possessor."""


def phrase_words(text: str) -> list[str]:
    """The words of a noun phrase, without leading articles, brackets and the possessive of the last."""
    text = _ARTICLE.sub("", _BRACKETS.sub("", text), count=1)
    text = _ARTICLE.sub("", text, count=1)
    words = _WORD.findall(text)
    while len(words) > 1 and words[-1].casefold() in _SELVES:
        words.pop()
    if words:
        words[-1] = _POSSESSIVE.sub("", words[-1])
    return [word for word in words if word]


def find_name(words: Sequence[str]) -> Named:
    """The name that the words of a noun phrase end in or consist of."""
    words = list(words)
    while len(words) > 1 and words[-1].casefold().strip(".") in BEHIND_NAMES and words[-1][:1].isupper():
        words.pop()
    if len(words) > 1 and words[-1] in _LEFT_OFF and _capital(words[-2]):
        words.pop()  # the Volta Mirror newspaper
    head = head_of(words)
    if not _capital(head):
        return Named((), tuple(words))
    if (
        head.casefold() in TITLES
        and len(words) >= 5
        and words[words.index(head) + 1 :][:1] == ["of"]
        and (all(_capital(word) for word in words[-3:]))
    ):
        return Named(tuple(words[-2:]), tuple(words[:-2]))  # Secretary of State Jane Roe
    end = words.index(head) + 1
    start = 0
    for at in range(end - 1, -1, -1):
        low = words[at].casefold()
        if words[at][0].islower() and low not in _INNER and not low.startswith(("al-", "el-")):
            start = at + 1
            break
        if at < end - 1 and re.search(r"['’]s$", words[at]) and end - at > 2:
            start = at + 1  # Channel 12's Jess Carmody
            break
    while start < end - 1 and words[start][0].islower() and not words[start].casefold().startswith(("al", "el")):
        start += 1
    first = start + _titles(words[start:end])
    rest = words[first:end]
    if first > start and (known_body(rest) or source_type(rest) == "outlet"):
        first = start  # the Foreign Office
    while first < end - 1 and (words[first].endswith("-based") or words[first].casefold() in _KINDS):
        first += 1
    if (first < end and first > start) or source_type(words[start:end]) == "person":
        behind: list[str] = []  # Ann Roe of the Roe Institute
    else:
        behind = words[end:]
    if first == start and source_type(words[start:]) == "person" and "of" in words[start + 2 :]:
        behind = []
    return Named((*words[first:end], *behind), tuple(words[:first]))


def _titles(words: Sequence[str]) -> int:
    """How many words at the beginning are titles: at least one word of the name is left."""
    lows = [word.casefold().rstrip(".") for word in words]
    count = 0
    for at, low in enumerate(lows[:-1]):
        left = len(words) - at - 1
        short = low in ABBREVIATED or (words[at].endswith(".") and 2 < len(words[at]) < 6 and words[at].count(".") == 1)
        craft = at == 0 and left > 1 and AGENT.search(low) is not None and not sex_of_given_name(low)
        spoken = craft or (low.partition("-")[0] in PERSON_NOUNS and left > 1)  # Attorney-at-law, Mayor-elect
        title = (
            low in TITLES
            or low in _RANKS
            or spoken
            or (low in PERSON_NOUNS and left > 1)
            or (short and (left > 1 or low in TITLES))
        )
        if title and (left > 1 or low not in _NEVER_ALONE):
            count = at + 1
        elif not (low in _MANY or low in ("of", "and", "the") or words[at][0].islower()) and at > count + 2:
            break
    return 0 if count and lows[count] == "of" else count


def _capital(word: str) -> bool:
    return word[:1].isupper() or word[:1] == "@" or word[:1].isdigit() or word[:3] in ("al-", "el-")
