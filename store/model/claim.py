"""A claim with its attribution chain: source, cue, content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from store.model.remarks import Remarks
from store.model.span import Span

Kind = Literal["direct", "indirect", "mixed", "own"]
"""How a claim is set: in quotation marks, paraphrased, a paraphrase with quoted words, the outlet's own voice."""

Relation = Literal["statement", "attitude"]
"""A statement can be true or false; an attitude tells what somebody feels or means to do."""

Stance = Literal["asserted", "denied", "hedged"]
"""The nearest source's stance towards the claim."""

SourceType = Literal["person", "organisation", "outlet", "document", "unnamed", "group"]
"""What a source is. A wire is an outlet; *unnamed* are particular people whose names are withheld."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A source as one place of the text names it."""

    span: Span | None
    """Where it is mentioned; None when the source is meant but not mentioned there."""
    text: str | None
    """The words as written, None with no span."""
    name: str
    """Its fullest form in the article, without title and leading article."""
    type: SourceType
    """What kind of source it is."""
    role: str | None = None
    """What the article says that it is, to the letter: *former CIA officer*; None where it does not."""


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that attribute: *said*, *according to*."""

    spans: tuple[Span, ...]
    """Where they stand; more than one when the cue is split."""
    text: str
    """The pieces joined by one space."""


@dataclass(frozen=True, slots=True)
class Link:
    """One layer of attribution: source, cue, content."""

    source: Mention | None
    """Who; None when nobody is named or meant (*it was reported that …*)."""
    cue: Cue | None
    """In which words; None for a free-standing quotation."""
    content: tuple[Span, ...]
    """What this layer puts forward: for the first link the claim's own spans, for an outer one all it reports."""


BY_HAND: Final = "corrected by hand"
"""Why a claim is as it is that the user corrected."""

MADE_BY_HAND: Final = "made by hand"
"""Why a claim is there that the engine did not find."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One content as the reader sees it, with its attribution chain."""

    id: str
    """Short hash of the article's id, the spans and the place in the chain."""
    spans: tuple[Span, ...]
    """The content, in text order."""
    text: str
    """The pieces joined by one space."""
    kind: Kind
    """Typographic: direct, indirect, mixed, own."""
    relation: Relation
    """Statement or attitude."""
    stance: Stance
    """Asserted, denied or hedged by the nearest source."""
    confidence: float
    """0 to 1, how sure the attribution is; for own voice, that it really is nobody else's."""
    attribution: tuple[Link, ...]
    """The chain, nearest source first, without the article's own outlet; empty for own voice."""
    sentence: Span
    """The sentence (or run of sentences) that holds the claim and its attribution."""
    why: str
    """What made the program say so, in words for the reader: *quotation, then “said”*."""

    @property
    def by_hand(self) -> bool:
        """Whether its attribution is what the user said."""
        return self.why in (BY_HAND, MADE_BY_HAND)


class Speaker(NamedTuple):
    """A source as the user names it."""

    name: str
    """Its name."""
    type: SourceType
    """What kind of source it is."""


class Correction(NamedTuple):
    """What the user made of one claim."""

    before: Claim | None
    """The claim as it was; None for one that was made by hand."""
    after: Claim | None
    """The claim as it is; None when it is none."""


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim of an article of the library."""

    id: int
    """Its number in the library (changes when the article is extracted anew; ``claim.id`` does not)."""
    article_id: int
    """The article's number."""
    claim: Claim
    """The claim as it was extracted."""
    category: int | None
    """Category of its highlight, 1 to 5; None when it is not highlighted."""
    remarks: Remarks | None = None
    """What its user says of it by that highlight; None when it is not highlighted."""


def nearest_claim(claims: Sequence[Claim], to: Claim) -> int:
    """Place of the one of ``claims`` that begins nearest to where ``to`` does; 0 when there are none."""
    start = to.spans[0].start

    def distance(place: int) -> tuple[int, bool]:
        return abs(claims[place].spans[0].start - start), claims[place].id != to.id

    return min(range(len(claims)), key=distance, default=0)


def chain_line(attribution: tuple[Link, ...], outlet: str | None) -> str:
    """The whole chain in one line, nearest source first, the article's outlet last.

    Returns, for example, ``American officials ← The New York Times ← Gulf Wire``, or ``own voice ← Gulf Wire``.
    """
    return chain_of_names([link.source.name if link.source else None for link in attribution], outlet)


def chain_of_names(names: Sequence[str | None], outlet: str | None) -> str:
    """The same from the names of the sources, None for one that is not named."""
    named = [name or "source not named" for name in names] or ["own voice"]
    return " ← ".join([*named, outlet or "outlet not stated"])
