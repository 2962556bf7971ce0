"""Who is answered: this machine's own browser, at this server's own address, with the token that was printed.

Whoever opens a connection to a loopback port may be a page of another site (the browser says so: ``Origin``), a name
that somebody points to this machine (``Host`` tells it: DNS rebinding), or another user of the machine (who does not
know the token). The token comes in the printed address once and is then kept in a cookie that no script reads and that
no other site's page sends, as Jupyter does it.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from typing import Final

from aiohttp import web

ADDRESS: Final = "127.0.0.1"
"""Where the server listens; there is no other."""

_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",  # xterm.js writes style elements for its colours and measures
        "font-src 'self'",
        "img-src data:",  # the icon, which is empty, so that none is asked for
        "connect-src 'self' ws://{host}",  # of a websocket not every browser takes 'self' for an answer
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "sandbox allow-scripts allow-same-origin",  # no popups: addresses in a text open nowhere; no downloads
    )
)

_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "clipboard-read=(), camera=(), microphone=(), geolocation=()",
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Guard:
    """The rules for one server: :meth:`check` for its middlewares, :meth:`add_headers` for its answers."""

    def __init__(self) -> None:
        self._token = secrets.token_urlsafe(32)

    def address(self, port: int) -> str:
        """What to open, for a server that listens there."""
        return f"http://{ADDRESS}:{port}/?token={self._token}"

    @web.middleware
    async def check(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer, or refuse with 403 and a sentence."""
        port = request.get_extra_info("sockname")[1]
        if request.headers.getall("Host", []) not in ([f"{ADDRESS}:{port}"], [f"localhost:{port}"]):
            raise web.HTTPForbidden(text="This is not the address of the server.")
        origin = request.headers.get("Origin")
        is_websocket = request.headers.get("Upgrade") is not None or request.path == "/ws"
        if origin != f"http://{request.host}" and (is_websocket or origin is not None):
            raise web.HTTPForbidden(text="Another site asked for this.")
        cookie = f"onrecord-{port}"  # it goes to every port: another server's is not to be overwritten
        if request.path == "/" and self._is_token(request.query.get("token", "")):
            answer = web.Response(status=303, headers={"Location": "/"})  # the token leaves the line of the address
            answer.set_cookie(cookie, self._token, httponly=True, samesite="Strict", path="/")
            return answer
        if not self._is_token(request.cookies.get(cookie, "")):
            raise web.HTTPForbidden(text="Open the address that onrecord serve printed: it holds a token.")
        return await handler(request)

    def _is_token(self, given: str) -> bool:
        return secrets.compare_digest(given.encode("utf-8", "surrogateescape"), self._token.encode())

    @staticmethod
    async def add_headers(request: web.Request, answer: web.StreamResponse) -> None:
        """What every answer says, refusals among them."""
        answer.headers.update(_HEADERS)
        answer.headers["Content-Security-Policy"] = _POLICY.format(host=request.host)
