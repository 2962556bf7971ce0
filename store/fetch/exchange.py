"""One request, one answer, within one time: no redirects, no cookies, no proxy, nothing that an answer can steer."""

from __future__ import annotations

import asyncio
import functools
import ssl
import threading
import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from store import __version__
from store.errors import FetchError
from store.fetch.address import Address, show
from store.fetch.unpack import ENCODINGS, Unpacking, too_much

if TYPE_CHECKING:
    import httpx

AGENT: Final = f"onrecord/{__version__}"
"""Who asks, in every request."""

_CONNECT: Final = 5.0  # seconds for one of several machines
_STOPPED_AFTER: Final = 0.1  # seconds until somebody who gave up is heard


class Answer(NamedTuple):
    """What a server answered."""

    status: int
    headers: Mapping[str, str]
    """By their names in lower case."""
    body: bytes
    """Unpacked; empty where the status is none of success."""


class Question(NamedTuple):
    """What is asked, and within which limits."""

    address: Address
    machines: Sequence[str]
    """IP addresses that were checked; the next one where one cannot be connected to."""
    headers: Mapping[str, str]
    """Beside those that every request has."""
    seconds: float
    """For all of it, however slowly it drips."""
    most: int
    """Bytes of the body, unpacked."""


def exchange(question: Question, stop: threading.Event) -> Answer:
    """Ask a server and wait for its answer.

    The connection goes to the machine by its number, while the server's name goes into ``Host`` and into TLS, whose
    certificate has to be that name's. Not to be called where an event loop runs.

    Args:
        question: what is asked.
        stop: once it is set, the request ends.

    Raises:
        FetchError: there is no answer, or not in time, or it is too large or damaged.
    """
    where = show(question.address.url)
    late = FetchError(f"{where} took longer than one address may. Try again later.")
    if question.seconds <= 0:
        raise late
    try:
        return asyncio.run(_watched(question, stop))
    except TimeoutError as error:
        raise late from error
    except asyncio.CancelledError as error:
        raise FetchError(f"{where} was given up.") from error


async def _watched(question: Question, stop: threading.Event) -> Answer:
    async with asyncio.timeout(question.seconds):
        task = asyncio.create_task(_ask_each(question))
        while not task.done():
            await asyncio.wait([task], timeout=_STOPPED_AFTER)
            if stop.is_set():
                task.cancel()
        return await task


async def _ask_each(question: Question) -> Answer:
    import httpx  # not before something is fetched

    address, machines = question.address, question.machines
    end = time.monotonic() + question.seconds
    refused: httpx.HTTPError | None = None
    for number, machine in enumerate(machines, start=1):
        left = end - time.monotonic()
        try:
            return await _ask(question, machine, left if number == len(machines) else min(left, _CONNECT))
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            refused = error
        except (httpx.HTTPError, OSError) as error:
            raise FetchError(f"{show(address.url)} broke off, or what came is no HTTP. Try again later.") from error
    if "CERTIFICATE_VERIFY_FAILED" in str(refused):
        raise FetchError(f"{show(address.url)}: the server's certificate is not {address.host}'s, or not valid.")
    raise FetchError(f"{show(address.url)} cannot be reached: nothing answers there.") from refused


async def _ask(question: Question, machine: str, connect: float) -> Answer:
    import httpx

    address = question.address
    request = httpx.Request(
        "GET",
        httpx.URL(scheme=address.scheme, host=machine, port=address.port, raw_path=address.target),
        headers={
            "Host": address.authority,
            "User-Agent": AGENT,
            "Accept-Encoding": ENCODINGS,
            "Connection": "close",
            **question.headers,
        },
        extensions={"sni_hostname": address.host, "timeout": {"connect": connect}},
    )
    # The transport alone, without a client around it, which would look after redirects, cookies and proxies.
    async with httpx.AsyncHTTPTransport(verify=_tls()) as transport:
        response = await transport.handle_async_request(request)
        try:
            stated = {name.lower(): value for name, value in response.headers.items()}
            body = await _body(response, stated, question.most, show(address.url)) if response.is_success else b""
            return Answer(response.status_code, stated, body)
        finally:
            await response.aclose()


async def _body(response: httpx.Response, stated: Mapping[str, str], most: int, where: str) -> bytes:
    length = stated.get("content-length", "")
    if length.isascii() and length.isdigit() and (len(length) > 18 or int(length) > most):
        raise too_much(where, most)
    unpacking = Unpacking(stated.get("content-encoding", ""), most, where)
    async for piece in response.aiter_raw():
        unpacking.feed(piece)
    return unpacking.finish()


@functools.cache
def _tls() -> ssl.SSLContext:
    """Certificates are checked against the library's list of authorities, or ``SSL_CERT_FILE``; read once."""
    import httpx

    return httpx.create_ssl_context()
