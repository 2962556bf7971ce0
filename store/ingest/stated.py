"""What a file states about its article: front matter in Markdown, header lines in plain text."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

_FIELDS: Final = {
    "title": "title",
    "headline": "title",
    "outlet": "outlet",
    "publisher": "outlet",
    "publication": "outlet",
    "site": "outlet",
    "author": "author",
    "authors": "author",
    "byline": "author",
    "published": "published",
    "date": "published",
    "url": "url",
    "link": "url",
}
"""Names that front matter and header lines use, and the field that each one states."""

_LINE: Final = re.compile(r"([A-Za-z]+)[ \t]*:[ \t]*(.*)")
_KEY: Final = re.compile(r"^[\w.-]+[ \t]*:", re.MULTILINE)
_EITHER: Final = re.compile(r"\b(?!(\d?\d)/\1/)(?:0?[1-9]|1[0-2])/(?:0?[1-9]|1[0-2])/\d\d")
_FRONT: Final = re.compile(r"\A---[ \t]*\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Front matter's fields, and the text behind it; no fields when the text begins without any."""
    match = _FRONT.match(text)
    if not match or (match.group(1) and not _KEY.search(match.group(1))):  # words between two rules
        return {}, text
    return _fields((match.group(1) or "").split("\n")), text[match.end() :]


def header_lines(text: str) -> dict[str, str]:
    """Fields stated in lines such as ``Outlet: …`` directly below the first line of a plain text."""
    lines = []
    for line in text.lstrip("\n").split("\n", 12)[1:12]:
        match = _LINE.fullmatch(line.strip())
        if not match or match.group(1).lower() not in _FIELDS:
            break
        lines.append(line)
    return {name: value for name, value in _fields(lines).items() if name != "title"}


def _fields(lines: list[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    name = ""
    for line in lines:
        item = re.fullmatch(r"[ \t]*-[ \t]+(.*)", line)
        if item and name == "author":  # a YAML list of authors
            fields[name] = ", ".join(filter(None, (fields.get(name), _unquoted(item.group(1)))))
            continue
        match = _LINE.fullmatch(line.strip())
        if not match or line[:1].isspace():
            continue
        name = _FIELDS.get(match.group(1).lower(), "")
        value = match.group(2).strip()
        if name == "author" and value.startswith("[") and value.endswith("]"):
            value = ", ".join(_unquoted(author) for author in value[1:-1].split(","))
        value = _unquoted(value)
        if name and value:
            fields.setdefault(name, value)
    return fields


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] == '"':
        return value[1:-1].replace('\\"', '"').replace("\\\\", "\\").strip()
    if len(value) >= 2 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'").strip()
    return value


def iso_date(stated: str) -> str | None:
    """A stated date as ISO 8601, with its time of day where there is one; None when it cannot be read."""
    for parse in (date.fromisoformat, datetime.fromisoformat):
        try:
            return parse(stated).isoformat()
        except ValueError:
            continue
    if _EITHER.search(stated):
        return None  # the fifth of July, or the seventh of May: who states it knows, we do not
    from store.text.dates.find import find_dates  # not before it is needed: the screen asks for iso_date alone

    values = [timex.value[:10] for timex in find_dates(stated, None)]
    return next((value for value in values if re.fullmatch(r"\d{4}-\d\d-\d\d", value)), None)
