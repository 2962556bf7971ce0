"""The extract command: text in, what is found in it out, without a library."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from store.contract import extract_file, extract_lines
from store.errors import ArticleError, ModelError
from store.model import Failure
from tui.console import FAILED, put_json, say


@click.command()
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
