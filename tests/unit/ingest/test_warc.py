"""Crawls to articles."""

from __future__ import annotations

import gzip
import io
import random

import pytest

from store.ingest.readers import read_stream
from store.model import Article, Failure

PAGE = b"<html><body><h1>Weir</h1><p>The weir is safe, the trust said on Monday after a look.</p></body></html>"


def response(
    body, headers=b"Content-Type: text/html\r\n", status=b"200 OK", uri=b"https://a.example/1", kind=b"response"
):
    content = b"HTTP/1.1 " + status + b"\r\n" + headers + b"\r\n" + body
    return (
        b"WARC/1.0\r\nWARC-Type: " + kind + b"\r\nWARC-Target-URI: " + uri + b"\r\nWARC-Date: 2021-12-01T00:00:00Z\r\n"
        b"WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: application/http; msgtype=response\r\n"
        b"Content-Length: %d\r\n\r\n" % len(content) + content + b"\r\n\r\n"
    )


def read(data):
    return list(read_stream(io.BytesIO(data), "a.warc"))


def test_a_crawl(inputs):
    first, second, third, failure = read((inputs / "crawl.warc.gz").read_bytes())
    assert first.title == "Harbour wall at Ostrey gives way after week of storms"
    assert first.url == "https://ostreylantern.example/2021/11/19/harbour-wall?from=crawl"
    assert first.canonical_url == "https://ostreylantern.example/2021/11/19/harbour-wall"
    assert first.path is None
    assert second.title == "Flood in Tarn Valley: latest"  # it came compressed
    assert third.language == "de"
    assert isinstance(
        failure, Failure
    )  # the page without words; the picture and the one that is missing are passed over
    assert "https://ostreylantern.example/empty" in failure.where


def test_unpacked_it_is_the_same(inputs):
    packed = (inputs / "crawl.warc.gz").read_bytes()
    assert [getattr(found, "title", None) for found in read(gzip.decompress(packed))] == [
        getattr(found, "title", None) for found in read(packed)
    ]


def test_only_pages_that_a_server_answered_with():
    data = (
        response(PAGE, kind=b"request")
        + response(PAGE, status=b"404 Not Found")
        + response(PAGE, headers=b"Content-Type: text/plain\r\n")
        + response(PAGE, headers=b"")
        + response(PAGE, headers=b"Content-Type: Text/HTML; charset=UTF-8\r\n")
    )
    assert [found.title for found in read(data)] == ["Weir"]


def test_the_server_says_the_encoding():
    body = PAGE.replace(b"safe", "säfe".encode("cp1252"))
    (article,) = read(response(body, headers=b'Content-Type: text/html; charset="iso-8859-1"\r\n'))
    assert "säfe" in article.text


def test_chunks_are_joined():
    body = b"%x\r\n" % len(PAGE) + PAGE + b"\r\n0\r\n\r\n"
    (article,) = read(response(body, headers=b"Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n"))
    assert article.title == "Weir"


def test_an_address_of_another_kind_is_none():
    (article,) = read(response(PAGE, uri=b"https://user:secret@a.example/"))
    assert article.url is None


@pytest.mark.parametrize(
    "bad",
    [
        response(gzip.compress(b"\0" * 30_000_000), headers=b"Content-Type: text/html\r\nContent-Encoding: gzip\r\n"),
        response(b"<p>" + b"x" * 10_000_000),
        response(b""),
        response(b"\x89PNG\0\0"),
        response(gzip.compress(PAGE)[:-20], headers=b"Content-Type: text/html\r\nContent-Encoding: gzip\r\n"),
        response(PAGE, uri=b"https://a.example/" + b"x" * 20_000),
    ],
    ids=range(6),
)
def test_a_bad_record_never_ends_the_rest(bad):
    found = read(response(PAGE) + bad + response(PAGE))
    assert [item.title for item in (found[0], found[-1])] == ["Weir", "Weir"]
    assert len(found) == 3


@pytest.mark.parametrize(
    "tail",
    [
        b"WARC/1.0\r\nContent-Length: x\r\n\r\n",
        b"not a record",
        response(PAGE)[:-60],
        b"\0" * 100,
        b"WARC/1.0\r\n" + b"a: b\r\n" * 9,
    ],
    ids=range(5),
)
def test_damage_ends_it_and_keeps_what_came_before(tail):
    found = read(response(PAGE) + tail)
    assert found[0].title == "Weir"
    assert all(item.message.endswith(".") for item in found[1:] if isinstance(item, Failure))


def test_a_crawl_that_was_cut_off(inputs):
    data = (inputs / "crawl.warc.gz").read_bytes()
    found = read(data[: len(data) // 2])
    assert isinstance(found[0], Article)
    assert isinstance(found[-1], Failure)
    assert "cut off" in found[-1].message


@pytest.mark.parametrize("seed", range(20))
def test_any_damage_is_a_sentence(inputs, seed):
    data = bytearray(gzip.decompress((inputs / "crawl.warc.gz").read_bytes()))
    chance = random.Random(seed)  # noqa: S311 - it guards no secret
    for _ in range(30):
        data[chance.randrange(20, len(data))] = chance.randrange(256)
    for found in read(bytes(data)):
        assert (found.text if isinstance(found, Article) else found.message).strip()
