"""Pages by their addresses: fetched, read, stored; asked the next time only whether they have changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing

from store.db import articles, fetched_pages
from store.db.fetched_pages import FetchedPage
from store.errors import ArticleError, FetchError, NotFound
from store.fetch.fetched import Fetched, NotModified
from store.library.fetching import Errand, add_each, fetch_each, read_fetched
from store.library.open_file import OpenFile
from store.model import Added, Article, Failure
from store.text.clean import storable


def add_pages(file: OpenFile, urls: Iterable[str], workers: int, *, allow_private: bool) -> Iterator[Added | Failure]:
    """See :meth:`store.library.Library.add_urls`."""
    file.check_writable()
    with closing(fetch_each(_errands(file, urls, allow_private=allow_private))) as answers:
        for result, (url, fetched) in add_each(file, (_incoming(file, *answer) for answer in answers), workers):
            if fetched is not None and isinstance(result, Added):
                remember(file, url, result.article_id, fetched)
            yield result


def remember(file: OpenFile, url: str, article_id: int, fetched: Fetched) -> None:
    """Keep what a page's server said of it, to ask the next time whether it has changed."""
    stated = (None if value is None else storable(value)[:1_000] for value in (fetched.etag, fetched.last_modified))
    with file.writing() as db:
        fetched_pages.save_page(db, storable(url), FetchedPage(article_id, *stated))


def _errands(file: OpenFile, urls: Iterable[str], *, allow_private: bool) -> Iterator[Errand[FetchedPage | None]]:
    for url in dict.fromkeys(urls):
        with file.reading() as db:
            known = fetched_pages.load_page(db, storable(url))
            if known is not None:
                try:
                    articles.load_article(db, known.article_id)
                except NotFound:  # its article is gone: all of the page is wanted
                    known = None
        yield Errand(known, url, known and known.etag, known and known.last_modified, allow_private)


def _incoming(
    file: OpenFile, errand: Errand[FetchedPage | None], answer: Fetched | NotModified | FetchError
) -> tuple[Article | Added | Failure, tuple[str, Fetched | None]]:
    if isinstance(answer, Fetched):
        try:
            return read_fetched(answer), (errand.url, answer)
        except ArticleError as error:
            return Failure(errand.url, str(error)), (errand.url, None)
    if isinstance(answer, NotModified) and errand.mark is not None:
        try:
            with file.reading() as db:
                stored = articles.load_article(db, errand.mark.article_id)
        except NotFound as error:  # it went while its page was asked for
            return Failure(errand.url, f"{errand.url}: {error}"), (errand.url, None)
        title, claims = stored.article.title, stored.claim_count
        return Added("unchanged", stored.id, title, claims), (errand.url, None)
    return Failure(errand.url, str(answer)), (errand.url, None)
