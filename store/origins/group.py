"""Claims on one event by their origins: who says so first, through whom it arrived, and who states nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from store.model import Link, SourceType
from store.origins.described import is_description, may_mean
from store.origins.sources import PRONOUNS, Stated, find_origin, is_outlet, outlet_key, same_source

_THROUGH: Final = 3  # an origin, an outlet that has it from there, and the one that is read


@dataclass(frozen=True, slots=True)
class Said:
    """As much of a claim as its origin depends on."""

    claim_id: int
    article_id: int
    outlet: str | None
    published: str | None
    attribution: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Echo:
    """That two claims of different articles say the same."""

    one: int
    """Number of a claim."""
    other: int
    is_copy: bool
    """Whether it is told in nearly the same words."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A claim and the way it came."""

    claim_id: int
    article_id: int
    path: tuple[str, ...]
    """From the origin to the outlet that one reads."""


@dataclass(frozen=True, slots=True)
class Group:
    """The claims of one origin."""

    name: str
    type: SourceType
    arrived: tuple[Arrived, ...]
    """In order of date."""


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins of some claims on one event."""

    groups: tuple[Group, ...]
    """In order of the first claim of each."""
    not_stated: tuple[Arrived, ...]
    """Claims that state no origin, in order of date."""
    silent: tuple[int, ...]
    """Articles none of whose claims states an origin: never counted as independent."""


def group_by_origin(said: Iterable[Said], echoes: Iterable[Echo] = ()) -> Origins:
    """The claims by their origins.

    A copy of a claim has its origin. What an outlet is given as the origin of comes from where that outlet's own
    article has it; where that states none, the outlet is the origin, and of its own claim too. Only an article that is
    not later than another one is looked to.
    """
    claims = sorted(said, key=lambda each: (each.published or "9999", each.article_id, each.claim_id))
    place = {each.claim_id: at for at, each in enumerate(claims)}
    stated: list[Stated | None] = [find_origin(each.attribution, each.outlet) for each in claims]
    links: dict[int, list[tuple[int, bool]]] = {}
    for echo in echoes:
        if echo.one in place and echo.other in place:
            a, b = sorted((place[echo.one], place[echo.other]))
            links.setdefault(b, []).append((a, echo.is_copy))
    joined: list[tuple[int, int]] = []
    for at, claim in enumerate(claims):
        for before, is_copy in sorted(links.get(at, ())):
            source = claims[before]
            if source.article_id == claim.article_id:
                continue
            mine, theirs = stated[at], stated[before]
            if mine is None:
                if is_copy and theirs is not None:
                    stated[at] = replace(theirs, path=_onward(theirs, claim.outlet))
                    joined.append((before, at))
                    break
            elif is_outlet(mine, source.outlet) and not is_outlet(mine, claim.outlet):
                if theirs is None:
                    stated[before] = replace(mine, path=(source.outlet or mine.name,))
                else:
                    stated[at] = replace(theirs, path=_onward(theirs, claim.outlet))
                joined.append((before, at))
                break
            elif is_copy and theirs is not None and not mine.known and mine.words == theirs.words:
                joined.append((before, at))  # a wire's “officials”, copied with the rest
                break
    _complete(claims, stated, joined, [(a, b) for b, each in links.items() for a, _ in each])
    return _gather(claims, stated, joined)


def _complete(
    claims: Sequence[Said],
    stated: list[Stated | None],
    joined: list[tuple[int, int]],
    pairs: Iterable[tuple[int, int]],
) -> None:
    """Who told an outlet is the origin, too, where another article gives that outlet alone for the same."""
    for one, other in sorted(pairs):
        for at, to in ((one, other), (other, one)):
            mine, theirs = stated[at], stated[to]
            if mine is None or theirs is None or len(theirs.path) < _THROUGH:
                continue
            keys = [outlet_key(name) for name in theirs.path[1:-1]]
            if outlet_key(mine.name) in keys:
                path = theirs.path[: keys.index(outlet_key(mine.name)) + 2]
                outlet = claims[at].outlet
                stated[at] = replace(theirs, path=(*path, outlet) if outlet else path)
                joined.append((to, at))


def _onward(stated: Stated, outlet: str | None) -> tuple[str, ...]:
    """The path of an origin, one outlet further."""
    return (*stated.path, outlet) if outlet else stated.path


def _gather(claims: Sequence[Said], stated: Sequence[Stated | None], joined: Sequence[tuple[int, int]]) -> Origins:
    root = list(range(len(claims)))

    def find(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    for a, b in joined:
        root[find(b)] = find(a)
    # One of each wording is enough to compare: in a large cluster most state the same.
    first: dict[tuple[object, ...], int] = {}
    kinds: list[int] = []
    for at, origin in enumerate(stated):
        if origin is None:
            continue
        key = (origin.name, origin.type, origin.outlet if not origin.known else "")
        if key in first:
            root[find(at)] = find(first[key])
        else:
            first[key] = at
            kinds.append(at)
    for number, at in enumerate(kinds):
        for other in kinds[:number]:
            one, two = stated[at], stated[other]
            if one is not None and two is not None and same_source(one, two):
                root[find(at)] = find(other)
    last: dict[int, int] = {}  # of each article the claim before that states an origin
    for at in sorted(range(len(claims)), key=lambda each: claims[each].claim_id):
        origin, before = stated[at], last.get(claims[at].article_id)
        if origin is not None:
            if before is not None and not origin.known and not origin.words and origin.name.casefold() in PRONOUNS:
                root[find(at)] = find(before)
            last[claims[at].article_id] = at
    _take_for_named(stated, kinds, root, find)
    members: dict[int, list[int]] = {}
    silent: list[int] = []
    for at, origin in enumerate(stated):
        if origin is None:
            silent.append(at)
        else:
            members.setdefault(find(at), []).append(at)
    groups = tuple(_group([(claims[at], origin) for at in each if (origin := stated[at])]) for each in members.values())
    outlets = {outlet_key(group.name) for group in groups}
    speaking = {claim.article_id for claim, origin in zip(claims, stated, strict=True) if origin is not None}
    quiet = dict.fromkeys(
        claims[at].article_id
        for at in silent
        if claims[at].article_id not in speaking and outlet_key(claims[at].outlet) not in outlets
    )
    own = tuple(
        Arrived(claims[at].claim_id, claims[at].article_id, (outlet,) if (outlet := claims[at].outlet) else ())
        for at in silent
    )
    return Origins(groups, own, tuple(quiet))


def _take_for_named(
    stated: Sequence[Stated | None], kinds: Sequence[int], root: list[int], find: Callable[[int], int]
) -> None:
    """Join each description with the one named origin that it can be for; where there are two it stays apart."""
    for at in kinds:
        mine = stated[at]
        if mine is None or (" " in mine.name and not is_description(mine.name, mine.type)):
            continue
        named = {
            find(to)
            for to in kinds
            if (other := stated[to]) is not None
            and other.known
            and other.name != mine.name
            and not is_description(other.name, other.type)
            and may_mean(mine.name, mine.type, other.name, other.type, other.role)
        }
        if len(named) == 1:
            root[find(at)] = named.pop()


def _group(members: Sequence[tuple[Said, Stated]]) -> Group:
    """One origin by its fullest name."""
    fullest = max((origin for _, origin in members), key=lambda origin: (origin.known, len(origin.words)))
    arrived = tuple(Arrived(claim.claim_id, claim.article_id, origin.path) for claim, origin in members)
    return Group(fullest.name, fullest.type, arrived)


def cluster(claim_ids: Iterable[int], echoes: Iterable[Echo]) -> tuple[tuple[int, ...], ...]:
    """The claims that say the same, those alone among them, each cluster and all of them in the order given."""
    ids = list(dict.fromkeys(claim_ids))
    root = {number: number for number in ids}

    def find(number: int) -> int:
        while root[number] != number:
            root[number] = root[root[number]]
            number = root[number]
        return number

    order = {number: at for at, number in enumerate(ids)}
    for echo in echoes:
        if echo.one in root and echo.other in root:
            a, b = sorted((find(echo.one), find(echo.other)), key=order.__getitem__)
            root[b] = a
    found: dict[int, list[int]] = {}
    for number in ids:
        found.setdefault(find(number), []).append(number)
    return tuple(tuple(each) for each in found.values())
