"""What is typed, taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.query import MOST_WORDS, fold, parse_query


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Drones", "drones"),
        ("CAFÉ", "cafe"),
        ("cafe\u0301", "cafe"),
        ("Müller", "muller"),
        ("İzmir", "izmir"),
        ("Ångström", "angstrom"),
        ("Ελλάς", "ελλας"),
        ("漢字", "漢字"),
        ("2021", "2021"),
        ("", ""),
    ],
)
def test_folding(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("two drones", [("two", False), ("drones", True)]),
        ("two drones ", [("two", False), ("drones", False)]),
        ("two drones!", [("two", False), ("drones", False)]),
        ("Ain al-Asad", [("ain", False), ("al", False), ("asad", True)]),
        ("“C-RAM”", [("c", False), ("ram", False)]),
        ("snake_case", [("snake", False), ("case", True)]),
        ("text:dam NEAR(a b)", [("text", False), ("dam", False), ("near", False), ("a", False), ("b", False)]),
        ("re\u0301sume\u0301", [("resume", True)]),
        ("", []),
        (" \t\n", []),
        ("…“”-–!?*^\"'()", []),
        ("\0\ud800\u202e", []),
    ],
)
def test_words_of_a_query(text, words):
    assert [tuple(word) for word in parse_query(text)] == words


def test_a_page_is_no_query():
    assert len(parse_query("word " * 1000)) == MOST_WORDS
    assert [len(word.text) for word in parse_query("a" * 10_000)] == [1000]


@given(st.text(st.characters()))
def test_any_text_is_a_query(text):
    for word in parse_query(text):
        assert word.text
        assert word.text == fold(word.text)
