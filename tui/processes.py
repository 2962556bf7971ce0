"""Starting other processes while a screen is shown."""

from __future__ import annotations

import os
import sys
from contextlib import redirect_stderr


def let_processes_start() -> None:
    """Make sure that the library can start processes of Python's from now on; to be called before it does.

    While its application runs, Textual puts an object in place of ``sys.stderr`` whose file number is -1. Python hands
    that number on when it starts the process that looks after the others, which fails (``bad value(s) in
    fds_to_keep``): so that one is started here, with a file that has a number.
    """
    if sys.platform == "win32":
        return
    from multiprocessing import resource_tracker

    with open(os.devnull, "w", encoding="utf-8") as nothing, redirect_stderr(nothing):
        resource_tracker.ensure_running()
