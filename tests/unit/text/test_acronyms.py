"""Initials of names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.acronyms import find_acronyms
from store.text.fold import fold


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("reported by New York Times on Friday", [("nyt", "New York Times"), ("yt", "York Times")]),
        ("The New York Times said", [("nyt", "New York Times")]),
        ("the Bank of England said", [("be", "Bank of England"), ("boe", "Bank of England")]),
        ("Yesterday Petra Lindquay spoke", [("ypl", "Yesterday Petra Lindquay"), ("pl", "Petra Lindquay")]),
        ("Élysée Zürich", [("ez", "Élysée Zürich")]),
        ("Nothing here", []),
        ("lower case only", []),
        ("One. Two", []),
        ("", []),
    ],
)
def test_initials(text, found):
    assert [(short, span.of(text)) for short, span in find_acronyms(text)] == found


@given(st.text(st.sampled_from("AbC éÉof the\n.,’-1_") | st.characters(), max_size=60))
def test_any_text(text):
    for short, span in find_acronyms(text):
        assert len(short) >= 2
        assert 0 <= span.start < span.end <= len(text)
        assert short.startswith(fold(text[span.start]))
