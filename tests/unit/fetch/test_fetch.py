"""Fetching, against servers on this machine that are slow, broken, huge, or lie."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

import store
from store.errors import FetchError, FetchRefused, HostBusy
from store.fetch import exchange
from store.fetch import fetch as module
from store.fetch.fetched import Fetched, NotModified
from store.fetch.hosts import MOST_WAIT, Hosts, wait_stated

PAGE = b"<p>The dam held."


def fetch(url, **options):
    """Here every server is on this machine."""
    return module.fetch(url, **{"allow_private": True, "robots": False} | options)


def redirect(status, target):
    return (status, {"Location": target}, b"")


def test_a_page_with_what_its_server_says_of_it(web):
    web.routes["/x?a=1"] = (
        200,
        {"ETag": '"7"', "Last-Modified": "Mon, 11 Oct 2021 08:00:00 GMT", "Content-Type": "text/html; charset=UTF-16"},
        PAGE,
    )
    assert fetch(f"{web.url}/x?a=1#part") == Fetched(
        f"{web.url}/x?a=1", PAGE, "utf-16", '"7"', "Mon, 11 Oct 2021 08:00:00 GMT"
    )
    ((path, headers),) = web.asked
    assert path == "/x?a=1"
    assert headers["user-agent"] == f"onrecord/{store.__version__}"
    assert headers["host"] == f"127.0.0.1:{web.port}"
    assert not {"cookie", "referer", "authorization", "if-none-match", "if-modified-since"} & set(headers)


def test_a_private_address_is_not_asked_at_all(web):
    web.routes["/x"] = PAGE
    with pytest.raises(FetchRefused, match="no public address"):
        module.fetch(f"{web.url}/x")
    assert web.asked == []


def test_only_what_has_changed_is_sent(web):
    def answer(handler):
        known = handler.headers["If-None-Match"] == '"7"' and handler.headers["If-Modified-Since"] == "then"
        return (304, {}, b"") if known else PAGE

    web.routes["/x"] = answer
    assert fetch(f"{web.url}/x", etag='"7"', last_modified="then") == NotModified(f"{web.url}/x")
    assert isinstance(fetch(f"{web.url}/x", etag='"6"', last_modified="then"), Fetched)


def test_not_modified_without_being_asked_is_an_error(web):
    web.routes["/x"] = (304, {}, b"")
    with pytest.raises(FetchError, match="304"):
        fetch(f"{web.url}/x")


@pytest.mark.parametrize("etag", ['"x\r\nX-Other: 1"', '"é"', "x" * 2_000, "\x00"])
def test_a_tag_that_would_break_a_header_is_left_out(web, etag):
    web.routes["/x"] = PAGE
    fetch(f"{web.url}/x", etag=etag)
    assert not {"if-none-match", "x-other"} & set(web.asked[0][1])


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (404, FetchRefused),
        (410, FetchRefused),
        (403, FetchRefused),
        (401, FetchRefused),
        (408, FetchError),
        (500, FetchError),
    ],
)
def test_other_answers_are_sentences(web, status, kind):
    web.routes["/x"] = (status, {}, b"no")
    with pytest.raises(FetchError, match=str(status)) as error:
        fetch(f"{web.url}/x")
    assert type(error.value) is kind


# Redirects


def test_redirects_are_followed_and_the_last_address_is_told(web, serve):
    other = serve()
    web.routes["/a"] = redirect(302, "b")
    web.routes["/b"] = redirect(303, f"{other.url}/c")
    other.routes["/c"] = PAGE
    found = fetch(f"{web.url}/a", etag='"1"')
    assert (found.url, found.moved) == (f"{other.url}/c", None)


def test_an_address_that_has_moved_for_good(web):
    web.routes["/a"] = redirect(301, "/b")
    web.routes["/b"] = redirect(308, "/c")
    web.routes["/c"] = PAGE
    assert fetch(f"{web.url}/a").moved == f"{web.url}/c"
    web.routes["/b"] = redirect(307, "/c")
    assert fetch(f"{web.url}/a").moved is None


def test_five_redirects_and_no_more(web):
    for number in range(9):
        web.routes[f"/{number}"] = redirect(302, f"/{number + 1}")
    web.routes["/9"] = PAGE
    assert fetch(f"{web.url}/4").data == PAGE
    web.asked.clear()
    with pytest.raises(FetchError, match="more than 5 times"):
        fetch(f"{web.url}/3")
    assert len(web.asked) == 6


def test_a_loop_ends(web):
    web.routes["/a"] = redirect(302, "/a")
    with pytest.raises(FetchError, match="redirects"):
        fetch(f"{web.url}/a")


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "javascript:alert(1)", "http://user@127.0.0.1/", "http://[::1", "gopher://a/", ""]
)
def test_redirects_that_lead_elsewhere_are_refused(web, target):
    web.routes["/a"] = redirect(302, target)
    with pytest.raises(FetchError):
        fetch(f"{web.url}/a")
    assert len(web.asked) == 1


def public_then_here(monkeypatch, web):
    """*news.example* seems to be public and is this machine; everything else is what it is."""
    real = socket.getaddrinfo

    def look_up(host, port, *args, **options):
        return real("127.0.0.1" if host == "news.example" else host, port, *args, **options)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    machines = module.find_machines

    def find(address, *, allow_private, **options):
        return machines(address, allow_private=allow_private or address.host == "news.example", **options)

    monkeypatch.setattr(module, "find_machines", find)
    return f"http://news.example:{web.port}"


def test_a_redirect_from_a_public_to_a_private_address_is_refused(web, serve, monkeypatch):
    inside = serve()
    inside.routes["/secret"] = PAGE
    base = public_then_here(monkeypatch, web)
    web.routes["/a"] = redirect(302, f"{inside.url}/secret")
    web.routes["/b"] = redirect(302, f"http://[::ffff:127.0.0.1]:{inside.port}/secret")
    for path in ("/a", "/b"):
        with pytest.raises(FetchRefused, match="no public address"):
            fetch(f"{base}{path}", allow_private=False)
    assert inside.asked == []


def test_the_server_is_told_its_name_and_connected_to_by_its_number(web, monkeypatch):
    base = public_then_here(monkeypatch, web)
    web.routes["/x"] = PAGE
    looked_up = []
    real = socket.getaddrinfo

    def look_up(host, *args, **options):
        looked_up.append(host)
        return real(host, *args, **options)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert fetch(f"{base}/x", allow_private=False).url == f"{base}/x"
    assert web.asked[0][1]["host"] == f"news.example:{web.port}"
    assert looked_up.count("news.example") == 1  # a second answer, which may be another, is never asked for


def test_a_machine_that_cannot_be_connected_to_is_passed_over(web, monkeypatch):
    web.routes["/x"] = PAGE
    monkeypatch.setattr(module, "find_machines", lambda address, **options: ["127.255.255.254", "127.0.0.1"])
    assert fetch(f"http://news.example:{web.port}/x").data == PAGE


def test_no_proxy_of_the_environment_is_used(web, serve, monkeypatch):
    proxy = serve()
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, proxy.url)
    web.routes["/x"] = PAGE
    assert fetch(f"{web.url}/x").data == PAGE
    assert proxy.asked == []


# Slow, broken, huge, lying


def dripping(web, head, drop=b"x", pause=0.02):
    """Sends ``head``, then a drop now and then, and never ends by itself."""

    def answer(handler):
        handler.wfile.write(head)
        while not web.over.wait(pause):
            handler.wfile.write(drop)

    return answer


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: ",
        b"HTT",
        b"",
        b"HTTP/1.1 200 OK\r\n\r\n",
    ],
)
def test_slow_drips_end_with_the_one_deadline(web, head):
    web.routes["/x"] = dripping(web, head)
    with pytest.raises(FetchError, match=r"longer than one address may|no HTTP"):
        fetch(f"{web.url}/x", seconds=0.5)


def test_interim_answers_without_end_do_too(web):
    web.routes["/x"] = dripping(web, b"", drop=b"HTTP/1.1 103 Early Hints\r\n\r\n")
    with pytest.raises(FetchError):
        fetch(f"{web.url}/x", seconds=0.5)


def test_a_server_that_says_nothing(web):
    web.routes["/x"] = lambda handler: web.over.wait(60) and None
    with pytest.raises(FetchError, match="longer than one address may"):
        fetch(f"{web.url}/x", seconds=0.3)


@pytest.mark.loopback
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_machine_that_only_listens(scheme):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        with pytest.raises(FetchError, match="longer than one address may"):
            fetch(f"{scheme}://127.0.0.1:{port}/", seconds=0.3, hosts=Hosts())


def test_a_server_that_speaks_no_tls(web):
    with pytest.raises(FetchError):
        fetch(f"https://127.0.0.1:{web.port}/", seconds=10)
    assert web.paths == []


def test_the_deadline_is_one_for_all_redirects(web):
    def answer(handler):
        web.over.wait(0.3)
        return redirect(302, "/x")

    web.routes["/x"] = answer
    with pytest.raises(FetchError, match="longer than one address may"):
        fetch(f"{web.url}/x", seconds=0.7)
    assert len(web.asked) <= 3


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"\x00\xff" * 500,
        b"SSH-2.0-OpenSSH\r\n",
        b"HTTP/1.1 banana\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nab",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 300_000,
        b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nab",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(PAGE * 9, mtime=0)[:-9],
    ],
    ids=lambda sent: f"{len(sent)} bytes",
)
def test_broken_answers_are_sentences(web, sent):
    web.routes["/x"] = lambda handler: handler.wfile.write(sent) and None
    with pytest.raises(FetchError) as error:
        fetch(f"{web.url}/x", seconds=10)
    assert str(error.value).startswith(web.url)


def test_more_than_was_stated_is_left_alone(web):
    web.routes["/x"] = (200, {"Content-Length": "4"}, PAGE)
    assert fetch(f"{web.url}/x").data == PAGE[:4]


@pytest.mark.parametrize("length", ["11000000", "9" * 400])
def test_what_is_stated_to_be_huge_is_not_read(web, length):
    web.routes["/x"] = (200, {"Content-Length": length}, b"")
    with pytest.raises(FetchError):
        fetch(f"{web.url}/x")


def test_what_is_huge_without_stating_it_stops_at_the_cap(web):
    sent = []

    def answer(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while not web.over.is_set():
            handler.wfile.write(bytes(65_536))
            sent.append(65_536)

    web.routes["/x"] = answer
    with pytest.raises(FetchError, match="more than the"):
        fetch(f"{web.url}/x", most=100_000)
    assert sum(sent) < 20_000_000


def test_a_gzip_bomb_stops_at_the_cap(web):
    web.routes["/x"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(bytes(60_000_000)))
    with pytest.raises(FetchError, match="more than the 10 MB"):
        fetch(f"{web.url}/x")


def test_gzip_is_unpacked_and_asked_for(web):
    web.routes["/x"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE))
    assert fetch(f"{web.url}/x").data == PAGE
    assert web.asked[0][1]["accept-encoding"] == "gzip, deflate"


@pytest.mark.parametrize("stated", ['text/html; charset="', "text/html; charset*=x'y'%ff", "\xff", ";;;", "x" * 9_000])
def test_a_content_type_of_any_form(web, stated):
    web.routes["/x"] = (200, {"Content-Type": stated}, PAGE)
    assert fetch(f"{web.url}/x").data == PAGE


@pytest.mark.loopback
def test_nothing_listens():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        with pytest.raises(FetchError, match="cannot be reached"):
            fetch(f"http://127.0.0.1:{port}/", hosts=Hosts())


def test_who_gives_up_is_heard_at_once(web):
    stop = threading.Event()

    def answer(handler):
        stop.set()
        web.over.wait(60)

    web.routes["/x"] = answer
    with pytest.raises(FetchError, match="given up"):
        fetch(f"{web.url}/x", stop=stop, seconds=3_600)


# Busy servers


def busy_once(status, headers):
    answers = [(status, headers, b""), PAGE]
    return lambda handler: answers.pop(0)


@pytest.mark.parametrize(("status", "wait"), [(429, "1"), (503, None)])
def test_a_busy_server_is_asked_again_after_a_while(web, status, wait):
    times = []
    answers = busy_once(status, {"Retry-After": wait} if wait else {})
    web.routes["/x"] = lambda handler: (times.append(time.monotonic()), answers(handler))[1]
    assert fetch(f"{web.url}/x").data == PAGE
    assert times[1] - times[0] >= 0.9


def test_a_server_that_stays_busy_is_given_up(web):
    web.routes["/x"] = (503, {"Retry-After": "0"}, b"")
    with pytest.raises(HostBusy, match="too busy"):
        fetch(f"{web.url}/x")
    assert len(web.asked) == 3


def test_a_server_that_wants_a_long_rest_is_not_asked_again_for_anything(web):
    web.routes["/x"] = (429, {"Retry-After": "3600"}, b"")
    web.routes["/y"] = PAGE
    for path in ("/x", "/y"):
        with pytest.raises(HostBusy, match="left alone for 60 minutes") as error:
            fetch(f"{web.url}{path}")
        assert 3_500 < error.value.seconds <= 3_600
    assert web.paths == ["/x"]


def test_how_long_a_server_wants_to_rest():
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=100), usegmt=True)
    assert 90 < wait_stated(soon) <= 100
    assert wait_stated("Mon, 11 Oct 2021 08:00:00 GMT") == 0
    assert wait_stated(" 7 ") == 7
    assert wait_stated("9" * 18) == MOST_WAIT
    for nothing in (None, "", "-1", "1.5", "soon", "9" * 5_000, "٣", "\x00", "Mon, 99 Oct 99999 08:00:00 GMT"):
        assert wait_stated(nothing) is None


def test_two_requests_at_a_time_to_one_server(web):
    lock, now, most = threading.Lock(), [0], [0]

    def answer(handler):
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        web.over.wait(0.05)
        with lock:
            now[0] -= 1
        return PAGE

    web.routes["/x"] = answer
    threads = [threading.Thread(target=fetch, args=(f"{web.url}/x",)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(web.asked), most[0]) == (8, 2)


# robots.txt


def test_pages_that_programs_may_not_fetch_are_not(web):
    web.routes |= {"/robots.txt": b"User-agent: *\nDisallow: /private/\n", "/private/x": PAGE, "/x": PAGE}
    assert fetch(f"{web.url}/x", robots=True).data == PAGE
    with pytest.raises(FetchRefused, match=r"robots\.txt"):
        fetch(f"{web.url}/private/x", robots=True)
    assert [path for path, _ in web.asked] == ["/robots.txt", "/x"]  # the rules once


def test_rules_by_our_name(web):
    web.routes |= {"/robots.txt": b"User-agent: onrecord\nDisallow: /\n\nUser-agent: *\nAllow: /\n", "/x": PAGE}
    with pytest.raises(FetchRefused):
        fetch(f"{web.url}/x", robots=True)


def test_feeds_that_the_user_named_are_fetched_whatever_the_rules_say(web):
    web.routes |= {"/robots.txt": b"User-agent: *\nDisallow: /\n", "/feed": PAGE}
    assert fetch(f"{web.url}/feed", robots=False).data == PAGE
    assert web.paths == ["/feed"]


def test_each_server_of_a_redirect_has_its_own_rules(web, serve):
    other = serve()
    web.routes["/a"] = redirect(302, f"{other.url}/b")
    other.routes |= {"/robots.txt": b"User-agent: *\nDisallow: /b\n", "/b": PAGE}
    with pytest.raises(FetchRefused, match=r"robots\.txt"):
        fetch(f"{web.url}/a", robots=True)
    assert other.paths == []


@pytest.mark.parametrize(
    ("answer", "allowed"),
    [
        ((404, {}, b""), True),
        ((403, {}, b""), True),
        ((500, {}, b""), False),
        (b"", True),
        (b"\xff\xfe\x00 rubbish " * 100, True),
        (b"\xef\xbb\xbfUser-agent: *\nDisallow: /", False),
        (redirect(301, "/rules"), False),
    ],
)
def test_rules_that_cannot_be_had_or_read(web, answer, allowed):
    web.routes |= {"/robots.txt": answer, "/rules": b"User-agent: *\nDisallow: /", "/x": PAGE}
    if allowed:
        assert fetch(f"{web.url}/x", robots=True).data == PAGE
    else:
        with pytest.raises(FetchRefused, match=r"robots\.txt"):
            fetch(f"{web.url}/x", robots=True)


def test_long_rules_are_cut_at_a_whole_line(web):
    rules = b"User-agent: *\n" + b"Disallow: /long/path/that/fills\n" * 30_000
    web.routes |= {"/robots.txt": rules, "/long": PAGE}
    assert fetch(f"{web.url}/long", robots=True).data == PAGE


# TLS


@pytest.fixture
def tls(web, monkeypatch):
    """``web`` over TLS, with a certificate for *news.example* made for these tests; the names it was asked for."""
    certificate = Path(__file__).parent.parent.parent / "data" / "fetch" / "news.example.pem"
    asked = []
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(certificate)
    served.sni_callback = lambda connection, name, context: asked.append(name)
    web.wrap(served)
    trusted = ssl.create_default_context(cafile=certificate)
    monkeypatch.setattr(exchange, "_tls", lambda: trusted)
    return asked


def test_over_tls_the_name_counts_though_the_number_is_connected_to(web, tls, monkeypatch):
    web.routes["/x"] = PAGE
    monkeypatch.setattr(module, "find_machines", lambda address, **options: ["127.0.0.1"])
    assert fetch(f"https://news.example:{web.port}/x").data == PAGE
    assert tls == ["news.example"]
    with pytest.raises(FetchError, match=r"certificate is not other\.example's"):
        fetch(f"https://other.example:{web.port}/x")
    assert web.paths == ["/x"]


def test_a_certificate_of_nobody_known_is_refused(web, tls, monkeypatch):
    monkeypatch.setattr(exchange, "_tls", ssl.create_default_context)
    monkeypatch.setattr(module, "find_machines", lambda address, **options: ["127.0.0.1"])
    with pytest.raises(FetchError, match="certificate"):
        fetch(f"https://news.example:{web.port}/x")
    assert web.asked == []
