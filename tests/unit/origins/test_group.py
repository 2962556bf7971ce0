"""Claims on one event by their origins."""

from __future__ import annotations

from dataclasses import replace

from store.model import Link, Mention
from store.origins.group import Echo, Said, cluster, group_by_origin

WIRE, GAZETTE, POST, MAIL = "Sabkha Wire", "The Gazette", "The Post", "The Mail"


def said(number, outlet, *chain, day=1):
    links = tuple(Link(Mention(None, None, name, kind), None, ()) for name, kind in chain)
    return Said(number, number, outlet, f"2031-05-{day:02}", links)


def groups(claims, *echoes):
    found = group_by_origin(claims, [Echo(*each, False) if len(each) == 2 else Echo(*each) for each in echoes])
    return {group.name: [arrived.path for arrived in group.arrived] for group in found.groups}, found.silent


def test_three_outlets_and_one_origin():
    claims = [said(number, outlet, ("Petra Roe", "person")) for number, outlet in enumerate([WIRE, GAZETTE, POST], 1)]
    found, silent = groups(claims)
    assert found == {"Petra Roe": [("Petra Roe", WIRE), ("Petra Roe", GAZETTE), ("Petra Roe", POST)]}
    assert silent == ()


def test_own_voice_is_no_origin_and_never_counted():
    found, silent = groups([said(1, WIRE), said(2, GAZETTE)], (1, 2))
    assert found == {}
    assert silent == (1, 2)


def test_an_article_that_states_an_origin_elsewhere_is_not_silent():
    found = group_by_origin([said(1, WIRE), replace(said(2, WIRE, ("Petra Roe", "person")), article_id=1)])
    assert found.silent == ()


def test_a_copy_has_the_origin_of_what_it_copies():
    found, silent = groups([said(1, WIRE, ("police", "group")), said(2, GAZETTE, day=2)], (1, 2, True))
    assert found == {"police": [("police", WIRE), ("police", WIRE, GAZETTE)]}
    assert silent == ()


def test_words_of_its_own_without_a_source_are_not_taken_for_a_copy():
    found, silent = groups([said(1, WIRE, ("police", "group")), said(2, GAZETTE, day=2)], (1, 2))
    assert found == {"police": [("police", WIRE)]}
    assert silent == (2,)


def test_what_an_outlet_is_given_for_comes_from_where_that_outlet_has_it():
    claims = [said(1, POST, ("two aides", "unnamed")), said(2, GAZETTE, ("The Post", "outlet"), day=2)]
    found, _ = groups(claims, (1, 2))
    assert found == {"two aides": [("two aides", POST), ("two aides", POST, GAZETTE)]}


def test_an_outlet_whose_own_words_are_repeated_is_the_origin_of_both():
    found, silent = groups([said(1, POST), said(2, GAZETTE, ("the Post", "outlet"), day=2)], (1, 2))
    assert found == {"the Post": [(POST,), ("the Post", GAZETTE)]}
    assert silent == ()


def test_nobody_has_it_from_an_article_that_is_later():
    found, _ = groups(
        [said(1, POST, ("two aides", "unnamed"), day=9), said(2, GAZETTE, ("The Post", "outlet"))], (1, 2)
    )
    assert len(found) == 2


def test_who_told_an_outlet_is_the_origin_where_only_the_outlet_is_given():
    claims = [
        said(1, GAZETTE, ("US officials", "unnamed"), ("New York Times", "outlet")),
        said(2, MAIL, ("New York Times", "outlet"), day=2),
    ]
    found, _ = groups(claims, (1, 2))
    assert list(found) == ["US officials"]
    assert found["US officials"][1] == ("US officials", "New York Times", MAIL)


def test_nameless_people_stay_apart_unless_both_have_them_from_one_outlet():
    apart = [said(1, WIRE, ("officials", "unnamed")), said(2, GAZETTE, ("officials", "unnamed"))]
    assert len(group_by_origin(apart).groups) == 2
    copied, _ = groups(apart, (1, 2, True))
    assert len(copied) == 1


def test_clusters_are_whole_and_in_order():
    echoes = [Echo(3, 1, False), Echo(1, 5, True), Echo(9, 1, False)]
    assert cluster([1, 2, 3, 5], echoes) == ((1, 3, 5), (2,))
