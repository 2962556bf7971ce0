"""Everybody and everything with a name that an article tells of: what they are, and where they stand.

One pass over the article before any source is resolved, so that *the surveyor* of a headline can be told from what the
fifth paragraph says of her.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from store.attribution.appositions import (
    described_after,
    described_before,
    described_beside,
    described_by_verb,
    description_words,
)
from store.attribution.cues import VERBS
from store.attribution.given_names import sex_of_given_name
from store.attribution.naming import find_name
from store.attribution.phrases import verb_like
from store.attribution.roles import COMPANY_WORDS, PERSON_NOUNS, Sex, beside_kind, noun_kind, outlet_medium, sex_of, singular
from store.attribution.sources import head_of, known_body, source_type
from store.attribution.tokens import Token, Unit
from store.model import SourceType, Span
from store.text.names import find_names
from store.text.words import STOPWORDS

_BEFORE_PLACES: Final = frozenset(("in", "at", "near", "from", "to", "of", "outside", "around", "across"))
_SAYS: Final = frozenset("says tells writes adds argues warns insists claims denies thinks believes reports".split())
_HIS: Final = {"he": "m", "his": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_COURTESY: Final = frozenset("mr mrs ms miss mx dr sir dame lord lady prof professor".split())
_DAY_NAMES: Final = frozenset("Sunday Monday Tuesday Wednesday Thursday Friday Saturday April May June August".split())
_MONTHS: Final = frozenset(
    "January February March April May June July August September October November December".split()
)
_COMMON: Final = frozenset("two three four five six seven high first second third last next news people police".split())
_TELLS: Final = frozenset(("reported", "reports"))
_TOLD: Final = frozenset(("told", "by"))
_FAR: Final = 14  # tokens; an apposition is no longer


class Role(NamedTuple):
    """What an article says somebody or something is."""

    head: str
    """The noun, in small letters, in the singular."""
    words: frozenset[str]
    """All words of it, in small letters."""
    span: Span
    """Where it says so."""


class Place(NamedTuple):
    """Where somebody is named."""

    start: int
    """Where the name begins."""
    unit: int
    """In which unit."""
    subject: bool
    """Whether a verb follows, or the sentence begins with it."""
    verb: bool
    """Whether a verb follows."""
    aside: bool
    """Whether it stands in a quotation, or owns something (*Roe's lawyer*)."""


@dataclass(slots=True)
class Figure:
    """Somebody or something with a name."""

    name: str
    """The name, as given first in full."""
    type: SourceType
    """What kind of source it would be."""
    sex: Sex | None = None
    """Of a person, as far as it is told."""
    certain: bool = False
    """Whether something else than the look of the name says that it is a person or is none."""
    roles: list[Role] = field(default_factory=list)
    """What the article says it is."""
    places: list[Place] = field(default_factory=list)
    """Where it is named, in text order."""


class _Seen(NamedTuple):
    """One name in the text, taken apart."""

    name: tuple[str, ...]
    titles: tuple[str, ...]
    span: Span
    unit: int
    tokens: tuple[int, int] | None
    """Its tokens; None inside a quotation."""


def find_figures(text: str, units: Sequence[Unit], outlet: str | None = None) -> list[Figure]:
    """The figures of an article, in the order in which they are named in full; its own outlet first, if stated."""
    seen = [each for number, unit in enumerate(units) for each in _names_in(text, unit, number)]
    figures: dict[str, Figure] = {}
    if outlet:
        figures[outlet.casefold()] = Figure(outlet, "outlet", certain=True)
    for each in seen:
        if len(each.name) > 1:
            name = " ".join(each.name)
            figures.setdefault(name.casefold(), Figure(name, source_type(each.name)))
    finder = Finder(figures.values())
    for each in seen:
        unit = units[each.unit]
        found = _descriptions(unit.tokens, each)
        titled = any(title.casefold().rstrip(".") in PERSON_NOUNS for title in each.titles)
        figure = figures.get(" ".join(each.name).casefold()) or finder.find(each.name, each.titles, each.span.start)
        outlet_like = source_type(each.name) == "outlet" or outlet_medium(list(each.name)) is not None
        if figure is None and (found or titled or outlet_like or _reports(unit.tokens, each)):
            name = " ".join(each.name)
            kind = "outlet" if outlet_like or _reports(unit.tokens, each) else source_type(each.name)
            figure = figures[name.casefold()] = Figure(name, "person" if titled else kind)
            finder.add(figure)
        if figure is None:
            continue
        figure.places.append(_place(unit.tokens, each, text))
        _learn(figure, each, found, unit.tokens)
    _learn_sexes(units, figures.values())
    return [figure for figure in figures.values() if figure.places or figure.certain]


class Finder:
    """Figures by their full names, and by the parts of them that stand for the whole."""

    def __init__(self, figures: Iterator[Figure] | Sequence[Figure] = ()) -> None:
        self._full: dict[str, Figure] = {}
        self._last: dict[str, list[Figure]] = {}
        self._first: dict[str, list[Figure]] = {}
        self._inside: dict[str, list[Figure]] = {}
        for figure in figures:
            self.add(figure)

    def add(self, figure: Figure) -> None:
        """Have one more found."""
        words = figure.name.casefold().split()
        self._full.setdefault(" ".join(words), figure)
        if len(words) > 1:
            self._last.setdefault(words[-1], []).append(figure)
            self._first.setdefault(words[0], []).append(figure)
            for word in words[1:-1]:
                self._inside.setdefault(word, []).append(figure)

    def find(self, name: Sequence[str], titles: Sequence[str], start: int) -> Figure | None:
        """Whom ``name`` at ``start`` stands for: by full name, else by last, first or another word of it."""
        words = [word.casefold() for word in name]
        if (exact := self._full.get(" ".join(words))) is not None:
            return exact
        if not words:
            return None
        sex = sex_of([title.casefold() for title in titles])
        if len(words) > 1:
            fitting = [each for each in self._last.get(words[-1], ()) if words[0][0] == each.name[0].casefold()]
            return _nearest([each for each in fitting if set(words) <= set(each.name.casefold().split())], start)
        for table in (self._last, self._first, self._inside):
            fitting = [each for each in table.get(words[0], ()) if not (sex and each.sex and sex != each.sex)]
            if table is self._inside and not titles:
                fitting = [each for each in fitting if each.type != "person"]
            if fitting:
                return _nearest(fitting, start)
        return None


def _nearest(figures: Sequence[Figure], start: int) -> Figure | None:
    """The one of these that was named last before ``start``, else the first of them."""
    before = [(each.places[bisect_left(each.places, (start,)) - 1].start, at)
              for at, each in enumerate(figures) if each.places and each.places[0].start < start]
    return figures[max(before)[1]] if before else next(iter(figures), None)


def _names_in(text: str, unit: Unit, number: int) -> Iterator[_Seen]:
    starts = [token.span.start for token in unit.tokens]
    spans: list[Span] = []
    for span in find_names(text, unit.span):
        if spans and text[spans[-1].end : span.start] == " & ":
            spans[-1] = Span(spans[-1].start, span.end)  # Reef & Parish
        else:
            spans.append(span)
    for span in spans:
        named = find_name(span.of(text).split())
        if not named.name or ("of" in named.name and head_of(named.name).casefold() in PERSON_NOUNS):
            continue  # Archbishop of York
        first = bisect_left(starts, span.start + 1) - 1
        inside = first >= 0 and unit.tokens[first].kind == "quote"
        end = bisect_left(starts, span.end)
        titles, name = list(named.before), named.name
        if first > 0 and not inside and _joins_on(unit.tokens, first, len(name)):
            first -= 1  # Sunday Ibekwe, the Two Counties Herald
            name = (unit.tokens[first].text, *name)
        if not inside and end < len(unit.tokens) and unit.tokens[end].low in ("plc", "ltd", "inc", "llc"):
            name = (*name, unit.tokens[end].text)
            end += 1
        if name[0] in _MONTHS and name[-1].isdigit():
            continue
        if name[0].casefold() == "shares" and name[1:2] == ("of",):
            name = name[2:]
        while not inside and first > 0 and unit.tokens[first - 1].low.rstrip(".") in _COURTESY:
            first -= 1
            titles.insert(0, unit.tokens[first].text)
        yield _Seen(name, tuple(titles), span, number, None if inside or first < 0 else (first, end))


def _joins_on(tokens: Sequence[Token], first: int, words: int) -> bool:
    """Whether the word before a name, though a common one, is a part of it."""
    before = tokens[first - 1]
    if before.text in _MONTHS or before.low in STOPWORDS or not before.capital or before.low in _COURTESY:
        return before.text in _DAY_NAMES and words == 1
    if before.text in _DAY_NAMES:
        return words == 1
    return before.low in _COMMON and first > 1 and tokens[first - 2].low == "the"


def _descriptions(tokens: Sequence[Token], seen: _Seen) -> list[tuple[int, int]]:
    if seen.tokens is None:
        return []
    first, end = seen.tokens
    found = (
        described_before(tokens, (first, end)),
        described_after(tokens, end),
        described_beside(tokens, first),
        described_by_verb(tokens, end),
    )
    return [each for each in found if each is not None]


def _place(tokens: Sequence[Token], seen: _Seen, text: str) -> Place:
    if seen.tokens is None:
        return Place(seen.span.start, seen.unit, subject=False, verb=False, aside=True)
    first, end = seen.tokens
    if (first and tokens[first - 1].low in _BEFORE_PLACES) or tokens[end - 1].low.endswith(("'s", "’s")):
        return Place(seen.span.start, seen.unit, subject=False, verb=False, aside=True)
    at = end
    if at < len(tokens) and tokens[at].low == ",":
        closing = next((place for place in range(at + 1, min(at + _FAR, len(tokens))) if tokens[place].low == ","), at)
        at = closing + 1
    behind = tokens[at] if at < len(tokens) else None
    says = behind is not None and (verb_like(behind) or behind.low in _SAYS)
    beside = described_beside(tokens, first)
    begins = (beside[0] if beside else first) <= 1
    return Place(seen.span.start, seen.unit, subject=says or begins, verb=says, aside=False)


def _learn(figure: Figure, seen: _Seen, found: Sequence[tuple[int, int]], tokens: Sequence[Token]) -> None:
    """Take in what titles, descriptions and the place in its sentence say of a figure."""
    lows = [title.casefold().rstrip(".") for title in seen.titles]
    for at, low in enumerate(lows):
        if noun_kind(low) is not None:
            figure.roles.append(Role(singular(low), frozenset(lows[: at + 1]), seen.span))
    lows += [seen.name[0].casefold()] if seen.name[0].casefold() in PERSON_NOUNS else []  # Prince Edmund
    sex = sex_of(lows)
    kinds: list[SourceType] = []
    if seen.tokens is not None and not seen.titles and _the(tokens, seen.tokens) and not figure.certain:
        first, end = seen.tokens
        figure.type = source_type(["the", *seen.name])
        behind = tokens[end].low if end < len(tokens) else ""
        told = first > 1 and tokens[first - 2].low in _TOLD and len(seen.name) > 1
        if (behind in _TELLS or told) and figure.type == "organisation" and not known_body(seen.name):
            figure.type = "outlet"
    for first, end in found:
        words = list(description_words(tokens, first, end))
        small = frozenset(word.casefold().removesuffix("'s").removesuffix("’s") for word in words)
        head = head_of(words).casefold()
        figure.roles.append(Role(singular(head), small, Span(tokens[first].span.start, tokens[end - 1].span.end)))
        beside = seen.tokens is not None and end == seen.tokens[0]
        kind = beside_kind(words) if beside else noun_kind(head)
        kinds += [kind] if kind else []
        if tokens[first].low == "who":
            kinds.append("person")
        sex = sex or sex_of([head])
    name = [word.casefold() for word in seen.name]
    given = sex_of_given_name(name[0]) if len(name) > 1 or figure.type == "person" else None
    if "outlet" in kinds and not figure.certain:
        figure.type, figure.certain = "outlet", True
    elif COMPANY_WORDS & set(name[1:]) or "&" in name or name[0] == "air":
        if figure.type == "person":
            figure.type, figure.certain = "organisation", True
    elif any(low in PERSON_NOUNS for low in lows) or (given and figure.type == "person") or sex:
        figure.type, figure.certain = "person", True
    elif not figure.certain and figure.type == "person" and figure.places[-1].verb and _says(tokens, seen):
        figure.certain = True
        figure.type = "outlet" if tokens[seen.tokens[1]].low in _TELLS and not found else "person"  # type: ignore[index]
    elif kinds and not figure.certain and figure.type in ("person", "organisation"):
        figure.type, figure.certain = kinds[0], True
    if figure.type == "person" and figure.sex is None:
        figure.sex = sex or given


def _reports(tokens: Sequence[Token], seen: _Seen) -> bool:
    """*The Circuit reported.*"""
    if seen.tokens is None or not _the(tokens, seen.tokens):
        return False
    return seen.tokens[1] < len(tokens) and tokens[seen.tokens[1]].low in _TELLS


def _says(tokens: Sequence[Token], seen: _Seen) -> bool:
    """Whether a verb of saying stands right behind a name."""
    end = seen.tokens[1] if seen.tokens else len(tokens)
    verb = VERBS.get(tokens[end].low) if end < len(tokens) else None
    return verb is not None and not verb.attitude


def _the(tokens: Sequence[Token], name: tuple[int, int]) -> bool:
    return name[0] > 0 and tokens[name[0] - 1].low == "the"


def _learn_sexes(units: Sequence[Unit], figures: Sequence[Figure] | Iterator[Figure]) -> None:
    """Of people whose sex nothing tells, take that of the pronouns where they are alone in a sentence."""
    alone: dict[int, list[tuple[int, Figure]]] = {}
    everybody = [figure for figure in figures if figure.type == "person"]
    for figure in everybody:
        for place in figure.places:
            alone.setdefault(place.unit, []).append((place.start, figure))
    votes: dict[int, int] = {}
    things: set[int] = set()
    for number, here in alone.items():
        if len({id(figure) for _, figure in here}) > 1:
            continue
        start, figure = here[0]
        told = [_HIS[token.low] for token in units[number].tokens if token.low in _HIS and token.span.start > start]
        if number + 1 < len(units) and number + 1 not in alone:
            told += [_HIS[token.low] for token in units[number + 1].tokens[:1] if token.low in _HIS]
        if not told and any(token.low == "its" and token.span.start > start for token in units[number].tokens):
            things.add(id(figure))
        votes[id(figure)] = votes.get(id(figure), 0) + told.count("m") - told.count("f")
    for figure in everybody:
        if id(figure) in things and not figure.certain and not votes.get(id(figure)) and figure.places[0].subject:
            figure.type = "organisation"  # Hoshizora Denki will halve its output
        elif figure.sex is None and (vote := votes.get(id(figure), 0)):
            figure.sex = "m" if vote > 0 else "f"
