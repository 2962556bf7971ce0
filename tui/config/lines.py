"""On which line of a TOML file something is set; Python's parser does not tell."""

from __future__ import annotations

import re
from typing import Final

_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_MOST: Final = 400
"""Code points of a line that are looked at: no name is longer."""


def key_lines(text: str) -> dict[tuple[str, ...], int]:
    """The lines, counted from 1, of all tables and keys that begin a line, by their whole path.

    ``[keys]`` and below it ``"reader.text" = "v"`` give ``("keys",)`` and ``("keys", "reader.text")``. What stands
    within an inline table has no line of its own: its table's is the one to show, see :func:`line_of`.
    """
    lines: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    open_string = ""
    for number, line in enumerate(text.split("\n"), 1):
        if open_string:
            open_string = "" if line.count(open_string) % 2 else open_string
            continue
        begin = line[:_MOST].strip()
        is_table = begin.startswith("[")
        path, rest = _path(begin.lstrip("[") if is_table else begin)
        if is_table and path and rest.startswith("]"):
            table = path
            lines.setdefault(table, number)
        elif not is_table and path and rest.startswith("="):
            lines.setdefault((*table, *path), number)
            open_string = next((quotes for quotes in ('"""', "'''") if line.count(quotes) % 2), "")
    return lines


def line_of(lines: dict[tuple[str, ...], int], path: tuple[str, ...]) -> int | None:
    """The line of a path, else that of the nearest thing it is in."""
    return next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), None)


def _path(text: str) -> tuple[tuple[str, ...], str]:
    """The dotted key that a text begins with, and what comes behind it."""
    parts: list[str] = []
    while True:
        text = text.lstrip()
        if text[:1] in ('"', "'") and text:
            end = text.find(text[0], 1)
            if end < 0:
                return (), text
            parts.append(text[1:end])
            text = text[end + 1 :].lstrip()
        elif bare := _BARE.match(text):
            parts.append(bare.group())
            text = text[bare.end() :].lstrip()
        else:
            return (), text
        if not text.startswith("."):
            return tuple(parts), text
        text = text[1:]
