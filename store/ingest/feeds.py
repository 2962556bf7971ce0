"""RSS and Atom to articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from store.errors import ArticleError
from store.ingest.child import Child, shared_child
from store.ingest.limits import MOST_PAGE, too_large
from store.ingest.page import article_of, clean, place_within
from store.ingest.web import web_address
from store.model import Article, Failure


class FeedEntry(NamedTuple):
    """One entry of a feed."""

    id: str
    """What the feed calls it, the same whenever the feed is fetched; its address where it has none."""
    article: Article
    """It; ``teaser`` says that the feed has only a beginning, and that the rest is on the page at ``url``."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it was fetched once."""

    title: str
    """Its title, empty when it has none; its articles' outlet."""
    url: str | None
    """The site that it belongs to, not its own address."""
    entries: tuple[FeedEntry, ...]
    """In its order, each id once."""
    failures: tuple[Failure, ...]
    """Entries that hold no article."""


def read_feed(
    data: bytes, where: str, *, url: str | None = None, path: str | None = None, child: Child | None = None
) -> Feed:
    """The entries of a feed.

    Args:
        data: its bytes, at most :data:`~store.ingest.limits.MOST_PAGE`. Never an address or a path: nothing is opened.
        where: what to call it in a message.
        url: where it was fetched, with which relative addresses are made whole.
        path: the file that it was in.
        child: the process that reads it; without one that of this process.

    Raises:
        ArticleError: it is no feed, declares a DTD, or takes more time, memory or room than one may.
    """
    if len(data) > MOST_PAGE:
        raise too_large(where)
    answer = (child or shared_child()).ask("feed", data, where, url=url)
    entries: dict[str, FeedEntry] = {}
    failures = []
    for number, entry in enumerate(answer["entries"], start=1):
        here = f"{where}, entry {number}"
        try:
            article = article_of(
                entry, here, path=None if entry.get("url") else place_within(path, entry.get("id"), entry.get("title"))
            )
        except ArticleError as error:
            failures.append(Failure(here, str(error)))
            continue
        name = clean(entry.get("id") or "") or article.url or article.title
        entries.setdefault(name, FeedEntry(name, article))
    if answer.get("left"):
        failures.append(Failure(where, f"{where} lists {answer['left']} more entries than are read of one feed."))
    return Feed(
        clean(answer.get("title") or ""), web_address(answer.get("url")), tuple(entries.values()), tuple(failures)
    )
