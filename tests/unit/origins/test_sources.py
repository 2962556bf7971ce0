"""Where a claim comes from, and whether two such places are one."""

from __future__ import annotations

import pytest

from store.model import Link, Mention
from store.origins.sources import find_origin, same_source


def origin(*chain, outlet="The Gull", text=None):
    links = [Link(Mention(None, text, name, kind), None, ()) for name, kind in chain]
    return find_origin(tuple(links), outlet)


def test_own_voice_states_none():
    assert origin() is None
    assert find_origin((Link(None, None, ()),), "The Gull") is None


def test_the_far_end_of_the_chain_and_the_path_from_there():
    found = origin(("US officials", "unnamed"), ("New York Times", "outlet"))
    assert (found.name, found.type, found.known) == ("US officials", "unnamed", False)
    assert found.path == ("US officials", "New York Times", "The Gull")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Petra Lindquay", "person"), ("Lindquay", "person")),
        (("Petra Lindquay", "person"), ("Petra Lindqay", "person")),
        (("Ministry of Water", "organisation"), ("Water Ministry", "organisation")),
        (("marine police", "group"), ("police", "group")),
        (("Kestrane", "organisation"), ("spokesman for Kestrane", "person")),
        (("internal audit", "document"), ("audit", "document")),
    ],
)
def test_one_source_in_two_articles(one, other):
    assert same_source(origin(one, outlet="A"), origin(other, outlet="B"))
    assert same_source(origin(other, outlet="B"), origin(one, outlet="A"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Petra Lindquay", "person"), ("Oda Fenmark", "person")),
        (("Petra Lindquay", "person"), ("Petra", "person")),
        (("Ministry of Water", "organisation"), ("Ministry of Transport", "organisation")),
        (("officials", "unnamed"), ("officials", "unnamed")),
        (("residents", "group"), ("residents", "group")),
        (("survivors", "group"), ("police", "group")),
        (("inspection report", "document"), ("Inspection", "organisation")),
    ],
)
def test_two_sources(one, other):
    assert not same_source(origin(one, outlet="A"), origin(other, outlet="B"))


def test_nameless_people_that_the_same_outlet_has_told_of_are_one():
    one = origin(("US officials", "unnamed"), ("New York Times", "outlet"), outlet="A")
    other = origin(("officials", "unnamed"), ("the New York Times", "outlet"), outlet="B")
    itself = origin(("American officials", "unnamed"), outlet="The New York Times")
    assert same_source(one, other)
    assert same_source(one, itself)


def test_the_whole_name_where_one_word_of_it_was_taken():
    assert origin(("Office", "person"), text="the Civil Defense Office").name == "Civil Defense Office"
