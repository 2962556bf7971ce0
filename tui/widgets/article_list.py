"""The library's articles, a line each, read from the library as they come into view."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from store.library import ENGINE
from store.model import ArticleRow
from tui.config.settings import in_force
from tui.content import MUTED, OUTDATED_SIGN, date_shown, shown
from tui.widgets.rows import Rows

PAGE = 64


class ArticleList(Rows):
    """Articles by date.

    Args:
        read_rows: the lines of the articles with the given numbers (64 at a time, some 0.3 ms).
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,l", "choose", "read", key_display="enter", id="articles.read")
    ]

    def __init__(self, read_rows: Callable[[list[int]], list[ArticleRow]], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._read_rows = read_rows
        self.article_ids: list[int] = []
        self._rows: dict[int, ArticleRow] = {}

    @property
    def current(self) -> int | None:
        """Number of the article under the cursor."""
        return self.article_ids[self.cursor] if self.article_ids else None

    def show_articles(self, ids: list[int]) -> None:
        """Show these articles; the cursor stays on its article while that is among them."""
        current, old_place = self.current, self.cursor
        self.article_ids = ids
        self._rows.clear()
        self.set_rows(len(ids), ids.index(current) if current in ids else min(old_place, max(0, len(ids) - 1)))

    def move_to_article(self, article_id: int | None) -> None:
        """Bring the cursor to an article of the list."""
        if article_id in self.article_ids:
            self.move_to(self.article_ids.index(article_id))

    def row(self, index: int) -> ArticleRow | None:
        """The line of the article at ``index``; None for one that has gone since the list was read."""
        article_id = self.article_ids[index]
        if article_id not in self._rows:
            start = index // PAGE * PAGE
            rows = self._read_rows(self.article_ids[start : start + PAGE])
            self._rows.update((row.id, row) for row in rows)
        return self._rows.get(article_id)

    def draw_row(self, index: int, width: int, style: Style, *, selected: bool) -> list[Strip]:
        row = self.row(index)
        bar = ("▌", self.get_visual_style("rows--bar", partial=True)) if selected else " "
        if row is None:
            return [self.one_line(Content.assemble(bar, "   ", ("no longer there", MUTED)), width, style)]
        marks = Content.assemble(
            bar,
            ("★" if row.starred else " ", "$text-warning"),
            (" " if row.read else "•", "$text-accent"),
            " ",
        )
        outlet = max(12, width * in_force().columns.outlet // 100)
        numbers = (
            f"{row.claim_count:>4} claims {row.source_count:>3} sources" if width >= 100 else f"{row.claim_count:>4}"
        )
        sign = (OUTDATED_SIGN, "$text-warning") if row.engine != ENGINE else " "
        date = Content.styled(f"{date_shown(row.published):<10}  ", MUTED)
        room = width - 4 - 12 - outlet - 2 - len(numbers) - 2
        title = shown(row.title, MUTED if row.read else "")
        cells = [
            (marks, 4),
            (date, 12),
            (shown(row.outlet, "$text-secondary") if row.outlet else shown("outlet not known", MUTED), outlet),
            (Content("  "), 2),
            (title, max(1, room)),
            (Content.assemble(" ", sign, (numbers, MUTED)), len(numbers) + 2),
        ]
        # One drawing a row: a page of them is what a key waits for.
        line = Content.assemble(*(cell.truncate(wide, ellipsis=True, pad=True) for cell, wide in cells))
        return [self.one_line(line, width, style)]
