"""Letters that run from right to left, among columns that run from left to right.

The program writes every text in the order in which it is read, and leaves turning it to the terminal: one that does not
turn Arabic or Hebrew would show it wrongly turned twice. A terminal that does must not carry it beyond its column.
docs/reading.md says what a reader sees.
"""

from __future__ import annotations

import re
from typing import Final

from rich.segment import Segment
from textual.strip import Strip

MARK: Final = "\u200e"
"""LEFT-TO-RIGHT MARK: it has no width."""

# Hebrew, Arabic, Syriac, Thaana, NKo, Samaritan, Mandaic and their presentation forms; the two scripts' planes.
_RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def has_right_to_left(text: str) -> bool:
    """Whether any letter of ``text`` runs from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def held_in_column(strip: Strip) -> Strip:
    """``strip`` between two marks, as wide as before."""
    return Strip([Segment(MARK), *strip, Segment(MARK)], strip.cell_length)
