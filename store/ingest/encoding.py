"""In which encoding the bytes of a page or a feed are, and their text."""

from __future__ import annotations

import codecs
import re
from typing import Final

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_STATED: Final = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}["']([\w.:\-]{1,40})|<meta[^>]{0,400}?charset\s{0,5}=\s{0,5}["']?([\w.:\-]{1,40})""",
    re.IGNORECASE,
)
_LOOKED_AT: Final = 4_096  # bytes in which an encoding is stated
_GUESSED_FROM: Final = 100_000  # bytes that a guess looks at
_WIDER: Final = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949"}
"""What browsers read when a page says the narrower one (WHATWG Encoding Standard)."""


def decode_page(data: bytes, stated: str | None = None) -> str:
    """The text of ``data``, whatever it is: nothing is raised, and what fits no encoding becomes U+FFFD.

    Tried in this order: the byte-order mark; ``stated``, as the server said it; what the page states itself; UTF-8;
    what charset-normalizer takes it for. One that does not fit to the last byte is a lie, and the next is tried.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    in_page = _STATED.search(data[:_LOOKED_AT])
    names = [stated, (in_page.group(1) or in_page.group(2)).decode("ascii", "replace") if in_page else None]
    for name in [*names, "utf-8"]:
        if name and (known := _known(name)):
            try:
                return data.decode(known)
            except (UnicodeError, ValueError):
                continue
    import charset_normalizer  # here, since few pages need it

    guess = charset_normalizer.from_bytes(data[:_GUESSED_FROM]).best()
    return data.decode(guess.encoding if guess else "cp1252", "replace")


def _known(name: str) -> str | None:
    """Python's name of an encoding of text; None for one that it does not know, or that is none of text."""
    try:
        info = codecs.lookup(name.strip().lower())
    except (LookupError, ValueError):
        return None
    if not getattr(info, "_is_text_encoding", True) or info.name in ("idna", "punycode", "unicode_escape", "undefined"):
        return None
    # A page that states UTF-16 in ASCII letters is not in it.
    return "utf-8" if info.name.startswith(("utf-16", "utf-32")) else _WIDER.get(info.name, info.name)
