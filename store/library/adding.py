"""Adding many articles: read one after the other, taken apart by several processes, stored by one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from typing import Final

from store.db import articles, corrections, mends, removals, saved_articles
from store.db.refresh import refresh_article
from store.errors import ArticleError
from store.ingest.cluster import connected
from store.ingest.extraction import ENGINE
from store.ingest.read import storable_article, with_title_first
from store.ingest.workers import PER_WORKER, Stated, extract_each, open_processes
from store.library.brought import store_brought
from store.library.open_file import OpenFile
from store.library.versions import bring_over
from store.model import Added, Article, Extraction, Failure
from store.text.language import language_notice

FEW: Final = 8
"""So many articles are taken apart one by one: to start several processes takes as long as they do."""


_Wanted = tuple[Article | Added | Failure, Stated | None]


def default_workers() -> int:
    """How many processes take articles apart where nobody says: one a processor that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def add_one(file: OpenFile, article: Article) -> Added:
    """Store one article. Raises as :func:`add_all` does, and ArticleError if it cannot be taken apart."""
    file.check_writable()
    article = _ready(article)
    found = _look_up(file, article)
    return found if isinstance(found, Added) else _store(file, article, file.take_apart(found))


def add_all(
    file: OpenFile, incoming: Iterable[Article | Added | Failure], workers: int, cluster: str = ""
) -> Iterator[Added | Failure]:
    """Store articles one by one, each in one transaction, in the order in which they come in.

    What is told already (*unchanged*, or why it failed) goes through in its turn.

    What is told of as added is there; whoever stops listening loses nothing of that. Articles that the library holds
    are not taken apart again, so that a run which was cut off goes on where it stopped. With the address of a
    ``cluster`` its workers take all of them apart, see :mod:`store.ingest.cluster`.

    Raises:
        ClusterError: the cluster cannot be reached, or was lost.
        LibraryError: the library cannot be written.
        ModelError: the network that finds claims cannot be loaded.
    """
    file.check_writable()
    wanted = _look_up_each(file, incoming)
    with _found_in(file, wanted, workers, cluster) as found:
        for item, extraction in found:
            if not isinstance(item, Article):
                yield item
            elif isinstance(extraction, Extraction):
                yield _store(file, item, extraction)
            else:
                yield Failure(item.path or item.url or item.title, str(extraction))


_Found = Iterator[tuple[Article | Added | Failure, Extraction | ArticleError | None]]


@contextmanager
def _found_in(file: OpenFile, wanted: Iterator[_Wanted], workers: int, cluster: str) -> Iterator[_Found]:
    """What is found in each, by a cluster, one by one where they are few, or by several processes."""
    if cluster:
        with connected(cluster) as machines, closing(extract_each(wanted, *machines)) as found:
            yield found
        return
    begun = list(islice(wanted, FEW + 1))
    if len(begun) <= FEW:
        yield _one_by_one(file, begun)
        return
    open_executor = partial(open_processes, workers)
    with closing(extract_each(chain(begun, wanted), open_executor, PER_WORKER * workers)) as found:
        yield found


def _one_by_one(file: OpenFile, wanted: Iterable[_Wanted]) -> _Found:
    for item, text in wanted:
        found: Extraction | ArticleError | None = None
        try:
            found = None if text is None else file.take_apart(text)
        except ArticleError as error:
            found = error
        yield item, found


def _look_up_each(file: OpenFile, incoming: Iterable[Article | Added | Failure]) -> Iterator[_Wanted]:
    """Each with the text that is to be taken apart; none for what the library holds and what could not be read."""
    for item in incoming:
        if not isinstance(item, Article):
            yield item, None
        else:
            article = _ready(item)
            found = _look_up(file, article)
            yield (found, None) if isinstance(found, Added) else (article, found)


def _look_up(file: OpenFile, article: Article) -> Added | Stated:
    """What the library holds of an article that is ready, or the text that is to be taken apart."""
    with file.reading() as db:
        found = articles.find_article(db, article)
        as_said = article if found else mends.laid_over(db, article)
    if found is None:
        return as_stated(as_said, articles.article_key(article), article.title)
    if article.highlights:  # an export may bring more of them than it did the time before
        with file.writing() as db:
            store_brought(db, articles.current_version(db, found.article_id), article.highlights)
    return replace(found, notes=article.notes)


def _ready(article: Article) -> Article:
    """The article as it will be stored."""
    return with_title_first(storable_article(article))


def as_stated(article: Article, key: str, title: str) -> Stated:
    """What an article is taken apart by: as its user has it, but for ``key`` and ``title``, which are as stated."""
    return Stated(article.text, key, title, article.outlet, article.published, article.furniture)


def _store(file: OpenFile, article: Article, extraction: Extraction) -> Added:
    over: tuple[str, ...] = ()
    with file.writing() as db:
        before, newest = articles.newest_version(db, article), articles.newest_id(db)
        if (back := removals.bring_back(db, article)) is not None:
            done = refresh_article(db, back, extraction, ENGINE, corrections.load_corrections(db, back))
            added = Added("added", back, done.title, done.claims_after)
        else:
            added = saved_articles.save_article(db, article, extraction, ENGINE)
        if before is not None and before["id"] != added.article_id and added.outcome != "unchanged":
            come_back = added.article_id <= newest
            brought = bring_over(db, before["id"], added.article_id, extraction, anew=come_back)
            over = brought.notes(added.title)
            added = replace(added, claim_count=articles.count_claims(db, added.article_id))
        if article.highlights:
            store_brought(db, added.article_id, article.highlights)
    notice = language_notice(article.text)
    return replace(added, notes=(*article.notes, *over, *([f"{article.title}: {notice}"] if notice else [])))
