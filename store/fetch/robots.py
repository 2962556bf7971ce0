"""Which pages a server's ``robots.txt`` lets programs fetch (RFC 9309), by the standard library's reader of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final
from urllib.parse import unquote, urlsplit
from urllib.robotparser import RobotFileParser

from store.fetch.address import Address
from store.fetch.exchange import Answer
from store.fetch.hosts import Hosts

MOST_RULES: Final = 512_000
"""Bytes of a ``robots.txt`` that are looked at; RFC 9309 asks for 500 KiB at least."""

_LASTS: Final = 86_400  # seconds until rules are asked for anew (RFC 9309)

NAME: Final = "onrecord"
"""By which rules can name us."""


def may_fetch(address: Address, hosts: Hosts, ask: Callable[[str], Answer]) -> bool:
    """Whether a page may be fetched; its server's rules are asked for once.

    A server without rules (4xx) allows all. One whose rules cannot be had (5xx) allows nothing, as the RFC says.

    Args:
        address: the page.
        hosts: where rules are kept.
        ask: fetches the rules, redirects included.

    Raises:
        FetchError: from ``ask``: the server cannot be reached, nor could the page be. It is not remembered.
    """
    with hosts.origin_lock(address.origin):
        rules = hosts.rules.get(address.origin)
        if rules is None or time.time() - rules.mtime() > _LASTS:
            rules = read_rules(ask(f"{address.origin}/robots.txt"))
            hosts.rules[address.origin] = rules
    return rules.can_fetch(NAME, address.url)


def _is_read(line: str) -> bool:
    """Whether a line counts here. The standard library's reader raises for some others, and for some of these."""
    name, colon, value = line.partition("#")[0].partition(":")
    if not line.strip():
        return True  # it ends a group
    if not colon or name.strip().lower() not in ("user-agent", "allow", "disallow"):
        return False
    try:
        urlsplit(unquote(value.strip()))
    except ValueError:
        return False
    return True


def read_rules(answer: Answer) -> RobotFileParser:
    """The rules in what a server answered."""
    rules = RobotFileParser()
    if 200 <= answer.status < 300:
        # Whole lines only: half a path forbids more than it was meant to.
        whole = answer.body if len(answer.body) <= MOST_RULES else answer.body[:MOST_RULES].rpartition(b"\n")[0]
        rules.parse(list(filter(_is_read, whole.decode("utf-8-sig", "replace").splitlines())))
    elif 400 <= answer.status < 500:
        rules.parse(())
    else:
        rules.parse(("User-agent: *", "Disallow: /"))
    return rules
