"""The user's key map, checked.

Textual passes over ids that it does not know, and silently disables one of two bindings that clash.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from tui.config.read import meant, named
from tui.config.settings import in_force
from tui.keys.bound import Bound, all_bound, bound_as, chains
from tui.keys.names import is_typed, read_keys, shown_key

MOST_KEYS: Final = 8
_MOST_GUESSES: Final = 20
"""Names for which a similar one is looked for: that takes a while."""

_HOW: Final = "write it like “?”, “ctrl+o”, “f1” or “g g”, and several with commas between them"


def check_keys(stated: Mapping[str, Any]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """A key map without what cannot be meant.

    Args:
        stated: keys by id, as the file has them.

    Returns:
        Those that are kept, as Textual takes them; the ids that are refused, each with a sentence. One with the keys
        that it has anyway is neither.
    """
    kept: dict[str, str] = {}
    refused: list[tuple[str, str]] = []
    for name, value in stated.items():
        bound = all_bound().get(name)
        keys = read_keys(value) if isinstance(value, str) and len(value) <= 200 else None
        if bound is None:
            guess = meant(name, list(all_bound())) if len(refused) < _MOST_GUESSES else "."
            refused.append((name, f"There is no binding “{named(name)}”{guess}"))
        elif keys is None or len(keys) > MOST_KEYS:
            what = f"“{named(value)}”" if isinstance(value, str) else "This"
            refused.append((name, f"{what} is no key: {_HOW}."))
        elif bound.while_typing and (letter := next((key for key in keys if is_typed(key) or " " in key), None)):
            what = f"“{name}” is for a line to type in, where “{shown_key(letter)}” is typed: choose a key with ctrl."
            refused.append((name, what))
        elif set(keys) != set(keys_of(bound, {})):
            kept[name] = ",".join(keys)
    while clash := find_clash(kept):
        one, other, key = clash
        kept.pop(one, None)
        refused.append(
            (one, f"“{shown_key(key)}” is the key of “{other}” on the same screen: give one of them another.")
        )
    return kept, refused


def find_clash(keymap: Mapping[str, str]) -> tuple[str, str, str] | None:
    """An id of ``keymap``, another one that can be pressed on the same screen, and the key of both.

    What lies in one class over that of another on purpose, as the program's own bindings do, is no clash; nor are
    two that do the same.
    """
    bound = all_bound()
    for chain in chains():
        there = [each for each in bound.values() if each.owner in chain]
        for one in there:
            if one.id not in keymap:
                continue
            for other in there:
                if one.id == other.id or one.does == other.does:
                    continue
                for key in sorted(set(keys_of(one, keymap)) - set(keys_of(one, {}))):  # that it had was meant
                    if any(_shadows(key, another) for another in keys_of(other, keymap)):
                        return one.id, other.id, key
    return None


def _shadows(key: str, other: str) -> bool:
    """Whether two keys are the same, or one of them begins the other."""
    return f"{key} ".startswith(f"{other} ") or f"{other} ".startswith(f"{key} ")


def keys_of(bound: Bound, keymap: Mapping[str, str]) -> list[str]:
    """The keys of a binding that are in force."""
    if bound.id in keymap:
        return keymap[bound.id].split(",")
    return read_keys(bound.binding.key) or []


def key_of(name: str) -> str:
    """The first key of a binding that is in force, as it is shown: for sentences that name a key."""
    return shown_key(keys_of(bound_as(name), in_force().keys)[0])


def with_neighbours(keymap: Mapping[str, str]) -> dict[str, str]:
    """A key map that moves only what it names.

    Textual takes a key that moves away from all that the same class binds to it. What shares a key in one class is
    named with the keys that it has.
    """
    full = dict(keymap)
    for name in keymap:
        one = all_bound()[name]
        keys = set(keys_of(one, {}))
        for other in all_bound().values():
            related = issubclass(other.owner, one.owner) or issubclass(one.owner, other.owner)
            if related and other.id not in full and keys & set(keys_of(other, {})):
                full[other.id] = ",".join(keys_of(other, {}))
    return full
