"""Signs in the margin of the text, and notes beside it."""

from __future__ import annotations

import pytest
from textual.content import Content

from store.model import Claim, Link, Mention, Span, StoredClaim
from tui.widgets.text_marks import margin_signs, note_of, place_notes, wrapped_starts


def make(kind="indirect", source="Mara Holt", stance="asserted"):
    links = (Link(Mention(None, None, source, "person"), None, (Span(0, 1),)),) if source else ()
    claim = Claim("c", (Span(0, 1),), "x", kind, "statement", stance, 0.9, links, Span(0, 1), "a test")
    return StoredClaim(1, 1, claim, None)


@pytest.mark.parametrize(
    ("kinds", "room", "signs"),
    [
        ([], 2, "      "),
        (["direct"], 2, "    “●"),
        (["mixed", "own"], 2, "“~● ·●"),
        (["indirect"] * 4, 2, " ~● +3"),
        (["indirect"] * 4, 1, " ~●"),
    ],
)
def test_signs_are_as_wide_as_their_slots(kinds, room, signs):
    assert margin_signs([make(kind) for kind in kinds], room).plain == signs


def test_a_note_says_who_and_with_which_stance():
    assert note_of(make(stance="denied").claim).plain == "Mara Holt · ✗ denied"
    assert note_of(make(source=None).claim).plain == ""


@pytest.mark.parametrize(
    ("lines", "height", "placed"),
    [
        ([0, 2], 3, {0: "0", 2: "1"}),
        ([0, 0, 1], 3, {0: "0", 1: "1", 2: "2"}),
        ([1, 1, 1], 2, {1: "+2 0"}),
        ([], 2, {}),
    ],
)
def test_notes_that_find_no_room_are_counted(lines, height, placed):
    notes = [(line, Content(str(place))) for place, line in enumerate(lines)]
    assert {line: note.plain for line, note in place_notes(notes, height).items()} == placed


@pytest.mark.parametrize(
    "text", ["", "one two  three one two three", "東京の知事は木曜日に", "a\u0301 b\u0302 a\u0301 b"]
)
@pytest.mark.parametrize("width", [1, 4, 9, 80])
def test_where_wrapped_lines_begin(text, width):
    content = Content(text)
    lines = content.wrap(width)
    starts = wrapped_starts(content, lines)
    assert starts == sorted(starts)
    for start, line in zip(starts, lines, strict=True):
        assert text.startswith(line.plain.strip(), start)
