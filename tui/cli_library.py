"""The library commands: what looks after the library as a whole."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Final

import click

from store.errors import LibraryError, NotFound, StoreError
from store.library.backups import Restored, restore
from store.library.doctor import Finding, examine, repair
from store.model import Refreshed
from store.text.clean import clean_line
from tui.cli_export import import_
from tui.console import FAILED, NO_LIBRARY, json_option, opened, put, put_json, say, show_progress
from tui.paths_type import paths_type
from tui.plain import NOTHING_OUTDATED, refreshed_line

_MOST_TITLES: Final = 3

_SIGNS: Final = {"well": "well  ", "found": "found ", "unusable": "wrong "}


@click.group(name="library")
def library_group() -> None:
    """Look after the library as a whole."""


library_group.add_command(import_)


@library_group.command()
@click.argument("articles", nargs=-1, required=True, type=int, metavar="ARTICLE…")
@click.option("--yes", is_flag=True, help="Do not ask first.")
@json_option
@click.pass_context
def remove(ctx: click.Context, articles: tuple[int, ...], yes: bool, as_json: bool) -> None:
    """Remove articles with all their versions from the library. Their files are left alone.

    Highlights are kept, as orphaned ones, with their quotes. `onrecord mark undo` brings an article back.
    """
    failed = False
    with opened(ctx) as library:
        for article_id in articles:
            try:
                title = clean_line(library.articles.read(article_id).stored.article.title)
                if not (yes or click.confirm(f"Remove {article_id} “{title}”?", err=True)):
                    continue
                library.articles.remove(article_id)
            except NotFound as error:
                failed = True
                say(str(error))
                continue
            if as_json:
                put_json({"removed": article_id, "title": title})
            else:
                put(f"removed {article_id} {title}")
    if failed:
        ctx.exit(FAILED)


@library_group.command()
@click.option("--all", "every", is_flag=True, help="All articles, not only those of another engine.")
@json_option
@click.pass_context
def refresh(ctx: click.Context, every: bool, as_json: bool) -> None:
    """Take stored articles apart anew: those that the engine of another version took apart.

    What you made of them is kept: stars, read marks, your place, and the highlights, which go with their words.
    """
    done: list[Refreshed] = []
    interrupted = False
    with opened(ctx) as library:
        ids = library.articles.every_id() if every else library.articles.outdated()
        try:
            for article_id in ids:
                show_progress(f"refreshing {len(done) + 1} of {len(ids)}")
                done.append(library.articles.refresh(article_id))
                if as_json:
                    show_progress("")
                    put_json(asdict(done[-1]))
        except KeyboardInterrupt:
            interrupted = True
        finally:
            show_progress("")
    if interrupted:
        say(f"Interrupted: {len(done)} of {len(ids)} articles are refreshed, the rest is as it was.")
        ctx.exit(FAILED)
    say(refreshed_line(done) if done else NOTHING_OUTDATED)


@library_group.command(name="backup")
@click.argument("to", type=paths_type, required=False)
@json_option
@click.pass_context
def backup_(ctx: click.Context, to: Path | None, as_json: bool) -> None:
    """Copy the whole library to TO, a new file or a folder, while it is read and written.

    Without TO into the folder backups beside the library. The copy is one file that opens as a library.
    """
    with opened(ctx) as library:
        made = library.backups.make(to)
        if as_json:
            put_json({"backup": str(made)})
        else:
            put(f"{made}")


@library_group.command(name="restore")
@click.argument("given", type=paths_type, metavar="FROM")
@click.option("--yes", is_flag=True, help="Do not ask first.")
@json_option
@click.pass_context
def restore_(ctx: click.Context, given: Path, yes: bool, as_json: bool) -> None:
    """Put the backup FROM in the place of the library; what is replaced is kept in the folder backups.

    A daily backup (named own) puts your own highlights, notes, tags, verdicts, corrections, marks, mends, searches and
    feeds of then in the place of those of now; articles stay as they are.
    """
    path: Path = ctx.obj
    question = f"Put {clean_line(str(given))} in the place of what is in {clean_line(str(path))}?"
    if not (yes or not path.exists() or click.confirm(question, err=True)):
        ctx.exit(FAILED)
    try:
        restored = restore(path, given)
    except StoreError as error:
        say(str(error))
        ctx.exit(NO_LIBRARY if isinstance(error, LibraryError) else FAILED)
    if as_json:
        brought = restored.brought and restored.brought._asdict()
        put_json(restored._asdict() | {"replaced": restored.replaced and str(restored.replaced), "brought": brought})
    else:
        put("\n".join(_restored_lines(restored)))


def _restored_lines(restored: Restored) -> list[str]:
    lines = ["The library is as the backup has it."]
    if (brought := restored.brought) is not None:
        highlights = _counted(brought.highlights, "highlight", "highlights")
        lines = [f"{highlights} and {_counted(brought.other, 'other row', 'other rows')} of your own are as they were."]
        if brought.left:
            titles = ", ".join(f"“{title}”" for title in brought.left[:_MOST_TITLES])
            more = ", …" if len(brought.left) > _MOST_TITLES else ""
            lines.append(
                f"{_counted(len(brought.left), 'article', 'articles')} of it are not in the library ({titles}{more}): "
                "add them and restore again."
            )
        if restored.outdated:
            lines.append(f"{_counted(restored.outdated, 'article is', 'articles are')} to be refreshed for it.")
    if restored.replaced is not None:
        lines.append(f"What was there before is kept in {restored.replaced}.")
    return lines


@library_group.command()
@click.option("--repair", "mend", is_flag=True, help="Make anew what can be derived, after a backup.")
@json_option
@click.pass_context
def doctor(ctx: click.Context, mend: bool, as_json: bool) -> None:
    """Check the library, say what is found, and what to do about it.

    Exit code 0 when all is well, 1 when something was found, 3 when the file cannot be used. --repair makes indexes,
    the search index, counts and the like anew; what is your own it never touches.
    """
    path: Path = ctx.obj
    found = examine(path)
    if mend and any(finding.repairable for finding in found):
        try:
            say(f"Repaired. As it was before it is kept in {repair(path)}.")
        except StoreError as error:
            say(str(error))
            ctx.exit(NO_LIBRARY if isinstance(error, LibraryError) else FAILED)
        found = examine(path)
    elif mend:
        say("There is nothing to repair.")
    for finding in found:
        if as_json:
            put_json(asdict(finding))
        else:
            put(_finding_line(finding))
    states = {finding.state for finding in found}
    if "unusable" in states:
        ctx.exit(NO_LIBRARY)
    if "found" in states:
        ctx.exit(FAILED)


def _finding_line(finding: Finding) -> str:
    return f"{_SIGNS[finding.state]} {clean_line(finding.told)}" + (f"\n       {finding.do}" if finding.do else "")


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
