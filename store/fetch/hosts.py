"""Manners towards servers, across all that is fetched: two requests at a time, and leaving alone who asks for it."""

from __future__ import annotations

import re
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from store.errors import FetchError, HostBusy
from store.fetch.address import show

if TYPE_CHECKING:
    from protego import Protego

AT_ONCE: Final = 2
"""Requests that a server has to answer at a time."""

MOST_WAIT: Final = 86_400.0
"""Seconds for which a server is left alone at most, whatever it asks for."""

_LOOK: Final = 0.1  # seconds between two looks whether somebody gave up


class Rules(NamedTuple):
    """What the ``robots.txt`` of an origin said (:mod:`store.fetch.robots`)."""

    asked: float
    """When, in seconds since 1970."""
    parsed: Protego


class Hosts:
    """What is known of servers while the program runs; threads share it. ``rules`` are by origin."""

    def __init__(self) -> None:
        self.rules: dict[str, Rules] = {}
        self._lock = threading.Lock()
        self._slots: defaultdict[str, threading.Semaphore] = defaultdict(lambda: threading.Semaphore(AT_ONCE))
        self._origins: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._ready: dict[str, float] = {}

    @contextmanager
    def turn(self, host: str, stop: threading.Event) -> Iterator[float]:
        """One of a server's two places; gives how many seconds were spent on waiting for it.

        Raises:
            FetchError: ``stop`` is set.
        """
        with self._lock:
            slot = self._slots[host]
        begun = time.monotonic()
        while not slot.acquire(timeout=_LOOK):
            _check(host, stop)
        try:
            _check(host, stop)
            yield time.monotonic() - begun
        finally:
            slot.release()

    def origin_lock(self, origin: str) -> threading.Lock:
        """Held while an origin's ``robots.txt`` is fetched, so that it is once."""
        with self._lock:
            return self._origins[origin]

    def leave_alone(self, host: str, seconds: float) -> None:
        """Ask nothing of a server for so long."""
        with self._lock:
            self._ready[host] = max(self._ready.get(host, 0.0), time.monotonic() + min(seconds, MOST_WAIT))

    def wait_for(self, host: str, where: str, seconds: float, stop: threading.Event) -> None:
        """Wait until a server may be asked again.

        Raises:
            HostBusy: that takes longer than ``seconds``.
            FetchError: ``stop`` is set.
        """
        with self._lock:
            left = self._ready.get(host, 0.0) - time.monotonic()
        if left > seconds:
            raise HostBusy(
                f"{where}: {show(host)} asks to be left alone for {_length(left)}. Try again after that.", left
            )
        if left > 0:
            stop.wait(left)
            _check(host, stop)


def wait_stated(retry_after: str | None) -> float | None:
    """Seconds that a ``Retry-After`` asks for (RFC 9110: a number of them, or a date), at most :data:`MOST_WAIT`.

    None where it states nothing that can be read.
    """
    stated = (retry_after or "").strip()[:80]
    if re.fullmatch(r"[0-9]{1,18}", stated, re.ASCII):
        return min(float(stated), MOST_WAIT)
    try:
        then = parsedate_to_datetime(stated)
        left = (then if then.tzinfo else then.replace(tzinfo=UTC)) - datetime.now(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return min(max(0.0, left.total_seconds()), MOST_WAIT)


def _check(host: str, stop: threading.Event) -> None:
    if stop.is_set():
        raise FetchError(f"{show(host)} was given up.")


def _length(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} minutes" if seconds < 5_400 else f"{round(seconds / 3600)} hours"


_shared = Hosts()


def shared_hosts() -> Hosts:
    """What this process knows of servers."""
    return _shared
