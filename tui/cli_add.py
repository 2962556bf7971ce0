"""The add command: files, folders, addresses, standard input, and what comes into a folder."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from store.errors import ArticleError, CannotBeMeant
from store.model import Added, Failure
from tui.bar import Bar
from tui.console import FAILED, json_option, opened, opened_report, put, put_json, say
from tui.pace import Pace
from tui.paths_type import paths_type
from tui.plain import added_line


class _SourceType(click.ParamType):  # type: ignore[type-arg] # generic in some versions of click only
    """A path, or an address of the web as it was typed."""

    name = "source"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path | str:  # noqa: ANN401 - click's own
        if isinstance(value, str) and value.lower().startswith(("http://", "https://")):
            return value
        return Path(paths_type.convert(value, param, ctx))  # type: ignore[arg-type] # a Path, as its path_type says

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return [CompletionItem(incomplete, type="file")]


private_option = click.option(
    "--allow-private", is_flag=True, help="Addresses may lead into a private network or to this machine."
)

workers_option = click.option(
    "--workers",
    type=click.IntRange(1, 256),
    metavar="N",
    help="Processes that take articles apart; as many as there are processors, if left out.",
)


@click.command()
@click.argument("sources", nargs=-1, type=_SourceType(), metavar="[FILE | FOLDER | URL | -]...")
@click.option(
    "--watch", type=paths_type, metavar="DIR", help="Add what is in a folder and comes into it, until ctrl+c."
)
@workers_option
@click.option(
    "--map",
    "fields",
    default="",
    metavar="title=headline,…",
    help="Which fields of JSON, JSON Lines and CSV hold what.",
)
@click.option(
    "--cluster",
    default="",
    metavar="ADDRESS",
    help="Let the workers of a Dask cluster take articles apart, which see the texts: tls://…, or tcp:// on loopback.",
)
@click.option("--report", type=paths_type, help="Write what could not be added to this file, one JSON object a line.")
@private_option
@json_option
@click.pass_context
def add(
    ctx: click.Context,
    sources: tuple[Path | str, ...],
    watch: Path | None,
    workers: int | None,
    fields: str,
    cluster: str,
    report: Path | None,
    allow_private: bool,
    as_json: bool,
) -> None:
    """Add files of articles, folders of them, and pages by their addresses; "-" is standard input.

    Text, Markdown, HTML, RSS and Atom, mails (.eml), JSON, JSON Lines, CSV, WARC, gzip of these, PDF and EPUB, and the
    exports of Omnivore, wallabag, Pocket and Instapaper; what a file is, is told by what is in it. Adding again
    changes nothing; a run that was cut off goes on where it stopped. A page that was fetched before is only asked
    whether it has changed.
    """
    if not sources and watch is None:
        raise click.UsageError("Name files, folders or addresses to add, or a folder to --watch.")
    urls = [source for source in sources if isinstance(source, str)]
    paths = [source for source in sources if isinstance(source, Path)]
    counts: Counter[str] = Counter()
    with opened(ctx) as library, opened_report(report) as write_report:
        found = library.find_files(path for path in paths if str(path) != "-")
        pace = Pace(len(found.files))
        how: dict[str, Any] = {"workers": workers, "fields": fields, "cluster": cluster}
        try:
            added = [library.add_files(pace.reading(found.files), **how)] if found.files else []
            if Path("-") in paths:
                added.append(library.add_stream(sys.stdin.buffer, **how))
        except ArticleError as error:
            raise click.UsageError(f"--map: {error}") from error
        except CannotBeMeant as error:
            raise click.UsageError(f"--cluster: {error}") from error
        if urls:
            added.append(library.add_urls(urls, workers=workers, allow_private=allow_private))
        tell(_with_bar(chain.from_iterable(added), pace), counts, as_json=as_json, report=write_report)
        if watch is not None:
            watched = library.watch(watch, workers=workers, fields=fields)
            _watch(watch, watched, counts, as_json=as_json, report=write_report)
    say(counts_line(counts) or "nothing to add")
    if found.left:
        left = "1 other file was" if len(found.left) == 1 else f"{len(found.left)} other files were"
        say(f"{left} left alone: of no kind that is read. Name a file by itself to hear what it is taken for.")
    if counts["failed"]:
        ctx.exit(FAILED)


Report = Callable[[object], object]
"""Takes what could not be added, as a dictionary."""


def tell(
    results: Iterable[Added | Failure], counts: Counter[str], *, as_json: bool, report: Report = lambda _: None
) -> None:
    """A line for each, as it comes; counted by what became of it."""
    for result in results:
        if isinstance(result, Failure):
            counts["failed"] += 1
            report(asdict(result))
            say(result.message)
        else:
            counts[result.outcome] += 1
            for note in result.notes:
                say(note)
        if as_json:
            put_json({"outcome": "failed"} | asdict(result))
        elif isinstance(result, Added):
            put(added_line(result))


def counts_line(counts: Counter[str]) -> str:
    """How many of each, empty when there were none."""
    told = ("added", "new version", "unchanged", "failed")
    return ", ".join(f"{counts[what]} {what}" for what in told if counts[what])


def _with_bar(results: Iterable[Added | Failure], pace: Pace) -> Iterator[Added | Failure]:
    """The same, with a bar below what is told of them, as far as they are of files."""
    bar = Bar()
    try:
        for result in results:
            bar.clear()
            pace.tell(failed=isinstance(result, Failure))
            yield result
            if pace.total:
                bar.show(pace)
    finally:
        bar.clear()


def _watch(
    folder: Path, results: Iterable[Added | Failure], counts: Counter[str], *, as_json: bool, report: Report
) -> None:
    say(f"watching {folder}: what comes into it is added, until ctrl+c")
    try:
        tell(results, counts, as_json=as_json, report=report)
    except KeyboardInterrupt:  # the one way to end it; what was told of as added is there
        say("no longer watching")
    except ArticleError as error:
        counts["failed"] += 1
        say(str(error))
