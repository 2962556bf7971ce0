"""Sources, a line each, read from the library as they come into view."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from store.model import SourceRow
from tui.content import MUTED, SOURCE_SIGNS, joined, shown
from tui.widgets.rows import Rows

_PAGE: Final = 64
_COLUMNS: Final = (("said", 6), ("through", 9), ("articles", 10))
_DATES: Final = 25
_MARGIN: Final = 4


class SourceList(Rows):
    """Who speaks, those with most statements first.

    Args:
        read_rows: the sources with the given numbers.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,l", "choose", "all by it", key_display="enter", id="sources.open")
    ]

    def __init__(self, read_rows: Callable[[list[int]], list[SourceRow]]) -> None:
        super().__init__()
        self._read_rows = read_rows
        self.source_ids: list[int] = []
        self._rows: dict[int, SourceRow] = {}

    @property
    def current(self) -> int | None:
        """Number of the source under the cursor."""
        return self.source_ids[self.cursor] if self.source_ids else None

    def show_sources(self, ids: list[int]) -> None:
        """Show these sources; the cursor stays on its source while that is among them."""
        current = self.current
        self.source_ids = ids
        self._rows.clear()
        self.set_rows(len(ids), ids.index(current) if current in ids else 0)

    def row(self, index: int) -> SourceRow | None:
        """The source at ``index``; None for one that has gone since the list was read."""
        source_id = self.source_ids[index]
        if source_id not in self._rows:
            start = index // _PAGE * _PAGE
            self._rows.update((row.id, row) for row in self._read_rows(self.source_ids[start : start + _PAGE]))
        return self._rows.get(source_id)

    def draw_row(self, index: int, width: int, style: Style, *, selected: bool) -> list[Strip]:
        row = self.row(index)
        bar = ("▌", self.get_visual_style("rows--bar", partial=True)) if selected else " "
        if row is None:
            return [self.one_line(Content.assemble(bar, " ", ("no longer there", MUTED)), width, style)]
        sign = shown(f"{SOURCE_SIGNS[row.type] or ' '} ", MUTED)
        name = shown(row.name, "$text-warning" if row.type == "unnamed" else "$text-primary")
        what = joined([name, shown(row.roles[0] if row.roles else "", MUTED)])
        numbers = zip((row.said, row.through, row.articles), _COLUMNS, strict=True)
        cells = [
            (Content.assemble(bar, " ", sign), _MARGIN),
            (what, _room(width)),
            *((shown(f"{number or '':>{wide}}"), wide) for number, (_, wide) in numbers),
            *([(shown(f"  {when(row)}", MUTED), _DATES)] if _has_dates(width) else []),
        ]
        line = Content.assemble(*(cell.truncate(wide, ellipsis=True, pad=True) for cell, wide in cells))
        return [self.one_line(line, width, style)]


def column_heads(width: int) -> Content:
    """What stands above the columns of a list so wide."""
    heads = "".join(f"{head:>{wide}}" for head, wide in _COLUMNS)
    dates = "  from … to" if _has_dates(width) else ""
    return Content.styled(f"{'':<{_MARGIN}}{'who':<{_room(width)}}{heads}{dates}", MUTED)


def when(row: SourceRow) -> str:
    """From when to when a source spoke: ``2021-07-03 … 2021-07-06``."""
    if row.first is None or row.last is None:
        return "no date"
    return row.first if row.first == row.last else f"{row.first} … {row.last}"


def _has_dates(width: int) -> bool:
    return width >= 90


def _room(width: int) -> int:
    """Cells for names."""
    return max(1, width - _MARGIN - sum(wide for _, wide in _COLUMNS) - (_DATES if _has_dates(width) else 0))
