"""The show command: an article's claims, what changed in it, or the list of articles."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

import click

from store.library import Library
from tui.console import json_option, opened, put, put_json, say
from tui.plain import article_lines, claim_lines, row_line
from tui.plain_changes import change_lines, no_changes

ROWS_AT_ONCE: Final = 500
"""Lines of the list of articles that are read from the library at a time."""


@click.command()
@click.argument("article", type=int, required=False)
@click.option("--filter", "query", default="", metavar="QUERY", help="Of the list: only articles that a query leaves.")
@click.option("--changes", is_flag=True, help="What changed in ARTICLE since the version before it.")
@json_option
@click.pass_context
def show(ctx: click.Context, article: int | None, query: str, changes: bool, as_json: bool) -> None:
    """Show an article's claims, each with its attribution and related events; without ARTICLE list the articles."""
    if article is not None and query:
        raise click.UsageError("--filter narrows the list of articles; an article by its number has nothing to narrow.")
    if article is None and changes:
        raise click.UsageError("--changes needs the number of an article.")
    with opened(ctx) as library:
        if article is not None and changes:
            _show_changes(library, article, as_json=as_json)
            return
        if article is None:
            _show_articles(library, query, as_json=as_json)
            return
        reading = library.articles.read(article)
        if not as_json:
            put(article_lines(reading.stored.article))
        for claim in reading.claims:
            if claim.claim.relation == "statement":
                related = library.claims.related(claim)
                if as_json:
                    put_json(asdict(claim) | {"related": asdict(related)})
                else:
                    put(claim_lines(claim, reading.stored.article.outlet, related))


def _show_changes(library: Library, article: int, *, as_json: bool) -> None:
    found = library.articles.changes(article)
    if as_json:
        pieces = [
            change._asdict() | {"pieces": [piece._asdict() for piece in change.pieces]} for change in found.changes
        ]
        put_json(found._asdict() | {"changes": pieces})
    elif told := no_changes(found):
        say(told)
    else:
        put(change_lines(found))


def _show_articles(library: Library, query: str, *, as_json: bool) -> None:
    ids, notices = library.articles.find(query)
    for notice in notices:
        say(notice.message)
    for start in range(0, len(ids), ROWS_AT_ONCE):
        for row in library.articles.rows(ids[start : start + ROWS_AT_ONCE]):
            if as_json:
                put_json(asdict(row))
            else:
                put(row_line(row))
    if query and not ids:
        say(f"No article is left by “{query}”.")
    elif not ids:
        say("The library holds no articles yet: `onrecord add FILE_OR_FOLDER` adds some.")
