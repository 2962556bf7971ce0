"""Paragraphs and sentences of news prose.

A sentence never crosses a paragraph, and the quotation marks and brackets that close behind its full stop
belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.model import Span
from store.text.words import word_set

# Behind these a full stop is no end of a sentence, whatever follows.
_TITLES = word_set(
    """
    mr mrs ms mx dr prof gen lt col maj capt cmdr adm sgt cpl gov sen sens rep reps rev hon st pres supt
    fr sr messrs vs no nos fig approx vol art sec e.g i.e al ft mt det insp amb atty
    """
)
# Behind these it may be one: the next word decides.
_PERHAPS = word_set(
    """
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun inc
    corp ltd co bros etc jr a.m p.m u.s u.k u.n e.u u.s.a d.c ph.d b.c a.d calif mass conn ariz fla ga
    ala tenn va wash md mich minn wis ill ind ky la pa ore okla colo tex n.y n.j n.c s.c ave blvd rd
    """
)
_STARTERS = word_set(
    """
    the a an in on at but and he she it they we i his her its their this that these those there as after
    before when while if for from with by to according however meanwhile also no not what who why how
    one two three some many most both since under over during last mr mrs ms dr officials
    """
)
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"”’'»)\]]*+(?=\s|$)")
_LAST_WORD = re.compile(r"[^\s(\[“‘\"'—–]*+$")
_NEXT_WORD = re.compile(r"\s*+([\"“‘'(\[«]*+)(\w*+)")
_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"(?:[-*•>]|\d{1,2}[.)])\s+")
_ENDS = ".!?…:\"”’'»)]"
_SHORT_LINE, _LONG_LINE = 40, 100  # a hard-wrapped line of prose is about 60 to 90 wide


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return Span(start + left, start + left + len(piece.strip()))


def _blocks(text: str, within: Span) -> Iterator[list[Span]]:
    """The lines of each block between blank lines, each line without white space at its edges."""
    block: list[Span] = []
    last = within.start
    for match in _LINE.finditer(text, within.start, within.end):
        line = _stripped(text, match.start(), match.end())
        if block and (line.start == line.end or text.count("\n", last, match.start()) > 1):
            yield block
            block = []
        if line.start < line.end:
            block.append(line)
        last = match.end()
    if block:
        yield block


def _joined(text: str, lines: list[Span], position: int, wrapped: bool) -> bool:
    """Whether line ``position`` of a block goes on in the next line."""
    line, following = lines[position], lines[position + 1]
    first = text[following.start]
    if _BULLET.match(text, following.start):
        return False
    if first.islower():
        return True
    return wrapped and _SHORT_LINE <= line.end - line.start <= _LONG_LINE


def find_paragraphs(text: str, within: Span | None = None) -> list[Span]:
    """The paragraphs of ``text``, or of the part ``within``, in order and without white space at their edges.

    Blank lines part them. A single line end does so too, unless the next line goes on in lower case or the
    block is hard-wrapped prose: several lines of 40 to 100 characters of which one ends in mid-sentence.
    The first line of the text stands for itself, being the headline.
    """
    paragraphs: list[Span] = []
    first = len(text) - len(text.lstrip())  # where the headline begins
    for lines in _blocks(text, within or Span(0, len(text))):
        full = [line for line in lines if _SHORT_LINE <= line.end - line.start <= _LONG_LINE]
        wrapped = len(full) * 2 >= len(lines) and any(text[line.end - 1] not in _ENDS for line in full)
        start = lines[0].start
        for position in range(len(lines) - 1):
            headline = lines[position].start == first
            if headline or not _joined(text, lines, position, wrapped):
                paragraphs.append(Span(start, lines[position].end))
                start = lines[position + 1].start
        paragraphs.append(Span(start, lines[-1].end))
    return paragraphs


def _is_end(text: str, paragraph: Span, stop: re.Match[str]) -> bool:
    """Whether the full stop ``stop`` ends a sentence of ``paragraph``."""
    following = _NEXT_WORD.match(text, stop.end(), paragraph.end)
    if following is None or following.end() == stop.end():
        return True
    marks, word = following.groups()
    if not marks and word and word[0].islower():
        return False
    if stop.group() != "." or marks.startswith("("):
        return True
    before = _LAST_WORD.search(text, max(paragraph.start, stop.start() - 24), stop.start())
    last = before.group().casefold() if before else ""
    if last in _TITLES and word:
        # *No. 5* but *He said no. Then …*
        return last in ("no", "art", "fig", "sec") and not word[0].isdigit()
    if last in _PERHAPS:
        return bool(marks) or word.casefold() in _STARTERS
    if len(last) == 1 and last.isalpha():  # an initial
        return word.casefold() in _STARTERS and last != "j"
    return True


def find_sentences(text: str, within: Span | None = None) -> list[Span]:
    """The sentences of ``text``, or of the part ``within``, in order and without white space at their edges.

    A full stop ends a sentence unless it belongs to an abbreviation, an initial or a number, or the text goes
    on in lower case. A list bullet is left out. Sentences together hold every word of the text.
    """
    sentences: list[Span] = []
    for paragraph in find_paragraphs(text, within):
        bullet = _BULLET.match(text, paragraph.start, paragraph.end)
        start = bullet.end() if bullet and text[paragraph.start] in "-*•>" else paragraph.start
        for stop in _STOP.finditer(text, start, paragraph.end):
            if _is_end(text, paragraph, stop):
                sentence = _stripped(text, start, stop.end())
                if sentence.start < sentence.end:
                    sentences.append(sentence)
                start = stop.end()
        sentence = _stripped(text, start, paragraph.end)
        if sentence.start < sentence.end:
            sentences.append(sentence)
    return sentences
