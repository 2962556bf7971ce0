"""Keys that come in one go, faster than screens change: each has its effect where those before it lead."""

from __future__ import annotations

import asyncio
import time

import pytest
from textual import events
from textual.widgets import Input

from tui.screens.library import LibraryScreen
from tui.screens.search import SearchScreen
from tui.typed_ahead import TypedAheadApp
from tui.widgets.article_list import ArticleList
from tui.widgets.article_view import ArticleView

KEYS = {"\r": "enter", "/": "slash", "]": "right_square_bracket", " ": "space"}


@pytest.fixture
def stories(library, keep):
    for number in range(1, 5):
        keep(
            f"Story {number}", *[f"Claim {each} of story {number}." for each in range(6)], published=f"2021-10-{number}"
        )
    return library  # the fourth is on top of the list


def send(pilot, keys):
    """All at once, as a paste or a fast hand does it; nothing is waited for."""
    for key in keys:
        pilot.app.post_message(events.Key(KEYS.get(key, key), key))


async def until(pilot, is_so):
    deadline = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < deadline, at(pilot)
        await asyncio.sleep(0.02)


def at(pilot):
    """Article and place in it, in the reader."""
    place = getattr(pilot.app.screen, "place", None)
    views = pilot.app.screen.query(ArticleView)
    return (place.article_id if place else None, views.first().place if views else None)


async def test_enter_opens_what_the_cursor_was_on_and_what_follows_moves_in_it(stories, running, settle):
    async with running(stories) as pilot:
        send(pilot, "\rjjj")
        await until(pilot, lambda: at(pilot) == (4, 3))
        await settle(pilot)


async def test_back_again_in_one_go_ends_nothing_else(stories, running, settle):
    async with running(stories) as pilot:
        send(pilot, "\rqj")
        rows = pilot.app.screen.query_one(ArticleList)
        await until(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen) and rows.cursor == 1)
        await settle(pilot)
        assert pilot.app.is_running


async def test_articles_are_gone_through_without_waiting_for_each(stories, running, settle):
    async with running(stories) as pilot:
        send(pilot, "\r]]j")
        await until(pilot, lambda: at(pilot) == (2, 1))
        await settle(pilot)


async def test_what_is_searched_for_may_begin_with_the_key_of_another_thing(stories, running, settle):
    async with running(stories) as pilot:
        send(pilot, "/quj k")
        await until(
            pilot,
            lambda: (
                isinstance(pilot.app.screen, SearchScreen)
                and pilot.app.screen.query_one("#query", Input).value == "quj k"
            ),
        )
        await settle(pilot)


@pytest.mark.parametrize("keys", ["\rj ", "/story 4\r "])
async def test_what_is_highlighted_is_what_they_lead_to(stories, running, settle, keys):
    async with running(stories) as pilot:
        send(pilot, keys)
        await until(pilot, lambda: len(stories.own.highlights()) == 1)
        await settle(pilot)
        (highlight,) = stories.own.highlights()
        assert highlight.article_id == 4


async def test_no_key_waits_for_ever(stories, running, settle, monkeypatch):
    monkeypatch.setattr("tui.typed_ahead.PATIENCE", 0.3)
    async with running(stories) as pilot:
        pilot.app.screen.is_ready = False  # what it shows never comes
        send(pilot, "jj")
        rows = pilot.app.screen.query_one(ArticleList)
        await until(pilot, lambda: rows.cursor == 2)
        await settle(pilot)


async def test_a_key_by_itself_does_not_wait(stories, running, settle, monkeypatch):
    kept = []
    monkeypatch.setattr(TypedAheadApp, "_ask_later", kept.append)
    async with running(stories) as pilot:
        for _ in range(3):
            await pilot.press("j")
            await settle(pilot)
        assert pilot.app.screen.query_one(ArticleList).cursor == 3
        assert kept == []
