"""What a library costs as it grows: opening, listing, adding, reading, related events. Search is in benchmarks.search.

    python -m benchmarks.library --claims 10000,100000,1000000 [--seed 1] [--cache DIR] [--json OUT]

Libraries are made by :mod:`benchmarks.corpus` and kept in the cache folder. Times are milliseconds: median
and 95th percentile of the calls that the screens make, one thread, a warm file.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.corpus import cached
from store.ingest.read import read_file
from store.library import Library

SAMPLES = Path(__file__).parent.parent / "sample_articles"


def milliseconds(calls: Iterable[Callable[[], object]]) -> tuple[float, float]:
    """Median and 95th percentile of the calls' times."""
    times = []
    for call in calls:
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    return statistics.median(times), times[min(len(times) - 1, int(len(times) * 0.95))]


def measure(path: Path, seed: int) -> dict[str, Any]:
    """All figures of one library."""
    rng = random.Random(seed)
    figures: dict[str, Any] = {"megabytes": round(path.stat().st_size / 1e6, 1)}

    def timed(name: str, calls: Iterable[Callable[[], object]]) -> None:
        figures[name] = [round(value, 2) for value in milliseconds(calls)]

    timed("open and list", [lambda: _open_and_list(path)] * 5)
    with Library(path) as library:
        ids = library.articles.ids()
        picked = rng.sample(ids, min(50, len(ids)))
        timed("list page", [lambda p=p: library.articles.rows(ids[p : p + 64]) for p in range(0, len(ids), 64)][:200])
        timed("read an article", [lambda number=number: library.articles.read(number) for number in picked])
        readings = [library.articles.read(number) for number in picked]
        claims = [rng.choice(reading.claims) for reading in readings]
        timed("related", [lambda claim=claim: library.claims.related(claim) for claim in claims])
        timed("highlight", [lambda claim=claim: library.own.toggle_highlight(claim) for claim in claims])
        timed("undo", [lambda: library.own.step("undo") for _ in claims])
        files = sorted(SAMPLES.glob("*.*"))
        run = time.time_ns()  # a new address each time, else the library holds them already
        articles = [replace(read_file(file), url=f"https://a.example/{run}/{file.name}") for file in files]
        timed("add an article", [lambda article=article: library.add(article) for article in articles])
    figures["peak memory MB"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return figures


def _open_and_list(path: Path) -> None:
    with Library(path) as library:
        library.articles.rows(library.articles.ids()[:64])


def main() -> None:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", default="10000,100000")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "onrecord-benchmarks")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    results = {}
    for size in options.claims.split(","):
        made, _ = cached(options.cache, int(size), options.seed)
        with tempfile.TemporaryDirectory() as folder:  # what is added and highlighted here stays out of the cache
            path = Path(folder) / "library.db"
            shutil.copy(made, path)
            results[size] = measure(path, options.seed)
        print(f"{size} claims")
        for name, value in results[size].items():
            print(f"  {name:<18} {value if not isinstance(value, list) else '{:>9.2f} {:>9.2f}'.format(*value)}")
    if options.json:
        machine = {"python": platform.python_version(), "machine": platform.machine(), "date": time.strftime("%F")}
        options.json.write_text(json.dumps({"machine": machine, "seed": options.seed, "libraries": results}, indent=1))


if __name__ == "__main__":
    main()
