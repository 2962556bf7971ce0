"""What the program finds in our own story groups, and which of it is which of the annotation."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.story_gold import GoldClaim, Story
from store.db.connection import Connections, reading
from store.library import Library
from store.model import Article, StoredClaim
from store.origins.group import Origins
from store.search.dossier import MOST_TELLING, make_event_claims
from store.search.echoes import Echo, find_echoes
from store.search.known_words import KnownWords
from store.search.memory import Memory
from store.search.related import compare

_OVERLAP = 0.5  # of the shorter one of a claim and its annotation


@dataclass
class Read:
    """What the program found in the stories."""

    claims: dict[int, StoredClaim] = field(default_factory=dict)
    gold: dict[int, GoldClaim] = field(default_factory=dict)
    """The annotation of each claim that has one."""
    story: dict[int, Story] = field(default_factory=dict)
    """The story of each claim."""
    of: dict[int, int] = field(default_factory=dict)
    """The claim of the program for each annotation, by its identity."""
    echoes: dict[int, list[Echo]] = field(default_factory=dict)
    """What was found for each claim."""
    origins: dict[tuple[str, str], Origins] = field(default_factory=dict)
    """What was counted for each event, by story and event."""
    outlets: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Outlet and date of each article."""


def _build_library(stories: list[Story], path: Path) -> Read:
    """Make the library ``path`` of the stories, and find which of its claims is which annotated one."""
    found = Read()
    with Library(path) as library:
        for story in stories:
            for number, article in enumerate(story.articles):
                title = article.text.split("\n", 1)[0]
                url = f"https://a.example/{story.name}/{number}"
                added = library.add(
                    Article(article.text, title, outlet=article.outlet, published=article.published, url=url)
                )
                found.outlets[added.article_id] = article.outlet, article.published
                read = library.articles.read(added.article_id).claims
                claims = [each for each in read if each.claim.relation == "statement"]
                found.claims |= {claim.id: claim for claim in claims}
                found.story |= {claim.id: story for claim in claims}
                _align(found, claims, article.claims)
    return found


@contextmanager
def library_of(stories: list[Story]) -> Iterator[tuple[Read, Memory]]:
    """A library of the stories, as long as the block lasts, to be asked."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        found = _build_library(stories, path)
        connections = Connections(path)
        db = connections.get()
        with reading(db):
            yield found, Memory(db, KnownWords().follow(db))
        connections.close()


def read_program(stories: list[Story]) -> Read:
    """Make a library of the stories and ask it."""
    with library_of(stories) as (found, memory):
        for claim in found.claims.values():
            found.echoes[claim.id] = find_echoes(memory.db, claim, compare(memory, claim))
        for story in stories:
            for event, first in _first_told(found, story):
                found.origins[story.name, event] = make_event_claims(memory, first).origins
    return found


def _align(found: Read, claims: list[StoredClaim], annotated: list[GoldClaim]) -> None:
    """Which claim of the program is which of the annotation: the one that shares most with it."""
    for gold in annotated:
        best = max(claims, key=lambda claim: _shared(claim, gold), default=None)
        if best is not None and _shared(best, gold) >= _OVERLAP:
            found.of[id(gold)] = best.id
    for claim in claims:
        nearest = max(annotated, key=lambda gold: _shared(claim, gold), default=None)
        if nearest is not None and _shared(claim, nearest) >= _OVERLAP:
            found.gold[claim.id] = nearest


def _shared(claim: StoredClaim, gold: GoldClaim) -> float:
    both = sum(max(0, min(a.end, b[1]) - max(a.start, b[0])) for a in claim.claim.spans for b in gold.spans)
    fewest = min(sum(a.end - a.start for a in claim.claim.spans), sum(b[1] - b[0] for b in gold.spans))
    return both / max(1, fewest)


def _first_told(found: Read, story: Story) -> Iterator[tuple[str, list[StoredClaim]]]:
    """For each event the claims that speak to it in the first article that has one, as many as a dossier asks."""
    told: dict[str, list[StoredClaim]] = {}
    for article in story.articles:
        here: dict[str, list[StoredClaim]] = defaultdict(list)
        for gold in article.claims:
            if (number := found.of.get(id(gold))) is not None:
                here[gold.event].append(found.claims[number])
        for event, claims in here.items():
            told.setdefault(event, claims[:MOST_TELLING])
    yield from told.items()
