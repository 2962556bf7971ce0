"""The read command: it opens the reader."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

import click

from store.text.clean import clean_line
from tui.app import OnRecord
from tui.config.read import config_path, read_config
from tui.console import opened
from tui.hangup import end_with_terminal
from tui.paths_type import paths_type


@click.command()
@click.argument("paths", nargs=-1, type=paths_type)
@click.pass_context
def read(ctx: click.Context, paths: tuple[Path, ...]) -> None:
    """Open the reader; files and folders named are added first."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError("The reader needs a terminal. In a script use add, search, show, extract or export.")
    for path in paths:
        if not os.path.exists(path):  # Path.exists raises for names that are too long
            raise click.UsageError(f"{clean_line(str(path))} does not exist. Name a file, a folder or a command.")
    # What was imported stays: Python's collector need not go through it again and again, 60 ms while a key waits.
    gc.freeze()
    end_with_terminal()
    with opened(ctx, aside=True) as library:
        OnRecord(library, add=paths, config=read_config(config_path())).run()
