"""The search command: indexes what the search does not know yet, finds, prints."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

import click

from store.library import Library
from tui.cli_completions import complete_query
from tui.console import FAILED, json_option, opened, put, put_json, say, show_progress
from tui.plain import hit_lines
from tui.query_help import EXAMPLES

_COLUMN: Final = max(len(example) for example, _ in EXAMPLES) + 2
_HELP: Final = "\n".join(
    [
        "Find claims, titles, sources and events by half-remembered words.",
        "",
        "\b",
        *(f"{example:<{_COLUMN}}{meaning}" for example, meaning in EXAMPLES),
        "",
        "Quote a query with marks in it for your shell, and put -- before one that begins with a minus sign:",
        "",
        "\b",
        "onrecord search 'drone \"shot down\" source:military newer:30d'",
        "onrecord search -- -iraq drone",
    ]
)


@click.command(help=_HELP)
@click.argument("words", nargs=-1, required=True, shell_complete=complete_query)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000), help="Hits at most.")
@json_option
@click.pass_context
def search(ctx: click.Context, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find claims, titles, sources and events."""
    with opened(ctx) as library:
        index_first(ctx, library)
        result = library.search(" ".join(words), limit)
        for hit in result.hits:
            if as_json:
                claim = library.claims.get(hit.claim_id) if hit.claim_id else None
                put_json(asdict(hit) | {"claim": claim.claim.id if claim else None})
            else:
                put(hit_lines(hit))
        if not result.hits:
            say(f"Nothing found for “{result.query}”: try fewer words, or other ones.")
        for notice in result.notices:
            say(notice.message)


def index_first(ctx: click.Context, library: Library) -> None:
    """Make the articles known to search that it does not know: all of them after an update of its index."""
    total = left = library.index.missing()
    if not total:
        return
    articles = "1 article" if total == 1 else f"{total} articles"
    if library.read_only:
        say(f"Search does not know {articles}: the library cannot be written.")
        return
    try:
        show_progress(f"indexing {articles} for search")
        for left in library.index.build():
            show_progress(f"indexing for search, {left} left")
    except KeyboardInterrupt:
        show_progress("")
        say(f"Interrupted: {total - left} of {articles} are indexed for search, the rest comes with the next search.")
        ctx.exit(FAILED)
    finally:
        show_progress("")
    say(f"{articles} indexed for search.")
