"""What other articles say on a claim."""

from __future__ import annotations

import pytest

STRIKE = "Three drones struck the bridge over the Osmer on Monday night."


@pytest.fixture
def keep(keep):
    """The library has other news already, so that it shows which words are rare."""
    subjects = [
        "court",
        "harvest",
        "orchestra",
        "vaccine",
        "harbour",
        "budget",
        "teacher",
        "glacier",
        "museum",
        "ferry",
    ]
    verbs = ["opened", "surprised everybody", "was discussed at length", "cost more than planned"]
    keep("Crowd", *(f"The {subject} {verb} on Tuesday." for subject in subjects for verb in verbs))
    return keep


def elsewhere(library, article_id):
    return library.claims.related(library.articles.read(article_id).claims[0]).elsewhere


def test_the_same_news_told_elsewhere_is_shown_with_its_chain_and_reason(library, keep):
    one = keep("One", STRIKE)
    two = keep(
        "Two", "On Monday night drones struck a bridge over the Osmer river.", source="Mara Holt", outlet="Sabkha Wire"
    )
    (found,) = elsewhere(library, one)
    assert (found.article_id, found.title, found.outlet) == (two, "Two", "Sabkha Wire")
    assert found.claim_id == library.articles.read(two).claims[0].id
    assert found.chain == "Mara Holt ← Sabkha Wire"
    assert 0 < found.score <= 1
    assert found.reason.startswith("shares ")
    assert {"Osmer", "drones"} <= set(found.reason.removeprefix("shares ").split(", "))


def test_one_line_an_article_and_the_best_of_it(library, keep):
    one = keep("One", STRIKE)
    keep("Two", "The bridge over the Osmer was struck again.", STRIKE, "Drones struck the Osmer bridge.")
    (found,) = elsewhere(library, one)
    assert found.text == STRIKE
    assert found.score > 0.9
    assert found.same_event


def test_never_its_own_article(library, keep):
    one = keep("One", STRIKE, STRIKE, "Drones struck the Osmer bridge on Monday night.")
    assert elsewhere(library, one) == ()


@pytest.mark.parametrize(
    "other",
    [
        "The court ordered the ministry to pay for the vineyard.",
        "It was Monday.",
        "Monday night",
        "the over on and that it was",
    ],
)
def test_chance_is_not_shown(library, keep, other):
    one = keep("One", STRIKE)
    keep("Two", other)
    assert elsewhere(library, one) == ()


@pytest.mark.parametrize("text", ["the and of", "…", "It was.", "漢字かな", '"NEAR(" OR *', "a" * 5000])
def test_a_claim_of_no_rare_words_has_nothing_beside_it(library, keep, text):
    one = keep("One", text)
    keep("Two", STRIKE)
    assert elsewhere(library, one) == ()


def test_other_words_forms_meet(library, keep):
    one = keep("One", "Armed militias attacked convoys near Harlow.")
    two = keep("Two", "A militia is attacking a convoy in Harlow.")
    assert [found.article_id for found in elsewhere(library, one)] == [two]


def test_replaced_versions_are_absent_and_no_version_speaks_beside_another(library, keep):
    old = keep("One", STRIKE, url="https://a.example/1")
    two = keep("Two", STRIKE, outlet="Sabkha Wire")
    new = keep("One", STRIKE + " ", url="https://a.example/1")
    for article_id in (old, new):
        claim = library.articles.read(article_id).claims[0]
        assert [found.article_id for found in library.claims.related(claim).elsewhere] == [two]
    assert [found.article_id for found in elsewhere(library, two)] == [new]


def test_best_first_and_not_more_than_a_dozen(library, keep):
    one = keep("One", STRIKE)
    for number in range(15):
        keep(f"Other {number}", STRIKE + " It was dark and cold and wet." * (number % 3))
    found = elsewhere(library, one)
    assert len(found) == 12
    assert [item.score for item in found] == sorted((item.score for item in found), reverse=True)
    assert len({item.article_id for item in found}) == 12


def test_in_the_samples_no_story_shows_the_other(sample_library):
    story = {}
    for number in sample_library.articles.ids():
        path = sample_library.articles.read(number).stored.article.path
        story[number] = "dam" if "/dam-" in path.replace("\\", "/") else "drones"
    assert sorted(story.values()).count("dam") == 5
    shown = 0
    for number in story:
        for claim in sample_library.articles.read(number).claims:
            related = sample_library.claims.related(claim)
            found = [item.article_id for item in related.elsewhere]
            shown += len(found)
            assert number not in found
            assert len(set(found)) == len(found)
            assert all(story[other] == story[number] for other in found), claim.claim.text
            assert all(0 < item.score <= 1 and item.reason for item in (*related.elsewhere, *related.events))
    assert shown > 50


def test_the_same_words_years_later_are_another_event(library, keep):
    one = keep("One", STRIKE, published="2021-10-12")
    near = keep("Two", STRIKE, published="2021-10-13")
    later = keep("Three", STRIKE, published="2022-02-01")
    keep("Four", STRIKE, published="2024-10-12")
    found = {item.article_id: item for item in elsewhere(library, one)}
    assert found.keys() == {near, later}
    assert found[near].same_event
    assert not found[later].same_event
    assert found[later].score < 0.8
