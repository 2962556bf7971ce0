"""Entries of feeds that wait: stored as the feed has them, or as their page has them where that is only a beginning."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from typing import Final, NamedTuple

from store.db import feeds, fetched_pages
from store.db.feeds import WaitingEntry
from store.errors import ArticleError, FetchError, FetchRefused, HostBusy
from store.fetch.fetched import Fetched, NotModified
from store.library.fetching import Errand, add_each, fetch_each, read_fetched
from store.library.open_file import OpenFile
from store.library.pages import remember
from store.model import Added, Article, Failure, StoredFeed

MOST_TRIES: Final = 3
"""Refreshes in which a page is asked for that cannot be had, before its beginning is stored."""


class _Told(NamedTuple):
    """An entry on its way into the library."""

    entry: WaitingEntry
    feed: StoredFeed
    url: str | None = None
    fetched: Fetched | None = None
    keep: bool = False
    """Whether it goes on waiting though it failed."""


class _Teaser(NamedTuple):
    """An entry whose page is fetched."""

    entry: WaitingEntry
    feed: StoredFeed
    article: Article


def add_waiting(
    file: OpenFile, chosen: Sequence[StoredFeed], pages: int, workers: int, *, allow_private: bool
) -> Iterator[Added | Failure]:
    """Store what waits of some feeds; at most ``pages`` pages are fetched for it."""
    by_id = {feed.id: feed for feed in chosen}
    with file.reading() as db:
        waiting = feeds.list_waiting(db, list(by_id), pages=pages)
    with (
        closing(fetch_each(_errands(file, waiting, by_id, allow_private=allow_private))) as answers,
        closing(_incoming(file, waiting, by_id, answers)) as incoming,
    ):
        for result, told in add_each(file, incoming, workers):
            with file.writing() as db:
                if isinstance(result, Added):
                    feeds.close_entry(db, told.entry.id, result.article_id)
                elif told.keep:
                    feeds.count_try(db, told.entry.id)
                else:
                    feeds.close_entry(db, told.entry.id, None)
            if isinstance(result, Added) and told.url and told.fetched:
                remember(file, told.url, result.article_id, told.fetched)
            yield result


def _incoming(
    file: OpenFile,
    waiting: Sequence[WaitingEntry],
    by_id: dict[int, StoredFeed],
    answers: Iterator[tuple[Errand[_Teaser], Fetched | NotModified | FetchError]],
) -> Generator[tuple[Article | Added | Failure, _Told], None, None]:
    """What is whole first, then what pages are fetched for."""
    for entry in waiting:
        if not entry.teaser:
            with file.reading() as db:
                article = feeds.load_waiting(db, entry.id)
            if article is not None:  # another program may have stored it meanwhile
                yield article, _Told(entry, by_id[entry.feed_id])
    for errand, answer in answers:
        yield _of_page(errand, answer)


def _errands(
    file: OpenFile, waiting: Sequence[WaitingEntry], by_id: dict[int, StoredFeed], *, allow_private: bool
) -> Iterator[Errand[_Teaser]]:
    """The pages to be fetched; of an article that the library has whole there is none."""
    for entry in waiting:
        if not entry.teaser:
            continue
        feed = by_id[entry.feed_id]
        with file.reading() as db:
            article = feeds.load_waiting(db, entry.id)
            held = fetched_pages.find_whole(db, article.url) if article and article.url else None
        if held is not None:
            with file.writing() as db:
                feeds.close_entry(db, entry.id, held)
        elif article is not None and article.url:
            yield Errand(_Teaser(entry, feed, article), article.url, allow_private=allow_private or feed.private)


def _of_page(errand: Errand[_Teaser], answer: Fetched | NotModified | FetchError) -> tuple[Article | Failure, _Told]:
    """The article of a page; the beginning that the feed has, where the page cannot be had."""
    entry, feed, teaser = errand.mark
    reason = ""
    if isinstance(answer, Fetched):
        try:
            return _completed(read_fetched(answer), teaser), _Told(entry, feed, errand.url, answer)
        except ArticleError as error:
            reason = str(error)
    elif isinstance(answer, FetchError):
        reason = str(answer)
        busy = isinstance(answer, HostBusy)  # it says itself that it is worth asking again
        if busy or (not isinstance(answer, FetchRefused) and entry.tries + 1 < MOST_TRIES):
            return Failure(feed.name, f"{feed.name}: {reason}"), _Told(entry, feed, keep=True)
    if teaser.text.strip() == teaser.title.strip():  # there is nothing to be read in it
        return Failure(feed.name, f"{feed.name}: {reason}"), _Told(entry, feed)
    note = f"{feed.name}: only the beginning of “{teaser.title}” is stored. {reason}"
    return replace(teaser, notes=(note,)), _Told(entry, feed)


def _completed(page: Article, teaser: Article) -> Article:
    """The article of a page, with what the feed states of it where the page does not."""
    named = page.authors or not teaser.authors
    return replace(
        page,
        outlet=page.outlet or teaser.outlet,
        author=page.author if named else teaser.author,
        authors=page.authors if named else teaser.authors,
        published=page.published or teaser.published,
    )
