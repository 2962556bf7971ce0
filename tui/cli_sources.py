"""The sources command: who is said to have said what, across the articles of the library."""

from __future__ import annotations

import textwrap
from dataclasses import asdict
from typing import Final

import click

from store.library import Library
from store.model import SourceDossier
from tui.console import json_option, opened, put, put_json, say, show_progress
from tui.plain import event_lines, source_claim_lines, source_lines

_AT_ONCE: Final = 200
"""Sources and statements that are read from the library at a time."""


@click.command()
@click.argument("name", nargs=-1)
@click.option(
    "--by", type=click.Choice(["event", "date"]), default="date", show_default=True, help="Order of one's statements."
)
@json_option
@click.pass_context
def sources(ctx: click.Context, name: tuple[str, ...], by: str, as_json: bool) -> None:
    """Who says it: sources, those with most statements first.

    With NAME (words of a name, initials, or the number of a source) those that it fits; where it is one alone, all
    that this source is said to have said, by date or by event, with those through whom it came.
    """
    with opened(ctx) as library:
        if library.read_only:
            if library.sources.unlinked():
                say("Some sources are not listed: the library cannot be written, and they were never compared.")
        else:
            for left in library.sources.link():
                show_progress(f"comparing sources, {left} to go")
            show_progress("")
        asked = " ".join(name)
        numbered = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None
        ids = [] if numbered is not None else library.sources.ids(asked)
        if numbered is not None or (asked and len(ids) == 1):
            dossier = library.sources.dossier(ids[0] if numbered is None else numbered)
            if by == "event":
                _show_by_event(library, dossier, as_json=as_json)
            else:
                _show_dossier(library, dossier, as_json=as_json)
            return
        for start in range(0, len(ids), _AT_ONCE):
            for row in library.sources.rows(ids[start : start + _AT_ONCE]):
                if as_json:
                    put_json(asdict(row))
                else:
                    put(source_lines(row))
        if not ids:
            say(
                "No source goes by that name: ask for fewer words."
                if asked
                else "No article of the library names a source."
            )


def _show_dossier(library: Library, dossier: SourceDossier, *, as_json: bool) -> None:
    """The source and, below it, its statements; as JSON the source with a list of them on one line."""
    if not as_json:
        put(source_lines(dossier.row) + "\n")
    lines = []
    for start in range(0, len(dossier.claims), _AT_ONCE):
        for line in library.sources.claims(dossier.row.id, list(dossier.claims[start : start + _AT_ONCE])):
            if as_json:
                lines.append(asdict(line))
            else:
                put(source_claim_lines(line))
    if as_json:
        put_json(asdict(dossier.row) | {"statements": lines})


def _show_by_event(library: Library, dossier: SourceDossier, *, as_json: bool) -> None:
    """The source and, below it, its statements under the events that they are on; as JSON a list of these."""
    source_id = dossier.row.id
    if not as_json:
        put(source_lines(dossier.row))
    groups = []
    for on in library.sources.said_on(source_id):
        event = library.events.rows([on.event_id]) if on.event_id is not None else []
        lines = []
        for start in range(0, len(on.claim_ids), _AT_ONCE):
            lines += library.sources.claims(source_id, list(on.claim_ids[start : start + _AT_ONCE]))
        if as_json:
            told = asdict(event[0]) if event else None
            groups.append({"event": told, "statements": [asdict(line) for line in lines]})
            continue
        put("\n" + (event_lines(event[0]) if event else "On no known event"))
        for line in lines:
            put(textwrap.indent(source_claim_lines(line), "  "))
    if as_json:
        put_json(asdict(dossier.row) | {"events": groups})
