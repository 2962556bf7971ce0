"""The user's own editor, run as an argument list; and what a copied claim looks like."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from store.model import Article, Claim, Link, Mention, Span
from tui.citation import cite_claim
from tui.editor import EditorError, edit_text, editor_command


@pytest.fixture
def editor(tmp_path):
    """A program that replaces the file it is given; its name has a space and what a shell would run."""
    path = tmp_path / "my editor; touch owned"
    path.write_text(
        f"#!{sys.executable}\nimport sys\nassert sys.argv[1] == '--wait now', sys.argv\n"
        "text = open(sys.argv[2], 'rb').read()\nopen(sys.argv[2], 'wb').write(text.upper() + b'\\xff\\x1b')\n"
    )
    path.chmod(0o755)
    return path


def test_an_editor_is_run_without_a_shell(editor, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    environment = {"EDITOR": f"'{editor}' '--wait now'", "PATH": ""}
    assert edit_text("ask $(id)\n\ud800", environment) == "ASK $(ID)\n?\ufffd\x1b"
    assert not (tmp_path / "owned").exists()


def test_visual_comes_first_and_one_that_is_installed_last(tmp_path):
    assert editor_command({"VISUAL": "code --wait", "EDITOR": "vim"}) == ["code", "--wait"]
    for name in ("vi", "nano"):
        (tmp_path / name).write_text("")
        (tmp_path / name).chmod(0o755)
    assert editor_command({"EDITOR": " ", "PATH": str(tmp_path)}) == ["nano"]


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({"EDITOR": "vim 'x"}, "cannot be understood"),
        ({"PATH": "/nonexistent"}, "No editor is set"),
        ({"EDITOR": "/nonexistent/editor"}, "cannot be run"),
        ({"EDITOR": "false"}, "ended with status 1"),
    ],
)
def test_an_editor_that_fails_is_told(environment, says):
    with pytest.raises(EditorError, match=says):
        edit_text("text", environment)


SPAN = Span(0, 10)
ARTICLE = Article("text", "Dam breaks", outlet="Kellan Wire", published="2021-07-03T10:00", url="https://a.example/1")
SOURCE = Link(Mention(None, None, "Mara Holt", "person"), None, (SPAN,))
CLAIM = Claim("k", (SPAN,), "Water rose", "direct", "statement", "asserted", 0.9, (SOURCE,), SPAN, "a test")


def test_a_claim_with_its_citation():
    assert cite_claim(CLAIM, ARTICLE) == (
        "“Water rose”\n— Mara Holt ← Kellan Wire\n“Dam breaks”, Kellan Wire, 2021-07-03\nhttps://a.example/1\n"
    )


def test_what_is_not_known_is_left_out_and_nothing_commands_the_terminal_it_is_pasted_into():
    article = replace(ARTICLE, outlet=None, published=None, url="javascript:alert(1)", title="Dam\n\x1b[31m")
    cited = cite_claim(replace(CLAIM, attribution=(), text="\x1b]52;c;x\a\nrm -rf"), article)
    assert cited.count("\n") == 3
    assert "\x1b" not in cited
    assert "javascript" not in cited
    assert "own voice ← outlet not stated" in cited
