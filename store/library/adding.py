"""Adding many articles: read one after the other, taken apart by several processes, stored by one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from typing import Final

from store.db import articles
from store.ingest.extraction import ENGINE
from store.ingest.read import storable_article, with_title_first
from store.ingest.workers import PER_WORKER, Stated, extract_each, open_processes, take_apart
from store.library.open_file import OpenFile
from store.model import Added, Article, Extraction, Failure
from store.text.language import language_notice

FEW: Final = 8
"""So many articles are taken apart in this process: to start another one takes as long as they do."""


_Wanted = tuple[Article | Added | Failure, Stated | None]


def default_workers() -> int:
    """How many processes take articles apart where nobody says: one a processor that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def add_one(file: OpenFile, article: Article) -> Added:
    """Store one article, in this process. Raises as :func:`add_all` does."""
    file.check_writable()
    article = _ready(article)
    return _held(file, article) or _store(file, article, take_apart(stated(article)))


def add_all(file: OpenFile, incoming: Iterable[Article | Added | Failure], workers: int) -> Iterator[Added | Failure]:
    """Store articles one by one, each in one transaction, in the order in which they come in.

    What is told already (*unchanged*, or why it failed) goes through in its turn.

    What is told of as added is there; whoever stops listening loses nothing of that. Articles that the library holds
    are not taken apart again, so that a run which was cut off goes on where it stopped.

    Raises:
        LibraryError: the library cannot be written.
        ModelError: the network that finds claims cannot be loaded.
    """
    file.check_writable()
    wanted = iter(_look_up(file, incoming))
    begun = list(islice(wanted, FEW + 1))
    for item, extraction in (
        _take_apart_here(begun)
        if len(begun) <= FEW
        else extract_each(chain(begun, wanted), partial(open_processes, workers), PER_WORKER * workers)
    ):
        if not isinstance(item, Article):
            yield item
        elif isinstance(extraction, Extraction):
            yield _store(file, item, extraction)
        else:
            yield Failure(item.path or item.url or item.title, str(extraction))


def _take_apart_here(wanted: Iterable[_Wanted]) -> Iterator[tuple[Article | Added | Failure, Extraction | None]]:
    for item, text in wanted:
        yield item, None if text is None else take_apart(text)


def _look_up(file: OpenFile, incoming: Iterable[Article | Added | Failure]) -> Iterator[_Wanted]:
    """Each with the text that is to be taken apart; none for what the library holds and what could not be read."""
    for item in incoming:
        if not isinstance(item, Article):
            yield item, None
            continue
        article = _ready(item)
        found = _held(file, article)
        yield (article, stated(article)) if found is None else (found, None)


def _ready(article: Article) -> Article:
    """The article as it will be stored."""
    return with_title_first(storable_article(article))


def _held(file: OpenFile, article: Article) -> Added | None:
    """What the library holds of an article that is ready, None when there is something to do."""
    with file.reading() as db:
        found = articles.find_article(db, article)
    return None if found is None else replace(found, notes=article.notes)


def stated(article: Article) -> Stated:
    """What a stored article, or one that will be, is taken apart by."""
    return Stated(
        article.text,
        articles.article_key(article),
        article.title,
        article.outlet,
        article.published,
        article.furniture,
    )


def _store(file: OpenFile, article: Article, extraction: Extraction) -> Added:
    with file.writing() as db:
        added = articles.save_article(db, article, extraction, ENGINE)
    notice = language_notice(article.text)
    return replace(added, notes=(*article.notes, f"{article.title}: {notice}") if notice else article.notes)
