"""F and O: which claims of the article are shown, and in which order."""

from __future__ import annotations

import sqlite3

import pytest

from tui.screens.choice import ChoiceDialog
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen
from tui.widgets.article_text import ArticleText
from tui.widgets.article_view import ArticleView
from tui.widgets.claims_table import ClaimsTable

WORDS = ["Water rose.", "The wall held.", "Schools closed.", "Rain fell.", "A road flooded.", "Trains stopped."]


@pytest.fixture
def dam(library, keep):
    """Six claims by one source; two are denied, two have another certainty."""
    dam = keep("Dam", *WORDS, source="Mara Holt")
    with sqlite3.connect(library.path) as db:
        db.execute("UPDATE claims SET stance = 'denied' WHERE text IN (?, ?)", [WORDS[1], WORDS[4]])
        db.execute("UPDATE claims SET confidence = 0.3 WHERE text = ?", [WORDS[5]])
        db.execute("UPDATE claims SET confidence = 0.7 WHERE text = ?", [WORDS[3]])
    db.close()
    return dam


def shown(pilot):
    return [claim.claim.text for claim in pilot.app.screen.query_one(ClaimsTable).claims]


def current(pilot):
    claim = pilot.app.screen.query_one(ArticleView).current_claim
    return claim and claim.claim.text


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)])
async def test_the_menu_counts_and_its_numbers_choose(library, dam, running, press, lines, size):
    async with running(library, size=size) as pilot:
        await press(pilot, "enter", "F")
        assert isinstance(pilot.app.screen, ChoiceDialog)
        menu = " ".join(" ".join(lines(pilot)).split())
        assert "✗ denied 2" in menu
        assert "own voice 0" in menu
        await press(pilot, "4")
        assert shown(pilot) == [WORDS[1], WORDS[4]]
        assert "✗ 2 of 6 denied" in lines(pilot)[0]
        await press(pilot, "F", "j", "enter")  # from the one in force to the next
        assert shown(pilot) == [WORDS[5]]
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert shown(pilot) == WORDS
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_none_left_says_which_key_brings_all_back(library, dam, running, press, lines):
    async with running(library) as pilot:
        await press(pilot, "enter", "F", "2")
        text = " ".join(" ".join(lines(pilot)).split())
        assert "No claim of this article is in the outlet's own voice: esc shows them all again." in text
        assert "0 of 6 own voice" in lines(pilot)[0]
        await press(pilot, "j", "enter", "v", "v", "escape")
        assert shown(pilot) == WORDS


async def test_leaving_the_menu_changes_nothing(library, dam, running, press, lines):
    async with running(library) as pilot:
        await press(pilot, "enter", "F", "q", "O", "escape", "F", "9")
        assert isinstance(pilot.app.screen, ChoiceDialog)
        await press(pilot, "q")
        assert shown(pilot) == WORDS


async def test_the_order_changes_and_the_cursor_stays_on_its_claim(library, dam, running, press, lines):
    async with running(library) as pilot:
        await press(pilot, "enter", "j", "j", "j", "O", "5")
        assert shown(pilot) == [WORDS[5], WORDS[3], *(WORDS[place] for place in (0, 1, 2, 4))]
        assert current(pilot) == WORDS[3]
        assert pilot.app.screen.query_one(ClaimsTable).cursor == 1
        assert "by certainty" in lines(pilot)[0]
        await press(pilot, "k")
        assert current(pilot) == WORDS[5]
        await press(pilot, "v")  # the text has its own order, and the same claim
        assert pilot.app.screen.query_one(ArticleText).claim_index == 5
        await press(pilot, "k", "v")
        assert current(pilot) == WORDS[4]
        await press(pilot, "O", "1")
        assert shown(pilot) == WORDS
        assert "by certainty" not in lines(pilot)[0]


async def test_order_and_filter_go_together(library, dam, running, press):
    async with running(library) as pilot:
        await press(pilot, "enter", "O", "5", "F", "4")
        assert shown(pilot) == [WORDS[1], WORDS[4]]
        await press(pilot, "escape")
        assert shown(pilot)[0] == WORDS[5]


async def test_by_event_is_by_its_date(library, running, press, keep):
    article_id = keep("Dam", *WORDS[:3], event="The wall broke.")
    with sqlite3.connect(library.path) as db:  # the last claim is on an earlier event, the first on none
        db.execute("DELETE FROM claim_events WHERE claim_id = 1")
        db.execute(
            "INSERT INTO events (id, article_id, start, end, text, first_day) VALUES (9, ?, 0, 1, 'x', '2001-01-01')",
            [article_id],
        )
        db.execute("UPDATE claim_events SET event_id = 9 WHERE claim_id = 3")
    db.close()
    async with running(library) as pilot:
        await press(pilot, "enter", "O", "4")
        assert shown(pilot) == [WORDS[2], WORDS[1], WORDS[0]]
        assert current(pilot) == WORDS[0]


async def test_what_the_article_rests_on_stands_in_the_head(library, dam, running, press, lines):
    async with running(library, size=(200, 60)) as pilot:
        await press(pilot, "enter")
        assert lines(pilot)[0].rstrip().endswith("━━━━━━━━━━━━━━━━━━━━  ━ 6 named")
    async with running(library, size=(80, 24)) as pilot:
        await press(pilot, "enter")
        assert lines(pilot)[0].rstrip().endswith("━━━━━━━━")


async def test_other_claims_while_the_order_is_looked_up_are_not_sorted(library, dam, running, press):
    async with running(library) as pilot:
        await press(pilot, "enter")
        view = pilot.app.screen.query_one(ArticleView)
        view._found_events(view.arrangement._replace(order="event"), [99], {})
        assert view.arrangement.order == "text"
