"""*Bridge was unsafe for years: engineer* and *Engineer: bridge was unsafe*: a source and a colon in a headline."""

from __future__ import annotations

from store.attribution.relation import Relation
from store.attribution.sources import known_source, source_like
from store.attribution.tokens import Unit
from store.model import Span

_CONFIDENCE = 0.7  # *likely*, by judgement: too few such headlines are annotated to measure it


def find_in_headline(unit: Unit) -> Relation | None:
    """The attribution that a headline makes with its colon; a topic before a colon is no source."""
    tokens = list(unit.tokens)
    while tokens and tokens[-1].low in (".", "?", "!", "…"):
        del tokens[-1]
    colon = next((at for at, token in enumerate(tokens) if token.low == ":"), None)
    if colon is None or not 0 < colon < len(tokens) - 1:
        return None
    before, after = tokens[:colon], tokens[colon + 1 :]
    if len(after) <= 5 and len(before) >= 3 and source_like(after):
        source, content = after, before
    elif len(before) <= 3 and len(after) >= 3 and known_source(before):
        source, content = before, after
    else:
        return None
    return Relation(
        cue=tokens[colon].span,
        source=Span(source[0].span.start, source[-1].span.end),
        content=(Span(content[0].span.start, content[-1].span.end),),
        through=(),
        kind="statement",
        place=0,
        denies=False,
        found=_CONFIDENCE,
        confidence=_CONFIDENCE,
    )
