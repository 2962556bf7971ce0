"""From a tree of markup to paragraphs. Runs in the child process, since it needs lxml."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Any, Final

from store.model import FurnitureKind
from store.text.words import word_set

Block = tuple[str, FurnitureKind | None]
"""A paragraph, and why it holds no claim where the markup says so."""

Tree = Any
"""An element of lxml, and all below it; lxml carries no types."""

MARKS: Final[dict[str, FurnitureKind]] = {
    "⟦onrecord:caption⟧": "caption",
    "⟦onrecord:link⟧": "link",
    "⟦onrecord:title⟧": "title",
    "⟦onrecord:heading⟧": "heading",
}
"""Put before a line whose markup tells what it is, so that this outlasts the extraction; taken off again by
:func:`blocks_of`. A page that writes them itself only takes claims from itself."""

_BLOCKS: Final = word_set(
    "p div section article main aside header footer nav figure figcaption blockquote pre ul ol li dl dt dd table thead "
    "tbody tfoot tr td th caption h1 h2 h3 h4 h5 h6 hr br form fieldset address details summary center "
    "head list item quote row cell lb graphic body html"
)
"""HTML's and trafilatura's tags that begin a paragraph; all others stand within one."""
_HEADINGS: Final = frozenset({"head", "h2", "h3", "h4", "h5", "h6"})
_NEVER: Final = ("script", "style", "noscript", "template", "svg", "iframe", "object", "math", "select", "textarea")

_REFERENCE: Final = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,10})|([0-9]{1,10}));?")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]+")


def without_controls(text: str) -> str:
    r"""``text`` without control characters and without references to any (``&#27;``, ``&#xFFFE;``).

    Trafilatura gives back an empty article for a page with one of them. Tab, LF and CR stay; a form feed is a space.
    """
    return _CONTROLS.sub("", _REFERENCE.sub(_reference, text)).replace("\f", " ")


def _reference(match: re.Match[str]) -> str:
    code = int(match.group(1), 16) if match.group(1) else int(match.group(2))
    harmful = code > 0x10FFFF or 0xD800 <= code < 0xE000 or code & 0xFFFE == 0xFFFE or code == 12
    return "" if harmful or _CONTROLS.match(chr(code)) else match.group()


def blocks_of(tree: Tree) -> list[Block]:
    """The paragraphs of a tree of HTML or of trafilatura's body, in order, white space collapsed."""
    from lxml import etree

    found: list[Block] = []
    words: list[str] = []
    heading = 0  # how many headings are open

    def flush() -> None:
        line = " ".join("".join(words).split())
        words.clear()
        if not line:
            return
        mark = next((mark for mark in MARKS if line.startswith(mark)), None)
        kind = MARKS[mark] if mark else "heading" if heading and line[-1] not in ".!?…" else None
        for mark in MARKS:
            line = line.replace(mark, "")
        if line := line.strip():
            found.append((line, kind))

    etree.strip_elements(tree, etree.Comment, etree.ProcessingInstruction, *_NEVER, with_tail=False)
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _BLOCKS:
            flush()
        if event == "start":
            heading += tag in _HEADINGS
            words.append(element.text or "")
        else:
            heading -= tag in _HEADINGS
            if element is not tree:
                words.append(element.tail or "")
    flush()
    return found


def one_line(value: object) -> str:
    """A stated value on one line, references resolved; empty when it is no text."""
    if not isinstance(value, str):
        return ""
    value = value[:10_000]
    if "&" in value:
        value = html.unescape(value)
    return " ".join(re.sub(r"<[^<>]{0,300}>", "", value).split())


def first(values: Iterable[str]) -> str | None:
    """The first of ``values`` that is not empty."""
    return next((value for value in values if value), None)
