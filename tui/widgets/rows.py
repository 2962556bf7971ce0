"""Rows of differing height, drawn line by line as they come into view.

Textual's own lists lay out every row before the first paint (8.6 s for 100,000 options). Here a row's height
is a guess until it is seen; it is drawn once per width and kept. When a guess turns out wrong, the row under
the cursor keeps its place on the screen: nothing moves that the user did not move.
"""

from __future__ import annotations

from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from tui.widgets.right_to_left import has_right_to_left, held_in_column
from tui.widgets.row_heights import RowHeights

MOST_KEPT: Final = 2_000
"""Rows whose drawing is kept at most."""


class Rows(ScrollView, can_focus=True):
    """Base of the lists: a subclass says how many rows there are and draws one of them."""

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
    def held_row(self) -> tuple[int, int]:
        """The row that keeps its place when others change, and the line of the view that it begins on."""
        first, last = self._rows_in_view()
        row = self.cursor if first <= self.cursor < last else first
        return row, self._heights.top(row) - self.scroll_offset.y

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

    # Layout

    @property
    def _content_width(self) -> int:
        return self.scrollable_content_region.width

    @property
    def _view_height(self) -> int:
        return max(1, self.scrollable_content_region.height)

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
        self.post_message(self.CameIntoView(self, first, last))

    def _rows_in_view(self) -> tuple[int, int]:
        top = self.scroll_offset.y
        return self._heights.row_at(top), self._heights.row_at(top + self._view_height - 1) + 1

    @property
    def cursor_region(self) -> Region:
        """Where the row under the cursor is on this widget, for tests."""
        top = self._heights.top(self.cursor) - self.scroll_offset.y
        return Region(0, top, self._width, self._heights.height(self.cursor))
