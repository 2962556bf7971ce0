"""Events by date, a line each, read from the library as they come into view; those without a date come last."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from store.model import StoredEvent
from tui.content import MUTED, shown, timex_shown
from tui.widgets.rows import Rows

_PAGE: Final = 64


class EventList(Rows):
    """The events of the timeline.

    Args:
        read_events: the events with the given numbers.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,l", "choose", "all on it", key_display="enter", id="events.open")
    ]

    def __init__(self, read_events: Callable[[list[int]], list[StoredEvent]], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._read_events = read_events
        self.event_ids: list[int] = []
        self._events: dict[int, StoredEvent] = {}

    @property
    def current(self) -> int | None:
        """Number of the event under the cursor."""
        return self.event_ids[self.cursor] if self.event_ids else None

    def show_events(self, ids: list[int]) -> None:
        """Show these events; the cursor stays on its event while that is among them."""
        current = self.current
        self.event_ids = ids
        self._events.clear()
        self.set_rows(len(ids), ids.index(current) if current in ids else 0)

    def event(self, index: int) -> StoredEvent | None:
        """The event at ``index``; None for one that a refresh has taken away since the list was read."""
        event_id = self.event_ids[index]
        if event_id not in self._events:
            start = index // _PAGE * _PAGE
            events = self._read_events(self.event_ids[start : start + _PAGE])
            self._events.update((event.id, event) for event in events)
        return self._events.get(event_id)

    def draw_row(self, index: int, width: int, style: Style, *, selected: bool) -> list[Strip]:
        stored = self.event(index)
        bar = ("▌", self.get_visual_style("rows--bar", partial=True)) if selected else " "
        if stored is None:
            return [self.one_line(Content.assemble(bar, " ", ("no longer told", MUTED)), width, style)]
        outlet = max(12, min(28, width // 5)) if width >= 60 else 0
        date = shown(f"{timex_shown(stored.event.date):<10}", "$text-accent" if stored.event.date else MUTED)
        cells = [
            (Content.assemble(bar, " ", date, "  "), 14),
            (shown(stored.event.line), max(1, width - 14 - (outlet + 2 if outlet else 0))),
            *([(Content("  "), 2), (shown(stored.outlet or "–", "$text-secondary"), outlet)] if outlet else []),
        ]
        line = Content.assemble(*(cell.truncate(wide, ellipsis=True, pad=True) for cell, wide in cells))
        return [self.one_line(line, width, style)]
