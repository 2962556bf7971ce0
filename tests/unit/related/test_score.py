from __future__ import annotations

import math
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.related import weights
from store.related.features import (
    ARTICLE_FEATURES,
    CLAIM_FEATURES,
    FEATURES,
    Compared,
    compare_articles,
    compare_claims,
    read_claim,
    weigh_claim,
)
from store.related.profile import make_profile
from store.related.reason import say_why
from store.related.score import expand, score

QUAKE = "Quake in Harvane\n\nA quake struck Harvane on Tuesday and killed 14 people in Tolmira. Governor Merrow spoke."
AGAIN = "Harvane mourns\n\nThe dead of Tolmira were buried after the quake that struck Harvane. Merrow wept."
OTHER = "Quake in Lunsk\n\nA quake struck the islands of Lunsk and killed 30 people. Waves hit Ostrel."


@pytest.fixture
def rarity():
    return defaultdict(lambda: 3.0, {"people": 1.0, "kill": 1.5})


def features(one, claim, two, other, rarity):
    here, there = (Compared(make_profile(text, text.split("\n")[0]), rarity) for text in (one, two))
    told, back = read_claim(claim, 0)[0], read_claim(other, 0)[0]
    row = (
        *compare_articles(here, there, rarity),
        *compare_claims(weigh_claim(here, told, rarity), weigh_claim(there, back, rarity), rarity),
    )
    return dict(zip(FEATURES, row, strict=True))


def test_names_have_a_place_each():
    assert len(set(FEATURES)) == len(FEATURES) == len(ARTICLE_FEATURES) + len(CLAIM_FEATURES)
    assert set(weights.KNOTS) <= set(FEATURES)
    assert {name for pair in weights.PRODUCTS for name in pair} <= set(FEATURES)


def test_the_same_text_shares_everything(rarity):
    found = features(QUAKE, "A quake struck Harvane.", QUAKE, "A quake struck Harvane.", rarity)
    for name in ("articles alike", "names alike", "its names there", "titles alike", "claim told", "claims alike"):
        assert found[name] == pytest.approx(1.0)
    assert found["years differ"] == found["numbers differ"] == 0


def test_a_sibling_shares_words_and_not_names(rarity):
    same = features(QUAKE, "A quake struck Harvane.", AGAIN, "The quake struck Harvane.", rarity)
    sibling = features(QUAKE, "A quake struck Harvane.", OTHER, "A quake struck the islands of Lunsk.", rarity)
    for name in ("its names there", "their names here", "names told", "other names known", "articles alike"):
        assert same[name] > sibling[name]
    assert sibling["its names there"] == 0
    assert sibling["event told"] == 1


def test_numbers_that_differ_are_seen(rarity):
    found = features(QUAKE, "It killed 14.", OTHER, "It killed 30.", rarity)
    assert found["numbers differ"] == 1
    assert found["numbers told"] == 0


def test_better_shared_scores_higher(rarity):
    rows = [
        tuple(features(QUAKE, "A quake struck Harvane.", text, claim, rarity).values())
        for text, claim in ((AGAIN, "The quake struck Harvane."), (OTHER, "A quake struck the islands of Lunsk."))
    ]
    same, sibling = score(rows)
    assert 0 < sibling < same < 1
    assert score([]) == []


def test_expanding_gives_the_columns_that_have_weights(rarity):
    import numpy as np

    row = tuple(features(QUAKE, "A quake.", AGAIN, "The quake.", rarity).values())
    assert expand(np.asarray([row])).shape == (1, len(weights.WEIGHTS) - 1)


@given(st.text(), st.text(), st.text(max_size=100), st.text(max_size=100))
def test_any_texts_can_be_compared(one, two, claim, other):
    row = tuple(features(one, claim, two, other, defaultdict(lambda: 1.0)).values())
    assert all(math.isfinite(value) and value >= 0 for value in row)
    assert 0 <= score([row])[0] <= 1


def test_the_reason_names_names_first_and_then_rare_words():
    claim = "Soldiers struck the quay of Port Selwick and Harvane with drones."
    other = "Drones struck a quay at Port Selwick."
    there = make_profile("x\n\nIt was in Harvane. Drones struck a quay at Port Selwick.", "x")
    said = say_why(claim, other, there, {"quay": 1, "struck": 50, "drones": 7})
    assert said == "shares Port Selwick, quay, drones, struck; its article names Harvane"


@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=200))
def test_any_claims_have_a_reason(claim, other, text):
    assert isinstance(say_why(claim, other, make_profile(text, ""), {}), str)
