"""f: find words in the open article, among its claims and in its text."""

from __future__ import annotations

import sqlite3

import pytest
from textual import events
from textual.color import Color

from store.model import Article
from tui.screens.inspector import InspectorScreen
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen
from tui.screens.search import SearchScreen
from tui.widgets.article_text import ArticleText
from tui.widgets.article_view import ArticleView
from tui.widgets.claims_table import ClaimsTable
from tui.widgets.find_bar import FindBar, FindLine
from tui.word_index import WordIndex

CLAIMS = [
    "The dam held.",
    "Schools near the wall closed.",
    "A dam inspector left.",
    "Rain fell.",
    "Both dams are old.",
    "Damage is small.",
    "Trains stopped.",
]


@pytest.fixture
def dam(library, keep):
    """An article with four claims that hold a word beginning with “dam”, and one that an inspector made."""
    number = keep("Flood", *CLAIMS, source="Ines Korvaly", outlet="Osmer Wire")
    keep("Bridge", "It closed.", published="2021-10-01")
    return number


def table(pilot):
    return pilot.app.screen.query_one(ClaimsTable)


def text(pilot):
    return pilot.app.screen.query_one(ArticleText)


def status(pilot):
    bar = pilot.app.screen.query_one(FindBar)
    return str(bar.query_one("#found").content) if bar.display else None


def marked(rows):
    """The words that are marked in the rows on the screen, as they are drawn."""
    colour = Color.parse(rows.app.get_css_variables()["text-warning"]).rich_color
    strips = [strip for row in range(*rows._rows_in_view()) for strip in rows._drawn(row)]
    segments = [segment for strip in strips for segment in strip if segment.style]
    return [each.text for each in segments if each.style.underline and each.style.color == colour]


# Among the claims


async def test_claims_are_marked_while_typing_and_gone_through(library, dam, running, press):
    async with running(library) as pilot:
        await press(pilot, "enter", "f", *"dam")
        assert marked(table(pilot)) == ["dam", "dam", "dams", "Damage"]
        assert (status(pilot), table(pilot).cursor) == ("1 of 4", 0)
        await press(pilot, "enter", "n")
        assert table(pilot).has_focus
        assert status(pilot).startswith("2 of 4")
        assert table(pilot).cursor == 2
        await press(pilot, "n", "n")
        assert table(pilot).cursor == 5
        await press(pilot, "n")  # behind the last comes the first
        assert (table(pilot).cursor, status(pilot)[:6]) == (0, "1 of 4")
        await press(pilot, "N")
        assert (table(pilot).cursor, status(pilot)[:6]) == (5, "4 of 4")
        assert "n next" in status(pilot)
        await press(pilot, "escape")
        assert status(pilot) is None
        assert marked(table(pilot)) == []
        assert table(pilot).cursor == 5
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_every_word_has_to_be_there(library, dam, running, press):
    async with running(library) as pilot:
        await press(pilot, "enter", "f", *"old da")
        assert (status(pilot), table(pilot).cursor) == ("1 of 1", 4)
        assert marked(table(pilot)) == ["dams", "old"]


async def test_accents_and_capitals_do_not_matter(library, keep, running, press):
    keep("Café", "The Café of Ângela is full.")
    async with running(library) as pilot:
        await press(pilot, "enter", "f", *"CAFE angel")
        assert marked(table(pilot)) == ["Café", "Ângela"]


async def test_who_said_it_is_found_too_but_not_the_outlet(library, dam, running, press):
    async with running(library) as pilot:
        await press(pilot, "enter", "f", *"korva dam")
        assert status(pilot) == "1 of 4"
        assert "Korvaly" in marked(table(pilot))
        await press(pilot, "ctrl+u", *"osmer")
        assert status(pilot) == "no claim has these words"


async def test_nothing_found_says_so_and_the_cursor_stays(library, dam, running, press):
    async with running(library) as pilot:
        await press(pilot, "enter", "j", "f", *"zebra")
        assert status(pilot) == "no claim has these words"
        assert table(pilot).cursor == 1
        await press(pilot, "enter", "n", "N")
        assert "v looks in the whole text" in status(pilot)
        assert table(pilot).cursor == 1
        await press(pilot, "v")
        assert status(pilot).startswith("nothing found")


async def test_escape_in_the_line_goes_back_to_where_it_began(library, keep, running, press):
    keep("Bridges", *(f"Bridge number {number} closed." for number in range(60)))
    async with running(library, size=(80, 24)) as pilot:
        await press(pilot, "enter", *"jjjjjjjjjj")
        before = table(pilot).cursor, table(pilot).scroll_offset
        await press(pilot, "f", *"4")
        assert table(pilot).cursor == 40
        await press(pilot, *"7")
        assert table(pilot).cursor == 47
        await press(pilot, "escape")
        assert (table(pilot).cursor, table(pilot).scroll_offset) == before
        assert table(pilot).has_focus


async def test_the_first_match_is_looked_for_from_the_cursor_on(library, dam, running, press):
    async with running(library) as pilot:
        await press(pilot, "enter", "j", "f", *"dam")
        assert (table(pilot).cursor, status(pilot)) == (2, "2 of 4")
        await press(pilot, "backspace", "backspace", "backspace", *"wall")
        assert table(pilot).cursor == 1
        await press(pilot, "ctrl+u")
        assert status(pilot) == ""
        await press(pilot, "enter")  # nothing is typed: nothing is kept
        assert status(pilot) is None


async def test_up_and_down_go_through_matches_while_typing(library, dam, running, press):
    async with running(library) as pilot:
        await press(pilot, "enter", "f", *"dam", "down", "down")
        assert (table(pilot).cursor, status(pilot)) == (4, "3 of 4")
        await press(pilot, "up")
        assert (table(pilot).cursor, status(pilot)) == (2, "2 of 4")


async def test_moving_away_is_told(library, dam, running, press):
    async with running(library) as pilot:
        await press(pilot, "enter", "f", *"dam", "enter", "j")
        assert status(pilot).startswith("4 found")
        await press(pilot, "n")
        assert status(pilot).startswith("2 of 4")


async def test_keys_typed_faster_than_it_finds_are_not_lost(library, dam, running, press):
    async with running(library) as pilot:
        await press(pilot, "enter")
        for key in ("f", *"dxm", "left", "backspace", "a", "enter", "n", "n"):
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))  # no key waits for the one before
        await press(pilot)
        await press(pilot)
        assert pilot.app.screen.query_one(FindLine).value == "dam"
        assert table(pilot).cursor == 4


async def test_letters_that_are_keys_elsewhere_are_letters(library, dam, running, press):
    async with running(library) as pilot:
        await press(pilot, "enter", "f", *"/vqun?")
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert pilot.app.screen.query_one(FindLine).value == "/vqun?"
        await press(pilot, "escape", "slash")
        assert isinstance(pilot.app.screen, SearchScreen)


async def test_the_key_before_anything_was_found_says_what_to_do(library, dam, running, press, lines):
    async with running(library) as pilot:
        await press(pilot, "enter", "n")
        assert any("f finds words" in note.message for note in pilot.app._notifications)
        await press(pilot, "question_mark")
        help_text = "\n".join(lines(pilot))
        assert all(words in help_text for words in ("find", "next match", "previous match"))


async def test_finding_again_begins_with_what_was_found(library, dam, running, press):
    async with running(library) as pilot:
        await press(pilot, "enter", "f", *"dam", "enter", "f")
        assert pilot.app.screen.query_one(FindLine).value == "dam"
        await press(pilot, *"rain")
        assert pilot.app.screen.query_one(FindLine).value == "rain"
        assert (table(pilot).cursor, status(pilot)) == (3, "1 of 1")


async def test_only_what_is_shown_is_found(library, dam, running, press):
    with sqlite3.connect(library.path) as db:
        db.execute("UPDATE claims SET confidence = 0.3 WHERE text IN (?, ?, ?)", [CLAIMS[1], CLAIMS[2], CLAIMS[5]])
    db.close()
    async with running(library) as pilot:
        await press(pilot, "enter", "U", "f", *"dam", "enter")
        assert status(pilot).startswith("1 of 2")
        await press(pilot, "U")
        assert status(pilot).startswith("2 of 4")
        assert marked(table(pilot)) == ["dam", "dam", "dams", "Damage"]


async def test_another_article_is_shown_without_marks(library, dam, running, press):
    async with running(library) as pilot:
        await press(pilot, "enter", "f", *"closed", "enter", "right_square_bracket")
        assert status(pilot) is None
        assert marked(table(pilot)) == []
        assert table(pilot).has_focus
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, InspectorScreen)


async def test_a_refresh_leaves_the_marks(sample_library, running, press):
    async with running(sample_library) as pilot:
        await press(pilot, "enter", "f", *"dam", "enter")
        before = status(pilot)
        assert " of " in before
        article = pilot.app.screen.place.article_id
        sample_library.articles.refresh(article)
        pilot.app._refreshed(article)
        await press(pilot)
        assert status(pilot) == before
        assert marked(table(pilot))


async def test_flying_over_claims_is_not_reading_them(library, dam, running, press):
    async with running(library) as pilot:
        await press(pilot, "enter", "f", *"trains", "escape", "q")
    assert not library.articles.read(dam).stored.read


# In the text


async def test_places_in_the_text_are_gone_through(library, dam, running, press):
    async with running(library) as pilot:
        await press(pilot, "enter", "v", "f", *"dam")
        assert marked(text(pilot)) == ["dam", "dam", "dams", "Damage"]
        assert status(pilot) == "1 of 4"
        await press(pilot, "enter", "n")
        assert text(pilot).has_focus
        assert (text(pilot).claim_index, status(pilot)[:6]) == (2, "2 of 4")
        await press(pilot, "N", "N")
        assert (text(pilot).claim_index, status(pilot)[:6]) == (5, "4 of 4")
        await press(pilot, "n")
        assert (text(pilot).claim_index, status(pilot)[:6]) == (0, "1 of 4")
        await press(pilot, "escape")
        assert marked(text(pilot)) == []


async def test_words_outside_of_claims_are_found_in_the_text(library, keep, running, press, lines):
    body = ["Nothing here.", *(f"Line {number} of the report." for number in range(50)), "The end is a lighthouse."]
    keep("Report", body[0], event=" ".join(body[1:]))
    async with running(library, size=(80, 24)) as pilot:
        await press(pilot, "enter", "v", "f", *"lighth")
        assert status(pilot) == "1 of 1"
        assert any("lighthouse" in line for line in lines(pilot))  # far down in one long paragraph
        assert text(pilot).claim_index == 0


async def test_words_that_belong_together_are_one_place(library, keep, running, press):
    keep("Drones", "One was shot down, another shot came down late.", "They shot it.")
    async with running(library) as pilot:
        await press(pilot, "enter", "v", "f", *"shot down", "enter")
        assert status(pilot).startswith("1 of 2")
        assert marked(text(pilot)) == ["shot", "down", "shot", "down"]
        match = text(pilot).matches[0]
        assert text(pilot)._lines[match.row].of(text(pilot)._text)[match.start : match.end] == "shot down"


async def test_turning_the_view_finds_the_same_there(library, dam, running, press):
    async with running(library) as pilot:
        await press(pilot, "enter", "f", *"dam", "enter", "n", "v")
        assert text(pilot).claim_index == 2
        assert status(pilot).startswith("4 found")  # the cursor is on a claim, not yet on a place
        await press(pilot, "n")
        assert status(pilot).startswith("2 of 4")
        await press(pilot, "v")
        assert status(pilot).startswith("2 of 4")
        assert table(pilot).cursor == 2


async def test_escape_in_the_line_goes_back_in_the_text(library, keep, running, press):
    keep("Bridges", *(f"Bridge number {number} closed." for number in range(60)))
    async with running(library, size=(80, 24)) as pilot:
        await press(pilot, "enter", "v", "j")
        top = text(pilot).scroll_offset.y
        await press(pilot, "f", *"47")
        assert text(pilot).claim_index == 47
        await press(pilot, "escape")
        assert text(pilot).claim_index == 1
        assert text(pilot).scroll_offset.y == top
        assert pilot.app.screen.query_one(ArticleView).current_claim.claim.text == "Bridge number 1 closed."


@pytest.mark.parametrize("view", [(), ("v",)])
async def test_a_long_article_draws_what_is_in_view(library, keep, running, press, view):
    keep("Bridges", *(f"Bridge number {number} over the Osmer closed." for number in range(3000)))
    async with running(library) as pilot:
        await press(pilot, "enter", *view, "f", *"osmer", "enter", "N")
        assert status(pilot).startswith("3000 of 3000")
        rows = text(pilot) if view else table(pilot)
        assert len(rows._kept) < 200
        assert "Osmer" in marked(rows)


@pytest.mark.parametrize("size", [(80, 24), (40, 10), (20, 5), (8, 3)])
async def test_a_small_terminal_is_no_reason_to_die(library, dam, running, press, lines, size):
    async with running(library, size=size) as pilot:
        await press(pilot, "enter", "f", *"dam", "enter", "n", "v", "n", "N", "f", "x", "escape", "q")
        assert pilot.app.is_running
        assert all(len(line) <= size[0] for line in lines(pilot))


async def test_an_article_without_claims_can_be_looked_through(library, running, press):
    library.add(Article("Share", "Share", path="/a"))
    async with running(library) as pilot:
        await press(pilot, "enter", "f", *"share", "enter", "n")
        assert status(pilot).startswith("no claim has these words")
        await press(pilot, "v")
        assert status(pilot).startswith("1 found")
        await press(pilot, "n", "f", "x", "escape", "q")
        assert pilot.app.is_running


# The index of words


def test_beginnings_of_words():
    index = WordIndex(["The dam, the Dams.", "A Café", "nothing", ""])
    assert {row: [tuple(span) for span in spans] for row, spans in index.find(("dam",)).items()} == {
        0: [(4, 7), (13, 17)]
    }
    assert list(index.find(("cafe",))) == [1]
    assert list(index.find(("a", "caf"))) == [1]
    assert index.find(("a", "zebra")) == {}
    assert index.find(()) == {}
