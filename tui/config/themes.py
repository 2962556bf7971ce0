"""Themes that can be chosen, and the user's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, cast

from textual.color import Color, ColorParseError
from textual.theme import BUILTIN_THEMES, Theme

from tui.config.settings import ROLES
from tui.themes import THEMES

BUILT_IN: Final = (*(theme.name for theme in THEMES), *BUILTIN_THEMES)
"""Names of the program's themes, then of Textual's."""

COLOURS: Final = (*ROLES, "foreground", "background", "surface", "panel", "boost")
"""What a theme of the user's can set beside ``dark``; what it does not set is made from what it does."""

_LONGEST: Final = 60


def colour_of(text: str) -> str | None:
    """A colour as it is written, or the name of a theme's colour; None when it is none."""
    text = text.strip()
    if text in ROLES:
        return text
    if len(text) > _LONGEST or text.startswith(("$", "auto")):
        return None
    try:
        Color.parse(text)
    except (ColorParseError, ValueError, OverflowError):
        return None
    return text


def make_theme(name: str, colours: Mapping[str, str | bool]) -> Theme:
    """A theme of the user's. A role in place of a colour is that of the theme that it lies on."""
    dark = bool(colours.get("dark", True))
    base = next(theme for theme in THEMES if theme.dark == dark)
    values: dict[str, str | bool | None] = {each: getattr(base, each) for each in COLOURS}
    values |= {each: getattr(base, value) if value in ROLES else value for each, value in colours.items()}
    return Theme(name=name, **cast(dict[str, Any], {**values, "dark": dark}))
