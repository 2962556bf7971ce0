"""Quotation marks: which stretches of a text stand between them.

Straight and curly double marks, and single ones in the British manner where they are no apostrophes. A
quotation over several paragraphs repeats its opening mark and closes once, at its end; it is one quotation
with several spans. A mark without a partner is left alone, so it spoils its own paragraph at most.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.model import Span
from store.text.sentences import find_paragraphs

_ROW = 8  # marks in a row from which on they are an ornament
_MARK = re.compile(rf"[“”„«»\"‘’'`]{{{_ROW},}}|[“”„«»\"]|''|``|‘|’|'")
_OPENING = {"“": "”", "„": "“”", "«": "»", "``": "''", "‘": "’"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation, in one piece for each paragraph that it runs over."""

    outer: tuple[Span, ...]
    """Its pieces with their marks."""
    inner: tuple[Span, ...]
    """Its pieces without them."""


@dataclass(slots=True)
class _Open:
    """A quotation whose closing mark has not come yet."""

    mark: str
    start: int
    inner_start: int


def _boundary(text: str, at: int) -> bool:
    """Whether no letter or digit stands at ``at``."""
    return not 0 <= at < len(text) or not text[at].isalnum()


def _opens(text: str, match: re.Match[str]) -> bool:
    """Whether the mark can open a quotation where it stands."""
    mark, after = match.group(), match.end()
    if after >= len(text) or text[after].isspace():
        return mark == "«" and text[after : after + 1] in ("\u00a0", "\u202f", " ")  # « as in French »
    if mark in _OPENING:
        return mark != "‘" or _boundary(text, match.start() - 1)
    if mark in ('"', "''"):
        before = match.start() - 1
        return before < 0 or text[before].isspace() or text[before] in "([{—–-/:‘'“>*_"
    if mark == "'":  # an apostrophe in nearly all places; an opening mark only before a capital
        return _boundary(text, match.start() - 1) and text[after].isupper()
    return False


def _closes(text: str, match: re.Match[str], opened: _Open) -> bool:
    """Whether the mark closes the quotation ``opened``."""
    mark = match.group()
    if mark in "’'" and mark:
        if not _boundary(text, match.end()):
            return False  # an apostrophe within a word
        # *the drivers’ union*: behind a plural s and before a small letter it is more likely an apostrophe
        before, after = text[match.start() - 1], text[match.end() + 1 : match.end() + 2]
        if before == "s" and after.islower() and text[match.end()].isspace():
            return False
    if opened.mark in _OPENING:
        return mark in _OPENING[opened.mark]
    return mark == opened.mark


def _in_paragraph(text: str, paragraph: Span) -> tuple[list[Quotation], _Open | None]:
    """The quotations of a paragraph, and the one left open at its end."""
    found: list[Quotation] = []
    opened: _Open | None = None
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        mark = match.group()
        if len(mark) >= _ROW:
            continue
        if opened is None:
            if _opens(text, match):
                opened = _Open(mark, match.start(), match.end())
        elif _closes(text, match, opened):
            outer, inner = Span(opened.start, match.end()), Span(opened.inner_start, match.start())
            quoted = text[inner.start : inner.end]
            if opened.mark == "«":
                left = len(quoted) - len(quoted.lstrip())
                inner = Span(inner.start + left, inner.start + left + len(quoted.strip()))
            if quoted.strip():
                found.append(Quotation((outer,), (inner,)))
            opened = None
        elif opened.mark in ("'", "‘") and mark in ('"', "“"):
            opened = _Open(mark, match.start(), match.end())  # the single mark was an apostrophe
        elif mark == opened.mark == "“":
            opened = _Open(mark, match.start(), match.end())  # the first was never closed
    return found, opened


def find_quotations(text: str) -> list[Quotation]:
    """The quotations of ``text`` in order, outermost only: one inside another is part of it.

    An opening mark without a closing one counts only where the next paragraph opens with the same mark
    again: there the quotation goes on.
    """
    quotations: list[Quotation] = []
    pending: list[Span] = []  # pieces, marks included, of a quotation that goes on
    mark = ""
    for paragraph in find_paragraphs(text):
        goes_on = bool(pending) and text.startswith(mark, paragraph.start)
        if not goes_on:
            pending = []
        found, opened = _in_paragraph(text, paragraph)
        if goes_on:
            if found and found[0].outer[0].start == paragraph.start:
                outer = (*pending, found[0].outer[0])
                inner = (*(Span(piece.start + len(mark), piece.end) for piece in pending), found[0].inner[0])
                found[0] = Quotation(outer, inner)
                pending = []
            elif not (opened and opened.start == paragraph.start):
                pending = []
        quotations.extend(found)
        if opened is not None and opened.mark != "'":
            if opened.start != paragraph.start:
                pending = []
            mark = opened.mark
            pending.append(Span(opened.start, paragraph.end))
    return quotations
