"""Whether a claim says that something is so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.origins.polarity import read_polarity


@pytest.mark.parametrize(
    ("text", "denied", "negative"),
    [
        ("The dam was opened", False, False),
        ("The dam was not opened", False, True),
        ("The dam wasn't opened", False, True),
        ("No water was released", False, True),
        ("Customers were without power", False, True),
        ("It came without warning", False, False),
        ("No fewer than 14 people died", False, False),
        ("not only that", False, False),
        ("the dam had been opened", True, True),
        ("the dam had not been opened", True, False),
    ],
)
def test_polarity(text, denied, negative):
    assert read_polarity(text, denied=denied).negative is negative


@given(st.text(max_size=200), st.booleans())
def test_any_text(text, denied):
    polarity = read_polarity(text, denied=denied)
    assert polarity.word is None or polarity.word.of(text)
    assert polarity.negative is ((polarity.word is not None) != denied)


def test_who_fails_or_is_unable_says_it_is_not_so():
    assert read_polarity("The paper was unable to verify the account.", denied=False).negative
    assert read_polarity("They failed to reach the shore.", denied=False).negative
    assert not read_polarity("The engine failed.", denied=False).negative
