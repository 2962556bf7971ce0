"""Which words of the library a typed word may stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.words import MOST_TERMS, Vocabulary

WORDS = ["a", "al", "asad", "dam", "dams", "drone", "drones", "evacuated", "general", "reservoir", "reserve", "was"]


@pytest.fixture(scope="module")
def vocabulary():
    return Vocabulary((word, len(word)) for word in WORDS)


@pytest.mark.parametrize(
    ("typed", "is_prefix", "expected"),
    [
        ("drones", False, ["drones", "drone"]),
        ("drone", False, ["drone", "drones"]),
        ("dron", True, ["drone", "drones"]),
        ("res", True, ["reserve", "reservoir"]),
        ("res", False, []),
        ("dorne", False, ["drone"]),  # transposed: one edit
        ("dronse", False, ["drones", "drone"]),
        ("reservior", False, ["reservoir"]),
        ("resrvor", False, ["reservoir"]),  # two edits
        ("rserevoir", False, ["reservoir"]),
        ("erservoir", False, ["reservoir"]),  # second letter first
        ("evcuatd", False, ["evacuated"]),
        ("evcuat", False, []),  # three edits
        ("dum", False, []),  # three letters forgive nothing
        ("dmas", False, ["dams"]),
        ("zzzz", True, []),
        ("a" * 1000, True, []),
    ],
)
def test_expansion(vocabulary, typed, is_prefix, expected):
    assert [term.text for term in vocabulary.expand(typed, is_prefix=is_prefix)] == expected


def test_the_word_itself_weighs_most_then_beginnings_then_typos(vocabulary):
    weights = {term.text: term.weight for term in vocabulary.expand("drone", is_prefix=True)}
    assert weights["drone"] == 1 > weights["drones"] > 0.78
    assert {term.weight for term in vocabulary.expand("dorne", is_prefix=False)} == {0.78}
    one, two = vocabulary.expand("drnoes", is_prefix=False)
    assert (one.text, two.text) == ("drones", "drone")
    assert one.weight > two.weight


def test_one_letter_brings_no_flood_and_the_frequent_words():
    flood = Vocabulary((f"a{number:04}", number) for number in range(1000))
    terms = flood.expand("a", is_prefix=True)
    assert len(terms) == MOST_TERMS
    assert terms[0].text == "a0999"


def test_an_empty_vocabulary():
    empty = Vocabulary([])
    assert len(empty) == 0
    assert empty.expand("word", is_prefix=True) == []
    assert empty.frequency("word") == 0


@given(st.sampled_from([word for word in WORDS if len(word) >= 4]), st.data())
def test_two_letters_transposed_are_forgiven(vocabulary, word, data):
    place = data.draw(st.integers(0, len(word) - 2))
    typed = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    assert word in [term.text for term in vocabulary.expand(typed, is_prefix=False)]
