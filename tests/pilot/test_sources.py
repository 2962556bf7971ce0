"""S and s: who speaks in the library, and all that one source is said to have said."""

from __future__ import annotations

import pytest

from tui.screens.dialogs import LineDialog
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen
from tui.screens.source import SourceScreen
from tui.screens.sources import SourcesScreen
from tui.widgets.article_view import ArticleView
from tui.widgets.source_claims import SourceClaims
from tui.widgets.source_list import SourceList


@pytest.fixture
def stories(library, keep):
    keep("Dam", "The wall held.", "Water rose.", source="Mara Holt")
    keep("Dam again", "Nobody had asked.", source="Mara Holt", outlet="Sabkha Wire", published="2021-10-14")
    keep("Bridge", "The bridge would hold.", source="Ines Roy")
    keep("Own", "Nothing is known.")
    return library


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60), (50, 16)])
async def test_sources_with_their_counts(stories, running, press, lines, size):
    async with running(stories, size=size) as pilot:
        await press(pilot, "S")
        screen = lines(pilot)
        assert screen[0].strip().startswith("sources  2 sources")
        assert "said" in screen[1]
        assert "Mara Holt" in screen[2]
        assert screen[2].replace("Mara Holt", "").split()[1:3] == ["3", "2"]  # behind the bar: said, articles
        assert "Ines Roy" in screen[3]
        assert all(len(line) <= size[0] for line in screen)
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_the_filter_narrows_and_is_dropped(stories, running, press, lines):
    async with running(stories) as pilot:
        await press(pilot, "S", "f", *"roy")
        assert len(pilot.app.screen.query_one(SourceList).source_ids) == 1
        assert "filter: roy" in lines(pilot)[0]
        await press(pilot, "backspace", "backspace", "backspace", *"xyzzy")
        assert pilot.app.screen.query_one(SourceList).source_ids == []
        await press(pilot, "escape")
        assert len(pilot.app.screen.query_one(SourceList).source_ids) == 2
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_from_a_source_to_a_statement_and_back(stories, running, press, lines):
    async with running(stories) as pilot:
        await press(pilot, "S", "enter")
        assert isinstance(pilot.app.screen, SourceScreen)
        assert "Mara Holt" in lines(pilot)[0]
        assert "3 statements · 2 articles" in lines(pilot)[1]
        dates = [pilot.app.screen.query_one(SourceClaims).claim(index).published for index in range(3)]
        assert dates == sorted(dates)
        await press(pilot, "G", "enter")
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert pilot.app.screen.query_one(ArticleView).current_claim.claim.text == "Nobody had asked."
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, SourcesScreen)


async def test_s_in_the_reader_follows_the_source_of_the_claim(stories, running, press, lines):
    async with running(stories) as pilot:
        await press(pilot, "slash", *"nobody had asked", "enter", "s")
        assert isinstance(pilot.app.screen, SourceScreen)
        assert "Mara Holt" in lines(pilot)[0]
        await press(pilot, "enter")
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        assert reader.place.article_id == 1
        await press(pilot, "ctrl+o")
        assert reader.place.article_id == 2


async def test_the_outlet_s_own_voice_has_no_source(stories, running, press, lines):
    async with running(stories) as pilot:
        await press(pilot, "slash", *"nothing is known", "enter", "s")
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert any("No source is named" in line for line in lines(pilot))


async def test_an_empty_library_says_what_belongs_here(library, running, press, lines):
    async with running(library) as pilot:
        await press(pilot, "S")
        assert any("No article names a source yet" in line for line in lines(pilot))
        await press(pilot, "enter", "j", "q")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_a_source_that_has_gone_is_no_crash(stories, running, press, lines):
    async with running(stories) as pilot:
        await press(pilot, "S", "j")
        stories.claims.correct(stories.articles.read(3).claims[0], [], "asserted")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, SourcesScreen)
        assert any("No source has the number" in line for line in lines(pilot))


async def test_two_names_are_joined_and_parted(library, keep, running, press, lines):
    keep("Dam", "The wall held.", "Water rose.", source="Mara Holt")
    keep("Bridge", "The bridge would hold.", source="The Governor of Kellan")
    async with running(library) as pilot:
        await press(pilot, "S", "J", "escape", "J", "j", "J")
        assert len(pilot.app.screen.query_one(SourceList).source_ids) == 1
        await press(pilot, "u")
        assert len(pilot.app.screen.query_one(SourceList).source_ids) == 2
        await press(pilot, "ctrl+r", "enter")
        assert any("also" in line and "Governor" in line for line in lines(pilot)[:4])
        await press(pilot, "P")
        assert isinstance(pilot.app.screen, LineDialog)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, SourcesScreen)
        assert len(pilot.app.screen.query_one(SourceList).source_ids) == 2
        await press(pilot, "enter", "P")
        assert isinstance(pilot.app.screen, SourceScreen)
        assert any("goes by one name only" in line for line in lines(pilot))


async def test_statements_by_event_and_by_date(library, keep, running, press, lines):
    keep("Owls", "Owls are heard at night.", source="Mara Holt", published="2010-01-01")
    keep("Dam", "The wall held.", "Water rose.", source="Mara Holt", event="The dam broke.")
    async with running(library) as pilot:
        await press(pilot, "S", "enter")
        claims = pilot.app.screen.query_one(SourceClaims)
        assert [row.claim_id for row in claims.rows] == [None, 2, 3, None, 1]
        screen = lines(pilot)
        assert any("2021-10-11" in line and "The dam broke." in line and "2 statements" in line for line in screen)
        assert any("on no known event" in line for line in screen)
        await press(pilot, "j", "v")
        assert [row.claim_id for row in claims.rows] == [1, 2, 3]
        assert claims.current.claim.claim.text == "Water rose."
        await press(pilot, "v", "g", "g")
        assert claims.current.claim.claim.text == "The wall held."  # of the event, the first
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ReaderScreen)
