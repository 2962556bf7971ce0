"""Names and words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.names import find_names
from store.text.words import content_stems, find_words, stem


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        ("The mayor met Ann Roe in Oslo.", ["Ann Roe", "Oslo"]),
        ("On Friday the Bank of the North fell.", ["Bank of the North"]),
        ("Khalid bin Saad and Jan van Dijk spoke.", ["Khalid bin Saad", "Jan van Dijk"]),
        ("A base at Ain al-Tal, near Rutba", ["Ain al-Tal", "Rutba"]),
        ("Officials say Norway's army left.", ["Norway"]),
        ("nothing here", []),
    ],
)
def test_names(text, names):
    assert [span.of(text) for span in find_names(text)] == names


@pytest.mark.parametrize(
    "group",
    [
        ("attack", "attacks", "attacked", "attacking"),
        ("missile", "missiles"),
        ("study", "studies"),
        ("close", "closed", "closes", "closing"),
        ("stop", "stopped", "stopping"),
    ],
)
def test_inflected_forms_meet(group):
    assert len({stem(word) for word in group}) == 1


def test_short_words_and_figures_stay():
    assert [stem(word) for word in ("bus", "US", "2021", "B52s")] == ["bus", "us", "2021", "b52s"]


def test_content_stems_leave_stop_words_out():
    assert content_stems("The attacks were over, and THE base was closed") == ["attack", "bas", "clos"]


@given(st.text(max_size=100))
def test_any_text(text):
    for span in find_words(text):
        assert span.of(text).replace("_", "").isalnum() or span.of(text)
    for span in find_names(text):
        assert 0 <= span.start < span.end <= len(text)
    content_stems(text)
