"""One text in, all that is found in it out: furniture, claims, dates, events and their links."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from store.model import Extraction, Furniture, Span

ENGINE: Final = "network-7"
"""Which engine finds the claims; kept with each article, so that a later one knows what to do again."""


def extract(
    text: str,
    *,
    article_id: str,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    marked: Sequence[Furniture] = (),
) -> Extraction:
    """Everything that is found in ``text``; pure, for any text, raising nothing.

    ``article_id`` goes into the claims' ids. ``outlet`` is the article's own and stands in no chain;
    ``published``, an ISO date, resolves weekdays; ``title`` is context only and has no offsets. ``marked``
    is furniture that the markup told of (:attr:`~store.model.Article.furniture`). Dates in
    page furniture (bylines, header lines) are left out, since no claim speaks of them.
    """
    # Not before they are needed: a start that takes nothing apart does not wait for the network and the grammars.
    from store.attribution.extract import extract_claims
    from store.events.extract import extract_events
    from store.events.related import link_events
    from store.text.dates.find import find_dates
    from store.text.furniture import find_furniture

    furniture = join_furniture(marked, find_furniture(text, title))
    lines = [piece.span for piece in furniture]
    starts = [line.start for line in lines]

    def in_furniture(span: Span) -> bool:
        place = bisect_right(starts, span.start) - 1
        return place >= 0 and lines[place].contains(span)

    dates = [date for date in find_dates(text, published) if not in_furniture(date.span)]
    claims = extract_claims(text, article_id=article_id, title=title, outlet=outlet, furniture=furniture)
    events = extract_events(text, dates, furniture=furniture, claims=claims, published=published, title=title)
    return Extraction(
        claims=tuple(claims),
        dates=tuple(dates),
        events=tuple(events),
        event_links=tuple(link_events(text, claims, events, dates)),
        furniture=tuple(furniture),
    )


def join_furniture(marked: Sequence[Furniture], found: Sequence[Furniture]) -> list[Furniture]:
    """What the markup told and what the words tell, in text order; of one line, what the markup told."""
    told = {piece.span.start for piece in marked}
    return sorted([*marked, *(piece for piece in found if piece.span.start not in told)], key=lambda piece: piece.span)
