"""Which claims of an article are shown, and in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple

from store.model import EventOfClaim, Kind, StoredClaim
from store.text.fold import fold
from tui.content import SOURCE_SIGNS, STANCE_SIGNS, confidence_word
from tui.sourcing import sourcing_of

Show = Literal["all", "own voice", "unnamed", "denied", "unsure"]
Order = Literal["text", "kind", "source", "event", "certainty"]

SHOWS: Final[dict[Show, str]] = {
    "all": " ",
    "own voice": "·",
    "unnamed": SOURCE_SIGNS["unnamed"],
    "denied": STANCE_SIGNS["denied"],
    "unsure": "○",
}
"""What can be shown alone, with its sign."""

ORDERS: Final[dict[Order, str]] = {
    "text": "as in the article",
    "kind": "quotations first, own voice last",
    "source": "by name, own voice last",
    "event": "by the event's date",
    "certainty": "the least sure first",
}
"""In which order claims can stand, with what that means."""

_KINDS: Final[dict[Kind, int]] = {"direct": 0, "mixed": 1, "indirect": 2, "own": 3}


class Arrangement(NamedTuple):
    """What the claims table shows, and how."""

    show: Show = "all"
    order: Order = "text"


def is_shown(show: Show, stored: StoredClaim) -> bool:
    """Whether a claim is among those that are shown."""
    claim = stored.claim
    if show in ("own voice", "unnamed"):
        return sourcing_of(claim) == show
    if show == "denied":
        return claim.stance == "denied"
    return show == "all" or (confidence_word(claim.confidence) == "unsure" and not claim.by_hand)


def in_order(
    order: Order, places: Sequence[int], claims: Sequence[StoredClaim], events: Mapping[int, EventOfClaim]
) -> list[int]:
    """Places of claims in the order asked for; those that are alike keep the order of the text.

    Args:
        order: which.
        places: of the claims that are shown, in text order.
        claims: all claims of the article.
        events: the event of each claim that has one, by the claim's number.
    """

    def key(place: int) -> tuple[object, ...]:
        stored = claims[place]
        if order == "kind":
            return (_KINDS[stored.claim.kind],)
        if order == "certainty":
            return (2.0 if stored.claim.by_hand else stored.claim.confidence,)
        if order == "source":
            links = stored.claim.attribution
            name = links[0].source.name if links and links[0].source else ""
            return (not links, not name, fold(name))
        event = events.get(stored.id)
        if event is None:
            return (2,)
        return (event.first is None, event.first or "", event.event_id)

    return list(places) if order == "text" else sorted(places, key=key)
