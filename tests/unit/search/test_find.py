"""Fuzzy search over claims, titles, sources and events."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.library import Library
from store.model import Article
from store.search.query import parse_query
from store.text.fold import fold

RESERVOIR = "The reservoir was lowered by ten metres on Friday."
ENGINEERS = "Engineers warned the ministry about cracks in the spillway."
CAFE = "The café in Zürich was evacuated at noon."
MILITIA = "A militia had sent three drones against the base."


@pytest.fixture
def stocked(library, keep):
    keep("Vareth dam cracks", RESERVOIR, ENGINEERS, source="Petra Lindquay", event="The governor resigned.")
    keep("Small towns", CAFE, outlet="Sabkha Wire", published="2021-07-04")
    keep("Drone war", MILITIA, outlet=None, published=None)
    return library


def words_of(hit):
    return [hit.text[start:end] for start, end in hit.marks]


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("reservoir lowered", RESERVOIR, ["reservoir", "lowered"]),
        ("RESERVOIR", RESERVOIR, ["reservoir"]),
        ("reserv", RESERVOIR, ["reservoir"]),
        ("reservoir low", RESERVOIR, ["reservoir", "lowered"]),
        ("resevoir", RESERVOIR, ["reservoir"]),
        ("reservior", RESERVOIR, ["reservoir"]),
        ("resrvor lowred", RESERVOIR, ["reservoir", "lowered"]),
        ("metres ten by lowered", RESERVOIR, ["lowered", "by", "ten", "metres"]),
        ("enginers minstry crakcs", ENGINEERS, ["Engineers", "ministry", "cracks"]),
        ("cafe zurich", CAFE, ["café", "Zürich"]),
        ("CAFÉ ZÜRICH", CAFE, ["café", "Zürich"]),
        ("cafe\u0301 zu\u0308rich", CAFE, ["café", "Zürich"]),
        ("evacuted caffe", CAFE, ["café", "evacuated"]),
        ("petra lindqay", "Petra Lindquay", ["Petra", "Lindquay"]),
        ("vareth dma", "Vareth dam cracks", ["Vareth"]),
        ("governor resigned", "The governor resigned.", ["governor", "resigned"]),
        ("“three drones”", MILITIA, ["three", "drones"]),
        ("text:militia AND base*", MILITIA, ["militia", "base"]),
    ],
)
def test_half_remembered_words_find_it_first(stocked, query, text, marked):
    first = stocked.search(query).hits[0]
    assert (first.text, words_of(first)) == (text, marked)


def test_a_hit_tells_where_it_leads(stocked):
    hits = {
        hit.kind: hit for query in ("reservoir", "vareth", "lindquay", "governor") for hit in stocked.search(query).hits
    }
    assert set(hits) == {"claim", "title", "source", "event"}
    for hit in hits.values():
        assert (hit.article_id, hit.title, hit.outlet, hit.published) == (
            1,
            "Vareth dam cracks",
            "Kellan Wire",
            "2021-10-12",
        )
        assert stocked.claims.get(hit.claim_id).article_id == 1
    assert hits["claim"].chain == hits["source"].chain == "Petra Lindquay ← Kellan Wire"
    assert hits["title"].chain == ""
    bare = stocked.search("militia").hits[0]
    assert (bare.outlet, bare.published, bare.chain) == (None, None, "own voice ← outlet not stated")


def test_an_article_without_claims_is_found_by_its_title(library, keep):
    keep("Nothing but a headline")
    (hit,) = library.search("headline").hits
    assert (hit.kind, hit.claim_id, hit.article_id) == ("title", None, 1)


@pytest.mark.parametrize("query", ["", "   ", "?!…", '""', "*", "\0", "\ud800", "\u202e", "_" * 50, "xylophone"])
def test_nothing_to_find(stocked, query):
    result = stocked.search(query)
    assert (result.query, result.hits, result.more) == (query, (), False)


def test_an_empty_library(library):
    assert library.search("anything").hits == ()


def test_all_words_come_before_some(library, keep):
    partial = ["Drones were seen.", "The base was quiet.", "Saturday was hot.", "Drones fly."]
    keep("Other", "A base for drones, they said on Saturday.")
    keep("News", *partial)
    hits = library.search("drones base saturday ").hits
    assert hits[0].text == "A base for drones, they said on Saturday."
    assert {hit.text for hit in hits[1:]}
    assert {hit.text for hit in hits[1:]} <= set(partial)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("air base", "An air base lies there.", "Fresh air, and far away a base."),  # neighbours
        ("drones ", "Three drones fell.", "Three drone pilots left."),  # the very word before a typo of it
        ("general strike ", "A general strike began.", "A strike general spoke."),  # in the order typed
        ("governor rain ", "The governor left.", "More rain."),  # a rare word before a common one
    ],
)
def test_ranking(library, keep, query, better, worse):
    keep("One", better)
    keep("Two", worse, "Rain again.", "Rain as ever.", "No rain.", "Rain or no.")
    texts = [hit.text for hit in library.search(query).hits]
    assert texts.index(better) < texts.index(worse)


def test_common_words_all_found_come_before_rare_ones_in_part(library, keep):
    keep("Days", *(f"A drone on Saturday, number {number}." for number in range(20)))
    keep("One", "The drone left the base on Saturday.")
    keep("Two", "Drones, and a base.")
    texts = [hit.text for hit in library.search("drones base saturday ").hits]
    assert texts[:2] == ["The drone left the base on Saturday.", "Drones, and a base."]


def test_limit_and_more(library, keep):
    keep("Rain", *(f"Rain fell on day {number}." for number in range(30)))
    some = library.search("rain", limit=10)
    assert (len(some.hits), some.more) == (10, True)
    everything = library.search("rain", limit=100)
    assert (len(everything.hits), everything.more) == (31, False)


def test_all_that_is_highlighted_is_found_and_nothing_more_is_promised(library, keep):
    article_id = keep("Rain", *(f"Rain fell on day {number}." for number in range(170)), published="2021-07-04")
    for claim in library.articles.read(article_id).claims[:160]:
        library.own.toggle_highlight(claim)
    for query in ("is:highlighted", "is:highlighted rain", "is:highlighted after:2020 rain"):
        result = library.search(query, limit=500)
        assert (len(result.hits), result.more) == (160, False), query


def test_the_same_words_of_one_article_are_one_line(library, keep):
    keep("Water rose on Monday", "Water rose on Monday", event="Water rose on Monday")
    keep("Elsewhere", "Water rose on Monday")
    assert [hit.article_id for hit in library.search("water monday").hits].count(1) == 1
    assert {hit.article_id for hit in library.search("water monday").hits} == {1, 2}


def test_replaced_versions_are_gone_from_every_kind(library, keep):
    old = {"source": "Ines Korvaly", "event": "The old gate failed.", "url": "https://a.example/1"}
    keep("Old headline", "An old claim about marmalade.", **old)
    assert len(library.search("korvaly").hits) == 1
    keep("New headline", "A new claim about water.", url="https://a.example/1")
    for query in ("old headline", "marmalade", "korvaly", "old gate failed"):
        assert not [hit for hit in library.search(query).hits if hit.article_id == 1], query
    assert library.search("water").hits[0].article_id == 2


def test_words_of_an_article_just_added_are_known(stocked, keep):
    assert stocked.search("marmalade").hits == ()
    keep("Later", "Marmalade was scarce.")
    assert stocked.search("marmelade").hits[0].text == "Marmalade was scarce."


def test_decomposed_text_is_found_and_marked_whole(library, keep):
    keep("Later", "The re\u0301sume\u0301 was found.")
    for query in ("resume", "résumé", "re\u0301sume\u0301", "resmue"):
        (hit,) = library.search(query).hits
        assert words_of(hit) == ["re\u0301sume\u0301"]


@pytest.fixture(scope="module")
def shared(sample_file, tmp_path_factory):
    path = tmp_path_factory.mktemp("search") / "library.db"
    shutil.copy(sample_file, path)
    with Library(path) as library:
        yield library


WORDS = ["drones", "Ain al-Asad", "dam", "reservior", "New York", "a", "é", "missiles", "general"]
SYNTAX = ['"', '""', "'", "(", ")", "[", "]", "{", "*", "^", ":", "text:", "-", "+", " AND ", " OR ", " NOT "]
SYNTAX += ["NEAR(a b, 2)", "\0", "\n", ";", "--", "%", "_", "\\", "\ud800", "\u202e", "😀", "e\u0301", "ß", "İ"]
QUERIES = st.one_of(
    st.text(st.characters()),
    st.lists(st.sampled_from(WORDS + SYNTAX) | st.text(max_size=4), max_size=8).map(" ".join),
    st.lists(st.sampled_from(WORDS + SYNTAX), max_size=8).map("".join),
)


@given(QUERIES)
def test_any_text_is_a_query_and_marks_are_whole_words(shared, query):
    result = shared.search(query, limit=20)
    assert result.query == query
    assert len(result.hits) <= 20
    asked = parse_query(query)
    for hit in result.hits:
        assert hit.marks or not (asked.words or asked.phrases)  # filters alone mark nothing
        assert list(hit.marks) == sorted(set(hit.marks))
        for start, end in hit.marks:
            assert 0 <= start < end <= len(hit.text)
            assert fold(hit.text[start:end]).isalnum()
            assert not hit.text[start - 1 : start].isalnum()
            assert not hit.text[end : end + 1].isalnum()


@pytest.mark.parametrize("query", ["a" * 10_000, "drones " * 2_000, '"' * 10_000, "(" * 10_000, "é" * 10_000])
def test_ten_thousand_letters_raise_nothing(shared, query):
    assert isinstance(shared.search(query).hits, tuple)


def test_a_split_quotation_is_shown_with_its_gap_and_marked_in_the_right_places(library):
    text = 'Drones\n\n"Small drones are cheap," said Ilse Vandermoor. "A gun can deal with two of them."\n'
    library.add(Article(text, "Drones", path="/a.txt"))
    hit = next(hit for hit in library.search("cheap gun them").hits if hit.kind == "claim")
    assert hit.text == "Small drones are cheap … A gun can deal with two of them"
    assert [span.of(hit.text) for span in hit.marks] == ["cheap", "gun", "them"]
