from __future__ import annotations

from store.related.rarity import COMMON, rarity
from store.related.roots import root


def test_rarer_words_are_worth_more_and_common_ones_less():
    assert rarity(1, 1_000, "vareth") > rarity(30, 1_000, "vareth") > rarity(900, 1_000, "vareth") > 0
    assert root("said") in COMMON
    assert rarity(30, 1_000, root("said")) < rarity(30, 1_000, "vareth")


def test_the_name_of_the_only_story_stays_rare_in_a_small_library():
    assert rarity(30, 200, "vareth") > 0.6 * rarity(1, 200, "sluice")
