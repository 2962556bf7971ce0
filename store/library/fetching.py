"""Fetching several addresses at a time, and reading what comes."""

from __future__ import annotations

import io
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import Final, Generic, NamedTuple, TypeVar

from store.errors import ArticleError, FetchError
from store.fetch.fetched import Fetched, NotModified
from store.ingest.kind import LOOKED_AT, find_kind
from store.ingest.page import read_page
from store.ingest.readers import read_stream
from store.library.adding import add_all
from store.library.open_file import OpenFile
from store.model import Added, Article, Failure

AT_ONCE: Final = 8
"""Addresses that are fetched at a time; of one server two (:data:`store.fetch.hosts.AT_ONCE`)."""

_AHEAD: Final = 2 * AT_ONCE  # answers that are kept until it is their turn, so that memory stays flat
_DOCUMENTS: Final = frozenset({"text", "markdown", "pdf", "epub"})

Mark = TypeVar("Mark")


class Errand(NamedTuple, Generic[Mark]):
    """An address that is to be fetched."""

    mark: Mark
    """What it is for."""
    url: str
    etag: str | None = None
    last_modified: str | None = None
    allow_private: bool = False
    robots: bool = True


def fetch_each(
    errands: Iterable[Errand[Mark]],
) -> Generator[tuple[Errand[Mark], Fetched | NotModified | FetchError], None, None]:
    """Fetch addresses, several at a time, and give what came in their order.

    Whoever stops listening ends what is under way.
    """
    stop = threading.Event()
    pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="onrecord fetches")
    out: deque[tuple[Errand[Mark], Future[Fetched | NotModified | FetchError]]] = deque()
    try:
        for errand in errands:
            out.append((errand, pool.submit(_fetch, errand, stop)))
            if len(out) >= _AHEAD:
                first, future = out.popleft()
                yield first, future.result()
        while out:
            first, future = out.popleft()
            yield first, future.result()
    finally:
        stop.set()
        pool.shutdown(cancel_futures=True)


def _fetch(errand: Errand[Mark], stop: threading.Event) -> Fetched | NotModified | FetchError:
    from store.fetch.fetch import fetch  # not before something is fetched: it loads what no other command needs

    try:
        return fetch(
            errand.url,
            allow_private=errand.allow_private,
            etag=errand.etag,
            last_modified=errand.last_modified,
            robots=errand.robots,
            stop=stop,
        )
    except FetchError as error:
        return error


def read_fetched(fetched: Fetched) -> Article:
    """The article in what was fetched: a page, or a text, a PDF or an EPUB.

    Raises:
        ArticleError: there is none in it; a feed says how it is subscribed to.
    """
    where = fetched.url
    kind = find_kind(fetched.data[:LOOKED_AT], called=where)
    if kind == "feed":
        raise ArticleError(f"{where} is a feed. Subscribe to it with: onrecord feeds add {where}")
    if kind == "html":
        return read_page(fetched.data, where, url=where, stated_encoding=fetched.encoding)
    if kind not in _DOCUMENTS:
        raise ArticleError(f"{where} is no article but a file of another kind ({kind}). Save it, and add the file.")
    for article in read_stream(io.BytesIO(fetched.data), where):
        if isinstance(article, Failure):
            raise ArticleError(article.message)
        return replace(article, url=where, path=None)
    raise ArticleError(f"{where} holds no article.")


def add_each(
    file: OpenFile, incoming: Iterable[tuple[Article | Added | Failure, Mark]], workers: int
) -> Iterator[tuple[Added | Failure, Mark]]:
    """:func:`~store.library.adding.add_all`, with what each is for beside what became of it."""
    marks: deque[Mark] = deque()

    def articles() -> Iterator[Article | Added | Failure]:
        for article, mark in incoming:
            marks.append(mark)
            yield article

    for result in add_all(file, articles(), workers):  # one for each, in their order
        yield result, marks.popleft()
