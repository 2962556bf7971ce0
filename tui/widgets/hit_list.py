"""Search hits: what was found with its matches marked, and below it who said so and where."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.style import Style

from store.model import Hit, HitKind
from tui.content import MUTED, date_shown, joined, marked, shown
from tui.widgets.rows import Rows

KIND_WIDTH: Final = 8

NEAR: Final = 8
"""Hits below the last one in view: with fewer of them, more are wanted."""

_KIND_STYLES: Final[dict[HitKind, str]] = {
    "claim": "$text-primary",
    "title": "$text-secondary",
    "source": "$text-success",
    "event": "$text-accent",
}


class HitList(Rows):
    """The hits of a search, best first."""

    DEFAULT_CSS = """
    HitList {
        & .hits--match { text-style: bold underline; color: $text-warning; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"hits--match"}

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,h", "screen.close", "back", show=False, id="hits.back")]

    class NearEnd(Message):
        """The end of the list is in view, or soon will be."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.hits: tuple[Hit, ...] = ()

    @property
    def current(self) -> Hit | None:
        """The hit under the cursor."""
        return self.hits[self.cursor] if self.hits else None

    def show_hits(self, hits: tuple[Hit, ...], *, keep: bool = False) -> None:
        """Show other hits, the cursor on the best; with ``keep`` cursor and scroll stay where they are."""
        places = {_identity(hit): place for place, hit in enumerate(hits)}
        current, anchor = self.current, self.held_row
        cursor = places.get(_identity(current)) if keep and current else None
        row = places.get(_identity(self.hits[anchor[0]])) if cursor is not None else None
        self.hits = hits
        self.set_rows(len(hits), cursor or 0, (row, anchor[1]) if row is not None else None)

    def on_rows_came_into_view(self, event: Rows.CameIntoView) -> None:
        if event.last > len(self.hits) - NEAR:
            self.post_message(self.NearEnd())

    def guess_height(self, index: int, width: int) -> int:
        return 2 + len(self.hits[index].text) // max(1, width - KIND_WIDTH - 4)

    def draw_row(self, index: int, width: int, style: Style, *, selected: bool) -> list[Strip]:
        hit = self.hits[index]
        room = width - KIND_WIDTH - 3
        content = marked(hit.text, (), "")
        for span in hit.marks:
            content = content.stylize(self.get_visual_style("hits--match", partial=True), span.start, span.end)
        title = Content("") if hit.kind == "title" else shown(hit.title, MUTED)
        origin = shown(hit.chain or hit.outlet or "outlet not known", "$text-secondary")
        below = joined([origin, shown(date_shown(hit.published), MUTED), title])
        lines = [*self.lines_of(content, room, style), self.one_line(below, room, style)]
        bar = ("▌", self.get_visual_style("rows--bar", partial=True)) if selected else " "
        kind = Content.assemble(bar, " ", (f"{hit.kind:<{KIND_WIDTH}}", _KIND_STYLES[hit.kind]), " ")
        other = Content.assemble(bar, " " * (KIND_WIDTH + 2))
        first, rest = (self.one_line(gutter, KIND_WIDTH + 3, style) for gutter in (kind, other))
        return [Strip.join([rest if place else first, line]) for place, line in enumerate(lines)]


def _identity(hit: Hit) -> tuple[HitKind, int, str]:
    """What tells hits apart; a claim's number is another one once its article was refreshed."""
    return hit.kind, hit.article_id, hit.text
