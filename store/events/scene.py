"""Who takes part in a happening and where it was: the names of a clause, sorted by the words before them."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from store.model import Span
from store.text.names import find_names
from store.text.words import word_set

_PLACE_BEFORE: Final = word_set(
    """
    in at near off over outside inside around above across through into towards toward throughout along beyond
    """
)
_PLACE_OF: Final = word_set(
    """
    city town village port capital province region island district suburb valley coast beach beaches county state
    university parliament edge outskirts streets north south east west centre center desert republic airport
    """
)
_PLACE_NAME: Final = word_set(
    """
    hills park point lake river mount isla island islands cape port valley street square bay sea county city airport
    base province strait gulf desert mountains peninsula canal bridge beach harbour harbor
    """
)
_COUNTRIES: Final = word_set(
    """
    afghanistan albania algeria argentina australia austria bangladesh belgium bolivia brazil britain bulgaria cambodia
    canada chad chile china colombia croatia cuba denmark egypt england estonia ethiopia finland france germany ghana
    greece haiti hungary iceland india indonesia iran iraq ireland israel italy japan jordan kenya kuwait latvia lebanon
    libya lithuania malaysia mali mexico morocco mozambique myanmar nepal netherlands nigeria norway pakistan peru
    poland portugal qatar romania russia rwanda scotland senegal serbia somalia spain sudan sweden switzerland syria
    taiwan tanzania thailand tunisia turkey uganda ukraine uruguay venezuela vietnam wales yemen zimbabwe europe africa
    asia baghdad beijing berlin brussels cairo damascus delhi geneva istanbul jerusalem kabul kyiv london madrid moscow
    paris rome tehran tokyo vienna washington
    """
)
_NO_PLACE: Final = word_set(
    """
    shares stake stakes confidence interest trust faith investment investors engineer analyst spokesman spokeswoman
    director professor manager researcher researchers worker workers teacher lecturer officer employee executive fellow
    """
)
_MOVES: Final = word_set("fled went returned moved flew sent travelled traveled came sailed marched drove walked")
_BUILT: Final = word_set("dam bridge airport reservoir tunnel stadium prison port valley")
_BODIES: Final = word_set(
    """
    department ministry committee party institute council court senate congress corps agency office company corp inc
    group union bank league society association federation organisation organization
    """
)
_DAYS: Final = word_set("monday tuesday wednesday thursday friday saturday sunday")
_ADJECTIVE: Final = re.compile(r"(?:[aei]an|ish|ese|aqi|aeli|stani|-backed|-led|-made)$")
_BETWEEN: Final = 40  # characters between a preposition and the name it leads to
_MOST: Final = 6


def known_names(text: str) -> frozenset[str]:
    """The first words of the names of ``text`` that are capital inside a sentence as well, case-folded."""
    known: set[str] = set()
    seen: set[str] = set()
    for name in find_names(text):
        words = name.of(text).split(" ")
        before = text[max(0, name.start - 3) : name.start].rstrip(" “‘\"'([")
        if len(words) > 1 or (before and before[-1] not in '.!?:…”’"\n'):
            known.update(word.casefold() for word in words[:8])
        elif words[0] in seen and not words[0].endswith("s"):
            known.add(words[0].casefold())  # at the start of two sentences, or before ’s
        seen.add(words[0])
    return frozenset(known)


def known_places(text: str) -> frozenset[str]:
    """The names that stand behind *in*, *at*, *near* and the like anywhere in ``text``."""
    places: set[str] = set()
    last_end = 0
    for name in find_names(text):
        gap = text[max(last_end, name.start - _BETWEEN) : name.start]
        last_end = name.start if name.of(text).casefold() in _NO_PLACE else name.end
        if _leads(gap.casefold().replace(",", " , ").split()) and not _is_body(text, name):
            places.add(" ".join(name.of(text).split()))
    return frozenset(places)


def find_scene(
    text: str, span: Span, known: Collection[str], places: Collection[str] = ()
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of those who take part, and of the places, in a clause; each once, in order.

    ``known`` are words that are names even at the start of a sentence; ``places`` names that are places elsewhere.
    """
    who: dict[str, None] = {}
    where: dict[str, None] = {}
    place = False
    last_end = span.start
    for name in find_names(text, span):
        written = " ".join(name.of(text).split())
        words = written.casefold().split(" ")
        alone = name.start == span.start and len(words) == 1 and words[0] not in known
        gap = text[max(last_end, name.start - _BETWEEN) : name.start]
        joined = gap.strip() in ("and", ",", "or") and place
        before = gap.casefold().replace(",", " , ").split()
        going = bool(before) and before[-1] in ("to", "from", "for")
        place = joined or _leads(before) or (going and words[-1] in _COUNTRIES)
        place = place or words[0] in ("lake", "mount", "cape", "isla") or (len(words) > 1 and words[-1] in _PLACE_NAME)
        last_end = name.start if words[0] in _NO_PLACE else name.end
        behind = text[name.end : name.end + 14].casefold().split()
        place = place or bool(behind and behind[0].rstrip(".,;") in _BUILT)
        place = place or (name.start > span.start and written in places and words[-1] not in _COUNTRIES)
        place = place and not _is_body(text, name)
        if words[0] in _DAYS or (len(words) == 1 and behind and _ADJECTIVE.search(words[0])):
            continue
        if not alone and len(written) > 1:
            (where if place else who).setdefault(written)
    return tuple(who)[:_MOST], tuple(where)[:_MOST]


def _is_body(text: str, name: Span) -> bool:
    """Whether a name is none of a place, whatever stands before it: *FBI*, *State Department*, *Roe’s*."""
    written = name.of(text)
    if text[name.end : name.end + 2] in ("’s", "'s") and written.casefold() not in _COUNTRIES:
        return True
    words = written.casefold().split()
    return (len(written) > 2 and written.isupper()) or words[0] in _BODIES or words[-1] in _BODIES


def _leads(before: list[str]) -> bool:
    """Whether the words before a name make it a place: *near*, *over the*, *in western*, *the port of*."""
    if not before:
        return False
    if before[-1] == "of":
        return any(word in _PLACE_OF for word in before[-3:-1])
    if before[-1] == "to":
        return len(before) > 1 and before[-2] in _MOVES
    for word in reversed(before[-3:]):
        if word in _PLACE_BEFORE:
            return not (before[-1] == word and len(before) > 1 and before[-2] in _NO_PLACE)
        if not word.replace("-", "").isalpha() or word in ("of", "by", "and", "with", "for", "against", "to"):
            return False
    return False
