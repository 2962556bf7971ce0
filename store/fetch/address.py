"""Addresses: which are fetched at all, and to which machine of which network they lead."""

from __future__ import annotations

import socket
import threading
import time
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final, NamedTuple

from store.errors import FetchError, FetchRefused

_MOST: Final = 2_000  # code points of an address
_SHOWN: Final = 200
_LOOK: Final = 0.1  # seconds between two looks whether somebody gave up
_NAT64: Final = IPv6Network("64:ff9b::/96")
_PORTS: Final = {"http": 80, "https": 443}

Ip = IPv4Address | IPv6Address


class Address(NamedTuple):
    """An address of http or https, taken apart once: what is checked is what is connected to."""

    url: str
    """The whole of it, without its fragment."""
    scheme: str
    host: str
    """In ASCII and lower case."""
    port: int
    authority: str
    """Host and, where it is not the usual one, port: what the server is told that it is asked for."""
    target: bytes
    """Path and query, in ASCII."""

    @property
    def origin(self) -> str:
        """Scheme and authority, to which a ``robots.txt`` applies."""
        return f"{self.scheme}://{self.authority}"


def parse_address(url: str, base: str | None = None) -> Address:
    """Take an address apart.

    Args:
        url: what the user, a feed or a server states; any text.
        base: the address that a relative one is relative to.

    Raises:
        FetchRefused: it is none of http or https, hides where it leads behind a user part, or cannot be read.
    """
    import httpx  # not before something is fetched

    shown = show(url)
    if len(url) > _MOST:
        raise FetchRefused(f"{shown} is longer than the {_MOST} letters of an address.")
    try:
        parsed = httpx.URL(base).join(url.strip()) if base else httpx.URL(url.strip())
        host, port = parsed.raw_host.decode("ascii").lower(), parsed.port
        userinfo, target, authority = parsed.userinfo, parsed.raw_path, parsed.netloc.decode("ascii")
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise FetchRefused(f"{shown} is no address that can be read.") from error
    if parsed.scheme not in _PORTS:
        raise FetchRefused(f"{shown} is no address of http or https. No other is fetched.")
    if userinfo or "@" in authority:
        raise FetchRefused(f"{shown} has a user part, behind which an address can hide where it leads. Leave it out.")
    if not host or "%" in host or not 0 < (1 if port is None else port) < 65_536:
        raise FetchRefused(f"{shown} names no server.")
    whole = f"{parsed.scheme}://{authority}{target.decode('ascii')}"
    return Address(whole, parsed.scheme, host, port or _PORTS[parsed.scheme], authority, target)


def show(url: str) -> str:
    """An address as a message names it: not all of a long one."""
    return url if len(url) <= _SHOWN else url[:_SHOWN] + "…"


def find_machines(
    address: Address, *, allow_private: bool, seconds: float, stop: threading.Event | None = None
) -> list[str]:
    """The machines that an address leads to, as IP addresses, each of which may be connected to.

    They are looked up once, here, and connected to as they stand: a name that leads elsewhere when it is asked again
    (DNS rebinding) gains nothing by it. Where one of several is private, none is used.

    Raises:
        FetchRefused: it leads into a private network.
        FetchError: the name is unknown, or not answered for in time.
    """
    found = _look_up(address, seconds, stop or threading.Event())
    if not allow_private and (inside := next((ip for ip in found if not is_public(ip)), None)):
        raise FetchRefused(
            f"{show(address.url)} leads to {inside}, which is no public address. Say --allow-private if you trust it."
        )
    return [str(ip) for ip in found]


def is_public(ip: Ip) -> bool:
    """Whether an address is one of the open internet: not private, loopback, link-local, multicast or reserved.

    An IPv6 address that only wraps one of IPv4 (mapped, 6to4, NAT64) is what it wraps. Teredo is never public.
    """
    if isinstance(ip, IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None)
        if inner is not None:
            return is_public(inner)
        if ip.teredo is not None or ip.is_site_local:
            return False
    return ip.is_global and not (
        ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_multicast or ip.is_reserved or ip.is_unspecified
    )


def _look_up(address: Address, seconds: float, stop: threading.Event) -> list[Ip]:
    """Each machine once, in the system's order of preference.

    The system's resolver cannot be interrupted; it is asked in a thread of its own, which is left behind when it
    takes too long or somebody gives up.
    """
    answer: list[list[Ip] | Exception] = []

    def ask() -> None:
        try:
            rows = socket.getaddrinfo(address.host.strip("[]"), address.port, type=socket.SOCK_STREAM)
            answer.append(list(dict.fromkeys(ip_address(row[4][0]) for row in rows)))
        except (OSError, ValueError) as error:  # ValueError: a name that cannot be encoded
            answer.append(error)

    thread = threading.Thread(target=ask, name="onrecord looks up a name", daemon=True)
    thread.start()
    end = time.monotonic() + seconds
    while thread.is_alive() and not stop.is_set() and (left := end - time.monotonic()) > 0:
        thread.join(min(left, _LOOK))
    found = answer[0] if answer else None
    if found is None:
        raise FetchError(f"{show(address.url)}: nobody says in time where {show(address.host)} is. Try again later.")
    if isinstance(found, Exception) or not found:
        raise FetchError(f"{show(address.url)}: there is no {show(address.host)}, or no connection. Check the address.")
    return found
