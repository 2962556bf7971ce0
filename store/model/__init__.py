"""The nouns of onrecord, as frozen dataclasses.

Two families. What *extraction* finds in one text (:class:`Claim`, :class:`Link`, :class:`Timex`,
:class:`Event`, bundled as :class:`Extraction`) knows offsets and nothing of a library. What a *library*
holds (:class:`Article`, :class:`Highlight`, …) is built on top of it.

Offsets are half-open code points and always satisfy ``text[start:end]``.
"""

from store.model.article import Article, ArticleRow, Passage, Reading, StoredArticle
from store.model.claim import (
    BY_HAND,
    MADE_BY_HAND,
    Claim,
    Correction,
    Cue,
    Kind,
    Link,
    Mention,
    Relation,
    SourceType,
    Speaker,
    Stance,
    StoredClaim,
    chain_line,
    chain_of_names,
    nearest_claim,
)
from store.model.event import Arrival, Dossier, EventClaim, EventDays, EventOfClaim, Origin, StoredEvent, Timeline
from store.model.extraction import Event, EventLink, Extraction, Furniture, FurnitureKind, Timex
from store.model.feed import FeedAdded, FeedChecked, StoredFeed
from store.model.outcome import Added, Brought, Failure, Refreshed
from store.model.own import BroughtHighlight, Highlight, NotebookLine
from store.model.related import (
    Difference,
    EchoRelation,
    Elsewhere,
    LinkMark,
    Matter,
    OriginCount,
    Related,
    RelatedEvent,
    Value,
)
from store.model.remarks import CATEGORIES, VERDICTS, Remarks, Verdict, VerdictValue
from store.model.search import Hit, HitKind, QueryNotice, SavedSearch, SearchResult
from store.model.side import SideBySide, SideGroup, SidePair
from store.model.source import SaidOn, SourceClaim, SourceCount, SourceDossier, SourceRow
from store.model.span import GAP, Span, join_spans, with_gaps

__all__ = [
    "BY_HAND",
    "CATEGORIES",
    "GAP",
    "MADE_BY_HAND",
    "VERDICTS",
    "Added",
    "Arrival",
    "Article",
    "ArticleRow",
    "Brought",
    "BroughtHighlight",
    "Claim",
    "Correction",
    "Cue",
    "Difference",
    "Dossier",
    "EchoRelation",
    "Elsewhere",
    "Event",
    "EventClaim",
    "EventDays",
    "EventLink",
    "EventOfClaim",
    "Extraction",
    "Failure",
    "FeedAdded",
    "FeedChecked",
    "Furniture",
    "FurnitureKind",
    "Highlight",
    "Hit",
    "HitKind",
    "Kind",
    "Link",
    "LinkMark",
    "Matter",
    "Mention",
    "NotebookLine",
    "Origin",
    "OriginCount",
    "Passage",
    "QueryNotice",
    "Reading",
    "Refreshed",
    "Related",
    "RelatedEvent",
    "Relation",
    "Remarks",
    "SaidOn",
    "SavedSearch",
    "SearchResult",
    "SideBySide",
    "SideGroup",
    "SidePair",
    "SourceClaim",
    "SourceCount",
    "SourceDossier",
    "SourceRow",
    "SourceType",
    "Span",
    "Speaker",
    "Stance",
    "StoredArticle",
    "StoredClaim",
    "StoredEvent",
    "StoredFeed",
    "Timeline",
    "Timex",
    "Value",
    "Verdict",
    "VerdictValue",
    "chain_line",
    "chain_of_names",
    "join_spans",
    "nearest_claim",
    "with_gaps",
]
