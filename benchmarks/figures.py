"""What benchmarks print: percentiles, shares of what was found, and what was measured on."""

from __future__ import annotations

import os
import platform
import re
import sqlite3
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.queries import CLASSES, Query

Figures = dict[str, Any]


def milliseconds(call: Callable[[], object]) -> float:
    """How long a call takes."""
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def percentiles(times: Iterable[float]) -> list[float]:
    """p50, p95 and p99."""
    ordered = sorted(times)
    return [round(ordered[min(len(ordered) - 1, int(len(ordered) * share))], 2) for share in (0.5, 0.95, 0.99)]


def by_class(times: Sequence[float], kinds: Sequence[str]) -> dict[str, list[float]]:
    """Percentiles of all, and of each class."""
    parts: dict[str, list[float]] = defaultdict(list)
    for taken, kind in zip(times, kinds, strict=True):
        parts[kind].append(taken)
    return {"all": percentiles(times)} | {kind: percentiles(parts[kind]) for kind in CLASSES if parts[kind]}


def recall(queries: Sequence[Query], found: Sequence[Sequence[int]], first: int) -> dict[str, float]:
    """The share of queries whose target is among the first hits, of all and by class."""
    parts: dict[str, list[bool]] = defaultdict(list)
    for query, claims in zip(queries, found, strict=True):
        for kind in ("all", query.kind):
            parts[kind].append(query.claim in claims[:first])
    return {kind: round(statistics.mean(parts[kind]), 3) for kind in ("all", *CLASSES) if parts[kind]}


def machine() -> Figures:
    """What the figures were measured on and with."""
    return {
        "date": time.strftime("%F"),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "machine": platform.machine(),
        "cores": os.cpu_count(),
        "load before": [round(load, 2) for load in os.getloadavg()],
    }


def held_memory(pid: int | None) -> float:
    """Megabytes that a process holds of its own, 0 where that is not told.

    The pages of the library's file that are mapped into it are not among them: the system takes those back.
    """
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    found = re.search(r"RssAnon:\s+(\d+)", status)
    return int(found[1]) / 1024 if found else 0.0
