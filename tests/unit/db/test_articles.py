"""Articles of the library: identity, versions, the list, marks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.db.articles import article_key
from store.errors import NotFound
from store.library import Library
from store.model import Added, Article, Furniture, Span
from store.text.clean import storable

BASE = Article("Title\n\nText.", "Title", outlet="Kellan Wire", url="https://kellanwire.example/1", path="/a.txt")


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"text": "Title\n\nText!"}, False),
        ({"outlet": "Sabkha Wire"}, False),
        ({"outlet": None}, False),
        ({"url": "https://kellanwire.example/2"}, False),
        ({"url": None}, False),
        ({"path": "/b.txt"}, True),  # a URL stands above a path
        ({"author": "Petra Lindquay", "published": "2021-10-12"}, True),
    ],
)
def test_identity_is_text_outlet_and_address(change, same):
    assert (article_key(replace(BASE, **change)) == article_key(BASE)) is same


def test_without_an_address_the_path_counts():
    a, b = replace(BASE, url=None, path="/a.txt"), replace(BASE, url=None, path="/b.txt")
    assert article_key(a) != article_key(b)


def test_the_list_is_newest_first_and_undated_last(library, keep):
    dates = ["2021-07-04", None, "2021-10-12", "2021-07-05T07:15:00+01:00", "2021-07-04"]
    ids = [keep(f"Title {number}", published=date) for number, date in enumerate(dates)]
    assert library.articles.ids() == [ids[2], ids[3], ids[0], ids[4], ids[1]]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", [1, 2, 3]),
        ("dam", [1]),
        ("DAM vareth", [1]),
        ("dam drones", []),
        ("kellan", [1, 3]),  # the outlet counts
        ("%", [2]),
        ("_", [3]),
        ("0%", [2]),
        ("\\", []),
        ("' OR 1=1 --", []),
    ],
)
def test_the_filter_takes_words_to_the_letter(library, keep, words, found):
    keep("Vareth dam cracks", outlet="Kellan Wire")
    keep("Water down 100% in a day", outlet="Sabkha Wire")
    keep("A snake_case headline", outlet="Kellan Wire")
    assert library.articles.ids(words) == found


def test_a_page_pasted_into_the_filter_raises_nothing(library, keep):
    keep("a page")
    assert library.articles.ids("a " * 5000) == [1]
    assert library.articles.ids("a" * 60_000) == []


def test_rows_come_in_the_order_asked_for(library, keep):
    keep("One", "A claim was made.", "Another was made.", source="Mara Holt")
    keep("Two", outlet=None)
    rows = library.articles.rows([2, 99, 1])
    assert [(row.id, row.title, row.outlet, row.claim_count, row.source_count) for row in rows] == [
        (2, "Two", None, 0, 0),
        (1, "One", "Kellan Wire", 2, 1),
    ]
    assert library.articles.rows([]) == []
    assert [row.id for row in library.articles.rows(list(range(300_000)))] == [1, 2]


@pytest.mark.parametrize("number", [0, -1, 2, 2**63, 10**30, -(10**30)])
def test_no_article_by_that_number(library, keep, number):
    keep("One")
    with pytest.raises(NotFound, match=str(number)):
        library.articles.read(number)


def test_marks_are_kept_each_by_itself(library, keep):
    keep("One")
    keep("Two")
    library.articles.mark(1, read=1)
    library.articles.mark(1, cursor=7)
    library.articles.mark(1, starred=1)
    library.articles.mark(1, read=0)
    library.close()
    with Library(library.path) as again:
        marks = [(s.read, s.starred, s.cursor) for s in (again.articles.read(number).stored for number in (1, 2))]
        assert marks == [(False, True, 7), (False, False, 0)]
        assert [(row.read, row.starred) for row in again.articles.rows([1, 2])] == [(False, True), (False, False)]


def test_the_chain_of_versions(library, keep):
    ids = [keep("Bridge", f"Text number {n}.", url="https://kellanwire.example/1") for n in range(3)]
    found = [library.articles.read(number).stored for number in ids]
    assert [(stored.version, stored.newer_id) for stored in found] == [(1, ids[1]), (2, ids[2]), (3, None)]
    assert library.articles.ids() == [ids[2]]


def test_versions_by_path_never_mix_with_addresses(library):
    with_url = Article("One\n\nText.", "One", url="https://kellanwire.example/1", path="/a.txt")
    without = Article("Two\n\nText.", "Two", path="/a.txt")
    assert [library.add(article).outcome for article in (with_url, without)] == ["added", "added"]
    assert library.add(replace(without, text="Two\n\nOther text.")).outcome == "new version"
    assert library.articles.ids() == [1, 3]


def test_articles_without_address_and_path_replace_nothing(library):
    for text in ("One\n\nText.", "Two\n\nText."):
        assert library.add(Article(text, text[:3])).outcome == "added"


@given(st.text(st.characters()))
def test_any_text_has_an_identity_once_it_is_storable(text):
    assert len(article_key(Article(storable(text), "x"))) == 32


def test_a_text_that_comes_back_is_the_newest_version_again(library: Library) -> None:
    def added(text: str) -> Added:
        return library.add(Article(f"Bridge\n\n{text}\n", "Bridge", url="https://a.example/bridge"))

    first = added("The bridge is open.")
    second = added("The bridge is closed.")
    again = added("The bridge is open.")
    assert (again.outcome, again.article_id) == ("new version", first.article_id)
    assert library.articles.ids() == [first.article_id]
    assert library.articles.read(first.article_id).stored.version == 3
    assert library.articles.read(second.article_id).stored.newer_id == first.article_id
    assert added("The bridge is open.").outcome == "unchanged"


def test_marking_an_article_that_is_not_there_says_so(library: Library) -> None:
    with pytest.raises(NotFound, match="No article has the number 7"):
        library.articles.mark(7, read=1)


def test_what_is_stated_beside_the_heading_is_kept_and_outlasts_a_refresh(library):
    text = "The weir held\n\nA crane beside the weir.\n\nThe weir held, Mara Holt said."
    article = Article(
        text=text,
        title="The weir held",
        url="https://a.example/weir?from=feed",
        author="Ines Roy, Bo Lund",
        authors=("Ines Roy", "Bo Lund"),
        modified="2021-07-05T10:00:00+02:00",
        canonical_url="https://a.example/weir",
        language="en",
        corrections=("An earlier version named the wrong weir.",),
        furniture=(Furniture(Span(15, 39), "caption"),),
        teaser=True,
    )
    added = library.add(article)
    for _ in range(2):
        reading = library.articles.read(added.article_id)
        assert reading.stored.article == replace(article, path=None)
        assert [piece.span.of(text) for piece in reading.furniture if piece.kind == "caption"] == [
            "A crane beside the weir."
        ]
        assert all(claim.claim.spans[0].start > 40 or claim.claim.spans[0].end <= 13 for claim in reading.claims)
        library.articles.refresh(added.article_id)
