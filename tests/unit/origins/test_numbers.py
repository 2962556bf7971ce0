"""Numbers of news, and how exactly they are meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.origins.numbers import find_numbers


def ranges(text):
    return [(number.span.of(text), round(number.low, 2), round(number.high, 2)) for number in find_numbers(text)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("14 people", 14, 14),
        ("twelve people", 12, 12),
        ("a dozen people", 12, 12),
        ("half a dozen people", 6, 6),
        ("Twenty-seven people", 27, 27),
        ("two hundred and ten people", 205, 215),
        ("6,200 people", 6150, 6250),
        ("about 40 people", 36, 44),
        ("about 6,200 people", 6100, 6300),
        ("more than 40 people", 40, 50),
        ("at least 14 people", 14, 15),
        ("more than a dozen people", 12, 18),
        ("nearly 500 people", 400, 525),
        ("2.5 million people", 2.45e6, 2.55e6),
        ("3 lakh people", 2.85e5, 3.15e5),
        ("one in five people", 17.6, 22.4),
        ("a third of them", 29.33, 37.33),
    ],
)
def test_what_a_number_may_mean(text, low, high):
    ((_, least, most),) = ranges(text)
    assert (least, most) == (low, high)


def test_sums_keep_their_currency():
    (number,) = find_numbers("It cost £2.1bn.")
    assert (number.money, number.span.of("It cost £2.1bn.")) == ("£", "£2.1bn")


@pytest.mark.parametrize("text", ["no number", "dozens of people", "version 1.2.3.4", "A380 and B52s", "9" * 50])
def test_what_is_none(text):
    assert ranges(text) == []


@given(st.text(alphabet="0123456789,.-%£ andhufkmbn٣²\ud800\0", max_size=300) | st.text(max_size=300))
def test_any_text(text):
    for number in find_numbers(text):
        assert number.span.of(text)
        assert number.low <= number.high


def test_long_text_is_not_read_to_its_end():
    assert len(list(find_numbers("1 " * 1_000_000))) == 1_000
