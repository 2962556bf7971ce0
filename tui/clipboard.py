"""Copying text out of the program: with the platform's tool, else through the terminal, else into a file.

Whoever copies is told which it was, and never of a success that is not known: a terminal does not answer.
"""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, Literal, NamedTuple

import platformdirs

MOST_SENT: Final = 74_994
"""Bytes that a terminal is sent: xterm takes a sequence of 100,000 bytes, which these make in base64."""

MOST_IN_BROWSER: Final = 7_000_000
"""The same for a terminal in a page: xterm.js takes a sequence of 10,000,000 bytes."""

PATIENCE: Final = 3.0
"""Seconds that a tool may take."""

_TOOLS: Final = (
    ("WAYLAND_DISPLAY", ("wl-copy", "--type", "text/plain;charset=utf-8")),
    ("DISPLAY", ("xclip", "-selection", "clipboard", "-in")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    (None, ("pbcopy",)),
)
"""What must be set for a tool to have anything to talk to, and how it is called; tried in this order."""

_DEAF: Final = ("dumb", "linux", "")
"""Kinds of terminals that have no clipboard."""


class Copied(NamedTuple):
    """Where a text went."""

    to: Literal["tool", "terminal", "file"]
    """A tool that said that it took it; the terminal, which says nothing; a file."""
    name: str
    """The tool, the sequence, or the file."""

    @property
    def told(self) -> str:
        """A sentence for the user."""
        if self.to == "tool":
            return f"Copied with {self.name}."
        if self.to == "terminal":
            return f"Sent to the terminal ({self.name}). Whether it took it, it does not tell."
        return f"No clipboard was found. What was to be copied is in {self.name}"


def copy(
    text: str,
    to_terminal: Callable[[str], object] | None = None,
    environment: Mapping[str, str] = os.environ,
    folder: Path | None = None,
) -> Copied:
    """Copy ``text``; may take as long as a tool does, so call it in a thread.

    Args:
        text: what to copy.
        to_terminal: writes to the terminal; None when there is none.
        environment: says which tools and which terminal there are.
        folder: where a file goes when nothing else is left; by default the platform's folder for state.

    Raises:
        OSError: not even a file could be written.
    """
    data = text.encode("utf-8", errors="replace")
    for variable, command in _TOOLS:
        if (variable is None or environment.get(variable)) and _run(command, data, environment):
            return Copied("tool", command[0])
    if to_terminal is not None and environment.get("TERM", "") not in _DEAF and len(data) <= MOST_SENT:
        to_terminal(sequence(data, environment))
        return Copied("terminal", "OSC 52, through tmux" if environment.get("TMUX") else "OSC 52")
    return Copied("file", str(_write(data, folder or platformdirs.user_state_path("onrecord"))))


def copy_in_browser(text: str, to_browser: Callable[[str], object]) -> str:
    """Copy ``text`` to the clipboard of the browser that the screen is in, by OSC 52; a sentence for the user.

    No tool is called and no file is written: they would be those of the machine that serves the screen.

    Args:
        text: what to copy.
        to_browser: writes to the terminal in the page.
    """
    data = text.encode("utf-8", errors="replace")
    if len(data) > MOST_IN_BROWSER:
        return f"Too long for the browser's clipboard: {len(data):,} bytes, and it takes {MOST_IN_BROWSER:,}."
    to_browser(sequence(data, {}))
    return "Sent to the browser's clipboard. Whether it took it, it does not tell."


def sequence(data: bytes, environment: Mapping[str, str]) -> str:
    r"""The escape sequence that asks a terminal to put ``data`` into its clipboard (OSC 52, xterm's control sequences).

    Inside tmux it is sent twice: wrapped, for tmux to pass it on to the terminal around it (``allow-passthrough``),
    and plain, for tmux itself (``set-clipboard on``). Inside GNU screen it is wrapped in pieces that screen takes.
    """
    plain = f"\x1b]52;c;{base64.b64encode(data).decode()}\a"
    if environment.get("TMUX"):
        doubled = plain.replace("\x1b", "\x1b\x1b")
        return f"\x1bPtmux;{doubled}\x1b\\{plain}"
    if environment.get("STY"):
        return "".join(f"\x1bP{plain[start : start + 250]}\x1b\\" for start in range(0, len(plain), 250))
    return plain


def _run(command: Sequence[str], data: bytes, environment: Mapping[str, str]) -> bool:
    """Whether the tool is there and took it."""
    path = shutil.which(command[0], path=environment.get("PATH", ""))
    if path is None:
        return False
    try:
        # No pipe for what it prints: the tool lives on in the background to hand the text out, and would hold it open.
        done = subprocess.run(  # noqa: S603 - an argument list of our own, no shell
            [path, *command[1:]],
            input=data,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
            env=dict(environment),
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _write(data: bytes, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "copied.txt"
    path.unlink(missing_ok=True)  # a link that somebody put there is not followed
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
    return path
