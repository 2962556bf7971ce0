"""The articles of a library: taking in, taking apart anew, reading."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Final

from store.db import articles, claims, corrections
from store.db.refresh import refresh_article
from store.errors import NotFound
from store.ingest.extraction import extract
from store.ingest.read import with_title_first
from store.library.open_file import OpenFile
from store.model import Added, Article, ArticleRow, Extraction, Reading, Refreshed
from store.text.clean import storable
from store.text.language import language_notice

ENGINE: Final = "network-4"
"""Which engine finds the claims; kept with each article, so that a later one knows what to do again."""


class Articles:
    """What a :class:`~store.library.Library` does with articles, as ``library.articles``."""

    def __init__(self, file: OpenFile) -> None:
        self._file = file

    def add(self, article: Article) -> Added:
        """Take one article apart and store it whole, in one transaction. Adding it again changes nothing.

        Raises:
            LibraryError: it cannot be stored; nothing of it is.
            ModelError: the network that finds its claims cannot be loaded; nothing of it is stored.
        """
        self._file.check_writable()
        stated = {name: storable(value) for name, value in asdict(article).items() if isinstance(value, str)}
        article = with_title_first(Article(**stated, notes=article.notes))
        with self._file.reading() as db:
            found = articles.find_article(db, article)
        if found is not None:
            return replace(found, notes=article.notes)
        extraction = _extract(article)
        with self._file.writing() as db:
            added = articles.save_article(db, article, extraction, ENGINE)
        notice = language_notice(article.text)
        return replace(added, notes=(*article.notes, f"{article.title}: {notice}") if notice else article.notes)

    def ids(self, words: str = "") -> list[int]:
        """Numbers of the articles, newest date first; with ``words`` those whose title or outlet hold them all."""
        with self._file.reading() as db:
            return articles.list_article_ids(db, storable(words))

    def rows(self, ids: list[int]) -> list[ArticleRow]:
        """Articles as lines of a list, in the order asked for."""
        with self._file.reading() as db:
            return articles.load_article_rows(db, ids)

    def read(self, article_id: int) -> Reading:
        """One article with its claims.

        Raises:
            NotFound: there is none with that number.
        """
        with self._file.reading() as db:
            stored = articles.load_article(db, article_id)
            return Reading(
                stored,
                claims.load_claims(db, article_id),
                claims.load_dates(db, article_id),
                claims.load_furniture(db, article_id),
                language_notice(stored.article.text),
            )

    def mark(self, article_id: int, **marks: int) -> None:
        """Remember of an article whether it is ``read``, ``starred``, where one was in it: ``cursor``,
        ``line``, and how much of it was ``seen``.

        Raises:
            NotFound: there is none with that number.
            LibraryError: it cannot be stored.
        """
        with self._file.writing() as db:
            if not articles.load_article_rows(db, [article_id]):
                raise NotFound(f"No article has the number {article_id}.")
            articles.save_mark(db, article_id, **marks)

    # Taking apart anew

    def every_id(self) -> list[int]:
        """Numbers of all articles, replaced versions among them, first added first."""
        with self._file.reading() as db:
            return articles.list_all_ids(db)

    def outdated(self) -> list[int]:
        """Numbers of the articles that another engine took apart, replaced versions among them, first added first.

        That is the order to refresh them in: search looks at what was stored last first.
        """
        with self._file.reading() as db:
            return articles.list_outdated_ids(db, ENGINE)

    def refresh(self, article_id: int) -> Refreshed:
        """Take a stored article apart anew, in one transaction. What the user made of it is kept.

        Raises:
            NotFound: there is none with that number.
            LibraryError: what was found cannot be stored; all is as it was.
        """
        self._file.check_writable()
        with self._file.reading() as db:
            article = articles.load_article(db, article_id).article
        extraction = _extract(article)
        with self._file.writing() as db:
            made = corrections.load_corrections(db, article_id)
            return refresh_article(db, article_id, extraction, ENGINE, made)


def _extract(article: Article) -> Extraction:
    """What is found in an article as it is, or will be, stored."""
    return extract(
        article.text,
        article_id=articles.article_key(article),
        title=article.title,
        outlet=article.outlet,
        published=article.published,
    )
