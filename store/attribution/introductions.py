"""Everybody and everything with a name that an article tells of: what they are, and where they stand.

One pass over the article before any source is resolved, so that *the surveyor* of a headline can be told from what the
fifth paragraph says of her.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from store.attribution.appositions import described_after, described_before, described_beside, described_by_verb
from store.attribution.cues import VERBS
from store.attribution.figures import Figure, Finder, Place
from store.attribution.given_names import sex_of_given_name
from store.attribution.naming import find_name
from store.attribution.phrases import verb_like
from store.attribution.roles import PERSON_NOUNS, noun_kind, outlet_medium
from store.attribution.sources import head_of, known_body, source_type
from store.attribution.tokens import Token, Unit
from store.attribution.traits import Seen, behind_apposition, learn, learn_sexes, reports
from store.model import Span
from store.text.names import find_names
from store.text.words import STOPWORDS, word_set

_BEFORE_PLACES: Final = frozenset(("in", "at", "near", "from", "to", "of", "outside", "around", "across"))
_SAYS: Final = word_set("says tells writes adds argues warns insists claims denies thinks believes reports")
_COURTESY: Final = word_set("mr mrs ms miss mx dr sir dame lord lady prof professor")
_DAY_NAMES: Final = word_set("Sunday Monday Tuesday Wednesday Thursday Friday Saturday April May June August")
_MONTHS: Final = word_set("January February March April May June July August September October November December")
_COMMON: Final = word_set("two three four five six seven high first second third last next news people police")


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
    alone: dict[str, list[tuple[Seen, Sequence[Token]]]] = {}
    for each in seen:
        unit = units[each.unit]
        found = _descriptions(unit.tokens, each)
        titled = any(title.casefold().rstrip(".") in PERSON_NOUNS for title in each.titles)
        figure = figures.get(" ".join(each.name).casefold()) or finder.find(each.name, each.titles, each.span.start)
        outlet_like = source_type(each.name) == "outlet" or outlet_medium(list(each.name)) is not None
        if figure is None and (found or titled or outlet_like or _the_reports(unit.tokens, each)):
            name = " ".join(each.name)
            kind = "outlet" if outlet_like or _the_reports(unit.tokens, each) else source_type(each.name)
            figure = figures[name.casefold()] = Figure(name, "person" if titled else kind)
            finder.add(figure)
        if figure is None:
            if len(each.name) == 1 and each.tokens is not None:
                alone.setdefault(each.name[0], []).append((each, unit.tokens))
            continue
        figure.places.append(_place(unit.tokens, each))
        learn(figure, each, found, unit.tokens)
    for name, places in alone.items():
        if (body := _by_word(name, places)) is not None:
            figures[name.casefold()] = body
    learn_sexes(units, figures.values())
    return [figure for figure in figures.values() if figure.places or figure.certain]


def _by_word(name: str, seen: Sequence[tuple[Seen, Sequence[Token]]]) -> Figure | None:
    """A body with a word alone for a name: what comes back, or owns something, and acts: *Lumenwire's cloud*."""
    places = [_place(tokens, each) for each, tokens in seen]
    owns = any(each.tokens and tokens[each.tokens[1] - 1].low.endswith(("'s", "’s")) for each, tokens in seen)
    subject = any(place.subject for place in places)
    first = any(
        each.unit <= 1 and each.tokens is not None and each.tokens[0] == 0 and place.verb and not _speaks(tokens, each)
        for (each, tokens), place in zip(seen, places, strict=True)
    )  # an article that begins with *Gridcorp is to raise*
    if (
        name.isupper()
        or noun_kind(name)
        or known_body([name])
        or sex_of_given_name(name)
        or not (first or (subject and (owns or len(places) > 1)))
    ):
        return None
    return Figure(name, "organisation", places=places) if source_type([name]) == "organisation" else None


def _speaks(tokens: Sequence[Token], seen: Seen) -> bool:
    """Whether a verb of saying stands right behind a name."""
    end = seen.tokens[1] if seen.tokens is not None else len(tokens)
    return end < len(tokens) and tokens[end].low in VERBS


def _names_in(text: str, unit: Unit, number: int) -> Iterator[Seen]:
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
        yield Seen(name, tuple(titles), span, number, None if inside or first < 0 else (first, end))


def _joins_on(tokens: Sequence[Token], first: int, words: int) -> bool:
    """Whether the word before a name, though a common one, is a part of it."""
    before = tokens[first - 1]
    if before.text in _MONTHS or before.low in STOPWORDS or not before.capital or before.low in _COURTESY:
        return before.text in _DAY_NAMES and words == 1
    if before.text in _DAY_NAMES:
        return words == 1
    return before.low in _COMMON and first > 1 and tokens[first - 2].low == "the"


def _descriptions(tokens: Sequence[Token], seen: Seen) -> list[tuple[int, int]]:
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


def _the_reports(tokens: Sequence[Token], seen: Seen) -> bool:
    """*The Circuit reported*: one word with an article is an outlet there."""
    first = seen.tokens[0] if seen.tokens is not None else 0
    return first > 0 and tokens[first - 1].low == "the" and reports(tokens, seen)


def _place(tokens: Sequence[Token], seen: Seen) -> Place:
    if seen.tokens is None:
        return Place(seen.span.start, seen.unit, subject=False, verb=False, aside=True)
    first, end = seen.tokens
    if (first and tokens[first - 1].low in _BEFORE_PLACES) or tokens[end - 1].low.endswith(("'s", "’s")):
        return Place(seen.span.start, seen.unit, subject=False, verb=False, aside=True)
    at = behind_apposition(tokens, end)
    behind = tokens[at] if at < len(tokens) else None
    says = behind is not None and (verb_like(behind) or behind.low in _SAYS)
    beside = described_beside(tokens, first)
    begins = (beside[0] if beside else first) <= 1
    return Place(seen.span.start, seen.unit, subject=says or begins, verb=says, aside=False)
