"""Values of JSON one by one, out of an array of any length or one behind the other."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import Final

from store.errors import ArticleError, NotText
from store.ingest.limits import MOST_PAGE, ByteStream, too_large

_CHUNK: Final = 1 << 18
_SPACE: Final = " \t\r\n"


def parse_json(text: str, where: str) -> object:
    """One value of JSON.

    Raises:
        ArticleError: it is none, nested too deeply, or holds a number of thousands of digits.
    """
    try:
        value: object = json.loads(text)
        return value
    except RecursionError as error:
        raise ArticleError(f"{where} is nested too deeply to be read.") from error
    except ValueError as error:
        raise ArticleError(f"{where} is no JSON: {str(error)[:200]}.") from error


def json_values(stream: ByteStream, where: str) -> Iterator[object]:
    """The elements of the array that ``stream`` holds, or the values in it, one by one; memory stays flat.

    Raises:
        ArticleError: from there on it is no JSON, one value is beyond 10 MB, or it is no text.
    """
    reader = _Reader(stream, where)
    if reader.next_sign() != "[":
        while reader.next_sign():
            yield reader.value()
        return
    reader.skip()
    sign = reader.next_sign()
    while sign != "]":
        yield reader.value()
        sign = reader.next_sign()
        if sign == ",":
            reader.skip()
            sign = reader.next_sign()  # an end behind a comma is forgiven
        elif sign != "]":
            raise ArticleError(
                f"{where} is no whole JSON: behind an element of its list stands neither a comma nor an end."
            )


class _Reader:
    """A buffer over a stream of text from which values are taken at the front."""

    def __init__(self, stream: ByteStream, where: str) -> None:
        self._stream = stream
        self._where = where
        self._buffer = ""
        self._at = 0
        self._decoder: codecs.IncrementalDecoder | None = None
        self._json = json.JSONDecoder()
        self._ended = False
        self._broken: ArticleError | None = None

    def next_sign(self) -> str:
        """The next character that is no space, which stays; empty at the end."""
        while True:
            while self._at < len(self._buffer) and self._buffer[self._at] in _SPACE:
                self._at += 1
            if self._at < len(self._buffer):
                return self._buffer[self._at]
            if not self._more(_CHUNK):
                return ""

    def skip(self) -> None:
        """Pass over one character."""
        self._at += 1

    def value(self) -> object:
        """The value that begins here."""
        while True:
            try:
                value: object
                value, end = self._json.raw_decode(self._buffer, self._at)
            except RecursionError as error:
                raise ArticleError(f"{self._where} is nested too deeply to be read.") from error
            except ValueError as error:
                # It may only be that the rest of it has not been read: as much again, so that trying stays linear.
                length = len(self._buffer) - self._at
                if length > MOST_PAGE:
                    raise too_large(f"One record of {self._where}") from error
                if not self._more(max(_CHUNK, length)):
                    raise ArticleError(f"{self._where} is no whole JSON: {str(error)[:200]}.") from error
                continue
            if end < len(self._buffer) or not self._more(_CHUNK):  # a number may go on where the buffer ends
                self._at = end
                return value

    def _more(self, size: int) -> bool:
        """Read on; whether there was anything."""
        if self._ended:
            return False
        if self._broken:
            raise self._broken
        pieces, got = [], 0
        try:
            while got < size and (piece := self._stream.read(min(_CHUNK, size - got))):
                pieces.append(piece)
                got += len(piece)
        except ArticleError as error:  # what came before the damage still counts
            self._broken = error
        data = b"".join(pieces)
        if self._decoder is None:
            wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
            self._decoder = codecs.getincrementaldecoder("utf-16" if wide else "utf-8-sig")()
        self._ended = got < size and not self._broken
        try:
            text = self._decoder.decode(data, final=self._ended)
        except UnicodeDecodeError as error:
            raise NotText(f"{self._where} is not in UTF-8, as JSON has to be. Save it as UTF-8.") from error
        self._buffer = self._buffer[self._at :] + text
        self._at = 0
        return bool(text) or not self._ended
