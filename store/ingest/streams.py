"""Bytes that come in a stream, with caps, so that memory stays flat whatever their length."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final

from store.errors import ArticleError
from store.ingest.kind import LOOKED_AT
from store.ingest.limits import MOST_PAGE, too_large
from store.model import Failure

MOST_RATIO: Final = 200
"""How many bytes one compressed byte may become, once a file has given 10 MB; DEFLATE itself can reach 1,032."""

_CHUNK: Final = 65_536


class Peeked(io.RawIOBase):
    """A stream whose beginning can be looked at before it is read; it counts what has been read.

    Readers of records take it as it is: a buffer over it would lose what comes before a damaged place.
    """

    def __init__(self, stream: BinaryIO | io.RawIOBase) -> None:
        self._stream = stream
        self._head = b""
        self._broken: ArticleError | None = None
        self.count = 0

    def peek(self, size: int = LOOKED_AT) -> bytes:
        """Up to ``size`` bytes from the beginning; nothing of it is used up.

        Where the stream is damaged, it ends here, and reading says so when it comes to that place.
        """
        try:
            while len(self._head) < size and (more := self._stream.read(size - len(self._head))):
                self._head += more  # a pipe gives what it has
        except ArticleError as error:
            self._broken = error
        return self._head[:size]

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override] # what RawIOBase hands over
        """Read into ``buffer``, from what was looked at first."""
        size = len(buffer)
        if not self._head and self._broken:
            raise self._broken
        data, self._head = (
            (self._head[:size], self._head[size:]) if self._head else (self._stream.read(size) or b"", b"")
        )
        buffer[: len(data)] = data
        self.count += len(data)
        return len(data)


class Unzipped(io.RawIOBase):
    """What a stream of gzip holds, all members of it.

    Reading raises :class:`~store.errors.ArticleError` when it is damaged, ends early, or is a bomb.
    """

    def __init__(self, stream: Peeked, where: str) -> None:
        self._packed = stream
        self._where = where
        self._file = gzip.GzipFile(fileobj=io.BufferedReader(stream, _CHUNK))
        self._count = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override] # what RawIOBase hands over
        """Read into ``buffer`` what comes out."""
        try:
            data = self._file.read1(len(buffer))
        except EOFError as error:
            raise ArticleError(f"{self._where} ends in the middle: it was cut off. Fetch it again.") from error
        except (OSError, zlib.error) as error:
            raise ArticleError(f"{self._where} is damaged: what is compressed in it cannot be read.") from error
        self._count += len(data)
        if self._count > MOST_PAGE and self._count > MOST_RATIO * max(1, self._packed.count):
            raise ArticleError(
                f"{self._where} becomes more than {MOST_RATIO} times as large: it is made to fill memory."
            )
        buffer[: len(data)] = data
        return len(data)


def read_capped(stream: BinaryIO | io.RawIOBase, where: str, most: int = MOST_PAGE) -> bytes:
    """All that is left of a stream.

    Raises:
        TooLarge: it is more than ``most`` bytes.
    """
    pieces, size = [], 0
    while data := stream.read(_CHUNK):
        size += len(data)
        if size > most:
            raise too_large(where, most)
        pieces.append(data)
    return b"".join(pieces)


def lines_of(stream: Peeked | Unzipped, head: bytes, where: str, most: int = MOST_PAGE) -> Iterator[str | Failure]:
    """The lines of a text, each with its end: as UTF-8, UTF-16 by its mark, else Windows-1252.

    A line beyond ``most`` code points is passed over and is a failure; so is one that is no text.
    """
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = io.TextIOWrapper(
        io.BufferedReader(stream, _CHUNK),
        encoding="utf-16" if wide else "utf-8-sig",
        errors="replace" if wide else "surrogateescape",
        newline="\n",
    )
    number = 0
    while line := text.readline(most + 1):
        number += 1
        if len(line) > most:
            while line and not line.endswith("\n"):
                line = text.readline(_CHUNK)
            yield Failure(f"{where}, line {number}", str(too_large(f"{where}, line {number},", most)))
            continue
        if not wide and not line.isascii():
            line = _as_windows(line)
        if "\0" in line:
            yield Failure(f"{where}, line {number}", f"{where}, line {number}, is not text.")
            continue
        yield line


def _as_windows(line: str) -> str:
    """A line that was no UTF-8, and holds its bytes as surrogates, as Windows-1252."""
    try:
        line.encode()
    except UnicodeEncodeError:
        return line.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
    return line
