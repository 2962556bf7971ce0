"""What the user makes: highlights, and undo and redo over everything that is done."""

from __future__ import annotations

from typing import Literal

from store.db import articles, corrections, highlights, history, link_marks, source_marks
from store.library.open_file import OpenFile
from store.model import Highlight, StoredClaim


class Own:
    """What a :class:`~store.library.Library` keeps for its user, as ``library.own``."""

    def __init__(self, file: OpenFile) -> None:
        self._file = file

    def highlights(self) -> list[Highlight]:
        """All highlights, article by article."""
        with self._file.reading() as db:
            return highlights.load_highlights(db)

    def toggle_highlight(self, claim: StoredClaim, category: int = 1) -> int | None:
        """Highlight a claim, or take its highlight away; stored at once.

        Returns:
            The category that the claim has now, None when it is highlighted no longer.

        Raises:
            NotFound: the article was refreshed since the claim was read, and has it no more.
            LibraryError: it cannot be stored.
        """
        with self._file.writing() as db:
            article = articles.load_article(db, claim.article_id).article
            return highlights.toggle_highlight(db, claim, article, category)

    def step(self, direction: Literal["undo", "redo"]) -> tuple[str, str] | None:
        """Undo the last thing that the user did, or do again what was undone last.

        Returns:
            What is the case now (*highlighted*, *unhighlighted*, *corrected*, *as it was found*, *link pinned*, *link
            taken away*, *linked as found*, *one source*, *two sources*, *as it was*) and the claim's words or the
            sources' names; None when there is nothing.
        """
        with self._file.writing() as db:
            deed = history.step(db, direction)
            if deed is None:
                return None
            action, row = deed
            if action == "corrected":
                return corrections.step_correction(db, row, direction), corrections.quote_of(row)
            if action == "sources":
                return source_marks.step_sources(db, row, direction), row["words"]
            if action == "linked":
                return link_marks.step_mark(db, row, direction), row["words"]
            return highlights.step_highlight(db, row, action, direction), row["quote"]
