"""Layers of attribution: relations that lie inside one another become chains, nearest source first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from store.attribution.relation import Relation, shared, size
from store.model import Span

_LIKELY_ENOUGH = 0.6  # two cues with one content and less than this are one attribution, found twice
_FEWEST = 4  # words; less beside an inner attribution is no claim of the outer one's own
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_JOINED = re.compile(r"[\s,;]*\b(?:and|but|while)(?: that)?[\s,]*\Z|[\s,;]*(?:,|;)[\s]*\Z")


@dataclass(frozen=True, slots=True)
class Chain:
    """The innermost relation with everything it lies in."""

    relation: Relation
    """The innermost one."""
    content: tuple[Span, ...]
    """Its content, less what another relation inside it takes over."""
    outer: tuple[Relation, ...]
    """What reports it, from the nearest outwards."""


def find_chains(text: str, relations: Sequence[Relation]) -> list[Chain]:
    """The chains of one window, in the order of ``relations``.

    A relation that only reports what another one says is a link of that one's chain and has none of its own.
    """
    statements = [relation for relation in relations if relation.kind == "statement"]
    chains: list[Chain] = []
    for relation in relations:
        outer = [other for other in statements if reports(other, relation)]
        # Nearest first: what most of the others report; then what puts forward less.
        ranks = {id(one): sum(reports(other, one) for other in outer) for one in outer}
        outer.sort(key=lambda other: (-ranks[id(other)], size(other.content), other.cue))
        content = relation.content
        if (turned_down := next((other for other in statements if denied_by(relation, other)), None)) is not None:
            content = turned_down.content
        elif relation.kind == "statement":
            inner = [other for other in statements if reports(relation, other)]
            if inner:
                left = _own_content(text, relation, inner)
                if left is None:
                    continue
                content = left
        chains.append(Chain(relation, content, tuple(outer)))
    return chains


def reports(outer: Relation, inner: Relation) -> bool:
    """Whether ``outer`` passes on what ``inner`` attributes.

    Inner's cue stands in what outer puts forward; or all that outer puts forward is inner's source (*an audit, first
    reported by the paper, found …*); or both put forward the same, and the place of one is told by its cue
    (*the paper reported, citing officials*; *he said, as quoted by the paper*) or by their order behind what was said
    (*the lake was shut, residents said, the wire reported*). Who denies what somebody
    says passes nothing on.
    """
    if outer.cue == inner.cue or outer.denies:
        return False
    if any(span.contains(outer.cue) for span in inner.content):
        return False
    both = shared(inner.content, outer.content)
    if any(span.contains(inner.cue) for span in outer.content):
        return both > 0.6 * size(inner.content)
    if inner.source is not None and shared(outer.content, [inner.source]) > 0.6 * size(outer.content):
        return outer.source != inner.source
    if both <= 0.6 * max(size(inner.content), size(outer.content)):
        return False
    if inner.place != outer.place:
        return inner.place < outer.place
    behind = inner.content[-1].end <= inner.cue.start < outer.cue.start
    apart = inner.source is not None and outer.source is not None and not inner.source.overlaps(outer.source)
    return behind and apart and not inner.denies and min(inner.found, outer.found) > _LIKELY_ENOUGH


def denied_by(denial: Relation, inner: Relation) -> bool:
    """Whether ``denial`` turns down what ``inner`` attributes to somebody else."""
    if not denial.denies or denial.cue == inner.cue:
        return False
    within = any(span.contains(inner.cue) for span in denial.content)
    return shared(inner.content, denial.content) > 0.6 * (size(inner.content) if within else size(denial.content))


def _own_content(text: str, relation: Relation, inner: Sequence[Relation]) -> tuple[Span, ...] | None:
    """What ``relation`` puts forward besides what the relations inside it do; None for nothing.

    *That A and that analysis showed B*: A is its own. Where what is inside is only a part of one clause, the
    whole stays.
    """
    taken = [other.extent for other in inner]
    left = [piece for span in relation.content for piece in _without(span, taken)]
    outside = sum(len(_WORD.findall(piece.of(text))) for piece in left if piece != relation.cue)
    if not any(span.contains(other.cue) for other in inner for span in relation.content):
        return None  # both put forward the same
    if outside < _FEWEST:
        return None
    first = min(extent.start for extent in taken)
    joined = _JOINED.search(text[relation.content[0].start : first])
    if joined and all(span.start < first for span in relation.content):
        end = relation.content[0].start + joined.start()
        kept = tuple(Span(span.start, min(span.end, end)) for span in relation.content if span.start < end)
        if sum(len(_WORD.findall(span.of(text))) for span in kept) >= _FEWEST:
            return kept
    return relation.content


def _without(span: Span, taken: Sequence[Span]) -> list[Span]:
    pieces = [span]
    for cut in taken:
        pieces = [
            part
            for piece in pieces
            for part in (Span(piece.start, min(piece.end, cut.start)), Span(max(piece.start, cut.end), piece.end))
            if part.start < part.end
        ]
    return pieces
