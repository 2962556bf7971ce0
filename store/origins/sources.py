"""Where a claim comes from: the far end of its chain, and whether two such ends are one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from store.attribution.roles import ABBREVIATED
from store.attribution.sources import TITLES
from store.model import Link, Mention, SourceType
from store.origins.described import is_description
from store.text.fold import fold, folded_words
from store.text.names import find_names
from store.text.words import STOPWORDS, stem, word_set

SPELT_ALIKE: Final = 92
"""RapidFuzz ratio from which two names of two words and more are one name, spelt in two ways."""

_LONGEST: Final = 200  # code points of a name that are looked at
_TITLES: Final = (TITLES | ABBREVIATED) - word_set(
    "general first prime foreign white head st chief former vice"
) | word_set("datuk dato tun")
_SPEAKS_FOR: Final = word_set("spokesman spokeswoman spokesperson spokespeople spokesmen")
_NO_PART: Final = STOPWORDS | word_set("mr mrs ms dr sir the s unnamed anonymous some several two three four five six")
_INSTITUTIONS: Final = word_set(
    """
    police army military navy government ministry authorities gardaí gardai coastguard forces firefighters company
    bank commission department council court agency bureau office club union party board committee service
    prosecutors organisers organizers guard coastguard bloc club theatre museum hospital association federation
    authority regulator operator firm
    """
)
_PEOPLE: Final = word_set(
    """
    people person source sources official officials aide aides insider insiders diplomat diplomats witness witnesses
    resident residents survivor survivors employee employees worker workers engineer officer officers one them they who
    critic critics analyst analysts expert experts executive executives investigator investigators
    """
)
PRONOUNS: Final = word_set("he she it they we i who one them")
"""What a source goes by that its article leaves open."""

_BARE: Final = word_set("people person source sources official officials one them they others both insiders")


@dataclass(frozen=True, slots=True)
class Stated:
    """The origin that one claim states."""

    name: str
    """As its article has it."""
    type: SourceType
    """What it is."""
    words: frozenset[str]
    """What it is known by: the stems of its telling words."""
    known: bool
    """Whether it goes by a name or is an institution, so that others can mean the same; else it is nameless people."""
    outlet: str
    """Folded name of the outlet that has it from nameless people; empty where no outlet is stated."""
    path: tuple[str, ...]
    """From the origin to the outlet that one reads."""
    role: str
    """What its article says that it is; empty where it does not."""


def find_origin(attribution: tuple[Link, ...], outlet: str | None) -> Stated | None:
    """The origin that a claim with this chain states in an article of ``outlet``; None for one that states none."""
    links = [link.source for link in attribution if link.source is not None]
    if not links:
        return None
    first = links[0]
    name = _full_name(first)[:_LONGEST]
    words = frozenset(folded_words(name))
    speaks = bool(words & _SPEAKS_FOR) and any(word[:1].isupper() for word in name.split())
    kind: SourceType = "organisation" if speaks and first.type in ("unnamed", "group", "person") else first.type
    named = any(char.isupper() for char in name)
    people = bool(words & _PEOPLE) and (not named or first.type in ("unnamed", "group"))
    if name.casefold() in PRONOUNS:
        people = True  # left open by its article
    body = kind in ("organisation", "outlet") or bool(words & _INSTITUTIONS)
    known = kind == "document" or (not people and (named or body))
    if people or (not known and kind == "person" and not is_description(name, kind)):
        kind = "group" if first.type == "group" else "unnamed"
    through = next((source.name for source in links[1:] if source.type == "outlet"), None)
    through = through or next((source.name for source in links[1:]), None) or outlet
    path = tuple(source.name for source in links) + ((outlet,) if outlet else ())
    return Stated(name, kind, _known_by(name, speaks), known, outlet_key(through), path, first.role or "")


def _full_name(mention: Mention) -> str:
    """The name of a source without titles; where only one word of the name written there was taken, the whole of it."""
    written = (mention.text or "")[:_LONGEST]
    name = _without_titles(mention.name[:_LONGEST])
    if " " in name or not name[:1].isupper() or mention.name == written:
        return name
    names = [_without_titles(span.of(written)) for span in find_names(written)]
    if names and " " in names[0] and any(name in each.split() for each in names):
        return names[0]
    return name


def _without_titles(name: str) -> str:
    """*Dr Braithwaite* is Braithwaite; a title alone stays."""
    words = name.split()
    titles = 0
    while titles < len(words) - 1 and words[titles].casefold().rstrip(".") in _TITLES and words[titles][0].isupper():
        titles += 1
    behind = words[titles][0].isupper() and words[titles].casefold() != "of" if words else False
    return " ".join(words[titles:]) if titles and behind else name


@lru_cache(maxsize=4_096)
def _known_by(name: str, speaks: bool) -> frozenset[str]:
    leave_out = _NO_PART | _SPEAKS_FOR if speaks else _NO_PART
    return frozenset(stem(word) for word in folded_words(name) if word not in leave_out)


@lru_cache(maxsize=4_096)
def outlet_key(outlet: str | None) -> str:
    """The name of an outlet as it is compared: folded, without its article."""
    words = folded_words((outlet or "")[:_LONGEST])
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def is_outlet(stated: Stated, outlet: str | None) -> bool:
    """Whether an origin is this outlet, whatever it was taken for."""
    return bool(outlet) and outlet_key(stated.name) == outlet_key(outlet)


def same_source(one: Stated, other: Stated) -> bool:
    """Whether two claims on one event state the same origin.

    Names and institutions by their words, spelt alike; nameless people only where both are had from the same outlet.
    """
    if one.known != other.known:
        return False
    if not one.known:
        alike = bool(one.words & other.words) or not (one.words - _BARE_STEMS) or not (other.words - _BARE_STEMS)
        return bool(one.outlet) and one.outlet == other.outlet and alike
    if (one.type == "document") != (other.type == "document"):
        return False
    if one.words and one.words == other.words:
        return True
    first, second = fold(one.name), fold(other.name)
    if len(first.split()) > 1 and len(second.split()) > 1 and fuzz.ratio(first, second) >= SPELT_ALIKE:
        return True
    fewer, more = sorted((one, other), key=lambda each: len(each.words))
    if not fewer.words or not fewer.words < more.words:
        return False
    if more.type == "person" and fewer.type == "person" and len(fewer.words) == 1:
        ends = folded_words(more.name)
        return bool(ends) and stem(ends[-1]) in fewer.words  # by the last name
    return True


_BARE_STEMS: Final = frozenset(stem(word) for word in _BARE)
