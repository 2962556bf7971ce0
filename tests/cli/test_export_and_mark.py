"""mark highlight and export, there and back."""

from __future__ import annotations

import json
import os

import pytest


def objects(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def names(run, sampled):
    """Names of the claims of one sample."""
    return [claim["claim"]["id"] for claim in objects(run("show", "11", "--json"))]


def test_mark_and_export(run, names, tmp_path):
    result = run("mark", "highlight", names[2], names[5][:8])
    assert result.exit_code == 0
    assert [line.split()[:2] for line in result.stdout.splitlines()] == [
        ["highlighted", name] for name in (names[2], names[5])
    ]
    exported = objects(run("export", "--format", "jsonl"))
    assert [record["id"] for record in exported] == [names[2], names[5]]
    assert exported == objects(run("export", "--json"))
    assert exported[0]["article"]["outlet"] == "Sabkha Wire"
    text = run("export").stdout
    assert text.startswith('---\ntitle: "Highlighted claims"\nclaims: 2\n')
    assert f"^claim-{names[2]}\n" in text
    for suffix, name in ((".md", "markdown"), (".jsonl", "jsonl")):
        path = tmp_path / f"out{suffix}"
        to_file = run("export", "--format", name, "-o", path)
        assert (to_file.exit_code, to_file.stdout) == (0, "")
        assert str(path) in to_file.stderr
        assert path.read_text(encoding="utf-8") == run("export", "--format", name).stdout


def test_marking_twice_is_marking_once_and_remove_takes_away(run, names):
    steps = [
        (["mark", "highlight", names[0], names[0]], 1),
        (["mark", "highlight", names[0]], 1),
        (["mark", "highlight", "--remove", names[0]], 0),
        (["mark", "highlight", "--remove", names[0]], 0),
    ]
    for command, left in steps:
        assert run(*command).exit_code == 0
        assert len(objects(run("export", "--json"))) == left


def test_marks_as_json(run, names):
    (marked,) = objects(run("mark", "highlight", "--json", names[0]))
    assert (marked["claim"], marked["highlighted"]) == (names[0], True)
    (removed,) = objects(run("mark", "highlight", "--json", "--remove", names[0]))
    assert (removed["claim"], removed["highlighted"]) == (names[0], False)


def test_an_unknown_claim_is_told_and_the_rest_is_marked(run, names):
    result = run("mark", "highlight", "nosuchclaim", names[0])
    assert result.exit_code == 1
    assert "nosuchclaim" in result.stderr
    assert "nosuchclaim" not in result.stdout
    assert [record["id"] for record in objects(run("export", "--json"))] == [names[0]]


def test_nothing_highlighted(run, sampled):
    assert run("export").stdout == '---\ntitle: "Highlighted claims"\nclaims: 0\n---\n\n# Highlighted claims\n'
    assert run("export", "--json").stdout == ""


def test_an_export_that_cannot_be_written_is_exit_code_1(run, names, tmp_path):
    before = sorted(os.listdir(tmp_path))
    result = run("export", "-o", tmp_path / "missing" / "out.md")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "cannot be written" in result.stderr
    assert sorted(os.listdir(tmp_path)) == before


@pytest.mark.parametrize("options", [["--format", "pdf"], ["-o"]])
def test_wrong_usage(run, options):
    assert run("export", *options).exit_code == 2


def test_a_claim_is_corrected_by_its_name(run, names):
    result = run("mark", "correct", names[2], "--source", "Ines Roy", "--source", "Kellan Wire:outlet")
    assert result.exit_code == 0
    assert "Ines Roy ← Kellan Wire" in result.stdout
    (told,) = objects(run("mark", "correct", "--json", names[2], "--stance", "denied"))
    assert told["claim"] == names[2]
    assert told["stance"] == "denied"
    assert told["chain"].startswith("Ines Roy ← Kellan Wire")
    assert "own voice" in run("mark", "correct", names[2], "--own").stdout
    (gone,) = objects(run("mark", "correct", "--json", names[2], "--no-claim"))
    assert gone["chain"] is None
    result = run("mark", "correct", names[2], "--own")
    assert result.exit_code == 1
    assert "No claim goes by the name" in result.stderr


@pytest.mark.parametrize(
    "options", [[], ["--own", "--no-claim"], ["--source", "A", "--own"], ["--no-claim", "--stance", "denied"]]
)
def test_what_cannot_be_meant_together_is_told(run, names, options):
    result = run("mark", "correct", names[0], *options)
    assert result.exit_code == 2
    assert "Say one of --source, --own and --no-claim" in result.stderr
