"""extract: files and JSON Lines, without a library."""

from __future__ import annotations

import json

GOOD = b'{"text": "Mara Holt said that rain fell."}\n'


def objects(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_files_in_the_order_named(run, samples):
    files = sorted(path for path in samples.iterdir() if path.suffix)
    result = run("extract", *reversed(files))
    assert (result.exit_code, result.stderr) == (0, "")
    assert [found["id"] for found in objects(result)] == [path.stem for path in reversed(files)]


def test_json_lines_on_standard_input(run):
    for args in ([], ["-"]):
        result = run("extract", *args, input=GOOD + b'{"id": "b", "text": ""}\n')
        assert (result.exit_code, result.stderr) == (0, "")
        assert [found["id"] for found in objects(result)] == ["1", "b"]


def test_bad_lines_are_told_and_the_rest_goes_on(run):
    result = run("extract", "-", input=GOOD + b"not \x1b[31m json\n\n" + GOOD + b'{"text": 5}')
    assert result.exit_code == 1
    assert [found["id"] for found in objects(result)] == ["1", "4"]
    assert [line[:6] for line in result.stderr.splitlines()] == ["line 2", "line 5"]
    assert "\x1b" not in result.output


def test_bad_files_are_told_and_the_rest_goes_on(run, article, tmp_path):
    result = run("extract", tmp_path / "missing.txt", article, tmp_path)
    assert result.exit_code == 1
    assert [found["id"] for found in objects(result)] == ["bridge"]
    assert "missing.txt does not exist" in result.stderr
    assert "is a folder. Name the files in it." in result.stderr


def test_notes_are_messages(run, tmp_path):
    (tmp_path / "a.md").write_text("---\ndate: soon\n---\nRain fell.")
    result = run("extract", tmp_path / "a.md")
    assert (result.exit_code, len(objects(result))) == (0, 1)
    assert "soon" in result.stderr


def test_no_library_is_made(run, article, tmp_path):
    run("extract", article)
    assert not (tmp_path / "library.db").exists()


def test_hostile_text_comes_out_whole_as_escapes(run):
    text = "\x1b]0;x\x07 \u202e \x9b \u2028 \ud800 \0 \U000e0041 \N{UMBRELLA}"
    result = run("extract", "-", input=json.dumps({"text": text, "id": text}).encode())
    (found,) = objects(result)
    assert (found["text"], found["id"]) == (text, text)
    assert result.stdout.rstrip("\n").isprintable()
