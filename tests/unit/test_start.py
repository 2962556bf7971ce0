"""What a start of the program does not load: it takes its time, and the first screen shows none of it."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from tui.cli import COMMANDS

_HEAVY = {
    "numpy",
    "pandas",
    "onnxruntime",
    "tokenizers",
    "jinja2",
    "trafilatura",
    "lxml",
    "feedparser",
    "httpx",
    "distributed",
    "multiprocessing",
    "store.attribution.extract",
    "store.events.extract",
    "store.text.dates.find",
    "store.search.linked",
    "store.ingest.readers",
}


def _loaded_by(statement: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{statement}\nimport sys\nprint(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("asked", ["--help", "--version"])
def test_help_and_version_load_neither_the_library_nor_the_screen(asked):
    program = (
        "import contextlib, io\n"
        "from tui.cli import main\n"
        "said = io.StringIO()\n"
        f"with contextlib.redirect_stdout(said): main([{asked!r}], standalone_mode=False)\n"
        "assert 'onrecord' in said.getvalue()"
    )
    loaded = _loaded_by(program)
    assert "click" in loaded
    assert loaded & (_HEAVY | {"textual", "rich", "sqlite_utils", "rapidfuzz", "platformdirs", "asyncio"}) == set()
    assert {name for name in loaded if name.startswith("store.")} <= {"store.text", "store.text.clean"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_where_the_list_of_commands_has_it(name):
    told = COMMANDS[name].told
    assert isinstance(COMMANDS[name].load(), click.Command)
    assert len(told) <= 80 - 15 - 2, "it takes two lines in a terminal of 80 columns"
    assert told.endswith(".")


def test_the_screen_is_loaded_without_what_takes_articles_apart():
    loaded = _loaded_by("import tui.app")
    assert {"textual", "sqlite_utils", "store.library"} <= loaded
    assert loaded & _HEAVY == set()


_SHOWN = """
import asyncio, sys
from pathlib import Path
from store.library import Library
from tui.app import OnRecord

class Told(OnRecord):
    async def on_first_listed(self):
        print(*(name for name in sys.modules if name.startswith(("tui.screens.", "store.library."))))

async def start():
    with Library(Path(sys.argv[1])) as library:
        async with Told(library).run_test() as pilot:
            while not any(worker.group == "load" for worker in pilot.app.workers):
                await asyncio.sleep(0.05)
            await pilot.app.workers.wait_for_complete()
    print(*(name for name in sys.modules if name.startswith(("tui.screens.", "store.library."))))

asyncio.run(start())
"""


def test_the_list_is_shown_before_the_other_screens_are_loaded_and_then_they_are(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", _SHOWN, str(tmp_path / "library.db")], capture_output=True, text=True, check=True
    )
    first, then = (set(line.split()) for line in done.stdout.splitlines())
    later = {"tui.screens.reader", "tui.screens.search", "store.library.claims", "store.library.own"}
    assert "tui.screens.library" in first
    assert first & later == set()
    assert later <= then


@pytest.mark.parametrize(
    ("part", "module"),
    [("claims", "store.search.linked"), ("exports", "store.export.formats"), ("feeds", "store.library.feeds")],
)
def test_a_part_of_the_library_is_loaded_when_it_is_asked_for(part, module, tmp_path):
    path = str(tmp_path / "library.db")
    opened = f"from store.library import Library\nfrom pathlib import Path\nlibrary = Library(Path({path!r}))"
    assert module not in _loaded_by(opened)
    assert module in _loaded_by(f"{opened}\nlibrary.{part}")


def test_numpy_is_there_for_whoever_needs_it_afterwards():
    assert "numpy" in _loaded_by("import store.db\nimport numpy")
