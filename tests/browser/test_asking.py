"""Who is answered by `onrecord serve`, with what; how it begins and how it ends."""

from __future__ import annotations

import asyncio
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import closing

import aiohttp
import httpx
import pytest

pytestmark = pytest.mark.loopback


@pytest.fixture
def asking(serving):
    """``asking(path, …)``: an answer of a server; without ``cookie=False`` with the cookie that the token gives."""
    served = serving()
    with httpx.Client(base_url=served.site, trust_env=False) as client:
        client.get(f"/?token={served.token}")
        cookies = dict(client.cookies)

    def ask(path, *, cookie=True, **headers):
        with httpx.Client(base_url=served.site, trust_env=False, cookies=cookies if cookie else {}) as client:
            return client.get(path, headers=headers)

    ask.served, ask.cookies = served, cookies
    yield ask
    code, said = served.end()
    assert (code, "Traceback" in said) == (0, False), said


def connecting(ask, **headers):
    """The status that a websocket is refused with; 101 when it is not."""

    async def connect():
        async with aiohttp.ClientSession(cookies=ask.cookies, cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
            try:
                async with session.ws_connect(f"{ask.served.site}/ws", headers=headers):
                    return 101
            except aiohttp.WSServerHandshakeError as error:
                return error.status

    return asyncio.run(connect())


PATHS = ("/", "/page.css", "/static/js/textual.js", "/ws", "/none")


def test_the_token_is_asked_for_once_and_kept_in_a_cookie(asking):
    for path in PATHS:
        assert asking(path, cookie=False).status_code == 403, path
    for wrong in ("", "x", f"{asking.served.token[:-1]}", f"{asking.served.token}x", "ü"):
        assert asking(f"/?token={wrong}", cookie=False).status_code == 403
    given = asking(f"/?token={asking.served.token}", cookie=False)
    assert (given.status_code, given.headers["location"]) == (303, "/")
    name, *rest = given.headers["set-cookie"].split("; ")
    assert name.startswith(f"onrecord-{asking.served.port}=")
    assert {"HttpOnly", "SameSite=Strict"} <= set(rest)
    assert [asking(path).status_code for path in PATHS] == [200, 200, 200, 403, 404]


def test_another_name_of_the_machine_is_refused(asking):
    port = asking.served.port
    assert asking("/", Host=f"localhost:{port}").status_code == 200
    for host in (f"a.example:{port}", "127.0.0.1", f"127.0.0.1:{port + 1}", f"0.0.0.0:{port}", f"[::1]:{port}", ""):
        for path in PATHS:
            assert asking(path, Host=host).status_code == 403, (host, path)
        assert asking(f"/?token={asking.served.token}", cookie=False, Host=host).status_code == 403
        assert connecting(asking, Host=host, Origin=f"http://{host}") == 403


def test_another_site_is_refused(asking):
    port = asking.served.port
    assert asking("/", Origin=asking.served.site).status_code == 200
    for origin in ("http://a.example", f"https://127.0.0.1:{port}", f"http://127.0.0.1:{port + 1}", "null", ""):
        assert asking("/", Origin=origin).status_code == 403, origin
        assert connecting(asking, Origin=origin) == 403, origin
    assert connecting(asking) == 403, "no page asks for a websocket without saying where it is from"
    assert connecting(asking, Origin=f"http://localhost:{port}") == 403
    assert connecting(asking, Origin=asking.served.site) == 101


def test_every_answer_forbids_the_browser_what_the_page_does_not_need(asking):
    for path in (*PATHS, f"/?token={asking.served.token}"):
        told = asking(path).headers
        policy = dict(part.split(" ", 1) for part in told["content-security-policy"].split("; "))
        assert policy["default-src"] == policy["frame-ancestors"] == policy["form-action"] == "'none'"
        assert policy["script-src"] == policy["font-src"] == "'self'"
        assert policy["connect-src"] == f"'self' ws://127.0.0.1:{asking.served.port}"
        assert "popups" not in policy["sandbox"]
        assert told["x-content-type-options"] == "nosniff"
        assert told["referrer-policy"] == "no-referrer"
        assert told["cache-control"] == "no-store"


def test_there_is_neither_a_download_nor_a_list_of_files(asking):
    for path in ("/download/x", "/static/", "/static", "/static/../server.py", "/static/%2e%2e/server.py"):
        assert asking(path).status_code in (403, 404), path


def test_it_listens_to_this_machine_alone(asking):
    told = subprocess.run(["ss", "-tlnH"], capture_output=True, text=True, check=False) if shutil.which("ss") else None
    if told is not None and told.returncode == 0:
        assert [line.split()[3] for line in told.stdout.splitlines() if f":{asking.served.port} " in line] == [
            f"127.0.0.1:{asking.served.port}"
        ]
    with closing(socket.socket()) as made, pytest.raises(ConnectionRefusedError):
        made.connect(("127.0.0.2", asking.served.port))  # of this machine as well, and heard by whoever hears all


def test_what_no_page_says_ends_its_session_and_nothing_else(asking):
    async def send(said):
        async with (
            aiohttp.ClientSession(cookies=asking.cookies, cookie_jar=aiohttp.CookieJar(unsafe=True)) as session,
            session.ws_connect(f"{asking.served.site}/ws?width=-5&height=x", origin=asking.served.site) as socket,
        ):
            await socket.send_str(said)
            async for _ in socket:
                pass
            return socket.close_code

    for said in ("{", "3", '["stdin"]', '["resize", {"width": 1}]', '["stdin", 5]'):
        assert asyncio.run(send(said)) is not None
    asking.served.wait_until(lambda: not asking.served.sessions)
    assert asking("/").status_code == 200


# How it begins


def test_a_port_that_is_taken_is_a_sentence(serving):
    first = serving()
    second = serving("--port", str(first.port))
    code, said = second.end()
    assert code == 1
    assert second.address == ""
    assert said == f"Port {first.port} is in use: name another with --port, or 0 for any that is free.\n"


@pytest.mark.parametrize("options", [("--port", "0"), ("--port", "0", "--write")])
def test_a_library_that_is_not_there_is_not_made(serving, tmp_path, options):
    served = serving(*options, library=tmp_path / "none.db")
    code, said = served.end()
    assert (code, served.address) == (3, "")
    assert said.startswith("There is no library ")
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_library_is_told_before_anything_is_served(serving, tmp_path):
    (tmp_path / "notes.txt").write_text("not a database, but long enough to have a header of one" * 9)
    served = serving(library=tmp_path / "notes.txt")
    code, said = served.end()
    assert (code, served.address) == (3, "")
    assert "notes.txt" in said


@pytest.mark.parametrize("missing", ["textual_serve", "aiohttp"])
def test_without_the_extra_it_says_what_to_install(missing, tmp_path):
    code = f"import sys; sys.modules[{missing!r}] = None\nfrom tui.cli import main; main(prog_name='onrecord')"
    done = subprocess.run([sys.executable, "-c", code, "serve"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "A browser needs more than is installed: pip install 'onrecord[web]'.\n"


# How it ends


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_it_leaves_no_process_behind(serving, how):
    served = serving()

    async def stay():
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
            await session.get(served.address)
            async with session.ws_connect(f"{served.site}/ws", origin=served.site) as socket:
                await socket.receive_bytes()  # the reader draws
                (reader,) = served.sessions
                code = await asyncio.to_thread(served.end, how)
                return reader, code

    reader, (code, said) = asyncio.run(stay())
    assert code == (0 if how != signal.SIGKILL else -signal.SIGKILL)
    served.wait_until(lambda: served.is_gone(reader))
    assert "Traceback" not in said
    assert "error" not in said
