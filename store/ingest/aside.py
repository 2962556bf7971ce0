"""Single articles taken apart by a process of their own, for a program whose screen must not stand still meanwhile.

To take the first article apart loads the network and the grammars, which held Python's lock for 0.4 s in one run, and
each one after it takes some 50 ms: no thread keeps that from the keys (``benchmarks.tui --only-adding --add 1``).
"""

from __future__ import annotations

from concurrent.futures import Executor
from functools import partial
from threading import Lock

from store.errors import ArticleError
from store.ingest.workers import Stated, alone, open_processes
from store.model import Extraction


class Aside:
    """One process, started for the first article and kept for those after it; safe for threads, which take turns."""

    def __init__(self) -> None:
        self._executor: Executor | None = None
        self._lock = Lock()

    def take_apart(self, stated: Stated) -> Extraction:
        """What :func:`store.ingest.workers.take_apart` finds.

        Raises:
            ArticleError: its text ended the process, twice.
            ModelError: the network that finds claims cannot be loaded.
        """
        open_executor = partial(open_processes, 1)
        with self._lock:
            self._executor, found = alone(self._executor or open_executor(), stated, open_executor)
        if isinstance(found, ArticleError):
            raise found
        return found

    def close(self) -> None:
        """End the process, when it has done what it is at."""
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
