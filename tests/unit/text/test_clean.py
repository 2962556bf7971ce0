"""What may reach a terminal, and what may be stored."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.clean import clean_for_display, clean_line, normalise_newlines, storable, to_json

ANY_TEXT = st.text(st.characters())  # lone surrogates included

HARMFUL = {
    "C0 controls": [*range(9), *range(0x0B, 0x20)],
    "DEL and C1 controls": range(0x7F, 0xA0),
    "bidirectional embeddings and overrides": range(0x202A, 0x202F),
    "bidirectional isolates": range(0x2066, 0x206A),
    "invisible operators": range(0x2060, 0x2065),
    "deprecated format controls": range(0x206A, 0x2070),
    "Arabic letter mark": [0x061C],
    "zero-width spaces": [0x200B, 0xFEFF],
    "line and paragraph separators": [0x2028, 0x2029],
    "interlinear annotation": range(0xFFF9, 0xFFFC),
    "lone surrogates": [0xD800, 0xDBFF, 0xDC00, 0xDFFF],
    "tags": [0xE0001, 0xE0020, 0xE007F],
}
HONEST = {
    "letters": "aé漢ع",
    "line feed": "a\nb",
    "ZWJ": "👩\u200d🚀",
    "ZWNJ": "می\u200cخواهم",
    "VS16": "❤\ufe0f",
    "LRM and RLM": "\u200e\u200f",
    "combining marks": "e\u0301",
    "no-break and soft": "a\u00a0b\u00adc",
    "replacement": "\ufffd",
}


def harmful(text):
    return [char for char in text if char not in "\n" and unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")]


@pytest.mark.parametrize("codes", HARMFUL.values(), ids=HARMFUL)
@pytest.mark.parametrize("clean", [clean_for_display, clean_line])
def test_what_could_command_a_terminal_is_replaced_one_for_one(codes, clean):
    for code in codes:
        assert clean(f"a{chr(code)}b") == "a\ufffdb", hex(code)


@pytest.mark.parametrize("text", HONEST.values(), ids=HONEST)
def test_what_honest_text_needs_is_kept(text):
    assert clean_for_display(text) == text
    assert clean_line(text) == text.replace("\n", " ")
    assert json.loads(to_json(text)) == text


def test_sequences_lose_their_teeth():
    assert clean_line("\x1b]0;x\x07\x1b[2J\u202etxt.exe\t\r\n") == "\ufffd]0;x\ufffd\ufffd[2J\ufffdtxt.exe \ufffd "


@given(ANY_TEXT)
def test_length_and_honest_characters_stay(text):
    for clean in (clean_for_display, clean_line):
        cleaned = clean(text)
        assert len(cleaned) == len(text)
        assert not harmful(cleaned)
        assert clean(cleaned) == cleaned
        cleaned.encode()
    assert "\n" not in clean_line(text)


@given(
    st.recursive(ANY_TEXT | st.none() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(ANY_TEXT, inner))
)
def test_json_comes_back_as_it_went(value):
    line = to_json(value)
    assert json.loads(line) == value
    assert clean_line(line) == line  # nothing is left that would have to be cleaned
    line.encode()


@pytest.mark.parametrize("codes", HARMFUL.values(), ids=HARMFUL)
def test_in_json_they_are_escapes(codes):
    for code in codes:
        line = to_json({chr(code): chr(code)})
        assert line.isascii(), hex(code)
        assert json.loads(line) == {chr(code): chr(code)}


def test_json_is_readable():
    assert to_json({"a": "“é” 👍"}) == '{"a": "“é” 👍"}'


@pytest.mark.parametrize(
    ("text", "clean"),
    [("a\r\nb\rc\nd", "a\nb\nc\nd"), ("\r\r\n\n", "\n\n\n"), ("a\u2028b\x0b\x85", "a\u2028b\x0b\x85"), ("", "")],
)
def test_newlines(text, clean):
    assert normalise_newlines(text) == clean


@given(ANY_TEXT)
def test_storable_changes_lone_surrogates_only(text):
    stored = storable(text)
    stored.encode()
    assert len(stored) == len(text)
    assert all(a == b or ("\ud800" <= a <= "\udfff" and b == "\ufffd") for a, b in zip(text, stored, strict=True))
