"""What an XML document is, and whether it declares a DTD, told before any parser sees it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_NAME: Final = re.compile(r"<([A-Za-z_][\w.\-]{0,60}(?::[A-Za-z_][\w.\-]{0,60})?)")
_MOST_STEPS: Final = 1_000


class XmlHead(NamedTuple):
    """What stands before the content of a document."""

    root: str
    """Name of its first element with its prefix, in small letters; empty when none was found."""
    has_dtd: bool
    """Whether it declares a document type."""


def read_xml_head(text: str) -> XmlHead:
    """The first element of ``text`` and whether a DTD stands before it. Linear in its length, for any text."""
    at, has_dtd = 0, False
    for _ in range(_MOST_STEPS):
        at = _behind_space(text, at)
        if text.startswith("<?", at):
            end = text.find("?>", at)
        elif text.startswith("<!--", at):
            end = text.find("-->", at + 4)
        elif text[at : at + 9].upper() == "<!DOCTYPE":
            has_dtd = True
            bracket, close = text.find("[", at), text.find(">", at)
            end = text.find("]", bracket) if 0 <= bracket < close else close
            end = text.find(">", end) if end >= 0 else end
        else:
            match = _NAME.match(text, at)
            return XmlHead(match.group(1).lower() if match else "", has_dtd)
        if end < 0:
            break
        at = text.find(">", end) + 1
    return XmlHead("", has_dtd)


def _behind_space(text: str, at: int) -> int:
    while at < len(text) and (text[at].isspace() or text[at] == "\ufeff"):
        at += 1
    return at
