"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import NotText, TooLarge
from store.ingest import decode as module
from store.ingest.decode import decode

WORDS = "“Café,” she said – naïve"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (WORDS.encode(), WORDS),
        (codecs.BOM_UTF8 + WORDS.encode(), WORDS),
        (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), WORDS),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), WORDS),
        (WORDS.encode("cp1252"), WORDS),
        (codecs.BOM_UTF8 + WORDS.encode("cp1252"), WORDS),
        (codecs.BOM_UTF8 * 2 + b"x", "\ufeffx"),  # one mark is a mark, the second is text
        ("drone \N{ROCKET}".encode(), "drone \N{ROCKET}"),
        (b"one\r\ntwo\rthree\n\r\nfour", "one\ntwo\nthree\n\nfour"),
        ("one\u2028two\x85three\x0cfour".encode(), "one\u2028two\x85three\x0cfour"),  # no line ends of a file
        (b"\x1b[31mred\x1b[0m \x07", "\x1b[31mred\x1b[0m \x07"),  # kept to the letter; cleaned when shown
        (b"", ""),
    ],
)
def test_what_is_text(data, text):
    assert decode(data, "a.txt") == text


@pytest.mark.parametrize(
    "data",
    [
        b"with a \x00 in it",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"\x7fELF\x02\x01\x01\x00",
        b"\xff\xd8\xff\xe0\x10JFIF\x01\x02",
        b"\x81\x8d\x8f is undefined in Windows-1252",
        b"\xe9 guessed as Windows-1252 with \x08 in it",
        codecs.BOM_UTF16_LE + b"odd",
        codecs.BOM_UTF16_LE + b"\x00\xd8x\x00",  # half of a surrogate pair
        codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"),
        WORDS.encode("utf-16-le"),
    ],
)
def test_what_is_not(data):
    with pytest.raises(NotText, match=r"some folder/a\.txt is not text.*\.$"):
        decode(data, "some folder/a.txt")


def test_the_cap(monkeypatch):
    monkeypatch.setattr(module, "MOST_BYTES", 10)
    assert decode(b"x" * 10, "a.txt") == "x" * 10
    with pytest.raises(TooLarge, match=r"^a\.txt has .* MB"):
        decode(b"x" * 11, "a.txt")


@given(st.binary())
def test_any_bytes_are_text_or_said_not_to_be(data):
    try:
        text = decode(data, "a.txt")
    except NotText:
        return
    assert "\r" not in text
    assert "\0" not in text
    text.encode()  # and can be stored
