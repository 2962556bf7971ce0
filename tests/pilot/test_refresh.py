"""Refreshing in the reader: what is outdated is shown, R takes it apart anew, and nobody waits for it."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from dataclasses import replace

import pytest

from store.errors import LibraryBusy
from store.ingest.extraction import extract
from store.library import Library
from store.library.articles import Articles
from tui import watching
from tui.plain import NOTHING_OUTDATED
from tui.screens.inspector import InspectorScreen
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen
from tui.widgets.article_head import ArticleHead
from tui.widgets.article_list import ArticleList
from tui.widgets.article_text import ArticleText
from tui.widgets.article_view import ArticleView
from tui.widgets.claims_table import ClaimsTable


def said(pilot):
    return " ".join(note.message for note in pilot.app._notifications)


def make_outdated(library, *ids):
    with sqlite3.connect(library.path) as db:
        db.executemany("UPDATE articles SET engine = 'an older one' WHERE id = ?", [(number,) for number in ids])
    db.close()


@pytest.fixture
def fewer_claims(monkeypatch):
    """From now on the engine leaves out the first claim that is a statement."""

    def fewer(text, **stated):
        found = extract(text, **stated)
        first = next(place for place, claim in enumerate(found.claims) if claim.relation == "statement")
        return replace(found, claims=found.claims[:first] + found.claims[first + 1 :], event_links=())

    monkeypatch.setattr("store.ingest.workers.extract", fewer)


class Gate:
    """Lets one article after the other through the engine."""

    def __init__(self):
        self.opened = threading.Semaphore(0)
        self.reached = threading.Semaphore(0)

    def extract(self, text, **stated):
        self.reached.release()
        assert self.opened.acquire(timeout=30)
        return extract(text, **stated)

    async def wait(self):
        assert await asyncio.to_thread(self.reached.acquire, timeout=30)

    def open(self, articles):
        self.opened.release(articles)


@pytest.fixture
def gate(monkeypatch):
    gate = Gate()
    monkeypatch.setattr("store.ingest.workers.extract", gate.extract)
    yield gate
    gate.open(100)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_an_outdated_article_carries_a_sign_until_it_is_refreshed(sample_library, running, press, lines, size):
    ids = sample_library.articles.ids()
    make_outdated(sample_library, ids[1], ids[4])
    async with running(sample_library, size=size) as pilot:
        screen = lines(pilot)
        assert ["↻" in line for line in screen[1:13]] == [number in (1, 4) for number in range(12)][: len(screen) - 1]
        assert all(len(line) <= size[0] for line in screen)
        await press(pilot, "j", "R")
        assert not any("↻" in line for line in lines(pilot)[1:])
        assert pilot.app.screen.query_one(ArticleList).cursor == 1
        assert "2 articles refreshed" in said(pilot)
        assert sample_library.articles.outdated() == []


async def test_with_nothing_outdated_the_key_says_so(sample_library, running, press):
    async with running(sample_library) as pilot:
        await press(pilot, "R")
        assert said(pilot) == NOTHING_OUTDATED


async def test_the_sign_and_the_key_are_explained(sample_library, running, press, lines):
    async with running(sample_library) as pilot:
        await press(pilot, "question_mark")
        await press(pilot, "slash", *"anew")
        assert any("↻" in line for line in lines(pilot))
        await press(pilot, *["backspace"] * 4, *"refresh")
        assert any("R  " in line for line in lines(pilot))


async def test_the_screen_goes_on_and_escape_ends_it(sample_library, running, press, lines, gate):
    ids = sample_library.articles.every_id()
    make_outdated(sample_library, *ids)
    async with running(sample_library, size=(80, 24)) as pilot:
        await pilot.press("R")
        await gate.wait()
        gate.open(2)
        await gate.wait()
        await gate.wait()
        await pilot.pause()
        assert any("refreshing 2 of 12" in line and "escape cancels" in line for line in lines(pilot))
        await pilot.press("j", "j", "asterisk", "R")
        while not sample_library.articles.read(
            sample_library.articles.ids()[2]
        ).stored.starred:  # nothing keeps it waiting
            await pilot.pause(0.01)
        assert "being refreshed" in said(pilot)
        await pilot.press("escape")
        gate.open(10)
        await press(pilot)
        while len(sample_library.articles.outdated()) > 9:
            await pilot.pause(0.01)
        await pilot.pause(0.1)
        assert "Cancelled: 3 articles refreshed" in said(pilot)
        assert not any("refreshing" in line for line in lines(pilot))
    assert len(sample_library.articles.outdated()) == 9


async def test_quitting_keeps_what_is_done(sample_library, running, gate):
    make_outdated(sample_library, *sample_library.articles.every_id())
    async with running(sample_library) as pilot:
        await pilot.press("R")
        await gate.wait()
        gate.open(1)
        await gate.wait()
        await pilot.press("ctrl+q")
        gate.open(1)
        await pilot.pause()
    assert len(sample_library.articles.outdated()) in (10, 11)
    with sqlite3.connect(sample_library.path) as db:
        db.execute("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")
    db.close()


async def test_an_error_is_said_and_ends_it(sample_library, running, press, monkeypatch, lines):
    make_outdated(sample_library, 1, 2)

    def busy(library, article_id):
        raise LibraryBusy("The library is busy.")

    monkeypatch.setattr(Articles, "refresh", busy)
    async with running(sample_library) as pilot:
        await press(pilot, "R")
        assert said(pilot) == "The library is busy."
        assert not any("refreshing" in line for line in lines(pilot))
        assert pilot.app.is_running


async def test_the_open_reader_shows_the_new_claims(sample_library, running, press, fewer_claims, lines):
    async with running(sample_library) as pilot:
        await press(pilot, "enter", "j", "j", "j", "space")
        reader = pilot.app.screen
        view, table = reader.query_one(ArticleView), reader.query_one(ClaimsTable)
        before, count = view.current_claim, len(table.claims)
        make_outdated(sample_library, before.article_id)
        pilot.app.action_refresh_outdated()
        await press(pilot)
        assert len(table.claims) == count - 1
        assert view.current_claim.claim == before.claim  # a place earlier, under a new number, still highlighted
        assert (table.cursor, view.current_claim.category) == (2, 1)
        assert view.current_claim.id != before.id
        assert f"{count - 1} claims" in str(reader.query_one(ArticleHead).content)
        assert view.current_related is not None
        await press(pilot, "space", "u", "v", "j")
        assert view.current_claim.claim.text in reader.query_one(ArticleText)._text
        await press(pilot, "k", "v", "enter")
        assert isinstance(pilot.app.screen, InspectorScreen)
        await press(pilot, "q", "q")
    assert sample_library.articles.read(before.article_id).stored.cursor == 2
    assert [highlight.claim_key for highlight in sample_library.own.highlights()] == [before.claim.id]


async def test_a_refresh_by_another_program_is_met_with_the_next_key(
    sample_library, running, press, fewer_claims, monkeypatch
):
    async with running(sample_library) as pilot:
        await press(pilot, "enter", "j", "j")
        view = pilot.app.screen.query_one(ArticleView)
        before = view.current_claim
        with Library(sample_library.path) as other:
            other.articles.refresh(before.article_id)
        await press(pilot, "space")
        assert view.current_claim.claim == before.claim
        assert view.current_claim.category == 1
        assert len(sample_library.own.highlights()) == 1


async def test_a_claim_that_is_gone_is_not_highlighted(sample_library, running, press, fewer_claims, monkeypatch):
    monkeypatch.setattr(watching, "LOOK_AGAIN", 3_600.0)  # else the screen may have seen by then what the other wrote
    async with running(sample_library) as pilot:
        await press(pilot, "enter")
        with Library(sample_library.path) as other:
            other.articles.refresh(pilot.app.screen.place.article_id)
        await press(pilot, "space")
        assert "taken apart anew" in said(pilot)
        assert sample_library.own.highlights() == []


async def test_a_refresh_while_the_article_is_being_opened(sample_library, running, press, fewer_claims, monkeypatch):
    read = Articles.read

    async with running(sample_library) as pilot:
        first = sample_library.articles.ids()[0]
        count = len(sample_library.articles.read(first).claims)

        def read_late(articles, article_id):
            reading = read(articles, article_id)  # as it was before
            monkeypatch.setattr(Articles, "read", read)
            articles.refresh(article_id)
            pilot.app.call_from_thread(pilot.app._refreshed, article_id)
            return reading

        monkeypatch.setattr(Articles, "read", read_late)
        await press(pilot, "enter")
        await press(pilot)
        assert isinstance(pilot.app.screen, ReaderScreen)
        shown = pilot.app.screen.query_one(ClaimsTable).claims
        now = {claim.id for claim in sample_library.articles.read(first).claims}
        assert {claim.id for claim in shown} <= now
        assert len(now) == count - 1


async def test_the_search_has_the_new_words(sample_library, running, press, monkeypatch):
    async with running(sample_library) as pilot:
        await press(pilot, "slash", *"iranain technolgy", "escape")
        make_outdated(sample_library, *sample_library.articles.every_id())
        await press(pilot, "R", "slash", *"iranain technolgy", "enter")
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        assert "technology" in reader.query_one(ArticleView).current_claim.claim.text.lower()
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, LibraryScreen)
