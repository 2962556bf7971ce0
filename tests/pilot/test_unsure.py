"""U: only the claims whose attribution is unsure, and all again."""

from __future__ import annotations

import sqlite3

import pytest

from tui.screens.inspector import InspectorScreen
from tui.widgets.article_text import ArticleText
from tui.widgets.article_view import ArticleView
from tui.widgets.claims_table import ClaimsTable

WORDS = ["Water rose.", "The wall held.", "Schools closed.", "Rain fell.", "A road flooded.", "Trains stopped."]
NOTHING = "No claim of this article is unsure: U shows them all again."


@pytest.fixture
def dam(library, keep):
    """An article whose second and fifth claim are unsure, and a later one without such a claim."""
    dam = keep("Dam", *WORDS, outlet="The Osmer Valley Review and Examiner")
    keep("Bridge", "It closed.", published="2021-10-01")
    with sqlite3.connect(library.path) as db:
        db.execute("UPDATE claims SET confidence = 0.3 WHERE text IN (?, ?)", [WORDS[1], WORDS[4]])
    db.close()
    return dam


def shown(pilot):
    return [claim.claim.text for claim in pilot.app.screen.query_one(ClaimsTable).claims]


def current(pilot):
    claim = pilot.app.screen.query_one(ArticleView).current_claim
    return claim and claim.claim.text


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60), (60, 20)])
async def test_only_unsure_claims_and_all_again(library, dam, running, press, lines, size):
    async with running(library, size=size) as pilot:
        await press(pilot, "enter")
        assert "unsure" not in lines(pilot)[0]
        await press(pilot, "U")
        assert shown(pilot) == [WORDS[1], WORDS[4]]
        screen = lines(pilot)
        assert "○ 2 of 6 unsure" in screen[0]
        assert any(WORDS[1] in line for line in screen)
        assert not any(WORDS[0] in line for line in screen)
        assert all(len(line) <= size[0] for line in screen)
        await press(pilot, "U")
        assert shown(pilot) == WORDS
        assert "unsure" not in lines(pilot)[0]


@pytest.mark.parametrize(("start", "nearest"), [(0, 1), (1, 1), (2, 1), (3, 4), (4, 4), (5, 4)])
async def test_the_cursor_goes_to_the_nearest_claim_and_stays_there(library, dam, running, press, start, nearest):
    async with running(library) as pilot:
        await press(pilot, "enter", *["j"] * start, "U")
        assert current(pilot) == WORDS[nearest]
        await press(pilot, "U")
        assert current(pilot) == WORDS[nearest]
        assert pilot.app.screen.query_one(ClaimsTable).cursor == nearest
        assert pilot.app.screen.query_one(ArticleText).claim_index == nearest


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20), (40, 10)])
async def test_when_no_claim_is_unsure_a_sentence_says_so(library, keep, running, press, lines, size):
    keep("Dam", *WORDS)
    async with running(library, size=size) as pilot:
        await press(pilot, "enter", "j", "j", "U")
        assert NOTHING in " ".join(" ".join(lines(pilot)).replace("▌", " ").split())
        assert current(pilot) is None
        await press(pilot, "j", "G", "space", "enter", "v", "j", "v", "ctrl+d")
        assert pilot.app.is_running
        assert library.own.highlights() == []
        await press(pilot, "U")
        assert current(pilot) == WORDS[2]
        assert shown(pilot) == WORDS


async def test_the_full_text_marks_the_same_claims(library, dam, running, press):
    async with running(library) as pilot:
        await press(pilot, "enter", "v", "U")
        text = pilot.app.screen.query_one(ArticleText)
        assert current(pilot) == WORDS[1]
        await press(pilot, "j")
        assert current(pilot) == WORDS[4]
        await press(pilot, "j")  # there is no further one
        assert (current(pilot), text.claim_index) == (WORDS[4], 1)
        await press(pilot, "v")
        assert (current(pilot), shown(pilot)) == (WORDS[4], [WORDS[1], WORDS[4]])
        await press(pilot, "v", "U", "j", "v")
        assert (current(pilot), shown(pilot)) == (WORDS[5], WORDS)


async def test_highlighting_and_inspecting_what_is_shown(library, dam, running, press):
    async with running(library) as pilot:
        await press(pilot, "enter", "U", "j", "space")
        assert [highlight.quote for highlight in library.own.highlights()] == [WORDS[4]]
        assert [claim.category for claim in pilot.app.screen.query_one(ClaimsTable).claims] == [None, 1]
        await press(pilot, "u")
        assert library.own.highlights() == []
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, InspectorScreen)
        assert pilot.app.screen._claim.claim.text == WORDS[4]


async def test_related_events_are_there_when_all_claims_come_back(library, dam, running, press, lines):
    async with running(library) as pilot:
        await press(pilot, "enter", "U", "U")
        assert not any("…" in line for line in lines(pilot)[2:])
        assert len(pilot.app.screen.query_one(ClaimsTable).related) == len(WORDS)


async def test_the_place_is_kept_among_all_claims_and_nothing_passes_for_read(library, dam, running, press):
    with sqlite3.connect(library.path) as db:
        db.execute("UPDATE claims SET confidence = 0.3 WHERE text = ?", [WORDS[5]])
    db.close()
    async with running(library) as pilot:
        await press(pilot, "enter", "U", "G", "q")
    stored = library.articles.read(dam).stored
    assert (stored.cursor, stored.read) == (5, False)


async def test_the_next_article_is_shown_whole(library, dam, running, press, lines):
    async with running(library) as pilot:
        await press(pilot, "enter", "U", "right_square_bracket")
        assert shown(pilot) == ["It closed."]
        assert "unsure" not in lines(pilot)[0]
        await press(pilot, "left_square_bracket")
        assert shown(pilot) == WORDS


async def test_a_star_and_a_refresh_leave_the_filter_on(library, dam, running, press, lines):
    async with running(library) as pilot:
        await press(pilot, "enter", "U", "asterisk")
        assert "★" in lines(pilot)[0]
        assert "○ 2 of 6 unsure" in lines(pilot)[0]
        pilot.app.action_refresh_outdated()
        await press(pilot)
        view = pilot.app.screen.query_one(ArticleView)
        assert view.arrangement.show == "unsure"
        assert "unsure" in lines(pilot)[0]
        assert "★" in lines(pilot)[0]
        await press(pilot, "U")
        assert len(shown(pilot)) == library.articles.read(dam).stored.claim_count


async def test_fast_keys_do_not_pull_the_cursor_back(library, dam, running, press):
    async with running(library) as pilot:
        await press(pilot, "enter")
        table = pilot.app.screen.query_one(ClaimsTable)
        for _ in range(4):
            table.action_move(1)  # before any of the moves is told
        pilot.app.screen.action_unsure()
        await press(pilot)
        assert (current(pilot), table.cursor) == (WORDS[4], 1)
        pilot.app.screen.action_unsure()
        for _ in range(3):
            table.action_move(-1)
        await press(pilot)
        assert table.cursor == 1


async def test_help_has_the_key(library, dam, running, press, lines):
    async with running(library, size=(80, 24)) as pilot:
        await press(pilot, "enter", "question_mark")
        assert any("only unsure claims, and all again" in line for line in lines(pilot))
