"""The command line: parse, call the library, print. Data on standard output, messages on standard error.

A command's module is loaded when the command is used, so that help and version need none of them.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click

from store import __version__
from tui.command_group import CommandsAndPaths, Later
from tui.paths_type import paths_type

EPILOG = "Exit codes: 0 done; 1 some input failed, the rest was done; 2 wrong usage; 3 the library cannot be used."

COMMANDS: Final = {
    "read": Later("tui.cli_read:read", "Open the reader; FILES and folders are added first."),
    "add": Later("tui.cli_add:add", "Add files, folders, pages by their addresses."),
    "feeds": Later("tui.cli_feeds:feeds", "Follow feeds (RSS and Atom)."),
    "search": Later("tui.cli_search:search", "Find claims by half-remembered words."),
    "show": Later("tui.cli_show:show", "List articles, or show one with its claims."),
    "events": Later("tui.cli_events:events", "What happened when, and who says what on it."),
    "sources": Later("tui.cli_sources:sources", "Who says it, and what a source said."),
    "mark": Later("tui.cli_mark:mark", "Highlight, note, tag, judge, correct, star."),
    "export": Later("tui.cli_export:export", "Export claims with their provenance."),
    "extract": Later("tui.cli_extract:extract", "Take text apart without a library, as JSON."),
    "library": Later("tui.cli_library:library_group", "Check, back up, repair, import, remove."),
    "config": Later("tui.cli_config:config", "Check and show the settings."),
    "serve": Later("tui.cli_serve:serve", "Open the reader in a browser of this machine."),
    "completions": Later("tui.cli_completions:completions", "Print completions for bash, zsh or fish."),
}
"""Every command, in the order of the help."""


def _default_library() -> Path:
    from store.library import default_path

    return default_path()


@click.group(
    cls=CommandsAndPaths,
    later=COMMANDS,
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
    default=_default_library,
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
    if ctx.invoked_subcommand is None and (read := main.get_command(ctx, "read")):
        ctx.invoke(read)
