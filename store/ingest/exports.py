"""The exports of other readers that come as folders or zip files: Omnivore's and Pocket's.

Those that are one file (wallabag's JSON, Instapaper's and Pocket's CSV) are records like others
(:mod:`store.ingest.records`); this module joins what an export spreads over several files.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Final

from store.errors import ArticleError
from store.ingest.child import Child
from store.ingest.encoding import decode_page
from store.ingest.json_stream import json_values
from store.ingest.limits import MOST_IN_A_FILE, MOST_PAGE, ByteStream, too_large
from store.ingest.records import article_of_record, brought_highlights, read_csv
from store.ingest.streams import Peeked
from store.model import Article, BroughtHighlight, Failure

_OMNIVORE: Final = re.compile(r"(?:.*/)?metadata_[0-9]{1,9}_to_[0-9]{1,9}\.json\Z")
_POCKET: Final = re.compile(r"(?:.*/)?part_[0-9]{1,9}\.csv\Z")
_POCKET_MARKS: Final = re.compile(r"(?:.*/)?annotations/part_[0-9]{1,9}\.json\Z")
_SLUG: Final = re.compile(r"[^/\\\0:]{1,250}\Z")
_LABELS: Final = re.compile(r"#\S+(?: #\S+)*\Z")

OMNIVORE_FOLDERS: Final = ("content", "highlights")
"""What lies beside Omnivore's lists."""

Beside = Callable[[str], bytes | None]
"""What lies beside a file of an export under a name such as ``content/a-slug.html``; None when nothing does."""


def is_omnivore_name(name: str) -> bool:
    """Whether a file is called as Omnivore calls its lists."""
    return _OMNIVORE.match(name) is not None


def is_omnivore(record: object) -> bool:
    """Whether a record is one of Omnivore's list: it has a slug, under which its text and highlights lie beside."""
    return isinstance(record, dict) and isinstance(record.get("slug"), str) and "savedAt" in record and "url" in record


def read_omnivore(
    stream: ByteStream, where: str, beside: Beside, *, path: str | None = None, child: Child | None = None
) -> Iterator[Article | Failure]:
    """The articles of one of Omnivore's lists (``metadata_0_to_20.json``), with ``content/SLUG.html`` and
    ``highlights/SLUG.md`` from ``beside``; one whose text is not there is a teaser.
    """
    number = 0
    try:
        for value in json_values(stream, where):
            number += 1
            here = f"{where}, record {number}"
            try:
                if not isinstance(value, dict):
                    raise ArticleError(f"{here} is no object with named fields.")
                record = {name: value.get(name) for name in ("title", "author", "url", "publishedAt")}
                slug = value.get("slug")
                marks: list[Any] = []
                if isinstance(slug, str) and _SLUG.match(slug) and slug.strip("."):
                    if content := beside(f"content/{slug}.html"):
                        record["html"] = decode_page(content)
                    if markdown := beside(f"highlights/{slug}.md"):
                        marks = omnivore_highlights(decode_page(markdown))
                article = article_of_record(record, here, path=path, child=child)
                yield replace(article, highlights=brought_highlights(marks))
            except ArticleError as error:
                yield Failure(here, str(error))
    except ArticleError as error:
        yield Failure(where if not number else f"{where}, after record {number}", str(error))


def omnivore_highlights(markdown: str) -> list[dict[str, str]]:
    """The highlights in a file of Omnivore's: each a quote, then perhaps its labels, then perhaps a note.

    A quote goes up to an empty line; its first line begins with ``>``, and so does each of its further paragraphs.
    """
    found: list[dict[str, str]] = []
    behind = True  # whether the last quote has ended
    for line in markdown.replace("\r\n", "\n").split("\n"):
        words = line.strip()
        if behind and words.startswith(">"):
            found.append({"quote": words[1:].strip(), "note": ""})
            behind = False
        elif not words:
            behind = True
        elif not behind:
            further = f"\n\n{words[1:].strip()}" if words.startswith(">") else f"\n{words}"
            found[-1]["quote"] = (found[-1]["quote"] + further).strip()
        elif found and not _LABELS.match(words):
            found[-1]["note"] = f"{found[-1]['note']}\n{words}".strip()
    return found


def read_zip(
    data: bytes, where: str, *, path: str | None = None, child: Child | None = None
) -> Iterator[Article | Failure]:
    """The articles of an export in a zip file. Nothing is unpacked to the disk.

    Raises:
        ArticleError: it is damaged, or no export of Omnivore or Pocket.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ArticleError(f"{where} is a damaged zip file. Fetch it again.") from error
    if len(names) > 10 * MOST_IN_A_FILE:
        raise ArticleError(f"{where} holds {len(names)} files, more than an export does.")
    present = set(names)
    lists = sorted(filter(_OMNIVORE.match, names))
    tables = sorted(filter(_POCKET.match, names))
    if not lists and not tables:
        raise ArticleError(
            f"{where} is a zip file, and no export of Omnivore or Pocket. Unpack it and add what is in it."
        )

    def member(name: str) -> bytes | None:
        if name not in present:
            return None
        try:
            with archive.open(name) as file:
                content = file.read(MOST_PAGE + 1)
        except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError) as error:
            raise ArticleError(f"{name} in {where} is damaged or encrypted.") from error
        if len(content) > MOST_PAGE:
            raise too_large(f"{name} in {where}")
        return content

    for name in lists:
        folder = name.rpartition("/")[0]
        prefix = f"{folder}/" if folder else ""
        yield from _guarded(
            name, member, lambda stream, here, prefix=prefix: read_omnivore(  # type: ignore[misc]
                stream, here, lambda beside: member(prefix + beside), path=path, child=child
            ), where
        )  # fmt: skip
    marks = _pocket_marks(names, member)
    for name in tables:
        for found in _guarded(
            name, member, lambda stream, here: read_csv(Peeked(stream), b"", here, path=path, child=child), where
        ):
            marked = marks.get(found.url or "") if isinstance(found, Article) else None
            yield replace(found, highlights=marked) if isinstance(found, Article) and marked else found


def _guarded(
    name: str,
    member: Beside,
    read: Callable[[ByteStream, str], Iterator[Article | Failure]],
    where: str,
) -> Iterator[Article | Failure]:
    here = f"{name} in {where}"
    try:
        yield from read(io.BytesIO(member(name) or b""), here)
    except ArticleError as error:
        yield Failure(here, str(error))


def _pocket_marks(names: list[str], member: Beside) -> dict[str, tuple[BroughtHighlight, ...]]:
    """Pocket's highlights by address: ``[{"url", "title", "highlights": [{"quote", "created_at"}]}]``."""
    found: dict[str, tuple[BroughtHighlight, ...]] = {}
    for name in sorted(filter(_POCKET_MARKS.match, names)):
        try:
            for item in json_values(io.BytesIO(member(name) or b""), name):
                if isinstance(item, dict) and isinstance(item.get("url"), str):
                    found[item["url"]] = found.get(item["url"], ()) + brought_highlights(item.get("highlights"))
        except ArticleError:
            continue  # the articles matter more than the marks in a damaged part
    return found
