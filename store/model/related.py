"""What stands beside a claim: its events, and what other articles say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from store.model.claim import SourceType
from store.model.extraction import Event
from store.model.span import Span

EchoRelation = Literal["same", "differs", "related"]
"""What a claim of another article is to one: it says the same, it says otherwise, or it is on the same matter only."""

Matter = Literal["number", "date", "denial"]
"""In what two claims differ."""

LinkMark = Literal["pinned", "removed"]
"""What the user says of a link between a claim and an event or another claim: it stays, or it is none."""


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


class OriginCount(NamedTuple):
    """*n articles, m origins*: how many say the same, and who stands behind them."""

    articles: int
    """Articles that say it, the claim's own among them."""
    origins: int
    """Different origins that they state."""
    not_stated: int
    """Articles among them that state none; they are never counted as independent."""


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
