"""The program's main job with real keys: add, read, search with a typo, highlight, undo, export."""

from __future__ import annotations

import json
import time

from store.library import Library
from tui.screens.inspector import InspectorScreen
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen
from tui.screens.search import SearchScreen
from tui.widgets.article_list import ArticleList
from tui.widgets.article_text import ArticleText
from tui.widgets.article_view import ArticleView
from tui.widgets.claims_table import ClaimsTable
from tui.widgets.hit_list import HitList


async def test_adding_a_folder_opens_the_reader_with_three_columns(library, samples, running, lines):
    async with running(library, add=(samples,)) as pilot:
        assert isinstance(pilot.app.screen, ReaderScreen)
        screen = lines(pilot)
        assert [screen[1].split("│")[n].strip() for n in range(3)] == ["Claim", "Attribution", "Related events"]
        assert len(library.articles.ids()) == len(list(samples.glob("*.*")))


async def test_every_claim_of_every_sample_has_something_in_each_column(sample_library, running, press, lines):
    async with running(sample_library) as pilot:
        await press(pilot, "enter")
        for _ in sample_library.articles.ids():
            table = pilot.app.screen.query_one(ClaimsTable)
            for _ in table.claims:
                region = table.cursor_region
                top = table.region.y + region.y
                rows = lines(pilot)[top : top + region.height - 1]
                cells = [" ".join(row[:-1].split("│")[n].strip("▌ ") for row in rows).strip() for n in range(3)]
                assert all(cells), (table.claims[table.cursor].claim, cells)
                assert "←" in cells[1]  # the outlet ends every chain
                await press(pilot, "j")
            await press(pilot, "]")


async def test_a_search_with_a_typo_lands_on_a_claim_of_another_article(sample_library, running, press):
    async with running(sample_library) as pilot:
        await press(pilot, "enter")
        first = pilot.app.screen.place
        await press(pilot, "slash", *"iranain technolgy")
        hits = pilot.app.screen.query_one(HitList).hits
        assert hits
        assert {"iranian", "technology"} <= {span.of(hits[0].text).lower() for span in hits[0].marks}
        await press(pilot, "enter")
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        assert reader.place == (hits[0].article_id, hits[0].claim_id)
        assert reader.place.article_id != first.article_id
        await press(pilot, "ctrl+o")
        assert reader.place == first


async def test_a_stale_result_never_overwrites_a_newer_one(sample_library, running, press):
    async with running(sample_library) as pilot:
        await press(pilot, "slash", *"drone")
        search = pilot.app.screen
        newest = search.query_one(HitList).hits
        search._show(sample_library.search("dam"))
        assert search.query_one(HitList).hits == newest


async def test_highlight_is_stored_at_once_and_undone(sample_library, running, press):
    async with running(sample_library) as pilot:
        await press(pilot, "enter", "j", "j", "space")
        reader = pilot.app.screen
        claim = reader.query_one(ArticleView).current_claim
        assert claim.category == 1
        with Library(sample_library.path) as other:  # another connection sees it
            assert [highlight.claim_key for highlight in other.own.highlights()] == [claim.claim.id]
        await press(pilot, "u")
        assert sample_library.own.highlights() == []
        assert reader.query_one(ArticleView).current_claim.category is None
        await press(pilot, "ctrl+r")
        assert len(sample_library.own.highlights()) == 1
        await press(pilot, "space")
        assert sample_library.own.highlights() == []


async def test_export_writes_markdown_and_json_lines_with_the_chain(
    sample_library, running, press, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    target = sample_library.search("used combat drones recent months").hits[0]
    claim = sample_library.claims.get(target.claim_id)
    async with running(sample_library) as pilot:
        await press(pilot, "slash", *"used combat drones recent months", "enter", "space", "E", "enter")
        await press(pilot, "E", "j", "enter")
    record = json.loads((tmp_path / "onrecord-highlights.jsonl").read_text(encoding="utf-8"))
    assert record["quote"] == claim.claim.text
    assert [link["source"]["name"] for link in record["attribution"]] == [
        link.source.name for link in claim.claim.attribution
    ]
    assert len(record["attribution"]) >= 2  # sources told a newspaper
    markdown = (tmp_path / "onrecord-highlights.md").read_text(encoding="utf-8")
    assert " ← ".join(link.source.name for link in claim.claim.attribution) in markdown


async def test_export_with_nothing_highlighted_says_so(sample_library, running, press, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with running(sample_library) as pilot:
        await press(pilot, "E")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert any("Nothing is highlighted" in note.message for note in pilot.app._notifications)
    assert list(tmp_path.glob("onrecord-highlights*")) == []


async def test_the_text_view_keeps_the_claim_and_gives_it_back(sample_library, running, press):
    async with running(sample_library) as pilot:
        await press(pilot, "enter", "j", "j", "j", "v")
        reader = pilot.app.screen
        text, table = reader.query_one(ArticleText), reader.query_one(ClaimsTable)
        assert text.display
        assert not table.display
        assert text.claim_index == 3
        await press(pilot, "j", "j")
        claim = reader.query_one(ArticleView).current_claim
        await press(pilot, "v")
        assert table.display
        assert table.cursor == 5
        assert reader.query_one(ArticleView).current_claim == claim


async def test_the_inspector_leads_to_another_article(sample_library, running, press, lines):
    hit = next(hit for hit in sample_library.search("C-RAM activated").hits if hit.kind == "claim")
    async with running(sample_library) as pilot:
        await press(pilot, "slash", *"C-RAM activated", "enter", "enter")
        assert isinstance(pilot.app.screen, InspectorScreen)
        heads = " ".join(lines(pilot))
        assert all(head in heads for head in ("WHO", "THROUGH", "HOW", "WHERE", "WHY", "ELSEWHERE"))
        await press(pilot, "G", "k", "enter")
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert pilot.app.screen.place.article_id != hit.article_id


async def test_the_place_in_an_article_is_kept(sample_library, running, press):
    async with running(sample_library) as pilot:
        await press(pilot, "enter", "j", "j", "j", "j", "q")
        assert isinstance(pilot.app.screen, LibraryScreen)
        await press(pilot, "enter")
        assert pilot.app.screen.query_one(ClaimsTable).cursor == 4
        assert not sample_library.articles.read(
            pilot.app.screen.place.article_id
        ).stored.read  # its end was not reached
        for _ in range(sample_library.articles.read(pilot.app.screen.place.article_id).stored.claim_count):
            await press(pilot, "j")
        await press(pilot, "q")
    assert sample_library.articles.read(sample_library.articles.ids()[0]).stored.read


async def test_the_library_list_filters_as_you_type(sample_library, running, press):
    async with running(sample_library) as pilot:
        articles = pilot.app.screen.query_one(ArticleList)
        everything = list(articles.article_ids)
        await press(pilot, "f", *"veldrick")
        assert 0 < len(articles.article_ids) < len(everything)
        await press(pilot, "escape")
        assert articles.article_ids == everything


async def test_an_empty_library_offers_the_samples(library, running, press, lines):
    async with running(library) as pilot:
        assert any("Press L to load" in line for line in lines(pilot))
        await press(pilot, "L")
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert library.articles.ids()


async def test_a_bad_file_is_listed_and_the_rest_is_added(library, running, press, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "good.txt").write_text("A title\n\nThe mayor said that the bridge would hold.\n", encoding="utf-8")
    async with running(library, add=(tmp_path / "bad.txt", tmp_path / "good.txt")) as pilot:
        assert isinstance(pilot.app.screen, ReaderScreen)
        await press(pilot, "q", "exclamation_mark")
        assert "bad.txt is no text" in str(pilot.app.screen.query("Static").first().content)


async def test_search_is_left_without_a_trace(sample_library, running, press):
    async with running(sample_library) as pilot:
        await press(pilot, "slash", *"drone")
        assert isinstance(pilot.app.screen, SearchScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_an_older_export_is_never_replaced(sample_library, running, press, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with running(sample_library) as pilot:
        await press(pilot, "enter", "space", "E", "enter")
        first = (tmp_path / "onrecord-highlights.md").read_text(encoding="utf-8")
        await press(pilot, "j", "space", "E", "enter")
    assert (tmp_path / "onrecord-highlights.md").read_text(encoding="utf-8") == first
    assert "claims: 2\n" in (tmp_path / "onrecord-highlights-2.md").read_text(encoding="utf-8")


async def test_enter_waits_for_the_hits_of_all_that_was_typed(sample_library, running, press):
    async with running(sample_library) as pilot:
        await press(pilot, "slash", *"dam")
        search = pilot.app.screen
        search._to_open = None
        search._shown = sample_library.search("da")  # as if the result of the last letter were not there yet
        best = sample_library.search("dam").hits[0]
        await press(pilot, "enter")
        assert pilot.app.screen is search
        search._show(sample_library.search("dam"))
        await press(pilot)
        assert pilot.app.screen.place == (best.article_id, best.claim_id)


async def test_what_is_done_fast_is_stored_in_its_order(sample_library, running, press, monkeypatch):
    toggle = sample_library.own.toggle_highlight

    def toggle_slowly(claim):
        time.sleep(0.2)
        return toggle(claim)

    monkeypatch.setattr(sample_library.own, "toggle_highlight", toggle_slowly)
    async with running(sample_library) as pilot:
        await press(pilot, "enter", "j")
        claim = pilot.app.screen.query_one(ArticleView).current_claim
        pilot.app.screen.action_highlight()
        pilot.app.screen.query_one(ClaimsTable).action_move(1)  # the cursor has gone on before it is stored
        await press(pilot)
        assert [highlight.claim_key for highlight in sample_library.own.highlights()] == [claim.claim.id]
        pilot.app.screen.action_highlight()
        pilot.app.action_step("undo")  # of the second, which is not stored yet
        await press(pilot)
        assert [highlight.claim_key for highlight in sample_library.own.highlights()] == [claim.claim.id]
