"""The caps on what comes in. Every reader keeps to them; beyond each stands a sentence, never a traceback."""

from __future__ import annotations

import io
from typing import BinaryIO, Final

from store.errors import ArticleError, TooLarge

ByteStream = BinaryIO | io.RawIOBase
"""What bytes are read from."""

MOST_PAGE: Final = 10_000_000
"""Bytes of one page, feed, mail, record or line, decompressed."""

MOST_TEXT: Final = 5_000_000
"""Code points of one article's text, the same as the bytes of a text file (:data:`store.ingest.decode.MOST_BYTES`)."""

MOST_IN_A_FILE: Final = 20_000
"""Articles that one feed, array in an object, or outline may list; crawls, lines and rows may be any number."""

MOST_FIELD: Final = 1_000
"""Code points of a title, an outlet or a name; beyond that it is no such thing."""


def too_large(where: str, most: int = MOST_PAGE) -> TooLarge:
    """The sentence for what is beyond ``most`` bytes."""
    return TooLarge(f"{where} has more than the {most / 1e6:.0f} MB that are read of one article. Split it.")


def check_text(text: str, where: str) -> None:
    """Let a text pass that an article may have.

    Raises:
        ArticleError: it is empty.
        TooLarge: it is beyond :data:`MOST_TEXT`.
    """
    if not text.strip():
        raise ArticleError(f"{where} is empty. An article needs at least a line of text.")
    if len(text) > MOST_TEXT:
        raise too_large(where, MOST_TEXT)
