"""The gate on time expressions: our own measuring part, and the benchmark that reads it."""

import json
import sys
from pathlib import Path

import pytest

from benchmarks import dates

GOLD = Path(__file__).parents[1] / "data/dates"


def share(name):
    return dates.measure(dates.read_expected(GOLD / name))["share"]


def test_there_is_enough_of_it_and_a_third_is_kept_for_measuring():
    develop, kept = (dates.read_expected(GOLD / name) for name in ("develop.jsonl", "measure.jsonl"))
    assert len(develop) + len(kept) >= 200
    assert len(kept) >= (len(develop) + len(kept)) / 3 - 1
    assert not {line.text for line in develop} & {line.text for line in kept}
    for lines in (develop, kept):
        assert sum(not line.value for line in lines) >= 10  # traps
        assert any(line.published is None for line in lines)


def test_the_measuring_part():
    assert share("measure.jsonl") >= 0.92


def run(monkeypatch, capsys, *arguments):
    monkeypatch.setattr(sys, "argv", ["dates", *map(str, arguments)])
    code = dates.main()
    return code, *capsys.readouterr()


def test_the_benchmark_prints_every_miss_and_writes_the_share(tmp_path, monkeypatch, capsys):
    lines = [
        {"id": "hit", "published": "2021-07-05", "text": "It fell on Friday.", "expression": ["Friday"],
         "value": ["2021-07-02", "2021-07-09"]},
        {"id": "wrong", "published": "2021-07-05", "text": "It fell on Friday.", "expression": ["Friday"],
         "value": ["2021-07-09"]},
        {"id": "elsewhere", "text": "In 2015 it fell to us.", "expression": ["to us"], "value": ["2015"]},
        {"id": "trap", "text": "They may come in 2015.", "expression": ["may"], "value": []},
        {"id": "alarm", "text": "They may come in 2015.", "expression": [], "value": []},
    ]  # fmt: skip
    (tmp_path / "lines.jsonl").write_text("\n".join(json.dumps(line) for line in lines) + "\n\n", encoding="utf-8")
    code, out, _ = run(monkeypatch, capsys, tmp_path / "lines.jsonl", "--json", tmp_path / "out.json")
    assert code == 0
    assert json.loads((tmp_path / "out.json").read_text()) == {"n": 5, "right": 2, "share": 0.4}
    missed = [line["id"] for line in lines if f"{line['id']} (" in out]
    assert missed == ["wrong", "elsewhere", "alarm"]
    assert "s for 1,000" in out


def test_the_benchmark_counts_alarms(tmp_path, monkeypatch, capsys):
    (tmp_path / "plain.txt").write_text("It fell.\nIt fell on Friday.\n", encoding="utf-8")
    code, out, _ = run(monkeypatch, capsys, "--plain", tmp_path / "plain.txt")
    assert code == 0
    assert "1 of 2 sentences with an alarm, 50.00%" in out


TIMEML = """<?xml version="1.0" ?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="2021-07-05" functionInDocument="CREATION_TIME">July 5</TIMEX3></DCT>
<TITLE>Rain in 1990</TITLE>
<TEXT>It <EVENT eid="e1">rained</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2021-07-02">Friday</TIMEX3> &amp; <EVENT
eid="e2">for <TIMEX3 tid="t2" type="DURATION" value="P3D">almost three days</TIMEX3></EVENT>. It was <TIMEX3 tid="t3"
type="DATE" value="PAST_REF">of old</TIMEX3>, it rained <TIMEX3 tid="t4" type="DATE" value="P1D">each day</TIMEX3> in
May, and on <TIMEX3 tid="t5" type="DATE" value="2021-07-09">last Friday</TIMEX3>.<TIMEX3 tid="t6" type="DATE"
value="2021"/></TEXT>
</TimeML>
"""


def test_texts_in_timeml_are_counted_as_tempeval_does(tmp_path, monkeypatch, capsys):
    (tmp_path / "one.tml").write_text(TIMEML, encoding="utf-8")
    (tmp_path / "._one.tml").write_bytes(b"\x00\x05")  # what some systems leave beside a file
    code, out, _ = run(monkeypatch, capsys, "--timeml", tmp_path, "--json", tmp_path / "out.json")
    assert code == 0
    result = json.loads((tmp_path / "out.json").read_text())
    assert [result[name] for name in ("texts", "expected", "found")] == [1, 5, 5]
    # met: Friday, three days, each day, last Friday; found besides: May
    assert [result[f"relaxed_{part}"] for part in ("p", "r", "f1")] == [0.8, 0.8, 0.8]
    assert result["value_f1"] == 0.6  # last Friday is another day
    assert result["strict_f1"] == 0.8
    assert result["type_accuracy"] == 0.75  # each day is a SET
    assert "[of old]" in out
    assert "[last Friday]" in out
    assert "[May]" in out
    assert "[each day]" not in out


def test_the_text_of_timeml_is_what_its_offsets_count(tmp_path):
    (tmp_path / "one.tml").write_text(TIMEML, encoding="utf-8")
    (text,) = dates.read_timeml(tmp_path)
    assert (text.id, text.published) == ("one", "2021-07-05")
    assert text.text.startswith("It rained on Friday & for almost three days. ")
    assert [each.span.of(text.text) for each in text.timexes] == [each.text for each in text.timexes]
    assert [each.text for each in text.timexes] == ["Friday", "almost three days", "of old", "each day", "last Friday"]


@pytest.mark.parametrize(("content", "said"), [(None, "no .tml"), ("<TimeML>", "not XML"), ("<a/>", "no TEXT")])
def test_a_folder_of_timeml_that_cannot_be_used_is_told_in_a_sentence(tmp_path, monkeypatch, capsys, content, said):
    if content is not None:
        (tmp_path / "one.tml").write_text(content, encoding="utf-8")
    code, _, error = run(monkeypatch, capsys, "--timeml", tmp_path)
    assert code == 1
    assert said in error


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "No such file"),
        ("", "no line"),
        ("{", "line 1"),
        ("[]", "no JSON object"),
        ('{"text": "a", "expression": "a", "value": []}', "list of strings"),
        ('{"text": "a", "expression": ["b"], "value": ["2015"]}', "does not stand in the text"),
        ('{"text": "a", "expression": [], "value": ["2015"]}', "no expression"),
        ('{"expression": [], "value": []}', "no text"),
        ('{"text": "a", "published": 3, "expression": [], "value": []}', "published"),
        ("[" * 100_000, "line 1"),
        (b"\xff\xfe", "UTF-8"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_in_a_sentence(tmp_path, monkeypatch, capsys, content, said):
    file = tmp_path / "lines.jsonl"
    if content is not None:
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    code, _, error = run(monkeypatch, capsys, file)
    assert code != 0
    assert said in error
    assert "Traceback" not in error


def test_a_folder_is_no_file(tmp_path, monkeypatch, capsys):
    assert run(monkeypatch, capsys, tmp_path)[0] != 0
    assert run(monkeypatch, capsys, "--plain", tmp_path)[0] != 0
