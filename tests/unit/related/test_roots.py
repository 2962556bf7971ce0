from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.related.roots import beginnings, may_be_name, read_word, root


@pytest.mark.parametrize(
    "family",
    [
        "resign resigned resigns resigning resignation",
        "shot shoot shooting",
        "announce announced announcement",
        "acquisition acquire acquired",
        "earthquake quake",
        "thieves theft stolen",
        "explosion exploded explode",
    ],
)
def test_words_of_one_happening_have_one_root(family):
    assert len({root(word) for word in family.split()}) == 1


@pytest.mark.parametrize(("one", "two"), [("quake", "fire"), ("elected", "electric"), ("2019", "2020"), ("m23", "m24")])
def test_others_have_not(one, two):
    assert root(one) != root(two)


def test_function_words_have_none_and_happenings_are_told():
    assert read_word("the") is None
    assert read_word("exploded") == ("explode", True)
    assert read_word("window") is not None
    assert not read_word("window")[1]


def test_weekdays_and_numbers_are_no_names():
    assert may_be_name("harvane")
    assert not any(may_be_name(word) for word in ("monday", "may", "mr", "7th", "the"))


@given(st.from_regex(r"[a-z]{1,14}", fullmatch=True))
def test_a_word_begins_as_its_root_says(word):
    key = root(word)
    assert key
    assert any(word.startswith(start) or root(word) == root(start) for start in beginnings(key))


@given(st.text(max_size=60))
def test_any_text_has_a_root(word):
    assert isinstance(root(word), str)
    read_word(word)
