"""Copying: with real small programs on PATH, through the terminal, into a file; and what is told of it."""

from __future__ import annotations

import base64
import stat
import sys

import pytest

from tui.clipboard import MOST_SENT, Copied, copy, sequence

TEXT = "“Water rose” — Mara Holt\n\x1b[31m$(touch x); `id` \U0001f30a\n"


@pytest.fixture
def tool(tmp_path):
    """``tool(name, status)``: a program that keeps what it is given, and its arguments, in files of its name."""
    folder = tmp_path / "bin"
    folder.mkdir()

    def make(name, status=0):
        path = folder / name
        path.write_text(
            f"#!{sys.executable}\nimport sys\n"
            f"open({str(tmp_path / name)!r}, 'wb').write(sys.stdin.buffer.read())\n"
            f"open({str(tmp_path / (name + '.args'))!r}, 'w').write(repr(sys.argv[1:]))\n"
            f"sys.exit({status})\n"
        )
        path.chmod(0o755)
        return path

    return make


@pytest.fixture
def environment(tmp_path):
    return {"PATH": str(tmp_path / "bin"), "TERM": "xterm-256color"}


@pytest.mark.parametrize(
    ("name", "variables"),
    [
        ("wl-copy", {"WAYLAND_DISPLAY": "wayland-0"}),
        ("xclip", {"DISPLAY": ":0"}),
        ("xsel", {"DISPLAY": ":0"}),
        ("pbcopy", {}),
    ],
)
def test_a_tool_is_given_the_text_to_the_letter(tool, tmp_path, environment, name, variables):
    tool(name)
    sent = []
    assert copy(TEXT, sent.append, environment | variables, tmp_path) == Copied("tool", name)
    assert (tmp_path / name).read_bytes() == TEXT.encode()
    assert "Water" not in (tmp_path / f"{name}.args").read_text()
    assert sent == []


def test_a_tool_that_has_nothing_to_talk_to_is_not_asked(tool, tmp_path, environment):
    for name in ("wl-copy", "xclip", "xsel"):
        tool(name)
    assert copy(TEXT, [].append, environment, tmp_path).to == "terminal"
    assert not (tmp_path / "xclip").exists()


def test_a_tool_that_fails_is_followed_by_the_next(tool, tmp_path, environment):
    tool("wl-copy", status=1)
    tool("xclip", status=3)
    tool("xsel")
    variables = {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}
    assert copy(TEXT, None, environment | variables, tmp_path) == Copied("tool", "xsel")


def test_a_tool_that_cannot_be_run_or_hangs_is_no_success(tool, tmp_path, environment, monkeypatch):
    tool("pbcopy").write_text("#!/nonexistent/interpreter\n")
    assert copy(TEXT, None, environment, tmp_path).to == "file"
    (tmp_path / "bin" / "pbcopy").write_text(f"#!{sys.executable}\nimport time\ntime.sleep(60)\n")
    monkeypatch.setattr("tui.clipboard.PATIENCE", 0.2)
    assert copy(TEXT, None, environment, tmp_path).to == "file"


def test_the_terminal_is_asked_and_no_success_is_claimed(tmp_path, environment):
    sent = []
    copied = copy(TEXT, sent.append, environment, tmp_path)
    assert copied == Copied("terminal", "OSC 52")
    assert "does not tell" in copied.told
    (written,) = sent
    head, data = written.removesuffix("\a").rsplit(";", 1)
    assert head == "\x1b]52;c"
    assert base64.b64decode(data).decode() == TEXT


def test_inside_tmux_it_is_wrapped_and_sent_plain_as_well(tmp_path, environment):
    sent = []
    assert "tmux" in copy(TEXT, sent.append, environment | {"TMUX": "/tmp/tmux,1,0"}, tmp_path).name  # noqa: S108 - a value
    plain = sequence(TEXT.encode(), {})
    assert sent == ["\x1bPtmux;\x1b" + plain + "\x1b\\" + plain]


def test_inside_screen_it_comes_in_pieces(environment):
    written = sequence(b"x" * 1000, {"STY": "1.pts"})
    pieces = written.split("\x1b\\")[:-1]
    assert all(piece.startswith("\x1bP") and len(piece) <= 252 for piece in pieces)
    assert "".join(piece[2:] for piece in pieces) == sequence(b"x" * 1000, {})


@pytest.mark.parametrize(
    ("text", "term", "has_terminal"),
    [(TEXT, "xterm", False), (TEXT, "dumb", True), (TEXT, "linux", True), ("x" * (MOST_SENT + 1), "xterm", True)],
)
def test_else_it_goes_into_a_file_that_only_its_user_reads(tmp_path, environment, text, term, has_terminal):
    sent = []
    folder = tmp_path / "state" / "onrecord"
    copied = copy(text, sent.append if has_terminal else None, environment | {"TERM": term}, folder)
    assert (copied.to, sent) == ("file", [])
    (path,) = folder.iterdir()
    assert copied.told.endswith(str(path))
    assert path.read_text(encoding="utf-8") == text
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_in_the_place_of_the_file_is_not_followed(tmp_path, environment):
    (tmp_path / "precious").write_text("mine")
    (tmp_path / "copied.txt").symlink_to(tmp_path / "precious")
    assert copy(TEXT, None, environment, tmp_path).to == "file"
    assert (tmp_path / "precious").read_text() == "mine"


def test_lone_surrogates_raise_nothing(tmp_path, environment):
    assert copy("\ud800", None, environment, tmp_path).to == "file"
