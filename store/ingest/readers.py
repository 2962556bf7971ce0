"""Any file or stream to articles: the one way in. What it is is told by its bytes (:mod:`store.ingest.kind`)."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Final

from store.errors import ArticleError
from store.ingest.child import Child
from store.ingest.decode import MOST_BYTES
from store.ingest.documents import read_epub, read_pdf
from store.ingest.exports import Beside, is_omnivore, read_omnivore, read_zip
from store.ingest.feeds import read_feed
from store.ingest.field_names import FieldMap
from store.ingest.json_stream import json_values
from store.ingest.kind import FileKind, find_kind
from store.ingest.limits import MOST_PAGE
from store.ingest.mail import read_mail
from store.ingest.page import language_of, read_page
from store.ingest.read import read_text
from store.ingest.records import read_csv, read_json, read_json_lines
from store.ingest.streams import Peeked, Unzipped, read_capped
from store.ingest.warc import read_warc
from store.model import Article, Failure

_MOST_ARCHIVE: Final = 200_000_000
"""Bytes of a zip file of another reader's; its parts have the caps of pages."""
_MOST_DOCUMENT: Final = 50_000_000
"""Bytes of a PDF or an EPUB, most of which are pictures and fonts."""


def read_path(path: Path, *, fields: FieldMap | None = None, child: Child | None = None) -> Iterator[Article | Failure]:
    """The articles in a file, of whatever kind; it is closed when the last has been taken.

    A file that cannot be read is one failure, as is each part of it that holds no article; nothing is raised for
    anything that a file may hold. Its text may be many articles (a crawl, a feed, a table), which come one by one.
    """
    where = os.fsencode(path).decode(errors="replace")
    try:
        file = _opened(path, where)
    except ArticleError as error:
        yield Failure(where, str(error))
        return
    nothing = True
    with file:
        for found in read_stream(file, where, path=path, fields=fields, child=child, beside=_beside(path)):
            nothing = False
            yield found
    if nothing:
        yield Failure(where, f"{where} holds no article.")


def read_stream(
    stream: BinaryIO,
    where: str = "standard input",
    *,
    path: Path | None = None,
    fields: FieldMap | None = None,
    child: Child | None = None,
    beside: Beside | None = None,
) -> Iterator[Article | Failure]:
    """The same for any stream of bytes, such as standard input.

    Args:
        stream: what is read, from where it stands to its end; never sought in.
        where: what to call it in messages.
        path: the file that it is, for its name and as the articles' place.
        fields: which fields of records hold what (:func:`~store.ingest.field_names.parse_field_map`).
        child: the process that reads markup; without one that of this process.
        beside: what lies beside the file, for exports of several files.
    """
    try:
        packed = Peeked(stream)
        kind = find_kind(packed.peek(), path.name if path else "")
        if kind != "gzip":
            yield from _read(packed, packed.peek(), kind, where, path, fields, child, beside)
            return
        unzipped = Peeked(Unzipped(packed, where))
        inner = path.with_suffix("") if path and path.suffix.lower() in (".gz", ".gzip") else path
        kind = find_kind(unzipped.peek(), inner.name if inner else "")
        if kind == "gzip":
            raise ArticleError(f"{where} is gzip within gzip. Unpack it and add what is in it.")
        yield from _read(unzipped, unzipped.peek(), kind, where, path, fields, child, beside)
    except ArticleError as error:
        yield Failure(where, str(error))
    except OSError as error:
        yield Failure(where, f"{where} cannot be read: {error.strerror or 'the stream broke off'}.")


def _read(
    stream: Peeked,
    head: bytes,
    kind: FileKind,
    where: str,
    path: Path | None,
    fields: FieldMap | None,
    child: Child | None,
    beside: Beside | None,
) -> Iterator[Article | Failure]:
    place = os.fsencode(path.absolute()).decode(errors="backslashreplace") if path else None
    if kind == "warc":
        yield from read_warc(stream, where, path=place, child=child)
    elif kind == "jsonl":
        yield from read_json_lines(stream, head, where, fields=fields, path=place, child=child)
    elif kind == "csv":
        yield from read_csv(stream, head, where, fields=fields, path=place, child=child)
    elif kind == "json" and beside is not None and not fields and _is_omnivore_list(head):
        yield from read_omnivore(stream, where, beside, path=place, child=child)
    elif kind == "json":
        yield from read_json(stream, where, fields=fields, path=place, child=child)
    elif kind == "zip":
        yield from read_zip(read_capped(stream, where, _MOST_ARCHIVE), where, path=place, child=child)
    elif kind == "feed":
        feed = read_feed(read_capped(stream, where), where, path=place, child=child)
        yield from (entry.article for entry in feed.entries)
        yield from feed.failures
    elif kind == "opml":
        raise ArticleError(f"{where} is a list of feeds (OPML), no article. Take it in with: onrecord feeds import.")
    elif kind == "html":
        yield read_page(read_capped(stream, where), where, path=place, child=child)
    elif kind == "mail":
        yield read_mail(read_capped(stream, where), where, path=place, child=child)
    elif kind == "pdf":
        yield read_pdf(read_capped(stream, where, _MOST_DOCUMENT), where, path=place, child=child)
    elif kind == "epub":
        yield read_epub(read_capped(stream, where, _MOST_DOCUMENT), where, path=place, child=child)
    else:
        yield _with_language(
            read_text(_text_bytes(stream), path or Path("standard input"), markdown=kind == "markdown", called=where),
            path,
        )


def _text_bytes(stream: Peeked) -> bytes:
    """A text's bytes and perhaps one more than it may have, at which reading it says so."""
    pieces, size = [], 0
    while size <= MOST_BYTES and (data := stream.read(min(65_536, MOST_BYTES + 1 - size))):
        pieces.append(data)
        size += len(data)
    return b"".join(pieces)


def _with_language(article: Article, path: Path | None) -> Article:
    authors = tuple(name for name in (part.strip() for part in (article.author or "").split(",")) if name)
    return replace(
        article, language=language_of(article.text, None), authors=authors, path=article.path if path else None
    )


def _is_omnivore_list(head: bytes) -> bool:
    """Whether a list begins with a record of Omnivore's; the first alone is looked at."""
    if b'"slug"' not in head:
        return False
    try:
        return is_omnivore(next(json_values(io.BytesIO(head), "the list"), None))
    except ArticleError:
        return False


def _opened(path: Path, where: str) -> BinaryIO:
    """A regular file, open; a pipe or a device is not waited for."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            if os.path.isdir(path) and os.access(path, os.R_OK | os.X_OK):
                raise ArticleError(f"{where} is a folder. Name the files in it.")
            if os.path.isdir(path):
                raise ArticleError(f"{where} is a folder that cannot be listed. Check its permissions.")
            raise ArticleError(f"{where} is not a regular file. Name files of articles, or a folder of them.")
        return open(path, "rb")
    except FileNotFoundError as error:
        raise ArticleError(f"{where} does not exist. Name files of articles, or a folder of them.") from error
    except ValueError as error:  # a NUL in its name
        raise ArticleError(f"{where} does not exist. Name files of articles, or a folder of them.") from error
    except OSError as error:
        raise ArticleError(f"{where} cannot be read: {error.strerror}. Check its permissions.") from error


def _beside(path: Path) -> Beside:
    """What lies in the folder of ``path``: regular files, no links, none larger than a page."""

    def read(name: str) -> bytes | None:
        parts = name.split("/")
        if any(part in ("", ".", "..") or "\\" in part for part in parts):
            return None
        place = path.parent.joinpath(*parts)
        try:
            if (
                place.is_symlink()
                or place.parent.is_symlink()
                or not place.is_file()
                or place.stat().st_size > MOST_PAGE
            ):
                return None
            return place.read_bytes()
        except (OSError, ValueError):
            return None

    return read
