"""The server: one page, what it is made of, and a websocket a tab."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable
from importlib import resources
from pathlib import Path
from string import Template
from typing import Final

from aiohttp import web
from textual_serve.server import Server, to_int

from tui.web.guard import ADDRESS, Guard
from tui.web.session import PATIENCE, Session

MOST_SESSIONS: Final = 4
"""Tabs at a time: each is a process with a reader in it."""

WAITS: Final = 3.0
"""Seconds that a tab waits for another's place: one that is loaded anew comes before its old session has ended."""

FULL: Final = "\x1b[2J\x1b[HThere are {} sessions already. Close one of their tabs, and load this page again.\r\n"

_MOST_SAID: Final = 1 << 20
"""Bytes of what a page may say at once: somebody pastes."""


class ReaderServer(Server):
    """Serves the reader on one library.

    Args:
        library: the library file.
        may_write: whether readers may change it.
    """

    def __init__(self, library: Path, *, may_write: bool) -> None:
        super().__init__("", host=ADDRESS)
        self._library = library
        self._may_write = may_write
        self._places = asyncio.Semaphore(MOST_SESSIONS)
        self._open: set[web.WebSocketResponse] = set()
        self._page = Template(_part("page.html"))

    async def run_until_told(self, port: int, tell: Callable[[str], object]) -> None:
        """Serve until SIGINT or SIGTERM comes; then end every session.

        Args:
            port: where to listen; 0 for any port that is free.
            tell: called with the address once it is there, which holds the token.

        Raises:
            OSError: nobody can listen there.
        """
        over = asyncio.Event()
        for each in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(each, over.set)
        guard = Guard()
        runner = web.AppRunner(self._make_guarded(guard), access_log=None, shutdown_timeout=PATIENCE + 1)
        await runner.setup()
        try:
            await web.TCPSite(runner, ADDRESS, port).start()
            tell(guard.address(runner.addresses[0][1]))
            await over.wait()
        finally:
            await runner.cleanup()

    def _make_guarded(self, guard: Guard) -> web.Application:
        app = web.Application(middlewares=[guard.check])
        app.add_routes(
            [
                web.get("/", self._show_page),
                web.get("/page.css", _answering("page.css", "text/css")),
                web.get("/page.js", _answering("page.js", "text/javascript")),
                web.get("/ws", self.handle_websocket),
                web.static("/static", self.statics_path),
            ]
        )
        app.on_response_prepare.append(guard.add_headers)
        app.on_shutdown.append(self.on_shutdown)
        return app

    async def _show_page(self, request: web.Request) -> web.Response:
        return web.Response(text=self._page.substitute(host=request.host), content_type="text/html")

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """A tab: a session as long as it is open."""
        socket = web.WebSocketResponse(heartbeat=15, max_msg_size=_MOST_SAID)
        await socket.prepare(request)
        try:
            await asyncio.wait_for(self._places.acquire(), WAITS)
        except TimeoutError:
            await socket.send_bytes(FULL.format(MOST_SESSIONS).encode())
            await socket.close()
            return socket
        session = Session(self._library, may_write=self._may_write, draw=socket.send_bytes, close=socket.close)
        self._open.add(socket)
        try:
            await session.start(to_int(request.query.get("width", ""), 80), to_int(request.query.get("height", ""), 24))
            await self._process_messages(socket, session)
        except (AssertionError, AttributeError, LookupError, TypeError, ValueError):
            await socket.close()  # what no page of ours says
        finally:
            await session.stop()
            self._open.discard(socket)
            self._places.release()
        return socket

    async def on_shutdown(self, app: web.Application) -> None:
        """Close every tab's connection, which ends its session."""
        await asyncio.gather(*(socket.close(code=1001) for socket in self._open))


def _part(name: str) -> str:
    return (resources.files(__package__) / name).read_text("utf-8")


def _answering(name: str, content_type: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    text = _part(name)

    async def answer(_: web.Request) -> web.Response:
        return web.Response(text=text, content_type=content_type)

    return answer
