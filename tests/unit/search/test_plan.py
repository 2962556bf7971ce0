"""What is asked of the index and what is tested: whichever costs less."""

from __future__ import annotations

import pytest

from store.search.plan import Demand, make_plan

TOTAL = 1_000_000


def demand(name, entries, terms=1, *, test=True, of="words", barred=False):
    return Demand(name, entries, terms, (lambda _: True) if test else None, of, barred)


def planned(*demands, most=150):
    plan = make_plan(demands, TOTAL, most)
    return [each.expression for each in plan.asked], [each.expression for each in plan.tested]


def test_what_few_entries_have_is_asked_for_and_what_many_have_is_tested():
    rare, common = demand("rare", 30), demand("common", 300_000, of="row")
    assert planned(common, rare) == (["rare"], ["common"])


def test_two_words_that_rarely_meet_are_both_asked_for():
    assert planned(demand("a", 5_000), demand("b", 8_000)) == (["a", "b"], [])


def test_a_third_word_is_tested_on_the_few_that_hold_two():
    assert planned(demand("a", 3_000), demand("b", 4_000), demand("c", 90_000, 24)) == (["a", "b"], ["c"])


def test_what_does_not_show_is_asked_for_however_long_its_list():
    assert planned(demand("rare", 30), demand("initials", 500_000, test=False)) == (["rare", "initials"], [])


def test_what_is_plentiful_is_asked_for_together():
    """To find enough, the index goes but a little way along lists of which every other entry has everything."""
    assert planned(demand("a", 400_000), demand("kind", 300_000, of="row")) == (["kind", "a"], [])


def test_a_row_is_looked_at_before_its_text_and_its_article_last():
    tested = [demand("words", 90_000, 24), demand("date", 900_000, of="date"), demand("row", 800_000, of="row")]
    assert planned(demand("rare", 5), *tested) == (["rare"], ["row", "words", "date"])


def test_what_is_barred_stands_behind_what_is_wanted():
    no, nor = (demand(name, 5, test=False, barred=True) for name in ("no", "nor"))
    plan = make_plan([no, demand("yes", 50), nor], TOTAL, 10)
    assert plan.expression == "((yes)) NOT ((no) OR (nor))"
    assert make_plan([demand("yes", 50)], TOTAL, 10).expression == "(yes)"


@pytest.mark.parametrize("total", [0, 1, 5])
def test_an_empty_library_and_counts_beyond_it(total):
    plan = make_plan([demand("a", 0), demand("b", 10), demand("c", 10, barred=True)], total, 150)
    assert len(plan.asked) + len(plan.tested) == 3
