"""What two claims that speak to the same question are to each other."""

from __future__ import annotations

import pytest

from store.model import Span
from store.origins.features import Compare, read_saying
from store.origins.judge import Dated, judge
from store.origins.score import MAYBE, SURE
from store.related.features import read_claim


def verdict(one, other, *, score=SURE, told=1.0, pairs=(), denied=False, dates=((), ())):
    sides = []
    for text, named, deny in ((one, dates[0], False), (other, dates[1], denied)):
        found = [Dated(Span(text.index(words), text.index(words) + len(words)), value) for words, value in named]
        sides.append((read_saying(text, read_claim(text, 3)[0], denied=deny), text, found))
    pairs = tuple((a, b) for a in sides[0][0].amounts for b in sides[1][0].amounts) if pairs else ()
    return judge(score, Compare((), pairs, told, False, False), *sides)


def values(found, one, other):
    return found.value.of(one), found.other_value.of(other)


def test_below_the_least_score_they_are_nothing():
    assert verdict("It rained", "It rained", score=MAYBE - 0.01) is None


def test_between_they_are_unsure():
    assert verdict("It rained", "It rained", score=MAYBE).sure is False
    assert verdict("It rained", "It rained").sure is True


def test_numbers():
    one, other = "14 people died", "19 people died"
    found = verdict(one, other, pairs=True)
    assert (found.relation, found.matter, found.sure) == ("differs", "number", True)
    assert values(found, one, other) == ("14", "19")
    assert verdict(one, "fourteen people were killed", pairs=True).relation == "same"


def test_denial_by_the_source_and_by_a_word():
    found = verdict("the gates were opened", "the gates were opened", denied=True)
    assert (found.relation, found.matter) == ("differs", "denial")
    one, other = "the gates were opened", "the gates were not opened"
    found = verdict(one, other)
    assert (found.matter, found.value, found.other_value.of(other)) == ("denial", None, "not")
    assert verdict(one, other, denied=True).relation == "same"


def test_a_word_that_negates_is_sure_only_where_much_is_told_again():
    assert verdict("the gates were opened", "no gate was seen", told=0.3).sure is False


@pytest.mark.parametrize(("one", "other"), [("The bridge is closed", "The bridge is open"), ("He died", "He survived")])
def test_opposites(one, other):
    assert verdict(one, other).relation == "differs"


def test_dates():
    one, other = "She was jailed on Tuesday", "She was jailed on Wednesday"
    named = [("on Tuesday", "2031-05-06")], [("on Wednesday", "2031-05-07")]
    found = verdict(one, other, dates=named)
    assert (found.matter, values(found, one, other)) == ("date", ("on Tuesday", "on Wednesday"))
    same = [("on Tuesday", "2031-05-06")], [("on Wednesday", "2031-05-06")]
    assert verdict(one, other, dates=same).relation == "same"


def test_a_weekday_that_is_read_in_two_ways_is_no_disagreement():
    one, other = "It is signed on Monday", "They sign on Monday"
    assert verdict(one, other, dates=([("on Monday", "2031-05-05")], [("on Monday", "2031-05-12")])).relation == "same"


def test_what_one_says_it_is_not_is_what_the_other_says():
    one, other = "Three drones, not two, were sent", "Two drones were shot down"
    found = verdict(one, other, pairs=True)
    assert (found.relation, found.matter) == ("differs", "number")
    assert values(found, one, other) == ("Three", "Two")
    assert verdict(one, "Three drones were sent", pairs=True).relation == "same"
