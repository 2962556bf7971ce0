"""Which bodies a noun may be for: *the company*, *the club*, *the bloc*, by the words of their names."""

from __future__ import annotations

from typing import Final

from store.attribution.figures import Figure
from store.attribution.roles import BODIES, COMPANIES, COMPANY_WORDS, noun_kind, place_like, singular
from store.attribution.sources import known_body
from store.text.words import word_set

_DEPARTMENTS: Final = word_set("ministry department office service treasury bureau")
_REGULATORS: Final = word_set("authority commission agency board inspectorate office bureau council")
_ALLIANCES: Final = word_set(
    "union association federation alliance league front movement network coalition society trust party congress"
    " guild brotherhood together watch action"
)
_CLUBS: Final = word_set(
    "rover united city town athletic wanderer ranger albion county fc afc cf sc hotspur real atletico sporting"
    " olympic dynamo spartak heart thistle harrier academical"
)
_BANKS: Final = word_set("bank banking trust saving credit capital finance financial bancorp building")
_WORDS: Final = {
    **dict.fromkeys(("bank", "lender"), _BANKS),
    **dict.fromkeys(("club", "team", "side"), _CLUBS),
    **dict.fromkeys(("department", "ministry"), _DEPARTMENTS),
    **dict.fromkeys(("regulator", "watchdog", "agency"), _REGULATORS),
    **dict.fromkeys(("union", "association", "charity", "group", "lobby", "party"), _ALLIANCES),
    "bloc": word_set("union league community council state alliance association"),
    "troupe": word_set("ballet dance theatre opera company circus"),
}
"""Of nouns for bodies the words, in the singular, one of which stands in the names of those that they are for."""


def may_be_called(figure: Figure, noun: str) -> bool | None:
    """Whether a noun can be for a figure by its name; None for nouns of which names do not tell."""
    if (words := _WORDS.get(noun)) is not None:
        return _body(figure) and not words.isdisjoint(singular(word) for word in figure.name.split())
    return _company(figure) if noun in COMPANIES else None


def looks_alone(figure: Figure) -> bool:
    """Whether it was taken for a person by the look of its name alone: *Redstone Nickel said*."""
    return figure.sex is None and not any(noun_kind(role.head) == "person" for role in figure.roles)


def _body(figure: Figure) -> bool:
    """Whether it may be a body at all: no outlet, no place, nobody who is known for a person."""
    if figure.type not in ("organisation", "person") or (figure.type == "person" and not looks_alone(figure)):
        return False
    onstage = figure.certain or any(place.subject or place.verb for place in figure.places)
    return not place_like(figure.name) and (onstage or not COMPANY_WORDS.isdisjoint(figure.name.casefold().split()))


def _company(figure: Figure) -> bool:
    """Whether it may be a company: no public body by its name."""
    lows = {singular(word) for word in figure.name.split()}
    roles = {role.head for role in figure.roles}
    public = (BODIES - COMPANIES - COMPANY_WORDS) & (lows | roles)
    known = figure.certain or roles & COMPANIES or not known_body(figure.name.split())
    return _body(figure) and not public and bool(known)
