"""Which names are names of the same source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.sources.names import is_named, plain_words
from store.sources.same import Known, keys_of, same_source

SAME = [
    ("person", "Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ("person", "Muammar Gaddafi", "Muammar Gadafi"),
    ("person", "John F. Kennedy", "John Kennedy"),
    ("person", "Joe Biden", "Joseph R. Biden"),
    ("person", "Mohammed Salman", "Muhammad Salman"),
    ("person", "Sólveig Hjartar", "Solveig Hjartar"),
    ("person", "Jean-Claude Juncker", "Jean-Claude Junker"),
    ("outlet", "The New York Times", "New York Times"),
    ("outlet", "NYT", "The New York Times"),
    ("organisation", "I.A.E.A.", "International Atomic Energy Agency"),
    ("organisation", "BoE", "Bank of England"),
    ("organisation", "U.N.", "United Nations"),
    ("organisation", "World Health Organization", "World Health Organisation"),
    ("organisation", "Rowan Minerals plc", "Rowan Minerals"),
    ("organisation", "Ministry of Defense", "Ministry of Defence"),
]
OTHERS = [
    ("person", "John Smith", "Joan Smith"),
    ("person", "Ann Johnson", "Ann Johnston"),
    ("person", "Ivan Petrov", "Ivan Petrova"),
    ("person", "Julia Robert", "Julia Roberts"),
    ("person", "Christopher Andersen", "Christopher Anderson"),
    ("person", "Reed", "Paul Reed"),
    ("outlet", "Times", "New York Times"),
    ("outlet", "Daily News", "Daily Mews"),
    ("organisation", "Bank of Orland", "Bank of Oman"),
    ("organisation", "WHO", "Warsaw Housing Office of Poland"),
    ("organisation", "IT", "Iraqi Treasury"),
    ("unnamed", "officials", "officials"),
    ("group", "Residents", "Residents"),
]


@pytest.mark.parametrize(("kind", "one", "other"), SAME)
def test_the_same_and_found_by_a_key(kind, one, other):
    a, b = Known(one, kind), Known(other, kind)
    assert same_source(a, b) == same_source(b, a) >= 0.8
    assert set(keys_of(a)) & set(keys_of(b))


@pytest.mark.parametrize(("kind", "one", "other"), OTHERS)
def test_others(kind, one, other):
    assert same_source(Known(one, kind), Known(other, kind)) == 0


def test_types_must_agree_but_for_bodies_that_are_taken_for_outlets():
    assert same_source(Known("Reuters", "outlet"), Known("Reuters", "organisation")) == 1
    assert same_source(Known("Lincoln", "person"), Known("Lincoln", "organisation")) == 0


@pytest.mark.parametrize(
    "name", ["police", "Police", "prime minister’s spokesman", "61-page report", "Roe's lawyer", ""]
)
def test_descriptions_are_no_names(name):
    assert not is_named(name)
    assert not list(keys_of(Known(name, "organisation")))


@pytest.mark.parametrize("name", ["Iraqi military", "Reuters", "US army", "Al Jazeera", "الجزيرة", "K-14", "Rotary"])
def test_names(name):
    assert is_named(name)


@given(one=st.text(max_size=80), other=st.text(max_size=80), kind=st.sampled_from(["person", "outlet", "document"]))
def test_any_text_is_good(one, other, kind):
    a, b = Known(one, kind), Known(other, kind)
    assert 0 <= same_source(a, b) <= 1
    assert same_source(a, b) == same_source(b, a)
    if same_source(a, b):
        assert set(keys_of(a)) & set(keys_of(b))
    assert len(plain_words(one)) <= 12
