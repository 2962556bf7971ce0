"""The man page, made from the commands themselves.

    python docs/make_man.py

writes docs/onrecord.1; a test holds that it is what this script would write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from command_tree import Command, Paragraph, every_command, exit_codes, program

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


def page() -> str:
    """The whole page."""
    whole = program()
    summary = whole.help[0].lines[0].rstrip(".")
    parts = ['.TH ONRECORD 1 "" "onrecord" "User commands"', ".SH NAME", f"onrecord \\- {escaped(summary)}"]
    parts += [".SH SYNOPSIS", "\\fBonrecord\\fR [\\fIOPTIONS\\fR] [\\fICOMMAND\\fR] [\\fIARGUMENTS\\fR]"]
    parts += [".SH DESCRIPTION", *_paragraphs(whole.help), *_options(whole), ".SH COMMANDS"]
    for command in every_command():
        parts += [f".SS \\fB{escaped(command.name)}\\fR {escaped(command.arguments)}", *_paragraphs(command.help)]
        parts += [option for option in _options(command) if "\\-\\-help" not in option.split("\n")[1]]
    parts += [".SH KEYS", escaped("? in the reader shows all keys; onrecord config show prints them with their names.")]
    parts += [".SH ENVIRONMENT", *(f".TP\n.B {name}\n{escaped(text)}" for name, text in FILES)]
    parts += [".SH EXIT STATUS", escaped(exit_codes())]
    return "\n".join(parts) + "\n"


def _options(command: Command) -> Iterator[str]:
    for names, does in command.options:
        yield f".TP\n\\fB{escaped(names)}\\fR\n{escaped(does)}"


def _paragraphs(paragraphs: tuple[Paragraph, ...]) -> Iterator[str]:
    for place, paragraph in enumerate(paragraphs):
        text = "\n".join(escaped(line) for line in paragraph.lines)
        shown = f".nf\n{text}\n.fi" if paragraph.as_it_stands else text
        yield f".PP\n{shown}" if place else shown


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
