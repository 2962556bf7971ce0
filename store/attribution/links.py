"""The links of a claim's chain: who said it, through whom, in which words, the nearest first."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from store.attribution.chains import Chain
from store.attribution.contents import Contents
from store.attribution.cues import trimmed_cue
from store.attribution.mentions import Cast, bare_name, without_apposition
from store.attribution.relation import Relation
from store.attribution.relative import find_antecedent
from store.attribution.through import find_through, seen_by
from store.attribution.tokens import Unit
from store.model import Cue, Kind, Link, Mention, Span

_GOES_ON = 1  # claims; further on somebody may speak elsewhere
_PRONOUN_FIRST = re.compile(r"(?:he|she|they|it|we)(?=\s)", re.IGNORECASE)


class Links:
    """Makes the links of one article's chains, in text order; remembers which outlet somebody speaks to.

    Args:
        text: the article's.
        units: its sentences.
        contents: what of it may be a claim's words.
        cast: whom its mentions stand for.
        outlet: the article's own, which is stored in no chain.
    """

    def __init__(self, text: str, units: Sequence[Unit], contents: Contents, cast: Cast, outlet: str | None) -> None:
        self._text = text
        self._units = units
        self._unit_starts = [unit.span.start for unit in units]
        self._contents = contents
        self._cast = cast
        self._outlet = bare_name(outlet) if outlet else None
        self._audience: dict[str, tuple[int, Mention]] = {}  # by speaker: the claim that told an outlet, and which

    def of_chain(self, chain: Chain, spans: tuple[Span, ...], sentence: Span, *, at: int) -> list[Link]:
        """The links of a chain, empty for the outlet's own report.

        Args:
            chain: what the network found.
            spans: the claim's.
            sentence: which it stands in.
            at: how many claims the article has before it.
        """
        links: list[Link] = []
        for layer, content, seen, source in self._layers(chain, spans, sentence):
            again = source is not None and _at_once(links[-1:], source)  # *he said, adding that he thought …*
            if not again and (source is None or not self._is_own_outlet(source)):
                words = trimmed_cue(self._text, layer.cue)
                links.append(Link(source, Cue((words,), words.of(self._text)), content))
            outermost = layer is (chain.relation, *chain.outer)[-1]
            for through in self._passed_through(layer, sentence, seen, outermost=outermost):
                if not self._is_own_outlet(through) and not _same(links, through):
                    links.append(Link(through, None, content))
                    if source is not None and through.type == "outlet":
                        self._audience[source.name] = (at, through)
        self._add_owner(links)
        self._add_audience(links, at)
        return links

    def settle(self, content: Iterable[Span]) -> tuple[tuple[Span, ...], Kind]:
        """A claim's spans and kind from a content; what begins in a dateline begins behind it."""
        return self._contents.settle(self._without_datelines(content))

    def _layers(
        self, chain: Chain, spans: tuple[Span, ...], sentence: Span
    ) -> list[tuple[Relation, tuple[Span, ...], Span | None, Mention | None]]:
        """Of each layer of a chain, nearest first: what it puts forward, who has seen its source, and the source.

        They are resolved from outside inwards: whoever tells the rest is known before those who are told of.
        """
        layers: list[tuple[Relation, tuple[Span, ...], Span | None, Mention | None]] = []
        for layer in reversed((chain.relation, *chain.outer)):
            content = spans
            if layer is not chain.relation:
                content = self.settle(layer.content)[0] or spans
            described, seen = seen_by(self._text, layer, sentence) or (layer.source, None)
            others = [source.name for *_, source in layers if source is not None]
            source = self._mention(described, content, others) if described else None
            layers.append((layer, content, seen, source))
        return layers[::-1]

    def _passed_through(
        self, relation: Relation, sentence: Span, seen: Span | None, *, outermost: bool
    ) -> list[Mention]:
        """The document and the outlets that a relation came through: an outlet reads out a letter, not the reverse."""
        spans = find_through(self._text, relation, sentence, seen, outermost=outermost)
        found = [self._cast.mention(span, met=False) for span in spans]
        found = [each for each in found if self._cast.may_carry(each)]
        through = [each if each.type == "document" else replace(each, type="outlet") for each in found]
        for each in through:
            if each.type == "outlet":
                self._cast.learn_outlet(each)
        return sorted(through, key=lambda each: each.type != "document")

    def _without_datelines(self, content: Iterable[Span]) -> list[Span]:
        """Contents that begin in a dateline begin behind it."""
        kept = []
        for start, end in content:
            following = bisect_right(self._unit_starts, start)
            behind = self._units[following - 1].span.end <= start if following else True
            cut = behind and following < len(self._units) and self._unit_starts[following] < end
            kept.append(Span(self._unit_starts[following] if cut else start, end))
        return kept

    def _is_own_outlet(self, source: Mention) -> bool:
        return self._outlet is not None and bare_name(source.name) == self._outlet

    def _add_owner(self, links: list[Link]) -> None:
        """*The newspaper's sources* have spoken to the newspaper: it is the next link, without a cue."""
        source = links[-1].source if links else None
        owner = self._cast.outlet_of(source) if source else None
        if owner is not None and not self._is_own_outlet(owner):
            links.append(Link(owner, None, links[-1].content))

    def _add_audience(self, links: list[Link], at: int) -> None:
        """What somebody goes on to say to the outlet that was told came through it too, though it is not named."""
        speaker = links[-1].source if links else None
        told, outlet = self._audience.get(speaker.name, (0, None)) if speaker is not None else (0, None)
        if speaker is None or outlet is None or _names(links, outlet) or at - told > _GOES_ON:
            return
        self._audience[speaker.name] = (at, outlet)
        links.append(Link(replace(outlet, span=None, text=None), None, links[-1].content))

    def _mention(self, source: Span, about: Sequence[Span], others: Sequence[str]) -> Mention:
        source = without_apposition(self._text, source)
        if pronoun := _PRONOUN_FIRST.match(self._text, source.start, source.end):
            source = Span(source.start, pronoun.end())
        antecedent = find_antecedent(self._text, source)
        if antecedent is not None:
            return self._cast.mention(source, antecedent=self._cast.mention(antecedent))
        return self._cast.mention(source, about=about, others=others)


def _names(links: Sequence[Link], source: Mention) -> bool:
    """Whether one of ``links`` has that source already."""
    return any(link.source is not None and bare_name(link.source.name) == bare_name(source.name) for link in links)


def _same(links: Sequence[Link], source: Mention) -> bool:
    """Whether one of ``links`` is by that source: by its name, or by the same words."""
    spans = [link.source.span for link in links if link.source is not None and link.source.span is not None]
    return _names(links, source) or any(source.span is not None and span.overlaps(source.span) for span in spans)


def _at_once(links: Sequence[Link], source: Mention) -> bool:
    """Whether the last link is by the same words, or by the same source of which one is not mentioned."""
    last = links[-1].source if links else None
    if last is None:
        return False
    if last.span is not None and source.span is not None:
        return last.span.overlaps(source.span)
    return _names(links, source)
