"""Layers of attribution: relations that lie inside one another become chains, nearest source first."""

from __future__ import annotations

from dataclasses import dataclass

from store.attribution.phrases import Range
from store.attribution.relation import Relation
from store.attribution.tokens import Unit


@dataclass(frozen=True, slots=True)
class Layer:
    """One link of a chain, in tokens."""

    source: Range | None
    """Who."""
    cue: Range | None
    """In which words; None for an outlet that was told."""
    content: tuple[Range, ...]
    """What it puts forward."""
    told: bool = False
    """Whether it is somebody who was told: a link only where it is another outlet."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The innermost relation with everything it lies in."""

    relation: Relation
    """The innermost one."""
    content: tuple[Range, ...]
    """Its content, less what another relation inside it takes over."""
    layers: tuple[Layer, ...]
    """Nearest source first."""


def _inside(inner: Relation, outer: Relation) -> bool:
    """Whether the whole of ``inner`` lies in a content of ``outer``."""
    start, end = inner.extent
    return inner is not outer and any(first <= start and end <= last for first, last in outer.content)


def _layers(relation: Relation) -> list[Layer]:
    content = tuple(relation.content)
    layers = [Layer(source, cue, content) for source, cue in relation.citing]
    layers.append(Layer(relation.source, relation.cue, content))
    if relation.told is not None:
        layers.append(Layer(relation.told, None, content, told=True))
    return layers


def _only_reports(outer: Relation, inner: list[Relation]) -> bool:
    """Whether ``outer`` puts forward nothing but what the relations inside it do."""
    left = sum(end - start for start, end in outer.content)
    return left - sum(relation.extent[1] - relation.extent[0] for relation in inner) < 4


def _own_content(relation: Relation, inner: list[Relation], unit: Unit) -> tuple[Range, ...]:
    """The content up to an inner attribution that is joined on: *that A and that analysis showed B*."""
    start, end = relation.content[-1]
    for other in inner:
        first = other.extent[0]
        before = [token.low for token in unit.tokens[max(0, first - 2) : first]]
        if start < first - 2 and (before == ["and", "that"] or before == [",", "and"]):
            end = min(end, first - 2)
    ranges = [*relation.content[:-1], (start, end)]
    left = [each for each in ranges if not any(o.extent[0] <= each[0] and each[1] <= o.extent[1] for o in inner)]
    return tuple(left or ranges)


def find_chains(relations: list[Relation], unit: Unit) -> list[Chain]:
    """The chains of one unit, in the order of the relations.

    A relation that only reports what another one says is a link of that one's chain and has none of its own.
    """
    statements = [relation for relation in relations if relation.kind == "statement"]
    chains: list[Chain] = []
    for relation in relations:
        outer = sorted(
            (other for other in statements if _inside(relation, other)),
            key=lambda other: other.extent[1] - other.extent[0],
        )
        if relation.kind == "attitude":
            if not outer:
                chains.append(Chain(relation, tuple(relation.content), tuple(_layers(relation))))
            continue
        inner = [other for other in statements if _inside(other, relation)]
        if inner and _only_reports(relation, inner):
            continue
        layers = [layer for each in (relation, *outer) for layer in _layers(each)]
        chains.append(Chain(relation, _own_content(relation, inner, unit), tuple(layers)))
    return chains
