"""One tab of the browser: a process of its own with the reader in it, which ends when the tab is closed.

textual-serve would start it through a shell; here it is a list of arguments, like every process that is started. Of
what the reader can ask the browser for, its drawing goes through and nothing else: no link to open, no file to take.
"""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from tui.console import say

PATIENCE: Final = 5.0
"""Seconds that a session may take to end before it is killed; what its user did was stored when it was done."""

_MOST_CELLS: Final = 1_000
"""Columns and lines of a terminal that a page may ask for."""

_START: Final = "import sys; sys.path[:] = sys.argv[3:]; from tui.web.session_main import main; main(*sys.argv[1:3])"


class Session(AppService):
    """The process of one tab.

    Args:
        library: the library file.
        may_write: whether the reader may change it.
        draw: sends bytes to the terminal in the page.
        close: closes the connection to the page.
    """

    def __init__(
        self,
        library: Path,
        *,
        may_write: bool,
        draw: Callable[[bytes], Awaitable[None]],
        close: Callable[[], Awaitable[object]],
    ) -> None:
        async def drop(_: str) -> None:
            """What is told to the page besides drawing: to open a link, to fetch a file."""

        async def end() -> None:
            await close()

        super().__init__("", write_bytes=draw, write_str=drop, close=end, download_manager=DownloadManager())
        self._arguments = [str(library.absolute()), "write" if may_write else "read"]

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        path = [entry for entry in sys.path if entry]  # never the folder that we happen to be in
        self._process = await asyncio.create_subprocess_exec(
            *[sys.executable, "-P", "-c", _START, *self._arguments, *path],
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=self._build_environment(_within(width), _within(height)),
            start_new_session=True,  # ctrl+c in the terminal is the server's, which ends its sessions one by one
        )
        self._stdin = self._process.stdin
        return self._process

    async def set_terminal_size(self, width: int, height: int) -> None:
        """Tell the reader how large the page is."""
        await super().set_terminal_size(_within(width), _within(height))

    async def run(self) -> None:
        """Hand on what the reader draws until it ends, and say why where that was no good end."""
        process = self._process
        if process is None or process.stdout is None or process.stderr is None:
            raise RuntimeError("run is for start to call")
        told = asyncio.create_task(process.stderr.read())
        try:
            while await process.stdout.readline() not in (b"__GANGLION__\n", b""):
                continue
            while True:
                kind = await process.stdout.readexactly(1)
                size = int.from_bytes(await process.stdout.readexactly(4), "big")
                payload = await process.stdout.readexactly(size)
                if kind == b"D":
                    with suppress(ConnectionError):  # the page is gone: what is still drawn for it is read all the same
                        await self.on_data(payload)
        except asyncio.IncompleteReadError:
            pass  # the reader has ended
        await process.wait()
        await self.remote_close()
        last = (await told).decode("utf-8", "replace").strip().rpartition("\n")[2]
        if process.returncode:
            say(f"A session ended with an error: {last or f'status {process.returncode}'}")

    async def stop(self) -> None:
        """End the reader, which has stored what its user did by then."""
        if self._task is not None and self._process is not None:
            await self.send_meta({"type": "quit"})
            if not (await asyncio.wait({self._task}, timeout=PATIENCE))[0]:
                self._process.kill()
            await self._task
            self._task = None


def _within(cells: object) -> int:
    return max(1, min(cells, _MOST_CELLS)) if isinstance(cells, int) else 1
