"""How screens store what the user does: in the background, in the order in which it was done."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Final, Protocol, TypeVar

from textual import work
from textual.app import App

from store.errors import StoreError
from tui.notices import say

LONG: Final = ("add", "refresh", "index")
"""Groups of the application's workers that go through many articles: cancelled, they end with the one at hand."""

Result = TypeVar("Result")


class Store(Protocol):
    """Begins to store something; the application provides it."""

    def __call__(self, call: Callable[[], Result], then: Callable[[Result], object]) -> object:
        """Run ``call`` in a thread, behind all that was begun before, then ``then`` with its result on the screen.

        A :class:`~store.errors.StoreError` is said, and ``then`` is not run.
        """


class StoringApp(App[None]):
    """An application that provides it."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - handed on
        super().__init__(*args, **options)
        self._turn = asyncio.Lock()

    @work(group="store")
    async def store(self, call: Callable[[], Result], then: Callable[[Result], object]) -> None:
        """Store what the user did, see :class:`Store`."""
        async with self._turn:  # tasks wait for it in the order in which they came
            try:
                result = await asyncio.to_thread(call)
            except StoreError as error:
                say(self, str(error), error=True)
            else:
                then(result)
