"""Whom a description means among those that other articles name on the same event: *the mayor*, *the company*.

Within its article a description is resolved by :mod:`store.attribution`; what is left over is one that its article
names nowhere. A reader of several articles takes it for the one whom another article calls that.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from store.attribution.alike import alike
from store.attribution.given_names import sex_of_given_name
from store.attribution.roles import BODIES, COMPANIES, COMPANY_WORDS, OUTLET_NOUNS, noun_kind, singular
from store.attribution.sources import head_of
from store.model import SourceType
from store.text.words import STOPWORDS, word_set

_LEFT_OUT: Final = STOPWORDS | word_set("the a an of for in at to former acting its his her their")
_ANY_BODY: Final = word_set("company firm group organisation organization body operator owner maker app")
_COUNTRIES: Final = word_set("state city town government country")


def may_mean(name: str, kind: SourceType, other: str, other_kind: SourceType, role: str) -> bool:
    """Whether the description ``name`` can be for the source ``other``, of whom its article says ``role``."""
    if " " not in name and name[:1].isupper() and first_name_of(name, other, other_kind):
        return True
    if not other or not is_description(name, kind):
        return False
    head, words = _read(name)
    if kind == "person":
        return other_kind == "person" and _bears(head, words, other, role)
    if other_kind == "person" and (role or sex_of_given_name(other.split()[0])):
        return False
    return kind in ("organisation", "outlet") and other_kind in ("organisation", "person") and _suits(head, other)


def first_name_of(name: str, other: str, other_kind: SourceType) -> bool:
    """Whether a name alone is that by which a person with this one is called: *Ngozi*, *Datuk Lim*."""
    return other_kind == "person" and " " not in name and other.casefold().startswith(f"{name.casefold()} ")


@lru_cache(maxsize=4_096)
def is_description(name: str, kind: SourceType) -> bool:
    """Whether a source goes by a description of one person or body, and by no name: *mayor of Santa Rita*."""
    head = head_of(name.split())
    if not head or not head[0].islower():
        return head.isupper() and kind == "person" and noun_kind(head) == "person"  # the PS
    if kind == "organisation" and any(word[0].isupper() for word in name.split()):
        return False
    return kind in ("person", "organisation") and (singular(head) == head.casefold() or noun_kind(head) is not None)


@lru_cache(maxsize=4_096)
def _read(name: str) -> tuple[str, frozenset[str]]:
    """The noun of a description, and its other words as far as they are no names, in small letters."""
    words = [word.strip("’'") for word in name.split()]
    head = singular(head_of(words))
    plain = (word.casefold().removesuffix("'s").removesuffix("’s") for word in words if word[:1].islower())
    return head, frozenset(word for word in plain if word not in _LEFT_OUT and singular(word) != head)


def _bears(head: str, words: frozenset[str], other: str, role: str) -> bool:
    """Whether somebody of this role may be described so: of that office, and nothing besides that is not of it."""
    if " " not in other and not role:
        return False
    theirs = [singular(word.removesuffix("'s").removesuffix("’s")) for word in role.replace("-", " ").split()]
    offices = set(theirs) | {more for word in theirs for more in alike(word)}
    spoken = {each for word in words for each in (singular(word), *alike(singular(word)))}
    return head in offices and (not words or bool(spoken & set(theirs)))


def _suits(head: str, other: str) -> bool:
    """Whether a body of this name may be called by that noun."""
    lows = {singular(word) for word in other.split()}
    if head in lows or lows & set(alike(head)):
        return True
    public = (BODIES - COMPANIES - COMPANY_WORDS) & lows
    if head in COMPANIES or head in _ANY_BODY:
        return not public or head == "group"
    return noun_kind(head) == "organisation" and head not in _COUNTRIES | OUTLET_NOUNS and not public
