"""Driving the real application, on a real library file, with keys."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from store.library import Library
from tui.app import OnRecord

Running = Callable[..., AbstractAsyncContextManager[Pilot[Any]]]


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until no worker is at work and the screen has been painted."""
    while True:
        await pilot.pause()
        # Dialogs wait in workers for a key: threads, and what is being stored, come to an end by themselves.
        at_work = [
            worker
            for worker in pilot.app.workers
            if (worker._thread_worker or worker.group == "store") and not worker.is_finished
        ]
        if not at_work:
            return
        for worker in at_work:
            # One whose screen is left, or that a newer one has superseded, is cancelled: that is an end as well.
            with suppress(WorkerCancelled):
                await worker.wait()


@pytest.fixture
def running() -> Running:
    """Run the application: ``async with running(library, size=(120, 40), add=(…)) as pilot``."""

    @asynccontextmanager
    async def run(
        library: Library, size: tuple[int, int] = (120, 40), add: tuple[Path, ...] = ()
    ) -> AsyncIterator[Pilot[Any]]:
        app = OnRecord(library, add=add)
        async with app.run_test(size=size, notifications=True) as pilot:
            await settled(pilot)
            yield pilot

    return run


@pytest.fixture
def press() -> Callable[..., Any]:
    """Press keys one by one, each to its end: ``await press(pilot, "j", "space")``."""

    async def press_keys(pilot: Pilot[Any], *keys: str) -> None:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)

    return press_keys


@pytest.fixture
def lines() -> Callable[[Pilot[Any]], list[str]]:
    """The lines of the screen as they are painted."""

    def read_lines(pilot: Pilot[Any]) -> list[str]:
        screen = pilot.app.screen
        return ["".join(segment.text for segment in strip) for strip in screen._compositor.render_strips()]

    return read_lines


@pytest.fixture
def settle() -> Callable[[Pilot[Any]], Any]:
    """Wait until nothing is at work: ``await settle(pilot)``."""
    return settled
