"""Articles taken apart by other processes, or wherever a ``concurrent.futures`` executor leads.

Workers get a text and give back what was found in it; they know no library. One that dies takes nothing along: the
texts it had are given to others, and one that lets a process die a second time is told of and left out.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import redirect_stderr, suppress
from multiprocessing import resource_tracker
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import Final, NamedTuple, TypeVar

from store.errors import ArticleError
from store.ingest.extraction import extract
from store.model import Extraction, Furniture

PER_WORKER: Final = 3
"""Articles that are out at a time for each worker: enough that none waits, few enough that memory stays flat."""

_NICER: Final = 5  # whoever sits before the screen comes first

_Item = TypeVar("_Item")


class Stated(NamedTuple):
    """What a text is taken apart by, see :func:`store.ingest.extraction.extract`."""

    text: str
    article_id: str
    title: str | None
    outlet: str | None
    published: str | None
    marked: tuple[Furniture, ...] = ()


def take_apart(stated: Stated) -> Extraction:
    """All that is found in one text. Raises :class:`~store.errors.ModelError` as extraction does."""
    return extract(
        stated.text,
        article_id=stated.article_id,
        title=stated.title,
        outlet=stated.outlet,
        published=stated.published,
        marked=stated.marked,
    )


def open_processes(workers: int) -> Executor:
    """An executor of so many processes of this machine."""
    # It passes the number of sys.stderr's file on, and a screen that has taken the terminal over says that this is -1.
    if sys.platform != "win32":
        with redirect_stderr(sys.__stderr__):
            resource_tracker.ensure_running()
    return ProcessPoolExecutor(workers, mp_context=_Spawning(), initializer=_prepare)


class _Worker(SpawnProcess):
    """A process that does not run its parent's script, as one that is spawned would.

    Workers need nothing of it, and a script whose work does not stand under ``if __name__ == "__main__"``, as in a
    notebook, would begin it again in each.
    """

    def start(self) -> None:
        script = vars(sys.modules["__main__"])
        kept: dict[str, object] = {name: script[name] for name in ("__spec__", "__file__") if name in script}
        script["__spec__"] = None
        script.pop("__file__", None)
        try:
            super().start()
        finally:
            script.update(kept)


class _Spawning(SpawnContext):
    Process = _Worker


def _prepare() -> None:
    """What a worker does first: leave the interrupt key to its parent, give way, and end when its parent does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(OSError, AttributeError):
        os.nice(_NICER)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.join,), daemon=True).start()


def _end_with(wait: Callable[[], None]) -> None:
    wait()
    os._exit(1)  # nobody is left to give anything to


def extract_each(
    items: Iterable[tuple[_Item, Stated | None]], open_executor: Callable[[], Executor], at_once: int
) -> Generator[tuple[_Item, Extraction | ArticleError | None], None, None]:
    """Take texts apart over an executor, in their order.

    Args:
        items: anything, with the text to be taken apart, or None where nothing is to be done; read as they are needed.
        open_executor: makes an executor; called again when the one before broke.
        at_once: how many texts are out at a time.

    Yields:
        Each item with what was found; an :class:`~store.errors.ArticleError` where its text ended a worker twice.

    Raises:
        ModelError: the network that finds claims cannot be loaded.
    """
    executor = open_executor()
    out: deque[tuple[_Item, Stated | None, Future[Extraction] | None]] = deque()

    def first() -> Iterator[tuple[_Item, Extraction | ArticleError | None]]:
        nonlocal executor
        item, stated, future = out.popleft()
        if stated is None or future is None:
            yield item, None
            return
        try:
            yield item, future.result()
        except BrokenExecutor:
            again = [(item, stated), *((each, its) for each, its, _ in out)]
            out.clear()
            for each, its in again:  # one after the other, so that it shows which text it is
                found: Extraction | ArticleError | None = None
                if its is not None:
                    executor, found = alone(executor, its, open_executor)
                yield each, found

    try:
        for item, stated in items:
            out.append((item, stated, None if stated is None else _submit(executor, stated)))
            while len(out) >= at_once:
                yield from first()
        while out:
            yield from first()
    finally:
        executor.shutdown(wait=False, cancel_futures=True)


def _submit(executor: Executor, stated: Stated) -> Future[Extraction]:
    try:
        return executor.submit(take_apart, stated)
    except BrokenExecutor as error:
        broken: Future[Extraction] = Future()
        broken.set_exception(error)
        return broken


def alone(
    executor: Executor, stated: Stated, open_executor: Callable[[], Executor]
) -> tuple[Executor, Extraction | ArticleError]:
    """What is found in a text while no other is out, and an executor to go on with.

    Raises :class:`~store.errors.ModelError` as extraction does.
    """
    for _ in range(2):  # the first may be broken already
        try:
            return executor, executor.submit(take_apart, stated).result()
        except BrokenExecutor:
            executor.shutdown(wait=False)
            executor = open_executor()
    return executor, ArticleError(
        f"{stated.title or 'An article'} could not be taken apart: the process that tried it ended, twice. It may need "
        "more memory than there is; add it in parts."
    )
