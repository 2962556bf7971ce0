"""What the user makes: highlights and what is said by them, and undo and redo over everything that is done."""

from __future__ import annotations

from collections.abc import Iterable

from store.db import articles, deeds, highlights, notebook
from store.db.clock import now
from store.db.history import Direction
from store.db.rows import Row
from store.errors import CannotBeMeant
from store.library.articles import Articles
from store.library.open_file import OpenFile
from store.model import CATEGORIES, VERDICTS, Highlight, NotebookLine, QueryNotice, StoredClaim, VerdictValue
from store.search.notebook import filter_lines
from store.text.typed import typed_note, typed_tags

Target = StoredClaim | Highlight
"""What something can be said of: a claim, which is highlighted by that, or a highlight, though no claim has its words
any more."""


class Own:
    """What a :class:`~store.library.Library` keeps for its user, as ``library.own``.

    What changes something stores it at once as one deed, and returns whether it changed anything. It raises NotFound
    when the claim or highlight is gone since it was read, CannotBeMeant for what cannot be stored as it is given, and
    LibraryError when it cannot be stored at all.
    """

    def __init__(self, file: OpenFile, articles: Articles) -> None:
        self._file = file
        self._articles = articles

    def highlights(self) -> list[Highlight]:
        """All highlights, article by article."""
        with self._file.reading() as db:
            return highlights.load_highlights(db)

    def notebook(self) -> list[NotebookLine]:
        """All highlights with what is shown beside them, article by article in the order of the list."""
        with self._file.reading() as db:
            return notebook.load_lines(db)

    @staticmethod
    def filtered(lines: Iterable[NotebookLine], query: str) -> tuple[list[NotebookLine], tuple[QueryNotice, ...]]:
        """Those lines of the notebook that a query leaves, see :func:`store.search.notebook.filter_lines`."""
        return filter_lines(lines, query)

    def tags(self) -> list[tuple[str, int]]:
        """The tags in use with how many highlights have each, the commonest first."""
        with self._file.reading() as db:
            return highlights.count_tags(db)

    def toggle_highlight(self, claim: StoredClaim, category: int = 1) -> int | None:
        """Highlight a claim, or take its highlight away, with all that is said by it; stored at once.

        Returns:
            The category that the claim has now, None when it is highlighted no longer.

        Raises:
            NotFound: the article was refreshed since the claim was read, and has it no more.
            LibraryError: it cannot be stored.
        """
        with self._file.keeping() as db:
            article = articles.load_article(db, claim.article_id).article
            return highlights.toggle_highlight(db, claim, article, _category(category))

    def set_category(self, target: Target, category: int) -> bool:
        """Highlight in one of the five categories."""
        return self._change(target, {"category": _category(category)})

    def set_note(self, target: Target, note: str) -> bool:
        """Write a note on a claim, in place of the one that it has; an empty one takes it away."""
        return self._change(target, {"note": typed_note(note)})

    def set_tags(self, target: Target, names: Iterable[str]) -> bool:
        """Give a claim these tags and no others; one that is in use keeps its spelling."""
        tags = typed_tags(names, [tag for tag, _ in self.tags()])
        return self._change(target, {"tags": list(tags)})

    def set_verdict(self, target: Target, verdict: VerdictValue | None, note: str = "") -> bool:
        """Say whether a claim is true, and why, or that nothing is said of that any more."""
        if verdict is not None and verdict not in VERDICTS:
            raise CannotBeMeant(f"“{verdict}” is no verdict. There are {', '.join(VERDICTS)}.")
        was = target.verdict if isinstance(target, Highlight) else target.remarks and target.remarks.verdict
        said = typed_note(note) if verdict else ""
        if (was and (was.value, was.note)) == (verdict and (verdict, said)):
            return False
        return self._change(
            target, {"verdict": verdict, "verdict_note": said, "verdict_at": now() if verdict else None}
        )

    def remove(self, highlight: Highlight) -> bool:
        """Take a highlight away, also one that no claim has the words of any more."""
        with self._file.keeping() as db:
            return highlights.change_highlight(db, highlight.id, None)

    def step(self, direction: Direction) -> tuple[str, str] | None:
        """Undo the last thing that the user did, or do again what was undone last.

        Returns:
            What is the case now (*highlighted*, *unhighlighted*, *tagged drone*, *corrected*, *as it was found*, *link
            pinned*, *one source*, *starred*, …) and the claim's words, the article's title or the sources' names; None
            when there is nothing.

        Raises:
            ModelError: an article is as it was, but could not be taken apart for it: it counts as outdated.
        """
        with self._file.keeping() as db:
            stepped = deeds.step(db, direction)
        if stepped is None:
            return None
        for article_id in stepped.apart:
            self._articles.refresh(article_id)
        return stepped.told, stepped.words

    def _change(self, target: Target, values: Row) -> bool:
        with self._file.keeping() as db:
            if isinstance(target, Highlight):
                return highlights.change_highlight(db, target.id, values)
            article = articles.load_article(db, target.article_id).article
            return highlights.change_claim(db, target, article, values)


def _category(number: int) -> int:
    if number not in CATEGORIES:
        raise CannotBeMeant(f"There is no category {number}: they are 1 to 5.")
    return number
