"""A library of an older version: it is indexed for search when it is opened, and nobody waits for it."""

from __future__ import annotations

import sqlite3
import threading

import pytest

from store.library.index import Index
from store.library.open_file import OpenFile
from tui.screens.search import SearchScreen
from tui.widgets.hit_list import HitList


def said(pilot):
    return " ".join(note.message for note in pilot.app._notifications)


@pytest.fixture
def older(sample_library):
    """A library that an older version made: search knows none of its articles."""
    with sqlite3.connect(sample_library.path) as db:
        db.execute("INSERT INTO search_index (search_index) VALUES ('delete-all')")
        db.execute("DELETE FROM search_words")
        db.execute("UPDATE articles SET indexed = 0")
    db.close()
    assert sample_library.index.missing() == 12
    return sample_library


class Steps:
    """Lets one article after the other be indexed."""

    def __init__(self, monkeypatch):
        self._allowed = threading.Semaphore(0)
        self.done = threading.Semaphore(0)
        monkeypatch.setattr("store.library.index._INDEXED_AT_ONCE", 1)
        index = Index.build

        def slowly(part):
            steps = index(part)
            while True:
                assert self._allowed.acquire(timeout=30)
                try:
                    left = next(steps)
                except StopIteration:
                    return
                self.done.release()
                yield left

        monkeypatch.setattr(Index, "build", slowly)

    def allow(self, steps):
        self._allowed.release(steps)


@pytest.fixture
def steps(monkeypatch):
    steps = Steps(monkeypatch)
    yield steps
    steps.allow(100)


@pytest.fixture
async def begun(older, steps, tmp_path):
    """The application with three of twelve articles indexed."""
    from tui.app import OnRecord

    app = OnRecord(older)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        steps.allow(3)
        while older.index.missing() > 9:
            await pilot.pause(0.01)
        await pilot.pause(0.1)
        yield pilot
        steps.allow(100)


async def test_an_older_library_is_indexed_when_it_is_opened(older, running, press):
    async with running(older) as pilot:
        assert older.index.missing() == 0
        assert "Search knows 12 more articles now." in said(pilot)
        await press(pilot, "slash", *"iranain technolgy")
        assert pilot.app.screen.query_one(HitList).hits


async def test_a_library_that_search_knows_is_left_alone(sample_library, running):
    async with running(sample_library) as pilot:
        assert said(pilot) == ""


async def test_how_far_it_is_stands_below_the_list(begun, lines, older):
    screen = lines(begun)
    assert any("indexing for search 3 of 12" in line and "escape cancels" in line for line in screen)
    await begun.press("j", "asterisk")
    while not older.articles.read(older.articles.ids()[1]).stored.starred:  # nothing keeps it waiting
        await begun.pause(0.01)


async def test_the_search_says_what_it_does_not_know_yet(begun, steps, older, press):
    await begun.press("slash", *"iranain")
    await begun.pause(0.3)
    search = begun.app.screen
    assert isinstance(search, SearchScreen)
    line = search.query_one("#unindexed")
    assert str(line.content) == "Search does not know 9 articles yet."
    steps.allow(100)
    await press(begun)
    assert not line.display
    assert search.query_one(HitList).hits  # what was asked is answered anew
    assert older.index.missing() == 0


async def test_escape_ends_it_and_what_is_done_is_kept(begun, steps, older, press, running):
    await begun.press("escape")
    steps.allow(1)
    while older.index.missing() > 8:
        await begun.pause(0.01)
    await begun.pause(0.1)
    assert "Cancelled: search does not know 8 articles until the next start." in said(begun)
    await begun.pause()
    assert not begun.app.screen._jobs["index"].display
    await press(begun, "slash", *"zzzzqqq")
    assert "8 articles" in str(begun.app.screen.query_one("#unindexed").content)
    steps.allow(100)
    async with running(older):
        assert older.index.missing() == 0


async def test_quitting_ends_it_and_what_is_done_is_kept(begun, steps, older):
    await begun.press("ctrl+q")
    steps.allow(1)
    await begun.pause(0.2)
    assert older.index.missing() in (8, 9)


async def test_a_library_that_cannot_be_written_is_searched_as_it_is(older, running, press, monkeypatch):
    monkeypatch.setattr(OpenFile, "read_only", True)
    async with running(older) as pilot:
        assert said(pilot) == ""
        await press(pilot, "slash", *"dam")
        assert "does not know 12 articles" in str(pilot.app.screen.query_one("#unindexed").content)
        assert pilot.app.is_running
