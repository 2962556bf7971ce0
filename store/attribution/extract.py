"""Text to claims: the network finds who says what; the rules of what counts as a claim make of it what is shown."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from store.attribution.chains import Chain, find_chains
from store.attribution.claim_id import claim_id
from store.attribution.contents import MOST_PIECES, Contents
from store.attribution.cues import trimmed_cue
from store.attribution.decode import find_relations
from store.attribution.headline import find_in_headline
from store.attribution.mentions import Cast, bare_name, without_apposition
from store.attribution.network import Network, load_network
from store.attribution.own import own_ranges
from store.attribution.phrases import Range, phrase_after, verb_like
from store.attribution.relation import Relation
from store.attribution.relative import find_antecedent
from store.attribution.sources import source_like
from store.attribution.stance import find_hedge, stance_of
from store.attribution.through import find_through, seen_by
from store.attribution.tokens import Unit
from store.attribution.units import find_units, paragraphs_of
from store.model import Claim, Cue, Furniture, Kind, Link, Mention, Span, join_spans
from store.text.language import language_notice
from store.text.quotes import find_quotations

_GOES_ON = 1  # claims; further on somebody may speak elsewhere
_FEWEST_QUOTED = 4  # words; fewer are a title, a nickname or scare quotes
_PRONOUN_FIRST = re.compile(r"(?:he|she|they|it|we)(?=\s)", re.IGNORECASE)


def extract_claims(
    text: str,
    *,
    article_id: str,
    title: str | None = None,
    outlet: str | None = None,
    furniture: Sequence[Furniture] = (),
) -> list[Claim]:
    """The claims of ``text``, in text order.

    ``outlet`` is the article's own, which is stored in no chain. ``furniture`` holds no claims. ``title`` is
    context only. Of a text that is not English only the
    direct quotations are claimed. Any text is good; raises :class:`~store.errors.ModelError` when the network
    cannot be loaded.
    """
    if not text.strip():
        return []
    if (notice := language_notice(text)) is not None:
        return list(_quotations_alone(text, article_id, furniture, notice))
    return _Extractor(text, article_id, outlet, furniture).run(load_network())


def _quotations_alone(text: str, article_id: str, furniture: Sequence[Furniture], why: str) -> Iterator[Claim]:
    """The direct quotations of a text in a language that the network has not learnt."""
    marked = [piece.span for piece in furniture]
    for quotation in find_quotations(text):
        spans = quotation.inner[:MOST_PIECES]
        words = sum(len(span.of(text).split()) for span in spans)
        if words < _FEWEST_QUOTED or any(span.overlaps(spans[0]) for span in marked):
            continue
        quoted = join_spans(text, spans)
        yield Claim(
            id=claim_id(article_id, spans, "statement1"),
            spans=spans,
            text=quoted,
            kind="direct",
            relation="statement",
            stance="asserted",
            confidence=0.3,
            attribution=(Link(None, None, spans),),
            sentence=Span(quotation.outer[0].start, quotation.outer[-1].end),
            why=why,
        )


class _Extractor:
    """One pass over one article; remembers the last attributed claim for free-standing quotations."""

    def __init__(self, text: str, article_id: str, outlet: str | None, furniture: Sequence[Furniture]) -> None:
        self._text = text
        self._article_id = article_id
        self._outlet = bare_name(outlet) if outlet else None
        self._furniture = furniture
        self._quotations = find_quotations(text)
        self._contents = Contents(text, self._quotations)
        self._units = find_units(text, furniture)
        self._cast = Cast(text, self._units, outlet)
        self._unit_starts = [unit.span.start for unit in self._units]
        self._claims: list[Claim] = []
        self._audience: dict[str, tuple[int, Mention]] = {}  # by speaker: the claim that told an outlet, and which
        self._last: int | None = None  # place of the attributed claim of the unit before
        self._before: Unit | None = None
        self._subject: Mention | None = None  # whom the sentence before was about, if about a person

    def run(self, network: Network) -> list[Claim]:
        groups = (
            [] if network is None else find_relations(self._text, network, paragraphs_of(self._text, self._furniture))
        )
        chains: dict[int, list[Chain]] = {}
        statements: dict[int, list[Span]] = {}
        for group in groups:
            for relation in group:
                if relation.kind == "statement":
                    for at in self._units_of(relation.extent):
                        statements.setdefault(at, []).append(relation.extent)
            for chain in find_chains(self._text, group):
                chains.setdefault(self._unit_of(chain.relation.cue.start), []).append(chain)
        headline = next((unit for unit in self._units[:1] if unit.headline), None)
        told = find_in_headline(headline) if headline and 0 not in chains and 0 not in statements else None
        if told is not None:
            chains[0], statements[0] = [Chain(told, told.content, ())], [told.extent]
        for at, unit in enumerate(self._units):
            if not any(token.kind != "mark" for token in unit.tokens):
                continue
            found, covered = chains.get(at, []), statements.get(at, [])
            if not found and not covered and all(token.kind != "word" for token in unit.tokens):
                self._free_standing(unit)
            else:
                self._sentence(unit, found, covered)
            self._before = unit
        unique = {(claim.spans, claim.relation, claim.stance, claim.attribution): claim for claim in self._claims}
        return sorted(unique.values(), key=lambda claim: (claim.spans, claim.relation))

    def _unit_of(self, place: int) -> int:
        return max(bisect_right(self._unit_starts, place) - 1, 0)

    def _units_of(self, extent: Span) -> range:
        return range(self._unit_of(extent.start), max(bisect_left(self._unit_starts, extent.end), 1))

    # -- sentences

    def _sentence(self, unit: Unit, chains: Sequence[Chain], covered: Sequence[Span]) -> None:
        last = None
        for chain in chains:
            claim = self._attributed(unit, chain)
            if claim is None:
                continue
            self._claims.append(claim)
            if claim.relation == "statement" and claim.attribution:
                last = len(self._claims) - 1
        self._last = last
        self._subject = None if chains else self._meet_subject(unit)
        for piece in own_ranges(unit, covered):
            self._own(unit, piece)

    def _meet_subject(self, unit: Unit) -> Mention | None:
        """Remember whom a sentence without attribution is about: the next one may mean them."""
        phrase = phrase_after(unit.tokens, 0)
        if phrase is None or phrase[1] > 8:
            return None
        if unit.tokens[0].low in ("he", "she"):
            return self._cast.mention(_span(unit, (0, 1)))
        end = next((at for at in range(1, phrase[1]) if verb_like(unit.tokens[at])), phrase[1])
        start = unit.tokens[0]
        if not source_like(unit.tokens[1:end] or [start]):
            return None
        mention = self._cast.mention(_span(unit, (0, end)))
        return mention if mention.type in ("person", "unnamed") else None

    def _own(self, unit: Unit, piece: Range) -> None:
        spans, _ = self._contents.settle([Span(unit.tokens[piece[0]].span.start, unit.tokens[piece[1] - 1].span.end)])
        if not spans:
            return
        text = join_spans(self._text, spans)
        hedge = find_hedge(text)
        why = "no attribution in this sentence"
        if hedge:
            why = f"no source in this sentence, but “{hedge}” hints at one"
        elif piece != (0, len(unit.tokens)) and piece[1] - piece[0] < len(unit.tokens) - 2:
            why = "no attribution in this part of the sentence"
        confidence = 0.5 if hedge else 0.9 if why.endswith("this sentence") else 0.7
        self._claims.append(
            Claim(
                id=claim_id(self._article_id, spans, "own"),
                spans=spans,
                text=text,
                kind="own",
                relation="statement",
                stance=stance_of(text, own=True),
                confidence=confidence,
                attribution=(),
                sentence=unit.span,
                why=why,
            )
        )

    def _attributed(self, unit: Unit, chain: Chain) -> Claim | None:
        relation = chain.relation
        spans, kind = self._contents.settle(self._without_datelines(chain.content))
        if not spans:
            return None
        cue = trimmed_cue(self._text, relation.cue)
        sentence = Span(
            self._units[self._unit_of(min(relation.extent.start, unit.span.start))].span.start,
            max(unit.span.end, self._units[self._unit_of(max(spans[-1].end - 1, spans[0].start))].span.end),
        )
        sentence = Span(min(sentence.start, spans[0].start), max(sentence.end, spans[-1].end))
        links: list[Link] = []
        for layer, content, seen, source in self._layers(chain, spans, sentence):
            again = source is not None and _at_once(links[-1:], source)  # *he said, adding that he thought …*
            if not again and (source is None or not self._is_own_outlet(source)):
                words = trimmed_cue(self._text, layer.cue)
                links.append(Link(source, Cue((words,), words.of(self._text)), content))
            outermost = layer is (relation, *chain.outer)[-1]
            for through in self._passed_through(layer, sentence, seen, outermost=outermost):
                if not self._is_own_outlet(through) and not _same(links, through):
                    links.append(Link(through, None, content))
                    if source is not None and through.type == "outlet":
                        self._audience[source.name] = (len(self._claims), through)
        self._add_owner(links)
        self._add_audience(links)
        text = join_spans(self._text, spans)
        return Claim(
            id=claim_id(self._article_id, spans, f"{relation.kind}{len(links)} {relation.cue.start}"),
            spans=spans,
            text=text,
            kind=kind if links else "own",
            relation=relation.kind,
            stance=stance_of(text, denied=relation.denies),
            confidence=round(min(each.confidence for each in (relation, *chain.outer)), 3),
            attribution=tuple(links),
            sentence=sentence,
            why=_why(self._text, relation, cue, kind) if links else "the outlet's own report",
        )

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
                content = self._contents.settle(self._without_datelines(layer.content))[0] or spans
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

    def _add_audience(self, links: list[Link]) -> None:
        """What somebody goes on to say to the outlet that was told came through it too, though it is not named."""
        speaker = links[-1].source if links else None
        at, outlet = self._audience.get(speaker.name, (0, None)) if speaker is not None else (0, None)
        if speaker is None or outlet is None or _names(links, outlet) or len(self._claims) - at > _GOES_ON:
            return
        self._audience[speaker.name] = (len(self._claims), outlet)
        links.append(Link(replace(outlet, span=None, text=None), None, links[-1].content))

    def _mention(self, source: Span, about: Sequence[Span], others: Sequence[str]) -> Mention:
        source = without_apposition(self._text, source)
        if pronoun := _PRONOUN_FIRST.match(self._text, source.start, source.end):
            source = Span(source.start, pronoun.end())
        antecedent = find_antecedent(self._text, source)
        if antecedent is not None:
            return self._cast.mention(source, antecedent=self._cast.mention(antecedent))
        return self._cast.mention(source, about=about, others=others)

    # -- quotations without an attribution of their own

    def _free_standing(self, unit: Unit) -> None:
        spans, _ = self._contents.settle([unit.span])
        if not spans:
            return
        before = self._claims[self._last] if self._last is not None else None
        same = self._before is not None and self._before.paragraph == unit.paragraph
        if (
            before is not None
            and same
            and before.kind == "direct"
            and len(before.spans) < MOST_PIECES
            and before.spans[-1].end <= spans[0].start
        ):
            together = (*before.spans, *spans)
            nearest = replace(before.attribution[0], content=together)
            self._claims[self._last or 0] = replace(
                before,
                id=claim_id(self._article_id, together, f"statement{len(before.attribution)}"),
                spans=together,
                text=join_spans(self._text, together),
                attribution=(nearest, *before.attribution[1:]),
                sentence=Span(before.sentence.start, unit.span.end),
                why=before.why if "goes on behind" in before.why else f"{before.why}; the quotation goes on behind it",
            )
            return
        source: Mention | None = None
        through: list[Link] = []  # the outlet that ran the interview is meant as well
        if before is not None and before.attribution[0].source is not None:
            meant = before.attribution[0].source
            source = replace(meant, span=None, text=None)
            outer = (link.source for link in before.attribution[1:])
            through = [
                Link(replace(each, span=None, text=None), None, spans)
                for each in outer
                if each is not None and each.type == "outlet"
            ]
        elif self._subject is not None:
            source = replace(self._subject, span=None, text=None)
        text = join_spans(self._text, spans)
        why = "quotation on its own, source taken from the sentence before"
        claim = Claim(
            id=claim_id(self._article_id, spans, f"statement{1 + len(through)}"),
            spans=spans,
            text=text,
            kind="direct",
            relation="statement",
            stance=stance_of(text),
            confidence=0.6 if source else 0.3,
            attribution=(Link(source, None, spans), *through),
            sentence=unit.span,
            why=why if source else "quotation on its own, no source found",
        )
        self._claims.append(claim)
        self._last = len(self._claims) - 1


def _span(unit: Unit, tokens: Range) -> Span:
    """The characters from the first to the last token of a range."""
    return Span(unit.tokens[tokens[0]].span.start, unit.tokens[tokens[1] - 1].span.end)


def _names(links: Sequence[Link], source: Mention) -> bool:
    """Whether one of ``links`` has that source already."""
    return any(link.source is not None and bare_name(link.source.name) == bare_name(source.name) for link in links)


def _same(links: Sequence[Link], source: Mention) -> bool:
    """Whether one of ``links`` is by that source: by its name, or by the same words."""
    spans = [link.source.span for link in links if link.source is not None and link.source.span is not None]
    return _names(links, source) or any(source.span is not None and span.overlaps(source.span) for span in spans)


def _why(text: str, relation: Relation, cue: Span, kind: Kind) -> str:
    """What made the program say so, in words for the reader."""
    written = f"“{cue.of(text)}”"
    what = {"direct": "quotation", "mixed": "paraphrase with quoted words"}.get(kind, "paraphrase")
    if relation.source is None:
        return f"{what} with {written}, no source named"
    before = relation.source.start < cue.start
    if relation.content[0].start < min(cue.start, relation.source.start):
        return f"{what}, then {written} and its source" if not before else f"{what}, then its source and {written}"
    return f"source and {written}, then {what}" if before else f"{written} and its source, then {what}"


def _at_once(links: Sequence[Link], source: Mention) -> bool:
    """Whether the last link is by the same words, or by the same source of which one is not mentioned."""
    last = links[-1].source if links else None
    if last is None:
        return False
    if last.span is not None and source.span is not None:
        return last.span.overlaps(source.span)
    return _names(links, source)
