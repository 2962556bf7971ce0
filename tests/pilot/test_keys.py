"""Keys in every pane: vim habits, chords, the jump list, marks, the user's own keys."""

from __future__ import annotations

import pytest

from tui.app import OnRecord
from tui.config.read import read_config
from tui.screens.dossier import DossierScreen
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen
from tui.screens.source import SourceScreen
from tui.widgets.article_text import ArticleText
from tui.widgets.article_view import ArticleView
from tui.widgets.rows import Rows


def said(pilot):
    return " ".join(note.message for note in pilot.app._notifications)


def at(rows):
    """Where the cursor is: in the text it goes from claim to claim."""
    return rows.claim_index if isinstance(rows, ArticleText) else rows.cursor


PANES = {
    "library": (),
    "reader": ("enter",),
    "text": ("enter", "v"),
    "inspector": ("enter", "enter"),
    "dossier": ("enter", "e"),
    "source": ("S", "enter"),
    "sources": ("S",),
    "timeline": ("T",),
    "search": ("slash", *"drone", "tab"),
    "help": ("question_mark",),
}


@pytest.mark.parametrize("pane", PANES)
async def test_vim_habits_in_every_pane(sample_library, running, press, pane):
    async with running(sample_library, size=(120, 20)) as pilot:
        await press(pilot, *PANES[pane])
        rows = pilot.app.focused
        assert isinstance(rows, Rows)
        assert rows.row_count > 2
        await press(pilot, "G")
        last = at(rows)
        assert last > 1
        await press(pilot, "k")
        assert at(rows) < last
        await press(pilot, "ctrl+u")
        before = at(rows)
        await press(pilot, "ctrl+d")
        assert at(rows) >= before
        await press(pilot, "g", "g")
        assert at(rows) == 0
        await press(pilot, "j")
        assert at(rows) >= 1
        await press(pilot, "g", "j")  # no chord: j does what it does
        assert at(rows) >= 2
        here = pilot.app.screen
        await press(pilot, "g", "escape")  # the chord is left, and nothing else
        assert pilot.app.screen is here
        if pane not in ("library", "text"):
            await press(pilot, "h")
            assert pilot.app.screen is not here


@pytest.mark.parametrize(("keys", "opened"), [((), ReaderScreen), (("S",), SourceScreen), (("T",), DossierScreen)])
async def test_l_opens_what_enter_opens(sample_library, running, press, keys, opened):
    async with running(sample_library) as pilot:
        await press(pilot, *keys, "l")
        assert isinstance(pilot.app.screen, opened)


async def test_back_and_forward_through_claims_articles_and_dossiers(sample_library, running, press):
    async with running(sample_library) as pilot:
        await press(pilot, "ctrl+o")
        assert "no place to go back to" in said(pilot)
        await press(pilot, "enter", "j", "j")
        reader = pilot.app.screen
        first = reader.place
        await press(pilot, "slash", *"iranain technolgy", "enter")
        second = reader.place
        assert second.article_id != first.article_id
        await press(pilot, "e")
        dossier = pilot.app.screen
        assert isinstance(dossier, DossierScreen)
        await press(pilot, "G", "enter")
        third = reader.place
        await press(pilot, "ctrl+o")
        assert reader.place == second
        await press(pilot, "ctrl+o")
        assert isinstance(pilot.app.screen, DossierScreen)
        assert pilot.app.screen.spot == dossier.spot
        await press(pilot, "ctrl+o")
        assert pilot.app.screen is reader
        assert reader.place == first
        await press(pilot, "alt+o", "alt+o")
        assert reader.place == second
        await press(pilot, "alt+o")
        assert (pilot.app.screen, reader.place) == (reader, third)
        await press(pilot, "alt+o")
        assert "no place to go forward to" in said(pilot)


async def test_back_from_the_library_opens_the_article_that_was_left(sample_library, running, press):
    async with running(sample_library) as pilot:
        await press(pilot, "enter", "j", "slash", *"iranain technolgy", "enter", "q")
        assert isinstance(pilot.app.screen, LibraryScreen)
        await press(pilot, "ctrl+o")
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert pilot.app.screen.place.article_id == sample_library.articles.ids()[0]
        assert len(pilot.app.screen_stack) == 3  # Textual's own, the library, the reader


async def test_marks_are_set_gone_to_and_kept(sample_library, running, press):
    async with running(sample_library) as pilot:
        await press(pilot, "m", "a")
        assert "open one first" in said(pilot)
        await press(pilot, "enter", "j", "j", "m", "a")
        place = pilot.app.screen.place
        assert "Marked with a" in said(pilot)
        await press(pilot, "s", "m", "b", "q", "q", "apostrophe", "b")
        assert isinstance(pilot.app.screen, SourceScreen)
        await press(pilot, "apostrophe", "a")
        assert (type(pilot.app.screen), pilot.app.screen.place) == (ReaderScreen, place)
        await press(pilot, "apostrophe", "z")
        assert "Nothing is marked with z" in said(pilot)
    async with running(sample_library) as pilot:
        await press(pilot, "apostrophe", "a")
        assert pilot.app.screen.place == place


async def test_in_a_line_to_type_in_letters_are_letters(sample_library, running, press):
    async with running(sample_library) as pilot:
        await press(pilot, "f", *"ggm'aW", "question_mark")
        assert pilot.app.focused.value == "ggm'aW?"


async def test_the_users_keys_do_it_and_the_old_ones_no_longer(sample_library, press, tmp_path, lines):
    path = tmp_path / "config.toml"
    path.write_text('[keys]\nreader.text = "z t"\nrows.next = "ctrl+n"\ntext.inspect = "f2"\nsearch.line_next = "f4"\n')
    config = read_config(path)
    assert config.problems == ()
    app = OnRecord(sample_library, config=config)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "enter")
        view = pilot.app.screen.query_one(ArticleView)
        await press(pilot, "v", "j")
        assert (view.query_one("ArticleText").display, view.place) == (False, 0)
        await press(pilot, "ctrl+n", "z", "t")
        assert (view.query_one("ArticleText").display, view.place) == (True, 1)
        await press(pilot, "question_mark", "slash", *"text")
        assert any("zt" in line and "text" in line for line in lines(pilot))
        await press(pilot, "escape", "escape", "q", "slash", *"drone")
        hits = pilot.app.screen._hits
        await press(pilot, "down")
        assert hits.cursor == 1  # the screen's own, under the line's
        await press(pilot, "f4")
        assert hits.cursor == 2


async def test_what_is_refused_is_said_and_the_default_holds(sample_library, press, tmp_path):
    path = tmp_path / "config.toml"
    path.write_text('measure = 3\n[keys]\nreader.text = "e"\n')
    app = OnRecord(sample_library, config=read_config(path))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot)
        assert "config.toml, line 1: “measure” is a whole number from 40 to 200" in said(pilot)
        assert "1 more like this" in said(pilot)
        await press(pilot, "enter", "v")
        assert pilot.app.screen.query_one("ArticleText").display
