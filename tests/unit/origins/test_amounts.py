"""What a claim counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.origins.amounts import agree, alike, find_amounts, value_of


def one(text):
    (amount,) = find_amounts(text)
    return amount


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("14 people drowned", "the number of the dead at 19"),
        ("Fourteen drown as ferry sinks", "The toll has risen to 19"),
        ("12,000 joined the march", "About 20,000 people took part in it"),
        ("640 cases of fever", "712 persons are ill"),
        ("5,000 acres have burned", "The fire grew to 7,500 acres"),
        ("The offer is worth £1.9bn", "Vail was offered 2.1 billion pounds"),
        ("54% of the vote", "won 52 per cent of the vote"),
    ],
)
def test_amounts_of_the_same_thing_that_differ(text, other):
    assert alike(one(text), one(other)) >= 0.5
    assert not agree(one(text), one(other))


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("14 people drowned", "14 people were rescued"),
        ("14 people drowned", "14 acres burned"),
        ("a pay rise of 4 per cent", "4 per cent"),
        ("It cost £4m", "It cost $4m"),
        ("four weeks", "four people"),
    ],
)
def test_amounts_of_two_things(text, other):
    assert alike(one(text), one(other)) < 0.5


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("About 40 people died", "Forty-one people died"),
        ("More than 40 people died", "43 people died"),
        ("Twelve miners were rescued", "A dozen miners were rescued"),
        ("8 years in prison", "jailed for eight years"),
        ("£2.1bn was offered", "2.1 billion pounds was offered"),
        ("48 hours", "two days"),
    ],
)
def test_the_same_in_other_words_is_no_disagreement(text, other):
    assert agree(one(text), one(other))


@pytest.mark.parametrize(
    "text",
    [
        "in 2031",
        "on 4 May",
        "the 24-year-old",
        "Rory Scannell, 29, was there",
        "at 10:30",
        "one of them",
        "of the seven men",
    ],
)
def test_what_counts_nothing(text):
    assert find_amounts(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("won with 54 per cent", "54 per cent"),
        ("won 54% of it", "54%"),
        ("for six weeks", "six weeks"),
        ("14 died", "14"),
    ],
)
def test_the_words_that_give_it(text, value):
    assert value_of(one(text), text).of(text) == value


@given(st.text(max_size=400))
def test_any_text(text):
    for amount in find_amounts(text):
        assert value_of(amount, text).of(text)


def test_what_it_is_not_is_told_apart():
    for text in ("Three drones, not two, were sent.", "Three drones, and not two as first reported, were sent."):
        assert [(amount.low, amount.denied) for amount in find_amounts(text)] == [(3, False), (2, True)]
