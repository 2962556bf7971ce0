"""What is told of confidence, on claims whose confidence and truth are known."""

import pytest

from benchmarks.attribution import Shown
from benchmarks.calibration import Annotated, expected_error, figures, observe, tenths
from benchmarks.scoring import Said


def shown(confidence, right, wrong):
    return [Shown(confidence, True)] * right + [Shown(confidence, False)] * wrong


def test_confidence_that_is_true_has_no_error():
    assert expected_error(tenths(shown(0.9, 9, 1) + shown(0.5, 5, 5))) == pytest.approx(0)


def test_the_error_is_the_mean_distance():
    assert expected_error(tenths(shown(0.9, 4, 6) + shown(0.5, 5, 5))) == pytest.approx(0.25)
    assert expected_error([]) == 0


def test_a_certainty_of_one_has_a_tenth():
    assert tenths(shown(1.0, 1, 0)) == [(1.0, 1.0, 1)]


def test_ninety_is_what_lies_around_it():
    told = figures(shown(0.85, 8, 2) + shown(0.95, 1, 9) + shown(0.84, 0, 1))
    assert (told["shown with 90%"], told["of those right, %"], told["claims"]) == (10, 80.0, 21)


def test_claims_are_judged_by_what_is_annotated():
    text = "The bridge would hold, said Mara Holt. It was built in 1931 by the harbour board of the town."
    right = Said((28, 37), [(0, 21)])
    attributed, own = observe([Annotated("a", text, [right])])
    assert [one.right for one in attributed] == [True]
    assert own
    assert all(one.right for one in own)
    attributed, own = observe([Annotated("a", text, [Said((39, 41), [(42, len(text))])])])
    assert [one.right for one in attributed] == [False]
    assert not any(one.right for one in own)
