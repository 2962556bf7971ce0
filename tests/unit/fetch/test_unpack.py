"""Compressed answers."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import FetchError
from store.fetch.unpack import Unpacking

MAGIC = b"\x1f\x8b"
WORDS = b"The dam held, said Mara Holt. " * 50


CASES = {
    "plain": ("", WORDS),
    "identity": ("identity", WORDS),
    "gzip": ("gzip", gzip.compress(WORDS)),
    "in capitals": ("GZIP", gzip.compress(WORDS)),
    "by its old name": ("x-gzip", gzip.compress(WORDS)),
    "and identity": ("gzip, identity", gzip.compress(WORDS)),
    "two of them": ("gzip", gzip.compress(WORDS[:100]) + gzip.compress(WORDS[100:])),
    "rubbish behind it": ("gzip", gzip.compress(WORDS) + b"rubbish"),
    "half a beginning behind it": ("gzip", gzip.compress(WORDS) + MAGIC[:1]),
    "no gzip at all": ("gzip", WORDS),
    "deflate": ("deflate", zlib.compress(WORDS)),
    "bare deflate": ("deflate", zlib.compress(WORDS)[2:-4]),
    "no deflate at all": ("deflate", b"<p>" + WORDS),
}


def unpacked(encoding, data, *, most=10_000, piece=7):
    unpacking = Unpacking(encoding, most, "It")
    for start in range(0, len(data), piece):
        unpacking.feed(data[start : start + piece])
    return unpacking.finish()


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("piece", [1, 7, 100_000])
def test_the_bytes_come_out(case, piece):
    encoding, data = CASES[case]
    assert unpacked(encoding, data, piece=piece).removeprefix(b"<p>") == WORDS


@pytest.mark.parametrize("data", [b"", b"x"])
def test_next_to_nothing_that_is_said_to_be_gzip(data):
    assert unpacked("gzip", data) == data


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "deflate, gzip", "compress"])
def test_what_was_not_asked_for_is_refused(encoding):
    with pytest.raises(FetchError, match="not asked for"):
        Unpacking(encoding, 10, "It")


@pytest.mark.parametrize("cut", [-9, 12])
def test_what_is_cut_off_says_so(cut):
    data = gzip.compress(WORDS)[:cut]
    with pytest.raises(FetchError, match="broke off"):
        unpacked("gzip", data)


def test_what_is_damaged_says_so():
    data = bytearray(gzip.compress(WORDS))
    data[15:25] = bytes(10)
    with pytest.raises(FetchError, match="damaged"):
        unpacked("gzip", bytes(data))


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_a_bomb_stops_at_the_cap(pack):
    bomb = pack(bytes(50_000_000))
    unpacking = Unpacking("gzip" if pack is gzip.compress else "deflate", 1_000, "It")
    with pytest.raises(FetchError, match="more than"):
        unpacking.feed(bomb)
    assert len(unpacking._out) <= 1_001


def test_the_cap_itself_is_allowed_and_one_byte_more_is_not():
    assert len(unpacked("gzip", gzip.compress(bytes(1_000)), most=1_000)) == 1_000
    assert len(unpacked("", bytes(1_000), most=1_000)) == 1_000
    for encoding, data in (("gzip", gzip.compress(bytes(1_001))), ("", bytes(1_001))):
        with pytest.raises(FetchError):
            unpacked(encoding, data, most=1_000)


def test_endless_gzip_of_nothing_stops_too():
    with pytest.raises(FetchError):
        unpacked("gzip", gzip.compress(b"") * 100, most=1_000)


@given(st.sampled_from(["gzip", "deflate", "", "br", "x"]), st.binary(max_size=200))
def test_any_bytes_come_out_or_a_sentence(encoding, data):
    try:
        assert len(unpacked(encoding, data, most=100)) <= 100
    except FetchError as error:
        assert str(error)  # noqa: PT017 - one or the other
