"""The man page, made from the commands themselves.

    python docs/make_man.py

writes docs/onrecord.1; a test holds that it is what this script would write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

from tui.cli import main

PAGE = Path(__file__).parent / "onrecord.1"

FILES = (
    ("ONRECORD_LIBRARY", "The library file, where --library is not given."),
    ("ONRECORD_CONFIG", "The settings, in place of config.toml in the platform's folder."),
    ("ONRECORD_STATE", "The folder where marks are kept."),
    ("NO_COLOR", "Whatever it is set to: no colours."),
)


def escaped(text: str) -> str:
    """Text as roff has it: nothing in it is a request."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    return re.sub(r"^\.", r"\\&.", text, flags=re.MULTILINE)


def paragraphs(help_text: str) -> Iterator[str]:
    """The paragraphs of a command's help; what click is told not to wrap stays in lines."""
    for paragraph in help_text.strip().split("\n\n"):
        lines = [line.rstrip() for line in paragraph.split("\n")]
        if lines[0] == "\b":
            yield ".nf\n" + "\n".join(escaped(line) for line in lines[1:]) + "\n.fi"
        else:
            yield escaped(" ".join(line.strip() for line in lines))


def options_of(command: click.Command, ctx: click.Context) -> Iterator[str]:
    """The options of a command, a tagged paragraph each."""
    for parameter in command.get_params(ctx):
        if isinstance(parameter, click.Option) and (record := parameter.get_help_record(ctx)):
            yield f".TP\n\\fB{escaped(record[0])}\\fR\n{escaped(record[1])}"


def commands_of(group: click.Group, ctx: click.Context) -> Iterator[tuple[str, click.Command, click.Context]]:
    """Every command below a group, with its whole name."""
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        if command is None or command.hidden:
            continue
        below = command.make_context(name, [], parent=ctx, resilient_parsing=True)
        if isinstance(command, click.Group):
            yield from commands_of(command, below)
        else:
            yield below.command_path, command, below


def page() -> str:
    """The whole page."""
    ctx = main.make_context("onrecord", [], resilient_parsing=True)
    summary = (main.help or "").split("\n")[0].rstrip(".")
    parts = ['.TH ONRECORD 1 "" "onrecord" "User commands"', ".SH NAME", f"onrecord \\- {escaped(summary)}"]
    parts += [".SH SYNOPSIS", "\\fBonrecord\\fR [\\fIOPTIONS\\fR] [\\fICOMMAND\\fR] [\\fIARGUMENTS\\fR]"]
    parts += [".SH DESCRIPTION", *_spaced(paragraphs(main.help or "")), *options_of(main, ctx), ".SH COMMANDS"]
    for name, command, below in commands_of(main, ctx):
        arguments = " ".join(command.collect_usage_pieces(below))
        parts += [f".SS \\fB{escaped(name)}\\fR {escaped(arguments)}", *_spaced(paragraphs(command.help or ""))]
        parts += [each for each in options_of(command, below) if "\\-\\-help" not in each.split("\n")[1]]
    parts += [".SH KEYS", escaped("? in the reader shows all keys; onrecord config show prints them with their names.")]
    parts += [".SH ENVIRONMENT", *(f".TP\n.B {name}\n{escaped(text)}" for name, text in FILES)]
    parts += [".SH EXIT STATUS", escaped((main.epilog or "").removeprefix("Exit codes: "))]
    return "\n".join(parts) + "\n"


def _spaced(paragraphs: Iterator[str]) -> Iterator[str]:
    for place, paragraph in enumerate(paragraphs):
        yield paragraph if place == 0 else f".PP\n{paragraph}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
