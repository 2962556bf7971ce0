"""The config commands and completions."""

from __future__ import annotations

import json
import shutil
import subprocess
import tomllib

import pytest

from tui.cli import main
from tui.config.read import read_config
from tui.keys.bound import all_bound


@pytest.fixture
def config(tmp_path):
    """The file that ``ONRECORD_CONFIG`` names."""
    return tmp_path / "config.toml"


def test_path_prints_the_file(run, config):
    assert run("config", "path").output == f"{config}\n"


def test_check_prints_each_problem_with_its_line(run, config):
    done = run("config", "check")
    assert (done.exit_code, "There is no" in done.output) == (0, True)
    config.write_text('measure = 60\n\n[keys]\nreader.text = "e"\n"no.such" = "z"\n')
    done = run("config", "check")
    assert done.exit_code == 1
    assert f"{config}:4: “e” is the key of “reader.event” on the same screen" in done.output
    assert f"{config}:5: There is no binding “no.such”" in done.output
    found = [json.loads(line) for line in run("config", "check", "--json").stdout.splitlines()]
    assert [each["line"] for each in found] == [4, 5]
    config.write_text("measure = 60\n")
    assert run("config", "check").exit_code == 0


def test_check_cleans_what_the_file_holds(run, config):
    config.write_text('"\\u001b]0;owned\\u0007" = 1\ntheme = "\\u001b[2J\\u202e"\n')
    done = run("config", "check")
    assert done.exit_code == 1
    assert "\x1b" not in done.output
    assert "\u202e" not in done.output


def test_show_says_what_is_in_force_and_from_where(run, config, monkeypatch):
    config.write_text('date = "day.month.year"\n[keys]\nreader.text = "z"\n')
    shown = run("config", "show").stdout
    assert 'date = "day.month.year"  # line 1' in shown
    assert "measure = 70  # default" in shown
    assert 'reader.text = "z"  # line 3: text' in shown
    assert f"# {config} (ONRECORD_CONFIG)" in shown
    found = {each["setting"]: each for each in map(json.loads, run("config", "show", "--json").stdout.splitlines())}
    assert {f"keys.{name}" for name in all_bound()} <= set(found)
    assert found["keys.reader.text"] == {"setting": "keys.reader.text", "value": "z", "from": "line 3"}
    config.write_text('theme = "ansi-dark"\n')
    assert 'theme = "ansi-dark"  # line 1' in run("config", "show").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert 'theme = "onrecord-dark"  # NO_COLOR' in run("config", "show").stdout


def test_what_show_prints_sets_what_is_in_force(run, config):
    config.write_text(
        'theme = "my own"\nread = "opened"\n[themes."my own"]\nprimary = "#123456"\ndark = true\n'
        '[categories.3]\nname = "a \\"quoted\\" name"\n[keys]\nreader.text = ","\nrows.first = "g t, f5"\n'
    )
    before = read_config(config)
    assert before.problems == ()
    shown = run("config", "show").stdout
    assert tomllib.loads(shown)
    config.write_text(shown, encoding="utf-8")
    after = read_config(config)
    assert after.problems == ()
    same = {name: value for name, value in after.settings.keys.items() if name in before.settings.keys}
    assert same == before.settings.keys
    for name in ("theme", "date", "read", "measure", "columns", "categories", "themes"):
        assert getattr(after.settings, name) == getattr(before.settings, name)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions_are_printed_without_the_shell(run, shell, monkeypatch):
    monkeypatch.setenv("PATH", "")
    done = run("completions", shell)
    assert done.exit_code == 0
    assert f"{shell}_complete" in done.output
    assert "_ONRECORD_COMPLETE" in done.output


def complete(*words):
    from click.shell_completion import ShellComplete

    shell = ShellComplete(main, {}, "onrecord", "_ONRECORD_COMPLETE")
    return [(item.type, item.value) for item in shell.get_completions(list(words[:-1]), words[-1])]


def test_commands_paths_and_filters_are_completed():
    assert ("plain", "search") in complete("se")
    assert ("file", "art") in complete("art")
    assert ("file", "x") in complete("add", "x")
    assert ("plain", "is:denied") in complete("search", "drone", "is:d")
    assert ("plain", "source:") in complete("search", "so")
    assert complete("completions", "f") == [("plain", "fish")]
    assert ("plain", "check") in complete("config", "")


def test_bash_takes_the_script(run):
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not installed")
    script = run("completions", "bash").output + "\ncomplete -p onrecord\n"
    done = subprocess.run([bash, "--norc", "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "onrecord" in done.stdout
