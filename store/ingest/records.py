"""Records of JSON, JSON Lines and CSV to articles, by the names of their fields."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, Final

from store.errors import ArticleError
from store.ingest.child import Child, shared_child
from store.ingest.field_names import Field, FieldMap, field_of, preference
from store.ingest.json_stream import json_values, parse_json
from store.ingest.limits import MOST_IN_A_FILE, MOST_PAGE, ByteStream
from store.ingest.page import article_of, place_within
from store.ingest.streams import Peeked, Unzipped, lines_of
from store.ingest.web import stated_date, web_address
from store.model import Article, BroughtHighlight, Failure

_MARKUP: Final = re.compile(
    r"<(?:p|div|br|h[1-6]|article|section|span|blockquote|html|body|ul|ol)\b[^<>]{0,500}>", re.I
)
_LISTS: Final = ("items", "articles", "entries", "data", "results", "records", "documents", "hits")
_IDS: Final = ("id", "guid", "uuid", "_id")
_MOST_COLUMNS: Final = 1_000
_MOST_HIGHLIGHTS: Final = 1_000
_DEEPEST: Final = 10  # names joined by dots in a field map

csv.field_size_limit(
    MOST_PAGE
)  # for the whole process: csv knows no other way, and its 128 KB are less than an article


def read_json(
    stream: ByteStream,
    where: str,
    *,
    fields: FieldMap | None = None,
    path: str | None = None,
    child: Child | None = None,
) -> Iterator[Article | Failure]:
    """The articles of a file of JSON: one object, an array of them, or an object that holds such an array.

    An array at the top may have any length: memory stays flat. Where the file stops being JSON a failure ends it; a
    record that holds no article is a failure and the rest goes on.
    """
    number = 0
    try:
        for value in json_values(stream, where):
            number += 1
            yield from _expanded(value, f"{where}, record {number}", fields, path, child)
    except ArticleError as error:
        yield Failure(where if not number else f"{where}, after record {number}", str(error))
        return
    if not number:
        yield Failure(where, f"{where} holds no record.")


def read_json_lines(
    stream: Peeked | Unzipped,
    head: bytes,
    where: str,
    *,
    fields: FieldMap | None = None,
    path: str | None = None,
    child: Child | None = None,
) -> Iterator[Article | Failure]:
    """The articles of a file with an object of JSON on each line; what is wrong with a line never ends the rest."""
    number = 0
    try:
        for number, line in enumerate(lines_of(stream, head, where), start=1):
            if isinstance(line, Failure):
                yield line
            elif line.strip():
                here = f"{where}, line {number}"
                try:
                    value = parse_json(line, here)
                except ArticleError as error:
                    yield Failure(here, str(error))
                    continue
                yield from _expanded(value, here, fields, path, child)
    except ArticleError as error:  # the stream itself: cut off, damaged, a bomb
        yield Failure(f"{where}, after line {number}", str(error))


def read_csv(
    stream: Peeked | Unzipped,
    head: bytes,
    where: str,
    *,
    fields: FieldMap | None = None,
    path: str | None = None,
    child: Child | None = None,
) -> Iterator[Article | Failure]:
    """The articles of a table with the names of its columns in the first row; separated by comma, semicolon or tab."""
    failures: list[Failure] = []

    def texts() -> Iterator[str]:
        for line in lines_of(stream, head, where):
            if isinstance(line, Failure):
                failures.append(line)
            else:
                yield line

    number = 1
    try:
        lines = texts()
        first_line = next((line for line in lines if line.strip()), "")
        delimiter = max(",;\t", key=first_line[:10_000].count)
        rows = csv.reader(chain([first_line], lines), delimiter=delimiter)
        names = [name.strip() for name in next(rows, [])]
        if len(names) > _MOST_COLUMNS:
            raise ArticleError(f"{where} has {len(names)} columns; a table of articles has at most {_MOST_COLUMNS}.")
        if not fields and not {"text", "html", "url"} & {field_of(name) for name in names}:
            raise ArticleError(
                f"{where} has no column for the text or the address of an article. Say which it is: --map text=COLUMN."
            )
        while True:
            try:
                row = next(rows, None)
            except csv.Error as error:
                number += 1
                yield Failure(f"{where}, row {number}", f"{where}, row {number}, is no row of a table: {error}.")
                continue
            yield from failures
            failures.clear()
            if row is None:
                return
            number += 1
            if any(cell.strip() for cell in row[:_MOST_COLUMNS]):
                record = {name: cell for name, cell in zip(names, row, strict=False) if cell.strip()}
                yield _article_or_failure(record, f"{where}, row {number}", fields, path, child)
    except (ArticleError, csv.Error) as error:
        yield from failures
        sentence = str(error) if isinstance(error, ArticleError) else f"{where} is no table: {error}."
        yield Failure(where if number == 1 else f"{where}, after row {number}", sentence)


def _expanded(
    value: object, where: str, fields: FieldMap | None, path: str | None, child: Child | None
) -> Iterator[Article | Failure]:
    """A record, or those in it: JSON Feed and many answers of programs are objects around a list."""
    if isinstance(value, dict) and not {"text", "html"} & {field_of(name) for name in value}:
        for name in _LISTS:
            inner = value.get(name)
            if isinstance(inner, list) and any(isinstance(item, dict) for item in inner):
                outlet = value.get("title") if "feed_url" in value or "home_page_url" in value else None
                for number, item in enumerate(inner[:MOST_IN_A_FILE], start=1):
                    record = item | {"publisher": outlet} if isinstance(item, dict) and outlet else item
                    yield _article_or_failure(record, f"{where}, {name} {number}", fields, path, child)
                return
    yield _article_or_failure(value, where, fields, path, child)


def _article_or_failure(
    record: object, where: str, fields: FieldMap | None, path: str | None, child: Child | None
) -> Article | Failure:
    try:
        if not isinstance(record, dict):
            raise ArticleError(f"{where} is no object with named fields.")
        return article_of_record(record, where, fields=fields, path=path, child=child)
    except ArticleError as error:
        return Failure(where, str(error))


def article_of_record(
    record: Mapping[str, Any],
    where: str,
    *,
    fields: FieldMap | None = None,
    path: str | None = None,
    child: Child | None = None,
) -> Article:
    """The article in one record.

    Fields are found by the names in :mod:`store.ingest.field_names`; ``fields`` goes before them. A record with an
    address and no text is a teaser: the text is on the page.

    Raises:
        ArticleError: it has neither a text nor an address.
    """
    values = _fields_of(record, fields or {})
    title = _words(values.get("title"))
    text, markup = _string(values.get("text")), _string(values.get("html"))
    if text and not markup and _MARKUP.search(text[:5_000]):
        text, markup = "", text
    url = web_address(values.get("url"))
    notes = []
    published = stated_date(values.get("published"))
    if values.get("published") and not published:
        notes.append(f"{where}: the date “{str(values['published'])[:80]}” cannot be read; write it as 2021-07-04.")
    stated: dict[str, Any] = {
        "title": title,
        "outlet": _words(values.get("outlet")),
        "authors": _people(values.get("authors")),
        "published": published,
        "language": _words(values.get("language"))[:2].lower(),
        "corrections": _strings(values.get("corrections")),
        "notes": notes,
    }
    answer: dict[str, Any] = {}
    if markup:
        data = markup.encode("utf-8", "replace")
        if len(data) > MOST_PAGE:
            raise ArticleError(f"{where} has more than the {MOST_PAGE / 1e6:.0f} MB that are read of one article.")
        answer = (child or shared_child()).ask("page", data, where, stated="utf-8", url=url, fragment=True)
        if not title and answer.get("title"):
            stated["title"] = answer["title"]
    elif text:
        answer = {"text": text}
    elif url:
        answer = {"blocks": [], "teaser": True}
        stated["title"] = title or url
    else:
        raise ArticleError(f"{where} has neither a text nor an address of http or https.")
    highlights = brought_highlights(values.get("highlights"))
    own_id = next((str(record[name]) for name in _IDS if isinstance(record.get(name), str | int)), None)
    place = None if url else place_within(path, *([own_id] if own_id else [title, stated["outlet"], published]))
    return article_of(answer, where, url=url, path=place, stated=stated, highlights=highlights)


def brought_highlights(value: object) -> tuple[BroughtHighlight, ...]:
    """Highlights as exports hold them: a string, or objects with the words and perhaps a note and a time."""
    found = []
    for item in value[:_MOST_HIGHLIGHTS] if isinstance(value, list) else [value]:
        if isinstance(item, str) and item.strip():
            found.append(BroughtHighlight(item.strip()))
        elif isinstance(item, dict) and (quote := _string(item.get("quote") or item.get("highlight")).strip()):
            # In wallabag's annotations "text" is the note.
            note = item.get("annotation") or item.get("note") or item.get("text")
            made = item.get("created_at") or item.get("createdAt") or item.get("time")
            found.append(BroughtHighlight(quote, _string(note).strip(), stated_date(made)))
    return tuple(found)


def _fields_of(record: Mapping[str, Any], fields: FieldMap) -> dict[Field, Any]:
    """The values of a record by field; of several names of one field the one that is preferred and not empty."""
    named: dict[Field, list[tuple[int, Any]]] = {}
    for name, value in record.items():
        if isinstance(name, str) and (field := field_of(name)) and value not in (None, "", [], {}):
            named.setdefault(field, []).append((preference(name), value))
    values = {field: min(candidates, key=lambda pair: pair[0])[1] for field, candidates in named.items()}
    for field, source in fields.items():
        values[field] = _at(record, source)
    return values


def _at(record: object, path: str) -> object:
    """What stands under a name, or under names joined by dots; None when nothing does."""
    if isinstance(record, dict) and path in record:
        return record[path]
    for name in path.split(".")[:_DEEPEST]:
        if isinstance(record, list) and name.isdecimal() and name.isascii() and len(name) < 6:
            record = record[int(name)] if int(name) < len(record) else None
        else:
            record = record.get(name) if isinstance(record, dict) else None
    return record


def _string(value: object) -> str:
    """A value as text; a list of strings is paragraphs."""
    if isinstance(value, list):
        return "\n\n".join(item for item in value if isinstance(item, str))
    return value if isinstance(value, str) else ""


def _words(value: object) -> str:
    """A name on one line: of an object its ``name`` or ``title``, of a list the first."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    return " ".join(value.split()) if isinstance(value, str) else ""


def _people(value: object) -> list[str]:
    """All names of a byline: a string, in which semicolons part them, an object with a name, or a list of either."""
    if isinstance(value, str):
        return [" ".join(name.split()) for name in value[:2_000].split(";") if name.strip()]
    return [name for item in (value[:50] if isinstance(value, list) else [value]) if (name := _words(item))]


def _strings(value: object) -> list[str]:
    return [text for item in (value[:50] if isinstance(value, list) else [value]) if (text := _words(item))]
