"""Forbids the network to a Python that tests start, and to the tests themselves (tests/conftest.py imports it).

Python imports a module of this name when it starts, if it finds one: the tests put this folder on the path of all that
they start. ``ONRECORD_NETWORK`` says what is allowed (``none``, ``loopback``) and where an attempt is noted, so that
one whose exception is swallowed is known too.
"""

from __future__ import annotations

import os
import re
import sys

_EVENTS = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname")
_NUMBERS = re.compile(r"[0-9][0-9a-fx.:]*", re.ASCII)
_LOOPBACK = ("127.", "::1", "localhost", "::ffff:127.")


class NetworkForbidden(RuntimeError):
    """A test that is not marked as needing it would have gone onto the network."""


def _host(event: str, arguments: tuple[object, ...]) -> str | None:
    """The machine that is meant; None for a socket of this machine's files."""
    if event.startswith("socket.get"):
        return str(arguments[0])
    address = arguments[1]
    return str(address[0]) if isinstance(address, tuple) and address else None


def forbid(event: str, arguments: tuple[object, ...]) -> None:
    """The audit hook."""
    if event not in _EVENTS:
        return
    allowed, _, note = os.environ.get("ONRECORD_NETWORK", "").partition(" ")
    host = _host(event, arguments)
    looked_up = event.startswith("socket.get") and host is not None and _NUMBERS.fullmatch(host)  # of no other machine
    if not allowed or host is None or (allowed == "loopback" and (looked_up or host.startswith(_LOOPBACK))):
        return
    with open(note, "a", encoding="utf-8") as file:
        file.write(f"{event} {host!r}\n")
    raise NetworkForbidden(f"{event} {host!r}")


sys.addaudithook(forbid)
