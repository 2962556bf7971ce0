"""How many events lie where: bars over a scale of time."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from textual.content import Content
from textual.widgets import Static

from tui.content import MUTED
from tui.timescale import Scale, Zoom, label

_EIGHTHS: Final = " ▁▂▃▄▅▆▇█"
_WIDTHS: Final[dict[Zoom, int]] = {"decades": 6, "years": 5, "months": 4, "days": 3, "hours": 3}
"""Cells of one stretch, the gap to the next one included."""


class TimelinePicture(Static):
    """The picture above the list of events."""

    DEFAULT_CSS = """
    TimelinePicture { height: 8; padding: 0 1; background: $background; }
    """

    def stretches(self, zoom: Zoom) -> int:
        """How many stretches of time have room side by side."""
        return max(1, self.content_size.width // _WIDTHS[zoom])

    def show_density(self, scale: Scale, shares: list[float], middle: datetime) -> None:
        """Draw how many events lie in each stretch; the one that ``middle`` lies in is marked."""
        self.update(draw(scale, shares, max(3, self.content_size.height), scale.place(middle)))


def draw(scale: Scale, shares: list[float], height: int, marked: int | None) -> Content:
    """Bars, and below them a line or two that say when: ``height`` lines in all.

    The highest bar takes all the height; one event in a stretch always shows.
    """
    cells = _WIDTHS[scale.zoom]
    captions = _captions(scale, marked, cells)
    height -= len(captions)
    highest = max(max(shares, default=0.0), 1.0)
    eighths = [_bar(share / highest, height) for share in shares]
    lines = []
    for line in range(height, 0, -1):
        parts = []
        for at, bar in enumerate(eighths):
            sign = _EIGHTHS[max(0, min(8, bar - 8 * (line - 1)))]
            parts.append((sign * (cells - 1) + " ", "$text-primary" if at == marked else "$text-accent"))
        lines.append(Content.assemble(*parts))
    return Content("\n").join([*lines, *captions])


def _bar(share: float, height: int) -> int:
    """Eighths of a line."""
    return max(1, round(share * height * 8)) if share > 0 else 0


def _captions(scale: Scale, marked: int | None, cells: int) -> list[Content]:
    upper, lower = [], ""
    before = None
    for at in range(scale.stretches):
        name, whole = label(scale, at)
        style = "$text-primary" if at == marked else MUTED
        upper.append((f"{name:<{cells}}"[:cells], style))
        if whole != before and len(lower) <= at * cells:
            lower = f"{lower:<{at * cells}}{whole}  "
            before = whole
    below = [Content.styled(lower[: scale.stretches * cells], MUTED)] if lower.strip() else []
    return [Content.assemble(*upper), *below]
