"""What the first screen does not need: loaded behind it, so that neither it nor the first key waits for that."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from tui.keys.bound import classes

_STORE: Final = tuple(f"store.library.{part}" for part in ("own", "claims", "events", "sources", "searches", "exports"))
"""The parts of the library that a key may ask for."""


def load_rest() -> None:
    """Load every screen and widget, and the parts of the library that they ask."""
    classes()
    for module in (*_STORE, "store.search.find"):
        import_module(module)
