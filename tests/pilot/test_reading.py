"""Where a reader was is kept, and nothing passes for read that was passed over."""

from __future__ import annotations

import pytest

from tui.screens.library import LibraryScreen
from tui.widgets.article_text import ArticleText
from tui.widgets.article_view import ArticleView
from tui.widgets.claims_table import ClaimsTable

MANY = [f"Claim number {number} of the long report on the dam." for number in range(40)]


@pytest.fixture
def stories(library, keep):
    keep("Long", *MANY, published="2021-10-14")
    keep("Short", "Only this.", published="2021-10-13")
    keep("Middle", "One.", "Two.", "Three.", published="2021-10-12")
    return library


def is_read(library, article_id):
    return library.articles.read(article_id).stored.read


@pytest.mark.parametrize("keys", [(), ("v",)])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_claim_and_scroll_are_where_they_were(stories, running, press, size, keys):
    async with running(stories, size=size) as pilot:
        await press(pilot, "enter", *keys, *["j"] * 20, *["k"] * 3, "q")
    stored = stories.articles.read(1).stored
    assert stored.cursor == 17
    assert 0 < stored.line < size[1] - 2
    stories.articles.mark(1, line=9)
    async with running(stories, size=size) as pilot:
        await press(pilot, "enter")
        view = pilot.app.screen.query_one(ArticleView)
        assert (view.place, view.line) == (17, 9)


async def test_a_line_that_the_screen_has_not_is_no_place(stories, running, press):
    stories.articles.mark(1, cursor=17, line=50)
    async with running(stories, size=(80, 24)) as pilot:
        await press(pilot, "enter")
        region = pilot.app.screen.query_one(ClaimsTable).cursor_region
        assert 0 <= region.y < 24


async def test_passing_over_articles_marks_none_as_read(stories, running, press):
    async with running(stories) as pilot:
        await press(pilot, "enter", *["right_square_bracket"] * 2, *["left_square_bracket"] * 2, "q")
    assert not any(is_read(stories, number) for number in (1, 2, 3))


async def test_jumping_to_the_end_is_no_reading_today_or_later(stories, running, press):
    async with running(stories) as pilot:
        await press(pilot, "enter", "G", "q", "enter", "j", "j", "q")
        assert isinstance(pilot.app.screen, LibraryScreen)
    assert not is_read(stories, 1)
    assert stories.articles.read(1).stored.seen < len(MANY) / 2


@pytest.mark.parametrize("keys", [(), ("v",)])
async def test_who_goes_through_it_has_read_it_in_two_sittings_too(stories, running, press, keys):
    async with running(stories) as pilot:
        await press(pilot, "enter", *keys, "ctrl+d", "q")
        assert not is_read(stories, 1)
        await press(pilot, "enter", *["ctrl+d"] * 12, "q")
    assert is_read(stories, 1)


async def test_an_article_of_one_claim_is_read_once_the_cursor_was_to_go_on(stories, running, press):
    async with running(stories) as pilot:
        await press(pilot, "j", "enter", "q")
        assert not is_read(stories, 2)
        await press(pilot, "enter", "k", "q")
        assert not is_read(stories, 2)
        await press(pilot, "enter", "j", "q")
        assert is_read(stories, 2)


async def test_what_is_flown_over_while_finding_was_not_read(stories, running, press):
    async with running(stories) as pilot:
        await press(pilot, "j", "j", "enter", "f", *"three", "escape", "q")
    assert not is_read(stories, 3)


async def test_the_bar_is_on_the_lines_of_the_current_claim(stories, running, press, lines):
    async with running(stories) as pilot:
        await press(pilot, "enter", "v", "j", "j")
        marked = [line for line in lines(pilot) if line.startswith("▌")]
        assert len(marked) == 1
        assert MANY[2] in marked[0]
        assert pilot.app.screen.query_one(ArticleText).claim_index == 2
