"""Whom a relative pronoun stands for."""

from __future__ import annotations

import pytest

from store.attribution.relative import find_antecedent
from store.model import Span


@pytest.mark.parametrize(
    ("text", "relative", "words"),
    [
        ("It came from a nurse in Dakar who had left.", "who", "a nurse in Dakar"),
        ("It came from the foreman himself, who had left.", "who", "the foreman"),
        ("It asked Pat Delaney, 71, who had left.", "who", "Pat Delaney"),
        ("It followed a report in the Echo, which cited them.", "which", "Echo"),
        ("It followed a report in the Echo on Friday, which cited them.", "which", "Echo"),
    ],
)
def test_the_phrase_before_it(text, relative, words):
    start = text.index(relative)
    found = find_antecedent(text, Span(start, start + len(relative)))
    assert found is not None
    assert found.of(text) == words


@pytest.mark.parametrize(
    "text", ["who", ", who", "\ud800 who", "\0who", " " * 500 + "who", "a" * 500 + " who", ". who"]
)
def test_any_text_is_good(text):
    start = len(text) - 3
    found = find_antecedent(text, Span(start, len(text)))
    assert found is None or 0 <= found.start < found.end <= start


def test_other_words_have_none():
    assert find_antecedent("Ann Roe said", Span(8, 12)) is None
