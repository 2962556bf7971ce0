"""The command line: parse, call the library, print. Data on standard output, messages on standard error."""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Final

import click

from store import __version__
from store.contract import extract_file, extract_lines
from store.errors import ArticleError, ModelError
from store.library import Library, default_path
from store.model import Failure
from store.text.clean import clean_line
from tui.cli_add import add
from tui.cli_completions import CommandsAndPaths, completions
from tui.cli_config import config
from tui.cli_events import events
from tui.cli_export import export
from tui.cli_feeds import feeds
from tui.cli_library import library_group
from tui.cli_mark import mark
from tui.cli_search import search
from tui.cli_sources import sources
from tui.console import FAILED, json_option, opened, paths_type, put, put_json, say
from tui.plain import article_lines, claim_lines, row_line
from tui.plain_changes import change_lines, no_changes

ROWS_AT_ONCE: Final = 500
"""Lines of the list of articles that are read from the library at a time."""

EPILOG = "Exit codes: 0 done; 1 some input failed, the rest was done; 2 wrong usage; 3 the library cannot be used."


@click.group(
    cls=CommandsAndPaths,
    default="read",
    invoke_without_command=True,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="onrecord")
@click.option(
    "--library",
    "library_path",
    type=paths_type,
    default=default_path,
    show_default="$ONRECORD_LIBRARY, else library.db in the platform's data folder",
    help="The library file.",
)
@click.pass_context
def main(ctx: click.Context, library_path: Path) -> None:
    """Read news articles: each claim beside who said it and the related events.

    `onrecord FILE_OR_FOLDER` is short for `onrecord read FILE_OR_FOLDER`.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal that has no curly quotes is no reason to fail
    ctx.obj = library_path
    if ctx.invoked_subcommand is None:
        ctx.invoke(read)


@main.command()
@click.argument("paths", nargs=-1, type=paths_type)
@click.pass_context
def read(ctx: click.Context, paths: tuple[Path, ...]) -> None:
    """Open the reader; files and folders named are added first."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError("The reader needs a terminal. In a script use add, search, show, extract or export.")
    for path in paths:
        if not os.path.exists(path):  # Path.exists raises for names that are too long
            raise click.UsageError(f"{clean_line(str(path))} does not exist. Name a file, a folder or a command.")
    from tui.app import OnRecord  # not before it is needed: a script never waits for Textual
    from tui.config.read import config_path, read_config

    # What was imported stays: Python's collector need not go through it again and again, 60 ms while a key waits.
    gc.freeze()
    with opened(ctx, aside=True) as library:
        OnRecord(library, add=paths, config=read_config(config_path())).run()


main.add_command(add)
main.add_command(search)
main.add_command(events)
main.add_command(export)
main.add_command(sources)
main.add_command(mark)
main.add_command(config)
main.add_command(completions)
main.add_command(feeds)
main.add_command(library_group)


@main.command()
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


@main.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.pass_context
def extract(ctx: click.Context, files: tuple[Path, ...]) -> None:
    """Take text apart without a library: one JSON object an input.

    FILES are of any kind that `onrecord add` takes; "-" (or none) reads JSON Lines {"id"?, "text", "title"?, "outlet"?,
    "published"?} from standard input.
    """
    failed = False
    for file in files or (Path("-"),):
        try:
            if str(file) == "-":
                for result in extract_lines(sys.stdin.buffer):
                    if isinstance(result, ArticleError):
                        failed = True
                        say(str(result))
                    else:
                        put_json(result)
                continue
            for extracted in extract_file(file):
                if isinstance(extracted, Failure):
                    failed = True
                    say(extracted.message)
                    continue
                found, notes = extracted
                put_json(found)
                for note in notes:
                    say(note)
        except ModelError as error:
            say(str(error))
            ctx.exit(FAILED)
    if failed:
        ctx.exit(FAILED)
