"""T: the timeline, and the dossier of an event."""

from __future__ import annotations

from itertools import groupby

import pytest

from tui.screens.dossier import DossierScreen
from tui.screens.inspector import InspectorScreen
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen
from tui.screens.timeline import TimelineScreen
from tui.widgets.article_view import ArticleView
from tui.widgets.dossier_list import DossierList
from tui.widgets.event_list import EventList
from tui.widgets.inspector_rows import InspectorRows


def list_of(pilot):
    return pilot.app.screen.query_one(EventList)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60), (50, 16)])
async def test_all_events_by_date_below_a_picture(sample_library, running, press, lines, size):
    async with running(sample_library, size=size) as pilot:
        await press(pilot, "T")
        screen = lines(pilot)
        assert screen[0].strip().startswith("timeline")
        assert "1987" in "".join(screen[1:])
        assert any("█" in line for line in screen[1:8])
        assert any("Vareth dam was" in line for line in screen)
        assert all(len(line) <= size[0] for line in screen)
        await press(pilot, "G")
        assert any("undated" in line for line in lines(pilot)[-6:])


async def test_closer_and_wider(sample_library, running, press, lines):
    async with running(sample_library) as pilot:
        await press(pilot, "T", "minus", "minus", "minus", "minus", "minus")
        assert "decades" in lines(pilot)[0]
        seen = []
        for _ in range(6):
            await press(pilot, "plus")
            seen.append(next(zoom for zoom in ("years", "months", "days", "hours") if zoom in lines(pilot)[0]))
        assert seen == ["years", "months", "days", "hours", "hours", "hours"]


async def test_the_filter_narrows_as_it_is_typed(sample_library, running, press, lines):
    async with running(sample_library) as pilot:
        await press(pilot, "T")
        everything = len(list_of(pilot).event_ids)
        await press(pilot, "f", *"nuclear")
        assert 0 < len(list_of(pilot).event_ids) < everything
        assert "filter: nuclear" in lines(pilot)[0]
        await press(pilot, "enter", "escape")
        assert len(list_of(pilot).event_ids) == everything
        await press(pilot, "f", *"xyzzy")
        assert list_of(pilot).event_ids == []
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_from_an_event_to_its_dossier_to_a_claim_and_back(sample_library, running, press, lines):
    async with running(sample_library) as pilot:
        await press(pilot, "T", "f", *"strike in baghdad", "enter", "enter")
        assert isinstance(pilot.app.screen, DossierScreen)
        rows = pilot.app.screen.query_one(DossierList).rows
        groups = [list(group) for is_claim, group in groupby(rows, lambda row: row.claim is not None) if is_claim]
        claims = [row.claim for group in groups for row in group]
        assert len({each.claim.article_id for each in claims}) > 1
        for group in groups:
            dates = [row.claim.published or "9999" for row in group]
            assert dates == sorted(dates)
        assert "2020-01-03" in lines(pilot)[0]
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ReaderScreen)
        view = pilot.app.screen.query_one(ArticleView)
        assert view.current_claim.id == claims[0].claim.id
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, TimelineScreen)
        await press(pilot, "enter", "q", "q")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_an_empty_library_says_what_belongs_here(library, running, press, lines):
    async with running(library) as pilot:
        await press(pilot, "T")
        assert any("No article tells of an event yet" in line for line in lines(pilot))
        await press(pilot, "plus", "minus", "enter", "j", "q")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_an_event_that_a_refresh_took_away_is_no_crash(library, keep, running, press, lines):
    keep("Dam", "It was said.", event="The wall broke.")
    async with running(library) as pilot:
        await press(pilot, "T")
        library.articles.refresh(1)
        await press(pilot, "enter")
        assert any("No event has the number 1." in line for line in lines(pilot))
        assert isinstance(pilot.app.screen, TimelineScreen)


async def test_e_in_the_reader_opens_the_event_of_the_claim(library, keep, running, press, lines):
    keep("Dam", "The wall broke at noon.", event="The wall broke.")
    async with running(library) as pilot:
        await press(pilot, "enter", "e")
        assert isinstance(pilot.app.screen, DossierScreen)
        assert "The wall broke." in lines(pilot)[0]
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ReaderScreen)


async def test_a_claim_without_an_event_says_so(library, keep, running, press, lines):
    keep("Apples", "Farmers sold apples.")
    async with running(library) as pilot:
        await press(pilot, "enter", "e")
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert any("This claim has no related event." in line for line in lines(pilot))


async def test_links_are_pinned_and_taken_away_in_the_inspector(library, keep, running, press, lines):
    keep("Dam", "The wall broke at noon.", event="The wall broke.")
    async with running(library) as pilot:
        await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, InspectorScreen)
        rows = pilot.app.screen.query_one(InspectorRows)
        place = next(at for at, line in enumerate(rows.lines) if line.link is not None)
        await press(pilot, "p")
        assert any("Put the cursor on an event" in line for line in lines(pilot))
        await press(pilot, *["j"] * place, "p")
        assert any("pinned" in line for line in lines(pilot))
        await press(pilot, "d")
        assert any("NOT LINKED" in line for line in lines(pilot))
        told = [note.message for note in pilot.app._notifications]
        assert "Link pinned: u takes that back." in told
        assert "Link taken away: u takes that back." in told
        assert library.claims.related(library.articles.read(1).claims[0]).events == ()
        await press(pilot, "q")
        assert any("no related event" in line for line in lines(pilot))
