"""What another program writes to the library is shown, and the cursor stays where it is."""

from __future__ import annotations

import sqlite3

import pytest

from store.library import Library
from store.model import Article
from tui.screens.highlights import HighlightsScreen
from tui.screens.reader import ReaderScreen
from tui.screens.sources import SourcesScreen
from tui.screens.timeline import TimelineScreen
from tui.widgets.article_list import ArticleList
from tui.widgets.article_view import ArticleView
from tui.widgets.event_list import EventList
from tui.widgets.highlight_list import HighlightList
from tui.widgets.source_list import SourceList

NEW = Article(
    "Weir shut\n\nZita Amsel, a keeper, said on 3 May 2031 that the weir was shut on Monday.",
    "Weir shut",
    outlet="Kellan Wire",
    published="2031-05-04",
)


@pytest.fixture
def other(sample_library):
    """Another program on the same library."""
    with Library(sample_library.path) as other:
        yield other


async def looked(pilot, settle):
    """Behind the next look at what others wrote."""
    pilot.app.look()
    await settle(pilot)


def said(pilot):
    return [note.message for note in pilot.app._notifications]


async def test_the_list_shows_what_another_program_added(sample_library, other, running, press, settle):
    async with running(sample_library) as pilot:
        await looked(pilot, settle)
        await press(pilot, "j", "j")
        articles = pilot.app.screen.query_one(ArticleList)
        under = articles.current
        added = other.add(NEW).article_id
        await looked(pilot, settle)
        assert added in articles.article_ids
        assert articles.article_ids.index(added) < articles.cursor  # it stands above
        assert articles.current == under


async def test_the_timer_does_it(sample_library, other, running, settle):
    async with running(sample_library) as pilot:
        await looked(pilot, settle)
        added = other.add(NEW).article_id
        articles = pilot.app.screen.query_one(ArticleList)
        while added not in articles.article_ids:
            await pilot.pause(0.05)


async def test_the_open_article_shows_what_another_program_did(sample_library, other, running, press, settle):
    async with running(sample_library) as pilot:
        await looked(pilot, settle)
        await press(pilot, "enter", "j", "j", "j")
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        view, here = reader.query_one(ArticleView), reader.place
        claim = view.current_claim
        other.own.set_note(claim, "from elsewhere")
        other.articles.star(here.article_id, on=True)
        await looked(pilot, settle)
        assert reader.place == here
        assert view.current_claim.remarks.note == "from elsewhere"
        assert reader.marked_article.starred
        other.articles.refresh(here.article_id)  # its claims have other numbers now
        await looked(pilot, settle)
        assert view.current_claim.id != claim.id
        assert view.current_claim.claim == claim.claim
        await press(pilot, "space")  # takes the highlight away that the other program made
        assert other.own.highlights() == []


@pytest.mark.parametrize(
    ("key", "screen", "rows", "count"),
    [
        ("S", SourcesScreen, SourceList, lambda rows: len(rows.source_ids)),
        ("T", TimelineScreen, EventList, lambda rows: len(rows.event_ids)),
        ("H", HighlightsScreen, HighlightList, lambda rows: len(rows.lines)),
    ],
)
async def test_other_lists_show_it_too(sample_library, other, running, press, settle, key, screen, rows, count):
    claims = [claim for claim in other.articles.read(11).claims if claim.claim.relation == "statement"]
    for claim in claims[:3]:
        other.own.toggle_highlight(claim)
    async with running(sample_library) as pilot:
        await looked(pilot, settle)
        await press(pilot, key, "j")
        assert isinstance(pilot.app.screen, screen)
        shown = pilot.app.screen.query_one(rows)
        before, under = count(shown), shown.current
        number = other.add(NEW).article_id
        other.own.toggle_highlight(other.articles.read(number).claims[0])
        await looked(pilot, settle)
        assert count(shown) > before
        assert under == shown.current


async def test_what_this_program_does_is_no_news(sample_library, running, press, settle, monkeypatch):
    async with running(sample_library) as pilot:
        await looked(pilot, settle)
        await press(pilot, "enter", "space", "j", "space", "asterisk", "q")
        assert not sample_library.others_wrote()


async def test_a_file_that_vanished_is_told_once_and_nothing_is_lost(sample_library, running, press, settle):
    async with running(sample_library) as pilot:
        await looked(pilot, settle)
        await press(pilot, "enter", "space")
        sample_library.path.unlink()
        await press(pilot, "j")
        for _ in range(3):
            await looked(pilot, settle)
        assert len([each for each in said(pilot) if "moved, deleted or replaced" in each]) == 1
        view = pilot.app.screen.query_one(ArticleView)
        await press(pilot, "space")
        assert view.current_claim.category is None  # not stored, and not shown as if it were
        assert "nothing more is stored" in said(pilot)[-1]
    assert not sample_library.path.exists()
    (rescued,) = (sample_library.path.parent / "backups").glob("*rescued*")
    with sqlite3.connect(rescued) as db:
        assert db.execute("SELECT count(*) FROM highlights").fetchone() == (1,)
    db.close()


async def test_a_daily_backup_that_fails_is_told_once_and_nothing_is_refused(sample_library, running, press, settle):
    (sample_library.path.parent / "backups").write_text("in the way")
    async with running(sample_library) as pilot:
        await press(pilot, "enter", "space", "j", "space")
        sample_library.backups.wait()
        for _ in range(3):
            await looked(pilot, settle)
        assert len([each for each in said(pilot) if "today's backup" in each]) == 1
        assert len(sample_library.own.highlights()) == 2
