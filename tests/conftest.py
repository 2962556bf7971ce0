"""What all tests share: a library in a folder of its own, the samples, and articles whose every claim is known."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sqlite3
import ssl
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from store.attribution.claim_id import claim_id
from store.db import articles, saved_articles, search_index
from store.db.connection import Connections, writing
from store.fetch import hosts
from store.library import Library
from store.model import Article, Claim, Cue, Event, EventLink, Extraction, Link, Mention, Span

ROOT = Path(__file__).parent.parent

settings.register_profile("onrecord", deadline=None)  # no test is timed
settings.load_profile("onrecord")


@pytest.fixture(autouse=True)
def _no_other_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a test starts, it finds no library, no settings and no marks of its user's."""
    monkeypatch.setenv("ONRECORD_LIBRARY", str(tmp_path / "library.db"))
    monkeypatch.setenv("ONRECORD_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("ONRECORD_STATE", str(tmp_path / "state"))
    monkeypatch.delenv("NO_COLOR", raising=False)


def _load_guard() -> None:
    """Forbid the network to this process: once, an audit hook stays."""
    name = "onrecord_offline"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, ROOT / "tests" / "offline" / "sitecustomize.py")
        assert spec
        assert spec.loader
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])


_load_guard()


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """No test, and nothing that it starts, goes onto the network; those with a server of their own reach this machine.

    A test that needs that for another reason is marked ``loopback``.
    """
    own = "serve" in request.fixturenames or request.node.get_closest_marker("loopback") is not None
    noted = tmp_path.with_name(f"{tmp_path.name}-network")
    monkeypatch.setenv("ONRECORD_NETWORK", f"{'loopback' if own else 'none'} {noted}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "tests" / "offline"), prepend=os.pathsep)
    yield
    assert not noted.exists(), f"it would have gone onto the network: {noted.read_text(encoding='utf-8')}"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library, in the file that ``ONRECORD_LIBRARY`` names."""
    with Library(tmp_path / "library.db") as library:
        yield library


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of the sample articles."""
    return ROOT / "sample_articles"


@pytest.fixture(scope="session")
def sample_file(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library file with all samples. Copy it before writing to it."""
    path = tmp_path_factory.mktemp("samples") / "library.db"
    with Library(path) as library:
        outcomes = list(library.add_files(library.find_files([samples]).files))
    assert len(outcomes) == 12
    return path


@pytest.fixture
def sample_library(sample_file: Path, tmp_path: Path) -> Iterator[Library]:
    """A library with all samples, in the file that ``ONRECORD_LIBRARY`` names; not beside ``library``."""
    assert not (tmp_path / "library.db").exists()
    shutil.copy(sample_file, tmp_path / "library.db")
    with Library(tmp_path / "library.db") as library:
        yield library


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A real Chromium, where there is one."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium is installed")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def _index_contents(db: sqlite3.Connection) -> tuple[set[tuple[str, int]], dict[str, int]]:
    """Each word of the index with each entry that holds it; and the words as the library counts them."""
    db.execute("CREATE VIRTUAL TABLE temp.held USING fts5vocab (main, search_index, instance)")
    held = {(row[0], row[1]) for row in db.execute("SELECT term, doc FROM held")}
    return held, dict(db.execute("SELECT term, entries FROM search_words WHERE entries <> 0").fetchall())


@pytest.fixture(scope="session")
def check_index(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], None]:
    """``check_index(path)``: the index of a library holds just what one that is made anew from its tables does."""

    def check(path: Path) -> None:
        fresh = tmp_path_factory.mktemp("index") / "library.db"
        with closing(sqlite3.connect(path)) as db, closing(sqlite3.connect(fresh)) as other:
            held, words = _index_contents(db)
            assert db.execute(
                "SELECT count(*) FROM articles LEFT JOIN removed_articles ON article_id = id "
                "WHERE (indexed > 0) = (newer_id IS NOT NULL OR article_id IS NOT NULL)"
            ).fetchone() == (0,)
            db.backup(other)
        connections = Connections(fresh)
        db = connections.get()
        with writing(db, fresh):
            db.execute("INSERT INTO search_index (search_index) VALUES ('delete-all')")
            db.execute("DELETE FROM search_words")
            db.execute("UPDATE articles SET indexed = 0")
            search_index.index_articles(db, search_index.list_unindexed_ids(db))
        assert (held, words) == _index_contents(db.conn)
        assert {term for term, _ in held} == set(words)
        connections.close()

    return check


Keep = Callable[..., int]


@pytest.fixture
def keep(library: Library) -> Keep:
    """``keep(title, *claims, outlet=, published=, url=, source=, event=)``: store an article, return its number.

    Its claims are exactly the lines given, so that a test of the library does not depend on how claims are
    found. With ``source`` each claim is that person's; ``event`` is a line of its own that all claims refer to.
    """

    def keep(
        title: str,
        *claims: str,
        outlet: str | None = "Kellan Wire",
        published: str | None = "2021-10-12",
        url: str | None = None,
        source: str | None = None,
        event: str | None = None,
    ) -> int:
        lines = [title, "", *claims, *([event] if event else [])]
        text = "\n".join(lines)
        article = Article(text, title, outlet=outlet, published=published, url=url)
        key = articles.article_key(article)
        found = []
        start = len(title) + 2
        for line in claims:
            span = Span(start, start + len(line))
            links = (Link(Mention(None, None, source, "person"), Cue((span,), "said"), (span,)),) if source else ()
            kind = "indirect" if source else "own"
            name = claim_id(key, [span], "0")
            found.append(Claim(name, (span,), line, kind, "statement", "asserted", 0.9, links, span, "a test"))
            start = span.end + 1
        events = (Event(Span(start, start + len(event)), event, "2021-10-11"),) if event else ()
        links = tuple(EventLink(place, 0, "refers", 0.5, "shares words") for place in range(len(found) if event else 0))
        connections = Connections(library.path)
        with writing(connections.get(), library.path):
            added = saved_articles.save_article(
                connections.get(), article, Extraction(tuple(found), (), events, links, ()), "test"
            )
        connections.close()
        return added.article_id

    return keep


class Web:
    """A server on this machine, made for one test.

    ``routes`` has, by path, a body, ``(status, headers, body)``, or a function that writes to the handler's ``wfile``
    itself; ``asked`` has ``(path, headers)`` of each request, in order. Other paths are not there (404).
    """

    def __init__(self) -> None:
        self.routes: dict[str, object] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.over = threading.Event()
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                web.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
                answer = web.routes.get(self.path, (404, {}, b"nothing"))
                if callable(answer):
                    answer = answer(self)
                if answer is None:
                    return
                status, headers, body = answer if isinstance(answer, tuple) else (200, {}, answer)
                self.send_response(status)
                for name, value in ({"Content-Length": str(len(body))} | headers).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.handle_error = lambda *args: None  # clients that go away are what is tested
        self.port = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    @property
    def paths(self) -> list[str]:
        """What was asked for, but for ``robots.txt``."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def wrap(self, tls: ssl.SSLContext) -> None:
        """Speak TLS from now on."""
        self._server.socket = tls.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)

    def close(self) -> None:
        self.over.set()
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Web]]:
    """``serve()``: a server on this machine. What is known of servers is forgotten after each test."""
    monkeypatch.setattr(hosts, "_shared", hosts.Hosts())
    made: list[Web] = []

    def serve() -> Web:
        made.append(Web())
        return made[-1]

    yield serve
    for web in made:
        web.close()


@pytest.fixture
def web(serve: Callable[[], Web]) -> Web:
    """One server on this machine."""
    return serve()
