"""Pages to text, whatever they say of their encoding."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.ingest.encoding import decode_page

WORDS = "“Käse,” sagte Uwe – naïv"


@pytest.mark.parametrize(
    ("data", "stated"),
    [
        (WORDS.encode(), None),
        (WORDS.encode(), "utf-8"),
        (WORDS.encode("cp1252"), "iso-8859-1"),  # as browsers read it
        (WORDS.encode("cp1252"), "windows-1252"),
        (codecs.BOM_UTF8 + WORDS.encode(), "shift_jis"),  # the mark counts for more
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), None),
        (codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"), None),
        (WORDS.encode(), "ascii-armour"),  # there is no such
        (WORDS.encode(), "base64"),  # none of text
        (WORDS.encode(), "utf-16"),  # it could not have said so in ASCII
        (WORDS.encode(), "gb18030"),  # the bytes do not fit
        (WORDS.encode(), "a\0b"),
    ],
)
def test_stated_encodings_and_lies(data, stated):
    assert decode_page(data, stated) == WORDS


@pytest.mark.parametrize(
    "head",
    [
        '<?xml version="1.0" encoding="windows-1252"?><p>',
        '<meta charset="windows-1252"><p>',
        '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1"><p>',
    ],
)
def test_what_the_page_states_itself(head):
    assert decode_page((head + WORDS).encode("cp1252")) == head + WORDS


def test_a_guess_where_nothing_fits():
    text = "Der Bürgermeister erklärte, dass die Brücke für Fußgänger geöffnet würde. " * 20
    assert decode_page(text.encode("cp1252"), "utf-8") == text


@given(st.binary(), st.text(max_size=20) | st.none())
def test_any_bytes_become_a_text(data, stated):
    assert isinstance(decode_page(data, stated), str)
