"""Recent and saved searches: gone back to with the up key, offered when nothing is typed."""

from __future__ import annotations

import pytest
from textual import events
from textual.widgets import Input

from store.library.open_file import OpenFile
from store.model import SavedSearch
from tui.screens.dialogs import LineDialog
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen
from tui.screens.search import SearchScreen
from tui.widgets.hit_list import HitList
from tui.widgets.query_list import QueryList


def said(pilot):
    return " ".join(note.message for note in pilot.app._notifications)


def line(pilot):
    return pilot.app.screen.query_one("#query", Input).value


def offered(pilot):
    return [(offer.name, offer.query) for offer in pilot.app.screen.query_one(QueryList).offers]


@pytest.fixture
def asked(sample_library):
    """A library that was searched in: ``drone``, then ``dam``, then ``evacuation``."""
    for query in ("drone", "dam", "evacuation"):
        sample_library.searches.remember(query)
    return sample_library


async def test_what_is_opened_or_left_with_hits_is_remembered(sample_library, running, press):
    async with running(sample_library) as pilot:
        await press(pilot, "slash", *"drone", "enter")
        assert isinstance(pilot.app.screen, ReaderScreen)
        await press(pilot, "slash", *"dam", "escape")
        await press(pilot, "slash", *"zzzzqqq", "escape")
        await press(pilot, "slash", "escape")
        assert sample_library.searches.recent() == ["dam", "drone"]
        await press(pilot, "slash", *"reservoir", "ctrl+q")
    assert sample_library.searches.recent() == ["reservoir", "dam", "drone"]


async def test_up_goes_back_through_them_and_down_forward(asked, running, press):
    async with running(asked) as pilot:
        await press(pilot, "slash", "up")
        assert line(pilot) == "evacuation"
        assert pilot.app.screen.query_one(HitList).hits  # its hits are there
        await press(pilot, "up", "up", "up")
        assert line(pilot) == "drone"
        await press(pilot, "down")
        assert line(pilot) == "dam"
        await press(pilot, "down", "down")
        assert line(pilot) == ""


async def test_what_was_typed_comes_back(asked, running, press):
    async with running(asked) as pilot:
        await press(pilot, "slash", *"evacuatio", "up", "up", "down", "down")
        assert line(pilot) == "evacuatio"
        await press(pilot, "up", "n", "up")  # evacuationn is another query: it begins at the newest again
        assert line(pilot) == "evacuation"


async def test_up_stays_in_the_hits_once_the_cursor_was_moved(asked, running, press):
    async with running(asked) as pilot:
        await press(pilot, "slash", *"drone", "down", "down", "up", "up", "up", "up")
        assert line(pilot) == "drone"
        assert pilot.app.screen.query_one(HitList).cursor == 0
        await press(pilot, "backspace", "up")  # typing begins anew
        assert line(pilot) == "evacuation"


async def test_up_pressed_before_they_are_read_is_not_lost(asked, running, press):
    async with running(asked) as pilot:
        await press(pilot, "slash")
        queries = pilot.app.screen.query_one(QueryList)
        history, queries.history = queries.history, None
        await press(pilot, "up")
        assert line(pilot) == ""
        queries.history = history
        queries.load()
        await press(pilot)
        assert line(pilot) == "evacuation"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_an_empty_line_offers_what_can_be_chosen(asked, running, press, lines, size):
    asked.searches.save("wall", "dam crack")
    async with running(asked, size=size) as pilot:
        await press(pilot, "slash")
        assert offered(pilot) == [("wall", "dam crack"), (None, "evacuation"), (None, "dam"), (None, "drone")]
        screen = "\n".join(lines(pilot))
        assert "saved    wall  dam crack" in screen
        assert "recent   evacuation" in screen
        await press(pilot, "enter")
        assert line(pilot) == "dam crack"
        assert pilot.app.screen.query_one(HitList).hits
        await press(pilot, "ctrl+u", "down", "down", "enter", "enter")
        assert isinstance(pilot.app.screen, ReaderScreen)
    assert asked.searches.recent()[0] == "dam"


async def test_a_search_is_saved_chosen_and_forgotten(sample_library, running, press):
    async with running(sample_library) as pilot:
        await press(pilot, "slash", *"drone", "ctrl+s")
        assert isinstance(pilot.app.screen, LineDialog)
        await press(pilot, *"uavs", "enter")  # typed over what was proposed
        assert sample_library.searches.saved() == [SavedSearch("uavs", "drone")]
        assert "Saved “uavs”" in said(pilot)
        await press(pilot, "ctrl+u", "enter")
        assert line(pilot) == "drone"
        await press(pilot, "ctrl+u", "delete")
        assert sample_library.searches.saved() == []
        assert "Forgot “uavs”: drone" in said(pilot)
        assert offered(pilot) == []


async def test_the_query_itself_is_proposed_and_a_name_that_it_has(sample_library, running, press):
    sample_library.searches.save("uavs", "drone")
    async with running(sample_library) as pilot:
        await press(pilot, "slash", *"dam", "ctrl+s", "enter")
        assert SavedSearch("dam", "dam") in sample_library.searches.saved()
        await press(pilot, "ctrl+u", *"drone", "ctrl+s")
        assert pilot.app.screen.query_one(Input).value == "uavs"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, SearchScreen)


async def test_what_goes_by_a_name_is_replaced_and_told(sample_library, running, press):
    sample_library.searches.save("uavs", "drone")
    async with running(sample_library) as pilot:
        await press(pilot, "slash", *"dam", "ctrl+s", *"uavs", "enter")
        assert sample_library.searches.saved() == [SavedSearch("uavs", "dam")]
        assert "in place of “drone”" in said(pilot)


async def test_nothing_is_no_search_to_save(sample_library, running, press):
    async with running(sample_library) as pilot:
        await press(pilot, "slash", "ctrl+s")
        assert isinstance(pilot.app.screen, SearchScreen)
        assert "Type a search first" in said(pilot)


async def test_delete_deletes_letters_and_no_recent_search(asked, running, press):
    asked.searches.save("wall", "dam crack")
    async with running(asked) as pilot:
        await press(pilot, "slash", *"dam", "home", "delete", "ctrl+d")
        assert line(pilot) == "m"
        await press(pilot, "end", "ctrl+u", "down", "delete")
        assert "only a saved one" in said(pilot)
        await press(pilot, "tab", "home", "ctrl+d")  # half a page down, as in every list
        assert len(asked.searches.saved()) == 1
        assert pilot.app.screen.query_one(QueryList).cursor > 0
        await press(pilot, "home", "delete")
        assert asked.searches.saved() == []
        assert len(asked.searches.recent()) == 3


async def test_a_letter_on_its_way_is_deleted_and_no_search_forgotten(asked, running, press):
    asked.searches.save("wall", "dam crack")
    async with running(asked) as pilot:
        await press(pilot, "slash")
        for key in ("x", "home", "delete"):
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await press(pilot)
        assert line(pilot) == ""
        assert len(asked.searches.saved()) == 1


async def test_a_library_that_cannot_be_written_says_so(asked, running, press, monkeypatch):
    monkeypatch.setattr(OpenFile, "read_only", True)
    async with running(asked) as pilot:
        await press(pilot, "slash", *"dam", "ctrl+s", "enter")
        assert "can be read and not written" in said(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)
    assert asked.searches.recent()[0] == "evacuation"
