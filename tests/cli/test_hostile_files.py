"""A folder of files made to do harm, added at one go: each ends in a sentence or an article, and the rest is added.

What each takes in time and memory is measured by ``python -m benchmarks.hostile_files``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.hostile_corpus import GOOD, make

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="names and pipes of Unix")

HARMLESS = (
    # Read as what they seem to be: their harm is spent, or they are only odd.
    *("deep.md", "laughs.epub", "spine.epub", "one-line.txt", "one-line-digits.txt", "one-line-quotes.txt"),
    *("one-line.html", "mislabelled.html", "unknown-charset.html", "utf-7.html", "bad-bytes.txt", "surrogates.json"),
    *("wider.txt", "script.md", "quote.csv", "entities.html", "header.eml", "columns.csv", "field.csv", "tags.html"),
)
ALSO = ("deep.jsonl", "one-line.jsonl", "no-object.jsonl")
"""Lines of which some are articles and the others failures."""
LEFT = (
    *("bomb.txt.gz", "bomb-members.txt.gz", "gzip-in-gzip.txt.gz", "cut.txt.gz", "many-members.epub", "no-zip.epub"),
    *("laughs.opml", "deep.opml", "opml.xml", "picture.html", "no-container.epub", "one-line.html"),
)


def test_each_ends_in_a_sentence_and_the_rest_is_added(tmp_path: Path) -> None:
    names = [path.rpartition(b"/")[2] for path in make(tmp_path / "files")]
    # Of a folder some kinds are left alone, texts by other names and lists of feeds among them: these are named.
    left = [tmp_path / "files" / name for name in ("pipe.txt", *LEFT)]
    program = [sys.executable, "-c", "from tui.cli import main; main()", "--library", str(tmp_path / "library.db")]
    report = tmp_path / "report.jsonl"
    done = subprocess.run(
        [*program, "add", "--json", "--report", str(report), "--workers", "1", str(tmp_path / "files"), *left],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=900,  # no test of speed: what hangs is to fail
    )
    assert b"Traceback" not in done.stderr, done.stderr[-3000:]
    assert done.returncode == 1
    told = [json.loads(line) for line in done.stdout.splitlines()]
    failures = [each for each in told if each["outcome"] == "failed"]
    assert [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()] == [
        {name: value for name, value in each.items() if name != "outcome"} for each in failures
    ]
    added = [each["title"] for each in told if each["outcome"] in ("added", "unchanged")]
    assert set(GOOD) <= set(added)
    assert added.count("Odd") == sum(b"-good" not in name and name.endswith(b".txt") for name in names[-8:]) - 4
    assert all(each["message"].endswith((".", ")")) and len(each["message"]) > 20 for each in failures)
    root = os.fsdecode(tmp_path / "files")
    failed = {each["where"].removeprefix(root).strip("/").partition(",")[0].partition(" ")[0] for each in failures}
    in_it = {os.fsdecode(name) for name in names if not name.startswith((b"empty.", b"\xff", b"line", b"nnn", b"--"))}
    unheard = in_it - failed - {*HARMLESS, *GOOD}
    assert unheard <= {"outside.txt", "nowhere.txt", "socket.txt"}, unheard  # in a folder links are left, and told of
    assert b"left alone" in done.stderr
    assert set(ALSO) <= failed
