"""The jump list, chords and marks without a screen."""

from __future__ import annotations

import pytest

from store.library import Library
from tui.keys.chords import NOTHING, press
from tui.keys.jumps import MOST, EventDossier, Jumps, SourceDossierOf
from tui.keys.marks import Marks, marks_path
from tui.screens.place import Place

A, B, C = Place(1, 10), Place(2, None), EventDossier(7)


def test_back_and_forward_again():
    jumps = Jumps()
    jumps.leave(A)
    jumps.leave(B)
    assert jumps.back(C) == B
    assert jumps.back(B) == A
    assert jumps.back(A) is None
    assert jumps.forward(A) == B
    assert jumps.forward(B) == C
    assert jumps.forward(C) is None


def test_where_one_is_already_is_passed_over():
    jumps = Jumps()
    jumps.leave(A)
    jumps.leave(B)
    assert jumps.back(B) == A


def test_leaving_for_elsewhere_drops_what_lay_ahead():
    jumps = Jumps()
    jumps.leave(A)
    assert jumps.back(B) == A
    jumps.leave(A)
    assert jumps.forward(C) is None


def test_each_place_is_there_once_and_only_so_many():
    jumps = Jumps()
    for number in range(MOST + 20):
        jumps.leave(Place(number, None))
        jumps.leave(A)
    found = []
    while (spot := jumps.back(None)) is not None:
        found.append(spot)
    assert found.count(A) == 1
    assert len(found) == MOST


def test_a_chord_is_begun_completed_or_left():
    active = {"g g": "first", "m letter": "mark", "j": "next", "m x": "own"}
    assert press("", "g", "g", active) == ("g", None, "")
    assert press("g", "g", "g", active) == ("", "first", "")
    assert press("g", "j", "j", active) == NOTHING
    assert press("", "j", "j", active) == NOTHING
    assert press("m", "é", "é", active) == ("", "mark", "é")
    assert press("m", "x", "x", active) == ("", "own", "")
    assert press("m", "space", " ", active) == NOTHING
    assert press("m", "f1", None, active) == NOTHING


def test_marks_outlast_the_program_and_the_numbers_of_claims(sample_library):
    claim = sample_library.articles.read(3).claims[2]
    marks = Marks(sample_library)
    marks.set("a", Place(3, claim.id))
    marks.set("b", EventDossier(4))
    marks.set("c", SourceDossierOf(5))
    marks.set("d", Place(2, None))
    sample_library.articles.refresh(3)
    with Library(sample_library.path) as again:
        found = Marks(again)
        place = found.get("a")
        assert again.claims.get(place.claim_id).claim == claim.claim
        assert (found.get("b"), found.get("c"), found.get("d")) == (EventDossier(4), SourceDossierOf(5), Place(2, None))
        assert found.get("z") is None


def test_marks_of_another_library_are_others(library, tmp_path):
    Marks(library).set("a", C)
    with Library(tmp_path / "other.db") as other:
        assert Marks(other).get("a") is None


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no json",
        "[]",
        "{}",
        "[" * 5000,
        '{"NAME": {"a": ["article", "x", 3]}}',
        '{"NAME": {"a": ["event", -1, ""]}}',
        '{"NAME": 3}',
    ],
)
def test_a_file_that_is_something_else_holds_no_marks(library, content):
    marks_path().parent.mkdir(parents=True)
    marks_path().write_text(content.replace("NAME", str(library.path.resolve())), encoding="utf-8")
    assert Marks(library).get("a") is None
    Marks(library).set("a", C)
    assert Marks(library).get("a") == C


def test_a_mark_of_a_claim_that_is_gone_is_that_of_its_article(library, keep):
    number = keep("Dam", "The wall held.")
    marks = Marks(library)
    spot = Place(number, library.articles.read(number).claims[0].id)
    marks.set("a", spot)
    library.claims.reject(library.articles.read(number).claims[0])
    assert marks.get("a") == Place(number, None)
