"""The process of one tab: the reader on one library, drawn for a browser; see :mod:`tui.web.session`."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from store.errors import StoreError
from store.library import Library
from tui.app import OnRecord
from tui.config.read import config_path, read_config
from tui.console import FAILED, say
from tui.hangup import end_with_terminal


def main(library_path: str, may: str) -> None:
    """Run the reader until its tab is closed.

    Args:
        library_path: the library file.
        may: ``write``, or anything else to leave the library as it is.
    """
    writes = may == "write"
    gc.freeze()  # as for the reader in a terminal
    end_with_terminal()  # here: with the server
    try:
        with Library(Path(library_path), aside=writes, read_only=not writes) as library:
            app = OnRecord(library, config=read_config(config_path()))
            app.run()
            library.backups.wait()
    except StoreError as error:
        say(str(error))
        sys.exit(FAILED)
    sys.exit(app.return_code or 0)
