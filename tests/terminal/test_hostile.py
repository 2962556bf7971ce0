"""Nothing that strangers wrote commands the terminal or runs: all screens and commands, read back from a real terminal.

The walks take the list of screens and of commands from the program: one that is new and in no walk fails here.
"""

from __future__ import annotations

import importlib.util
import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., tuple[bytes, list[Any]]]


def _hostile() -> Any:
    spec = importlib.util.spec_from_file_location("hostile_library", Path(__file__).parent / "hostile_library.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CONTROLS = _hostile().CONTROLS

OWN_ON_SCREENS = re.compile(
    rb"\x1b\[[0-9;]*[Hm]"  # where to write, and in which colours
    rb"|\x1b\[\?(?:7|25|1000|1003|1004|1006|1015|1016|1049|2004|2026|2048|2031)[hl]"  # mouse, paste, the other screen
    rb"|\x1b\[\?(?:2026|2048)\$p|\x1b\[[<>][0-9]*u"  # questions that Textual asks the terminal
    rb"|\x1b\]22;default\x07"  # the mouse's form
    rb"|\r\n"
)
"""What the program itself sends to draw its screens, and no more."""

OWN_OF_COMMANDS = re.compile(
    rb"\r\x1b\[2K|\x1b\[[0-9;]*m"  # the bar while files are added
    rb"|\r(?P<how_far>(?:refreshing|indexing|comparing) [ ,a-z0-9]*?) *\r(?P=how_far)|\r {40}\r"
    rb"|\r\n"
)
"""The same for the command line."""

COMMANDING = re.compile(
    "[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\udc80-\udcff]"
)


def leaks(raw: bytes, own: re.Pattern[bytes]) -> list[str]:
    """What commands a terminal in what was written to one, with what stands before it."""
    text = own.sub(b"", raw).decode("utf-8", "surrogateescape")
    found = [ascii(text[max(0, match.start() - 40) : match.end() + 20]) for match in COMMANDING.finditer(text)]
    return found + [ascii(each) for each in re.findall(rb"\x1b[^a-zA-Z\x1b]{0,12}7777", raw)]


@pytest.mark.parametrize("own", [OWN_ON_SCREENS, OWN_OF_COMMANDS], ids=["screens", "commands"])
@pytest.mark.parametrize("control", [each for each in CONTROLS if "\u0301" not in each], ids=ascii)
def test_a_leak_would_be_seen(control: str, own: re.Pattern[bytes]) -> None:
    assert leaks(f"Weir {control} Osmer\r\n".encode(), own)
    assert not leaks(b"\x1b[1;2HWeir\x1b[0m\r\n" if own is OWN_ON_SCREENS else b"Weir\r\n", own)


def test_no_screen_lets_a_stranger_command_the_terminal(run_script: Run) -> None:
    raw, (first, *steps) = run_script("walk_screens.py")
    *steps, end = steps
    assert end == {"exit": 0, "unclean": []}, [*steps, end][-2:]
    assert steps.pop() == {"done": True}
    assert leaks(raw, OWN_ON_SCREENS) == []
    shown: defaultdict[str, str] = defaultdict(str)
    for step in steps:
        assert step["links"] == [], step
        shown[step["screen"]] += "\n".join(step["lines"])
    assert set(first["screens"]) <= set(shown), "screens that no step of walk_screens.py comes to"
    for screen, text in shown.items():  # what was kept from the terminal was there
        assert "[/red]" in text, screen
        assert "\N{REPLACEMENT CHARACTER}" in text, screen
        assert "[@click=app.quit]" in text, screen


@pytest.mark.loopback  # feeds and pages of a port of this machine that nobody serves
def test_no_command_lets_a_stranger_command_the_terminal(run_script: Run) -> None:
    raw, (*ended, last) = run_script("walk_commands.py")
    assert last == {"missing": []}, "commands that no call of walk_commands.py runs"
    assert [each for each in ended if each["ended"] not in (0, 1, 2, 3)] == []
    told = raw.split(b"\r\n=== ")
    assert len(told) == len(ended) + 2
    for part in told:
        assert leaks(part, OWN_OF_COMMANDS) == [], ascii(part[:200])
    for part in told[1:-1]:
        name = part.partition(b"\r\n")[0]
        if name.startswith((b"('show',)", b"('search', 'ferry')", b"('sources',)", b"('feeds', 'list')")):
            assert b"[/red]" in part, name
            assert "\N{REPLACEMENT CHARACTER}".encode() in part, name
