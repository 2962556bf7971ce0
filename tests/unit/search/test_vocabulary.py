"""Which words of the library a typed word may stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.db.index_text import ACRONYM
from store.search.vocabulary import MOST_TERMS, Vocabulary

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
        ("res", False, ["reserve", "reservoir"]),  # short for
        ("dorne", False, ["drone"]),  # transposed: one edit
        ("dronse", False, ["drones", "drone"]),
        ("reservior", False, ["reservoir"]),
        ("resrvor", False, ["reservoir"]),  # two edits
        ("rserevoir", False, ["reservoir"]),
        ("erservoir", False, ["reservoir"]),  # second letter first
        ("evcuatd", False, ["evacuated"]),
        ("evcuat", False, ["evacuated"]),  # letters left out
        ("xvcuatz", False, []),  # four edits
        ("dum", False, []),  # three letters forgive nothing
        ("dmas", False, ["dams"]),
        ("zzzz", True, []),
        ("a" * 1000, True, []),
    ],
)
def test_expansion(vocabulary, typed, is_prefix, expected):
    assert [term.text for term in vocabulary.expand(typed, is_prefix=is_prefix, reach="far")] == expected


def test_the_word_itself_weighs_most_then_beginnings_then_typos(vocabulary):
    weights = {term.text: term.weight for term in vocabulary.expand("drone", is_prefix=True, reach="far")}
    assert weights["drone"] == 1 > weights["drones"] > 0.78
    assert {term.weight for term in vocabulary.expand("dorne", is_prefix=False, reach="far")} == {0.78}
    one, two = vocabulary.expand("drnoes", is_prefix=False, reach="far")
    assert (one.text, two.text) == ("drones", "drone")
    assert one.weight > two.weight


def test_what_begins_a_thousand_words_brings_the_frequent_ones():
    flood = Vocabulary((f"abc{number:04}", number) for number in range(1, 1001))
    terms = flood.expand("abc", is_prefix=True, reach="exact")
    assert len(terms) == MOST_TERMS
    assert terms[0].text == "abc1000"
    assert flood.expand("ab", is_prefix=True, reach="far") == []  # the index has lists of its own for these
    assert flood.entries_beginning("ab") == sum(range(1, 1001))


def test_only_what_is_no_word_is_taken_far():
    near = Vocabulary([("government", 5), ("govt", 1), ("overt", 1), (f"{ACRONYM}nyt", 2)])
    assert [term.text for term in near.expand("govt", is_prefix=False, reach="far")] == ["govt"]
    assert [term.text for term in near.expand("gvmt", is_prefix=False, reach="far")] == ["government"]
    assert [term.text for term in near.expand("nyt", is_prefix=False, reach="far")] == [f"{ACRONYM}nyt"]
    assert [term.text for term in near.expand("gvmt", is_prefix=False, reach="typo")] == []


def test_words_that_come_later():
    words = Vocabulary([("dam", 3)])
    assert words.expand("dsms", is_prefix=False, reach="typo") == []
    words.add([("dams", 2), ("éclair", 1), ("dam", 5)])
    assert [term.text for term in words.expand("dasm", is_prefix=False, reach="typo")] == ["dam", "dams"]
    assert (words.frequency("dam"), len(words), words.beginning_with("é")) == (5, 3, ("éclair",))


def test_an_empty_vocabulary():
    empty = Vocabulary([])
    assert len(empty) == 0
    assert empty.expand("word", is_prefix=True, reach="far") == []
    assert empty.frequency("word") == 0


@given(st.sampled_from([word for word in WORDS if len(word) >= 4]), st.data())
def test_two_letters_transposed_are_forgiven(vocabulary, word, data):
    place = data.draw(st.integers(0, len(word) - 2))
    typed = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    assert word in [term.text for term in vocabulary.expand(typed, is_prefix=False, reach="far")]
