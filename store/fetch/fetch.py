"""Fetching an address: redirects by hand, each hop checked, manners kept, one time for all of it."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from typing import Final

from store.errors import FetchError, FetchRefused, HostBusy
from store.fetch.address import Address, find_machines, parse_address, show
from store.fetch.exchange import Answer, Question, exchange
from store.fetch.fetched import Fetched, NotModified
from store.fetch.hosts import Hosts, shared_hosts, wait_stated
from store.fetch.robots import may_fetch

MOST_BYTES: Final = 10_000_000
"""Bytes of one answer, unpacked."""
MOST_SECONDS: Final = 20.0
"""For one address, looking up names, redirects and waiting for a server that asks for it included."""
MOST_REDIRECTS: Final = 5
_TRIES: Final = 3  # with a server that is busy
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_PERMANENT: Final = frozenset({301, 308})
_BUSY: Final = frozenset({429, 503})
_PASSING: Final = frozenset({408, 425})  # of the 4xx, those that may be otherwise the next time
_ACCEPT: Final = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.8"


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    etag: str | None = None,
    last_modified: str | None = None,
    robots: bool = True,
    seconds: float = MOST_SECONDS,
    most: int = MOST_BYTES,
    hosts: Hosts | None = None,
    stop: threading.Event | None = None,
) -> Fetched | NotModified:
    """What stands at an address of http or https.

    Not to be called on a thread on which an event loop runs.

    Args:
        url: the address; any text.
        allow_private: whether it, and whatever it redirects to, may lead into a private network or to this machine.
        etag: that of what was fetched before, if it is only wanted when it has changed since.
        last_modified: the same.
        robots: whether it is a page, which the server's ``robots.txt`` may forbid; a feed that the user named is not.
        seconds: for all of it, but for waiting until other requests to the same server are done.
        most: bytes of the answer, unpacked.
        hosts: what is known of servers; without one what this process knows.
        stop: once it is set, it ends.

    Raises:
        HostBusy: the server asks to be left alone for longer than ``seconds``.
        FetchRefused: it may not be fetched, or is not there.
        FetchError: it cannot be fetched now.
    """
    headers = {"Accept": _ACCEPT}
    for name, value in (("If-None-Match", etag), ("If-Modified-Since", last_modified)):
        if value and _fits(value):
            headers[name] = value
    errand = _Errand(allow_private, time.monotonic() + seconds, hosts or shared_hosts(), stop or threading.Event())
    address, answer, moved = errand.follow(parse_address(url), headers, most, robots=robots)
    if answer.status == HTTPStatus.NOT_MODIFIED and len(headers) > 1:
        return NotModified(address.url)
    if not 200 <= answer.status < 300:
        kind = FetchRefused if 400 <= answer.status < 500 and answer.status not in _PASSING else FetchError
        raise kind(f"{show(address.url)} {_said(answer.status)}")
    stated = answer.headers
    return Fetched(
        address.url,
        answer.body,
        _encoding(stated.get("content-type", "")),
        stated.get("etag"),
        stated.get("last-modified"),
        moved,
    )


@dataclass(slots=True)
class _Errand:
    """What all hops on the way to one address share."""

    allow_private: bool
    end: float
    hosts: Hosts
    stop: threading.Event

    @property
    def left(self) -> float:
        return self.end - time.monotonic()

    def follow(
        self, address: Address, headers: Mapping[str, str], most: int, *, robots: bool
    ) -> tuple[Address, Answer, str | None]:
        """The last hop, what it answered, and its address if all hops before have moved there for good."""
        begun, for_good = address, True
        for _ in range(MOST_REDIRECTS + 1):
            if robots and not may_fetch(address, self.hosts, self._rules):
                raise FetchRefused(f"{show(address.url)} may not be fetched by programs, says its server's robots.txt.")
            answer = self._ask_patiently(address, headers, most)
            if answer.status not in _REDIRECTS:
                return address, answer, address.url if for_good and address != begun else None
            for_good &= answer.status in _PERMANENT
            if not (target := answer.headers.get("location", "")):
                raise FetchError(f"{show(address.url)} redirects, and does not say where to.")
            address = parse_address(target, address.url)
        raise FetchError(f"{show(begun.url)} redirects more than {MOST_REDIRECTS} times.")

    def _rules(self, url: str) -> Answer:
        return self.follow(parse_address(url), {"Accept": "text/plain"}, MOST_BYTES, robots=False)[1]

    def _ask_patiently(self, address: Address, headers: Mapping[str, str], most: int) -> Answer:
        """Ask again when a busy server says to, or after one and two seconds when it does not say."""
        for attempt in range(_TRIES):
            answer = self._ask(address, headers, most)
            if answer.status not in _BUSY:
                return answer
            wait = wait_stated(answer.headers.get("retry-after"))
            self.hosts.leave_alone(address.host, 2.0**attempt if wait is None else wait)
        raise HostBusy(f"{show(address.url)} {_said(answer.status)}", 0.0)

    def _ask(self, address: Address, headers: Mapping[str, str], most: int) -> Answer:
        with self.hosts.turn(address.host, self.stop) as waited:
            self.end += waited
            self.hosts.wait_for(address.host, show(address.url), self.left, self.stop)
            machines = find_machines(address, allow_private=self.allow_private, seconds=self.left, stop=self.stop)
            return exchange(Question(address, machines, headers, self.left, most), self.stop)


def _fits(value: str) -> bool:
    """Whether a server's own word can be said back to it in a header."""
    return len(value) <= 1_000 and value.isascii() and value.isprintable()


def _encoding(content_type: str) -> str | None:
    message = Message()
    message["Content-Type"] = " ".join(content_type.split())[:500]
    try:
        return message.get_content_charset()
    except (LookupError, ValueError):  # an encoded parameter of an encoding that nobody knows
        return None


def _said(status: int) -> str:
    if status == HTTPStatus.NOT_FOUND:
        return "is not there (404). Check the address."
    if status == HTTPStatus.GONE:
        return "is gone for good (410)."
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return f"is not shown to everybody ({status})."
    if status in _BUSY:
        return f"is on a server that is too busy ({status}). Try again later."
    return f"cannot be had: the server answers with {status}."
