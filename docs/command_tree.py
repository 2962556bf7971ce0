"""Every command of the program as the man page and docs/commands.md have it: found by going through the commands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import click

from tui.cli import main


class Paragraph(NamedTuple):
    """A paragraph of a command's help."""

    lines: tuple[str, ...]
    """One line, unless it is to be shown as it stands."""
    as_it_stands: bool = False
    """Whether click is told not to wrap it."""


class Command(NamedTuple):
    """A command, or the program as a whole."""

    name: str
    """Its whole name: ``onrecord feeds add``."""
    arguments: str
    """What the usage line has after it: ``[OPTIONS] URL...``."""
    help: tuple[Paragraph, ...]
    options: tuple[tuple[str, str], ...]
    """Each option as it is written, with what it does."""


def program() -> Command:
    """What holds for every command: the help of the program, and the options before a command's name."""
    return _described(main, _context())


def every_command() -> list[Command]:
    """All commands that are not hidden, in the order of the help; the groups themselves are none."""
    return [_described(command, ctx) for command, ctx in _below(main, _context())]


def exit_codes() -> str:
    """What the program ends with, and when."""
    return (main.epilog or "").removeprefix("Exit codes: ")


def _context() -> click.Context:
    return main.make_context("onrecord", [], resilient_parsing=True)


def _below(group: click.Group, ctx: click.Context) -> Iterator[tuple[click.Command, click.Context]]:
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        if command is None or command.hidden:
            continue
        below = command.make_context(name, [], parent=ctx, resilient_parsing=True)
        if isinstance(command, click.Group):
            yield from _below(command, below)
        else:
            yield command, below


def _described(command: click.Command, ctx: click.Context) -> Command:
    options = (each.get_help_record(ctx) for each in command.get_params(ctx) if isinstance(each, click.Option))
    return Command(
        ctx.command_path,
        " ".join(command.collect_usage_pieces(ctx)),
        tuple(_paragraphs(command.help or "")),
        tuple(record for record in options if record),
    )


def _paragraphs(text: str) -> Iterator[Paragraph]:
    for paragraph in text.strip().split("\n\n"):
        lines = [line.rstrip() for line in paragraph.split("\n")]
        if lines[0] == "\b":
            yield Paragraph(tuple(lines[1:]), as_it_stands=True)
        else:
            yield Paragraph((" ".join(line.strip() for line in lines),))
