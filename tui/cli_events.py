"""The events command: what happened when, as the articles of the library tell it."""

from __future__ import annotations

import re
from dataclasses import asdict
from itertools import islice
from typing import Any, Final

import click

from store.model import Dossier
from store.text.periods import Period, find_period
from tui.console import json_option, opened, put, put_json, say
from tui.plain import event_lines
from tui.plain_dossier import dossier_lines

_AT_ONCE: Final = 500
"""Events that are read from the library at a time."""


_NUMBER: Final = re.compile(r"[0-9]{1,9}")
"""The number of an event, as ``events`` prints it."""


def _dossier_object(dossier: Dossier) -> dict[str, Any]:
    """A dossier for programs: each origin with the numbers of its articles, beside how each claim arrived."""
    written = asdict(dossier)
    for origin, shown in zip(dossier.origins, written["origins"], strict=True):
        shown["articles"] = list(dict.fromkeys(arrival.article_id for arrival in origin.arrivals))
    return written


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

    With WORDS, those whose clause holds them all. With the number of one event instead, all that is said on it, by
    where it comes from.
    """
    if len(words) == 1 and _NUMBER.fullmatch(words[0]) and not (begin or end):
        with opened(ctx) as library:
            dossier = library.events.dossier(int(words[0]))
            if as_json:
                put_json(_dossier_object(dossier))
            else:
                put(dossier_lines(dossier))
        return
    if begin and end and begin.first > end.last:
        raise click.BadParameter("--from lies behind --to: no day is in between.")
    with opened(ctx) as library:
        found = library.events.timeline(" ".join(words), begin.first if begin else None, end.last if end else None)
        ids = iter([*(event.id for event in found.dated), *found.undated])
        told = False
        while some := list(islice(ids, _AT_ONCE)):
            for stored in library.events.rows(some):
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
