"""Streams with caps."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib

import pytest

from store.errors import ArticleError, TooLarge
from store.ingest.streams import Peeked, Unzipped, lines_of, read_capped
from store.model import Failure


def lines(data, most=50):
    stream = Peeked(io.BytesIO(data))
    return list(lines_of(stream, stream.peek(), "a", most))


def read_to_its_end(stream):
    while stream.read(65_536):
        pass


def test_the_beginning_can_be_looked_at_and_is_read_all_the_same():
    stream = Peeked(io.BytesIO(b"abcdef"))
    assert stream.peek(3) == b"abc"
    assert stream.peek() == b"abcdef"
    assert stream.peek(2) == b"ab"
    assert stream.read(4) == b"abcd"
    assert stream.read() == b"ef"
    assert stream.count == 6


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a\nb\r\nc", ["a\n", "b\r\n", "c"]),
        (b"\n\n", ["\n", "\n"]),
        (b"", []),
        (codecs.BOM_UTF8 + "ä\n".encode(), ["ä\n"]),
        ("ä\nb\n".encode("cp1252"), ["ä\n", "b\n"]),
        ("ä\n".encode() + "ö\n".encode("cp1252"), ["ä\n", "ö\n"]),
        (codecs.BOM_UTF16_LE + "ä\nb".encode("utf-16-le"), ["ä\n", "b"]),
        ("a\u2028b\x85c\x0bd\n".encode(), ["a\u2028b\x85c\x0bd\n"]),
    ],
)
def test_lines(data, expected):
    assert lines(data) == expected


@pytest.mark.parametrize("bad", [b"x" * 51, b"x" * 300_000, b"a\0b", "ä".encode() * 51])
def test_a_line_that_is_too_long_or_no_text_is_a_failure_and_the_rest_goes_on(bad):
    first, failure, last = lines(b"one\n" + bad + b"\nthree\n")
    assert (first, last) == ("one\n", "three\n")
    assert isinstance(failure, Failure)
    assert failure.where == "a, line 2"


def test_a_line_as_long_as_may_be():
    assert lines(b"x" * 49 + b"\ny") == ["x" * 49 + "\n", "y"]


def test_gzip_of_several_members():
    packed = gzip.compress(b"one ") + gzip.compress(b"two")
    assert read_capped(Unzipped(Peeked(io.BytesIO(packed)), "a"), "a") == b"one two"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (gzip.compress(b"words " * 1_000)[:-12], "cut off"),
        (gzip.compress(b"words " * 1_000)[:20], "cut off"),
        (b"\x1f\x8b\x08\x00" + b"\xff" * 50, "damaged"),
        (gzip.compress(b"words") + b"tail", "damaged"),
        (gzip.compress(b"words")[:-8] + b"\0" * 8, "damaged"),
        (gzip.compress(b"\0" * 30_000_000), "made to fill memory"),
        (b"\x1f\x8b", "cut off"),
    ],
    ids=range(7),
)
def test_damaged_gzip_and_bombs_are_sentences(data, message):
    stream = Unzipped(Peeked(io.BytesIO(data)), "a.gz")
    with pytest.raises(ArticleError, match=message):
        read_to_its_end(stream)


def test_a_bomb_of_many_members():
    member = zlib.compress(b"\0" * 1_000_000, 9, wbits=31)
    stream = Unzipped(Peeked(io.BytesIO(member * 30)), "a.gz")
    with pytest.raises(ArticleError, match="made to fill memory"):
        read_to_its_end(stream)


def test_the_cap():
    assert read_capped(io.BytesIO(b"x" * 10), "a", 10) == b"x" * 10
    with pytest.raises(TooLarge, match=r"^a has more than"):
        read_capped(io.BytesIO(b"x" * 11), "a", 10)
