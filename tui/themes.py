"""The program's own colours: a page and not a dashboard. Textual's other themes can be chosen as well."""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

THEMES: Final = (
    Theme(
        name="onrecord-dark",
        primary="#7aa2c8",
        secondary="#a3b18a",
        accent="#c9a66b",
        warning="#e0af68",
        error="#e06c75",
        success="#8fbf7f",
        foreground="#d8d8d2",
        background="#15171a",
        surface="#1c1f23",
        panel="#2a2f37",
        dark=True,
    ),
    Theme(
        name="onrecord-light",
        primary="#2b5f8f",
        secondary="#4f6b3a",
        accent="#8a5a12",
        warning="#9a6200",
        error="#b3261e",
        success="#2f7d32",
        foreground="#22242a",
        background="#fbfaf7",
        surface="#f0eee8",
        panel="#e9e6dd",
        dark=False,
    ),
)
"""The first is the one in force until another is chosen."""
