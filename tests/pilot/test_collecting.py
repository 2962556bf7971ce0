"""Python's collector goes through the program while nobody presses a key."""

from __future__ import annotations

import gc

import pytest

from tui import collecting


@pytest.fixture
def collected(monkeypatch):
    """How often all was collected, and a clock of the test's own."""
    seen = {"times": 0, "clock": 100.0}
    monkeypatch.setattr(collecting.gc, "get_count", lambda: (0, 0, 9))
    monkeypatch.setattr(collecting.gc, "freeze", lambda: seen.update(times=seen["times"] + 1))
    monkeypatch.setattr(collecting, "monotonic", lambda: seen["clock"])
    return seen


async def test_it_waits_until_nobody_presses_a_key(sample_library, running, press, collected):
    async with running(sample_library) as pilot:
        await press(pilot, "j")
        before = collected["times"]
        pilot.app.collect()
        collected["clock"] += collecting.IDLE / 2
        await press(pilot, "j")
        collected["clock"] += collecting.IDLE / 2
        pilot.app.collect()
        assert collected["times"] == before
        collected["clock"] += collecting.IDLE
        pilot.app.collect()
        assert collected["times"] > before


async def test_nothing_new_is_nothing_to_collect(sample_library, running, collected, monkeypatch):
    monkeypatch.setattr(collecting.gc, "get_count", lambda: (0, 0, 0))
    async with running(sample_library) as pilot:
        collected["clock"] += 60
        pilot.app.collect()
        assert collected["times"] == 0


async def test_it_is_left_alone_for_long_while_keys_are_pressed(sample_library, running):
    async with running(sample_library):
        assert gc.get_threshold()[2] >= 100
