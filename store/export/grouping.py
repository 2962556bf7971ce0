"""Claims that go out under one heading: of one article, of one source, on one event, with one tag."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from store.export.options import GroupBy
from store.export.record import ExportRecord
from store.model import Event
from store.text.periods import find_period


class Group(NamedTuple):
    """Claims under one heading."""

    heading: str
    """A stranger's words, not escaped."""
    records: tuple[ExportRecord, ...]
    """In the order in which they came."""
    event: Event | None = None
    """The event, where they stand together by event and are on one."""


def group_records(records: Iterable[ExportRecord], by: GroupBy) -> list[Group]:
    """Claims by article (in their order), event (by date), source or tag (by name); those with none come last."""
    if by == "article":
        runs = groupby(records, key=lambda record: record.stored.id)
        pieces = [tuple(run) for _, run in runs]
        return [Group(piece[0].stored.article.title, piece) for piece in pieces]
    if by == "event":
        return _by_event(list(records))
    found: dict[str, list[ExportRecord]] = {}
    without = []
    for record in records:
        names = record.tags if by == "tag" else _source(record)
        for name in dict.fromkeys(names):
            found.setdefault(name, []).append(record)
        if not names:
            without.append(record)
    groups = [Group(name, tuple(found[name])) for name in sorted(found, key=lambda name: (name.casefold(), name))]
    rest = "without a tag" if by == "tag" else "source not stated"
    return groups + ([Group(rest, tuple(without))] if without else [])


def _source(record: ExportRecord) -> tuple[str, ...]:
    """Who put it forward: the nearest source; its own voice is the outlet's."""
    if record.claim is None:
        return ()
    if not record.claim.attribution:
        outlet = record.stored.article.outlet
        return (outlet,) if outlet else ()
    source = record.claim.attribution[0].source
    return (source.name,) if source else ()


def _by_event(records: Sequence[ExportRecord]) -> list[Group]:
    """Claims on one event together, whatever article they stand in.

    Two claims are on one event when both are linked to the same event of their article, or when one is surely on
    the other's event: by its dossier, or as its echo in another article.
    """
    parent = list(range(len(records)))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    by_claim = {record.claim_id: place for place, record in enumerate(records) if record.claim_id is not None}
    by_event: dict[int, int] = {}
    for place, record in enumerate(records):
        if record.event is None:
            continue
        parent[root(place)] = root(by_event.setdefault(record.event.id, place))
        echoes = [other.claim_id for other in record.related.elsewhere if other.same_event]
        for number in dict.fromkeys((*record.same_event, *echoes)):
            twin = by_claim.get(number)
            if twin is not None and _may_be_one(record, records[twin]):
                parent[root(twin)] = root(place)
    together: dict[int, list[ExportRecord]] = {}
    for place, record in enumerate(records):
        together.setdefault(root(place), []).append(record)
    groups = [_event_group(members) for members in together.values() if any(member.event for member in members)]
    without = [member for members in together.values() for member in members if not any(each.event for each in members)]
    groups.sort(key=lambda group: _sort_key(group.event))
    return groups + ([Group("no event", tuple(without))] if without else [])


def _may_be_one(record: ExportRecord, other: ExportRecord) -> bool:
    """Whether the dates of the two events do not stand against it; a chain of echoes must not join two days."""
    periods = [find_period(each.event.event.date) if each.event else None for each in (record, other)]
    first, second = periods
    return first is None or second is None or (first[0] <= second[1] and second[0] <= first[1])


def _event_group(members: list[ExportRecord]) -> Group:
    """A group under the event that most of its claims name, the one with a date first."""
    events = [record.event for record in members if record.event]
    counts: dict[int, int] = {}
    for item in events:
        counts[item.id] = counts.get(item.id, 0) + 1
    best = max(events, key=lambda item: (find_period(item.event.date) is not None, counts[item.id], item.score))
    return Group(best.event.line, tuple(members), best.event)


def _sort_key(event: Event | None) -> tuple[bool, str, str]:
    period = find_period(event.date) if event else None
    return (period is None, period[0].isoformat() if period else "", event.line if event else "")
