"""What changed between two texts: the pieces make up either text, and no more is told than changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.changes import find_changes

OLD = "The weir held. It broke on Monday, Mara Holt said. Rain fell.\n\nNobody was hurt."


def told(old, new):
    return [[(piece.how, piece.text) for piece in change.pieces] for change in find_changes(old, new)]


def test_nothing_for_the_same_text_or_other_space_between_sentences():
    assert find_changes(OLD, OLD) == []
    assert find_changes(OLD, OLD.replace("\n\n", "\n")) == []
    assert find_changes("", "") == []


def test_a_changed_word_in_its_sentence():
    assert told(OLD, OLD.replace("Monday", "Tuesday")) == [
        [("same", "It broke on "), ("removed", "Monday"), ("added", "Tuesday"), ("same", ", Mara Holt said.")]
    ]


@pytest.mark.parametrize(
    ("old", "new", "how", "words"),
    [
        (OLD, OLD.replace(" Rain fell.", ""), "removed", "Rain fell."),
        (OLD, OLD + " Work begins today.", "added", "Work begins today."),
    ],
)
def test_a_sentence_that_came_or_went(old, new, how, words):
    (change,) = find_changes(old, new)
    assert [(piece.how, piece.text) for piece in change.pieces] == [(how, words)]
    assert (change.old if how == "removed" else change.new).of(old if how == "removed" else new) == words
    empty = change.new if how == "removed" else change.old
    assert empty.start == empty.end


def test_a_sentence_with_another_in_its_place_is_no_patchwork_of_both():
    changes = told(OLD, OLD.replace("Rain fell.", "Every village downstream took in guests."))
    assert changes == [[("removed", "Rain fell.")], [("added", "Every village downstream took in guests.")]]


def test_a_very_long_stretch_is_told_as_replaced():
    changes = find_changes("Begin. " + "so it is " * 900 + ".", "Begin. " + "it is so " * 900 + ".")
    assert [[piece.how for piece in change.pieces] for change in changes] == [["removed"], ["added"]]


TEXTS = st.lists(
    st.sampled_from(
        ["The weir held. ", "It broke. ", "“No,” she said. ", "\n\n", "Dr. ", "12 ", "\0", "\ud800", "não. "]
    )
    | st.text(max_size=4),
    max_size=30,
).map("".join)


@given(TEXTS, TEXTS)
def test_the_pieces_are_both_texts(old, new):
    at_old = at_new = 0
    for change in find_changes(old, new):
        before = "".join(piece.text for piece in change.pieces if piece.how != "added")
        after = "".join(piece.text for piece in change.pieces if piece.how != "removed")
        assert (before, after) == (change.old.of(old), change.new.of(new))
        assert before != after
        # what lies between two changes is the same sentences
        assert old[at_old : change.old.start].split() == new[at_new : change.new.start].split()
        at_old, at_new = change.old.end, change.new.end
    assert old[at_old:].split() == new[at_new:].split()
