"""Which pages a server's ``robots.txt`` lets programs fetch (RFC 9309), with the wildcards that it has."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from protego import Protego

from store.fetch.address import Address
from store.fetch.exchange import Answer
from store.fetch.hosts import Hosts, Rules

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
        known = hosts.rules.get(address.origin)
        if known is None or time.time() - known.asked > _LASTS:
            known = Rules(time.time(), read_rules(ask(f"{address.origin}/robots.txt")))
            hosts.rules[address.origin] = known
    return allows(known.parsed, address.url)


def allows(rules: Protego, url: str) -> bool:
    """Whether rules let us fetch an address; one that they cannot be compared with they do not forbid."""
    try:
        return bool(rules.can_fetch(url, NAME))
    except ValueError:
        return True


def read_rules(answer: Answer) -> Protego:
    """The rules in what a server answered."""
    if 200 <= answer.status < 300:
        # Whole lines only: half a path forbids more than it was meant to.
        whole = answer.body if len(answer.body) <= MOST_RULES else answer.body[:MOST_RULES].rpartition(b"\n")[0]
        return Protego.parse("\n".join(map(_ours, whole.decode("utf-8-sig", "replace").splitlines())))
    return Protego.parse("" if 400 <= answer.status < 500 else "User-agent: *\nDisallow: /")


def _ours(line: str) -> str:
    """A line as far as it can be for us.

    Every group that names others is made one of *another*: a rule is kept once for each name of its group, and a file
    may have tens of thousands of either.
    """
    name, colon, value = line.partition("#")[0].partition(":")
    name, value = name.strip().lower(), value.strip()
    if not colon or name not in ("user-agent", "allow", "disallow"):
        return ""
    if name == "user-agent" and value != "*":
        value = NAME if value.lower() == NAME else "another"
    return f"{name}: {value}"
