"""The feeds commands: follow feeds, take in what is new, bring them from another reader and take them there."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Final

import click

from store.errors import ArticleError, FetchError
from store.library.feeds import PAGES_A_RUN
from store.model import Failure, FeedAdded, FeedChecked
from tui.cli_add import counts_line, private_option, tell, workers_option
from tui.console import FAILED, json_option, opened, put, put_json, put_piece, say
from tui.paths_type import paths_type
from tui.plain import checked_line, feed_lines, subscribed_line

MOST_LIST: Final = 10_000_001
"""Bytes of a list of feeds that are read; one more than it may have, at which reading it says so."""


@click.group()
def feeds() -> None:
    """Follow feeds (RSS and Atom). Nothing is fetched unless one of these commands is run."""


@feeds.command()
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@click.option("--name", default="", help="What to call it; its own title, if left out.")
@click.option("--folder", default="", help="The folder that it stands in when it is exported.")
@private_option
@json_option
@click.pass_context
def add(ctx: click.Context, urls: tuple[str, ...], name: str, folder: str, allow_private: bool, as_json: bool) -> None:
    """Subscribe to feeds by their addresses; `onrecord feeds refresh` takes in what they list.

    A feed that you name is fetched whatever its server's robots.txt says; the pages of its entries are not.
    """
    if name and len(urls) > 1:
        raise click.UsageError("--name is for one feed.")
    failed = False
    with opened(ctx) as library:
        for url in urls:
            try:
                _tell_subscribed(
                    library.feeds.add(url, name=name, folder=folder, allow_private=allow_private), as_json=as_json
                )
            except (FetchError, ArticleError) as error:
                failed = True
                _tell_failed(Failure(url, str(error)), as_json=as_json)
    if failed:
        ctx.exit(FAILED)


@feeds.command(name="list")
@json_option
@click.pass_context
def list_feeds(ctx: click.Context, as_json: bool) -> None:
    """List the feeds, with what was wrong where one could not be had the last time."""
    with opened(ctx) as library:
        known = library.feeds.list()
        for feed in known:
            if as_json:
                put_json(asdict(feed))
            else:
                put(feed_lines(feed))
    if not known:
        say("No feeds yet: `onrecord feeds add URL` subscribes to one.")


@feeds.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--pages",
    type=click.IntRange(0, 10_000),
    default=PAGES_A_RUN,
    show_default=True,
    metavar="N",
    help="Pages that are fetched at most, where feeds have only beginnings; the others wait for the next time.",
)
@workers_option
@private_option
@json_option
@click.pass_context
def refresh(
    ctx: click.Context, names: tuple[str, ...], pages: int, workers: int | None, allow_private: bool, as_json: bool
) -> None:
    """Ask feeds what is new, and add it: all, or those named by number, name, part of a name or address.

    Each entry is added once. Where a feed has only its beginning, its page is fetched, if the server's robots.txt lets
    programs do so. A feed that fails is told of and remembered, and the rest goes on.
    """
    counts: Counter[str] = Counter()
    with opened(ctx) as library:
        results = library.feeds.refresh(names, pages=pages, workers=workers, allow_private=allow_private)
        for result in results:
            if not isinstance(result, FeedChecked):
                tell([result], counts, as_json=as_json)
            elif as_json:
                put_json(asdict(result))
            else:
                put(checked_line(result))
        waiting = sum(feed.waiting for feed in library.feeds.list())
    say(counts_line(counts) or "nothing new")
    if waiting:
        say(f"{'1 entry waits' if waiting == 1 else f'{waiting} entries wait'} for the next refresh.")
    if counts["failed"]:
        ctx.exit(FAILED)


@feeds.command()
@click.argument("name")
@json_option
@click.pass_context
def remove(ctx: click.Context, name: str, as_json: bool) -> None:
    """Leave the feed that goes by NAME (number, name, part of a name or address); its articles stay."""
    with opened(ctx) as library:
        feed = library.feeds.remove(name)
        if as_json:
            put_json({"outcome": "removed", "feed": asdict(feed)})
        else:
            put(subscribed_line("removed", feed))


@feeds.command(name="import")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@json_option
@click.pass_context
def import_feeds(ctx: click.Context, file: Path, as_json: bool) -> None:
    """Subscribe to the feeds of an OPML file; "-" is standard input. Nothing is fetched."""
    counts: Counter[str] = Counter()
    with opened(ctx) as library:
        try:
            with click.open_file(str(file), "rb") as opened_file:
                data = opened_file.read(MOST_LIST)
        except OSError as error:
            raise click.UsageError(f"{file} cannot be read: {error.strerror}.") from error
        for result in library.feeds.import_opml(data, str(file)):
            if isinstance(result, Failure):
                counts["failed"] += 1
                _tell_failed(result, as_json=as_json)
            else:
                counts[result.outcome] += 1
                _tell_subscribed(result, as_json=as_json)
    say(counts_line(counts) or "nothing to add")
    if counts["failed"]:
        ctx.exit(FAILED)


@feeds.command(name="export")
@click.option("-o", "--output", type=paths_type, help="Write to this file instead of standard output.")
@json_option
@click.pass_context
def export_feeds(ctx: click.Context, output: Path | None, as_json: bool) -> None:
    """Write the feeds as OPML, which other readers take; with --json as `onrecord feeds list --json` does."""
    if as_json and output is not None:
        raise click.UsageError("--json goes to standard output; -o writes OPML.")
    with opened(ctx) as library:
        if as_json:
            for feed in library.feeds.list():
                put_json(asdict(feed))
        elif output is None:
            put_piece(library.feeds.export_opml())
        else:
            library.feeds.write_opml(output)
            say(f"exported to {output}")


def _tell_subscribed(added: FeedAdded, *, as_json: bool) -> None:
    if as_json:
        put_json(asdict(added))
    else:
        put(subscribed_line(added.outcome, added.feed))


def _tell_failed(failure: Failure, *, as_json: bool) -> None:
    say(failure.message)
    if as_json:
        put_json({"outcome": "failed"} | asdict(failure))
