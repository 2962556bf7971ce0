"""What the user says of an article itself: stars and read marks, mends, removal; all of it undone and done again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from store.db.history import MOST_KEPT
from store.errors import CannotBeMeant, NotFound
from store.library import ENGINE, Library
from store.model import Article

TEXT = "Bridge closed after strike\n\nMara Holt told Kellan Wire on Friday that the bridge was closed.\n"
ARTICLE = Article(TEXT, "Bridge closed after strike", outlet="Kelan Wir", url="https://kellanwire.example/1")
VALUES = {"outlet": "Kellan Wire", "published": "2021-07-06", "author": "A. Writer", "title": "Bridge shut"}


@pytest.fixture
def bridge(library):
    library.add(ARTICLE)
    return library


def now(library, number=1):
    return library.articles.read(number).stored


def test_stars_and_read_marks_are_steps(bridge):
    deeds = [("star", True), ("set_read", True), ("star", False), ("set_read", False)]
    for name, on in deeds:
        assert getattr(bridge.articles, name)(1, on=on)
        assert not getattr(bridge.articles, name)(1, on=on)
    told = [bridge.own.step("undo") for _ in range(5)]
    assert told == [
        *((words, "Bridge closed after strike") for words in ("read", "starred", "unread", "not starred")),
        None,
    ]
    assert bridge.own.step("redo") == ("starred", "Bridge closed after strike")
    assert (now(bridge).starred, now(bridge).read) == (True, False)
    with pytest.raises(NotFound):
        bridge.articles.star(9, on=True)


def test_reaching_the_end_is_no_step(bridge):
    bridge.articles.mark(1, read=1, cursor=2)
    assert bridge.own.step("undo") is None
    assert now(bridge).read


def test_a_mend_is_laid_over_what_was_stated_and_taken_back(bridge, check_index):
    before = now(bridge)
    claims = [claim.claim.id for claim in bridge.articles.read(1).claims]
    assert bridge.articles.mend(1, VALUES)
    stored = now(bridge)
    assert {field: getattr(stored.article, field) for field in VALUES} == VALUES
    assert stored.article.text == TEXT
    assert [row.engine for row in bridge.articles.rows([1])] == [ENGINE]
    assert bridge.articles.stated(1) == {
        "outlet": "Kelan Wir",
        "published": None,
        "author": None,
        "title": "Bridge closed after strike",
    }
    assert bridge.articles.read(1).claims[0].claim.id == claims[0]  # what is stated is still its identity
    assert "2021-07-02" in {date.value for date in bridge.articles.read(1).dates}  # Friday, now that a date is known
    assert {hit.kind for hit in bridge.search("shut").hits} == {"title"}
    assert bridge.search("bridge outlet:kellan after:2021-07").hits
    check_index(bridge.path)
    told = bridge.own.step("undo")
    assert told == (
        "title Bridge closed after strike, outlet Kelan Wir, author not known, date not known",
        "Bridge shut",
    )
    assert now(bridge) == before
    assert bridge.articles.stated(1) == {}
    assert "2021-07-02" not in {date.value for date in bridge.articles.read(1).dates}
    check_index(bridge.path)
    assert bridge.own.step("redo")
    assert now(bridge) == stored


def test_own_voice_goes_by_the_outlet_that_was_mended(bridge):
    def sources():
        claims = bridge.articles.read(1).claims
        return {link.source.name for stored in claims for link in stored.claim.attribution if link.source}

    assert sources() == {"Mara Holt", "Kellan Wire"}
    bridge.articles.mend(1, {"outlet": "Kellan Wire"})
    assert sources() == {"Mara Holt"}
    bridge.own.step("undo")
    assert sources() == {"Mara Holt", "Kellan Wire"}


def test_what_was_mended_is_the_same_article_when_it_is_added_again(bridge):
    bridge.articles.mend(1, VALUES)
    assert bridge.add(ARTICLE).outcome == "unchanged"
    bridge.articles.refresh(1)
    assert now(bridge).article.outlet == "Kellan Wire"
    assert bridge.articles.ids() == [1]


def test_a_mend_holds_for_a_newer_version_that_states_the_same(bridge, check_index):
    bridge.articles.mend(1, VALUES)
    added = bridge.add(replace(ARTICLE, text=TEXT + "\nIt stays closed.\n", author="B. Other"))
    assert added.outcome == "new version"
    article = now(bridge, added.article_id).article
    assert (article.outlet, article.published, article.title) == ("Kellan Wire", "2021-07-06", "Bridge shut")
    assert article.author == "B. Other"  # the newer version states one
    assert bridge.articles.stated(added.article_id) == {
        "outlet": "Kelan Wir",
        "published": None,
        "title": "Bridge closed after strike",
    }
    check_index(bridge.path)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"published": "soon"}, "cannot be read"),
        ({"published": "05/07/2021"}, "cannot be read"),
        ({"title": " \n "}, "has to have a title"),
    ],
)
def test_what_cannot_be_meant_is_told(bridge, values, says):
    before = now(bridge)
    with pytest.raises(CannotBeMeant, match=says):
        bridge.articles.mend(1, values)
    assert now(bridge) == before
    assert bridge.own.step("undo") is None


def test_mending_forgivingly(bridge):
    assert bridge.articles.mend(1, {"published": "4 July 2021", "outlet": "  Kellan \n\x1b Wire ", "author": ""})
    article = now(bridge).article
    assert (article.published, article.author) == ("2021-07-04", None)
    assert "\x1b" not in article.outlet
    assert not bridge.articles.mend(1, {"published": "2021-07-04"})
    assert bridge.articles.mend(1, {"outlet": ""})
    assert now(bridge).article.outlet is None
    assert bridge.articles.mend(1, {"outlet": "Kelan Wir"})
    assert bridge.articles.stated(1) == {"published": None}


def test_a_removed_article_is_gone_and_its_highlights_are_orphaned(bridge, check_index):
    claim = bridge.articles.read(1).claims[-1]
    bridge.own.set_note(claim, "keep this")
    bridge.articles.star(1, on=True)
    bridge.articles.remove(1)
    assert bridge.articles.ids() == bridge.articles.every_id() == bridge.articles.outdated() == []
    for query in ("bridge", "is:starred", "is:highlighted", "source:holt"):
        assert bridge.search(query).hits == ()
    for ask in (
        lambda: bridge.articles.read(1),
        lambda: bridge.articles.refresh(1),
        lambda: bridge.articles.mark(1, read=1),
        lambda: bridge.articles.star(1, on=False),
        lambda: bridge.articles.remove(1),
        lambda: bridge.claims.get(claim.claim.id),
        lambda: bridge.own.toggle_highlight(claim),
    ):
        with pytest.raises(NotFound):
            ask()
    assert bridge.sources.ids() == []
    assert bridge.index.missing() == 0
    (line,) = bridge.own.notebook()
    assert (line.claim_id, line.removed, line.title, line.highlight.note) == (None, True, ARTICLE.title, "keep this")
    assert ARTICLE.title in "".join(bridge.exports.pieces("markdown"))
    check_index(bridge.path)


def test_a_removal_is_undone_and_done_again(bridge, check_index):
    bridge.own.toggle_highlight(bridge.articles.read(1).claims[-1])
    before = [bridge.articles.read(1).stored, [claim.claim for claim in bridge.articles.read(1).claims]]
    bridge.articles.remove(1)
    assert bridge.own.step("undo") == ("back in the library", ARTICLE.title)
    assert [bridge.articles.read(1).stored, [claim.claim for claim in bridge.articles.read(1).claims]] == before
    assert bridge.own.notebook()[0].claim_id is not None
    assert bridge.search("bridge").hits
    assert bridge.sources.ids()
    check_index(bridge.path)
    assert bridge.own.step("redo") == ("removed", ARTICLE.title)
    assert bridge.articles.ids() == []
    check_index(bridge.path)
    assert [bridge.own.step("undo")[0] for _ in range(2)] == ["back in the library", "unhighlighted"]


def test_all_versions_go_and_come_back(bridge, check_index):
    later = replace(ARTICLE, text=TEXT + "\nIt stays closed.\n")
    bridge.add(later)
    bridge.articles.remove(2)
    assert bridge.articles.every_id() == []
    assert bridge.own.step("undo")
    assert (now(bridge, 1).newer_id, now(bridge, 2).newer_id) == (2, None)
    assert bridge.articles.ids() == [2]
    check_index(bridge.path)


def test_adding_a_removed_article_again_brings_it_back_with_what_was_made_of_it(bridge, check_index):
    claim = bridge.articles.read(1).claims[-1]
    bridge.own.set_tags(claim, ["dam"])
    bridge.articles.mend(1, {"outlet": "Kellan Wire"})
    bridge.articles.remove(1)
    added = bridge.add(ARTICLE)
    assert (added.outcome, added.article_id) == ("added", 1)
    assert added.claim_count == now(bridge).claim_count > 0
    assert now(bridge).article.outlet == "Kellan Wire"
    assert bridge.own.notebook()[0].claim_id is not None
    check_index(bridge.path)
    assert bridge.own.step("undo") == ("back in the library", ARTICLE.title)  # as it is already
    check_index(bridge.path)


def test_another_text_from_there_after_a_removal_is_no_second_version(bridge, check_index):
    bridge.articles.remove(1)
    later = bridge.add(replace(ARTICLE, text=TEXT + "\nIt stays closed.\n"))
    assert later.outcome == "added"
    assert bridge.own.step("undo")  # the removed one is the older version now
    assert (bridge.articles.ids(), now(bridge, 1).newer_id) == ([2], 2)
    check_index(bridge.path)


def texts(path):
    with closing(sqlite3.connect(path)) as db:
        return db.execute("SELECT id, text FROM articles ORDER BY id").fetchall()


def test_the_text_goes_when_the_history_has_forgotten_the_removal(bridge):
    other = Article("Dam\n\nWater rose on Monday.\n", "Dam")
    for article in (other, Article("School\n\nSchools were closed.\n", "School")):
        bridge.add(article)
    bridge.own.toggle_highlight(bridge.articles.read(1).claims[-1])
    bridge.articles.remove(1)
    bridge.articles.remove(2)
    for number in range(MOST_KEPT - 1):
        bridge.articles.star(3, on=number % 2 == 0)
    bridge.close()
    with Library(bridge.path) as again:  # the second removal is the hundredth deed from the end
        assert [number for number, text in texts(bridge.path) if text] == [2, 3]
        again.articles.star(3, on=False)
    with Library(bridge.path) as again:
        assert [number for number, _ in texts(bridge.path)] == [1, 3]  # nothing hangs on the second
        (line,) = again.own.notebook()
        assert (line.removed, line.title) == (True, ARTICLE.title)
        "".join(again.exports.pieces("jsonl"))
        assert again.add(ARTICLE).outcome == "added"
        assert again.own.notebook()[0].claim_id is not None
        assert again.articles.read(1).stored.article.text == TEXT
        assert again.add(other).outcome == "added"


def test_a_link_that_was_pinned_to_a_removed_article_is_not_shown(library, keep):
    keep("Dam", "Water rose on Monday.")
    keep("Dam", "The water rose on Monday in town.", outlet="Sabkha Wire")
    claim = library.articles.read(1).claims[0]
    (other,) = library.claims.related(claim).elsewhere
    library.claims.mark_link(claim, other, "pinned")
    library.articles.remove(2)
    assert library.claims.related(claim).elsewhere == ()


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("", [3, 1, 2]),
        ("dam", [1]),
        ('"Kellan Wire"', [1, 2]),
        ("-dam", [3, 2]),
        ("outlet:kellan", [1, 2]),
        ("-outlet:kellan", [3]),
        ("is:starred", [2]),
        ("is:unread", [3, 2]),
        ("-is:unread", [1]),
        ("is:highlighted", [1]),
        ("tag:water", [1]),
        ("tag:nothing", []),
        ("is:noted", []),
        ("verdict:false", [1]),
        ("source:holt", [2]),
        ("via:holt", []),
        ("after:2020", [3, 1]),
        ("before:2020", [2]),
        ("after:2021-10-12 before:2021-10-13", [1]),
        ("is:starred dam", []),
    ],
)
def test_the_filter_of_the_list_speaks_the_query_language(library, keep, query, left):
    keep("Dam", "Water rose on Monday.", published="2021-10-12")
    keep("School", "Schools were closed.", published="2019", source="Mara Holt")
    keep("Bridge", "The bridge was shut.", published="2022-02", outlet="Sabkha Post")
    library.articles.star(2, on=True)
    library.articles.set_read(1, on=True)
    library.own.set_tags(library.articles.read(1).claims[0], ["water"])
    library.own.set_verdict(library.articles.read(1).claims[0], "false")
    assert library.articles.find(query) == (left, ())


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("kind:own", "“kind:own” narrows claims and no articles"),
        ("is:denied", "“is:denied” narrows claims and no articles"),
        ("after:soon ", "no date"),
        ("sorce:x", "Did you mean “source:”"),
    ],
)
def test_what_the_filter_of_the_list_cannot_mean_is_told(library, keep, query, says):
    keep("Dam", "Water rose on Monday.")
    ids, notices = library.articles.find(query)
    assert says in notices[0].message
    assert ids == ([] if query.startswith("sorce") else [1])
