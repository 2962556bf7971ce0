"""How long it takes to find all that other articles say on one article, and in how much memory.

    python -m benchmarks.linking --claims 10000,100000 [--seed 1] [--cache DIR]

Of an invented library (:mod:`benchmarks.corpus`), copied first, articles of 25 to 35 claims are taken at random, or the
longest there are, filled up to 30 claims with those of the next; each claim is asked for what other articles say, with
what says the same or differs and the origins behind it. Seconds of one thread for 30 claims: median and longest of the
articles. Then milliseconds for a dossier, of events at random; and the most memory of the process.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from benchmarks.corpus import cached
from store.library import Library
from store.model import StoredClaim

CLAIMS: Final = 30
"""Claims of one article."""

ARTICLES: Final = 12
DOSSIERS: Final = 40


def seconds(call: Callable[[], object]) -> float:
    """How long a call takes, of this thread's processor time."""
    start = time.thread_time()
    call()
    return time.thread_time() - start


def pick_articles(library: Library, rng: random.Random) -> list[list[StoredClaim]]:
    """Groups of :data:`CLAIMS` claims, each of one article as far as it has so many."""
    ids = library.articles.ids()
    rng.shuffle(ids)
    groups: list[list[StoredClaim]] = []
    claims: list[StoredClaim] = []
    for article_id in ids:
        claims += library.articles.read(article_id).claims
        if len(claims) >= CLAIMS:
            groups.append(claims[:CLAIMS])
            claims = []
        if len(groups) == ARTICLES:
            break
    return groups


def measure(made: Path, seed: int) -> dict[str, float]:
    """The figures of one library."""
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        shutil.copy(made, path)
        with Library(path) as library:
            groups = pick_articles(library, rng)
            for claim in groups[0]:
                library.claims.related(claim)
            taken = [seconds(lambda group=group: list(library.claims.each_related(group))) for group in groups[1:]]
            timeline = library.events.timeline()
            events = [*(event.id for event in timeline.dated), *timeline.undated]
            picked = rng.sample(events, min(DOSSIERS, len(events)))
            dossiers = [1000 * seconds(lambda event=event: library.events.dossier(event)) for event in picked]
    return {
        "30 claims, median s": statistics.median(taken),
        "longest s": max(taken),
        "dossier, median ms": statistics.median(dossiers) if dossiers else 0.0,
        "longest ms": max(dossiers, default=0.0),
        "memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", default="10000,100000", help="sizes of invented libraries")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "onrecord-benchmarks")
    options = parser.parse_args()
    for size in (int(size) for size in options.claims.split(",")):
        made, _ = cached(options.cache, size, options.seed)
        figures = measure(made, options.seed)
        print(f"{size} claims:", ", ".join(f"{name} {value:.2f}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
