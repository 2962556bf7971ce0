"""Rows of differing height, drawn line by line as they come into view.

Textual's own lists lay out every row before the first paint (8.6 s for 100,000 options). Here a row's height
is a guess until it is seen; it is drawn once per width and kept. When a guess turns out wrong, the row under
the cursor keeps its place on the screen: nothing moves that the user did not move.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from tui.widgets.right_to_left import has_right_to_left, held_in_column
from tui.widgets.row_heights import RowHeights
from tui.widgets.row_lines import RowLines


class Rows(RowLines, can_focus=True):
    """Base of the lists, with a cursor: a subclass says how many rows there are and draws one of them."""

    DEFAULT_CSS = """
    Rows {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
        background: $background;
        & .rows--cursor { background: $surface; }
        &:focus .rows--cursor { background: $panel; }
        & .rows--bar { color: $primary; text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor", "rows--bar"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "next", show=False, id="rows.next"),
        Binding("up,k", "move(-1)", "previous", show=False, id="rows.previous"),
        Binding("home,g g", "edge(-1)", "first", show=False, id="rows.first"),
        Binding("end,G", "edge(1)", "last", show=False, id="rows.last"),
        Binding("ctrl+d", "turn(0.5)", "half a page down", show=False, id="rows.half_down"),
        Binding("ctrl+u", "turn(-0.5)", "half a page up", show=False, id="rows.half_up"),
        Binding("pagedown,ctrl+f", "turn(1.0)", "page down", show=False, id="rows.page_down"),
        Binding("pageup", "turn(-1.0)", "page up", show=False, id="rows.page_up"),
        Binding("enter,l", "choose", "open", show=False, id="rows.open"),
    ]

    class AboutRow(Message):
        """Something has happened to one row."""

        def __init__(self, rows: Rows, index: int) -> None:
            super().__init__()
            self.rows = rows
            self.index = index

    class Moved(AboutRow):
        """The cursor has come to another row."""

    class Chosen(AboutRow):
        """The row under the cursor was opened."""

    class Ended(AboutRow):
        """The cursor was to go on, and is on the last row."""

    class CameIntoView(Message):
        """Rows ``first`` up to and without ``last`` are on the screen."""

        def __init__(self, rows: Rows, first: int, last: int) -> None:
            super().__init__()
            self.rows = rows
            self.first = first
            self.last = last

    # What a subclass or its screen calls

    def set_rows(self, count: int, cursor: int = 0, anchor: tuple[int, int] | None = None) -> None:
        """Show ``count`` rows, drawn anew, with the cursor on row ``cursor``.

        Args:
            count: how many.
            cursor: where the cursor is then.
            anchor: a row, and the line of the view to show it on; without it the cursor's row comes into view.
        """
        self.row_count = count
        self.cursor = max(0, min(cursor, count - 1))
        self.lay_out(anchor)

    @property
    def line_within(self) -> int:
        """The line of its row that the cursor is on."""
        return 0

    @property
    def cursor_line(self) -> int:
        """The line of the view that the cursor is on."""
        return self.cursor_region.y + self.line_within if self.row_count and self._width else 0

    @property
    def least_line(self) -> int:
        """The line of the view that the cursor is on where what stands above it has a third of the view."""
        above = self._heights.top(self.cursor) + self.line_within if self.row_count and self._width else 0
        return min(above, self._view_height // 3)

    def hold_in_view(self, line: int) -> None:
        """Scroll so that the cursor is on a line of the view, or as near as it can be and in sight."""
        if not self._width:
            self._line_wanted = line
            return
        self.hold((self.cursor, line - self.line_within))
        if not 0 <= self.cursor_line < self._view_height:
            self._show_row(self.cursor, self.line_within)

    def move_to(self, index: int) -> None:
        """Bring the cursor to row ``index`` and into view."""
        index = max(0, min(index, self.row_count - 1))
        moved = index != self.cursor
        self.cursor = index
        self._show_row(index)
        self.refresh()
        if moved:
            self.post_message(self.Moved(self, index))

    def lines_of(self, content: Content, width: int, style: Style) -> list[Strip]:
        """``content`` wrapped at words into lines of exactly ``width`` cells.

        A line with letters that run from right to left stands between two marks of no width, so that a terminal that
        turns them turns them within their column.
        """
        strips = Visual.to_strips(self, content, max(1, width), None, style, apply_selection=False, pad=True)
        return [held_in_column(strip) for strip in strips] if has_right_to_left(content.plain) else strips

    def one_line(self, content: Content, width: int, style: Style) -> Strip:
        """``content`` in one line of exactly ``width`` cells, cut with ``…`` where it is longer."""
        return self.lines_of(content.truncate(max(1, width), ellipsis=True), width, style)[0]

    def came_into_view(self, first: int, last: int) -> None:
        self.post_message(self.CameIntoView(self, first, last))

    # Actions

    def action_move(self, by: int) -> None:
        """Move the cursor by rows."""
        self.tell_end(self.cursor, by)
        self.move_to(self.cursor + by)

    def action_edge(self, direction: int) -> None:
        """Move the cursor to the first or last row."""
        self.tell_end(self.cursor, direction)
        self.move_to(0 if direction < 0 else self.row_count - 1)

    def tell_end(self, at: int, by: float) -> None:
        """Tell that the cursor is at the end and was to go on, where that is so."""
        if by > 0 and self.row_count and at == self.row_count - 1:
            self.post_message(self.Ended(self, at))

    def action_turn(self, pages: float) -> None:
        """Scroll by a share of the view, the cursor keeping its place on the screen."""
        if not self.row_count:
            return
        self.tell_end(self.cursor, pages)
        lines = max(1, int(self._view_height * abs(pages))) * (1 if pages > 0 else -1)
        target = self._heights.row_at(self._heights.top(self.cursor) + lines)
        self._scroll(self.scroll_offset.y + lines)
        self._settle()
        self.move_to(target)

    def action_choose(self) -> None:
        """Open the row under the cursor."""
        if self.row_count:
            self.post_message(self.Chosen(self, self.cursor))

    # Textual's side

    def on_mount(self) -> None:
        self.watch(self.app, "theme", self._theme_changed, init=False)

    def _theme_changed(self) -> None:
        self.call_after_refresh(self.redraw)

    def on_resize(self) -> None:
        if self._content_width != self._width:
            self.lay_out_again()
        else:
            self._show_row(self.cursor)

    def on_click(self, event: events.Click) -> None:
        line = self.scroll_offset.y + event.y
        if event.y < self._view_height and line < self._heights.total:
            self.move_to(self._heights.row_at(line))
            if event.chain == 2:
                self.action_choose()

    # Layout

    def lay_out_again(self) -> None:
        """Lay the same rows out anew, the cursor staying on its line of the view."""
        if self._line_wanted is None and self._width and len(self._heights) == self.row_count:
            self._line_wanted = self.cursor_line
        self.lay_out()

    def lay_out(self, anchor: tuple[int, int] | None = None) -> None:
        """Measure and draw everything anew, the cursor staying on its row, and ``anchor`` on its line of the view."""
        self._width = self._content_width
        self._kept.clear()
        if not self._width:
            self._heights = RowHeights([])  # it may be painted before its size is told: not with rows that are gone
            return
        self._heights = RowHeights([self.guess_height(index, self._width) for index in range(self.row_count)])
        self._set_extent()
        if anchor:
            self.hold(anchor)
        elif self.row_count:
            self._show_row(self.cursor)
            if self._line_wanted is not None:
                line, self._line_wanted = self._line_wanted, None
                self.hold_in_view(line)
        self.refresh()
