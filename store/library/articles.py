"""The articles of a library: reading, and taking apart anew."""

from __future__ import annotations

from store.db import articles, claims, corrections
from store.db.refresh import refresh_article
from store.errors import NotFound
from store.ingest.extraction import ENGINE
from store.ingest.workers import take_apart
from store.library.adding import stated
from store.library.open_file import OpenFile
from store.model import ArticleRow, Reading, Refreshed
from store.text.clean import storable
from store.text.language import language_notice


class Articles:
    """What a :class:`~store.library.Library` does with articles, as ``library.articles``."""

    def __init__(self, file: OpenFile) -> None:
        self._file = file

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
        extraction = take_apart(stated(article))
        with self._file.writing() as db:
            made = corrections.load_corrections(db, article_id)
            return refresh_article(db, article_id, extraction, ENGINE, made)
