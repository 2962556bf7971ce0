"""c and x: who said it, no claim, and a claim that was missed, by keys alone."""

from __future__ import annotations

import pytest

from store.model import Span
from tui.screens.correction import CorrectionScreen
from tui.screens.reader import ReaderScreen
from tui.widgets.article_view import ArticleView
from tui.widgets.quick_input import QuickInput
from tui.widgets.text_selection import sentence_at, with_end, with_start

SIZES = [(80, 24), (120, 40), (60, 18)]


@pytest.fixture
def bridge(library, keep):
    keep("Bridge", "The bridge would hold.", "Nobody was hurt, police said.", source="Mara Holt")
    return library


def chains(library):
    return [
        (one.claim.text, [(link.source.name, link.source.type) for link in one.claim.attribution], one.claim.stance)
        for one in library.articles.read(1).claims
    ]


@pytest.mark.parametrize("size", SIZES)
async def test_another_source_another_stance(bridge, running, press, lines, size):
    async with running(bridge, size=size) as pilot:
        await press(pilot, "enter", "c")
        assert isinstance(pilot.app.screen, CorrectionScreen)
        screen = lines(pilot)
        assert any("The bridge would hold." in line for line in screen)
        assert any("Mara Holt" in line for line in screen)
        await press(pilot, "end", *["backspace"] * 9, *"police", "tab", "enter", *["down"] * 5, "enter")
        await press(pilot, "tab", *"Kellan Post", "tab", "enter", *["down"] * 4, "enter")
        await press(pilot, "tab", "enter", "down", "enter", "ctrl+s")
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert chains(bridge)[0] == (
            "The bridge would hold.",
            [("police", "group"), ("Kellan Post", "outlet")],
            "denied",
        )
        assert any("✎" in line for line in lines(pilot))
        await press(pilot, "u")
        assert chains(bridge)[0] == ("The bridge would hold.", [("Mara Holt", "person")], "asserted")
        assert not any("✎" in line for line in lines(pilot))


async def test_no_claim_and_back(bridge, running, press, lines):
    async with running(bridge) as pilot:
        await press(pilot, "enter", "j", "c", "ctrl+n")
        assert [text for text, *_ in chains(bridge)] == ["The bridge would hold."]
        assert not any("Nobody was hurt" in line for line in lines(pilot))
        assert pilot.app.screen.query_one(ArticleView).current_claim.claim.text == "The bridge would hold."
        await press(pilot, "u")
        assert any("Nobody was hurt" in line for line in lines(pilot))


async def test_leaving_it_changes_nothing(bridge, running, press):
    before = chains(bridge)
    async with running(bridge) as pilot:
        await press(pilot, "enter", "c", *"xyz", "escape", "c", "enter")
        assert isinstance(pilot.app.screen, ReaderScreen)
    assert chains(bridge) == before
    assert bridge.own.step("undo") is None


@pytest.mark.parametrize("size", SIZES)
async def test_a_claim_made_of_chosen_words(bridge, running, press, lines, size):
    async with running(bridge, size=size) as pilot:
        await press(pilot, "enter", "j", "x", "h", "h")
        assert pilot.app.screen.query_one(ArticleView)._text.display
        await press(pilot, "l", "h", "L", "H", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, CorrectionScreen)
        assert any("Nobody was hurt," in line for line in lines(pilot))
        await press(pilot, *"police", "enter")
        assert ("Nobody was hurt,", [("police", "person")], "asserted") in chains(bridge)
        await press(pilot, "v")
        assert any("Nobody was hurt," in line for line in lines(pilot))
        await press(pilot, "u")
        assert len(chains(bridge)) == 2


async def test_leaving_the_choice(bridge, running, press):
    async with running(bridge) as pilot:
        await press(pilot, "enter", "x", "k", "escape")
        assert isinstance(pilot.app.screen, ReaderScreen)
        await press(pilot, "x", "k", "k", "j", "enter", "escape", "escape")
        assert isinstance(pilot.app.screen, ReaderScreen)
    assert len(chains(bridge)) == 2


async def test_words_that_are_a_claim_already(bridge, running, press, lines):
    async with running(bridge) as pilot:
        await press(pilot, "enter", "x", "enter", "enter")
        assert any("These words are a claim already" in line for line in lines(pilot))
    assert len(chains(bridge)) == 2


async def test_names_of_the_article_are_offered(bridge, running, press):
    async with running(bridge) as pilot:
        await press(pilot, "enter", "c", "tab", "tab", *"mar")
        line = pilot.app.screen.query(QuickInput).last()
        await press(pilot, "right")
        assert line.value == "Mara Holt"


def test_words_at_either_end():
    text = "One two.  Three four"
    assert with_end(text, Span(0, 3), 1) == Span(0, 8)
    assert with_end(text, Span(0, 8), -1) == Span(0, 3)
    assert with_end(text, Span(0, 3), -1) == Span(0, 3)
    assert with_end(text, Span(0, 20), 1) == Span(0, 20)
    assert with_start(text, Span(4, 15), 1) == Span(10, 15)
    assert with_start(text, Span(10, 15), 1) == Span(10, 15)
    assert with_start(text, Span(10, 15), -1) == Span(4, 15)
    assert with_start(text, Span(0, 3), -1) == Span(0, 3)
    assert [sentence_at([Span(0, 8), Span(10, 20)], at) for at in (0, 9, 10, 99)] == [0, 0, 1, 1]
    assert sentence_at([], 5) == 0
