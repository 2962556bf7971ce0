"""The line above a list in which words are typed that its rows must hold."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.widgets.quick_input import QuickInput


class FilterLine(QuickInput):
    """Hidden until it is asked for; its screen does the filtering.

    Args:
        placeholder: what may be typed.
    """

    DEFAULT_CSS = """
    FilterLine {
        border: none; height: 1; padding: 0 1; background: $surface-lighten-1; display: none;
        &:focus { border: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "keep the filter", key_display="enter", id="filter.keep"),
        Binding("escape", "screen.escape", "drop it", key_display="esc", id="filter.drop"),
    ]

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder=placeholder, id="filter")
