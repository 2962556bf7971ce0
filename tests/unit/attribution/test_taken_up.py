"""Whom descriptions and pronouns take up: bodies, people without a name, people by their craft or age."""

from __future__ import annotations

import pytest

from store.attribution.alike import alike
from store.attribution.bodies import may_be_called
from store.attribution.decode import only_told
from store.attribution.figures import Figure, Place
from store.attribution.mentions import Cast
from store.attribution.somebody import find_described
from store.attribution.units import find_units
from store.attribution.variation import takes_up
from store.model import Span


def place_of(text, words):
    start = text.rindex(words)
    return Span(start, start + len(words))


def name_of(text, words, about=None):
    cast = Cast(text, find_units(text))
    return cast.mention(place_of(text, words), about=[place_of(text, about)] if about else []).name


@pytest.mark.parametrize(
    ("text", "words", "about", "name"),
    [
        (
            "Kauri Appliances is recalling heaters, the company said.",
            "the company",
            "Kauri Appliances is recalling heaters",
            "Kauri Appliances",
        ),
        ("A farmer called her at noon. He said it sang.", "He", None, "farmer"),
        ("Apiarist Wilf Oakden lost his hives. The beekeeper said so.", "The beekeeper", None, "Wilf Oakden"),
        (
            "The rancher, Lucille Barstow, was paid. The 71-year-old said so.",
            "The 71-year-old",
            None,
            "Lucille Barstow",
        ),
        ("The lake was closed by frost, Mayor Ann Roe said. The lake said so.", "The lake", None, "lake"),
    ],
)
def test_whom_words_take_up(text, words, about, name):
    assert name_of(text, words, about) == name


def test_who_is_told_says_nothing():
    for text, cue, told in (
        ("Managers were told that it broke", "told", True),
        ("Residents advised not to drink", "advised", True),
        ("Managers told us that it broke", "told", False),
        ("Managers were told by Roe that it broke", "told", False),
    ):
        assert only_told(text, Span(0, text.index(" ")), place_of(text, cue)) is told


def test_what_a_body_may_be_called():
    place = Place(0, 0, subject=True, verb=True, aside=False)
    rovers = Figure("Strathmore Rovers", "organisation", places=[place])
    assert may_be_called(rovers, "club")
    assert not may_be_called(rovers, "ministry")
    assert may_be_called(rovers, "judge") is None
    assert not may_be_called(Figure("Umiat Bay", "organisation", places=[place]), "company")


def test_people_without_a_name():
    text = "A driver shortage hit two aides and the victim’s sister."
    found = [each.span.of(text) for each in find_described(find_units(text))]
    assert found == ["two aides", "the victim", "the victim’s sister"]


def test_words_that_take_up_somebody():
    assert takes_up(["Norwegian"])
    assert takes_up(["mother", "of", "four"])
    assert not takes_up(["judge"])
    assert not takes_up([])
    assert "attorney" in alike("lawyer")
