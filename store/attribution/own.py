"""What is left of a sentence in the outlet's own voice once its attributions are taken out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from store.attribution.phrases import CLAUSE_OPENERS, Range, verb_like
from store.attribution.tokens import Unit
from store.model import Span
from store.text.words import word_set

_FEWEST = 4  # words; less is the lead of a reporting clause, such as *On Friday*
_LEADS = word_set(
    """
    in on at after as when while for with but if although since during before because by from amid
    despite following asked speaking citing according to though until who which that where whose an and
    or in
    """
)


def own_ranges(unit: Unit, statements: Sequence[Span]) -> list[Range]:
    """The token ranges of ``unit`` that are declarative and that no statement of a source covers.

    ``statements`` are the stretches from the first to the last character of each, in any order.

    A whole sentence without attribution, or a main clause beside one (*The bridge was closed, officials said,
    and …*). Questions and bare adverbials are none.
    """
    tokens = unit.tokens
    if not statements:
        words = sum(token.kind == "word" for token in tokens)
        question = tokens[-1].low == "?"
        return [] if words < 2 or question else [(0, len(tokens))]
    pieces: list[Range] = []
    at = 0
    starts, ends = [token.span.start for token in tokens], [token.span.end for token in tokens]
    taken = sorted((bisect_left(ends, span.start + 1), bisect_left(starts, span.end)) for span in statements)
    for start, end in [*taken, (len(tokens), len(tokens))]:
        if start > at:
            pieces.append((at, start))
        at = max(at, end)
    kept: list[Range] = []
    for start, end in pieces:
        joined = {tokens[at].low for at in range(start, min(start + 2, end))} & {"and", "but", ";", "while"}
        if start > 0 and not joined:
            continue  # an apposition to the source, or the place and time of its words
        inner = [at for at in range(start, end) if tokens[at].kind != "mark" and tokens[at].low not in ("and", "but")]
        if not inner:
            continue
        first, last = inner[0], inner[-1] + 1
        piece = tokens[first:last]
        words = sum(token.kind == "word" for token in piece)
        if piece and (piece[-1].low in CLAUSE_OPENERS or piece[-1].low in _LEADS):
            continue  # the incident came a day after …: what follows is a reporting clause
        if words >= _FEWEST and piece[0].low not in _LEADS and any(verb_like(token) for token in piece):
            kept.append((first, last))
    return kept
