"""A small run of ``python -m benchmarks.fuzz``: hostile inputs at random raise nothing that is not declared."""

from __future__ import annotations

import random

import pytest

from benchmarks import fuzz, fuzz_growth
from benchmarks.fuzz_checks import Target, Wrong, check_spans
from benchmarks.fuzz_inputs import make_text
from benchmarks.fuzz_targets import TARGETS
from store.model import Span, Timex

EXECUTIONS = 2_000
WITH_MODEL = 20


@pytest.mark.parametrize("name", TARGETS)
def test_only_declared_exceptions_come_and_spans_are_true(name: str) -> None:
    count = WITH_MODEL if TARGETS[name].model else EXECUTIONS
    done, findings = fuzz.run(name, range(count), seed=7)
    assert findings == []
    assert done == count


def test_a_finding_is_told_with_the_number_that_makes_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(text: str) -> None:
        assert "said" not in text

    monkeypatch.setitem(TARGETS, "wrong", Target(make_text, fail))
    done, findings = fuzz.run("wrong", range(500), seed=1)
    assert len(findings) == fuzz.MOST_FINDINGS
    assert done < 500
    for number, told in findings:
        assert "AssertionError" in told
        assert "said" in str(fuzz.make(TARGETS["wrong"], "wrong", 1, number))


def test_the_same_number_makes_the_same_input() -> None:
    for name, target in TARGETS.items():
        assert fuzz.make(target, name, 3, 5) == fuzz.make(target, name, 3, 5), name
    made = {target.make(random.Random(number)) for target in [TARGETS["cleaning"]] for number in range(200)}  # noqa: S311 - no secret
    assert len(made) > 150


@pytest.mark.parametrize(
    "found",
    [
        Span(3, 9),
        Span(4, 3),
        [("x", Span(-1, 2))],
        Timex(Span(0, 3), "weir", "2021", "DATE"),
        {Span(0, 7)},
    ],
)
def test_a_false_span_is_seen(found: object) -> None:
    with pytest.raises(Wrong):
        check_spans(found, "weir")
    check_spans([Timex(Span(0, 4), "weir", "2021", "DATE"), Span(4, 4)], "weir")


@pytest.mark.parametrize("power", [1, 2])
def test_the_exponent_is_the_slope(power: int) -> None:
    lengths = fuzz_growth.LENGTHS
    seconds = [(length / 32_000) ** power for length in lengths]
    assert fuzz_growth.exponent(lengths, seconds) == pytest.approx(power)
    assert fuzz_growth.exponent(lengths, [1e-5] * len(lengths)) is None
