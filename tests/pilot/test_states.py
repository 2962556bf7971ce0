"""States that are designed and not left over: cancelled, busy, nothing found, too small, read later."""

from __future__ import annotations

import sqlite3

import pytest

from store.db import connection
from store.library import Library
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen
from tui.widgets.article_view import ArticleView
from tui.widgets.hit_list import HitList


def said(pilot) -> str:
    return " ".join(note.message for note in pilot.app._notifications)


async def test_adding_is_cancelled_and_what_was_finished_is_kept(library, running, tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(300):
        (folder / f"{number}.txt").write_text(f"Title {number}\n\nThe mayor said that bridge {number} would hold.\n")
    async with running(library) as pilot:
        pilot.app.add_files((folder,), read=True)
        while not library.articles.ids():
            await pilot.pause(0.01)
        await pilot.press("escape")
        await pilot.app.workers.wait_for_complete([w for w in pilot.app.workers if w.group == "add"])
        await pilot.pause()
        stored = len(library.articles.ids())
        assert 0 < stored < 300
        assert "Cancelled" in said(pilot)
        assert isinstance(pilot.app.screen, LibraryScreen)
    with sqlite3.connect(library.path) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("SELECT count(DISTINCT article_id) FROM claims").fetchone() == (stored,)


async def test_quitting_ends_the_adding_and_keeps_what_is_done(library, running, tmp_path):
    for number in range(300):
        (tmp_path / f"{number}.txt").write_text(f"Title {number}\n\nThe mayor said that bridge {number} would hold.\n")
    async with running(library) as pilot:
        pilot.app.add_files((tmp_path,), read=True)
        while not library.articles.ids():
            await pilot.pause(0.01)
        await pilot.press("ctrl+q")
        await pilot.pause()
    assert 0 < len(library.articles.ids()) < 300


async def test_a_busy_library_is_said_and_nothing_is_half_done(sample_file, tmp_path, running, press, monkeypatch):
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    path = tmp_path / "busy.db"
    path.write_bytes(sample_file.read_bytes())
    with Library(path) as library:
        async with running(library) as pilot:
            await press(pilot, "enter")
            other = sqlite3.connect(path, isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            await press(pilot, "space")
            assert "busy" in said(pilot)
            assert pilot.app.screen.query_one(ArticleView).current_claim.category is None
            other.execute("ROLLBACK")
            other.close()
            await press(pilot, "space")
            assert pilot.app.screen.query_one(ArticleView).current_claim.category == 1


async def test_nothing_found_says_so(sample_library, running, press):
    async with running(sample_library) as pilot:
        await press(pilot, "slash", *"zzzzqqq")
        assert pilot.app.screen.query_one(HitList).hits == ()
        assert "Nothing found for “zzzzqqq”" in str(pilot.app.screen.query_one("#count").content)
        await press(pilot, "enter")
        assert pilot.app.is_running


@pytest.mark.parametrize("size", [(20, 5), (8, 3), (40, 10)])
async def test_a_tiny_terminal_is_no_reason_to_die(sample_library, running, press, size):
    async with running(sample_library, size=size) as pilot:
        await press(
            pilot, "enter", "j", "v", "j", "v", "enter", "q", "slash", *"dam", "enter", "question_mark", "q", "q"
        )
        assert pilot.app.is_running


async def test_a_star_is_kept_and_taken_away(sample_library, running, press):
    async with running(sample_library) as pilot:
        first = sample_library.articles.ids()[0]
        await press(pilot, "asterisk")
        assert sample_library.articles.read(first).stored.starred
        await press(pilot, "enter", "asterisk")
        assert not sample_library.articles.read(first).stored.starred


async def test_the_list_is_gone_through_with_brackets(sample_library, running, press):
    async with running(sample_library) as pilot:
        ids = sample_library.articles.ids()
        await press(pilot, "enter", "left_square_bracket")
        assert "first article" in said(pilot)
        await press(pilot, *["right_square_bracket"] * 3)
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        assert reader.place.article_id == ids[3]
        await press(pilot, "q", "enter")  # the library's cursor has followed
        assert pilot.app.screen.place.article_id == ids[3]


async def test_quitting_in_the_reader_keeps_the_place(sample_library, running, press):
    async with running(sample_library) as pilot:
        await press(pilot, "enter", "j", "j")
        place = pilot.app.screen.place
        await pilot.press("ctrl+q")
        await pilot.pause()
    assert sample_library.articles.read(place.article_id).stored.cursor == 2
