"""Words as the search index has them."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.fold import WORD, fold, folded_words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Drones", "drones"),
        ("CAFÉ", "cafe"),
        ("cafe\u0301", "cafe"),
        ("Müller", "muller"),
        ("İzmir", "izmir"),
        ("Ångström", "angstrom"),
        ("Ελλάς", "ελλασ"),
        ("Straße", "strasse"),
        ("漢字", "漢字"),
        ("2021", "2021"),
        ("", ""),
    ],
)
def test_folding(text, folded):
    assert fold(text) == folded


@given(st.text(st.sampled_from("aZ é'’“”-_.ßÉe\u0301漢1\n") | st.characters(), max_size=40))
def test_the_nth_word_is_the_nth_match(text):
    assert folded_words(text) == [fold(match.group()) for match in WORD.finditer(text)]


def test_the_index_takes_folded_words_as_they_are():
    text = "Drones CAFÉ Müller Ångström Ελλάς 漢字 İzmir naïve Đặng ŁÓDŹ co\u0301rdoba ẞ ﬁn ① x² \ue000own"
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE VIRTUAL TABLE t USING fts5 (text, tokenize = 'unicode61 remove_diacritics 0')")
        db.execute("CREATE VIRTUAL TABLE v USING fts5vocab (t, row)")
        for word in [*folded_words(text), "\ue000own"]:
            db.execute("DELETE FROM t")
            db.execute("INSERT INTO t VALUES (?)", [word])
            assert [row[0] for row in db.execute("SELECT term FROM v")] == [word]
