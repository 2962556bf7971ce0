"""Every shell example of README and docs is run; what cannot be run here is taken in by the program that it is for.

A block of a page is run as it stands, command by command, in a folder with a library of the sample articles. A column
of words behind two spaces is its explanation; lines that are no command are what the command before them prints, in
which ``…`` stands for anything. What is in a table below and in no page fails.
"""

from __future__ import annotations

import argparse
import os
import re
import runpy
import shlex
import shutil
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from datasette.cli import cli as datasette

from store.library import Library
from tui.cli import main

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60
"""Seconds that an example may take; each of them takes a second or two."""

VALUES = {
    "ARTICLE": "14",
    "CLAIM": "",  # the name of a claim of the library, known when it is there
    "FOLDER": "sample_articles",
    "ID": "66",
}
"""What words in capitals stand for."""

RUN_AS = {
    "onrecord add FOLDER --report FILE": "onrecord add sample_articles --report report.jsonl",
    "onrecord extract [FILE… | -]": "onrecord extract article.txt",
    "onrecord feeds export [-o FILE.opml]": "onrecord feeds export -o written.opml",
    "onrecord feeds import FILE.opml": "onrecord feeds import feeds.opml",
    "onrecord feeds remove NAME": "onrecord feeds remove 1",
    "onrecord library import FILE [--json]": "onrecord library import colleague.jsonl --json",
    "onrecord library restore backups/library.db-own-00012-2026-11-23.db": "onrecord library restore backups/*",
    'onrecord completions zsh > "${fpath[1]}/_onrecord"': "onrecord completions zsh > _onrecord",
}
"""Examples that are run with other words than they have."""

NOT_SHELL = {
    "---": "the head of a Markdown file",
    "Ministry denies ignoring letter on cracked dam": "the head of a text file",
    "/library/claims_readable?_fts_table=search_index&_fts_pk=search_number&_search=drones": "the path of an address",
    "articles a second = the smaller of  w · e  and  o": "a formula",
    "library | contract": "the floors",
    "store/": "the tree of the packages",
}
"""First lines of blocks without a language that are for no shell."""

NOT_RUN = {
    "pip install": "it installs something: .ci/run does that",
    "pipx install": "the same",
    "uv tool install": "the same",
    "onrecord sample_articles": "it opens the screen: tests/terminal does that",
    "onrecord add --watch": "it ends with ctrl+c alone",
    "onrecord add --cluster": "it needs a cluster",
    "onrecord add https://": "it goes onto the network",
    "onrecord feeds add": "it goes onto the network",
    "onrecord feeds refresh": "it goes onto the network",
    "onrecord serve": "it serves until it is stopped: tests/browser does that",
    "python -m benchmarks.": "it takes minutes, or data that is not ours to give",
    "python -m training": "it takes hours, and a corpus",
    "datasette": "it serves until it is stopped: tests/unit/test_datasette.py starts it",
    "pytest": "it is what runs this test",
    ".ci/long": "it takes hours",
}
"""Beginnings of examples that are parsed and not run, each with the reason."""


def to_run(command: str, values: dict[str, str]) -> str:
    """An example with values in it, and all that it has in brackets; what stands in quotation marks stays."""
    if command in RUN_AS:
        return RUN_AS[command]
    plain = re.split(r"""('[^']*'|"[^"]*")""", command)
    for place in range(0, len(plain), 2):
        bare = re.sub(r"\s…|\b…|(?<=\s)\[|(?<=\w)\](?=\s|$)", "", plain[place])
        bare = re.sub(r"(\w+)(\|\w+)+", r"\1", bare)
        plain[place] = re.sub(r"\b[A-Z_]+\b", lambda word: values.get(word[0], word[0]), bare)
    return "".join(plain)


def parts(command: str) -> list[str]:
    """The commands of a line that go one after the other."""
    return command.split(" && ")


def is_run(command: str) -> bool:
    return not any(part.startswith(beginning) for part in parts(command) for beginning in NOT_RUN)


# Running


@pytest.fixture(scope="session")
def prepared(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a library, and with the files that examples name."""
    folder = tmp_path_factory.mktemp("examples")
    shutil.copytree(ROOT / "sample_articles", folder / "sample_articles")
    shutil.copy(ROOT / "docs" / "datasette.json", folder)
    shutil.copy(sample_file, folder / "library.db")
    article = folder / "article.txt"
    article.write_text("Bridge closed\nURL: https://kellan.example/bridge\n\nThe bridge is shut, Mara Holt said.\n")
    with Library(folder / "library.db") as library:
        list(library.add_files([article]))
        article.write_text(article.read_text().replace("shut", "open again"))
        list(library.add_files([article]))  # number 14: a newer version of 13
        list(library.feeds.import_opml((ROOT / "tests/data/ingest/feeds.opml").read_bytes(), "feeds.opml"))
        library.feeds.write_opml(folder / "feeds.opml")
        for claim in library.articles.read(11).claims[:3]:
            library.own.toggle_highlight(claim)
        library.exports.write(folder / "colleague.jsonl", "jsonl", library.exports.select())
    return folder


@pytest.fixture
def values(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What stands for the words in capitals; and this process is in a copy of the prepared folder."""
    work = shutil.copytree(prepared, tmp_path / "work")
    for name in (".local/share/bash-completion/completions", ".config/fish/completions"):
        (tmp_path / "home" / name).mkdir(parents=True)
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "onrecord"
    program.write_text(f"#!{sys.executable}\nfrom tui.cli import main\n\nmain()\n")
    program.chmod(0o755)
    monkeypatch.chdir(work)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ONRECORD_LIBRARY", str(work / "library.db"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=os.pathsep)
    monkeypatch.setenv("PYTHONPATH", str(ROOT), prepend=os.pathsep)
    with Library(work / "library.db") as library:
        return VALUES | {"CLAIM": library.articles.read(3).claims[0].claim.id}


@contextmanager
def patience(command: str) -> Iterator[None]:
    """End what would go on for ever, where the platform has alarms."""

    def give_up(*_: object) -> None:
        pytest.fail(f"{command} does not end: name it in NOT_RUN")

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def run(command: str) -> tuple[int, str]:
    """Run a command in this process, or in a shell where it needs one; what it ends with, and what it prints."""
    words = shlex.split(command, comments=True)
    if words[0] == "onrecord" and not re.search(r"[|&;<>$*~]", re.sub(r"'[^']*'", "", command)):
        with patience(command):
            done = CliRunner().invoke(main, words[1:], input="y\n", prog_name="onrecord")
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done.exit_code, done.output if done.exit_code else done.stdout
    told = subprocess.run(
        ["bash", "-c", command], input="y\n", capture_output=True, text=True, check=False, timeout=120
    )
    return told.returncode, told.stdout + (told.stderr if told.returncode else "")


# What is not run


class Parsed(Exception):
    """A command took its arguments."""


def take_arguments(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program of a command that is not run take its arguments.

    Raises:
        SystemExit: it does not take them.
        click.UsageError: the same.
    """
    program, *arguments = shlex.split(command, comments=True)
    if program == "onrecord":
        take_click(main, arguments)
    elif program == "datasette":
        take_click(datasette, arguments)
    elif program == "python":
        take_argparse(arguments, monkeypatch)
    elif program == "pytest":
        assert [each for each in arguments if "/" in each and not (ROOT / each).exists()] == []
    elif program in ("pip", "pipx", "uv"):
        extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
        named = re.findall(r"(?:onrecord|\.)\[([\w,]+)\]", " ".join(arguments))
        assert {each for names in named for each in names.split(",")} <= set(extras)
    else:
        assert os.access(ROOT / program, os.X_OK)


def take_click(command: click.Command, arguments: list[str], above: click.Context | None = None) -> None:
    """Parse arguments as the program does, down to the command that they name."""
    context = command.make_context(command.name, list(arguments), parent=above)
    if isinstance(command, click.Group) and (rest := [*context._protected_args, *context.args]):
        _, below, left = command.resolve_command(context, rest)
        assert below
        take_click(below, left, context)


def take_argparse(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Start a module of the checkout, and end it when its parser has taken the arguments."""
    flag, module, *given = arguments
    assert flag == "-m"
    parse = argparse.ArgumentParser.parse_known_args

    def parse_only(parser: argparse.ArgumentParser, args: list[str] | None = None, namespace: None = None) -> None:
        _, unknown = parse(parser, args, namespace)
        if unknown:
            parser.error(f"unknown: {unknown}")
        raise Parsed

    with monkeypatch.context() as patch:
        patch.setattr(argparse.ArgumentParser, "parse_known_args", parse_only)
        patch.setattr(sys, "argv", [module, *given])
        patch.syspath_prepend(str(ROOT))
        try:
            runpy.run_module(module, run_name="__main__")
        except Parsed:
            return
        except ModuleNotFoundError as error:
            if error.name != "torch" or module != "training":
                raise
            # The extra is installed by few: its options are looked for in the source.
            source = (ROOT / "training" / "__main__.py").read_text(encoding="utf-8")
            assert [each for each in given if each.startswith("-") and f'"{each}"' not in source] == []
            return
    pytest.fail(f"{module} takes no arguments")


# The tests


def test_examples_run(block, examples, values, monkeypatch):
    for example in examples(block):
        command = to_run(example.command, values)
        if not is_run(command):
            for part in parts(command):
                take_arguments(part, monkeypatch)
            assert not example.printed or command.startswith("python -m "), (
                "a line begins with no program that is known"
            )
            continue
        code, printed = run(command)
        assert code == 0, f"{command}\n{printed}"
        expected = re.escape("\n".join(example.printed)).replace("…", ".*")
        if expected:
            assert re.fullmatch(expected, printed.rstrip(), re.DOTALL), f"{command}\n{printed}"


def test_no_entry_of_a_table_is_stale(shell_blocks, other_blocks, examples):
    commands = [example.command for block in shell_blocks for example in examples(block)]
    single = [part for command in commands for part in parts(command)]
    words = {word for command in commands if command not in RUN_AS for word in re.findall(r"[A-Z_]+", command)}
    assert len(commands) > 80
    assert [word for word in VALUES if word not in words] == []
    assert [command for command in RUN_AS if command not in commands] == []
    assert [each for each in NOT_RUN if not any(command.startswith(each) for command in single)] == []
    assert set(other_blocks) == set(NOT_SHELL), (
        "begin it with one of PROGRAMS, say its language, or name it in NOT_SHELL"
    )


def test_a_command_that_is_not_there_is_told_of(monkeypatch):
    with pytest.raises(click.UsageError):
        take_arguments("onrecord feeds refresh --no-such-option", monkeypatch)
    with pytest.raises(click.UsageError):
        take_arguments("onrecord feeds refesh", monkeypatch)
    with pytest.raises(SystemExit):
        take_arguments("python -m benchmarks.kills --no-such-option", monkeypatch)
    with pytest.raises(AssertionError):
        take_arguments("pytest tests/unit/test_none.py", monkeypatch)
    with pytest.raises(AssertionError):
        take_arguments("pip install 'onrecord[none]'", monkeypatch)
