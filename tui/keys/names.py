"""Names of keys: as they are written in ``config.toml``, as Textual has them, as they are shown."""

from __future__ import annotations

import unicodedata
from typing import Final

from textual.keys import KEY_NAME_REPLACEMENTS, Keys, format_key, key_to_character

LETTER: Final = "letter"
"""In a chord: whatever letter or digit comes next."""

MODIFIERS: Final = frozenset({"ctrl", "alt", "shift", "meta", "super", "hyper"})
_NAMED: Final = frozenset(key.value for key in Keys if not key.value.startswith("<"))
_WORDS: Final = frozenset(KEY_NAME_REPLACEMENTS.values())
"""Names that Textual has in place of those that Unicode has: ``slash``."""

_SHORT: Final = {"escape": "esc", "pagedown": "pgdn", "pageup": "pgup", "enter": "enter", "tab": "tab"}
_LONGEST: Final = 40
_MOST_PARTS: Final = 4


def read_keys(text: str) -> list[str] | None:
    """``"j, down, g g"`` as Textual has the keys; None when one of them is no key.

    A comma of its own is the key: ``","``. What is separated by spaces is a chord, pressed one after the other.
    """
    if text.strip() == ",":
        return [to_name(",")]
    keys = []
    for part in text.split(","):
        names = part.split(" ") if part == " " else part.split()
        if part == " ":
            names = ["space"]
        if not names or len(names) > _MOST_PARTS or not all(is_key(name) or _is_letter(names, name) for name in names):
            return None
        keys.append(" ".join(to_name(name) for name in names))
    return keys


def _is_letter(names: list[str], name: str) -> bool:
    return name == LETTER and len(names) > 1 and names[-1] == name


def is_key(name: str) -> bool:
    """Whether a terminal can send it: ``q``, ``?``, ``ctrl+o``, ``question_mark``."""
    if len(name) == 1:
        return name.isprintable() and not name.isspace()
    if len(name) > _LONGEST:
        return False
    *modifiers, key = name.split("+")
    if not MODIFIERS.issuperset(modifiers) or not key:
        return False
    return len(key) == 1 or key in _NAMED or key in _WORDS or key_to_character(key) is not None


def is_typed(key: str) -> bool:
    """Whether it puts a letter or a sign into a line."""
    character = key_to_character(key)
    return key in _WORDS or (character is not None and character.isprintable())


def to_name(key: str) -> str:
    """``question_mark`` for ``?``; a name stays as it is."""
    if len(key) != 1 or key.isalnum():
        return key
    name = unicodedata.name(key, key).lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name)


def shown_key(key: str) -> str:
    """A key or chord as people write it: ``?``, ``gg``, ``ctrl+o``, ``m letter``."""
    parts = [_shown(each) for each in key.split(" ")]
    return ("" if all(len(part) == 1 for part in parts) else " ").join(parts)


def _shown(key: str) -> str:
    *modifiers, last = key.split("+") if key != "+" else ["+"]
    shown = _SHORT.get(last) or format_key(last)
    return "+".join([*modifiers, shown])
