"""What the screen must hold at every size, and what text of strangers must not do to it."""

from __future__ import annotations

import pytest

from store.model import Article
from tui.screens.reader import ReaderScreen
from tui.widgets.article_view import ArticleView
from tui.widgets.claims_table import ClaimsTable
from tui.widgets.related_pane import RelatedPane

HOSTILE = {
    "markup": "[@click=app.quit]press[/] [/red] [b [sic] \\[",
    "escape": "\x1b]0;title\x07 \x1b[2J \x9b31m",
    "bidi": "\u202eevil\u2066 \u200b\ufeff",
}


@pytest.mark.parametrize(
    ("size", "columns"), [((80, 24), 2), ((119, 40), 2), ((120, 40), 3), ((200, 60), 3), ((60, 20), 1)]
)
async def test_columns_by_width(sample_library, running, press, lines, size, columns):
    async with running(sample_library, size=size) as pilot:
        await press(pilot, "enter")
        screen = lines(pilot)
        rows = [line for line in screen if "│" in line]
        assert {line.count("│") for line in rows} == ({columns - 1} if columns > 1 else set())
        assert all(len(line) <= size[0] for line in screen)
        assert pilot.app.screen.query_one(RelatedPane).display == (columns == 2)


async def test_the_pane_below_follows_the_cursor(sample_library, running, press):
    async with running(sample_library, size=(80, 24)) as pilot:
        await press(pilot, "slash", *"C-RAM activated", "enter")
        reader = pilot.app.screen
        pane = reader.query_one(RelatedPane).query("Static").first()
        first = str(pane.content)
        related = sample_library.claims.related(reader.query_one(ArticleView).current_claim)
        assert related.elsewhere[0].text in first
        await press(pilot, "j")
        assert str(pane.content) != first


async def test_resizing_keeps_the_claim_in_view(sample_library, running, press):
    async with running(sample_library, size=(120, 40)) as pilot:
        await press(pilot, "enter", *"jjjjjjjjjj")
        table = pilot.app.screen.query_one(ClaimsTable)
        for size in ((80, 24), (60, 18), (200, 60), (120, 40)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert table.cursor == 10
            region = table.cursor_region
            assert 0 <= region.y < table.size.height, (size, region)


async def test_related_events_that_arrive_late_do_not_move_the_cursor_row(sample_library, running, press):
    async with running(sample_library) as pilot:
        await press(pilot, "enter", *"jjjjjjjj")
        table = pilot.app.screen.query_one(ClaimsTable)
        before = table.cursor_region.y
        found = dict(table.related)
        table.related.clear()
        table.redraw()
        table.add_related(found)
        await pilot.pause()
        assert table.cursor_region.y == before


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_text_is_shown_to_the_letter_and_does_nothing(library, running, press, lines, name):
    payload = HOSTILE[name]
    text = f"Title {payload}\n\nThe mayor {payload} said that the bridge {payload} would hold.\n"
    article = Article(text, f"Title {payload}", outlet=f"Outlet {payload}", path="/a")
    library.add(article)
    async with running(library) as pilot:
        for keys in (
            (),
            ("enter",),
            ("v",),
            ("v", "enter"),
            ("q", "slash", *"bridge"),
            ("enter", "space", "question_mark"),
        ):
            await press(pilot, *keys)
            screen = "".join(lines(pilot))
            harmful = {
                char
                for char in screen
                if ord(char) < 32 or 0x7F <= ord(char) < 0xA0 or char in "\u202e\u2066\u200b\ufeff"
            }
            assert harmful == set()
        assert pilot.app.is_running
        if name == "markup":
            await press(pilot, "q", "v")
            assert "[@click=app.quit]press[/] [/red] [b [sic] \\[" in " ".join(" ".join(lines(pilot)).split())


async def test_nothing_passes_for_an_article_without_claims(library, running, press, lines):
    library.add(Article("Share", "Share", path="/a"))
    async with running(library) as pilot:
        await press(pilot, "enter", "j", "space", "enter", "v", "j", "v", "q")
        assert pilot.app.is_running


async def test_a_long_article_is_drawn_as_it_comes_into_view(library, running, press):
    body = "\n\n".join(f"The mayor said that bridge number {n} would hold for the winter." for n in range(3000))
    added = library.add(Article(f"Bridges\n\n{body}\n", "Bridges", path="/a"))
    async with running(library) as pilot:
        await press(pilot, "enter", "G")
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        table = reader.query_one(ClaimsTable)
        assert table.cursor == added.claim_count - 1
        assert len(table._kept) < 200  # of thousands of rows
        region = table.cursor_region
        assert region.bottom <= table.size.height


async def test_how_many_articles_tell_of_an_event(sample_library, running, press):
    async with running(sample_library, size=(200, 60)) as pilot:
        await press(pilot, "slash", *"C-RAM activated", "enter")
        table = pilot.app.screen.query_one(ClaimsTable)
        related = {claim.id: table.related[claim.id] for claim in table.claims if claim.id in table.related}
        counts = {event.id: event.articles for one in related.values() for event in one.events}
        told = [event for claim in related for event in sample_library.claims.related(of(table, claim)).events]
        assert max(event.articles or 0 for event in told) > 1
        for event in told:
            assert (counts[event.id] or 0) >= (event.articles or 0)
        referred = [event for event in told if event.relation == "refers" and event.told_by in related]
        assert referred
        assert all(counts[event.id] for event in referred)


def of(table, claim_id):
    return next(claim for claim in table.claims if claim.id == claim_id)


async def test_origins_and_what_differs_stand_beside_the_claim(sample_library, running, press, lines):
    async with running(sample_library, size=(200, 60)) as pilot:
        await press(pilot, "slash", *"three drones not two", "enter")
        screen = "\n".join(lines(pilot))
        assert "“Three” ≠ “Two”" in screen
        assert "origin" in screen
        await press(pilot, "slash", *"C-RAM activated", "enter", "e")
        assert "1 origin" in lines(pilot)[1]
        assert any("Iraqi military · 4 articles" in line for line in lines(pilot))
