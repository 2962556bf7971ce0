"""Text to claims: the network finds who says what; the rules of what counts as a claim make of it what is shown."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from store.attribution.chains import Chain, find_chains
from store.attribution.claim_id import claim_id
from store.attribution.contents import MOST_PIECES, Contents
from store.attribution.cues import trimmed_cue
from store.attribution.decode import find_relations
from store.attribution.headline import find_in_headline
from store.attribution.links import Links
from store.attribution.mentions import Cast
from store.attribution.network import Network, load_network
from store.attribution.own import own_ranges
from store.attribution.phrases import Range, phrase_after, verb_like
from store.attribution.relation import Relation
from store.attribution.sources import source_like
from store.attribution.stance import find_hedge, stance_of
from store.attribution.tokens import Unit
from store.attribution.units import find_units, paragraphs_of
from store.attribution.unsaid import find_unsaid, is_doubted
from store.model import Claim, Furniture, Kind, Link, Mention, Span, join_spans
from store.text.language import language_notice
from store.text.quotes import find_quotations

_OWN_SENTENCE, _OWN_PART = 0.85, 0.75
"""How many claims in the outlet's own voice are that, of whole sentences and of parts: .84 and .78 on the held-out
articles of PolNeAR's training part (``python -m benchmarks.calibration``)."""
_HINTED = 0.5  # a word such as *reportedly*: on whose word is open, though nobody is named
_UNSAID = 0.4  # *unsure*, by judgement: the words are there, but nobody says them
_FEWEST_QUOTED = 4  # words; fewer are a title, a nickname or scare quotes


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
        self._furniture = furniture
        self._quotations = find_quotations(text)
        self._contents = Contents(text, self._quotations)
        self._units = find_units(text, furniture)
        self._cast = Cast(text, self._units, outlet)
        self._unit_starts = [unit.span.start for unit in self._units]
        self._links = Links(text, self._units, self._contents, self._cast, outlet)
        self._claims: list[Claim] = []
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
        why, confidence = "no attribution in this sentence", _OWN_SENTENCE
        if hedge:
            why, confidence = f"no source in this sentence, but “{hedge}” hints at one", _HINTED
        elif piece != (0, len(unit.tokens)) and piece[1] - piece[0] < len(unit.tokens) - 2:
            why, confidence = "no attribution in this part of the sentence", _OWN_PART
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
        spans, kind = self._links.settle(chain.content)
        if not spans:
            return None
        cue = trimmed_cue(self._text, relation.cue)
        sentence = Span(
            self._units[self._unit_of(min(relation.extent.start, unit.span.start))].span.start,
            max(unit.span.end, self._units[self._unit_of(max(spans[-1].end - 1, spans[0].start))].span.end),
        )
        sentence = Span(min(sentence.start, spans[0].start), max(sentence.end, spans[-1].end))
        links = self._links.of_chain(chain, spans, sentence, at=len(self._claims))
        text = join_spans(self._text, spans)
        why = _why(self._text, relation, cue, kind) if links else "the outlet's own report"
        confidence = round(min(each.confidence for each in (relation, *chain.outer)), 3)
        said = (find_unsaid(self._text, each, sentence) for each in (relation, *chain.outer))
        unsaid = next(filter(None, said), None)
        denied = relation.denies or is_doubted(self._text, relation.cue)
        return Claim(
            id=claim_id(self._article_id, spans, f"{relation.kind}{len(links)} {relation.cue.start}"),
            spans=spans,
            text=text,
            kind=kind if links else "own",
            relation=relation.kind,
            stance="hedged" if unsaid else stance_of(text, denied=denied),
            confidence=min(confidence, _UNSAID) if unsaid else confidence,
            attribution=tuple(links),
            sentence=sentence,
            why=f"{why}; {unsaid}: nobody says it here" if unsaid else why,
        )

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
