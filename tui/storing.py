"""How screens store what the user does: in the background, in the order in which it was done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol, TypeVar

LONG: Final = ("add", "refresh", "index")
"""Groups of the application's workers that go through many articles: cancelled, they end with the one at hand."""

Result = TypeVar("Result")


class Store(Protocol):
    """Begins to store something; the application provides it."""

    def __call__(self, call: Callable[[], Result], then: Callable[[Result], object]) -> object:
        """Run ``call`` in a thread, behind all that was begun before, then ``then`` with its result on the screen.

        A :class:`~store.errors.StoreError` is said, and ``then`` is not run.
        """
