"""Which tellings of an article are of the same happening: the headline, the lead, and what repeats them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from store.events.telling import Telling
from store.events.when import conflict, finer
from store.text.periods import find_period

_MOST_CANDIDATES: Final = 12  # the latest clusters of one word that are looked at
_MOST_COMPARED: Final = 4  # tellings of one cluster that a new one is compared with
_OF_HEADLINE: Final = 0.4  # share of the headline's words that its lead repeats


@dataclass
class Cluster:
    """The tellings of one happening."""

    tellings: list[Telling] = field(default_factory=list)
    """In text order."""
    date: str | None = None
    """The most exact of their dates."""
    where: set[str] = field(default_factory=set)
    """The words of the places they name."""


def group_tellings(tellings: Sequence[Telling], lead_end: int) -> list[Cluster]:
    """The happenings that ``tellings`` tell of, in order of their first telling.

    Two are the same when they share a group of event words and names or other words enough, and when dates and
    places do not speak against it. Headline and lead, what begins before ``lead_end``, need less. Each telling is
    compared with the latest dozen happenings that share a word with it, so that the time is linear.
    """
    clusters: list[Cluster] = []
    posting: dict[str, list[int]] = defaultdict(list)
    for telling in tellings:
        keys = [f"g:{group}" for group in sorted(telling.groups)[:_MOST_CANDIDATES]]
        keys += [f"s:{stem}" for stem in sorted(telling.stems)[: 2 * _MOST_CANDIDATES]]
        candidates: dict[int, None] = {}
        for key in keys:
            candidates.update(dict.fromkeys(posting[key][-_MOST_CANDIDATES:]))
        best: tuple[float, int] | None = None
        for number in islice(candidates, 4 * _MOST_CANDIDATES):
            others = clusters[number].tellings[:_MOST_COMPARED]
            if any(other.sentence == telling.sentence for other in others):
                continue
            score = max(_alike(telling, other, lead_end) for other in others)
            if score and not _speaks_against(telling, clusters[number]) and (best is None or score > best[0]):
                best = (score, number)
        if best is None:
            best = (0.0, len(clusters))
            clusters.append(Cluster())
        cluster = clusters[best[1]]
        cluster.tellings.append(telling)
        cluster.date = finer(cluster.date, telling.date)
        if not telling.headline:
            cluster.where.update(_places(telling))
        for key in keys:
            if posting[key][-1:] != [best[1]]:
                posting[key].append(best[1])
    return clusters


def _places(telling: Telling) -> set[str]:
    return {word for name in telling.where for word in name.casefold().split()}


def _speaks_against(telling: Telling, cluster: Cluster) -> bool:
    """Whether dates or places say that a telling is of another happening."""
    if conflict(telling.date, cluster.date):
        return True
    if telling.anew and not (telling.date and cluster.date):
        return True
    if any(other.anew for other in cluster.tellings[:4]) and not (telling.date and cluster.date):
        return True
    places = _places(telling)
    return bool(places and cluster.where and not places & cluster.where and not telling.headline)


def _alike(one: Telling, other: Telling, lead_end: int) -> float:
    """How sure it is that two are the same happening, 0 when they are not."""
    groups = one.groups & other.groups
    stems = one.stems & other.stems
    shared = len(stems)
    if other.headline and one.sentence < lead_end:
        if one.side and not one.main & other.main:
            return 0.0
        share = len(stems) / max(1, len(other.stems))
        if (groups and stems) or (len(stems) >= 2 and share >= _OF_HEADLINE):
            return 1.0 + share
        return 0.0
    if not (one.main & other.main or (one.main & other.groups and other.main & one.groups)):
        return 0.0
    both = find_period(one.date) is not None and find_period(other.date) is not None
    if both and (one.noun or other.noun):
        return 1.0 + shared
    if both:
        return float(shared) if shared >= 1 else 0.0
    return float(shared) if shared >= 2 else 0.0
