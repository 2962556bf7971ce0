"""Text to claims: composes units, relations, chains and mentions by the rules of what counts as a claim."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from store.attribution.chains import Chain, find_chains
from store.attribution.cues import VERBS
from store.attribution.mentions import Cast, bare_name
from store.attribution.own import own_ranges
from store.attribution.phrases import Range, phrase_after, verb_like
from store.attribution.relations import find_relations
from store.attribution.sources import source_like
from store.attribution.stance import find_hedge, stance_of
from store.attribution.tokens import Unit
from store.attribution.units import find_units
from store.model import Claim, Cue, Furniture, Kind, Link, Mention, Span, join_spans

_EDGE = " \t\r\n,.;:—–-…*_"
_MOST_PIECES = 40  # of one quotation; a page of nothing but quotation marks has no end of them
_PRONOUN = re.compile(r"(?:he|she|they|it|we|who)$", re.IGNORECASE)


def claim_id(article_id: str, spans: Iterable[Span], place: str) -> str:
    """The short hash that names a claim: of its article, its spans and its place in the chain."""
    key = "\x1f".join((article_id, ";".join(f"{start},{end}" for start, end in spans), place))
    return hashlib.sha1(key.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:12]


def extract_claims(
    text: str,
    *,
    article_id: str,
    title: str | None = None,
    outlet: str | None = None,
    furniture: Sequence[Furniture] = (),
) -> list[Claim]:
    """The claims of ``text``, in text order, by hand-written patterns.

    ``outlet`` is the article's own, which is stored in no chain. ``furniture`` holds no claims. ``title`` is
    context only. Any text is good; there are no errors to raise.
    """
    return _Extractor(text, article_id, outlet, furniture).run()


class _Extractor:
    """One pass over one article; remembers the last attributed claim for free-standing quotations."""

    def __init__(self, text: str, article_id: str, outlet: str | None, furniture: Sequence[Furniture]) -> None:
        self._text = text
        self._article_id = article_id
        self._outlet = bare_name(outlet) if outlet else None
        self._furniture = furniture
        self._cast = Cast(text, furniture, outlet)
        self._claims: list[Claim] = []
        self._last: int | None = None  # place of the attributed claim of the unit before
        self._before: Unit | None = None
        self._subject: Mention | None = None  # whom the sentence before was about, if about a person

    def run(self) -> list[Claim]:
        for unit in find_units(self._text, self._furniture):
            if not any(token.kind != "mark" for token in unit.tokens):
                continue
            if all(token.kind != "word" for token in unit.tokens):
                self._free_standing(unit)
            else:
                self._sentence(unit)
            self._before = unit
            self._cast.sentence_before = unit.span.start
        unique = {(claim.spans, claim.relation, claim.stance, claim.attribution): claim for claim in self._claims}
        return sorted(unique.values(), key=lambda claim: (claim.spans, claim.relation))

    # -- sentences

    def _sentence(self, unit: Unit) -> None:
        relations = find_relations(unit)
        last = None
        for chain in find_chains(relations, unit):
            claim = self._attributed(unit, chain)
            if claim is None:
                continue
            self._claims.append(claim)
            if claim.relation == "statement" and claim.attribution:
                last = len(self._claims) - 1
        self._last = last
        self._subject = None if relations else self._meet_subject(unit)
        for piece in own_ranges(unit, [each for each in relations if each.kind == "statement"]):
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
        name = start.low in ("a", "an", "one", "two", "three", "another") or (
            start.capital and end > 1 and unit.tokens[1].capital
        )
        if name and source_like(unit.tokens[1:end]):
            mention = self._cast.mention(_span(unit, (0, end)))
            return mention if mention.type in ("person", "unnamed") else None
        return None

    def _own(self, unit: Unit, piece: Range) -> None:
        spans = self._trimmed([Span(unit.tokens[piece[0]].span.start, unit.tokens[piece[1] - 1].span.end)])
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
        spans, kind = self._content(unit, chain.content)
        if not spans:
            return None
        links: list[Link] = []
        for layer in chain.layers:
            source = self._mention(unit, layer.source, met=not layer.told)
            if layer.told and (source is None or source.type != "outlet"):
                continue
            if source is not None and self._outlet and bare_name(source.name) == self._outlet:
                continue
            content = spans if layer.content == tuple(relation.content) else self._content(unit, layer.content)[0]
            links.append(Link(source, self._cue(unit, layer.cue), content))
        self._add_owner(links)
        confidence = relation.confidence
        first = links[0].source if links else None
        if first is not None and first.text and _PRONOUN.match(first.text):
            confidence = round(confidence - 0.1, 2)
        text = join_spans(self._text, spans)
        return Claim(
            id=claim_id(self._article_id, spans, f"{relation.kind}{len(links)}"),
            spans=spans,
            text=text,
            kind=kind if links else "own",
            relation=relation.kind,
            stance=stance_of(text, denied=relation.denies),
            confidence=confidence,
            attribution=tuple(links),
            sentence=unit.span,
            why=relation.why if links else "the outlet's own report",
        )

    def _add_owner(self, links: list[Link]) -> None:
        """*The newspaper's sources* have spoken to the newspaper: it is the next link, without a cue."""
        source = links[-1].source if links else None
        owner = self._cast.outlet_of(source) if source else None
        if owner is not None and bare_name(owner.name) != self._outlet:
            links.append(Link(owner, None, links[-1].content))

    def _mention(self, unit: Unit, source: Range | None, *, met: bool = True) -> Mention | None:
        if source is None:
            return None
        start = source[0]
        if unit.tokens[start].low in ("who", "which", "that") and start > 0:
            before = start - 1 if unit.tokens[start - 1].low != "," else start - 2
            first = before
            while first > 0 and unit.tokens[first - 1].kind == "word" and before - first < 6:
                if unit.tokens[first - 1].low in VERBS or unit.tokens[first].low in ("a", "an", "the"):
                    break
                first -= 1
            if before >= 0 and unit.tokens[before].kind == "word":
                antecedent = self._cast.mention(_span(unit, (first, before + 1)))
                return self._cast.mention(_span(unit, source), antecedent=antecedent)
        return self._cast.mention(_span(unit, source), met=met)

    def _cue(self, unit: Unit, cue: Range | None) -> Cue | None:
        if cue is None:
            return None
        span = _span(unit, cue)
        return Cue((span,), span.of(self._text))

    # -- contents

    def _content(self, unit: Unit, ranges: Iterable[Range]) -> tuple[tuple[Span, ...], Kind]:
        """The spans of a content and how it is set."""
        spans: list[Span] = []
        quoted = plain = False
        for start, end in ranges:
            tokens = unit.tokens[start:end]
            quotes = [token.quotation for token in tokens if token.quotation is not None]
            words = any(token.kind == "word" for token in tokens)
            quoted = quoted or bool(quotes)
            plain = plain or words
            if words:
                spans.append(Span(tokens[0].span.start, tokens[-1].span.end))
            else:
                spans.extend(inner for quotation in quotes for inner in quotation.inner)
        kind: Kind = "indirect" if not quoted else "mixed" if plain else "direct"
        return self._trimmed(spans), kind

    def _trimmed(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """``spans`` without punctuation at their edges, empty ones left out."""
        kept: list[Span] = []
        for start, end in spans:
            piece = self._text[start:end]
            left = len(piece) - len(piece.lstrip(_EDGE))
            span = Span(start + left, start + left + len(piece.strip(_EDGE)))
            if span.end > span.start:
                kept.append(span)
        return tuple(kept)

    # -- quotations without an attribution of their own

    def _free_standing(self, unit: Unit) -> None:
        spans, _ = self._content(unit, [(0, len(unit.tokens))])
        if not spans:
            return
        before = self._claims[self._last] if self._last is not None else None
        same = self._before is not None and self._before.paragraph == unit.paragraph
        if (
            before is not None
            and same
            and before.kind == "direct"
            and len(before.spans) < _MOST_PIECES
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
        if before is not None and before.attribution[0].source is not None:
            meant = before.attribution[0].source
            source = Mention(None, None, meant.name, meant.type)
        elif self._subject is not None:
            source = Mention(None, None, self._subject.name, self._subject.type)
        text = join_spans(self._text, spans)
        why = "quotation on its own, source taken from the sentence before"
        claim = Claim(
            id=claim_id(self._article_id, spans, "statement1"),
            spans=spans,
            text=text,
            kind="direct",
            relation="statement",
            stance=stance_of(text),
            confidence=0.6 if source else 0.3,
            attribution=(Link(source, None, spans),),
            sentence=unit.span,
            why=why if source else "quotation on its own, no source found",
        )
        self._claims.append(claim)
        self._last = len(self._claims) - 1


def _span(unit: Unit, tokens: Range) -> Span:
    """The characters from the first to the last token of a range."""
    return Span(unit.tokens[tokens[0]].span.start, unit.tokens[tokens[1] - 1].span.end)
