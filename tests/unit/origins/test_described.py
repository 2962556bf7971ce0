"""Whom a description means among those that other articles name."""

from __future__ import annotations

import pytest

from store.model import Link, Mention
from store.origins.described import is_description, may_mean
from store.origins.group import Said, group_by_origin


@pytest.mark.parametrize(
    ("description", "kind", "other", "other_kind", "role", "right"),
    [
        ("mayor of Santa Rita", "person", "Joselito Abaya", "person", "Mayor", True),
        ("lawyer for the family", "person", "Carmen Ochoa", "person", "family's attorney", True),
        ("district attorney", "person", "Brett Sandifer", "person", "District Attorney", True),
        ("mayor", "person", "Brett Sandifer", "person", "District Attorney", False),
        ("company", "organisation", "Kauri Appliances", "organisation", "", True),
        ("company", "organisation", "Water Board", "organisation", "", False),
        ("company", "organisation", "Petra Roe", "person", "", False),
        ("Ngozi", "person", "Ngozi Adebisi", "person", "", True),
    ],
)
def test_whom_it_means(description, kind, other, other_kind, role, right):
    assert may_mean(description, kind, other, other_kind, role) is right


def test_what_is_a_description():
    assert is_description("mayor of Santa Rita", "person")
    assert not is_description("Santa Rita", "organisation")
    assert not is_description("", "person")


def said(number, name, kind, role=None):
    links = (Link(Mention(None, None, name, kind, role), None, ()),)
    return Said(number, number, f"Outlet {number}", f"2031-05-0{number}", links)


def test_the_one_named_origin_that_it_can_be_and_none_of_two():
    one = [said(1, "Ann Roe", "person", "Mayor"), said(2, "mayor", "person")]
    assert [group.name for group in group_by_origin(one).groups] == ["Ann Roe"]
    two = [*one, said(3, "Bea Lund", "person", "mayor of Tarn")]
    assert len(group_by_origin(two).groups) == 3


def test_a_pronoun_left_open_is_who_spoke_before_in_its_article():
    first = said(1, "Ann Roe", "person")
    again = Said(2, 1, "Outlet 1", "2031-05-01", (Link(Mention(None, None, "she", "person"), None, ()),))
    assert len(group_by_origin([first, again]).groups) == 1
