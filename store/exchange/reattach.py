"""Where in a text a quotation belongs that was taken from it, or from an earlier or later state of it.

First to the letter; where that is in several places, by the words around it; where it is nowhere, by likeness. What is
not sure is orphaned: a note beside the wrong words is worse than one that asks for its place. So words that are only
alike must have the same numbers, names and negations, and stand clear of every other place.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from rapidfuzz import fuzz

from store.exchange.incoming import Incoming, Place
from store.export.pieces import utf16_counter
from store.model import Span
from store.origins.numbers import find_numbers
from store.text.fold import WORD, fold

How = Literal["place", "exact", "context", "alike"]
"""By what it was found: its place in the very same text, its words, the words around it, or likeness."""

ALIKE: Final = 0.8
"""Likeness from which on other words are the quotation's, measured: see ``python -m benchmarks.reattach``."""
CLEAR: Final = 0.1
"""By how much the best place must be ahead of the next."""
AROUND: Final = 0.6
"""Likeness of the words around from which on they speak for a place."""
_SHORT: Final = 24
"""A quotation of fewer code points may stand by chance in another text: the words around must agree."""
_LONGEST: Final = 2_000
"""Code points of a quotation that are sought by likeness; a longer one is found to the letter or not at all."""
_BESIDE: Final = 60
"""Code points beside a place in which a *not* may turn it around."""
_MOST_PLACES: Final = 200
"""Places to the letter that are looked at; what stands more often than that is no quotation."""
_NEAR: Final = 5
"""Windows that are compared letter by letter."""

_NEGATION: Final = re.compile(
    r"(?<!\w)(?:not|no|never|none|nobody|nothing|neither|nor|nowhere|cannot|without|unable|failed|den(?:y|ies|ied))(?!\w)"
    r"|n['’]t(?!\w)",
    re.IGNORECASE,
)
# One for one, so that offsets hold.
_TYPOGRAPHY: Final = str.maketrans(
    {
        sign: plain
        for signs, plain in (("“”„‟«»″", '"'), ("‘’‚‛′`´", "'"), ("‐‑‒–—−", "-"), ("\u00a0\u202f\u2009\t\n", " "))
        for sign in signs
    }
)


class Attachment(NamedTuple):
    """Where it belongs."""

    spans: tuple[Span, ...]
    """Its pieces, in text order."""
    how: How
    """By what it was found."""
    likeness: float
    """0 to 1; 1 for the words to the letter."""


def reattach(text: str, given: Incoming, *, same_article: bool = True) -> Attachment | None:
    """The place of a quotation in ``text``, None where there is none that is sure.

    ``same_article``: that hash or address say that it is the article. Where they do not, only the words to the letter
    count, and the words around must agree.
    """
    if not given.pieces or not all(given.pieces):
        return None
    same_text = given.sha256 == hashlib.sha256(text.encode(errors="replace")).hexdigest()
    if same_text and given.spans and tuple(span.of(text) for span in given.spans) == given.pieces:
        return Attachment(given.spans, "place", 1.0)
    plain = text.translate(_TYPOGRAPHY)
    pieces = tuple(piece.translate(_TYPOGRAPHY) for piece in given.pieces)
    found = _chains(plain, pieces)
    if same_text and given.place and (here := _at_place(text, given.place, found)):
        return Attachment(here, "place", 1.0)
    if found:
        return _choose(plain, given, found, same_article=same_article)
    return _alike(plain, given, pieces) if same_article else None


def _chains(text: str, pieces: Sequence[str]) -> list[tuple[Span, ...]]:
    """Each place where all pieces stand one behind the other, not far apart."""
    places = []
    for start in _places(text, pieces[0]):
        spans = [Span(start, start + len(pieces[0]))]
        for piece in pieces[1:]:
            end = spans[-1].end
            begin = text.find(piece, end, end + _LONGEST + len(piece))
            if begin < 0:
                break
            spans.append(Span(begin, begin + len(piece)))
        if len(spans) == len(pieces):
            places.append(tuple(spans))
    return places


def _at_place(text: str, place: Place, found: Sequence[tuple[Span, ...]]) -> tuple[Span, ...] | None:
    """The one of these places that another program states, in whatever it counts."""
    units = utf16_counter(text) if place.units == "UTF-16" else int
    return next((spans for spans in found if units(spans[0].start) == place.span.start), None)


def _places(text: str, piece: str) -> Iterator[int]:
    start = text.find(piece)
    for _ in range(_MOST_PLACES):
        if start < 0:
            return
        yield start
        start = text.find(piece, start + 1)


def _choose(text: str, given: Incoming, found: list[tuple[Span, ...]], *, same_article: bool) -> Attachment | None:
    """Of the places to the letter the one that the words around speak for."""
    whole_words = [spans for spans in found if _whole_words(text, spans)]
    found = whole_words or found
    scored = sorted(((_around(text, given, spans), spans) for spans in found), key=lambda item: -item[0])
    best, spans = scored[0]
    if len(scored) == 1:
        sure = best >= AROUND or (same_article and (len(given.quote) >= _SHORT or not (given.prefix or given.suffix)))
        return Attachment(spans, "exact", 1.0) if sure else None
    if best >= AROUND and best - scored[1][0] >= CLEAR:
        return Attachment(spans, "context", 1.0)
    return None


def _whole_words(text: str, spans: tuple[Span, ...]) -> bool:
    """Whether it neither begins nor ends inside a word: *art* is not in *party*."""
    start, end = spans[0].start, spans[-1].end
    inside = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    return not inside and not (end < len(text) and text[end - 1].isalnum() and text[end].isalnum())


def _around(text: str, given: Incoming, spans: Sequence[Span]) -> float:
    """How like the words around a place are to those that stood around the quotation."""
    likenesses = []
    start, end = spans[0].start, spans[-1].end
    if given.prefix:
        before = given.prefix.translate(_TYPOGRAPHY)
        likenesses.append(fuzz.ratio(before, text[max(0, start - len(before)) : start]))
    if given.suffix:
        behind = given.suffix.translate(_TYPOGRAPHY)
        likenesses.append(fuzz.ratio(behind, text[end : end + len(behind)]))
    return sum(likenesses) / len(likenesses) / 100 if likenesses else 0.0


def _alike(text: str, given: Incoming, pieces: Sequence[str]) -> Attachment | None:
    """The one place whose words are most like the quotation's, if it is sure."""
    if sum(map(len, pieces)) > _LONGEST:
        return None
    quote = " ".join(pieces)
    scored = []
    for window in _windows(text, quote):
        aligned = fuzz.partial_ratio_alignment(quote, text[window.start : window.end])
        if aligned is None:
            continue
        span = _to_words(text, Span(window.start + aligned.dest_start, window.start + aligned.dest_end))
        span = _grown(text, quote, span)
        scored.append((fuzz.ratio(quote, span.of(text)) / 100, span))
    scored.sort(key=lambda item: -item[0])
    if not scored:
        return None
    likeness, span = scored[0]
    others = [other for other, place in scored[1:] if not place.overlaps(span)]
    clear = not others or likeness - others[0] >= CLEAR
    if likeness < ALIKE or not clear or not says_the_same(quote, span.of(text)):
        return None
    before = _negations(_near(text[: span.start][-_BESIDE:], -4)) - _negations(_near(given.prefix, -4))
    behind = _negations(_near(text[span.end : span.end + _BESIDE], 4)) - _negations(_near(given.suffix, 4))
    if before or behind:
        return None  # a *not* just beside it, which the likest stretch left out
    return Attachment((span,), "alike", likeness)


def _windows(text: str, quote: str) -> list[Span]:
    """The stretches of ``text`` that share most words with ``quote``, best first; in linear time."""
    wanted = Counter(fold(match[0]) for match in WORD.finditer(quote))
    size = sum(wanted.values())
    if not size:
        return []
    words = [(match.start(), match.end(), fold(match[0])) for match in WORD.finditer(text)]
    have: Counter[str] = Counter()
    shared = 0
    scores = []
    for place, (_, _, word) in enumerate(words):
        if word in wanted:
            have[word] += 1
            shared += have[word] <= wanted[word]
        if place >= size:
            gone = words[place - size][2]
            if gone in wanted:
                shared -= have[gone] <= wanted[gone]
                have[gone] -= 1
        scores.append(shared)
    best: list[int] = []
    for place in sorted(
        (place for place, score in enumerate(scores) if score * 2 >= size), key=lambda place: -scores[place]
    ):
        if all(abs(place - other) > size // 2 for other in best):
            best.append(place)
            if len(best) == _NEAR:
                break
    slack = size // 2 + 2
    ends = [(max(0, place - size - slack), min(len(words) - 1, place + slack)) for place in best]
    # A text may hold a word of megabytes.
    return [Span(words[a][0], min(words[b][1], words[a][0] + 4 * _LONGEST)) for a, b in ends]


def _to_words(text: str, span: Span) -> Span:
    """A stretch made to begin and end with whole words."""
    start, end = span
    while start > 0 and start < len(text) and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip())))


def _grown(text: str, quote: str, span: Span) -> Span:
    """A stretch with the words beside it that make it liker; the alignment takes as many letters as were sought."""
    best = fuzz.ratio(quote, span.of(text))
    around = Span(max(0, span.start - _BESIDE), min(len(text), span.end + _BESIDE))
    starts = [match.start() for match in WORD.finditer(text, around.start, span.start)][::-1]
    ends = [match.end() for match in WORD.finditer(text, span.end, around.end)]
    for start in starts:
        if (likeness := fuzz.ratio(quote, text[start : span.end])) > best:
            best, span = likeness, Span(start, span.end)
    for end in ends:
        if (likeness := fuzz.ratio(quote, text[span.start : end])) > best:
            best, span = likeness, Span(span.start, end)
    return span


def says_the_same(quote: str, other: str) -> bool:
    """Whether two wordings have the same numbers, names and negations: a corrected figure is another claim."""
    if _negations(quote) != _negations(other):
        return False
    numbers = [sorted((number.low, number.high) for number in find_numbers(each)) for each in (quote, other)]
    if numbers[0] != numbers[1] or _digits(quote) != _digits(other):
        return False
    return _names(quote) == _names(other)


def _negations(text: str) -> Counter[str]:
    return Counter(match[0].casefold() for match in _NEGATION.finditer(text))


def _near(text: str, words: int) -> str:
    """The first few words of a text, or the last few for a number below 0."""
    found = text.split()
    return " ".join(found[:words] if words > 0 else found[words:])


def _digits(text: str) -> Counter[str]:
    return Counter(re.findall(r"\d+", text))


def _names(text: str) -> set[str]:
    """Words with a capital, but for the first one, which has one by its place."""
    words = [match[0] for match in WORD.finditer(text)][1:]
    return {word for word in words if word[0].isupper()}
