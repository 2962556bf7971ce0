"""=: two articles side by side on one event."""

from __future__ import annotations

import pytest

from tui.screens.choice import ChoiceDialog
from tui.screens.dossier import DossierScreen
from tui.screens.reader import ReaderScreen
from tui.screens.side_by_side import SideBySideScreen
from tui.widgets.dossier_list import DossierList
from tui.widgets.paired_claims import PairedClaims

FIRST = ["The ferry Osterholm sank off Brannvik with 14 people on board.", "The captain had warned of a leak."]
SECOND = ["The ferry Osterholm sank off Brannvik with 14 people on board.", "Fishermen lit candles on the pier."]


@pytest.fixture
def ferry(library, keep):
    """Two articles on one event; the first stands first in the library."""
    keep("Ferry sinks", *FIRST, event="The ferry Osterholm sank off Brannvik.", published="2021-10-13")
    keep("Osterholm lost", *SECOND, outlet="Sabkha Wire", event="The ferry Osterholm sank off Brannvik.")
    return library


@pytest.mark.parametrize(("size", "beside"), [((80, 24), False), ((120, 40), True), ((200, 60), True)])
async def test_columns_or_one_below_the_other(ferry, running, press, lines, size, beside):
    async with running(ferry, size=size) as pilot:
        await press(pilot, "enter", "equals_sign")
        assert isinstance(pilot.app.screen, SideBySideScreen)  # there is one other article: it is not asked for
        screen = lines(pilot)
        heads = 1 if beside else 2
        assert all(name in " ".join(screen[:heads]) for name in ("Kellan Wire", "Sabkha Wire"))
        assert "= 1 the same" in screen[heads]
        assert "1 only in Kellan Wire · 1 only in Sabkha Wire" in screen[heads]
        told = [line for line in screen[heads + 1 :] if "The ferry Osterholm sank off" in line and "2021" not in line]
        assert len(told) == (1 if beside else 2)
        assert any(line.count("The ferry") == 2 and " = " in line for line in told) is beside
        assert any("no such claim found" in line for line in screen) is beside
        assert all(len(line) <= size[0] for line in screen)
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, ReaderScreen)


async def test_enter_reads_the_claim_of_the_side_that_has_the_cursor(ferry, running, press):
    async with running(ferry) as pilot:
        await press(pilot, "enter", "equals_sign", "tab", "enter")
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        assert reader.place.article_id == 2
        await press(pilot, "ctrl+o", "equals_sign", "l", "h", "enter")
        assert reader.place.article_id == 1


async def test_the_cursor_begins_on_the_claim_that_was_read(ferry, running, press):
    async with running(ferry) as pilot:
        await press(pilot, "enter", "j", "equals_sign")
        assert pilot.app.screen.query_one(PairedClaims).current.claim.text == FIRST[1]


async def test_one_of_several_is_chosen(ferry, keep, running, press, lines):
    keep("Ferry gone", SECOND[0], outlet="Gulf Wire", event="The ferry Osterholm sank off Brannvik.")
    async with running(ferry) as pilot:
        await press(pilot, "enter", "equals_sign")
        assert isinstance(pilot.app.screen, ChoiceDialog)
        menu = [line for line in lines(pilot) if "Sabkha Wire" in line or "Gulf Wire" in line]
        assert len(menu) >= 2
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, ReaderScreen)
        await press(pilot, "equals_sign", "2")
        assert isinstance(pilot.app.screen, SideBySideScreen)


async def test_an_article_on_its_own_says_so(library, keep, running, press, lines):
    keep("Owls", "Owls are heard at night.")
    async with running(library) as pilot:
        await press(pilot, "enter", "equals_sign")
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert any("No other article" in line for line in lines(pilot))


async def test_from_the_dossier_of_an_event(sample_library, running, press):
    async with running(sample_library) as pilot:
        await press(pilot, "slash", *"C-RAM activated", "enter", "e")
        assert isinstance(pilot.app.screen, DossierScreen)
        listed = pilot.app.screen.query_one(DossierList)
        own = pilot.app.screen._found_event.event.article_id
        while listed.current.claim.article_id == own or listed.rows[listed.cursor].claim is None:
            await press(pilot, "j")
        other = listed.current.claim.article_id
        await press(pilot, "equals_sign")
        assert isinstance(pilot.app.screen, SideBySideScreen)
        assert pilot.app.screen._asked[:2] == (own, other)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ReaderScreen)


async def test_the_cursor_goes_from_claim_to_claim(sample_library, running, press):
    async with running(sample_library, size=(80, 24)) as pilot:
        await press(pilot, "slash", *"C-RAM activated", "enter", "equals_sign", "1")
        paired = pilot.app.screen.query_one(PairedClaims)
        await press(pilot, "g")
        for _ in range(paired.row_count):
            await press(pilot, "j")
            assert paired.rows[paired.cursor].pair is not None
        assert paired.cursor == paired.row_count - 1
        for _ in range(paired.row_count):
            await press(pilot, "k")
            assert paired.rows[paired.cursor].pair is not None
        assert paired.cursor == 1
        assert paired.scroll_offset.y == 0  # with the event above it
