"""Sentences into units: a quotation over several sentences ties them together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from store.attribution.tokens import Unit, find_tokens
from store.model import Furniture, Span
from store.text.quotes import Quotation, find_quotations
from store.text.sentences import find_paragraphs, find_sentences

# BAGHDAD (Gulf Wire) — …
_DATELINE = re.compile(r"[A-Z][A-Z .,'’\-]{2,40}(?:, [A-Z][\w. ]{1,20})?\s?(?:\([^()\n]{1,40}\)\s?)?(?:—|–|--|-)\s")
_MOST_TOKENS = 200  # of a sentence; a list or a page without full stops may go on for ever
_MARKDOWN = re.compile(r"[#>*_\s]*")


def _regions(text: str, furniture: Sequence[Furniture]) -> Iterator[Span]:
    """What lies between the pieces of furniture."""
    start = 0
    for piece in sorted(piece.span for piece in furniture):
        if piece.start > start:
            yield Span(start, piece.start)
        start = max(start, piece.end)
    if start < len(text):
        yield Span(start, len(text))


def paragraphs_of(text: str, furniture: Sequence[Furniture] = ()) -> list[Span]:
    """The paragraphs of ``text`` that are no furniture."""
    return [paragraph for region in _regions(text, furniture) for paragraph in find_paragraphs(text, region)]


def find_units(text: str, furniture: Sequence[Furniture] = ()) -> list[Unit]:
    """The units of ``text`` in order, furniture and datelines left out."""
    quotations = find_quotations(text)
    headline = len(text) - len(text.lstrip())
    sentences = [
        (sentence, paragraph.start)
        for region in _regions(text, furniture)
        for paragraph in find_paragraphs(text, region)
        for sentence in find_sentences(text, paragraph)
    ]
    units: list[Unit] = []
    place = following = 0  # the next sentence, the next quotation
    while place < len(sentences):
        (start, end), paragraph_start = sentences[place]
        inside: list[Quotation] = []
        while following < len(quotations) and quotations[following].outer[0].start < end:
            quotation = quotations[following]
            if quotation.outer[0].start >= start:
                inside.append(quotation)
                while place + 1 < len(sentences) and sentences[place][0].end < quotation.outer[-1].end:
                    place += 1  # the quotation goes on: take in the sentence that it ends in
                    end = sentences[place][0].end
            following += 1
        place += 1
        end = max([end, *(quotation.outer[-1].end for quotation in inside)])
        unit = _unit(text, Span(start, end), inside, paragraph_start, headline=start == headline)
        units.extend(_pieces(unit))
    return units


def _pieces(unit: Unit) -> Iterator[Unit]:
    """``unit`` itself, or parts of it where it is longer than any sentence: the patterns look back and forth."""
    if len(unit.tokens) <= _MOST_TOKENS:
        yield unit
        return
    for first in range(0, len(unit.tokens), _MOST_TOKENS):
        tokens = unit.tokens[first : first + _MOST_TOKENS]
        span = Span(tokens[0].span.start, tokens[-1].span.end)
        yield Unit(span, tokens, unit.paragraph, unit.headline and first == 0)


def _unit(text: str, span: Span, inside: list[Quotation], paragraph: int, *, headline: bool) -> Unit:
    start = span.start
    if not inside or inside[0].outer[0].start > start:
        marks = _MARKDOWN.match(text, start, span.end)
        start = marks.end() if marks else start
        dateline = _DATELINE.match(text, start, span.end)
        if dateline and not headline and (not inside or inside[0].outer[0].start >= dateline.end()):
            start = dateline.end()
    trimmed = Span(min(start, span.end), span.end)
    return Unit(trimmed, find_tokens(text, trimmed, inside), paragraph, headline)
