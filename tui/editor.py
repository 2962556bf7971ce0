"""The user's own editor, for a text that is long: as an argument list, never through a shell."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_USUAL: Final = ("nano", "vim", "vi", "notepad")


class EditorError(Exception):
    """The text could not be edited; ``str()`` is a sentence for people."""


def editor_command(environment: Mapping[str, str] = os.environ) -> list[str]:
    """What ``VISUAL`` or ``EDITOR`` says, else an editor that is installed.

    Raises:
        EditorError: there is none, or its quotation marks do not pair.
    """
    named = environment.get("VISUAL") or environment.get("EDITOR") or ""
    try:
        command = shlex.split(named)
    except ValueError as error:
        raise EditorError(
            f"The editor “{named}” cannot be understood ({error}). Set EDITOR, as in EDITOR=vim."
        ) from error
    if not command:
        command = [name for name in _USUAL if shutil.which(name, path=environment.get("PATH"))][:1]
    if not command:
        raise EditorError("No editor is set. Set EDITOR, as in EDITOR=vim.")
    return command


def edit_text(text: str, environment: Mapping[str, str] = os.environ) -> str:
    """Let the user edit ``text`` in their editor, and wait for its end; the terminal is the editor's meanwhile.

    Raises:
        EditorError: it could not be run, or ended with an error; nothing is to be changed then.
    """
    command = editor_command(environment)
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:  # which nobody else can read
        path = Path(folder) / "note.md"
        path.write_bytes(text.encode("utf-8", errors="replace"))
        try:
            done = subprocess.run([*command, str(path)], check=False)  # noqa: S603 - the user's own, no shell
            if done.returncode:
                raise EditorError(f"{command[0]} ended with status {done.returncode}: nothing was changed.")
            return path.read_bytes().decode("utf-8", errors="replace")
        except OSError as error:
            raise EditorError(f"{command[0]} cannot be run: {error.strerror}. Set EDITOR, as in EDITOR=vim.") from error
