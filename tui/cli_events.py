"""The events command: what happened when, as the articles of the library tell it."""

from __future__ import annotations

from dataclasses import asdict
from itertools import islice
from typing import Final

import click

from store.text.periods import Period, find_period
from tui.console import json_option, opened, put, put_json, say
from tui.plain import event_lines

_AT_ONCE: Final = 500
"""Events that are read from the library at a time."""


def _period(_: click.Context, __: click.Parameter, value: str | None) -> Period | None:
    if value is None:
        return None
    if (period := find_period(value)) is None:
        raise click.BadParameter(f"“{value}” is no date; write a year, a month or a day: 2020, 2020-01, 2020-01-08.")
    return period


@click.command()
@click.argument("words", nargs=-1)
@click.option(
    "--from", "begin", callback=_period, metavar="DATE", help="No events that ended before this year, month or day."
)
@click.option("--to", "end", callback=_period, metavar="DATE", help="None that began after it.")
@json_option
@click.pass_context
def events(ctx: click.Context, words: tuple[str, ...], begin: Period | None, end: Period | None, as_json: bool) -> None:
    """What happened when: events by date, those without a date last.

    With WORDS, those whose clause holds them all.
    """
    if begin and end and begin.first > end.last:
        raise click.BadParameter("--from lies behind --to: no day is in between.")
    with opened(ctx) as library:
        found = library.timeline(" ".join(words), begin.first if begin else None, end.last if end else None)
        ids = iter([*(event.id for event in found.dated), *found.undated])
        told = False
        while some := list(islice(ids, _AT_ONCE)):
            for stored in library.events(some):
                told = True
                if as_json:
                    put_json(asdict(stored))
                else:
                    put(event_lines(stored))
        if not told:
            asked = words or begin or end
            say(
                "No event is found: ask for fewer words, or for other days."
                if asked
                else "No article tells of an event."
            )
