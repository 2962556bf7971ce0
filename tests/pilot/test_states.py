"""States that are designed and not left over: cancelled, busy, nothing found, too small, read later."""

from __future__ import annotations

import sqlite3
import threading

import pytest

from store.db import connection
from store.ingest.extraction import extract
from store.library import Library
from store.library.open_file import OpenFile
from tui.jobs import Job
from tui.screens.dialogs import TextDialog
from tui.screens.jobs import JobsScreen
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen
from tui.themes import THEMES
from tui.widgets.article_view import ArticleView
from tui.widgets.claims_table import ClaimsTable
from tui.widgets.hit_list import HitList


def said(pilot) -> str:
    return " ".join(note.message for note in pilot.app._notifications)


async def until_cancelled(pilot):
    """The thread of a worker that was cancelled ends with the article at hand."""
    for _ in range(400):
        if "Cancelled" in said(pilot):
            return
        await pilot.pause(0.05)


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
        await until_cancelled(pilot)
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


async def test_a_terminal_that_is_too_small_says_so_and_takes_no_keys(sample_library, running, press, lines):
    async with running(sample_library) as pilot:
        await press(pilot, "enter", "j", "j", "j")
        reader = pilot.app.screen
        for size in ((39, 30), (100, 9), (12, 4)):
            await pilot.resize_terminal(*size)
            await press(pilot, "space", "j", "q")
            text = " ".join(" ".join(lines(pilot)).split())
            assert f"too small: {size[0]} × {size[1]}" in text
            assert "highlight" not in text
        await pilot.resize_terminal(80, 24)
        await press(pilot)
        assert pilot.app.screen is reader
        assert not any("too small" in line for line in lines(pilot))
        assert sample_library.own.highlights() == []
        assert reader.query_one(ArticleView).place == 3
        await press(pilot, "j")
        assert reader.query_one(ArticleView).place == 4


async def test_a_screen_that_opens_while_the_terminal_is_too_small_is_covered_too(
    sample_library, running, press, lines
):
    async with running(sample_library, size=(30, 8)) as pilot:
        pilot.app.action_jobs()
        await press(pilot)
        assert isinstance(pilot.app.screen, JobsScreen)
        assert any("too small" in line for line in lines(pilot))
        await pilot.resize_terminal(80, 24)
        await press(pilot, "q")
        assert not any("too small" in line for line in lines(pilot))


async def test_a_terminal_that_is_too_small_can_be_quit(sample_library, running, press):
    async with running(sample_library, size=(30, 8)) as pilot:
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert not pilot.app.is_running


@pytest.mark.parametrize("view", ["claims", "text"])
async def test_resizing_keeps_the_claim_under_the_cursor_in_view(sample_library, running, press, lines, view):
    async with running(sample_library, size=(120, 40)) as pilot:
        await press(pilot, "enter", *["j"] * 9, *(["v"] if view == "text" else []))
        view = pilot.app.screen.query_one(ArticleView)
        words = " ".join(view.current_claim.claim.text.split()[:3])
        for size in ((80, 24), (120, 40), (200, 60), (80, 24), (200, 60), (120, 40)):
            await pilot.resize_terminal(*size)
            await press(pilot)
            assert view.place == 9
            assert words in " ".join(" ".join(lines(pilot)).split()), size


async def test_without_colour_no_theme_of_the_terminals_own_colours(sample_library, running, press, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(sample_library) as pilot:
        pilot.app.theme = "ansi-dark"
        assert pilot.app.theme == THEMES[0].name
        pilot.app.theme = "nord"
        assert pilot.app.theme == "nord"
    monkeypatch.delenv("NO_COLOR")
    async with running(sample_library) as pilot:
        pilot.app.theme = "ansi-dark"
        assert pilot.app.theme == "ansi-dark"


async def test_without_colour_every_meaning_has_a_sign(sample_library, running, press, lines, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(sample_library, size=(200, 60)) as pilot:
        await press(pilot, "slash", *"three drones not two", "enter", "space")
        table = pilot.app.screen.query_one(ClaimsTable)
        gutter = lines(pilot)[table.region.y + table.cursor_region.y][:4]
        assert gutter[:2] == "▌1"
        screen = "".join(lines(pilot))
        assert all(sign in screen for sign in ("“", "~", "?", "≠", "●"))


async def test_a_library_that_is_read_only_says_what_cannot_be_done(sample_library, running, press, lines, monkeypatch):
    monkeypatch.setattr(OpenFile, "read_only", True)
    async with running(sample_library) as pilot:
        assert "read only" in lines(pilot)[0]
        for keys in (("asterisk",), ("enter", "space"), ("q", "L")):
            pilot.app.clear_notifications()
            await press(pilot, *keys)
            assert "can be read and not written" in said(pilot), keys


FILES = 800  # more than are added before the cancelling key is pressed


async def test_background_work_is_looked_at_and_ended(library, running, press, lines, tmp_path, monkeypatch):
    (tmp_path / "none.txt").write_bytes(bytes(range(256)))
    for number in range(FILES):
        (tmp_path / f"{number}.txt").write_text(f"Title {number}\n\nThe mayor said that bridge {number} would hold.\n")
    async with running(library) as pilot:
        await press(pilot, "W")
        assert any("Nothing is under way" in line for line in lines(pilot))
        pilot.app._jobs.note(Job("index", "indexing for search", 3, 9))
        pilot.app.add_files((tmp_path,))
        while not library.articles.ids():
            await pilot.pause(0.01)
        await pilot.pause(0.4)
        assert any("indexing for search 3 of 9" in line for line in lines(pilot))
        assert any("adding" in line and f"of {FILES + 1}" in line for line in lines(pilot))
        await pilot.press("j", "d")
        await pilot.app.workers.wait_for_complete([w for w in pilot.app.workers if w.group == "add"])
        await until_cancelled(pilot)
        await pilot.pause(0.4)
        assert 0 < len(library.articles.ids()) < FILES
        assert not any("adding" in line for line in lines(pilot))
        assert "Cancelled" in said(pilot)
        await press(pilot, "exclamation_mark")
        assert isinstance(pilot.app.screen, TextDialog) or "No file failed" in said(pilot)


async def test_adding_is_none_of_the_screens_work(library, running, press, tmp_path, monkeypatch):
    threads = []

    def noted(text, **stated):
        threads.append(threading.current_thread())
        return extract(text, **stated)

    monkeypatch.setattr("store.ingest.workers.extract", noted)
    (tmp_path / "a.txt").write_text("Title\n\nThe mayor said that the bridge would hold.\n")
    async with running(library) as pilot:
        await press(pilot, "A")
        await press(pilot, *["backspace"] * 1, *str(tmp_path / "a.txt"), "enter")
        await press(pilot)
        assert len(library.articles.ids()) == 1
        assert threads
        assert threading.main_thread() not in threads
