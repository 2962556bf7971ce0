"""The nouns of onrecord, as frozen dataclasses.

Two families. What *extraction* finds in one text (:class:`Claim`, :class:`Link`, :class:`Timex`,
:class:`Event`, bundled as :class:`Extraction`) knows offsets and nothing of a library. What a *library*
holds (:class:`Article`, :class:`Highlight`, …) is built on top of it.

Offsets are half-open code points and always satisfy ``text[start:end]``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, NamedTuple

Kind = Literal["direct", "indirect", "mixed", "own"]
"""How a claim is set: in quotation marks, paraphrased, a paraphrase with quoted words, the outlet's own voice."""

Relation = Literal["statement", "attitude"]
"""A statement can be true or false; an attitude tells what somebody feels or means to do."""

Stance = Literal["asserted", "denied", "hedged"]
"""The nearest source's stance towards the claim."""

SourceType = Literal["person", "organisation", "outlet", "document", "unnamed", "group"]
"""What a source is. A wire is an outlet; *unnamed* are particular people whose names are withheld."""

EchoRelation = Literal["same", "differs", "related"]
"""What a claim of another article is to one: it says the same, it says otherwise, or it is on the same matter only."""

Matter = Literal["number", "date", "denial"]
"""In what two claims differ."""

LinkMark = Literal["pinned", "removed"]
"""What the user says of a link between a claim and an event or another claim: it stays, or it is none."""

FurnitureKind = Literal["title", "byline", "label", "caption", "link", "agency", "heading"]
"""What a line that holds no claim is. ``title`` marks header lines that state outlet, date or address."""


class Span(NamedTuple):
    """A half-open stretch of code points of one text."""

    start: int
    """Offset of the first code point."""
    end: int
    """Offset behind the last code point."""

    def of(self, text: str) -> str:
        """The stretch of ``text`` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


def join_spans(text: str, spans: tuple[Span, ...]) -> str:
    """The pieces of ``text`` that ``spans`` cover, joined by one space (spans may be discontinuous)."""
    return " ".join(span.of(text) for span in spans)


GAP: Final = " … "
"""Between the pieces of a claim when it is shown to people."""


def with_gaps(text: str, spans: tuple[Span, ...]) -> str:
    """Text that :func:`join_spans` made, with ``…`` where words of the article were left out between pieces.

    For people: a quotation that its attribution splits must not read as if nothing stood between its parts.
    """
    pieces, start = [], 0
    for span in spans:
        end = start + span.end - span.start
        pieces.append(text[start:end])
        start = end + 1
    return GAP.join(pieces)


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


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression with its normalised value."""

    span: Span
    """Where it stands."""
    text: str
    """The words as written."""
    value: str
    """TIMEX3 value, unresolved parts as ``X``: ``2020-01``, ``2021-07-03TNI``, ``XXXX-WXX-6``."""
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    """TIMEX3 type."""


@dataclass(frozen=True, slots=True)
class Event:
    """A dated or clearly bounded happening that a sentence tells of."""

    span: Span
    """The clause that tells of it first."""
    text: str
    """The words as written."""
    date: str | None
    """TIMEX3 value of its date, None when undated."""
    label: str = ""
    """The clause cleaned for a line of a list; empty where it is the text."""
    who: tuple[str, ...] = ()
    """Names of people, bodies and things that take part, as written."""
    where: tuple[str, ...] = ()
    """Names of places, as written."""
    background: bool = False
    """Whether it lies before what the article reports as its news."""
    again: tuple[Span, ...] = ()
    """Other clauses of the article that tell of the same event, in text order."""


@dataclass(frozen=True, slots=True)
class EventLink:
    """That a claim of an article tells of, or refers to, an event of the same article."""

    claim: int
    """Place of the claim in :attr:`Extraction.claims`."""
    event: int
    """Place of the event in :attr:`Extraction.events`."""
    relation: Literal["tells", "refers"]
    """*tells* when the event is told in the claim's own words or sentence, *refers* otherwise."""
    score: float
    """0 to 1; 1 for *tells*."""
    reason: str
    """Why, in words for the reader: *same sentence*, *shares Ain al-Asad, missiles*."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line of the page that holds no claim; it stays in the text and is marked."""

    span: Span
    """The line, without its line end."""
    kind: FurnitureKind
    """Why it holds none."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that is found in one text."""

    claims: tuple[Claim, ...]
    """In text order."""
    dates: tuple[Timex, ...]
    """In text order."""
    events: tuple[Event, ...]
    """In text order."""
    event_links: tuple[EventLink, ...]
    """Which claim tells of, or refers to, which event."""
    furniture: tuple[Furniture, ...]
    """In text order."""


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


class BroughtHighlight(NamedTuple):
    """A passage that was marked in another reader, as its export tells it."""

    quote: str
    """The words that were marked, to the letter of the export."""
    note: str = ""
    """The user's note."""
    created: str | None = None
    """When, ISO date and time, when the export tells."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it came in: what was stated about it, and its text to the letter."""

    text: str
    """The stored text, newlines normalised; its first line is the title."""
    title: str
    """Title as stated, or the first line."""
    outlet: str | None = None
    """Who published it, only when stated."""
    author: str | None = None
    """By whom, only when stated."""
    published: str | None = None
    """ISO date or date and time, only when stated."""
    url: str | None = None
    """Where it was, only when stated."""
    path: str | None = None
    """The file it was read from, absolute."""
    notes: tuple[str, ...] = ()
    """What was stated and could not be understood, in sentences for its user; not stored."""
    authors: tuple[str, ...] = ()
    """All that are stated, in their order; ``author`` holds them joined by commas."""
    modified: str | None = None
    """ISO date or date and time of its last change, only when stated."""
    canonical_url: str | None = None
    """The address that the page itself says is the article's, http or https; ``url`` is where it was found."""
    language: str | None = None
    """ISO 639-1 code of the language of the text, None before anybody looked."""
    corrections: tuple[str, ...] = ()
    """What the outlet itself says that it corrected, in its own words, each once."""
    furniture: tuple[Furniture, ...] = ()
    """Lines that the markup of a page tells to hold no claim; more of them are found in the text itself."""
    highlights: tuple[BroughtHighlight, ...] = ()
    """Passages that the user marked in another reader, whose export this is."""
    teaser: bool = False
    """Whether ``text`` is only a beginning, or nothing but the title: the rest is on the page at ``url``."""


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article of the library."""

    id: int
    """Its number in the library."""
    article: Article
    """The article as it came in."""
    added: str
    """When it was added, ISO date and time, UTC."""
    version: int
    """1 for the first text under its URL or path, 2 for the next, …"""
    newer_id: int | None
    """The article that replaced it as a newer version."""
    claim_count: int
    """Statements in it, own voice included."""
    source_count: int
    """Different sources in it."""
    read: bool
    """Whether its user has read it to the end."""
    starred: bool
    """Whether its user starred it."""
    cursor: int
    """Which claim its user was at, counted from 0."""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as a line of a list."""

    id: int
    """Its number in the library."""
    title: str
    """Its title."""
    outlet: str | None
    """Its outlet, when stated."""
    published: str | None
    """ISO date or date and time, when stated."""
    claim_count: int
    """Statements in it, own voice included."""
    source_count: int
    """Different sources in it."""
    engine: str
    """Which engine took it apart."""
    read: bool
    """Whether its user has read it to the end."""
    starred: bool
    """Whether its user starred it."""


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


@dataclass(frozen=True, slots=True)
class RelatedEvent:
    """An event of the claim's own article, as one claim sees it."""

    id: int
    """Number of the event in the library."""
    event: Event
    """What happened."""
    relation: Literal["tells", "refers"]
    """Whether the claim tells of it or refers to it."""
    score: float
    """0 to 1."""
    reason: str
    """Why it is shown, in words for the reader."""
    told_by: int | None = None
    """The claim that tells of it best; None when all that name it refer to it."""
    articles: int | None = None
    """Articles that tell of it, its own counted; None while only a claim that refers to it was looked at."""
    mark: LinkMark | None = None
    """What the user said of it."""


class EventDays(NamedTuple):
    """An event on the timeline."""

    id: int
    """Its number in the library."""
    first: date
    """The first day that its date may mean."""
    last: date
    """The last one."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events of the library, or those that were asked for."""

    dated: tuple[EventDays, ...]
    """In order of their days."""
    undated: tuple[int, ...]
    """Numbers of those whose date is not known, added last first."""


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event with its number, and the article that tells of it."""

    id: int
    """Its number in the library."""
    event: Event
    """What happened."""
    article_id: int
    """The article that tells of it."""
    title: str
    """The article's title."""
    outlet: str | None
    """Its outlet."""
    published: str | None
    """Its date as stated."""
    claim_count: int
    """Claims of the article that tell of the event or refer to it."""


@dataclass(frozen=True, slots=True)
class EventClaim:
    """A claim on an event, as a line of its dossier."""

    claim: StoredClaim
    """The claim."""
    title: str
    """Its article's title."""
    outlet: str | None
    """Its outlet."""
    published: str | None
    """Its date as stated."""
    same: bool
    """Whether it surely tells of the same event; else it is related."""
    reason: str
    """Why it is here, in words for the reader."""


class Value(NamedTuple):
    """What one of two claims that differ says where they differ, to be shown beside the other's."""

    text: str
    """Its words: *14*, *on Tuesday*, *denied*."""
    span: Span
    """Where they stand in the claim's article."""


@dataclass(frozen=True, slots=True)
class Difference:
    """That two claims speak to the same question and disagree."""

    claim_id: int
    """One of them."""
    other_id: int
    """The other one, of another article."""
    matter: Matter
    """In what they differ."""
    value: Value
    """What the one says."""
    other_value: Value
    """What the other says."""
    sure: bool
    """Whether it is shown as sure."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """How a claim came from its origin to the article in which it is read."""

    claim_id: int
    """The claim."""
    article_id: int
    """Its article."""
    outlet: str | None
    """The article's outlet, when stated."""
    published: str | None
    """The article's date, when stated."""
    path: tuple[str, ...]
    """From the origin to the outlet."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Who or what claims come from: the far end of their chains."""

    name: str
    """Its fullest name."""
    type: SourceType
    """What it is."""
    arrivals: tuple[Arrival, ...]
    """Its claims, in order of date."""

    @property
    def articles(self) -> int:
        """How many articles carry it."""
        return len({arrival.article_id for arrival in self.arrivals})


class OriginCount(NamedTuple):
    """*n articles, m origins*: how many say the same, and who stands behind them."""

    articles: int
    """Articles that say it, the claim's own among them."""
    origins: int
    """Different origins that they state."""
    not_stated: int
    """Articles among them that state none; they are never counted as independent."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """An event with all claims on it."""

    event: StoredEvent
    """The event."""
    claims: tuple[EventClaim, ...]
    """By the dates of their articles, those without one last."""
    origins: tuple[Origin, ...] = ()
    """Where the claims that are surely on it come from, in order of the first claim of each."""
    not_stated: tuple[Arrival, ...] = ()
    """Those of them that state no origin, in order of date."""
    silent: tuple[int, ...] = ()
    """Articles that tell of it and state no origin anywhere: never counted as independent."""
    same: tuple[tuple[int, ...], ...] = ()
    """Numbers of claims that say the same, two and more in each, in order of date."""
    differences: tuple[Difference, ...] = ()
    """Where they disagree, the sure ones first."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source as a line of a list: all of its spellings in all current articles."""

    id: int
    """Its number; it stays while the source is in the library."""
    name: str
    """Its name in full."""
    names: tuple[str, ...]
    """Other names that it goes by: short forms, other spellings."""
    type: SourceType
    """What it is."""
    roles: tuple[str, ...]
    """What articles say that it is, to the letter, the commonest first."""
    said: int
    """Statements that it made itself."""
    direct: int
    """Of these, those in quotation marks."""
    through: int
    """Statements of others that came through it."""
    unnamed: int
    """Of these, those of sources that are not named."""
    articles: int
    """Articles with any of them."""
    first: str | None
    """Date of the first of these articles, ISO; None when none has one."""
    last: str | None
    """Date of the last."""


class SourceCount(NamedTuple):
    """How many sources are of one type."""

    type: SourceType
    """Which."""
    sources: int
    """How many of them."""
    statements: int
    """Statements by them or through them."""


@dataclass(frozen=True, slots=True)
class SourceDossier:
    """A source with all that it is said to have said."""

    row: SourceRow
    """The source."""
    claims: tuple[int, ...]
    """Numbers of the statements by it or through it, by the dates of their articles, those without one last."""


@dataclass(frozen=True, slots=True)
class SourceClaim:
    """A statement as a line of a source's dossier."""

    claim: StoredClaim
    """The statement."""
    title: str
    """Its article's title."""
    outlet: str | None
    """Its outlet."""
    published: str | None
    """Its date as stated."""
    place: int
    """Where the source stands in its chain; 0 when it is the source's own."""
    through: tuple[str, ...]
    """The names of those through whom it came from the source, nearest first, without the article's outlet."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The best sentence of another article on what a claim tells of."""

    article_id: int
    """The other article."""
    claim_id: int
    """The claim there."""
    title: str
    """Title of the other article."""
    outlet: str | None
    """Its outlet, when stated."""
    published: str | None
    """Its date, when stated."""
    text: str
    """The claim's text."""
    chain: str
    """Its attribution in one line, see :func:`chain_line`."""
    score: float
    """0 to 1, how sure it is that both are on one event, see :func:`store.related.score.score`: shown from .50 on."""
    reason: str
    """Which names and words the two share."""
    same_event: bool
    """Whether it is called the same event (from .80 on, or when it surely says the same or differs)."""
    mark: LinkMark | None = None
    """What the user said of it."""
    relation: EchoRelation = "related"
    """Whether it says the same as the claim, or differs from it."""
    sure: bool = True
    """Whether :attr:`relation` is shown as sure."""
    difference: Difference | None = None
    """In what it differs, the claim's value first."""
    origin: str | None = None
    """Name of its origin, None when it states none."""
    origin_type: SourceType | None = None
    """What that is."""


@dataclass(frozen=True, slots=True)
class Related:
    """What stands beside a claim in the third column."""

    events: tuple[RelatedEvent, ...]
    """Events of its own article, best first."""
    elsewhere: tuple[Elsewhere, ...]
    """Other articles, one line each, best first."""
    removed: tuple[RelatedEvent | Elsewhere, ...] = ()
    """What the program found and the user took away."""
    origins: OriginCount | None = None
    """How many articles surely say the same, and how many origins stand behind them; None where it was not asked."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the reader shows of one article, but for what other articles add (:class:`Related`)."""

    stored: StoredArticle
    """The article."""
    claims: tuple[StoredClaim, ...]
    """Its claims in text order; attitudes are among them."""
    dates: tuple[Timex, ...]
    """Its time expressions."""
    furniture: tuple[Furniture, ...]
    """Its lines that hold no claim."""
    notice: str | None = None
    """What its reader must know of its language, None for English."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A claim that the user marked; it keeps enough to find its place in any later text."""

    id: int
    """Its number."""
    article_id: int
    """The article that it was made in."""
    claim_key: str
    """:attr:`Claim.id` at the time."""
    spans: tuple[Span, ...]
    """The claim's spans in that article's text."""
    quote: str
    """Its text, to the letter."""
    prefix: str
    """Up to 32 code points before it."""
    suffix: str
    """Up to 32 code points behind it."""
    category: int
    """1 to 5."""
    note: str
    """The user's note."""
    created: str
    """ISO date and time, UTC."""


HitKind = Literal["claim", "title", "source", "event"]
"""What a search hit is."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One result of a search."""

    kind: HitKind
    """What was found."""
    text: str
    """Its text."""
    marks: tuple[Span, ...]
    """The words of ``text`` that matched."""
    article_id: int
    """Where it leads."""
    claim_id: int | None
    """The claim that it leads to, None for an article that has none."""
    title: str
    """The article's title."""
    outlet: str | None
    """The article's outlet."""
    published: str | None
    """The article's date."""
    chain: str
    """Attribution of the claim that it leads to, in one line; empty when there is none."""
    score: float
    """Greater is better; comparable within one search only."""


class QueryNotice(NamedTuple):
    """What in a query could not be meant as it is written, or was not looked for."""

    span: Span
    """Where in the query."""
    message: str
    """A sentence for the reader: what, and what to write instead."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search found."""

    query: str
    """The query as typed."""
    hits: tuple[Hit, ...]
    """Best first."""
    more: bool
    """Whether there were more than were asked for."""
    notices: tuple[QueryNotice, ...] = ()
    """What to tell the reader about the query and what it could not find."""
    asked: bool = True
    """Whether the query asks for anything; ``source:`` alone does not yet."""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query that the user gave a name."""

    name: str
    """Its name; no two are the same."""
    query: str
    """As typed."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A claim in the words around it."""

    claim: StoredClaim
    """The claim."""
    text: str
    """Its sentence and a little of what stands around it, whole words."""
    start: int
    """Offset of ``text`` in the article's."""
    title: str
    """Title of its article."""
    outlet: str | None
    """The article's outlet, when stated."""
    published: str | None
    """The article's date, when stated."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one article that was handed to the library."""

    outcome: Literal["added", "unchanged", "new version"]
    """*unchanged* when the same text from the same outlet and place was there already."""
    article_id: int
    """Its number."""
    title: str
    """Its title."""
    claim_count: int
    """Statements in it."""
    notes: tuple[str, ...] = ()
    """What was stated about it and could not be understood."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What became of one stored article that was taken apart anew."""

    article_id: int
    """Its number."""
    title: str
    """Its title."""
    claims_before: int
    """Statements that were found in it before."""
    claims_after: int
    """Statements in it now."""
    moved: int
    """Highlights that went over to the claim that covers their words now."""
    unattached: int
    """Highlights that no claim covers any more; each keeps its quote."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be added."""

    where: str
    """The file, as it was named."""
    message: str
    """What is wrong and what to do."""


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
