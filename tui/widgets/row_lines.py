"""Rows of differing height as lines: each is measured once it is seen, drawn once per width, and kept."""

from __future__ import annotations

from typing import Final

from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from tui.widgets.row_heights import RowHeights

MOST_KEPT: Final = 2_000
"""Rows whose drawing is kept at most."""


class RowLines(ScrollView):
    """Base of :class:`~tui.widgets.rows.Rows`: what its rows look like, and which lines of them are in view."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.cursor = 0
        self.row_count = 0
        self._width = 0
        self._heights = RowHeights([])
        self._kept: dict[tuple[int, bool], list[Strip]] = {}
        self._settling = False
        self._line_wanted: int | None = None
        """The line of the view for the cursor's row, once there is a view."""

    # What a subclass says

    def guess_height(self, index: int, width: int) -> int:
        """About how many lines row ``index`` takes at ``width`` cells; cheap, it is asked of every row."""
        return 1

    def draw_row(self, index: int, width: int, style: Style, *, selected: bool) -> list[Strip]:
        """The lines of row ``index``, each ``width`` cells wide, on the background of ``style``."""
        raise NotImplementedError

    def came_into_view(self, first: int, last: int) -> None:
        """Rows ``first`` up to and without ``last`` are on the screen."""

    # What is in view

    @property
    def held_row(self) -> tuple[int, int]:
        """The row that keeps its place when others change, and the line of the view that it begins on."""
        first, last = self._rows_in_view()
        row = self.cursor if first <= self.cursor < last else first
        return row, self._heights.top(row) - self.scroll_offset.y

    @property
    def cursor_region(self) -> Region:
        """Where the row under the cursor is on this widget, for tests."""
        top = self._heights.top(self.cursor) - self.scroll_offset.y
        return Region(0, top, self._width, self._heights.height(self.cursor))

    def hold(self, anchor: tuple[int, int]) -> None:
        """Scroll a row to a line of the view."""
        if anchor[0] < len(self._heights):
            self._scroll(self._heights.top(anchor[0]) - anchor[1])
            self._settle()

    def redraw(self, *indices: int) -> None:
        """Draw rows anew (all when none is named) whose content has changed."""
        for index in indices:
            self._kept.pop((index, False), None)
            self._kept.pop((index, True), None)
        if not indices:
            self._kept.clear()
        self._settle()
        self.refresh()

    def _rows_in_view(self) -> tuple[int, int]:
        top = self.scroll_offset.y
        return self._heights.row_at(top), self._heights.row_at(top + self._view_height - 1) + 1

    @property
    def _content_width(self) -> int:
        return self.scrollable_content_region.width

    @property
    def _view_height(self) -> int:
        return max(1, self.scrollable_content_region.height)

    # Textual's side

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._settle()

    def watch_has_focus(self, _has_focus: bool) -> None:
        super().watch_has_focus(_has_focus)
        self._kept.clear()

    def render_line(self, y: int) -> Strip:
        line = y + self.scroll_offset.y
        if line >= self._heights.total:
            return Strip.blank(self._content_width, self.rich_style)
        row = self._heights.row_at(line)
        strips = self._drawn(row)
        within = line - self._heights.top(row)
        return strips[within] if within < len(strips) else Strip.blank(self._width, self.rich_style)

    # Measuring and drawing

    def _set_extent(self) -> None:
        self.virtual_size = Size(self._width, self._heights.total)

    def _drawn(self, row: int) -> list[Strip]:
        selected = row == self.cursor
        strips = self._kept.get((row, selected))
        if strips is None:
            if len(self._kept) > MOST_KEPT:
                self._kept.clear()
            style = self.get_visual_style("rows--cursor") if selected else self.visual_style
            strips = self.draw_row(row, self._width, style, selected=selected)
            self._kept[row, selected] = strips
        return strips

    def _measure(self, row: int) -> bool:
        """Make sure of the row's height; whether the guess was wrong."""
        return self._heights.measured(row, len(self._drawn(row)))

    def _show_row(self, row: int, line: int = 0) -> None:
        """Scroll as little as needed to have a row in view, whole if it fits, else its line ``line``."""
        if not self._width or not self.row_count:
            return
        if self._measure(row):
            self._set_extent()
        top, height = self._heights.top(row), self._heights.height(row)
        view = self.scroll_offset.y
        if line and height >= self._view_height:
            top, height = top + line, 1
        if top < view or height >= self._view_height:
            self._scroll(top)
        elif top + height > view + self._view_height:
            self._scroll(top + height - self._view_height)
        self._settle()

    def _scroll(self, line: int) -> None:
        self.scroll_to(y=line, animate=False, immediate=True, force=True)

    def _settle(self) -> None:
        """Measure every row in view; when a guess was wrong, keep the anchor row where it is on the screen."""
        if self._settling or not self._width or not self.row_count:
            return
        self._settling = True
        try:
            first, last = self._rows_in_view()
            anchor, place = self.held_row
            whole = place + self._heights.height(anchor) <= self._view_height
            # A list and not a generator: every row in view is measured in one go.
            while any([self._measure(row) for row in range(first, last)]):  # noqa: C419 - see above
                self._set_extent()
                # A row that was whole in view stays so when it grows, as far as there is room above it.
                beyond = place + self._heights.height(anchor) - self._view_height if whole else 0
                place = max(0, place - beyond) if beyond > 0 else place
                self._scroll(self._heights.top(anchor) - place)
                first, last = self._rows_in_view()
        finally:
            self._settling = False
        self.came_into_view(first, last)
