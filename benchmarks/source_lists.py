"""What sources cost in a library: linking them when an article is added, the list, a search in it, a dossier.

    python -m benchmarks.source_lists --claims 10000,100000 [--seed 1] [--cache DIR]

Invented libraries (:mod:`benchmarks.corpus`). Milliseconds, median and 95th percentile, one thread. *Linking* is the
part of adding an article of 30 claims that compares and counts its sources.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
import time
from pathlib import Path
from unittest import mock

from benchmarks.corpus import Words, cached, invent_article
from benchmarks.library import milliseconds
from store.db import sources
from store.db.connection import Connections, writing
from store.db.saved_articles import save_article
from store.library import Library

CLAIMS = 30
ARTICLES = 100


def measure_adding(path: Path, seed: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """Times of whole articles of 30 claims without extraction, and of linking alone."""
    rng = random.Random(seed)
    words = Words(5000, rng, seed)
    linking: list[float] = []
    link = sources.link_article

    def timed(*args: object, **named: object) -> None:
        start = time.perf_counter()
        link(*args, **named)  # type: ignore[arg-type]
        linking.append((time.perf_counter() - start) * 1000)

    connections = Connections(path)
    db = connections.get()

    def add(number: int) -> None:
        article, found = invent_article(10**6 + number, words, rng, CLAIMS)
        with writing(db, path):
            save_article(db, article, found, "invented")

    with mock.patch.object(sources, "link_article", timed):
        whole = milliseconds([lambda number=number: add(number) for number in range(ARTICLES)])
    connections.close()
    linking.sort()
    return whole, (linking[len(linking) // 2], linking[int(len(linking) * 0.95)])


def measure_reading(path: Path, seed: int) -> dict[str, tuple[float, float]]:
    """Times of what a screen of sources asks for."""
    rng = random.Random(seed)
    with Library(path) as library:
        ids = library.sources.ids()
        picked = rng.sample(ids, min(50, len(ids)))
        names = [row.name.split()[0] for row in library.sources.rows(picked)]
        return {
            f"list of {len(ids)} sources": milliseconds([library.sources.ids] * 5),
            "the same by a word": milliseconds([lambda name=name: library.sources.ids(name) for name in names]),
            "a page of 40": milliseconds([lambda: library.sources.rows(ids[:40])] * 5),
            "a dossier": milliseconds([lambda number=number: library.sources.dossier(number) for number in picked]),
            "the busiest one's": milliseconds([lambda: library.sources.dossier(ids[0])] * 5),
        }


def main() -> None:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", default="10000")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "onrecord-benchmarks")
    options = parser.parse_args()
    for size in options.claims.split(","):
        made, _ = cached(options.cache, int(size), options.seed)
        with tempfile.TemporaryDirectory() as folder:  # what is added here stays out of the cache
            path = Path(folder) / "library.db"
            shutil.copy(made, path)
            figures = measure_reading(path, options.seed)
            figures["add an article"], figures["of that, linking"] = measure_adding(path, options.seed)
        print(f"{size} claims")
        for name, (median, most) in figures.items():
            print(f"  {name:<24} {median:>9.2f} {most:>9.2f}")


if __name__ == "__main__":
    main()
