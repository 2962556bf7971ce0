"""Asking feeds what is new: only for what has changed, several at a time, each failure remembered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urljoin

from store.db import feeds
from store.db.feeds import Condition
from store.errors import ArticleError, FetchError, HostBusy
from store.fetch.fetched import Fetched, NotModified
from store.ingest.feeds import Feed, read_feed
from store.ingest.kind import LOOKED_AT, find_kind
from store.ingest.read import storable_article
from store.ingest.web import web_address
from store.library.fetching import Errand, fetch_each
from store.library.open_file import OpenFile
from store.model import Article, Failure, FeedChecked, StoredFeed
from store.text.clean import storable

_LINK: Final = re.compile(rb"<link\b[^<>]{1,1000}>", re.IGNORECASE)
_FEED_TYPE: Final = re.compile(rb"""type\s{0,9}=\s{0,9}["']?application/(?:rss|atom)\+xml""", re.IGNORECASE)
_HREF: Final = re.compile(rb"""href\s{0,9}=\s{0,9}["']?([^"'<>\s]{1,2000})""", re.IGNORECASE)


def refresh_feeds(
    file: OpenFile, chosen: Iterable[StoredFeed], *, allow_private: bool
) -> Iterator[FeedChecked | Failure]:
    """Ask feeds, and keep the entries that are new until their articles are stored; told of in their order."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    ready = []
    for feed in chosen:
        if feed.resting and feed.resting > now:
            until = feed.resting[:16].replace("T", " ")
            yield Failure(feed.name, f"{feed.name}: its server asks to be left alone until {until} UTC.")
        else:
            ready.append(feed)
    with closing(fetch_each(_errands(file, ready, allow_private=allow_private))) as answers:
        for errand, answer in answers:
            feed = errand.mark
            if isinstance(answer, FetchError):
                yield _failed(file, feed, answer)
            elif isinstance(answer, NotModified):
                with file.writing() as db:
                    feeds.note_fetched(db, feed.id, None)
                yield FeedChecked(feed.id, feed.name, 0, "not modified")
            else:
                yield from _taken(file, feed, answer)


def read_fetched_feed(fetched: Fetched) -> Feed:
    """The feed that was fetched.

    Raises:
        ArticleError: it is none; for a page the sentence says which feeds it names.
    """
    kind = find_kind(fetched.data[:LOOKED_AT], called=fetched.url)
    if kind == "html":
        named = _feeds_named(fetched)
        what = f"Its feeds are: {', '.join(named)}" if named else "It names none; look on it for one."
        raise ArticleError(f"{fetched.url} is a page, no feed. {what}")
    if kind != "feed":
        raise ArticleError(f"{fetched.url} is no feed (RSS or Atom).")
    return read_feed(fetched.data, fetched.url, url=fetched.url)


def entries_of(feed: Feed) -> Iterator[tuple[str, Article]]:
    """Its entries by what it calls them, as they are stored."""
    for entry in feed.entries:
        yield storable(entry.id), storable_article(entry.article)


def condition_of(fetched: Fetched) -> Condition:
    """What its server said of it, as it is stored."""
    stated = (None if value is None else storable(value)[:1_000] for value in (fetched.etag, fetched.last_modified))
    return Condition(*stated)


def _errands(file: OpenFile, chosen: Iterable[StoredFeed], *, allow_private: bool) -> Iterator[Errand[StoredFeed]]:
    for feed in chosen:
        with file.reading() as db:
            known = feeds.load_condition(db, feed.id)
        yield Errand(feed, feed.url, *known, allow_private=allow_private or feed.private, robots=False)


def _taken(file: OpenFile, feed: StoredFeed, fetched: Fetched) -> Iterator[FeedChecked | Failure]:
    try:
        read = read_fetched_feed(fetched)
    except ArticleError as error:
        yield _failed(file, feed, error)
        return
    # In one transaction, so that what the server need not send again is never lost.
    with file.writing() as db:
        new = feeds.save_entries(db, feed.id, entries_of(read))
        feeds.note_fetched(db, feed.id, condition_of(fetched), fetched.moved)
    yield FeedChecked(feed.id, feed.name, new, "fetched")
    yield from (Failure(feed.name, f"{feed.name}: {failure.message}") for failure in read.failures)


def _failed(file: OpenFile, feed: StoredFeed, error: FetchError | ArticleError) -> Failure:
    reason = storable(str(error))
    with file.writing() as db:
        feeds.note_failed(db, feed.id, reason, error.seconds if isinstance(error, HostBusy) else 0.0)
    return Failure(feed.name, f"{feed.name}: {reason}")


def _feeds_named(fetched: Fetched) -> list[str]:
    """The first feeds that a page names in its head."""
    found = []
    for link in _LINK.findall(fetched.data[:LOOKED_AT]):
        if _FEED_TYPE.search(link) and (href := _HREF.search(link)):
            try:
                found.append(web_address(urljoin(fetched.url, href[1].decode("utf-8", "replace"))))
            except ValueError:
                continue
    return list(dict.fromkeys(filter(None, found)))[:5]
