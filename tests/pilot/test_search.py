"""The search screen: the newest query alone counts, nothing moves by itself, the preview tells the truth."""

from __future__ import annotations

import threading

import pytest
from textual import events
from textual.widgets import Input

from store.errors import NotFound
from store.library import Library
from store.library.claims import Claims
from store.model import Article
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen
from tui.screens.search import SearchScreen
from tui.screens.searching import FIRST, MOST
from tui.widgets.claim_preview import ClaimPreview
from tui.widgets.hit_list import HitList
from tui.widgets.search_line import SearchLine

BRIDGES = [f"Bridge number {number} closed." for number in range(400)]


def previewed(pilot):
    return " ".join(str(pilot.app.screen.query_one(ClaimPreview).content).split())


def head(pilot, name):
    return str(pilot.app.screen.query_one(f"#{name}").content)


def hits(pilot):
    return pilot.app.screen.query_one(HitList)


class Gate:
    """Calls that wait until it is opened, and a count of those under way at once."""

    def __init__(self):
        self.opened = threading.Event()
        self.begun = []
        self.at_once = self.most_at_once = 0


@pytest.fixture
def hold(monkeypatch):
    """``hold("search", lambda query: True)``: those calls of a library's method wait until the gate is opened."""
    gates = []

    def hold(name, waits, part=Library):
        gate, method = Gate(), getattr(part, name)

        def call(library, first, *args):
            gate.begun.append(first)
            gate.at_once += 1
            gate.most_at_once = max(gate.most_at_once, gate.at_once)
            try:
                assert not waits(first) or gate.opened.wait(30)
                return method(library, first, *args)
            finally:
                gate.at_once -= 1

        monkeypatch.setattr(part, name, call)
        gates.append(gate)
        return gate

    yield hold
    for gate in gates:
        gate.opened.set()


# Searching as you type


async def test_two_typos_in_one_word_land_on_its_claim(sample_library, running, press):
    async with running(sample_library) as pilot:
        await press(pilot, "slash", *"resevior lowred", "enter")
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        claim = sample_library.claims.get(reader.place.claim_id).claim
        assert "reservoir" in claim.text
        assert "lower" in claim.text


async def test_typing_fast_makes_no_queue_and_shows_the_last_query(sample_library, running, press, hold):
    query = "veldrick observer"
    async with running(sample_library) as pilot:
        await press(pilot, "slash")
        gate = hold("search", lambda query: query == "v")
        for key in query:
            await pilot.press("space" if key == " " else key)
        gate.opened.set()
        await press(pilot)
        # All that was typed while the first was under way is one question.
        assert gate.begun == ["v", query]
        assert gate.most_at_once == 1
        assert hits(pilot).hits == sample_library.search(query, FIRST).hits


async def test_keys_act_in_the_order_in_which_they_were_typed(sample_library, running, press):
    async with running(sample_library) as pilot:
        await press(pilot, "slash")
        for key in ["d", "x", "backspace", "a", "x", "x", "ctrl+w", "d", "a", "home", "delete", "end", "m", "left"]:
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))  # no key waits for the one before
        await press(pilot)
        line = pilot.app.screen.query_one(Input)
        assert (line.value, line.cursor_position) == ("am", 1)


async def test_a_search_that_nobody_waits_for_is_ended(sample_library, running, press, monkeypatch):
    search, ended = Library.search, []

    def search_for_ever(library, query, limit, cancelled):
        if query == "d":
            while not cancelled():
                threading.Event().wait(0.005)
            ended.append(query)
        return search(library, query, limit, cancelled)

    async with running(sample_library) as pilot:
        await press(pilot, "slash")
        monkeypatch.setattr(Library, "search", search_for_ever)
        await pilot.press("d", "a", "m")
        await press(pilot)
        assert ended == ["d"]
        assert hits(pilot).hits
        await press(pilot, "ctrl+u")
        await pilot.press("d", "escape")  # nor does anybody once the screen is left
        await press(pilot)
        assert ended == ["d", "d"]


async def test_a_new_query_starts_at_the_top(sample_library, running, press):
    async with running(sample_library) as pilot:
        await press(pilot, "slash", *"dron", *["down"] * 5)
        assert hits(pilot).cursor == 5
        await press(pilot, "e")
        assert hits(pilot).cursor == 0


async def test_a_hit_that_was_gone_to_stays_when_its_result_changes(library, keep, running, press, hold):
    keep("Bridges", "The old bridge fell.", "The oak bridge held.", "The odd bridge leans.")
    async with running(library) as pilot:
        await press(pilot, "slash", *"bridge o")
        gate = hold("search", lambda query: True)
        await pilot.press("l")  # its result is under way …
        await pilot.press("down", "down")  # … when the cursor goes on
        chosen = hits(pilot).current
        gate.opened.set()
        await press(pilot)
        assert pilot.app.screen.query_one(Input).value == "bridge ol"
        assert chosen not in hits(pilot).hits or hits(pilot).current == chosen


async def test_more_hits_come_near_the_end_and_nothing_moves(library, keep, running, press, hold):
    keep("Bridges", *BRIDGES)
    async with running(library) as pilot:
        await press(pilot, "slash", *"bridge")
        rows = hits(pilot)
        assert len(rows.hits) == FIRST
        assert "the best 30 hits" in head(pilot, "count")
        gate = hold("search", lambda query: True)
        await press(pilot, "tab")
        while rows.cursor < FIRST - 1:
            await pilot.press("j")
        await pilot.pause()
        before = rows.current, rows.cursor_region.y
        gate.opened.set()
        await press(pilot)
        assert len(rows.hits) == 3 * FIRST
        assert (rows.current, rows.cursor_region.y) == before
        await press(pilot, "G", "G", "G")
        assert 3 * FIRST < len(rows.hits) <= MOST
        assert rows.cursor == len(rows.hits) - 1


async def test_scrolling_with_the_wheel_loads_more_and_keeps_the_view(library, keep, running, press):
    keep("Bridges", *BRIDGES)
    async with running(library) as pilot:
        await press(pilot, "slash", *"bridge")
        rows = hits(pilot)
        rows.scroll_to(y=20, animate=False)
        first = rows.hits[rows.held_row[0]]
        await press(pilot)
        assert len(rows.hits) > FIRST
        assert rows.cursor == 0
        assert rows.scroll_offset.y == 20
        assert rows.hits[rows.held_row[0]] == first


async def test_what_the_query_cannot_mean_is_said_and_underlined(sample_library, running, press, lines):
    async with running(sample_library, size=(80, 24)) as pilot:
        await press(pilot, "slash", *"sorce:mulroy drone ")
        assert "Did you mean “source:”?" in head(pilot, "notices")
        assert hits(pilot).hits  # for the words
        line = pilot.app.screen.query_one(SearchLine)
        wrong = [str(line.value[span.start : span.end]) for span in line._value.spans if span.style]
        assert wrong == ["sorce:mulroy"]
        await press(pilot, *["backspace"] * 30, *"drone after:2021-15 ")
        assert "no such date" in head(pilot, "notices")
        await press(pilot, *["backspace"] * 15)
        assert not pilot.app.screen.query_one("#notices").display
        assert not any(span.style for span in line._value.spans)


@pytest.mark.parametrize("query", ["source:", "-", '"', "kind:"])
async def test_what_asks_nothing_yet_is_no_failure(sample_library, running, press, query):
    async with running(sample_library) as pilot:
        await press(pilot, "slash", *query)
        assert "Nothing found" not in head(pilot, "count")


async def test_what_is_pasted_does_not_command_the_terminal(sample_library, running, press, lines):
    async with running(sample_library) as pilot:
        await press(pilot, "slash")
        pilot.app.screen.focused.post_message(events.Paste("dam \x1b[2J\x9b31m\u202e “[/x] [@click=app.quit]y[/]”"))
        await press(pilot)
        screen = "".join(lines(pilot))
        assert not {char for char in screen if ord(char) < 32 or 0x7F <= ord(char) < 0xA0 or char == "\u202e"}
        assert "[/x]" in screen
        await press(pilot, "ctrl+s", "enter", "ctrl+u", "enter", "escape")
        assert pilot.app.is_running
        assert isinstance(pilot.app.screen, LibraryScreen)


# The preview


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (100, 16), (200, 60)])
async def test_the_preview_shows_the_claim_of_the_cursor(sample_library, running, press, lines, size):
    async with running(sample_library, size=size) as pilot:
        await press(pilot, "slash", *"veldrick dam")
        assert len(hits(pilot).hits) > 8
        for _ in range(8):
            hit = hits(pilot).current
            claim = sample_library.claims.get(hit.claim_id).claim
            shown = previewed(pilot)
            start = " ".join(
                claim.spans[0].of(sample_library.articles.read(hit.article_id).stored.article.text).split()
            )
            assert start[:60] in shown
            for link in claim.attribution:
                # A long description is cut to the width of the pane.
                assert (link.source.name if link.source else "source not named")[:30] in shown
            assert (hit.published or "no date")[:10] in shown
            await press(pilot, "down")
        assert all(len(line) <= size[0] for line in lines(pilot))


@pytest.mark.parametrize(("size", "there"), [((80, 24), True), ((80, 16), False), ((100, 12), True), ((60, 20), True)])
async def test_the_preview_is_there_when_there_is_room(sample_library, running, press, size, there):
    async with running(sample_library, size=size) as pilot:
        await press(pilot, "slash", *"dam")
        assert pilot.app.screen.query_one(ClaimPreview).display == there


async def test_a_preview_that_comes_late_is_never_shown(sample_library, running, press, hold):
    async with running(sample_library) as pilot:
        await press(pilot, "slash", *"iranain technolgy")
        first, second, third = hits(pilot).hits[:3]
        gate = hold("passage", lambda claim_id: claim_id == second.claim_id, Claims)
        await pilot.press("down")
        await pilot.press("down")
        await pilot.pause(0.2)  # another one's claim is not left there meanwhile
        assert third.title in previewed(pilot)
        assert first.text not in previewed(pilot)
        gate.opened.set()
        await press(pilot)
        assert third.text in previewed(pilot)
        assert gate.begun == [second.claim_id, third.claim_id]


async def test_the_preview_of_a_claim_that_is_gone_is_a_sentence(sample_library, running, press, monkeypatch):
    def gone(library, claim_id):
        raise NotFound("No claim has that number.")

    async with running(sample_library) as pilot:
        await press(pilot, "slash")
        monkeypatch.setattr(Claims, "passage", gone)
        await press(pilot, *"dam")
        await pilot.pause(0.2)
        assert "No claim has that number." in previewed(pilot)
        assert pilot.app.is_running


async def test_an_article_without_claims_is_previewed_as_such(library, running, press):
    library.add(Article("Share", "Share", outlet="Kellan Wire", path="/a"))
    async with running(library) as pilot:
        await press(pilot, "slash", *"share")
        assert "Kellan Wire" in previewed(pilot)
        assert "No claim was found in this article." in previewed(pilot)


async def test_without_hits_the_preview_says_how_to_ask(sample_library, running, press):
    async with running(sample_library, size=(80, 24)) as pilot:
        await press(pilot, "slash")
        assert "source:korvaly" in previewed(pilot)
        await press(pilot, *"dam")
        assert "source:korvaly" not in previewed(pilot)
        await press(pilot, *"zzzzqqq")
        assert "source:korvaly" in previewed(pilot)


async def test_help_says_what_can_be_typed(sample_library, running, press, lines):
    async with running(sample_library, size=(120, 60)) as pilot:
        await press(pilot, "slash", "f1")
        text = "\n".join(lines(pilot))
        assert "after:2021-06" in text
        assert "older searches" in text
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, SearchScreen)


async def test_hits_of_a_refreshed_article_lead_to_its_new_claims(sample_library, running, press):
    async with running(sample_library) as pilot:
        await press(pilot, "slash", *"used combat drones recent months")
        before = hits(pilot).current
        sample_library.articles.refresh(before.article_id)
        pilot.app._refreshed(before.article_id)
        await press(pilot)
        after = hits(pilot).current
        assert (after.text, after.article_id) == (before.text, before.article_id)
        assert after.claim_id != before.claim_id
        await press(pilot, "enter")
        assert pilot.app.screen.place == (after.article_id, after.claim_id)
