"""Crawls (WARC) to articles, record by record, in flat memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any, Final

from store.errors import ArticleError
from store.ingest.child import Child
from store.ingest.limits import MOST_PAGE, ByteStream, too_large
from store.ingest.page import place_within, read_page
from store.ingest.web import web_address
from store.model import Article, Failure

_PAGES: Final = ("text/html", "application/xhtml+xml")
_MOST_HOST: Final = 200
_Record = Any  # warcio carries no types


def read_warc(
    stream: ByteStream, where: str, *, path: str | None = None, child: Child | None = None
) -> Iterator[Article | Failure]:
    """The articles of a crawl: of each page of HTML that a server answered with 200, or that was stored as a resource.

    Other records are passed over. A page without an article is a failure; where the file is damaged a failure ends it.
    Deciding which pages of a crawl are articles is left to what is found in them.
    """
    from warcio.archiveiterator import ArchiveIterator  # here, since its import takes a tenth of a second
    from warcio.exceptions import ArchiveLoadFailed

    number = 0
    try:
        for record in ArchiveIterator(stream, no_record_parse=False, ensure_http_headers=False):
            number += 1
            if not _is_page(record):
                continue
            url = web_address(record.rec_headers.get_header("WARC-Target-URI"))
            here = f"{where}, record {number}" + (f" ({url[:_MOST_HOST]})" if url else "")
            try:
                data = _content(record, here)
                headers = record.http_headers
                stated = _encoding(headers.get_header("Content-Type") if headers else record.content_type)
                yield read_page(
                    data,
                    here,
                    url=url,
                    stated_encoding=stated,
                    path=None if url else place_within(path, str(number)),
                    child=child,
                )
            except ArticleError as error:
                yield Failure(here, str(error))
    except ArticleError as error:  # the stream below: cut off, damaged, a bomb
        yield Failure(f"{where}, after record {number}", str(error))
    except ArchiveLoadFailed as error:
        yield Failure(f"{where}, after record {number}", f"{where} is no whole WARC file: {str(error).strip()[:200]}.")
    except Exception:  # noqa: BLE001 - warcio lets through whatever its own parsing stumbles over
        told = f"{where} is no whole WARC file: what follows its record {number} cannot be read."
        yield Failure(f"{where}, after record {number}", told)


def _is_page(record: _Record) -> bool:
    if record.rec_type == "response":
        headers = record.http_headers
        kind = (headers.get_header("Content-Type") or "") if headers else ""
        return headers is not None and headers.get_statuscode() == "200" and kind.lower().startswith(_PAGES)
    return record.rec_type == "resource" and (record.content_type or "").lower().startswith(_PAGES)


def _content(record: _Record, here: str) -> bytes:
    """The record's page, unpacked and with chunks joined, as the server meant it."""
    content = record.content_stream()
    pieces, size = [], 0
    try:
        while data := content.read(65_536):
            size += len(data)
            if size > MOST_PAGE:
                raise too_large(here)
            pieces.append(data)
    except (OSError, zlib.error, ValueError, EOFError) as error:
        raise ArticleError(f"{here} is damaged: what is compressed in it cannot be read.") from error
    return b"".join(pieces)


def _encoding(content_type: str | None) -> str | None:
    for part in (content_type or "").split(";")[1:10]:
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'")[:40] or None
    return None
