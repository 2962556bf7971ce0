"""The serve command: the reader in a browser of this machine."""

from __future__ import annotations

import asyncio
import errno
import os

import click

from tui.console import FAILED, NO_LIBRARY, opened, put, say


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0: any that is free.")
@click.option("--write", is_flag=True, help="Highlights, notes, tags and the like may be stored; else nothing is.")
@click.pass_context
def serve(ctx: click.Context, port: int, write: bool) -> None:
    """Open the reader in a browser of this machine.

    Prints an address to open. It holds a token, so that other users of the machine cannot read along. Nothing listens
    for other machines. ctrl+c ends it. Needs the extra: pip install 'onrecord[web]'.
    """
    try:
        from tui.web.server import ReaderServer
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("aiohttp", "textual_serve"):
            raise
        say("A browser needs more than is installed: pip install 'onrecord[web]'.")
        ctx.exit(FAILED)
    if not os.path.exists(ctx.obj):  # Path.exists raises for names that are too long
        say(f"There is no library {ctx.obj}. Add articles first, or name another with --library.")
        ctx.exit(NO_LIBRARY)
    with opened(ctx, read_only=not write):
        pass  # what is wrong with it is said here, and not in each tab

    def tell(address: str) -> None:
        may = "What is done there is stored in the library." if write else "Nothing is stored: --write allows it."
        say(f"Open this address in a browser of this machine. {may} ctrl+c ends it.")
        put(address)

    try:
        asyncio.run(ReaderServer(ctx.obj, may_write=write).run_until_told(port, tell))
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        why = "is in use" if error.errno == errno.EADDRINUSE else "is not for you to use"
        say(f"Port {port} {why}: name another with --port, or 0 for any that is free.")
        ctx.exit(FAILED)
