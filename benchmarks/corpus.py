"""Invented libraries of any size, for measuring: the same seed gives the same library.

Words are made of syllables and drawn by a Zipf law from a vocabulary that grows with the library as Heaps'
law has it (here 30 · words^0.5), so that rare words stay rare at every size. One article has 20 claims of
some 24 words, half of them attributed, two of them dated events.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Final

from store.db.articles import save_article
from store.db.connection import Connections, writing
from store.model import Article, Claim, Cue, Event, EventLink, Extraction, Link, Mention, Span

CLAIMS_AN_ARTICLE: Final = 20
WORDS_A_CLAIM: Final = 24
_SYLLABLES: Final = [
    c + v for c in ("b", "br", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "st", "t", "v") for v in "aeiou"
]


class Words:
    """A vocabulary, drawn from by Zipf's law."""

    def __init__(self, size: int, rng: random.Random) -> None:
        made: dict[str, None] = {}
        while len(made) < size:
            made["".join(rng.choices(_SYLLABLES, k=rng.choice((1, 2, 2, 3, 3, 4))))] = None
        self._words = list(made)
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(size)))
        self._rng = rng

    def draw(self, count: int) -> list[str]:
        """``count`` words."""
        return self._rng.choices(self._words, cum_weights=self._weights, k=count)


def invent_article(number: int, words: Words, rng: random.Random) -> tuple[Article, Extraction]:
    """One article and what an engine would have found in it."""
    title = " ".join(words.draw(8)).capitalize()
    pieces, claims, events, links = [title, "\n\n"], [], [], []
    start = len(title) + 2
    for place in range(CLAIMS_AN_ARTICLE):
        text = " ".join(words.draw(WORDS_A_CLAIM))
        span = Span(start, start + len(text))
        attribution: tuple[Link, ...] = ()
        if place % 2:
            name = " ".join(word.capitalize() for word in words.draw(2))
            cue = Cue((Span(start, start + 4),), text[:4])
            attribution = (Link(Mention(None, None, name, "person"), cue, (span,)),)
        kind = "indirect" if attribution else "own"
        key = f"{number:08x}{place:04x}"
        claims.append(Claim(key, (span,), text, kind, "statement", "asserted", 0.9, attribution, span, "invented"))
        if place < 2:
            events.append(Event(span, text, f"{rng.randint(1990, 2025)}-{rng.randint(1, 12):02}"))
            links.append(EventLink(place, place, "tells", 1.0, "told in this claim"))
        pieces += [text, "\n\n"]
        start = span.end + 2
    published = f"{rng.randint(2000, 2025)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    article = Article(
        "".join(pieces), title, f"Outlet {number % 200}", published=published, url=f"https://a.example/{number}"
    )
    return article, Extraction(tuple(claims), (), tuple(events), tuple(links), ())


def build(path: Path, claim_count: int, seed: int) -> Iterator[int]:
    """Make the library ``path`` with at least ``claim_count`` claims, giving the number of claims so far."""
    rng = random.Random(seed)
    total_words = claim_count * WORDS_A_CLAIM
    words = Words(int(30 * total_words**0.5), rng)
    connections = Connections(path)
    db = connections.get()
    db.conn.execute("PRAGMA synchronous = OFF")  # an invented library can be made again
    for number in range(-(-claim_count // CLAIMS_AN_ARTICLE)):
        with writing(db, path):
            save_article(db, *invent_article(number, words, rng), "invented")
        yield (number + 1) * CLAIMS_AN_ARTICLE
    connections.close()
