"""Two articles side by side, and a source's statements by event."""

from __future__ import annotations

import pytest

from store.errors import NotFound
from store.search import same_event, side_by_side

FERRY = [
    "The ferry Osterholm sank off Brannvik with 14 people on board.",
    "The captain of the Osterholm had warned of a leak in the engine room.",
    "Divers will search the wreck of the Osterholm on Friday.",
]
OTHER = [
    "The ferry Osterholm sank off Brannvik with 14 people on board.",
    "The captain of the Osterholm had warned of a leak in the engine room.",
    "Fishermen in Brannvik lit candles on the pier.",
]


@pytest.fixture
def ferry(library, keep):
    first = keep("Ferry sinks off Brannvik", *FERRY, event="The ferry Osterholm sank.", source="Mara Holt")
    second = keep(
        "Osterholm lost",
        *OTHER,
        outlet="Sabkha Wire",
        published="2021-10-13",
        event="The Osterholm was lost off Brannvik.",
        source="Mara Holt",
    )
    keep("Bridge", "The bridge was closed.", published="2019-01-01")
    return first, second


def pairs(both):
    return [
        (pair.left and pair.left.claim.text, pair.right and pair.right.claim.text, pair.relation)
        for group in both.groups
        for pair in group.pairs
    ]


def test_claims_that_say_the_same_stand_beside_each_other_and_each_stands_once(library, ferry):
    both = library.events.side_by_side(*ferry)
    assert (both.left.id, both.right.id) == ferry
    found = pairs(both)
    assert (FERRY[0], OTHER[0], "same") in found
    assert (FERRY[1], OTHER[1], "same") in found
    assert (None, OTHER[2], None) in found
    assert sorted(left for left, _, _ in found if left) == sorted(FERRY)
    assert sorted(right for _, right, _ in found if right) == sorted(OTHER)


def test_events_with_partners_are_one_and_the_one_asked_for_comes_first(library, ferry):
    timeline = library.events.timeline()
    events = library.events.rows([day.id for day in timeline.dated])
    second = next(event for event in events if event.article_id == ferry[1])
    both = library.events.side_by_side(*ferry, second.id)
    assert len(both.groups) == 1
    assert both.groups[0].event.article_id == ferry[0]  # as the first article tells of it


def test_turned_round_it_is_the_same(library, ferry):
    there = pairs(library.events.side_by_side(*ferry))
    back = pairs(library.events.side_by_side(*reversed(ferry)))
    assert {(right, left, relation) for left, right, relation in back} == set(there)


def test_articles_on_other_things_have_no_partners(library, ferry):
    found = pairs(library.events.side_by_side(ferry[0], 3))
    assert found == [*((words, None, None) for words in FERRY), (None, "The bridge was closed.", None)]


def test_what_is_too_much_is_said_and_nothing_is_lost(library, ferry, monkeypatch):
    monkeypatch.setattr(side_by_side, "MOST_COMPARED", 1)
    both = library.events.side_by_side(*ferry)
    assert both.not_compared == 4
    assert len(pairs(both)) == 5


def test_an_article_beside_none(library, ferry):
    with pytest.raises(NotFound):
        library.events.side_by_side(ferry[0], 99)


def test_a_source_s_statements_by_event_across_articles(library, ferry):
    source = library.sources.ids("holt")[0]
    dossier, groups = library.sources.dossier(source), library.sources.said_on(source)
    assert sorted(claim for group in groups for claim in group.claim_ids) == sorted(dossier.claims)
    assert len(groups) == 1  # the two articles tell of one event
    assert groups[0].first == "2021-10-11"
    assert list(groups[0].claim_ids) == list(dossier.claims)


def test_events_in_order_of_their_days_and_what_is_on_none_last(library, keep):
    keep("Dam", "The wall held.", source="Ines Roy", event="The dam was built.")
    keep("Owls", "Owls are heard at night.", source="Ines Roy", published="2010-01-01")
    groups = library.sources.said_on(library.sources.ids("roy")[0])
    assert [group.event_id is None for group in groups] == [False, True]
    assert [group.first for group in groups] == ["2021-10-11", None]


def test_a_source_that_is_not_there(library):
    with pytest.raises(NotFound):
        library.sources.said_on(99)


def test_of_many_claims_those_are_joined_that_share_rare_words(library, ferry, monkeypatch):
    monkeypatch.setattr(same_event, "MOST_ALL", 0)
    with library._file.comparing() as memory:
        ids = [1, 2, 3, 4, 5, 6, 7]
        joined = same_event.join_same(memory, ids)
    assert sorted(claim for group in joined for claim in group) == ids
    together = [group for group in joined if len(group) > 1]
    assert any({1, 4} <= set(group) for group in together)
    assert all(7 not in group for group in together)


def test_no_pairs_take_no_time(library):
    with library._file.comparing() as memory:
        assert same_event.score_pairs(memory, [], []) == []
        assert same_event.join_same(memory, []) == []
