"""Links as their user marks them."""

from __future__ import annotations

import pytest

from store.db.link_marks import is_same
from store.library import Library
from store.model import Span

STRUCK = "Iranian missiles struck the Harran air base near Velm on Wednesday."
AGAIN = "The Harran air base near Velm was struck by Iranian missiles on Wednesday."
OTHER = "Farmers in Tarnbeck sold more apples than ever."


@pytest.fixture
def stories(library, keep):
    """Articles 1 and 2 on one event, 3 on nothing of the kind."""
    keep("Missiles", STRUCK, event="Missiles struck the base.")
    keep("Base struck", AGAIN, outlet="Sabkha Wire")
    keep("Apples", OTHER, outlet="Veldrick Observer")
    return library


def claim_of(library, article_id):
    return library.articles.read(article_id).claims[0]


def linked(library, claim):
    related = library.claims.related(claim)
    return [event.mark for event in related.events], [(other.article_id, other.mark) for other in related.elsewhere]


def test_nothing_marked(stories):
    assert linked(stories, claim_of(stories, 1)) == ([None], [(2, None)])
    assert stories.claims.related(claim_of(stories, 1)).removed == ()


def test_a_link_taken_away_stands_apart_and_comes_back(stories):
    claim = claim_of(stories, 1)
    (other,) = stories.claims.related(claim).elsewhere
    stories.claims.mark_link(claim, other, "removed")
    assert linked(stories, claim) == ([None], [])
    (removed,) = stories.claims.related(claim).removed
    assert (removed.article_id, removed.mark) == (2, "removed")
    stories.claims.mark_link(claim, removed, None)
    assert linked(stories, claim) == ([None], [(2, None)])


def test_an_event_of_its_own_article(stories):
    claim = claim_of(stories, 1)
    (event,) = stories.claims.related(claim).events
    stories.claims.mark_link(claim, event, "pinned")
    assert linked(stories, claim)[0] == ["pinned"]
    stories.claims.mark_link(claim, event, "removed")
    assert linked(stories, claim)[0] == []
    assert [link.mark for link in stories.claims.related(claim).removed] == ["removed"]


def test_what_is_pinned_is_there_though_it_is_not_found(stories, monkeypatch):
    claim = claim_of(stories, 1)
    (other,) = stories.claims.related(claim).elsewhere
    stories.claims.mark_link(claim, other, "pinned")
    assert linked(stories, claim) == ([None], [(2, "pinned")])
    monkeypatch.setattr("store.search.linked.find_elsewhere", lambda *_: ([], []))
    (pinned,) = stories.claims.related(claim).elsewhere
    assert (pinned.text, pinned.outlet, pinned.reason, pinned.mark) == (AGAIN, "Sabkha Wire", "pinned", "pinned")


def test_a_mark_lasts(stories, keep):
    """Added again, opened again, and taken apart anew, which gives the claims other numbers."""
    claim = claim_of(stories, 1)
    (other,) = stories.claims.related(claim).elsewhere
    stories.claims.mark_link(claim, other, "removed")
    keep("Missiles", STRUCK, event="Missiles struck the base.")
    with Library(stories.path) as again:
        again.articles.refresh(1)
        again.articles.refresh(2)
        anew = next(each for each in again.articles.read(1).claims if "struck" in each.claim.text)
        assert anew.id != claim.id
        assert all(each.article_id != 2 for each in again.claims.related(anew).elsewhere)


def test_a_mark_is_of_one_claim(stories, keep):
    claim = claim_of(stories, 1)
    (other,) = stories.claims.related(claim).elsewhere
    stories.claims.mark_link(claim, other, "removed")
    assert linked(stories, claim_of(stories, 2))[1] == [(1, None)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ((0, 10), (0, 10), True),
        ((0, 10), (0, 20), True),
        ((0, 10), (0, 21), False),
        ((0, 10), (10, 20), False),
        ((0, 0), (0, 0), False),
    ],
)
def test_the_same_words(one, other, same):
    assert is_same(Span(*one), Span(*other)) is is_same(Span(*other), Span(*one)) is same


def test_marks_are_undone_and_done_again(stories):
    claim = claim_of(stories, 1)
    (other,) = stories.claims.related(claim).elsewhere
    stories.claims.mark_link(claim, other, "pinned")
    stories.claims.mark_link(claim, other, "removed")
    found = [([None], [(2, None)]), ([None], [(2, "pinned")]), ([None], [])]
    assert linked(stories, claim) == found[2]
    assert stories.own.step("undo") == ("link pinned", STRUCK)
    assert linked(stories, claim) == found[1]
    assert stories.own.step("undo") == ("linked as found", STRUCK)
    assert linked(stories, claim) == found[0]
    assert stories.own.step("undo") is None
    assert [stories.own.step("redo") for _ in range(3)] == [("link pinned", STRUCK), ("link taken away", STRUCK), None]
    assert linked(stories, claim) == found[2]
    stories.own.toggle_highlight(claim)
    stories.articles.refresh(1)  # what it remembers of links is none of the highlights' business
    assert stories.own.step("undo")[0] == "unhighlighted"


def test_a_claim_is_told_the_same_alone_and_among_others(sample_library):
    claims = sample_library.articles.read(sample_library.articles.ids()[0]).claims
    together = list(sample_library.claims.each_related(claims))
    assert together == [sample_library.claims.related(claim) for claim in claims]
    assert list(sample_library.claims.each_related(reversed(claims))) == together[::-1]
    assert any(related.elsewhere for related in together)
