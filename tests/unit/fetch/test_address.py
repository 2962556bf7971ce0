"""Which addresses are fetched, and to which machines they lead."""

from __future__ import annotations

import socket
import threading
from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import FetchError, FetchRefused
from store.fetch.address import find_machines, is_public, parse_address


@pytest.mark.parametrize(
    ("url", "host", "port", "authority", "target"),
    [
        ("http://a.example", "a.example", 80, "a.example", b"/"),
        ("HTTPS://A.Example/X?y=1#z", "a.example", 443, "a.example", b"/X?y=1"),
        (" https://a.example:8443/x ", "a.example", 8443, "a.example:8443", b"/x"),
        ("http://[::1]:81/", "::1", 81, "[::1]:81", b"/"),
        ("http://café.example/é", "xn--caf-dma.example", 80, "xn--caf-dma.example", b"/%C3%A9"),
    ],
)
def test_an_address_is_taken_apart(url, host, port, authority, target):
    address = parse_address(url)
    assert (address.host, address.port, address.authority, address.target) == (host, port, authority, target)
    assert parse_address(address.url) == address
    assert "#" not in address.url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "a.example/x",
        "//a.example/x",
        "file:///etc/passwd",
        "ftp://a.example/",
        "javascript:alert(1)",
        "http://",
        "http:///x",
        "http://user@a.example/",
        "http://user:word@a.example/",
        "http://good.example%40evil.example/",
        "http://a.example:0/",
        "http://a.example:99999/",
        "http://[::1",
        "http://a.example/\x00",
        "http://\ud800/",
        "http://a.example/" + "x" * 3_000,
    ],
)
def test_what_is_no_address_is_refused_with_a_sentence(url):
    with pytest.raises(FetchRefused) as error:
        parse_address(url)
    assert len(str(error.value)) < 400


@given(st.text(max_size=60).map(lambda text: text) | st.text(max_size=40).map("http://{}".format))
def test_any_text_is_an_address_or_a_sentence(text):
    try:
        address = parse_address(text)
    except FetchRefused:
        return
    assert address.scheme in ("http", "https")
    assert address.host
    assert address.url.isascii()
    assert "@" not in address.authority


def test_a_relative_address_is_made_whole_and_checked_the_same():
    assert parse_address("../y", "http://a.example/b/x").url == "http://a.example/y"
    with pytest.raises(FetchRefused):
        parse_address("file:///etc/passwd", "http://a.example/")
    with pytest.raises(FetchRefused):
        parse_address("//me@b.example/", "http://a.example/")


@pytest.mark.parametrize(
    ("ip", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::5db8:d822", True),  # NAT64 of 93.184.216.34
        ("2002:5db8:d822::1", True),  # 6to4 of the same
        ("127.0.0.1", False),
        ("127.9.9.9", False),
        ("0.0.0.0", False),  # noqa: S104 - nothing is bound to it
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),  # shared by a provider's customers
        ("169.254.169.254", False),  # where clouds keep their keys
        ("224.0.0.1", False),
        ("224.0.1.1", False),
        ("239.255.255.250", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("192.0.2.1", False),
        ("198.18.0.1", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fe80::1%eth0", False),
        ("fec0::1", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("ff0e::1", False),
        ("2001:db8::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("::127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::a00:1", False),
        ("2002:7f00:1::1", False),
        ("2001:0:4136:e378:8000:63bf:80ff:fffe", False),  # Teredo
    ],
)
def test_public_addresses(ip, public):
    assert is_public(ip_address(ip)) is public


def names(monkeypatch, *ips):
    def look_up(host, port, **options):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ips]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


def test_a_name_is_looked_up_once_and_its_machines_come_in_order(monkeypatch):
    names(monkeypatch, "93.184.216.34", "93.184.216.34", "2606:2800:220:1::1")
    found = find_machines(parse_address("http://a.example/"), allow_private=False, seconds=5)
    assert found == ["93.184.216.34", "2606:2800:220:1::1"]


def test_one_private_machine_among_public_ones_is_enough_to_refuse(monkeypatch):
    names(monkeypatch, "93.184.216.34", "10.0.0.1")
    with pytest.raises(FetchRefused, match=r"leads to 10\.0\.0\.1.*--allow-private"):
        find_machines(parse_address("http://a.example/"), allow_private=False, seconds=5)
    assert len(find_machines(parse_address("http://a.example/"), allow_private=True, seconds=5)) == 2


@pytest.mark.loopback
@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "127.1", "017700000001", "localhost"])
def test_other_ways_to_write_this_machine_lead_to_it_too(host):
    try:
        with pytest.raises(FetchRefused, match="no public address"):
            find_machines(parse_address(f"http://{host}/"), allow_private=False, seconds=10)
    except FetchError as error:  # a system whose resolver does not know this way
        assert "there is no" in str(error)  # noqa: PT017 - either way nothing is connected to


def test_a_name_that_nobody_knows(monkeypatch):
    def look_up(host, port, **options):
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(FetchError, match=r"there is no nowhere\.example") as error:
        find_machines(parse_address("http://nowhere.example/"), allow_private=False, seconds=5)
    assert not isinstance(error.value, FetchRefused)  # the connection may be back the next time


def test_a_resolver_that_does_not_answer_is_left_behind(monkeypatch):
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **options: (over.wait(60), [])[1])
    with pytest.raises(FetchError, match="nobody says in time"):
        find_machines(parse_address("http://slow.example/"), allow_private=False, seconds=0.05)
    stop = threading.Event()
    stop.set()
    with pytest.raises(FetchError):
        find_machines(parse_address("http://slow.example/"), allow_private=False, seconds=3_600, stop=stop)
    over.set()
