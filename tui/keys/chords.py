"""Keys that are pressed one after the other: ``g g``, and ``m`` with a letter behind it.

A chord is bound like any other key, with spaces between its parts: no terminal sends a key of that name, and what
Textual does with bindings (ids, key maps, who may act) goes for chords too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from textual.binding import ActiveBinding

from tui.keys.names import LETTER


class Pressed(NamedTuple):
    """What a key press comes to."""

    begun: str
    """The chord so far, when more has to come; then the key is used up."""
    bound: ActiveBinding | None
    """What it was bound to, when it completes one."""
    letter: str
    """The letter at the end of a chord that takes any."""


NOTHING = Pressed("", None, "")


def press(begun: str, key: str, character: str | None, active: Mapping[str, ActiveBinding]) -> Pressed:
    """Press a key.

    Args:
        begun: the chord so far; empty when none is begun.
        key: its name.
        character: what it types, if anything.
        active: what is bound where the key goes, by key.
    """
    chord = f"{begun} {key}".lstrip()
    if begun and chord in active:
        return Pressed("", active[chord], "")
    if any(other.startswith(f"{chord} ") for other in active):
        return Pressed(chord, None, "")
    is_letter = character is not None and len(character) == 1 and character.isalnum()
    if begun and is_letter and f"{begun} {LETTER}" in active:
        return Pressed("", active[f"{begun} {LETTER}"], character or "")
    return NOTHING
