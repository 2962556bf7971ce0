"""The articles of a library: reading, and taking apart anew.

What the list of articles does not need is loaded by what needs it: the first screen is the list.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from store.db import article_lists, articles, reading_marks, stated
from store.db.reading_marks import ReadingMark
from store.errors import CannotBeMeant, NotFound
from store.ingest.extraction import ENGINE
from store.ingest.stated import iso_date
from store.library.open_file import OpenFile
from store.model import ArticleRow, QueryNotice, Reading, Refreshed
from store.search.article_filter import read_filter
from store.text.clean import storable

if TYPE_CHECKING:
    from store.text.changes import Change


class Changes(NamedTuple):
    """What changed from one version of an article to the next."""

    article_id: int
    """The newer one."""
    version: int
    """Its number among the versions."""
    older_id: int | None
    """The article that it replaced; None where there is none."""
    changes: tuple[Change, ...]
    """What is another in it, in text order."""


class Articles:
    """What a :class:`~store.library.Library` does with articles, as ``library.articles``."""

    def __init__(self, file: OpenFile) -> None:
        self._file = file

    def ids(self, query: str = "") -> list[int]:
        """Numbers of the articles, newest date first; with ``query`` those that it leaves, see :meth:`find`."""
        return self.find(query)[0]

    def find(self, query: str) -> tuple[list[int], tuple[QueryNotice, ...]]:
        """Numbers of the articles that a query leaves, newest date first, and what in it cannot be meant.

        Words are looked for in title and outlet; filters are those of :func:`store.search.article_filter.read_filter`.
        """
        with self._file.reading() as db:
            asked = read_filter(db, storable(query))
            return article_lists.list_article_ids(db, asked.narrowings), asked.notices

    def rows(self, ids: list[int]) -> list[ArticleRow]:
        """Articles as lines of a list, in the order asked for."""
        with self._file.reading() as db:
            return articles.load_article_rows(db, ids)

    def read(self, article_id: int) -> Reading:
        """One article with its claims.

        Raises:
            NotFound: there is none with that number.
        """
        from store.db import claims
        from store.text.language import language_notice

        with self._file.reading() as db:
            stored = articles.load_article(db, article_id)
            return Reading(
                stored,
                claims.load_claims(db, article_id),
                claims.load_dates(db, article_id),
                claims.load_furniture(db, article_id),
                language_notice(stored.article.text, stored.article.language),
            )

    def changes(self, article_id: int) -> Changes:
        """What changed in an article since the version that it replaced.

        Raises:
            NotFound: there is none with that number.
        """
        from store.text.changes import find_changes

        with self._file.reading() as db:
            stored = articles.load_article(db, article_id)
            older_id = articles.version_before(db, article_id)
            older = older_id and articles.load_article(db, older_id).article.text
        found = find_changes(older, stored.article.text) if older else ()
        return Changes(article_id, stored.version, older_id, tuple(found))

    def mark(self, article_id: int, **marks: int) -> None:
        """Remember of an article whether it is ``read``, ``starred``, where one was in it: ``cursor``,
        ``line``, and how much of it was ``seen``.

        Raises:
            NotFound: there is none with that number.
            LibraryError: it cannot be stored.
        """
        with self._file.keeping() as db:
            if not articles.is_there(db, article_id):
                raise NotFound(f"No article has the number {article_id}.")
            articles.save_mark(db, article_id, **marks)

    def star(self, article_id: int, *, on: bool) -> bool:
        """Star an article, or take the star away, as a deed that can be undone. Raises as :meth:`mark` does.

        Returns:
            Whether that changed anything.
        """
        return self._set_mark(article_id, "starred", on=on)

    def set_read(self, article_id: int, *, on: bool) -> bool:
        """Say that an article was read, or was not. As :meth:`star`."""
        return self._set_mark(article_id, "read", on=on)

    def _set_mark(self, article_id: int, mark: ReadingMark, *, on: bool) -> bool:
        with self._file.keeping() as db:
            return reading_marks.mark_article(db, article_id, mark, on=on)

    def stated(self, article_id: int) -> dict[str, str | None]:
        """What was stated of an article where its user says otherwise: by *title*, *outlet*, *author*, *published*."""
        with self._file.reading() as db:
            return stated.load_stated(db, article_id)

    def mend(self, article_id: int, values: Mapping[str, str | None]) -> bool:
        """Say what an article's title, outlet, author and date of publication are, and take it apart anew with that.

        It holds for newer versions that state the same, and when the article is added again.

        Args:
            article_id: the article.
            values: what is to change, by *title*, *outlet*, *author*, *published*; None or nothing for *not known*.

        Returns:
            Whether that changed anything.

        Raises:
            CannotBeMeant: the date cannot be read, or there is no title.
            NotFound: there is no article with that number.
            LibraryError: it cannot be stored.
            ModelError: it is stored, but the article could not be taken apart anew: it counts as outdated.
        """
        from store.db import mends
        from store.text.typed import typed_line

        wanted = {field: typed_line(value) for field, value in values.items() if field in stated.FIELDS}
        if "title" in wanted and wanted["title"] is None:
            raise CannotBeMeant("An article has to have a title.")
        if typed := wanted.get("published"):
            wanted["published"] = iso_date(typed)
            if wanted["published"] is None:
                raise CannotBeMeant(f"The date “{typed}” cannot be read; write it as 2021-07-04.")
        with self._file.keeping() as db:
            changed = mends.mend_article(db, article_id, wanted)
        if changed:
            self.refresh(article_id)
        return changed

    def remove(self, article_id: int) -> None:
        """Take an article with all its versions out of the library, as a deed that can be undone.

        Highlights stay, with their quotes. The text goes when the history has forgotten the deed.

        Raises:
            NotFound: there is none with that number.
            LibraryError: it cannot be stored.
        """
        from store.db import removals

        with self._file.keeping() as db:
            removals.remove_article(db, article_id)

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
            ArticleError: it cannot be taken apart; all is as it was.
            NotFound: there is none with that number.
            LibraryError: what was found cannot be stored; all is as it was.
        """
        from store.db import corrections
        from store.db.refresh import refresh_article
        from store.library.adding import as_stated

        self._file.check_writable()
        with self._file.reading() as db:
            article, key = articles.load_article(db, article_id).article, articles.load_key(db, article_id)
            title = stated.load_stated(db, article_id).get("title") or article.title
        extraction = self._file.take_apart(as_stated(article, key, title))
        with self._file.writing() as db:
            made = corrections.load_corrections(db, article_id)
            return refresh_article(db, article_id, extraction, ENGINE, made)
