"""Highlights: stored at once, undone, done again, and never lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.db.connection import Connections, writing
from store.library import Library
from store.model import Article


@pytest.fixture
def three(library, keep):
    keep("Dam", "Water rose on Monday.", "The wall held.", "x" * 40)
    return library.articles.read(1).claims


def shown(library):
    return [highlight.quote for highlight in library.own.highlights()]


def test_a_highlight_keeps_its_quote_and_what_stands_around_it(library, three):
    text = library.articles.read(1).stored.article.text
    for claim in three:
        assert library.own.toggle_highlight(claim, category=2) == 2
    for claim, kept in zip(three, library.own.highlights(), strict=True):
        start, end = kept.spans[0].start, kept.spans[-1].end
        assert (kept.quote, kept.claim_key, kept.category) == (text[start:end], claim.claim.id, 2)
        assert kept.prefix == text[max(0, start - 32) : start]
        assert kept.suffix == text[end : end + 32]
        assert text[:start].endswith(kept.prefix)
    assert library.own.highlights()[0].prefix == "Dam\n\n"
    assert library.own.highlights()[-1].suffix == ""


def test_toggling_twice_takes_it_away(library, three):
    assert [library.own.toggle_highlight(three[0]) for _ in range(3)] == [1, None, 1]
    assert library.articles.read(1).claims[0].category == 1
    assert shown(library) == ["Water rose on Monday."]


def test_highlights_survive_closing(library, three):
    library.own.toggle_highlight(three[1], category=5)
    before = library.own.highlights()
    library.close()
    with Library(library.path) as again:
        assert again.own.highlights() == before
        assert again.claims.get(three[1].id).category == 5
        assert again.own.step("undo") == ("unhighlighted", "The wall held.")  # the history survives as well


def test_nothing_to_undo_or_redo(library, three):
    assert library.own.step("undo") is None
    assert library.own.step("redo") is None
    library.own.toggle_highlight(three[0])
    assert library.own.step("redo") is None
    assert library.own.step("undo") is not None
    assert library.own.step("undo") is None
    assert shown(library) == []


def test_undo_and_redo_walk_the_same_way(library, three):
    for claim in (three[0], three[1], three[0]):
        library.own.toggle_highlight(claim)
    assert shown(library) == ["The wall held."]
    steps = [library.own.step("undo") for _ in range(3)] + [library.own.step("redo") for _ in range(3)]
    assert steps == [
        ("highlighted", "Water rose on Monday."),
        ("unhighlighted", "The wall held."),
        ("unhighlighted", "Water rose on Monday."),
        ("highlighted", "Water rose on Monday."),
        ("highlighted", "The wall held."),
        ("unhighlighted", "Water rose on Monday."),
    ]
    assert shown(library) == ["The wall held."]


def test_what_comes_back_is_what_went(library, three):
    library.own.toggle_highlight(three[0], category=3)
    before = library.own.highlights()
    library.own.toggle_highlight(three[0])
    library.own.step("undo")
    assert library.own.highlights() == before


def test_a_new_deed_closes_the_way_to_redo(library, three):
    library.own.toggle_highlight(three[0])
    library.own.step("undo")
    library.own.toggle_highlight(three[1])
    assert library.own.step("redo") is None
    assert shown(library) == ["The wall held."]


def test_they_come_in_the_order_of_the_list_and_of_the_text(library, keep):
    keep("Old", "Old one.", "Old two.", published="2020-01-01")
    keep("New", "New one.", "New two.", published="2021-01-01")
    for article_id in (1, 2):
        for claim in reversed(library.articles.read(article_id).claims):
            library.own.toggle_highlight(claim)
    assert shown(library) == ["New one.", "New two.", "Old one.", "Old two."]


DEEDS = st.lists(st.sampled_from([0, 1, 2, "undo", "redo"]), max_size=25)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    path = tmp_path_factory.mktemp("history") / "library.db"
    with Library(path) as library:
        text = "Dam\n\nWater rose on Monday.\n\nThe wall held for a day.\n\nSchools were closed in both towns."
        library.add(Article(text, "Dam"))
        yield library, library.articles.read(1).claims[-3:]


@given(deeds=DEEDS)
def test_any_history_behaves_like_two_stacks(shared, deeds):
    library, claims = shared
    connections = Connections(library.path)
    with writing(connections.get(), library.path):
        for table in ("highlights", "history"):
            connections.get().execute(f"DELETE FROM {table}")  # noqa: S608 - two constants
    connections.close()
    marked: set[int] = set()
    done: list[int] = []
    undone: list[int] = []
    for deed in deeds:
        if isinstance(deed, int):
            library.own.toggle_highlight(claims[deed])
            marked ^= {deed}
            done.append(deed)
            undone.clear()
        else:
            origin, target = (done, undone) if deed == "undo" else (undone, done)
            assert (library.own.step(deed) is not None) == bool(origin)
            if origin:
                marked ^= {origin[-1]}
                target.append(origin.pop())
        assert {highlight.claim_key for highlight in library.own.highlights()} == {claims[n].claim.id for n in marked}
