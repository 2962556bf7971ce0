"""Compressed answers, unpacked as they come in, never beyond a cap."""

from __future__ import annotations

import zlib
from typing import Final

from store.errors import FetchError

_GZIP: Final = b"\x1f\x8b"
ENCODINGS: Final = "gzip, deflate"
"""What servers are told that we unpack."""


class Unpacking:
    """One answer's body; fed piece by piece, it never holds more than ``most`` bytes and one piece.

    A body that is stated to be compressed and plainly is not is taken as it is: servers do that.

    Args:
        encoding: the server's ``Content-Encoding``.
        most: bytes that may come out; more than that many may not go in either.
        where: what to call it in a message.

    Raises:
        FetchError: here and in :meth:`feed` and :meth:`finish`: it is compressed in another way, damaged, cut off,
            or too much.
    """

    def __init__(self, encoding: str, most: int, where: str) -> None:
        stated = [name for part in encoding.lower().split(",") if (name := part.strip()) not in ("", "identity")]
        if len(stated) > 1 or (stated and stated[0] not in ("gzip", "x-gzip", "deflate")):
            raise FetchError(f"{where} came compressed in a way that was not asked for ({encoding[:40]}).")
        self._kind = stated[0].removeprefix("x-") if stated else ""
        self._most = most
        self._where = where
        self._head = b""
        self._in = 0
        self._out = bytearray()
        self._zip: zlib._Decompress | None = None
        self._begun = not self._kind

    def feed(self, data: bytes) -> None:
        """Take the next piece."""
        self._in += len(data)
        if self._in > self._most:
            raise self._too_large()
        if not self._begun:
            self._head += data
            if len(self._head) < 2:
                return
            data, self._head = self._head, b""
            self._begin(data)
        self._take(data)

    def finish(self) -> bytes:
        """All of it, when the last piece was taken."""
        if not self._begun:
            self._out += self._head
        if self._zip is not None and not self._zip.eof:
            raise FetchError(f"{self._where} broke off in the middle. Try again.")
        return bytes(self._out)

    def _begin(self, head: bytes) -> None:
        self._begun = True
        if self._kind == "gzip" and head.startswith(_GZIP):
            self._zip = zlib.decompressobj(wbits=31)
        elif self._kind == "deflate" and _is_zlib(head):
            self._zip = zlib.decompressobj()
        elif self._kind == "deflate" and head.lstrip()[:1] not in (b"<", b"{"):
            self._zip = zlib.decompressobj(wbits=-15)

    def _take(self, data: bytes) -> None:
        try:
            while self._zip is not None and data:
                if self._zip.eof:
                    # gzip may be several, one after the other; anything else behind its end is none of it.
                    data, self._head = self._head + data, b""
                    if self._kind != "gzip" or not data.startswith(_GZIP[: len(data)]):
                        return
                    if len(data) < len(_GZIP):
                        self._head = data
                        return
                    self._zip = zlib.decompressobj(wbits=31)
                # One byte beyond the cap is enough to know.
                self._add(self._zip.decompress(data, self._most + 1 - len(self._out)))
                data = self._zip.unused_data or self._zip.unconsumed_tail
        except zlib.error as error:
            raise FetchError(f"{self._where} came damaged: what is compressed cannot be read. Try again.") from error
        if self._zip is None:
            self._add(data)

    def _add(self, data: bytes) -> None:
        self._out += data
        if len(self._out) > self._most:
            raise self._too_large()

    def _too_large(self) -> FetchError:
        return too_much(self._where, self._most)


def too_much(where: str, most: int) -> FetchError:
    """The sentence for what is beyond ``most`` bytes."""
    return FetchError(f"{where} has more than the {most / 1e6:.0f} MB that are fetched of one address.")


def _is_zlib(head: bytes) -> bool:
    """Whether two bytes are a header of zlib's (RFC 1950): without one, *deflate* is the bare stream."""
    return head[0] & 0x0F == 8 and (head[0] << 8 | head[1]) % 31 == 0
