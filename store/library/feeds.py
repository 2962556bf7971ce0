"""Feeds that the user follows: subscribed to, asked for what is new, left, brought from and taken to other readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from store.db import feeds
from store.db.feeds import Condition
from store.errors import FetchError, NotFound
from store.export.files import write_whole
from store.fetch.address import parse_address
from store.fetch.fetched import Fetched
from store.ingest.feeds import Feed
from store.ingest.opml import FeedAddress, read_opml, write_opml
from store.library.adding import default_workers
from store.library.feed_entries import add_waiting
from store.library.feed_requests import condition_of, entries_of, read_fetched_feed, refresh_feeds
from store.library.index import Index
from store.library.open_file import OpenFile
from store.model import Added, Failure, FeedAdded, FeedChecked, StoredFeed
from store.text.clean import storable

PAGES_A_RUN: Final = 50
"""Pages that one refresh fetches, where entries have only a beginning; the others wait for the next."""

_MOST_NAME: Final = 200


class Feeds:
    """What a :class:`~store.library.Library` does with feeds, as ``library.feeds``. No request is made unasked."""

    def __init__(self, file: OpenFile, index: Index) -> None:
        self._file = file
        self._index = index

    def list(self) -> list[StoredFeed]:
        """All subscriptions, by folder and name."""
        with self._file.reading() as db:
            return feeds.load_feeds(db)

    def find(self, name: str) -> StoredFeed:
        """The one that goes by a number, an address, a name or a part of one.

        Raises:
            NotFound: there is none, or several.
        """
        known = self.list()
        asked = name.strip().casefold()
        for fits in (
            [feed for feed in known if asked in (str(feed.id), feed.url.casefold(), feed.name.casefold())],
            [feed for feed in known if asked and asked in feed.name.casefold()],
        ):
            if len(fits) == 1:
                return fits[0]
            if fits:
                names = ", ".join(f"{feed.id} {feed.name}" for feed in fits[:5])
                raise NotFound(f"“{name}” may be several feeds: {names}. Say the number of one.")
        raise NotFound(f"No feed goes by “{name}”. `onrecord feeds list` lists them.")

    def add(self, url: str, *, name: str = "", folder: str = "", allow_private: bool = False) -> FeedAdded:
        """Fetch a feed and subscribe to it; its entries wait for the next :meth:`refresh`.

        Its server's ``robots.txt`` is not asked: the user named it. Not to be called where an event loop runs.

        Args:
            url: its address.
            name: what to call it; without one its own title.
            folder: the folder that it stands in when it is exported.
            allow_private: whether it, and the pages of its entries, may lie in a private network, now and later.

        Raises:
            FetchError: it cannot be fetched.
            ArticleError: it is no feed; a page tells which feeds it names.
            LibraryError: it cannot be stored.
        """
        from store.fetch.fetch import fetch  # not before something is fetched: it loads what no other command needs

        self._file.check_writable()
        asked = parse_address(url).url
        if known := [feed for feed in self.list() if feed.url == asked]:
            return FeedAdded("unchanged", known[0])
        fetched = fetch(asked, allow_private=allow_private, robots=False)
        assert isinstance(fetched, Fetched)  # noqa: S101 - without a condition nothing else is an answer
        feed = read_fetched_feed(fetched)
        address = FeedAddress(fetched.moved or asked, name or feed.title, folder, feed.url)
        return self._subscribe(address, feed, condition_of(fetched), private=allow_private)

    def remove(self, name: str) -> StoredFeed:
        """Unsubscribe from the feed that goes by ``name``; its articles stay.

        Raises:
            NotFound: there is none, or several.
            LibraryError: it cannot be stored.
        """
        feed = self.find(name)
        with self._file.keeping() as db:
            feeds.remove_feed(db, feed.id)
        return feed

    def refresh(
        self,
        names: Iterable[str] = (),
        *,
        pages: int = PAGES_A_RUN,
        workers: int | None = None,
        allow_private: bool = False,
    ) -> Iterator[FeedChecked | Added | Failure]:
        """Ask feeds what is new, and store it: first what each answered, then of each article what became of it.

        Feeds are only sent when they have changed. Each entry comes in once; where a feed has only its beginning, its
        page is fetched, if the server's ``robots.txt`` lets programs do so, else the beginning is stored, and a note
        says so. A feed that fails is told of and remembered (:attr:`~store.model.StoredFeed.failure`), and the rest
        goes on. Whoever stops listening ends what is under way, and loses nothing: what is left waits.

        Args:
            names: as for :meth:`find`; all feeds, if there are none.
            pages: that are fetched at most.
            workers: processes that take articles apart, as for :meth:`store.library.Library.add_files`.
            allow_private: whether feeds and pages may lie in a private network this time.

        Raises:
            NotFound: a name is no feed's.
            LibraryError: the library itself cannot be written; what was told of as added is there.
            ModelError: the network that finds claims cannot be loaded.
        """
        self._file.check_writable()
        chosen = list(dict.fromkeys(self.find(name) for name in names)) or self.list()
        return self._refresh(chosen, pages, workers or default_workers(), allow_private=allow_private)

    def _refresh(
        self, chosen: Iterable[StoredFeed], pages: int, workers: int, *, allow_private: bool
    ) -> Iterator[FeedChecked | Added | Failure]:
        asked = [*chosen]
        yield from refresh_feeds(self._file, asked, allow_private=allow_private)
        yield from add_waiting(self._file, asked, pages, workers, allow_private=allow_private)
        self._index.tidy()

    def import_opml(self, data: bytes, where: str) -> Iterator[FeedAdded | Failure]:
        """Subscribe to the feeds of an OPML file; nothing is fetched.

        Raises:
            ArticleError: it is no OPML that can be read.
            LibraryError: they cannot be stored.
        """
        self._file.check_writable()
        for found in read_opml(data, where):
            if isinstance(found, Failure):
                yield found
                continue
            try:
                address = found._replace(url=parse_address(found.url).url)
            except FetchError as error:
                yield Failure(where, f"{where}: {error}")
                continue
            yield self._subscribe(address, None, Condition(), private=False)

    def export_opml(self) -> str:
        """All subscriptions as OPML, which other readers take."""
        addresses = [FeedAddress(feed.url, feed.name, feed.folder, feed.site) for feed in self.list()]
        return write_opml(addresses, "Feeds of onrecord")

    def write_opml(self, path: Path) -> None:
        """The same into a file, whole or not at all. Raises :class:`~store.errors.ExportError`."""
        write_whole(path, [self.export_opml()])

    def _subscribe(self, address: FeedAddress, feed: Feed | None, condition: Condition, *, private: bool) -> FeedAdded:
        name = storable(" ".join(address.title.split()))[:_MOST_NAME] or address.url
        with self._file.keeping() as db:
            feed_id, new = feeds.add_feed(
                db, address.url, name, storable(address.folder), address.site, private=private
            )
            if new and feed is not None:
                feeds.save_entries(db, feed_id, entries_of(feed))
                feeds.note_fetched(db, feed_id, condition)
            stored = feeds.load_feeds(db, feed_id)[0]
        return FeedAdded("added" if new else "unchanged", stored)
