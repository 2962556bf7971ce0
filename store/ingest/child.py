"""A process of our own that reads what strangers wrote, so that nothing in it can hang or fill the program.

Parsers of HTML, feeds, mails and PDF take minutes or gigabytes for some inputs (a tag with 80,000 attributes takes
lxml 36 s). They run in a child process (:mod:`store.ingest.child_main`), which lives on from page to page, since its
imports take longer than many pages. It is killed and replaced when one takes longer than :data:`MOST_SECONDS`, and it
may use :data:`MOST_MEMORY`. It is started with a list of arguments and no shell; lengths, JSON and the page's own
bytes go to it, JSON comes back, and nothing of either is ever executed or unpickled.

The cap on memory is ``RLIMIT_AS``: Linux and the BSDs hold it, macOS takes it and does not hold it, Windows has none.
There only the cap on time protects, and the caps on sizes. A child whose parent is killed ends when its page is done,
or by ``SIGALRM`` where there is one.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from threading import Lock, Timer
from typing import Any, Final, Literal

from store.errors import ArticleError

MOST_SECONDS: Final = 10.0
"""How long one page may take."""

MOST_MEMORY: Final = 512 * 1024 * 1024
"""Bytes of address space of the child; after its imports it uses a third of them."""

MOST_ANSWER: Final = 64_000_000
"""Bytes of an answer; it holds no more than was in the page."""

_MOST_LOADING: Final = 60.0
"""Seconds that the child may take to import what an operation needs."""

_MOST_PAGES: Final = 1_000
"""After so many a child is replaced, so that nothing that a library keeps can add up."""

Operation = Literal["page", "feed", "mail", "pdf", "epub"]
"""What the child can be asked to read."""

_START: Final = (
    "import sys; sys.path[:] = sys.argv[2:]; from store.ingest.child_main import main; main(int(sys.argv[1]))"
)


class Child:
    """One child process; safe for threads, which wait for each other, and across a fork, after which it is another."""

    def __init__(self, *, seconds: float = MOST_SECONDS, memory: int = MOST_MEMORY) -> None:
        self._seconds = seconds
        self._memory = memory
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._read = 0
        self._loaded: set[Operation] = set()
        self._lock = Lock()

    def ask(self, operation: Operation, data: bytes, where: str, **options: str | bool | None) -> dict[str, Any]:
        """What the child reads in ``data``: an object of JSON, whose form is that of the operation.

        Raises:
            ArticleError: there is no article in it, or it takes more time or memory than one may.
        """
        with self._lock:
            fresh = self._ready(operation)
            answer = self._asked(operation, data, options)
            if answer.get("failed") == "memory" and not fresh:
                # It may be what earlier pages left behind: once more, in a child that has read none.
                self._end()
                self._ready(operation)
                answer = self._asked(operation, data, options)
        if "failed" in answer:
            raise ArticleError(f"{where} {_FAILED[answer['failed']].format(self._seconds, self._memory / 2**20)}")
        if "error" in answer:
            raise ArticleError(f"{where}: {answer['error']}")
        return answer

    def close(self) -> None:
        """End the child; asked again, there is a new one."""
        with self._lock:
            self._end()

    def _ready(self, operation: Operation) -> bool:
        """Have a child that runs and has loaded what the operation needs; whether it has read nothing yet."""
        self._running()
        if operation not in self._loaded:
            # Loading is our own doing and no page's; on a busy machine it takes seconds.
            self._asked(operation, b"", None, seconds=_MOST_LOADING)
            self._running()
            self._loaded.add(operation)
        return self._read == 0

    def _running(self) -> None:
        if self._owner != os.getpid():  # a fork shares pipes with its parent, who goes on using them
            self._process = None
        if self._process is not None and self._process.poll() is None and self._read < _MOST_PAGES:
            return
        self._end()
        path = [entry for entry in sys.path if entry]  # never the folder that we happen to be in
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter; no part of an input is an argument
                [sys.executable, "-P", "-c", _START, str(self._memory), *path],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise ArticleError(f"The process that reads pages cannot be started: {error.strerror}.") from error
        self._owner, self._read, self._loaded = os.getpid(), 0, set()

    def _asked(
        self,
        operation: Operation,
        data: bytes,
        options: dict[str, str | bool | None] | None,
        seconds: float | None = None,
    ) -> dict[str, Any]:
        process = self._process
        assert process is not None and process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - _ready
        expired: list[bool] = []

        def give_up() -> None:
            expired.append(True)
            process.kill()

        late = Timer(seconds or self._seconds, give_up)
        late.daemon = True
        late.start()
        self._read += options is not None
        try:
            head = {"operation": operation, "size": len(data), "seconds": seconds or self._seconds, "options": options}
            process.stdin.write(json.dumps(head).encode() + b"\n" + data)
            process.stdin.flush()
            size = int(process.stdout.readline(20) or b"-1")
            if not 0 <= size <= MOST_ANSWER:
                raise ValueError
            answer = json.loads(process.stdout.read(size))
            if not isinstance(answer, dict):
                raise ValueError
        except (OSError, ValueError, RecursionError):
            answer = {"failed": "time" if expired else "memory"}
        late.cancel()
        if answer.get("failed") in ("time", "memory"):  # by any other fault it is none the worse
            self._end()
        return answer

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was still to be written has nobody left to read it
                    continue
        process.wait()


_FAILED: Final = {
    "time": "took longer than {0:.0f} s to read and was given up. Its markup is broken, or made to be slow.",
    "memory": "needs more than {1:.0f} MB to be read, or brings down what reads it, and was given up.",
    "nesting": "is nested too deeply to be read.",
    "fault": "cannot be read: its markup is broken in a way that no reader here understands.",
}

_shared = Child()
atexit.register(_shared.close)


def shared_child() -> Child:
    """The child of this process; it starts with the first page that needs it."""
    return _shared
