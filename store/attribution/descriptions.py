"""Whom a description stands for: *the minister*, *its director*, *the newspaper*, *the company*, *One customer*.

By what the text says right beside it, else by what it says of somebody elsewhere, else by the kind of body that the
noun is for. What fits nobody stays as it is written.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from typing import Final

from store.attribution.alike import alike
from store.attribution.bodies import looks_alone, may_be_called
from store.attribution.figures import Figure, Finder, Place, Role
from store.attribution.naming import find_name
from store.attribution.roles import (
    AIR,
    COMPANIES,
    DOCUMENTS,
    OUTLET_NOUNS,
    Sex,
    described_type,
    noun_kind,
    outlet_medium,
    plural_noun,
    sex_of,
    singular,
)
from store.attribution.sources import head_of, source_type
from store.model import Mention, SourceType, Span
from store.text.words import STOPWORDS, word_set

_CAPITAL = r"(?:[A-Z]\.|[A-Z@][\w'’\-]{0,40}|al-\w{1,30})"
_BESIDE = re.compile(
    r"(?:\s(?:\d{4}|(?:in|of|for|at|from|on|who|with|to|by)\s[\w'’\- ]{1,60}?))?"
    r",\s+(?:an?\s[^,.;:“”\"\n]{3,50},\s+)?"
    r"(?:(?:identified|named|known)(?:\s+only)?\s+as\s+|(?:the\s+|an?\s+)?(?P<what>(?:(?:[A-Z][a-z]{1,20}\s+)?(?:[a-z][\w\-]{0,30}\s+){1,3})?))"
    rf"(?P<name>(?:[A-Z][a-z]{{1,4}}\.\s+)*{_CAPITAL}(?:\s+(?:{_CAPITAL}|\d+|de|da|van|von|der|of|&))*)"
    r"(?=\s*(?:,|\.|;|:|$)|\s+(?:says?|said|told|has|had|is|was)\b)"
)
_CALLED = re.compile(r"\s+(?:called|named)\s+(?P<name>[A-Z][\w.'’\-]*(?:\s+[A-Z][\w.'’\-]*){0,3})")
_DEFINITE = re.compile(
    r"(?:the|this|that|these|those|his|her|its|their|our|same)\s|\S{1,40}(?:\s\S{1,40}){0,5}['’]s?\s", re.IGNORECASE
)
_EMPTY: Final = STOPWORDS | {"same", "former", "own", "new", "local", "national", "later"}
_TITLES_ALONE: Final = frozenset(("dr", "mr", "mrs", "ms", "miss", "doctor", "professor", "prof"))
_AHEAD: Final = 4  # names; a ship or a street may stand before the one that is meant
_NEXT: Final = 2  # units: whom a description stands for is named soon
_ASKED: Final = 2  # units: in the first ones somebody is described before being named
_MOST: Final = 60  # places, or bearers of one role, that are looked at
_FADES: Final = 4000  # characters: so far back a figure counts as much as one that is yet to come
_COUNTED: Final = word_set("one two three four five six seven eight nine ten several some many another")
_FAR_OFF: Final = 6  # units: what is further off is as far as that
_OFTEN: Final = 4
_BEGINS: Final = 4  # characters: an article
_LEAST: Final = -1.5  # who fits worse than this is not meant


class Descriptions:
    """The figures of an article by what they are, and the unnamed sources met so far.

    Args:
        text: the article.
        figures: what it names, see :func:`store.attribution.figures.find_figures`.
        finder: the same by their names.
        starts: where its sentences begin.
    """

    def __init__(self, text: str, figures: Sequence[Figure], finder: Finder, starts: Sequence[int]) -> None:
        self._text = text
        self._starts = starts
        self._finder = finder
        self._met: dict[str, Mention] = {}  # unnamed sources by the head of their description
        self._document: Mention | None = None
        self._roles: dict[str, list[tuple[Figure, Role]]] = {}
        self._things: list[tuple[int, int, Figure]] = []  # what may be a body, by place
        self._firsts: list[tuple[int, int, Figure]] = []  # people, by where they are first named
        for number, figure in enumerate(figures):
            for role in figure.roles:
                self._roles.setdefault(role.head, []).append((figure, role))
            if figure.type == "person" and figure.places:
                self._firsts.append((figure.places[0].start, number, figure))
            if figure.type != "person" or not figure.certain or looks_alone(figure):
                self._things += [(place.start, number, figure) for place in figure.places]
        self._things.sort(key=lambda each: each[:2])
        self._firsts.sort(key=lambda each: each[:2])

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

    def find(self, span: Span, words: Sequence[str], unit: int, about: Sequence[Span] = ()) -> Figure | None:
        """Which figure the description ``words`` at ``span`` is for, None for none; ``about`` is what is said."""
        if (beside := self._beside(span)) is not None:
            return beside
        text = span.of(self._text)
        head = singular(head_of(words))
        definite = _DEFINITE.match(text) is not None
        bare = not definite and not text.casefold().startswith(("a ", "an ", "one ", "another ", "some "))
        if (plural_noun(head_of(words)) and head != "police") or head in DOCUMENTS - {"paper"}:
            return None
        if definite or bare or unit <= _ASKED:
            found = self._by_role(words, head, span.start, anew=not (definite or bare))
            if found is not None:
                return found
        if definite and (body := self._by_kind(head, span.start, unit, about)) is not None:
            return body
        if bare and unit == 0 and (body := self._by_kind(head, self._soon(), unit, ())) is not None:
            return body  # a headline leaves the article off, and the name comes behind it
        return self._coming(sex_of([head]), span.end, unit) if noun_kind(head) == "person" else None

    def in_full(self, text: str, words: Sequence[str]) -> tuple[str, SourceType]:
        """The fullest description of an unnamed source and its type."""
        first = text.partition(" ")[0].casefold()
        kind = described_type(list(words), "the" if "’s" in text or "'s" in text else first)
        own, head = _lowered(words), singular(head_of(words))
        if first != "the":
            return own, kind
        earlier = next((self._met[other] for other in (head, *alike(head)) if other in self._met), None)
        if earlier is None and head in ("document", "paper") and kind == "document":
            earlier = self._document
        if earlier is not None and (len(words) == 1 or kind in ("unnamed", "group", "document")):
            return (earlier.name if len(earlier.name) > len(own) or head not in earlier.name else own), earlier.type
        return own, kind

    def introduce(self, name: Sequence[str], start: int, kind: SourceType | None = None) -> Figure:
        """A figure that the first pass did not take for one."""
        figure = Figure(" ".join(name), kind or source_type(name), certain=kind is not None)
        unit = bisect_right(self._starts, start) - 1
        figure.places.append(Place(start, unit, subject=True, verb=True, aside=False))
        self._finder.add(figure)
        if figure.type != "person":
            insort(self._things, (start, -len(self._things), figure), key=lambda each: each[:2])
        return figure

    def named_next(self, sex: Sex, start: int, unit: int) -> Mention | None:
        """Whom a pronoun means that comes before any name: *she said … Shawna Roe told the station*."""
        figure = self._coming(sex, start, unit)
        return Mention(None, None, figure.name, figure.type) if figure is not None else None

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

    def _coming(self, sex: Sex | None, start: int, unit: int) -> Figure | None:
        """*The housing minister said … Cressida Lunn said*: the name that comes next, if nothing explains it."""
        at = bisect_right(self._firsts, start, key=lambda each: each[0])
        coming = (each for _, _, each in self._firsts[at : at + _AHEAD] if each.certain or each.places[0].verb)
        if (figure := next(coming, None)) is None:
            return None
        place = figure.places[0]
        bare = all(role.head in _TITLES_ALONE for role in figure.roles) and (place.verb or figure.certain)
        new = " " in figure.name and place.subject and not place.aside and 0 < place.unit - unit <= _NEXT
        return figure if bare and new and not (sex and figure.sex and sex != figure.sex) else None

    def _by_role(self, words: Sequence[str], head: str, start: int, *, anew: bool) -> Figure | None:
        """Who the article says is that; ``anew`` where a description introduces somebody who is named later."""
        mine = {word.casefold().removesuffix("'s").removesuffix("’s") for word in words} - _EMPTY - {head}
        sex, person = sex_of([head]), noun_kind(head) in ("person", None)
        either = head in COMPANIES  # an owner
        best: tuple[float, Figure] | None = None
        for other in (head, *alike(head)):
            for figure, role in self._roles.get(other, ())[-_MOST:]:
                if (sex and figure.sex and sex != figure.sex) or (person != (figure.type == "person") and not either):
                    continue
                theirs = role.words - _EMPTY - {role.head}
                shared = len(mine & theirs)
                last = bisect_left(figure.places, start, key=lambda place: place.start) - 1
                if (mine and theirs and not shared) or not figure.places or (anew and last >= 0):
                    continue
                score = 2.0 * shared + (0.5 if head == other else 0.0) - 0.5 * len(mine - theirs)
                score += 1.0 - (start - figure.places[last].start) / _FADES if last >= 0 else -0.5
                if best is None or score > best[0]:
                    best = (score, figure)
        return best[1] if best is not None and best[0] > _LEAST else None

    def _by_kind(self, head: str, start: int, unit: int, about: Sequence[Span]) -> Figure | None:
        """The outlet or body that was named last of those that the noun may be for; a company by how it is on stage."""
        at = bisect_left(self._things, start, key=lambda each: each[0])
        near = self._things[max(0, at - _MOST) : at]
        recent = [figure for _, _, figure in reversed(near)]
        for figure in recent:  # the museum: the Alder Museum
            lows = [singular(word) for word in figure.name.split()]
            if head in lows[-1:] + lows[:1]:
                return figure
        if head in OUTLET_NOUNS:
            return next((each for each in recent if each.type == "outlet" and _medium_suits(each, head)), None)
        best: tuple[float, int, Figure] | None = None
        for begin, _, figure in near:
            if may_be_called(figure, head) and (figure.type != "person" or _begins(begin, about)):
                rank = self._presence(figure, begin, unit, about)
                if best is None or (rank, begin) > best[:2]:
                    best = (rank, begin, figure)
        if best is None:
            return None
        if best[2].type == "person":
            best[2].type = "organisation"
        return best[2]

    def _soon(self) -> int:
        """Where the third sentence begins, or the last one."""
        return self._starts[min(2, len(self._starts) - 1)] if self._starts else 0

    def _presence(self, figure: Figure, start: int, unit: int, about: Sequence[Span]) -> float:
        """How much a body is on stage by its place at ``start``: near, a subject, best that of what is said."""
        place = figure.places[bisect_left(figure.places, start, key=lambda each: each.start)]
        score = -0.5 * min(unit - place.unit, _FAR_OFF) + 0.2 * min(len(figure.places), _OFTEN)
        score += (1.0 if place.subject else 0.0) - (0.5 if place.aside else 0.0)
        return score + (1.5 if _begins(start, about) else 0.0)


def _lowered(words: Sequence[str]) -> str:
    """A description without the capital that its first word has at the beginning of a sentence."""
    low = words[0].casefold()
    common = noun_kind(low) is not None or low in _COUNTED or (len(words) == 1 and plural_noun(low))
    plain = common and words[0][1:].islower() and (len(words) == 1 or not words[1][0].isupper())  # not Radio Meru's
    return " ".join((low if plain else words[0], *words[1:]))


def _medium_suits(figure: Figure, head: str) -> bool:
    """Whether an outlet may be called by that noun."""
    media = outlet_medium(figure.name.split())
    roles = {role.head for role in figure.roles} & OUTLET_NOUNS
    if head in roles:
        return True
    if media is not None:
        return head in media
    return head not in ("agency", "service", "wire", "newswire") and not (head in AIR and roles and not roles & AIR)


def _begins(start: int, about: Sequence[Span]) -> bool:
    """Whether what is said begins with what stands at ``start``: *Kauri is recalling heaters, the company said*."""
    return any(0 <= start - span.start <= _BEGINS for span in about)
