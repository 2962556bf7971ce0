"""The one line above the claims table that names its columns."""

from __future__ import annotations

from textual.content import Content
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from tui.content import MUTED
from tui.widgets.claim_rows import GUTTER, RULE, columns_for, layout_for

HEADS = ("Claim", "Attribution", "Related events")


class ColumnHeads(Widget):
    """Names over the columns of a claims table beside the same edges."""

    DEFAULT_CSS = """
    ColumnHeads { height: 1; background: $background; }
    """

    def render_line(self, y: int) -> Strip:
        width = self.size.width - 1  # the table's scroll bar
        columns = [column for column in columns_for(layout_for(*self.app.size), width) if column > 0]
        heads = (f"{head:<{column}}"[:column] for head, column in zip(HEADS, columns, strict=False))
        line = Content.styled(" " * GUTTER + RULE.join(heads), MUTED)
        return Visual.to_strips(self, line, self.size.width, 1, self.visual_style, pad=True)[0]
