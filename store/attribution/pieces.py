"""Text as the network reads it: word pieces in windows, with what the vocabulary cannot tell.

The base network knows small letters only and has met few texts with straight or single quotation marks. So
each word carries its case and whether it stands in quotation marks, and every mark that pairs is rewritten,
character for character, to one form: nothing moves, and a British text looks like an American one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from store.model import Span
from store.text.quotes import Quotation, find_quotations
from store.text.sentences import find_paragraphs

WINDOW = 192
"""Word pieces in one window, without its two special ones. Trained on 254; 192 are as good and faster (attention)."""
CASES = 3
PLACES = 3
FEATURES = CASES * PLACES
"""Small, capital, all capitals × outside quotation marks, inside, inside a piece that goes on from before."""

_CLS, _SEP = 101, 102
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "″": '"'})
_SURROGATE = re.compile("[\ud800-\udfff]")
_STOP = re.compile(r"[.!?;]['\"”]?\Z")

_LETTER: Final = re.compile(r"[^\W\d_]")
_MOST_WITHOUT_LETTER: Final = 200
"""Code points of a paragraph without a letter in it, beyond which it is not read: nobody says anything there."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark: what the network decides about."""

    span: Span
    """Where it stands in the article."""
    ids: tuple[int, ...]
    """Its pieces in the vocabulary."""
    feature: int
    """Case × place."""
    opens: bool
    """Whether a paragraph begins here."""


@dataclass(frozen=True, slots=True)
class Window:
    """A run of words that the network sees at once: paragraphs, or a part of a long one."""

    words: tuple[Word, ...]

    def pieces(self) -> tuple[list[int], list[int], list[int]]:
        """Piece ids and features with the special pieces around and between paragraphs; each word's first piece."""
        ids, features = [_CLS], [0]
        firsts: list[int] = []
        for word in self.words:
            if word.opens and firsts:
                ids.append(_SEP)
                features.append(0)
            firsts.append(len(ids))
            ids.extend(word.ids)
            features.extend([word.feature] * len(word.ids))
        return [*ids, _SEP], [*features, 0], firsts


def find_words(text: str, tokenizer: Tokenizer, regions: Iterable[Span]) -> Iterator[list[Word]]:
    """The words of each region of ``text`` (paragraphs, in order) as they are asked for; some have none."""
    places = np.zeros(len(text), dtype=np.uint8)
    plain = list(text.translate(_APOSTROPHES))
    for quotation in find_quotations(text):
        _rewrite(plain, quotation)
        for number, (start, end) in enumerate(quotation.inner):
            places[start:end] = 2 if number else 1
    rewritten = _SURROGATE.sub("\ufffd", "".join(plain))  # the tokenizer takes no halves of a character
    del plain
    for start, end in regions:
        if end - start > _MOST_WITHOUT_LETTER and not _LETTER.search(text, start, end):
            yield []  # five million quotation marks would be read for minutes
            continue
        encoding = tokenizer.encode(rewritten[start:end], add_special_tokens=False)
        yield list(_words(text, places, start, encoding.ids, encoding.offsets, encoding.word_ids))


def _rewrite(plain: list[str], quotation: Quotation) -> None:
    for outer, inner in zip(quotation.outer, quotation.inner, strict=True):
        if inner.start > outer.start:
            plain[outer.start : inner.start] = ["“", *" " * (inner.start - outer.start - 1)]
        if outer.end > inner.end:
            plain[inner.end : outer.end] = ["”", *" " * (outer.end - inner.end - 1)]


def _words(
    text: str,
    places: NDArray[np.uint8],
    shift: int,
    ids: Sequence[int],
    offsets: Sequence[tuple[int, int]],
    word_ids: Sequence[int | None],
) -> Iterator[Word]:
    at, opens = 0, True
    while at < len(ids):
        end = at + 1
        while end < len(ids) and word_ids[end] == word_ids[at]:
            end += 1
        span = Span(shift + offsets[at][0], shift + offsets[end - 1][1])
        if span.end > span.start:
            written = text[span.start : span.end]
            case = 0 if not written[0].isupper() else 2 if len(written) > 1 and written.isupper() else 1
            yield Word(span, tuple(ids[at:end]), case * PLACES + int(places[span.start]), opens)
            opens = False
        at = end


def find_windows(text: str, paragraphs: Iterable[Sequence[Word]], size: int = WINDOW) -> Iterator[Window]:
    """Paragraphs packed into windows of at most ``size`` pieces; a longer one is cut, best behind a sentence."""
    current: list[Word] = []
    room = size
    for words in paragraphs:
        length = sum(len(word.ids) for word in words)
        if length < room:
            current.extend(words)
            room -= length + 1  # for the piece between two paragraphs
            continue
        if current:
            yield Window(tuple(current))
        if length <= size:
            current, room = list(words), size - length - 1
            continue
        *whole, current = _cut(text, words, size)
        for piece in whole:
            yield Window(tuple(piece))
        room = size - sum(len(word.ids) for word in current) - 1
    if current:
        yield Window(tuple(current))


def _cut(text: str, words: Sequence[Word], size: int) -> Iterator[list[Word]]:
    current: list[Word] = []
    length, stop = 0, 0
    for word in words:
        ids = word.ids[:size]
        if length + len(ids) > size:
            cut = stop if stop > len(current) // 3 else len(current)
            yield current[:cut]
            current = current[cut:]
            length, stop = sum(len(each.ids) for each in current), 0
        current.append(word if len(word.ids) <= size else Word(word.span, ids, word.feature, word.opens))
        length += len(ids)
        if _STOP.search(text[word.span.start : word.span.end]):
            stop = len(current)
    yield current


def article_windows(text: str, tokenizer: Tokenizer, regions: Iterable[Span] | None = None) -> Iterator[Window]:
    """The windows of a whole text, or of its ``regions`` (paragraphs)."""
    return find_windows(text, find_words(text, tokenizer, find_paragraphs(text) if regions is None else regions))
