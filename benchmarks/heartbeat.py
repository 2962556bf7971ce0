"""The application with a watch on its event loop, for :mod:`benchmarks.tui`: adds a folder, tells the gaps, ends.

python -m benchmarks.heartbeat LIBRARY FOLDER OUT
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import time
from pathlib import Path

from store.library import Library
from tui.app import OnRecord

BEAT = 0.001


class Watched(OnRecord):
    """Notes how long its loop was away while files are added."""

    gaps: list[tuple[float, float, float]]
    """How long, how much of it the loop's own thread was at work, how many seconds after the beginning."""

    def on_mount(self) -> None:
        """Begin to watch."""
        super().on_mount()
        self.gaps = []
        self.run_worker(self._watch(), group="heartbeat")

    async def _watch(self) -> None:
        while not any(worker.group == "add" for worker in self.workers):
            await asyncio.sleep(BEAT)
        begun = last = time.perf_counter()
        worked = time.thread_time()
        while any(worker.group == "add" and not worker.is_finished for worker in self.workers):
            await asyncio.sleep(BEAT)
            now = time.perf_counter()
            self.gaps.append((now - last, time.thread_time() - worked, now - begun))
            last, worked = now, time.thread_time()
        self.seconds = last - begun
        self.exit()


def main() -> None:
    """Add, watch, write what was found."""
    library_path, folder, out = (Path(argument) for argument in sys.argv[1:])
    gc.freeze()  # as the command does
    with Library(library_path) as library:
        app = Watched(library, add=(folder,))
        app.run()
        longest = max(app.gaps)
        gaps = sorted(gap * 1000 for gap, *_ in app.gaps)
        found = {
            "articles": len(library.articles.every_id()),
            "seconds": round(app.seconds, 1),
            "longest gap, ms": round(gaps[-1], 1),
            "of it at work, ms": round(longest[1] * 1000, 1),
            "after, s": round(longest[2], 1),
            "longest time at work, ms": round(max(work for _, work, _ in app.gaps) * 1000, 1),
            "gaps over 100 ms": sum(gap > 100 for gap in gaps),
            "gaps over 50 ms": sum(gap > 50 for gap in gaps),
            "p99, ms": round(gaps[int(len(gaps) * 0.99)], 1),
        }
    out.write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main()
