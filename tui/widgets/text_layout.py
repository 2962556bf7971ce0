"""The parts of a line of the text view."""

from __future__ import annotations

from typing import Final, NamedTuple

from tui.config.settings import in_force
from tui.widgets.text_marks import SLOT

LEAST_NOTES: Final = 24
"""Cells that notes beside the text need; where there are fewer, there are none."""

_MOST_NOTES: Final = 60
GAP: Final = 3
"""Cells between text and notes."""


class Widths(NamedTuple):
    """Cells of the parts of a line: margin with signs, text, notes; 0 for notes that have no room."""

    margin: int
    text: int
    notes: int

    @property
    def slots(self) -> int:
        """How many claims that begin on one line have their signs in the margin."""
        return (self.margin - 3) // SLOT


def widths_for(width: int) -> Widths:
    """The parts of a line of ``width`` cells; the text has at most what is set as its measure."""
    measure = in_force().measure
    margin = 3 + (2 if width >= measure else 1) * SLOT
    text = max(1, min(width - margin, measure))
    notes = min(width - margin - text - GAP, _MOST_NOTES)
    return Widths(margin, text, notes if notes >= LEAST_NOTES else 0)
