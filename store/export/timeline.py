"""Where the timeline of the report has its columns: one an event, a dot a claim.

Dates of news cluster: days side by side, then years of nothing. So the columns stand at equal distances in order of
date, and between them stands how much time lies there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from store.export.grouping import Group
from store.export.words import day_words, span_words
from store.text.clean import clean_line
from store.text.periods import find_period

COLUMN: Final = 132
"""Width of a column."""
MARGIN: Final = 14
"""Free on the left and on the right."""
DOT: Final = 7
"""Radius of a dot."""
_STEP: Final = 2 * DOT + 4
_STACK: Final = 8
_ROWS: Final = 5
"""Dots in a stack, stacks beside each other; more are counted."""
_FAR: Final = 45
"""Days from which on the axis is drawn broken."""
_LETTERS: Final = 19
_LINES: Final = 4
"""Of an event's name in its column."""


class Dot(NamedTuple):
    """One claim."""

    x: int
    y: int
    stance: str
    """*asserted*, *denied*, *hedged*, or *lost* where its attribution is no longer found."""


class Column(NamedTuple):
    """One event."""

    number: int
    """Counted from 1, as its heading says."""
    x: int
    """Its middle."""
    date: str
    """For people."""
    lines: tuple[str, ...]
    """Its name, in lines short enough for the column."""
    name: str
    """Its name in full."""
    claims: int
    """How many there are."""
    dots: tuple[Dot, ...]
    """Those that are drawn."""
    more: int
    """Those that are not."""
    gap: str
    """How much time lies between it and the column before; empty where that is not known."""
    far: bool
    """Whether that is so much that the axis is drawn broken."""
    dated: bool
    """Whether its date is known."""


class Drawing(NamedTuple):
    """The whole picture."""

    width: int
    height: int
    axis: int
    """Height of the axis, from above."""
    columns: tuple[Column, ...]


def draw(groups: Sequence[Group]) -> Drawing:
    """The columns of the groups that are on an event, in their order (that of their dates, the undated last)."""
    groups = [group for group in groups if group.event]  # those that are on none have no place in time
    tallest = max((min(len(group.records), _STACK) for group in groups), default=1)
    axis = tallest * _STEP + 44
    columns = []
    before: date | None = None
    for number, group in enumerate(groups, start=1):
        period = find_period(group.event.date) if group.event else None
        days = (period.first - before).days if period and before else None
        x = MARGIN + COLUMN * (number - 1) + COLUMN // 2
        shown = min(len(group.records), _STACK * _ROWS)
        stacks = -(-shown // _STACK)
        dots = tuple(
            Dot(
                x + (place // _STACK) * _STEP - (stacks - 1) * _STEP // 2,
                axis - 24 - (place % _STACK) * _STEP,
                record.claim.stance if record.claim else "lost",
            )
            for place, record in enumerate(group.records[:shown])
        )
        columns.append(
            Column(
                number=number,
                x=x,
                date=day_words(group.event.date if group.event else None),
                lines=wrapped(clean_line(group.heading)),
                name=clean_line(group.heading),
                claims=len(group.records),
                dots=dots,
                more=len(group.records) - shown,
                gap="" if days is None else span_words(days),
                far=days is not None and days > _FAR,
                dated=period is not None,
            )
        )
        before = period.last if period else before
    height = axis + 41 + 15 * max((len(column.lines) for column in columns), default=0) + 8
    return Drawing(2 * MARGIN + COLUMN * max(1, len(columns)), height, axis, tuple(columns))


def wrapped(text: str) -> tuple[str, ...]:
    """Text in a few short lines, the last one ending in ``…`` where there is more."""
    lines = [""]
    for word in text[: _LETTERS * _LINES * 2].split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= _LETTERS or not lines[-1]:
            lines[-1] = joined[:_LETTERS]
        else:
            lines.append(word[:_LETTERS])
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], lines[_LINES - 1][: _LETTERS - 1] + "…"]
    return tuple(line for line in lines if line)
