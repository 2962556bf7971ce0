"""What titles, descriptions and its sentence say of somebody with a name: kind, sex, roles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from store.attribution.appositions import description_words
from store.attribution.cues import VERBS
from store.attribution.figures import Figure, Role
from store.attribution.given_names import sex_of_given_name
from store.attribution.roles import (
    COMPANY_WORDS,
    PERSON_NOUNS,
    PLACE_WORDS,
    Sex,
    beside_kind,
    noun_kind,
    sex_of,
    singular,
)
from store.attribution.sources import head_of, known_body, source_type
from store.attribution.tokens import Token, Unit
from store.model import SourceType, Span

_HIS: Final[dict[str, Sex]] = {
    "he": "m", "his": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
_TELLS: Final = frozenset(("reported", "reports"))
_TOLD: Final = frozenset(("told", "by"))
_MOST_ROLES: Final = 20
_FAR: Final = 14  # tokens; an apposition is no longer


class Seen(NamedTuple):
    """One name in the text, taken apart."""

    name: tuple[str, ...]
    titles: tuple[str, ...]
    span: Span
    unit: int
    tokens: tuple[int, int] | None
    """Its tokens; None inside a quotation."""


def learn(figure: Figure, seen: Seen, found: Sequence[tuple[int, int]], tokens: Sequence[Token]) -> None:
    """Take in what titles, descriptions and the place in its sentence say of a figure."""
    lows = [title.casefold().rstrip(".") for title in seen.titles]
    for at, low in enumerate(lows):
        if noun_kind(low) is not None:
            span = _title_span(tokens, seen, at)
            figure.roles.append(Role(singular(low), frozenset(lows[: at + 1]), span, told=False, title=True))
    lows += [seen.name[0].casefold()] if seen.name[0].casefold() in PERSON_NOUNS else []  # Prince Edmund
    sex = sex_of(lows)
    kinds: list[SourceType] = []
    if seen.tokens is not None and not seen.titles and _the(tokens, seen.tokens) and not figure.certain:
        first = seen.tokens[0]
        if figure.type != "outlet":
            figure.type = source_type(["the", *seen.name])
        told = first > 1 and tokens[first - 2].low in _TOLD and len(seen.name) > 1
        if (reports(tokens, seen) or told) and figure.type == "organisation" and not known_body(seen.name):
            figure.type = "outlet"
    for first, end in found:
        words = list(description_words(tokens, first, end))
        small = frozenset(word.casefold().removesuffix("'s").removesuffix("’s") for word in words)
        head = head_of(words).casefold()
        span = Span(tokens[first].span.start, tokens[end - 1].span.end)
        figure.roles.append(
            Role(singular(head), small, span, told=tokens[first].low not in ("who", "which"), title=False)
        )
        beside = seen.tokens is not None and end == seen.tokens[0]
        kind = beside_kind(words) if beside else noun_kind(head)
        kinds += [kind] if kind else []
        if tokens[first].low == "who":
            kinds.append("person")
        sex = sex or sex_of([head])
    if seen.tokens is not None and not kinds and (relative := _relative(tokens, seen.tokens[1])) is not None:
        kinds.append(relative)
    name = [word.casefold() for word in seen.name]
    titled = any(low in PERSON_NOUNS for low in lows)
    given = sex_of_given_name(name[0]) if len(name) > 1 or figure.type == "person" else None
    if figure.type == "person" and PLACE_WORDS & set(name[1:]) and not sex and not titled:
        figure.type, figure.certain = "organisation", True
    elif "outlet" in kinds and not figure.certain:
        figure.type, figure.certain = "outlet", True
    elif COMPANY_WORDS & set(name[1:]) or "&" in name or name[0] == "air":
        if figure.type == "person":
            figure.type, figure.certain = "organisation", True
    elif titled or (given and figure.type == "person") or sex:
        figure.type, figure.certain = "person", True
    elif not figure.certain and figure.type == "person" and figure.places[-1].verb and _says(tokens, seen):
        figure.type, figure.certain = "outlet" if reports(tokens, seen) and not found else "person", True
    elif kinds and not figure.certain and figure.type in ("person", "organisation"):
        figure.type, figure.certain = kinds[0], True
    del figure.roles[_MOST_ROLES:]
    if figure.type == "person" and figure.sex is None:
        figure.sex = sex or given


def _title_span(tokens: Sequence[Token], seen: Seen, at: int) -> Span:
    """Where the first titles of a name stand, ``at`` being the last of them; empty inside a quotation."""
    if seen.tokens is None or tokens[seen.tokens[0]].text != seen.titles[0]:
        return Span(seen.span.start, seen.span.start)
    first = seen.tokens[0]
    return Span(tokens[first].span.start, tokens[min(first + at, len(tokens) - 1)].span.end)


def reports(tokens: Sequence[Token], seen: Seen) -> bool:
    """Whether *reported* stands behind a name, or what explains it: *the Circuit, citing officials, reported*."""
    if seen.tokens is None:
        return False
    at = behind_apposition(tokens, seen.tokens[1])
    return at < len(tokens) and tokens[at].low in _TELLS


def behind_apposition(tokens: Sequence[Token], end: int) -> int:
    """The place behind a name that ends at ``end``, and behind what two commas set apart after it."""
    if end < len(tokens) and tokens[end].low == ",":
        closing = (at for at in range(end + 1, min(end + _FAR, len(tokens))) if tokens[at].low == ",")
        return next(closing, end) + 1
    return end


def _says(tokens: Sequence[Token], seen: Seen) -> bool:
    """Whether a verb of saying stands right behind a name."""
    end = seen.tokens[1] if seen.tokens else len(tokens)
    verb = VERBS.get(tokens[end].low) if end < len(tokens) else None
    return verb is not None and not verb.attitude


def _relative(tokens: Sequence[Token], end: int) -> SourceType | None:
    """Whether *, who* or *, which* behind a name tells that it is a person or a body."""
    if end + 1 >= len(tokens) or tokens[end].low != ",":
        return None
    return {"who": "person", "which": "organisation"}.get(tokens[end + 1].low)  # type: ignore[return-value]


def _the(tokens: Sequence[Token], name: tuple[int, int]) -> bool:
    return name[0] > 0 and tokens[name[0] - 1].low == "the"


def learn_sexes(units: Sequence[Unit], figures: Iterable[Figure]) -> None:
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
