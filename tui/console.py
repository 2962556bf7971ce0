"""What the commands share: where data and messages go, how a library is opened, exit codes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click

from store.errors import LibraryError, StoreError
from store.library import Library
from store.text.clean import clean_for_display, clean_line, normalise_newlines, to_json

FAILED: Final = 1
"""Exit code: some input failed, or nothing goes by that name. The rest was done."""
NO_LIBRARY: Final = 3
"""Exit code: the library cannot be opened, read or written (2 is click's own, for wrong usage)."""


json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")


def say(message: str) -> None:
    """A message for people, on standard error, cleaned for the terminal."""
    click.echo(clean_line(message), err=True)


def show_progress(message: str) -> None:
    """How far it is, on a terminal's standard error; the next message, or an empty one, takes its place."""
    if sys.stderr.isatty():
        click.echo(f"\r{message:<40}\r{message}", err=True, nl=False)


def put(text: str) -> None:
    """Data for people, on standard output, cleaned for the terminal."""
    click.echo(clean_for_display(text))


def put_json(value: object) -> None:
    """Data for programs: one line of JSON, in UTF-8 whatever the terminal speaks."""
    click.echo(to_json(value).encode())


def put_piece(piece: str) -> None:
    """A piece of an export, in UTF-8, to the letter; a terminal, which no program reads, is shown it cleaned."""
    if sys.stdout.isatty():
        piece = clean_for_display(normalise_newlines(piece.removeprefix("\ufeff")))
    click.echo(piece.encode(errors="replace"), nl=False)


@contextmanager
def opened_report(path: Path | None) -> Iterator[Callable[[object], object]]:
    """A function that writes an object as a line of JSON to a new file, at once; without ``path`` it does nothing."""
    if path is None:
        yield lambda _: None
        return
    try:
        file = path.open("w", encoding="utf-8")
    except (OSError, ValueError) as error:
        raise click.UsageError(f"--report: {clean_line(str(path))} cannot be written.") from error

    def write(value: object) -> None:
        file.write(to_json(value) + "\n")
        file.flush()  # whatever ends the program, what was told stands there

    with file:
        yield write


@contextmanager
def opened(ctx: click.Context, *, aside: bool = False, read_only: bool = False) -> Iterator[Library]:
    """The library that the command line names, closed afterwards; errors become a sentence and an exit code.

    ``aside`` and ``read_only`` as for :class:`~store.library.Library`.
    """
    try:
        with Library(ctx.obj, aside=aside, read_only=read_only) as library:
            yield library
            library.backups.wait()
            if trouble := library.backups.trouble():
                say(trouble)
    except LibraryError as error:
        say(str(error))
        ctx.exit(NO_LIBRARY)
    except StoreError as error:
        say(str(error))
        ctx.exit(FAILED)
