"""The reader's one header line: title, outlet, date, counts."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.widgets import Static

from store.model import StoredArticle
from tui.content import MUTED, date_shown, joined, shown


class ArticleHead(Static):
    """What was stated about the article, the title cut to the room that the rest leaves."""

    DEFAULT_CSS = """
    ArticleHead { height: 1; background: $surface; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._stored: StoredArticle | None = None
        self._filtered = ""
        self._english = True

    def show_article(self, stored: StoredArticle, filtered: str, *, english: bool) -> None:
        """Show this article's line, and which of its claims are shown when it is not all of them."""
        self._stored = stored
        self._filtered = filtered
        self._english = english
        self._show(self.app.size.width - 2)

    def on_resize(self, event: events.Resize) -> None:
        self._show(event.size.width)

    def _show(self, width: int) -> None:
        if self._stored is None:
            return
        stored, article = self._stored, self._stored.article
        # What is filtered comes first: it is the last to be cut off.
        filtered = shown(self._filtered, "$text-warning bold")
        foreign = shown("" if self._english else "not English", "$text-warning")
        right = joined([filtered, foreign, *self._stated(stored), shown(self._counts(stored, width), MUTED)], "   ")
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
        stated = [shown(article.outlet or "outlet not stated", "$text-secondary")]
        stated.append(shown(date_shown(article.published), MUTED))
        if stored.version > 1:
            stated.append(shown(f"version {stored.version}", MUTED))
        if stored.newer_id is not None:
            stated.append(shown("replaced by a newer version", "$text-warning"))
        return stated

    @staticmethod
    def _counts(stored: StoredArticle, width: int) -> str:
        return f"{stored.claim_count} claims  {stored.source_count} sources" if width >= 100 else ""
