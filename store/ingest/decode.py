"""Bytes to text, or a sentence that says why not."""

from __future__ import annotations

import codecs
import re
from typing import Final

from store.errors import NotText, TooLarge
from store.text.clean import normalise_newlines

MOST_BYTES: Final = 5_000_000
"""The cap on an article; what one of that size costs is in docs/benchmarks.md."""

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes, where: str) -> str:
    """The text in ``data``: by its byte-order mark, as UTF-8, else as Windows-1252; newlines normalised.

    Args:
        data: the whole file.
        where: its name, for the message.

    Raises:
        NotText: it is no text in any of these.
        TooLarge: it is beyond :data:`MOST_BYTES`.
    """
    if len(data) > MOST_BYTES:
        raise TooLarge(
            f"{where} has more than the {MOST_BYTES / 1e6:.0f} MB of an article. Split it into single articles."
        )
    mark, encoding = next(((m, e) for m, e in _BOMS if data.startswith(m)), (b"", "utf-8"))
    data = data.removeprefix(mark)
    # Bytes behind a mark of UTF-16 are that or nothing: as Windows-1252 they would be gibberish.
    for attempt in (encoding, "cp1252") if encoding == "utf-8" else (encoding,):
        try:
            text = data.decode(attempt)
        except UnicodeDecodeError:
            continue
        # Controls are kept in a text that is plainly UTF-8 (they are shown cleaned); in a guess they mean a binary.
        if "\0" in text or (attempt == "cp1252" and _BINARY.search(text)):
            continue
        return normalise_newlines(text)
    raise NotText(f"{where} is not text (no UTF-8, UTF-16 or Windows-1252). Save it as UTF-8 text and add it again.")
