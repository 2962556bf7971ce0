"""What a file is, told by its first bytes; its name decides only between what bytes cannot tell apart."""

from __future__ import annotations

import codecs
import json
import re
from pathlib import PurePath
from typing import Any, Final, Literal

from store.errors import ArticleError
from store.ingest.field_names import CONTENT_FIELDS, field_of
from store.ingest.xml_head import read_xml_head
from store.text.words import word_set

FileKind = Literal[
    "text", "markdown", "html", "feed", "opml", "mail", "json", "jsonl", "csv", "warc", "gzip", "zip", "pdf", "epub"
]
"""What is read. A *zip* is an export of another reader; *gzip* is gzip of any of the others."""

LOOKED_AT: Final = 65_536
"""Bytes at the beginning that :func:`find_kind` wants to see."""

_NAMES: Final[dict[str, FileKind]] = {
    ".md": "markdown", ".markdown": "markdown", ".txt": "text", ".text": "text", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".json": "json", ".csv": "csv", ".tsv": "csv", ".html": "html", ".htm": "html", ".xhtml": "html", ".eml": "mail",
}  # fmt: skip

_SIGNATURES: Final[tuple[tuple[bytes, str], ...]] = (
    (b"\x89PNG\r\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"RIFF", "sound, film or a picture (RIFF)"),
    (b"\x7fELF", "a program (ELF)"),
    (b"MZ", "a program (Windows)"),
    (b"SQLite format 3\0", "a database (SQLite); a library of onrecord is opened with --library"),
    (b"\xd0\xcf\x11\xe0", "an old document of Microsoft Office"),
    (b"7z\xbc\xaf", "an archive (7z)"),
    (b"Rar!", "an archive (RAR)"),
    (b"BZh", "compressed with bzip2"),
    (b"\xfd7zXZ", "compressed with xz"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstandard"),
    (b"bplist00", "a property list (Safari's web archive among them)"),
    (b"ID3", "sound (MP3)"),
    (b"OggS", "sound (Ogg)"),
)
"""What is often among articles and is none, so that the sentence can name it."""

_ROOTS: Final[dict[str, FileKind]] = {"rss": "feed", "feed": "feed", "rdf:rdf": "feed", "opml": "opml"}
_HTML: Final = re.compile(
    r"<!doctype html|<(?:html|head|body|article|main|section|header|div|p|h[1-6]|table|meta|title|blockquote|span"
    r"|figure)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_MAIL: Final = re.compile(r"(?:From |[A-Za-z][A-Za-z0-9\-]{1,60}:)")
_MAIL_FIELDS: Final = word_set(
    "from to subject date mime-version received message-id return-path delivered-to content-type list-id "
    "list-unsubscribe dkim-signature reply-to sender cc x-mailer content-transfer-encoding"
)


def find_kind(head: bytes, name: str = "", *, called: str = "") -> FileKind:
    """What a file is that begins with ``head`` and is called ``name``.

    Args:
        head: its first :data:`LOOKED_AT` bytes, or all of it.
        name: its name or path, empty for what has none.
        called: what to call it in a message, where that is not its name.

    Raises:
        ArticleError: it is none of what is read; the sentence names what it seems to be.
    """
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if head.startswith(b"WARC/"):
        return "warc"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "epub" if b"mimetypeapplication/epub+zip" in head[:100] else "zip"
    called = called or name or "standard input"
    for signature, what in _SIGNATURES:
        if head.startswith(signature):
            raise ArticleError(f"{called} is {what}, no article. {READABLE}")
    by_name = _NAMES.get(PurePath(name).suffix.lower())
    text = _as_text(head)
    if text is None:
        raise ArticleError(f"{called} is no text, nor anything else that is read. {READABLE}")
    return _markup(text, by_name) or _records(text, by_name) or _plain(text, by_name)


READABLE: Final = (
    "What is read: text, Markdown, HTML, RSS and Atom, e-mail, JSON, JSON Lines, CSV, WARC, PDF and EPUB, gzip of "
    "them, and exports of other readers."
)
"""Which kinds there are, for messages."""


def _as_text(head: bytes) -> str | None:
    """The beginning as text, roughly; None when it is none. A character that the cut took apart does not count."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(encoding, "replace")
    if b"\0" in head[:4096]:
        return None
    return head.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")


def _markup(text: str, by_name: FileKind | None) -> FileKind | None:
    begins = text.lstrip()[:1] == "<"
    root = read_xml_head(text).root if begins else ""
    if root in _ROOTS or root.endswith(":feed"):
        return _ROOTS.get(root, "feed")
    if by_name in ("markdown", "text"):
        # Markdown may hold HTML, and a text may speak of it: only a whole page is one in spite of its name.
        return "html" if re.match(r"\s*(?:<!doctype html|<html\b)", text, re.IGNORECASE) else None
    if begins and _HTML.search(text[:4096]):
        return "html"
    if by_name == "html":
        return "html"
    if not begins and _is_mail(text, by_name):
        return "mail"
    return None


def _is_mail(text: str, by_name: FileKind | None) -> bool:
    """Whether it begins with at least three header lines of a mail; two do where its name says that it is one."""
    fields: set[str] = set()
    for line in text.split("\n", 200)[:200]:
        if not line.strip():
            break
        if line[0] in " \t":
            continue
        if not _MAIL.match(line):
            return False
        fields.add(line.partition(":")[0].lower())
    known = fields & _MAIL_FIELDS
    return len(known) >= (2 if by_name == "mail" else 3) and bool(known & {"from", "received", "return-path"})


def _records(text: str, by_name: FileKind | None) -> FileKind | None:
    start = text.lstrip()
    if start[:1] == "[" and by_name != "markdown" and re.match(r"\[\s*[\[{\]]", start):
        return "json"
    if start[:1] == "{" and re.match(r"\{\s*[\"}]", start):
        line, ends, rest = start.partition("\n")
        if not ends or by_name == "jsonl":
            return "jsonl"  # one line: one object, however long
        closed = line.rstrip().endswith("}") and rest.lstrip().startswith("{")  # though it may be broken
        return "jsonl" if closed or _is_object(line) else "json"
    if by_name in ("json", "jsonl"):
        return by_name
    if by_name == "markdown" or by_name == "text":
        return None
    return "csv" if by_name == "csv" or _is_csv(start) else None


def _is_object(line: str) -> bool:
    try:
        value: Any = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict)


def _is_csv(text: str) -> bool:
    """Whether the first line names at least two fields of an article, the one with its words or address among them."""
    cells = re.split(r"[,;\t]", text.partition("\n")[0][:10_000])
    fields = {field_of(cell.strip().strip("\"'")) for cell in cells} - {None}
    return len(fields) >= 2 and bool(fields & CONTENT_FIELDS)


def _plain(text: str, by_name: FileKind | None) -> FileKind:
    if by_name == "mail":
        return "mail"
    if by_name in ("markdown", "text"):
        return by_name
    return "markdown" if re.match(r"---[ \t]*\r?\n[\w.\-]+[ \t]*:", text) else "text"
