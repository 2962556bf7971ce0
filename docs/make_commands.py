"""The page of every command, made from the commands themselves.

    python docs/make_commands.py

writes docs/commands.md; a test holds that it is what this script would write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from command_tree import Command, Paragraph, every_command, exit_codes, program

from tui.cli import COMMANDS

PAGE = Path(__file__).parent / "commands.md"


def page() -> str:
    """The whole page."""
    whole, commands = program(), every_command()
    parts = [
        "# Commands",
        "Made from the program by `docs/make_commands.py`: what `--help` says, on one page. `onrecord completions` and "
        "the man page [onrecord.1](onrecord.1) come from the same place.",
        *_paragraphs(whole.help[1:]),
        _table(("command", "what it does"), _overview(commands)),
        "## Options of every command",
        "They stand before the command's name (`onrecord --library case.db search dam`); each has `--help`, too.",
        _options(whole),
        "## Exit codes",
        _table(("code", "what it means"), _codes()),
        "Data goes to standard output, messages to standard error.",
    ]
    for name in COMMANDS:
        own = [each for each in commands if _top(each) == name]
        heading = "##"
        if own[0].name != f"onrecord {name}":
            parts += [f"## onrecord {name}", COMMANDS[name].told]
            heading = "###"
        for command in own:
            parts += [f"{heading} {command.name}", f"```text\n{command.name} {command.arguments}\n```"]
            parts += [*_paragraphs(command.help), *([options] if (options := _options(command)) else [])]
    return "\n\n".join(parts) + "\n"


def _top(command: Command) -> str:
    return command.name.split()[1]


def _overview(commands: list[Command]) -> Iterator[tuple[str, str]]:
    """Each command of the first level with its line, and below a group a link to each of its commands."""
    for name, later in COMMANDS.items():
        below = [each.name.split()[2] for each in commands if _top(each) == name and len(each.name.split()) > 2]
        links = ", ".join(f"[{each}](#onrecord-{name}-{each})" for each in below)
        yield f"[`{name}`](#onrecord-{name})", escaped(later.told) + (f"<br>{links}" if links else "")


def _codes() -> Iterator[tuple[str, str]]:
    for code in exit_codes().rstrip(".").split("; "):
        number, _, meaning = code.partition(" ")
        yield f"`{number}`", meaning


def _options(command: Command) -> str:
    """A table of the options but for ``--help``, which all have; nothing where there is no other."""
    rows = [(f"`{names}`", _told(does)) for names, does in command.options if "--help" not in names]
    return _table(("option", "what it does"), rows) if rows else ""


def _told(does: str) -> str:
    """What an option does, with click's ``[default: 50; 0<=x<=10000]`` as people write it."""
    what, _, bounds = does.partition("  [")
    bounds = bounds.removesuffix("]").replace("<=", " ≤ ").replace("(", "").replace(")", "")
    return escaped(f"{what} ({bounds})" if bounds else what)


def _table(heads: tuple[str, str], rows: Iterable[tuple[str, str]]) -> str:
    cells = ([cell.replace("|", "\\|") for cell in row] for row in [heads, ("---", "---"), *rows])
    return "\n".join(f"| {left} | {right} |" for left, right in cells)


def _paragraphs(paragraphs: tuple[Paragraph, ...]) -> Iterator[str]:
    for paragraph in paragraphs:
        if paragraph.as_it_stands:
            examples = all(line.startswith("onrecord ") for line in paragraph.lines)
            yield "\n".join([f"```{'sh' if examples else 'text'}", *paragraph.lines, "```"])
        else:
            yield escaped(paragraph.lines[0])


def escaped(text: str) -> str:
    """Text as Markdown has it: what is marked as code stays so, nothing else in it is a mark."""
    parts = re.split(r"(`[^`]*`)", text)
    plain = [re.sub(r"([\\*<\[\]])", r"\\\1", part) for part in parts[::2]]
    return "".join(part for pair in zip(plain, [*parts[1::2], ""], strict=True) for part in pair)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
