"""Whom a description stands for: *the minister*, *its director*, *the newspaper*, *the company*, *One customer*.

By what the text says right beside it, else by what it says of somebody elsewhere, else by the kind of body that the
noun is for. What fits nobody stays as it is written.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from store.attribution.figures import Figure, Finder, Place
from store.attribution.naming import find_name
from store.attribution.roles import (
    AIR,
    BODIES,
    COMPANIES,
    DOCUMENTS,
    OUTLET_NOUNS,
    Sex,
    described_type,
    noun_kind,
    outlet_medium,
    plural_noun,
    same_role,
    sex_of,
    singular,
)
from store.attribution.sources import head_of, known_body, source_type
from store.model import Mention, SourceType, Span
from store.text.words import STOPWORDS

_CAPITAL = r"(?:[A-Z]\.|[A-Z@][\w'’\-]*|al-\w+)"
_BESIDE = re.compile(
    r"(?:\s(?:\d{4}|(?:in|of|for|at|from|on|who|with|to|by)\s[\w'’\- ]{1,60}?))?"
    r",\s+(?:an?\s[^,.;:“”\"\n]{3,50},\s+)?"
    r"(?:(?:identified|named|known)(?:\s+only)?\s+as\s+|(?:the\s+|an?\s+)?(?P<what>(?:[a-z][\w\-]*\s+){0,3}))"
    rf"(?P<name>(?:[A-Z][a-z]{{1,4}}\.\s+)*{_CAPITAL}(?:\s+(?:{_CAPITAL}|\d+|de|da|van|von|der|of|&))*)"
    r"(?=\s*(?:,|\.|;|:|$)|\s+(?:says?|said|told|has|had|is|was)\b)"
)
_CALLED = re.compile(r"\s+(?:called|named)\s+(?P<name>[A-Z][\w.'’\-]*(?:\s+[A-Z][\w.'’\-]*){0,3})")
_DEFINITE = re.compile(r"(?:the|this|that|these|those|his|her|its|their|our|same)\s|\S+(?:\s\S+){0,5}['’]s?\s", re.IGNORECASE)
_EMPTY: Final = STOPWORDS | {"same", "former", "own", "new", "local", "national", "later"}
_NEXT: Final = 2  # units: whom a description stands for is named soon
_ASKED: Final = 2  # units: in the first ones somebody is described before being named


class Descriptions:
    """The figures of an article by what they are, and the unnamed sources met so far."""

    def __init__(self, text: str, figures: list[Figure], finder: Finder, starts: Sequence[int], outlet: str | None) -> None:
        self._text = text
        self._figures = figures
        self._starts = starts
        self._outlet = outlet
        self._finder = finder
        self._met: dict[str, Mention] = {}  # unnamed sources by the head of their description
        self._document: Mention | None = None

    def hear(self, mention: Mention) -> None:
        """Remember a source; a later *the officials* may mean it."""
        if mention.name[:1].isupper() and mention.type in ("person", "outlet"):
            return
        head = singular(head_of(mention.name.split()))
        known = self._met.get(head)
        if known is None or len(mention.name) > len(known.name):
            self._met[head] = mention
        if mention.type == "document":
            self._document = mention

    def find(self, span: Span, words: Sequence[str], unit: int) -> Figure | None:
        """Which figure the description ``words`` at ``span`` is for, None for none."""
        if (beside := self._beside(span)) is not None:
            return beside
        text = span.of(self._text)
        head = singular(head_of(words))
        definite = _DEFINITE.match(text) is not None
        bare = not definite and not text.casefold().startswith(("a ", "an ", "one ", "another ", "some "))
        plural = plural_noun(head_of(words)) and head != "police"
        if plural or head in DOCUMENTS - {"paper"}:
            return None
        if definite or bare or unit <= _ASKED:
            found = self._by_role(words, head, span.start, anew=not (definite or bare))
            if found is not None:
                return found
        if definite and (body := self._by_kind(words, head, span.start)) is not None:
            return body
        return self._next_named(words, head, span.start, unit)

    def in_full(self, text: str, words: Sequence[str], name: Sequence[str]) -> tuple[str, SourceType]:
        """The fullest description of an unnamed source and its type."""
        definite = text[:4].casefold() == "the "
        first = text.partition(" ")[0].casefold()
        determiner = "the" if "’s" in text or "'s" in text else first
        kind = described_type(list(words), determiner)
        own = " ".join(words)
        head = singular(head_of(words))
        earlier = self._met.get(head) or next(
            (known for other, known in self._met.items() if definite and same_role(head, other)), None
        )
        if definite and earlier is None and kind == "document" and head in DOCUMENTS:
            earlier = self._document if head in ("document", "paper") else None
        if definite and earlier is not None and (len(words) == 1 or kind in ("unnamed", "group", "document")):
            return (earlier.name if len(earlier.name) > len(own) or head not in earlier.name else own), earlier.type
        return own, kind

    def _unit(self, start: int) -> int:
        return bisect_right(self._starts, start) - 1

    def _beside(self, span: Span) -> Figure | None:
        """The name that explains a description right behind it: *its owner, Patrick Marlow,*."""
        match = _BESIDE.match(self._text, span.end) or _CALLED.match(self._text, span.end)
        if match is None:
            return None
        what = (match.groupdict().get("what") or "").split()
        if what and (noun_kind(what[-1]) is None or any(word.endswith("ed") or word in STOPWORDS for word in what)):
            return None
        named = find_name(match["name"].split())
        if not named.name:
            return None
        figure = self._finder.find(named.name, named.before, span.start)
        return figure or self.introduce(named.name, match.start("name"))

    def introduce(self, name: Sequence[str], start: int, kind: SourceType | None = None) -> Figure:
        """A figure that the first pass did not take for one."""
        figure = Figure(" ".join(name), kind or source_type(name), certain=kind is not None)
        figure.places.append(Place(start, self._unit(start), subject=True, aside=False, verb=True))
        self._finder.add(figure)
        self._figures.append(figure)
        return figure

    def _next_named(self, words: Sequence[str], head: str, start: int, unit: int) -> Figure | None:
        """*The housing minister said … Cressida Lunn said*: a name that comes next, and that nothing explains."""
        if noun_kind(head) != "person" or plural_noun(head_of(words)):
            return None
        return self._coming(sex_of([head]), start, unit)

    def named_next(self, sex: Sex, start: int, unit: int) -> Mention | None:
        """Whom a pronoun means that comes before any name: *she said … Shawna Roe told the station*."""
        figure = self._coming(sex, start, unit)
        return Mention(None, None, figure.name, figure.type) if figure is not None else None

    def _coming(self, sex: Sex | None, start: int, unit: int) -> Figure | None:
        behind = [
            (figure.places[0].start, figure)
            for figure in self._figures
            if figure.places and figure.type == "person" and start < figure.places[0].start
        ]
        if not behind:
            return None
        first, figure = min(behind, key=lambda pair: pair[0])
        place = figure.places[0]
        spoken = place.verb or figure.certain
        bare = spoken and all(role.head in ("dr", "mr", "mrs", "ms", "miss", "doctor", "professor") for role in figure.roles)
        new = " " in figure.name and place.subject and not place.aside and 0 < place.unit - unit <= _NEXT
        return figure if bare and new and not (sex and figure.sex and sex != figure.sex) else None

    def _by_role(self, words: Sequence[str], head: str, start: int, *, anew: bool) -> Figure | None:
        """Who the article says is that; ``anew`` where a description introduces somebody who is named later."""
        mine = {word.casefold().removesuffix("'s").removesuffix("’s") for word in words} - _EMPTY - {head}
        sex, kind = sex_of([head]), noun_kind(head)
        if kind is None:
            kind = "person"
        best: tuple[float, Figure] | None = None
        for figure in self._figures:
            if (sex and figure.sex and sex != figure.sex) or not figure.places:
                continue
            if (kind == "person") != (figure.type == "person"):
                continue
            for role in figure.roles:
                if not same_role(head, role.head):
                    continue
                theirs = role.words - _EMPTY - {role.head, singular(role.head)}
                shared = len(mine & theirs)
                if mine and theirs and not shared and not figure.name.casefold().split()[-1:] == [head]:
                    continue
                before = [place.start for place in figure.places if place.start < start]
                if anew and before:
                    continue
                score = 2.0 * shared + (1.0 if before else -0.5) + (0.5 if head == role.head else 0.0)
                score -= 0.5 * len(mine - theirs) + (start - before[-1]) / 4000 if before else 0.5 * len(mine - theirs)
                if best is None or score > best[0]:
                    best = (score, figure)
        return best[1] if best is not None and best[0] > -1.5 else None

    def _by_kind(self, words: Sequence[str], head: str, start: int) -> Figure | None:
        """The outlet or body that was named last of those that the noun may be for."""
        latest: dict[int, tuple[int, Figure]] = {}
        for figure in self._figures:
            before = [place.start for place in figure.places if place.start < start]
            if before and figure.name.casefold() != self._outlet:
                latest[id(figure)] = (before[-1], figure)
        recent = [figure for _, figure in sorted(latest.values(), key=lambda pair: -pair[0])]
        for figure in recent:  # the museum: the Alder Museum
            lows = [singular(word) for word in figure.name.split()]
            if head in lows[-1:] + lows[:1] and not (figure.type == "person" and figure.certain):
                return figure
        if head in OUTLET_NOUNS:
            return next((each for each in recent if each.type == "outlet" and _medium_suits(each, head)), None)
        if head in COMPANIES:
            return next((each for each in recent if _company(each)), None)
        return None


def _medium_suits(figure: Figure, head: str) -> bool:
    """Whether an outlet may be called by that noun."""
    media = outlet_medium(figure.name.split())
    roles = {role.head for role in figure.roles} & OUTLET_NOUNS
    if head in roles:
        return True
    if media is not None:
        return head in media
    return head not in ("agency", "service", "wire", "newswire") and not (head in AIR and roles and not roles & AIR)


def _company(figure: Figure) -> bool:
    """Whether it may be a company: no public body by its name."""
    lows = {singular(word) for word in figure.name.split()}
    roles = {role.head for role in figure.roles}
    public = (BODIES - COMPANIES) & (lows | roles)
    return figure.type == "organisation" and not public and not (known_body(figure.name.split()) and not roles & COMPANIES and not figure.certain)
