"""Keys that come faster than screens change: each goes to the screen that the keys before it lead to.

Textual hands keys on without waiting for what the one before does: ``enter`` and ``j`` in one go moved the cursor
first and then opened another article, and what was typed while an article was being read was lost. Here a key waits
until all that the one before it set off has been handled, which takes as long as ever, and until the screen on top
has what keys are about.
"""

from __future__ import annotations

import asyncio
from collections import deque
from time import monotonic
from typing import Any, Final

from textual import events
from textual.app import App
from textual.screen import Screen

PATIENCE: Final = 2.0
"""Seconds that a key waits at most."""
_QUIET_ROUNDS: Final = 3
"""A message that a handler posts is in a queue by the next round, and an action may be three messages away."""
_LOOK: Final = 0.01
"""Seconds between two looks whether the screen has what it shows."""

AT_ONCE: Final = frozenset({"quit", "close", "escape", "article", "jump", "command_palette"})
"""Actions that leave a screen, and wait for nothing that it shows."""


def is_ready(screen: Screen[Any]) -> bool:
    """Whether a screen has what its keys are about; one that says nothing of it always has."""
    return bool(getattr(screen, "is_ready", True))


class TypedAheadApp(App[None]):
    """An application whose keys wait for each other."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - handed on
        super().__init__(*args, **options)
        self._typed: deque[events.Key] = deque()
        """Keys that wait, the first one first."""
        self._released: events.Key | None = None
        """The one whose turn it is: it is on its way."""
        self._round = 0
        self._is_handled = True
        """Whether all that the last key set off has been handled."""
        self._due = monotonic() + PATIENCE
        """When nothing waits any longer, whatever was not handled by then."""
        self._will_ask = False

    def waits(self, event: events.Key) -> bool:
        """Whether a key has to wait; it comes again when its turn is. Else what it sets off is followed."""
        if event is self._released:
            self._released = None
        elif self._typed or self._released is not None or not self._may_go(event):
            self._typed.append(event)
            self._ask_later()
            return True
        self._follow()
        return False

    def _may_go(self, event: events.Key) -> bool:
        if monotonic() > self._due:
            return True
        if not self.screen_stack:
            return False  # the program is about to begin
        if not is_ready(self.screen):
            return self._is_handled and self._is_at_once(event)
        focused = self.focused
        is_letter = focused is not None and focused.check_consume_key(event.key, event.character)
        return self._is_handled or is_letter  # a letter of a line comes behind those before it

    def _is_at_once(self, event: events.Key) -> bool:
        active = self.screen.active_bindings.get(event.key)
        action = active.binding.action if active is not None else ""
        return action.partition("(")[0].rpartition(".")[2] in AT_ONCE

    def _follow(self) -> None:
        """Note when everything that the key sets off is handled."""
        self._round += 1
        self._is_handled = False
        self._due = monotonic() + PATIENCE
        self._ask_soon(self._round, 0)

    def _ask_soon(self, number: int, quiet: int) -> None:
        asyncio.get_running_loop().call_soon(self._note_quiet, number, quiet)

    def _note_quiet(self, number: int, quiet: int) -> None:
        """Once in each round of the event loop, until a few in a row found nothing that waits to be handled."""
        if number != self._round:
            return  # a later key is followed
        nodes = (self, self.screen, *self.screen.walk_children()) if self.screen_stack else (self,)
        quiet = 0 if any(node.message_queue_size for node in nodes) else quiet + 1
        if quiet >= _QUIET_ROUNDS or monotonic() > self._due:
            self._is_handled = True
            self._release()
        else:
            self._ask_soon(number, quiet)

    def _release(self) -> None:
        """Let the next key go, if it may."""
        if self._typed and self._released is None:
            if self._may_go(self._typed[0]):
                self._released = self._typed.popleft()
                self.post_message(self._released)
            else:
                self._ask_later()

    def _ask_later(self) -> None:
        if not self._will_ask:
            self._will_ask = True
            self.set_timer(_LOOK, self._asked_again)

    def _asked_again(self) -> None:
        """What makes a screen ready may set something off, too: that is to be handled first."""
        self._will_ask = False
        self._is_handled = False
        self._ask_soon(self._round, 0)
