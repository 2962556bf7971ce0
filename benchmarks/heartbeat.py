"""The application with a watch on its event loop, for :mod:`benchmarks.tui`: adds a folder, tells the gaps, ends.

    python -m benchmarks.heartbeat LIBRARY FOLDER OUT

A gap is the time between two rounds of the loop, which is asked for a round each millisecond. It is told what it was
made of, where Linux says so: the loop's own thread *at work*; that thread ready to run and *without a core*, since the
machine was busy with something else; the rest, in which it waited for the interpreter's lock that another thread held.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from store.library import Library
from tui.app import OnRecord

BEAT = 0.001


class Moment(NamedTuple):
    """Seconds of a thread by now."""

    clock: float
    at_work: float
    without_core: float

    @classmethod
    def now(cls) -> Moment:
        """Those of this thread."""
        waited = 0.0
        with suppress(OSError, ValueError):
            stat = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat").read_text(encoding="ascii")
            waited = int(stat.split()[1]) / 1e9
        return cls(time.perf_counter(), time.thread_time(), waited)

    def since(self, other: Moment) -> Moment:
        """The difference."""
        return Moment(*(one - before for one, before in zip(self, other, strict=True)))


class Watched(OnRecord):
    """Notes how long its loop was away while files are added."""

    gaps: list[Moment]
    seconds: float

    def on_mount(self) -> None:
        """Begin to watch."""
        super().on_mount()
        self.gaps = []
        self.run_worker(self._watch(), group="heartbeat")

    async def _watch(self) -> None:
        while not any(worker.group == "add" for worker in self.workers):
            await asyncio.sleep(BEAT)
        begun = last = Moment.now()
        while any(worker.group == "add" and not worker.is_finished for worker in self.workers):
            await asyncio.sleep(BEAT)
            now = Moment.now()
            self.gaps.append(now.since(last))
            last = now
        self.seconds = last.clock - begun.clock
        self.exit()


def main() -> None:
    """Add, watch, write what was found."""
    library_path, folder, out = (Path(argument) for argument in sys.argv[1:])
    gc.freeze()  # this and what follows as the command does
    with Library(library_path, aside=True) as library:
        app = Watched(library, add=(folder,))
        app.run()
        found = {"articles": len(library.articles.every_id()), "seconds": round(app.seconds, 1)}
    out.write_text(json.dumps(found | tell(app.gaps)), encoding="utf-8")


def tell(gaps: list[Moment]) -> dict[str, float]:
    """The longest gap and what it was made of, and the gaps without the time that the machine was busy elsewhere."""
    longest = max(gaps)
    own = sorted((gap.clock - gap.without_core) * 1000 for gap in gaps)
    locked = [(gap.clock - gap.without_core - gap.at_work) * 1000 for gap in gaps]
    return {
        "longest gap, ms": round(longest.clock * 1000, 1),
        "of it at work, ms": round(longest.at_work * 1000, 1),
        "of it without a core, ms": round(longest.without_core * 1000, 1),
        "gaps over 100 ms": sum(gap.clock > 0.1 for gap in gaps),
        "longest gap less the time without a core, ms": round(own[-1], 1),
        "of these over 100 ms": sum(gap > 100 for gap in own),
        "of these p99, ms": round(own[int(len(own) * 0.99)], 1),
        "longest time at work, ms": round(max(gap.at_work for gap in gaps) * 1000, 1),
        "longest wait for the lock, ms": round(max(locked), 1),
    }


if __name__ == "__main__":
    main()
