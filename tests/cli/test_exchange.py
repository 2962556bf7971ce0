"""export with its options, and library import, from the command line."""

from __future__ import annotations

import csv
import io
import json

import pytest


def objects(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def names(run, sampled):
    """Names of the claims of one sample, two of them highlighted."""
    found = [claim["claim"]["id"] for claim in objects(run("show", "11", "--json"))]
    run("mark", "tag", found[0], "one")
    run("mark", "verdict", found[2], "false", "--note", "no")
    return found


def test_a_query_selects_otherwise(run, names):
    everything = objects(run("export", "--json", "--query", "drones"))
    assert len(everything) > 2
    assert {record["category"] for record in everything} == {None, 1}
    assert [record["id"] for record in objects(run("export", "--json", "--query", "tag:one"))] == [names[0]]
    result = run("export", "--query", "tag:nosuch")
    assert result.exit_code == 0
    assert "No claim is found by “tag:nosuch”" in result.stderr
    assert "claims: 0" in result.stdout


def test_groups_title_and_raw_cells(run, names):
    text = run("export", "--group-by", "tag", "--title", "A dam").stdout
    assert "# A dam\n" in text
    assert "## Tag: one\n" in text
    run("mark", "note", names[0], "=1+1")
    for options, note in ((), "'=1+1"), (("--raw",), "=1+1"):
        rows = csv.DictReader(io.StringIO(run("export", "--format", "csv", *options).stdout.removeprefix("\ufeff")))
        assert [row["note"] for row in rows] == [note, ""]


def test_a_template(run, names, tmp_path):
    template = tmp_path / "own.html.jinja"
    template.write_text("{% for claim in claims %}<p>{{ claim.note }}</p>{% endfor %}")
    run("mark", "note", names[0], "<b>")
    assert run("export", "--template", template).stdout == "<p>&lt;b&gt;</p><p></p>"
    template.write_text("{% for %}")
    result = run("export", "--template", template, "-o", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "The template cannot be used (line 1)" in result.stderr
    assert not (tmp_path / "out").exists()


def test_to_a_file_whole_and_to_standard_output(run, names, tmp_path):
    result = run("export", "-o", tmp_path / "x.md")
    assert "2 claims exported to" in result.stderr
    assert run("export", "-o", "-").stdout == (tmp_path / "x.md").read_text(encoding="utf-8")


def test_to_the_clipboard(run, names, monkeypatch):
    copied = []
    monkeypatch.setattr(
        "tui.clipboard.copy", lambda text, *_: copied.append(text) or type("Copied", (), {"told": "Copied with x."})
    )
    result = run("export", "--clipboard", "--format", "jsonl")
    assert (result.stdout, result.stderr) == ("", "Copied with x.\n")
    assert len(copied[0].splitlines()) == 2


@pytest.mark.parametrize(
    "options",
    [
        ["--template", "missing.jinja"],
        ["--template", "x", "--format", "csv"],
        ["--json", "--format", "csv"],
        ["--clipboard", "-o", "x"],
        ["--query", " "],
        ["--group-by", "outlet"],
    ],
)
def test_what_cannot_be_meant(run, names, options):
    result = run("export", *options)
    assert (result.exit_code, result.stdout) == (2, "")


def test_there_and_back(run, names, sample_file, tmp_path):
    path, other = tmp_path / "out.jsonl", tmp_path / "other.db"
    run("export", "--json", "-o", path)
    other.write_bytes(sample_file.read_bytes())
    result = run("--library", other, "library", "import", path)
    assert result.exit_code == 0
    assert result.stderr == "2 brought\n"
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["brought", "11", "brought", "11"]
    assert run("--library", other, "export", "--json").stdout == path.read_text(encoding="utf-8")
    again = run("--library", other, "library", "import", path, "--json")
    assert [told["outcome"] for told in objects(again)] == ["unchanged", "unchanged"]
    assert run("--library", other, "mark", "undo").exit_code == 0
    assert len(objects(run("--library", other, "export", "--json"))) == 1


def test_what_does_not_belong_is_told_and_the_rest_is_done(run, names, sample_file, tmp_path):
    path, other = tmp_path / "out.jsonl", tmp_path / "other.db"
    lines = run("export", "--json").stdout.splitlines()
    stranger = json.loads(lines[0]) | {"quote": "Nobody wrote this, ever.", "article": {"title": "Gone\x1b[31m"}}
    path.write_text("\n".join([lines[1], "no JSON", json.dumps(stranger)]))
    other.write_bytes(sample_file.read_bytes())
    result = run("--library", other, "library", "import", path)
    assert result.exit_code == 1
    assert "\x1b" not in result.stdout + result.stderr
    assert "“Gone" in result.stdout
    assert "Line 2" in result.stderr
    assert result.stderr.splitlines()[-1] == "1 brought, 1 not understood, 1 left"


@pytest.mark.parametrize("text", [None, "", "no JSON"])
def test_what_is_no_export_is_told(run, sampled, tmp_path, text):
    if text is not None:
        (tmp_path / "in").write_text(text)
    result = run("library", "import", tmp_path / "in")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr
