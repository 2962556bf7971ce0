"""When Python's collector goes through what the program holds: while nobody presses a key.

A whole collection takes 25 to 70 ms of a million claims' vocabulary, lists and widgets, and as it comes in the middle
of whatever is being done, one key in twenty waited for one and more (``python -m benchmarks.tui``: keys in the reader
took 92 to 175 ms in the 95th percentile). What was gone through once stays, mostly, and is not gone through again.
"""

from __future__ import annotations

import gc
from time import monotonic
from typing import Any, Final

from textual import events
from textual.app import App

IDLE: Final = 1.5
"""Seconds without a key or the mouse after which nobody waits."""
_LOOK: Final = 0.5
_ENOUGH: Final = 2
"""Collections of the younger generation after which there may be something to collect in the oldest."""
_RARELY: Final = 100
"""The same, after which it is collected though somebody presses keys all the time: some 700,000 objects."""


class CollectingApp(App[None]):
    """An application that collects what it no longer holds while it is idle."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - handed on
        super().__init__(*args, **options)
        self._touched = monotonic()

    def on_mount(self) -> None:
        young, older, _ = gc.get_threshold()
        gc.set_threshold(young, older, _RARELY)
        self.set_interval(_LOOK, self.collect)

    async def on_event(self, event: events.Event) -> None:
        """Note when a key or the mouse was used last."""
        if isinstance(event, events.InputEvent):
            self._touched = monotonic()
        await super().on_event(event)

    def collect(self) -> None:
        """Collect, if nobody waits and it is worth while."""
        if monotonic() - self._touched >= IDLE and gc.get_count()[2] >= _ENOUGH:
            gc.collect()
            gc.freeze()
