"""What the reader's keys do to claims and articles, from the command line."""

from __future__ import annotations

import json

import pytest


def objects(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def names(run, sampled):
    """Names of the claims of one sample."""
    return [claim["claim"]["id"] for claim in objects(run("show", "11", "--json"))]


def shown(run, name):
    (found,) = [claim for claim in objects(run("show", "11", "--json")) if claim["claim"]["id"] == name]
    return found


def test_note_tag_and_verdict_are_stored_and_shown(run, names):
    name = names[2]
    assert run("mark", "note", name, "ask", "the mayor").exit_code == 0
    assert run("mark", "tag", name, "drone", "two words").exit_code == 0
    result = run("mark", "verdict", name, "misleading", "--note", "half of it")
    assert result.stdout.splitlines()[0].startswith(f"verdict on {name} ")
    assert shown(run, name)["category"] == 1
    found = shown(run, name)["remarks"]
    assert (found["note"], found["tags"]) == ("ask the mayor", ["drone", "two words"])
    assert (found["verdict"]["value"], found["verdict"]["note"]) == ("misleading", "half of it")
    printed = run("show", "11").stdout
    for line in ("verdict misleading: half of it (", "#drone #two words", "note: ask the mayor"):
        assert line in printed
    hits = objects(run("search", "--json", "tag:drone", "verdict:misleading"))
    assert [hit["claim"] for hit in hits] == [name]


def test_each_is_taken_away(run, names):
    name = names[2]
    run("mark", "note", name, "ask")
    run("mark", "tag", name, "one", "two", "three")
    run("mark", "verdict", name, "true")
    (told,) = objects(run("mark", "tag", "--json", "--remove", name, "TWO"))
    assert told["tags"] == ["one", "three"]
    for command, field, empty in (("tag", "tags", []), ("note", "note", ""), ("verdict", "verdict", None)):
        (told,) = objects(run("mark", command, "--json", "--remove", name))
        assert told[field] == empty
        assert told["highlighted"]
        (told,) = objects(run("mark", command, "--json", "--remove", names[5]))  # nothing to take away
        assert not told["highlighted"]


def test_a_note_from_standard_input(run, names):
    run("mark", "note", names[0], "-", input="first\r\nsecond \x1b[31m\xff".encode("latin-1"))
    assert shown(run, names[0])["remarks"]["note"] == "first\nsecond \x1b[31m�"
    assert "\x1b" not in run("show", "11").stdout


def test_categories(run, names):
    (told,) = objects(run("mark", "highlight", "--json", "--category", "4", names[0]))
    assert told["category"] == 4
    (told,) = objects(run("mark", "highlight", "--json", names[0]))
    assert told["category"] == 4  # as it was


@pytest.mark.parametrize(
    "command",
    [
        ["note", "{}"],
        ["note", "{}", "x", "--remove"],
        ["tag", "{}"],
        ["verdict", "{}"],
        ["verdict", "{}", "maybe"],
        ["verdict", "{}", "true", "--remove"],
        ["highlight", "{}", "--category", "6"],
        ["highlight", "{}", "--category", "2", "--remove"],
        ["article", "1"],
        ["star"],
    ],
)
def test_wrong_usage(run, names, command):
    assert run("mark", *(part.format(names[0]) for part in command)).exit_code == 2
    assert run("export", "--json").stdout == ""


def test_what_goes_by_no_name_is_told(run, names):
    for command in (["note", "nosuch", "x"], ["tag", "nosuch", "x"], ["verdict", "nosuch", "true"], ["star", "99"]):
        result = run("mark", *command)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "No " in result.stderr
    result = run("mark", "tag", names[0], "one, two")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "comma" in result.stderr


def test_stars_and_read_marks(run, sampled):
    assert [row["starred"] for row in objects(run("mark", "star", "--json", "3", "4"))] == [True, True]
    assert objects(run("mark", "read", "--json", "3"))[0]["read"]
    assert [row["id"] for row in objects(run("show", "--json", "--filter", "is:starred"))] in ([3, 4], [4, 3])
    assert [row["id"] for row in objects(run("show", "--json", "--filter", "is:starred is:unread"))] == [4]
    assert run("mark", "star", "--remove", "3").stdout.startswith("not starred 3 ")
    result = run("show", "--filter", "kind:own zzz")
    assert "narrows claims" in result.stderr
    assert "No article is left" in result.stderr


def test_an_article_is_mended_and_back(run, sampled):
    (before,) = [row for row in objects(run("show", "--json")) if row["id"] == 3]
    (told,) = objects(run("mark", "article", "3", "--json", "--outlet", "Other Wire", "--date", "2 May 2020"))
    assert (told["outlet"], told["published"]) == ("Other Wire", "2020-05-02")
    assert told["stated"] == {"outlet": before["outlet"], "published": before["published"]}
    assert f"(stated: {before['outlet']})" in run("mark", "article", "3", "--author", "A. Writer").stdout
    (told,) = objects(run("mark", "article", "3", "--json", "--remove", "--outlet", ""))
    assert (told["outlet"], set(told["stated"])) == (before["outlet"], {"published", "author"})
    (told,) = objects(run("mark", "article", "3", "--json", "--remove"))
    assert told["stated"] == {}
    result = run("mark", "article", "3", "--date", "soon")
    assert result.exit_code == 1
    assert "cannot be read" in result.stderr


def test_removing_asks_first(run, names):
    run("mark", "highlight", names[0])
    result = run("library", "remove", "11", input=b"n\n")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Remove 11" in result.stderr
    assert run("show", "11").exit_code == 0
    (told,) = objects(run("library", "remove", "--yes", "--json", "11"))
    assert told["removed"] == 11
    assert run("show", "11").exit_code == 1
    assert run("library", "remove", "--yes", "11").exit_code == 1
    assert [record["id"] for record in objects(run("export", "--json"))] == [names[0]]
    assert run("mark", "undo").stdout.startswith("undo: back in the library “")
    assert len(objects(run("show", "11", "--json"))) == len(names)
    assert objects(run("mark", "redo", "--json"))[0]["now"] == "removed"


def test_undo_from_the_command_line(run, names):
    run("mark", "note", names[0], "why")
    assert run("mark", "undo").stdout.startswith("undo: unhighlighted “")
    assert run("mark", "undo").stderr == "There is nothing to undo.\n"
    assert objects(run("mark", "redo", "--json"))[0]["now"] == "highlighted"
    assert shown(run, names[0])["remarks"]["note"] == "why"
