"""The program as a process of its own: pipes, encodings, help, and what it does not load."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

import store

PROGRAM = "from tui.cli import main; main(prog_name='onrecord')"


def start(*args, input=b"", encoding="utf-8", code=PROGRAM):
    return subprocess.run(
        [sys.executable, "-c", code, *args],
        input=input,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONWARNINGS": "error"},
    )


def test_version():
    done = start("--version")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == f"onrecord, version {store.__version__}\n"


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_lists_the_commands_and_the_exit_codes(option):
    done = start(option)
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode()
    assert text.startswith("Usage: onrecord ")
    for word in (
        "add",
        "search",
        "show",
        "extract",
        "export",
        "mark",
        "read",
        "library",
        "--library",
        "ONRECORD_LIBRARY",
    ):
        assert word in text
    assert "Exit codes:" in text


@pytest.mark.parametrize("command", ["add", "search", "show", "extract", "export", "mark", "read", "library"])
def test_every_command_has_help(command):
    done = start(command, "--help")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(f"Usage: onrecord {command}".encode())


TEXT = "“Café” closed \N{UMBRELLA} \U0001f600, said Mara Holt.\r\nNaïve \0 \ud800 \x1b[31m \u202e"


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "cp1252"])
def test_json_is_utf_8_whatever_the_terminal_speaks(encoding):
    lines = json.dumps({"text": TEXT}) + "\nnot json\n" + json.dumps({"text": "x", "id": "ü"}) + "\n"
    done = start("extract", "-", input=lines.encode(), encoding=encoding)
    assert done.returncode == 1
    first, last = (json.loads(line) for line in done.stdout.decode("utf-8").splitlines())
    assert (first["text"], last["id"]) == (TEXT, "ü")
    assert b"line 2" in done.stderr
    assert b"\x1b" not in done.stdout


def test_a_terminal_without_curly_quotes_is_no_reason_to_fail(samples):
    done = start("add", str(samples), encoding="latin-1")
    assert done.returncode == 0
    assert b"\\u201cMore like a question" in done.stdout


def test_a_reader_that_goes_away_early_is_no_traceback(samples):
    start("add", str(samples))
    code = f"import os, sys; r, w = os.pipe(); os.close(r); os.dup2(w, 1); {PROGRAM}"
    done = start("show", "--json", code=code)
    assert b"Traceback" not in done.stderr


def test_without_a_terminal_the_reader_says_what_to_use(samples):
    done = start(str(samples))
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"needs a terminal" in done.stderr


def test_a_script_never_waits_for_the_screen():
    code = (
        "import sys; from tui.cli import main; main(['show'], standalone_mode=False); print('textual' in sys.modules)"
    )
    done = start(code=code)
    assert (done.returncode, done.stdout) == (0, b"False\n")
