"""The scale of the timeline: stretches of time side by side, and how many events lie in each."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import chain
from operator import itemgetter
from typing import Final, Literal, NamedTuple, Self

Zoom = Literal["decades", "years", "months", "days", "hours"]
ZOOMS: Final[tuple[Zoom, ...]] = ("decades", "years", "months", "days", "hours")

_BRIEF: Final = timedelta(days=366)


class Moment(NamedTuple):
    """When an event may have been: from ``begin`` up to and without ``end``."""

    begin: datetime
    end: datetime


class Moments(NamedTuple):
    """Many of them, so ordered that those of a stretch of time are found without a look at the rest."""

    brief: tuple[Moment, ...]
    """Of a year at most, by their beginnings."""
    long: tuple[Moment, ...]
    """The others, of which there are few."""

    @classmethod
    def ordered(cls, moments: Iterable[Moment]) -> Self:
        """Put ``moments`` in order."""
        brief: list[Moment] = []
        long: list[Moment] = []
        for moment in moments:
            (brief if moment.end - moment.begin <= _BRIEF else long).append(moment)
        return cls(tuple(sorted(brief)), tuple(long))

    def between(self, begin: datetime, end: datetime) -> Iterable[Moment]:
        """All that may lie from ``begin`` to ``end``, and some that do not."""
        since = begin - _BRIEF if begin - datetime.min > _BRIEF else datetime.min
        first = bisect_left(self.brief, since, key=itemgetter(0))
        return chain(self.brief[first : bisect_left(self.brief, end, first, key=itemgetter(0))], self.long)

    @property
    def first(self) -> datetime:
        """When the earliest begins; there has to be one."""
        return min(moment.begin for moment in (*self.brief[:1], *self.long))

    @property
    def last(self) -> datetime:
        """When the last ends."""
        return max(moment.end for moment in chain(self.brief, self.long))


class Scale(NamedTuple):
    """Stretches of time side by side."""

    zoom: Zoom
    edges: tuple[datetime, ...]
    """Where each stretch begins, and behind them where the last one ends."""

    @property
    def stretches(self) -> int:
        """How many there are."""
        return len(self.edges) - 1

    def place(self, when: datetime) -> int | None:
        """The stretch that ``when`` lies in, None where it lies in none."""
        at = bisect_right(self.edges, when) - 1
        return at if 0 <= at < self.stretches else None


def make_scale(zoom: Zoom, middle: datetime, count: int) -> Scale:
    """``count`` stretches around ``middle``, fewer at the ends of the calendar.

    Args:
        zoom: how long each of them is.
        middle: lies in the middle one.
        count: how many, at least one.
    """
    first = _floor(zoom, middle)
    edges = [first]
    while len(edges) <= count // 2 and (before := _step(zoom, edges[0], -1)) is not None:
        edges.insert(0, before)
    while len(edges) <= count and (behind := _step(zoom, edges[-1], 1)) is not None:
        edges.append(behind)
    return Scale(zoom, tuple(edges))


def density(scale: Scale, moments: Moments) -> list[float]:
    """How many events lie in each stretch. One that may lie in several is shared out among them.

    A year of which nothing more is known is thinly spread over its months and does not pile up in January.
    """
    found = [0.0] * scale.stretches
    first, last = scale.edges[0], scale.edges[-1]
    for begin, end in moments.between(first, last):
        if end <= first or begin >= last:
            continue
        length = (end - begin).total_seconds()
        at = max(0, bisect_right(scale.edges, begin) - 1)
        while at < scale.stretches and scale.edges[at] < end:
            shared = (min(end, scale.edges[at + 1]) - max(begin, scale.edges[at])).total_seconds()
            found[at] += shared / length
            at += 1
    return found


_CLOCK: Final = re.compile(r"T(\d\d)(?::(\d\d))?", re.ASCII)
_PARTS: Final = {"TMO": (6, 12), "TAF": (12, 18), "TEV": (18, 22), "TNI": (20, 24)}
"""Hours of a morning, afternoon, evening and night."""


def moment_of(first: date, last: date, value: str = "") -> Moment:
    """All of the days from ``first`` to ``last``, or of the one day the part that a TIMEX3 value names."""
    begin = datetime(first.year, first.month, first.day)
    end = datetime.max if last == date.max else datetime(last.year, last.month, last.day) + timedelta(days=1)
    if first != last:
        return Moment(begin, end)
    if value[-3:] in _PARTS:
        since, until = _PARTS[value[-3:]]
        return Moment(begin + timedelta(hours=since), begin + timedelta(hours=until) if until < 24 else end)
    if (clock := _CLOCK.search(value)) and int(clock[1]) < 24 and int(clock[2] or 0) < 60:
        at = begin + timedelta(hours=int(clock[1]), minutes=int(clock[2] or 0))
        return Moment(at, at + timedelta(minutes=1))
    return Moment(begin, end)


def nearest_zoom(moments: Moments) -> Zoom:
    """The finest zoom at which all of ``moments`` fit into some thirty stretches."""
    days = (moments.last - moments.first).days
    if days <= 30:
        return "days"
    return "months" if days <= 900 else "years" if days <= 11_000 else "decades"


def label(scale: Scale, at: int) -> tuple[str, str]:
    """What stands under a stretch, and below that what it is part of: ``Mar`` and ``2020``."""
    begin = scale.edges[at]
    match scale.zoom:
        case "decades":
            return f"{begin.year // 10 * 10}s", ""
        case "years":
            return f"{begin.year}", ""
        case "months":
            return f"{begin:%b}", f"{begin.year}"
        case "days":
            return f"{begin.day:02}", f"{begin:%b} {begin.year}"
        case _:
            return f"{begin.hour:02}", f"{begin.day} {begin:%b} {begin.year}"


def _floor(zoom: Zoom, when: datetime) -> datetime:
    match zoom:
        case "decades":
            return datetime(max(1, when.year // 10 * 10), 1, 1)
        case "years":
            return datetime(when.year, 1, 1)
        case "months":
            return datetime(when.year, when.month, 1)
        case "days":
            return datetime(when.year, when.month, when.day)
        case _:
            return datetime(when.year, when.month, when.day, when.hour)


def _step(zoom: Zoom, edge: datetime, by: Literal[1, -1]) -> datetime | None:
    """The edge before or behind ``edge``, None where the calendar ends."""
    try:
        match zoom:
            case "decades":
                found = datetime(max(1, (edge.year // 10 + by) * 10), 1, 1)
            case "years":
                found = datetime(edge.year + by, 1, 1)
            case "months":
                year, month = divmod(edge.year * 12 + edge.month - 1 + by, 12)
                found = datetime(year, month + 1, 1)
            case "days":
                found = edge + timedelta(days=by)
            case _:
                found = edge + timedelta(hours=by)
    except (ValueError, OverflowError):
        found = datetime.max if by > 0 else edge
    return found if found != edge else None
