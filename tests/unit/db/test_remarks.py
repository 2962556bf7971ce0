"""Notes, tags, categories and verdicts: stored at once, undone as one deed each, shown, searched, exported."""

from __future__ import annotations

import json
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.db.connection import Connections
from store.db.history import MOST_KEPT
from store.db.migrate import APPLICATION_ID, migrations
from store.errors import CannotBeMeant, NotFound
from store.library import Library
from store.model import Article, Remarks
from store.text.typed import MOST_NOTE, MOST_TAG, MOST_TAGS, typed_note, typed_tags

HOSTILE = "\x1b]52;c;aGk=\x07 [/red][@click=app.quit] \ud800 \u202e=cmd|' /C calc'!A0\n\n# x\x00"


@pytest.fixture
def three(library, keep):
    keep("Dam", "Water rose on Monday.", "The wall held.", "Schools were closed.", source="Mara Holt")
    return library.articles.read(1).claims


def again(library, number=0):
    return library.articles.read(1).claims[number]


def test_a_note_a_tag_and_a_verdict_highlight_a_claim(library, three):
    own = library.own
    assert own.set_note(three[0], "  Ask the mayor.\r\nAgain. ")
    assert own.set_tags(three[1], ["#dam", " water  level "])
    assert own.set_verdict(three[2], "misleading", "half of them")
    assert [claim.category for claim in library.articles.read(1).claims] == [1, 1, 1]
    noted, tagged, judged = own.highlights()
    assert (noted.note, noted.tags, noted.verdict) == ("Ask the mayor.\nAgain.", (), None)
    assert tagged.tags == ("dam", "water level")
    assert judged.verdict.value == "misleading"
    assert judged.verdict.note == "half of them"
    assert judged.verdict.at[:4].isdigit()
    assert again(library).remarks == Remarks("Ask the mayor.\nAgain.")
    assert again(library, 1).remarks == Remarks(tags=("dam", "water level"))
    assert again(library, 2).remarks.verdict == judged.verdict
    assert own.tags() == [("dam", 1), ("water level", 1)]


def test_each_of_them_is_one_step_back_and_forth(library, three):
    own = library.own
    deeds = [
        lambda claim: own.set_note(claim, "Why?"),
        lambda claim: own.set_tags(claim, ["dam"]),
        lambda claim: own.set_category(claim, 4),
        lambda claim: own.set_verdict(claim, "false"),
        lambda claim: own.set_note(claim, ""),
        lambda claim: own.toggle_highlight(claim) is None,
    ]
    states = [own.highlights()]
    for deed in deeds:
        assert deed(again(library))
        states.append(own.highlights())
    assert len({repr(state) for state in states[:-1]}) == len(states) - 1
    told = []
    for state in reversed(states[:-1]):
        told.append(own.step("undo"))
        assert own.highlights() == state
    assert own.step("undo") is None
    assert told == [
        ("highlighted", "Water rose on Monday."),
        ("with note", "Water rose on Monday."),
        ("without verdict", "Water rose on Monday."),
        ("category 1", "Water rose on Monday."),
        ("without tags", "Water rose on Monday."),
        ("unhighlighted", "Water rose on Monday."),
    ]
    for state in states[1:]:
        assert own.step("redo")
        assert own.highlights() == state
    assert own.step("redo") is None


def test_what_changes_nothing_is_no_step(library, three):
    own = library.own
    own.set_tags(three[0], ["dam"])
    own.set_verdict(again(library), "true", "seen")
    for deed in (
        lambda: own.set_tags(again(library), ["dam", "Dam", ""]),
        lambda: own.set_note(again(library), " \n"),
        lambda: own.set_category(again(library), 1),
        lambda: own.set_verdict(again(library), "true", "seen "),
    ):
        assert deed() is False
    assert own.step("undo") == ("without verdict", "Water rose on Monday.")


def test_a_tag_in_use_keeps_its_spelling(library, three):
    library.own.set_tags(three[0], ["Zürich dam"])
    library.own.set_tags(three[1], ["zurich DAM", "ZÜRICH dam", "new"])
    assert library.own.tags() == [("Zürich dam", 2), ("new", 1)]


@pytest.mark.parametrize(
    "names", [["x" * (MOST_TAG + 1)], ["one, two"], [str(number) for number in range(MOST_TAGS + 1)]]
)
def test_what_is_no_tag_is_told_and_nothing_is_stored(library, three, names):
    with pytest.raises(CannotBeMeant):
        library.own.set_tags(three[0], names)
    assert library.own.highlights() == []


def test_wrong_verdicts_and_categories_are_told(library, three):
    with pytest.raises(CannotBeMeant, match="true, false, misleading, unproven"):
        library.own.set_verdict(three[0], "maybe")
    for number in (0, 6, -1):
        with pytest.raises(CannotBeMeant, match="1 to 5"):
            library.own.set_category(three[0], number)
    with pytest.raises(CannotBeMeant, match="at most"):
        library.own.set_note(three[0], "x" * (MOST_NOTE + 1))
    assert library.own.step("undo") is None


def test_hostile_words_are_kept_to_the_letter_and_undone(library, three):
    note = HOSTILE + "x" * 1_000_000
    assert library.own.set_note(three[0], note)
    assert library.own.set_tags(three[0], [HOSTILE])
    assert library.own.set_verdict(again(library), "false", HOSTILE)
    (kept,) = library.own.highlights()
    assert kept.note == note.replace("\ud800", "\ufffd").strip()
    (tag,) = kept.tags
    assert "\x1b" not in tag
    assert "\n" not in tag
    for name in ("markdown", "jsonl"):
        "".join(library.exports.pieces(name)).encode()
    assert library.own.filtered(library.own.notebook(), HOSTILE)
    for _ in range(3):
        assert library.own.step("undo")
    assert library.own.highlights() == []
    assert library.own.step("redo")
    assert library.own.highlights()[0].note == kept.note


@given(st.lists(st.text(st.characters())), st.text(st.characters()))
def test_any_text_can_be_typed(names, note):
    assert typed_note(typed_note(note)) == typed_note(note)
    typed_note(note).encode()
    try:
        tags = typed_tags(names)
    except CannotBeMeant:
        return
    assert typed_tags(tags) == tags
    assert all(tag and "\n" not in tag and "," not in tag for tag in tags)


def test_a_highlight_that_is_gone_cannot_be_changed(library, three):
    library.own.toggle_highlight(three[0])
    (kept,) = library.own.highlights()
    assert library.own.set_note(kept, "by its number")
    assert again(library).remarks.note == "by its number"
    assert library.own.remove(kept)
    for change in (lambda: library.own.remove(kept), lambda: library.own.set_note(kept, "x")):
        with pytest.raises(NotFound, match="meanwhile"):
            change()
    assert library.own.step("undo") == ("highlighted", "Water rose on Monday.")
    assert again(library).remarks.note == "by its number"


def test_they_are_found_by_what_was_said_of_them(library, three):
    library.own.set_tags(three[0], ["water level"])
    library.own.set_note(three[1], "why")
    library.own.set_verdict(three[2], "unproven")
    found = {
        query: {hit.text for hit in library.search(query).hits if hit.kind == "claim"}
        for query in ("tag:water", '-tag:"water level"', "is:noted", "verdict:unproven", "verdict:unp rose")
    }
    assert found == {
        "tag:water": {three[0].claim.text},
        '-tag:"water level"': {three[1].claim.text, three[2].claim.text},
        "is:noted": {three[1].claim.text},
        "verdict:unproven": {three[2].claim.text},
        "verdict:unp rose": set(),
    }
    (notice,) = library.search("verdict:maybe ").notices
    assert "There are true, false, misleading, unproven." in notice.message
    assert library.search("verdict:true").notices[0].message == "No claim has the verdict true."


def test_the_notebook_tells_what_belongs_to_a_highlight(library, three):
    library.own.set_tags(three[0], ["dam"])
    (line,) = library.own.notebook()
    assert (line.title, line.outlet, line.published) == ("Dam", "Kellan Wire", "2021-10-12")
    assert (line.claim_id, line.kind, line.stance, line.sources) == (
        three[0].id,
        "indirect",
        "asserted",
        ("Mara Holt",),
    )
    assert not line.removed


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("", [0, 1, 2]),
        ("mond wat", [0]),
        ("holt", [0, 1, 2]),
        ("tag:dam", [0, 1]),
        ("tag:dam -verdict:false", [0]),
        ("verdict:false", [1]),
        ('"the wall" is:noted', [1]),
        ("-wall -monday", [2]),
        ("source:holt outlet:kellan after:2021", [0, 1, 2]),
        ("before:2021", []),
        ("is:orphaned", []),
        ("misunderstanding", [1]),
        ("kind:indirect", [0, 1, 2]),
        ("kind:own", []),
    ],
)
def test_the_filter_of_the_notebook(library, three, query, left):
    library.own.set_tags(three[0], ["dam"])
    library.own.set_tags(three[1], ["dam", "wall"])
    library.own.set_note(again(library, 1), "a misunderstanding")
    library.own.set_verdict(again(library, 1), "false")
    library.own.toggle_highlight(three[2])
    lines = library.own.notebook()
    assert library.own.filtered(lines, query) == ([lines[place] for place in left], ())


def test_a_tag_that_is_meant_to_the_letter_is_meant_alone(library, three):
    library.own.set_tags(three[0], ["drone"])
    library.own.set_tags(three[1], ["drone strikes"])
    lines = library.own.notebook()
    assert library.own.filtered(lines, "tag:drone")[0] == lines[:1]
    assert library.own.filtered(lines, "tag:dro")[0] == lines
    assert library.own.filtered(lines, "tag:strikes")[0] == lines[1:]


def test_the_history_of_an_older_library_goes_on(tmp_path, keep, library, three):
    path = tmp_path / "old.db"
    library.close()
    old = Connections(library.path).get()
    row = {
        "id": 7, "article_id": 1, "claim_key": three[0].claim.id, "spans": json.dumps([list(three[0].claim.spans[0])]),
        "quote": three[0].claim.text, "prefix": "Dam\n\n", "suffix": "\n", "category": 3, "note": "", "created": "2021",
    }  # fmt: skip
    before = next(number for number, script in enumerate(migrations()) if "CREATE TABLE highlight_tags" in script)
    with sqlite3.connect(path) as db:
        for script in migrations()[:before]:
            db.executescript(script)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {before}")
        for table in ("articles", "claims"):
            for found in old.query(f"SELECT * FROM {table}"):  # noqa: S608
                places = ", ".join("?" * len(found))
                db.execute(f"INSERT INTO {table} ({', '.join(found)}) VALUES ({places})", list(found.values()))  # noqa: S608
        for action in ("highlighted", "unhighlighted", "highlighted"):
            sql = "INSERT INTO history (at, action, payload) VALUES ('2021', ?, ?)"
            db.execute(sql, [action, json.dumps(row)])
        columns = ", ".join(row)
        db.execute(f"INSERT INTO highlights ({columns}) VALUES ({', '.join('?' * len(row))})", list(row.values()))  # noqa: S608
    db.close()
    with Library(path) as again:
        (kept,) = again.own.highlights()
        assert (kept.quote, kept.category, kept.tags, kept.verdict) == (row["quote"], 3, (), None)
        told = [again.own.step("undo") for _ in range(4)]
        assert told == [*((each, row["quote"]) for each in ("unhighlighted", "highlighted", "unhighlighted")), None]
        assert again.own.step("redo")
        assert again.own.highlights() == [kept]


def test_the_last_hundred_deeds_outlast_closing(library, three):
    for number in range(MOST_KEPT + 20):
        library.own.set_category(three[0], number % 5 + 1)
    library.close()
    with Library(library.path) as again:
        steps = 0
        while again.own.step("undo"):
            steps += 1
        assert steps == MOST_KEPT


def test_they_go_with_their_words_when_the_article_is_taken_apart_anew(library):
    library.add(Article("Dam\n\nMara Holt said water rose on Monday.\n", "Dam"))
    claim = library.articles.read(1).claims[-1]
    library.own.set_note(claim, "note")
    library.own.set_tags(claim, ["dam"])
    before = library.own.highlights()
    library.articles.refresh(1)
    assert library.own.highlights() == before
    assert library.own.step("undo") == ("without tags", claim.claim.text)
