"""The examples of docs/python.md run, one after the other, as in a notebook; and as a script."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = re.findall(r"^```python\n(.*?)^```$", (ROOT / "docs/python.md").read_text(encoding="utf-8"), re.M | re.S)


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder that holds the samples."""
    shutil.copytree(ROOT / "sample_articles", tmp_path / "sample_articles")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_all_examples_in_one_notebook(desk, capsys):
    names: dict[str, object] = {}
    shown = []
    for example in EXAMPLES:
        exec(compile(example, "docs/python.md", "exec"), names)  # noqa: S102 - the examples are what is tested
        shown.append(capsys.readouterr().out)
    claims, events = names["claims"], names["events"]
    assert len(claims) > 5
    assert set(events) <= {claim.id for claim in claims}
    assert events
    added, note, chain, denials, happened, _, extracted = shown[1:]
    assert added.count("\n") == 12
    assert note.startswith("added 2")
    assert "Ines Roy · told" in chain
    assert "ministry ← The Pellmoor Gazette — ignoring letter on cracked dam" in denials
    assert "Two drones were brought down above the base · Merrowby Standard" in happened
    assert "\n ·" not in happened
    assert extracted.startswith("dam-kellan-wire ")
    assert "Ask the mayor" in (desk / "claims.jsonl").read_text(encoding="utf-8")


def test_the_first_one_as_a_script_that_guards_nothing(desk):
    """Processes that take articles apart must not begin the script again."""
    script = desk / "notes.py"
    script.write_text("open('began', 'a').write('x')\n" + EXAMPLES[0].replace(".files)", ".files, workers=2)"))
    ended = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=120, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert (desk / "began").read_text() == "x"
