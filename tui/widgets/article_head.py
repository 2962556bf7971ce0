"""The reader's one header line: title, outlet, date, counts, and what the article's claims rest on."""

from __future__ import annotations

from typing import Final

from textual import events
from textual.content import Content
from textual.widgets import Static

from store.model import StoredArticle
from tui.content import MUTED, date_shown, joined, shown
from tui.sourcing import Part, sourcing_bar, sourcing_words

SHORT_BAR: Final = 8
BAR: Final = 12
LONG_BAR: Final = 20
"""Cells of the bar on a narrow, a usual and a wide screen."""

NARROW: Final = 60
"""A line of fewer cells has no room for it."""

WITH_WORDS: Final = 170
"""A line of so many cells has room for its numbers in words."""


class ArticleHead(Static):
    """What was stated about the article, the title cut to the room that the rest leaves."""

    DEFAULT_CSS = """
    ArticleHead { height: 1; background: $surface; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._stored: StoredArticle | None = None
        self._arranged = ""
        self._english = True
        self._sourcing: dict[Part, int] = {}

    def show_article(self, stored: StoredArticle, arranged: str, sourcing: dict[Part, int], *, english: bool) -> None:
        """Show this article's line.

        Args:
            stored: the article.
            arranged: which of its claims are shown, and how, when it is not all of them as in the text.
            sourcing: how many of them rest on what.
            english: whether it is in English.
        """
        self._stored = stored
        self._arranged = arranged
        self._english = english
        self._sourcing = sourcing
        self._show(self.app.size.width - 2)

    def on_resize(self, event: events.Resize) -> None:
        self._show(event.size.width)

    def _show(self, width: int) -> None:
        if self._stored is None:
            return
        stored, article = self._stored, self._stored.article
        # What is arranged comes first: it is the last to be cut off.
        arranged = shown(self._arranged, "$text-warning bold")
        foreign = shown("" if self._english else "not English", "$text-warning")
        parts = [arranged, foreign, *self._stated(stored), shown(self._counts(stored, width), MUTED)]
        right = joined([*parts, *self._made_up(width)], "   ")
        star = Content.styled("★ ", "$text-warning") if stored.starred else Content("")
        name = Content.styled("onrecord  ", "$text-primary") if width >= 100 else Content("")
        room = max(10, width - right.cell_length - star.cell_length - name.cell_length - 3)
        title = shown(article.title, "bold").truncate(room, ellipsis=True)
        left = Content.assemble(name, star, title)
        gap = max(2, width - left.cell_length - right.cell_length)
        self.update(Content.assemble(left, " " * gap, right))

    @staticmethod
    def _stated(stored: StoredArticle) -> list[Content]:
        article = stored.article
        stated = [shown(article.outlet or "outlet not known", "$text-secondary")]
        stated.append(shown(date_shown(article.published), MUTED))
        if stored.version > 1:
            stated.append(shown(f"version {stored.version}", MUTED))
        if stored.newer_id is not None:
            stated.append(shown("replaced by a newer version", "$text-warning"))
        return stated

    def _made_up(self, width: int) -> list[Content]:
        """What the claims rest on: a bar where there is room, and the numbers beside it where there is more."""
        if width < NARROW or not any(self._sourcing.values()):
            return []
        if width >= WITH_WORDS:
            return [Content.assemble(sourcing_bar(self._sourcing, LONG_BAR), "  ", sourcing_words(self._sourcing))]
        return [sourcing_bar(self._sourcing, BAR if width >= 100 else SHORT_BAR)]

    @staticmethod
    def _counts(stored: StoredArticle, width: int) -> str:
        return f"{stored.claim_count} claims  {stored.source_count} sources" if width >= 100 else ""
