"""A folder of files that are made to harm whoever reads them: bombs, endless nesting, broken and mislabelled files.

Made anew by each who needs it: tests/cli/test_hostile_files.py adds it whole, ``python -m benchmarks.hostile_files``
file by file. Nothing in it is anybody's; two articles stand at its beginning and its end.
"""

from __future__ import annotations

import base64
import contextlib
import gzip
import io
import json
import os
import socket
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

GOOD: Final = ("000-good.txt", "zzz-good.txt")
"""What must be added, whatever lies between."""

_MB: Final = 1_000_000
_SENTENCE: Final = "Mara Holt said on Monday that the weir at Osmer had held. "


def _page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head><title>Weir</title>{head}</head><body>{body}</body></html>".encode()


def _zip(*members: tuple[str, bytes], stored: int = 1) -> bytes:
    """A zip file, the first ``stored`` members not compressed."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for place, (name, data) in enumerate(members):
            file.writestr(name, data, zipfile.ZIP_STORED if place < stored else zipfile.ZIP_DEFLATED)
    return made.getvalue()


_CONTAINER: Final = (
    b'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="%s"/>'
    b"</rootfiles></container>"
)
_BOOK: Final = (
    b'<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest><item id="a" href="%s" '
    b'media-type="application/xhtml+xml"/></manifest><spine>%s</spine></package>'
)
_SPINE: Final = b'<itemref idref="a"/>'


def _epub(text: bytes, *, root: bytes = b"b.opf", href: bytes = b"a.xhtml", spine: bytes = _SPINE) -> bytes:
    return _zip(
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", _CONTAINER % root),
        ("b.opf", _BOOK % (href, spine)),
        ("a.xhtml", text),
    )


def _pdf(*objects: bytes, size: int | None = None) -> bytes:
    """A PDF of these objects, the first its root, with a table of where they are."""
    made, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = size or len(objects) + 1
    return made + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        *(count, table, count, len(made)),
    )


def _stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), more, data)


def _pdf_of(content: bytes, more: bytes = b"") -> bytes:
    return _pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        _stream(content, more),
    )


def _nested_mail(depth: int) -> bytes:
    made = b"From: a@a.example\r\nSubject: Weir\r\nMIME-Version: 1.0\r\n"
    for level in range(depth):
        made += b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (level, level)
    return made + b"Content-Type: text/plain\r\n\r\nIt held.\r\n"


_LAUGHS: Final = "".join(
    f'<!ENTITY l{level} "{f"&l{level - 1};" * 10 if level else "ha" * 10}">' for level in range(10)
)
_RSS: Final = "<rss version='2.0'><channel><title>F</title><item><title>T</title><description>{}</description></item>"
# ruff: noqa: PLW0108 - a lambda that only calls another keeps the table in one form
_CONTENTS: Final[dict[str, Callable[[], bytes]]] = {
    # Bombs
    "bomb.txt.gz": lambda: gzip.compress(b" " * 100 * _MB, 9),
    "bomb.json.gz": lambda: gzip.compress(b'{"text": "' + b"a" * 100 * _MB, 9),
    "bomb-members.txt.gz": lambda: gzip.compress(b"a" * _MB, 9) * 60,
    "gzip-in-gzip.txt.gz": lambda: gzip.compress(gzip.compress(b"It held.")),
    "bomb.epub": lambda: _epub(b"<p>" + b"a" * 100 * _MB),
    "many-members.epub": lambda: _zip(
        ("mimetype", b"application/epub+zip"), *((f"{number}", b"") for number in range(20_000))
    ),
    "laughs.xml": lambda: f"<?xml version='1.0'?><!DOCTYPE rss [{_LAUGHS}]>{_RSS.format('&l9;')}".encode(),
    "quadratic.xml": lambda: (
        f"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a '{'a' * 50_000}'>]>{_RSS.format('&a;' * 50_000)}".encode()
    ),
    "laughs.epub": lambda: _epub(f"<!DOCTYPE html [{_LAUGHS}]><html><body>&l9;</body></html>".encode()),
    "laughs.opml": lambda: f"<!DOCTYPE opml [{_LAUGHS}]><opml><body>&l9;</body></opml>".encode(),
    "external.xml": lambda: (
        f"<!DOCTYPE rss [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>{_RSS.format('&e;')}".encode()
    ),
    "flate.pdf": lambda: _pdf_of(zlib.compress(b" " * 100 * _MB, 9), b"/Filter/FlateDecode"),
    "attachment.eml": lambda: (
        b"From: a@a.example\r\nSubject: Weir\r\nContent-Type: application/x; name=x\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.b64encode(b"\0" * 6 * _MB)
    ),
    # Nesting
    "deep.html": lambda: _page("<div>" * 100_000 + _SENTENCE),
    "deep-inline.html": lambda: _page("<b><i>" * 100_000 + _SENTENCE * 5),
    "deep-tables.html": lambda: _page("<table><tr><td>" * 20_000 + _SENTENCE),
    "deep.xml": lambda: b"<?xml version='1.0'?><rss version='2.0'>" + b"<a>" * 100_000,
    "deep.json": lambda: b"[" * 100_000,
    "deep-objects.json": lambda: b'{"text":' * 100_000,
    "deep.jsonl": lambda: b'{"text": ' + b"[" * 100_000 + b'\n{"text": "It held."}\n',
    "deep.eml": lambda: _nested_mail(20_000),
    "deep.opml": lambda: b"<opml version='2.0'><body>" + b"<outline>" * 100_000,
    "deep.md": lambda: b"---\ntitle: " + b"[" * 100_000 + b"\n---\n" + b"> " * 20_000 + b"It held.",
    "deep.pdf": lambda: _pdf_of(b"[" * 100_000),
    # Size
    "attributes.html": lambda: b"<p " + b" ".join(b"a%d=1" % number for number in range(80_000)) + b">It held.</p>",
    "one-line.txt": lambda: b"a" * 4_900_000,
    "one-line-digits.txt": lambda: b"1" * 4_900_000,
    "one-line-quotes.txt": lambda: b'"' * 4_900_000,
    "too-large.txt": lambda: b"It held. " * 700_000,
    "one-line.html": lambda: _page("<p>" + "a" * 5 * _MB),
    "comment.html": lambda: b"<html><!--" + b"-" * 5 * _MB,
    "script.html": lambda: b"<html><script>" + b"<" * 5 * _MB,
    "tags.html": lambda: _page("<b>" * 500_000),
    "entities.html": lambda: _page("<p>&#27;&#0;&#xFFFE;&#1114112;&#xd800;" + "&amp" * 200_000),
    "one-line.jsonl": lambda: b'{"text": "' + b"a" * 10 * _MB + b'"}\n{"text": "It held."}\n',
    "digits.json": lambda: b'{"text": ' + b"1" * 5 * _MB + b"}",
    "keys.json": lambda: json.dumps({str(number): number for number in range(200_000)}).encode(),
    "columns.csv": lambda: b"text" + b",a" * 1_000_000 + b"\nIt held." + b",b" * 1_000_000 + b"\n",
    "quote.csv": lambda: b'text,title\n"' + b"a" * 5 * _MB,
    "field.csv": lambda: b"text,title\n" + b"a" * 9 * _MB + b",b\n",
    "header.eml": lambda: b"From: a@a.example\r\nSubject: " + b"=?utf-8?b?QQ==?= " * 300_000 + b"\r\n\r\nIt held.",
    "entries.xml": lambda: (
        b"<rss version='2.0'><channel><title>F</title>" + b"<item><title>T</title></item>" * 60_000
    ),
    "length.warc": lambda: b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nHTTP/1.1 200 OK",
    "negative.warc": lambda: b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\nx",
    # Broken and mislabelled
    "cut.txt.gz": lambda: gzip.compress(_SENTENCE.encode() * 500)[:60],
    "cut.epub": lambda: _epub(b"<p>It held.</p>")[:300],
    "cut.pdf": lambda: _pdf_of(b"BT (It held.) Tj ET")[:150],
    "header-only.pdf": lambda: b"%PDF-1.7",
    "loop.pdf": lambda: _pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"),
    "size.pdf": lambda: _pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 9>>", size=99_999_999),
    "no-root.pdf": lambda: b"%PDF-1.7\ntrailer<</Root 9 0 R>>\nstartxref\n0\n%%EOF",
    "no-container.epub": lambda: _zip(("mimetype", b"application/epub+zip"), ("a.xhtml", b"<p>It held.</p>")),
    "outside.epub": lambda: _epub(b"", root=b"../../../../etc/passwd"),
    "outside-text.epub": lambda: _epub(b"", href=b"../../../../etc/passwd"),
    "spine.epub": lambda: _epub(b"<p>It held.</p>", spine=_SPINE * 50_000),
    "no-zip.epub": lambda: b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/epub+zip" + b"x" * 900,
    "wide.txt": lambda: _SENTENCE.encode("utf-16-le"),
    "wider.txt": lambda: _SENTENCE.encode("utf-32"),
    "mislabelled.html": lambda: _page(
        "<p>" + "Mara Holt said that the café was shut. " * 20, "<meta charset=utf-8>"
    ).replace("é".encode(), b"\xe9"),
    "unknown-charset.html": lambda: _page("<p>" + _SENTENCE * 20, "<meta charset=x-none-such>"),
    "utf-7.html": lambda: _page("<p>+ADw-script+AD4-" + _SENTENCE * 20, "<meta charset=utf-7>"),
    "program.txt": lambda: b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40,
    "picture.html": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "nul.txt": lambda: b"It held.\0It held.",
    "bad-bytes.txt": lambda: b"It held \xff\xfe\xc3\x28 \xed\xa0\x80." * 40,
    "surrogates.json": lambda: b'{"text": "It held \\ud800.", "title": "\\udfff"}',
    "broken.json": lambda: b'{"text": "It held.", ',
    "no-object.jsonl": lambda: b'1\n"a"\nnull\n{"text": 5}\n{"text": "It held."}\n{{{\n',
    "opml.xml": lambda: b"<opml version='2.0'><body><outline xmlUrl='file:///etc/passwd'/></body></opml>",
    "script.md": lambda: b"---\n!!python/object/apply:os.system ['true']\n---\nIt held.",
    **{f"empty.{kind}": bytes for kind in ("txt", "md", "html", "json", "jsonl", "csv", "pdf", "epub", "gz", "eml")},
}  # fmt: skip


def make(folder: Path) -> Iterator[bytes]:
    """Make the files, and give the path of each as bytes: some names are no text."""
    folder.mkdir(parents=True, exist_ok=True)
    root = os.fsencode(folder)
    for name in GOOD:
        (folder / name).write_text(f"{name}\n\n{_SENTENCE}\n", encoding="utf-8")
        yield root + b"/" + name.encode()
    for name, content in _CONTENTS.items():
        (folder / name).write_bytes(content())
        yield root + b"/" + name.encode()
    for odd in (b"\xff\xfe\x9b7777h.txt", b"line\nfeed\x1b]0;x\x07.txt", b"n" * 251 + b".txt", b"--json.txt"):
        with contextlib.suppress(OSError):  # a disk that takes only names in UTF-8
            with open(root + b"/" + odd, "wb") as file:
                file.write(b"Odd\n\n" + _SENTENCE.encode())
            yield root + b"/" + odd
    os.mkfifo(root + b"/pipe.txt")
    os.symlink(b".", root + b"/loop")
    os.symlink(b"/etc/passwd", root + b"/outside.txt")
    os.symlink(b"nowhere", root + b"/nowhere.txt")
    (folder / "folder.txt").mkdir()
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as listening:  # the path may be too long for one
        listening.bind(root + b"/socket.txt")
    for name in ("pipe.txt", "outside.txt", "nowhere.txt", "socket.txt"):
        yield root + b"/" + name.encode()
