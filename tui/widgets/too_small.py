"""What is shown in place of everything when the terminal has no room for it."""

from __future__ import annotations

from typing import Final

from textual.widgets import Static

from tui.content import shown

LEAST: Final = (40, 10)
"""Columns and lines that the screens need."""


def is_too_small(width: int, height: int) -> bool:
    """Whether there is no room for the screens."""
    return width < LEAST[0] or height < LEAST[1]


class TooSmall(Static):
    """Lies over a screen and takes the mouse from it; the application keeps the keys."""

    DEFAULT_CSS = """
    TooSmall {
        overlay: screen; position: absolute; width: 100vw; height: 100vh; background: $background; color: $text;
        content-align: center middle; text-align: center;
    }
    """

    def show_size(self, width: int, height: int) -> None:
        """Say how large it is and how large it must be."""
        what = f"This terminal is too small: {width} × {height}. Make it {LEAST[0]} × {LEAST[1]} or larger."
        self.update(shown(what))
