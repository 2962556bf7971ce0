"""Settings: what is taken, what is refused with which line and sentence, and that nothing is an exception."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.config.lines import key_lines, line_of
from tui.config.read import config_path, read_config
from tui.config.settings import Category, Columns, Settings, in_date_form, put_in_force
from tui.config.themes import make_theme

ALL = """\
theme = "mine"
date = "day.month.year"
read = "by hand"
measure = 60

[columns]
attribution = 30
related = 40
outlet = 15

[categories.2]
name = "check this"
colour = "#c9a66b"

[themes.mine]
primary = "#336699"
dark = false

[keys]
"reader.text" = "z, f2"
rows.first = "g t"
"""


def read(tmp_path, text):
    path = tmp_path / "config.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    return read_config(path)


def test_all_settings_are_taken_with_their_lines(tmp_path):
    found = read(tmp_path, ALL)
    assert found.problems == ()
    settings = found.settings
    assert (settings.theme, settings.date, settings.read, settings.measure) == ("mine", "day.month.year", "by hand", 60)
    assert settings.columns == Columns(30, 40, 15)
    assert settings.categories[1] == Category("check this", "#c9a66b")
    assert settings.categories[0] == Settings().categories[0]
    assert settings.keys == {"reader.text": "z,f2", "rows.first": "g t"}
    assert found.lines["theme",] == 1
    assert found.lines["columns", "related"] == 8
    assert found.lines["keys", "rows", "first"] == 21
    theme = make_theme("mine", settings.themes["mine"])
    assert (theme.primary, theme.dark) == ("#336699", False)


def test_no_file_sets_nothing(tmp_path):
    assert read_config(tmp_path / "config.toml")[1:] == (Settings(), (), {})


def test_the_variable_names_the_file(tmp_path, monkeypatch):
    monkeypatch.setenv("ONRECORD_CONFIG", str(tmp_path / "other.toml"))
    assert config_path() == tmp_path / "other.toml"
    monkeypatch.delenv("ONRECORD_CONFIG")
    assert config_path().name == "config.toml"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("\ntheem = 1\n", 2, "did you mean “theme”"),
        ('theme = "no such"\n', 1, "“theme” can be"),
        ("# one\n# two\nmeasure = 7\n", 3, "from 40 to 200, not “7”"),
        ("measure = true\n", 1, "whole number"),
        ('date = "soon"\n', 1, "“year-month-day”"),
        ("read = [1]\n", 1, "not a list"),
        ("[columns]\nattributoin = 30\n", 2, "did you mean “attribution”"),
        ("[columns]\n\nrelated = 99\n", 3, "from 10 to 50"),
        ("columns = 3\n", 1, "[columns]"),
        ('[categories.6]\nname = "x"\n', 1, "1 to 5"),
        ('[categories.1]\nname = ""\n', 2, "short text"),
        ('[categories.1]\ncolour = "greenish"\n', 2, "is no colour"),
        ('[themes.own]\nprimary = "nope"\n', 2, "is no colour"),
        ('[themes.own]\nsecondary = "#fff"\n', 1, "needs a colour “primary”"),
        ('[themes.own]\nprimary = "#fff"\nprimry = "#fff"\n', 3, "did you mean “primary”"),
        ('[themes.nord]\nprimary = "#fff"\n', 1, "cannot be called"),
        ('[keys]\n"reader.txt" = "z"\n', 2, "did you mean “reader.text”"),
        ('[keys]\n"reader.text" = 5\n', 2, "is no key"),
        ('[keys]\n"reader.text" = "ctrlz"\n', 2, "is no key"),
        ('[keys]\n\nreader.text = "e"\n', 3, "“e” is the key of “reader.event”"),
        ('[keys]\n"reader.text" = "e"\n', 2, "“e” is the key of “reader.event”"),
        ('[keys]\n"library.filter" = "g"\n', 2, "“g” is the key of “rows.first”"),
        ('[keys]\n"search.line_next" = "n"\n', 2, "line to type in"),
        ("theme = \n", 1, "This is not TOML"),
        ('theme = "a"\ntheme = "b"\n', 2, "This is not TOML"),
        (b"# \xff\xfe\n", 1, "UTF-8"),
        (b"\n\nx = '\xff'\n", 3, "UTF-8"),
        (b"a = " + b"[" * 30_000, None, "nested"),
        (b"a = " + b"1" * 60_000, None, "too long"),
        (b"#" * 70_000, None, "64 KiB"),
    ],
)
def test_what_is_refused_has_its_line_and_says_what_to_do(tmp_path, text, line, words):
    found = read(tmp_path, text)
    assert len(found.problems) >= 1
    assert found.problems[0].line == line
    assert words in found.problems[0].message
    assert found.settings == Settings(themes=found.settings.themes)


def test_one_that_is_refused_leaves_the_others(tmp_path):
    found = read(tmp_path, 'measure = 3\ndate = "day/month/year"\n[keys]\n"reader.text" = "e"\n"reader.star" = "f9"\n')
    assert [problem.line for problem in found.problems] == [1, 4]
    assert (found.settings.date, found.settings.keys) == ("day/month/year", {"reader.star": "f9"})


def test_of_two_that_are_set_to_one_key_one_stays(tmp_path):
    found = read(tmp_path, '[keys]\nreader.text = "f2"\nreader.event = "f2"\n')
    assert [(problem.line, "“f2” is the key of" in problem.message) for problem in found.problems] == [(2, True)]
    assert found.settings.keys == {"reader.event": "f2"}


def test_two_ids_may_swap_their_keys(tmp_path):
    found = read(tmp_path, '[keys]\n"reader.event" = "s"\n"reader.source" = "e"\n')
    assert (found.problems, found.settings.keys) == ((), {"reader.event": "s", "reader.source": "e"})


def test_what_does_the_same_may_share_a_key(tmp_path):
    assert read(tmp_path, '[keys]\n"search.next" = "ctrl+n"\n"search.line_next" = "ctrl+n"\n').problems == ()


def test_a_folder_is_no_file(tmp_path):
    (found,) = read_config(tmp_path).problems
    assert "cannot be read" in found.message
    (found,) = read_config(tmp_path / "a\0b").problems
    assert "cannot be read" in found.message


@given(st.one_of(st.text(), st.binary()))
def test_whatever_the_file_holds_it_is_read(tmp_path_factory, text):
    found = read(tmp_path_factory.mktemp("any"), text)
    assert all(problem.message for problem in found.problems)


def test_lines_of_keys_that_are_written_in_other_ways():
    text = 'a.b = 1\n[ "x y" . z ]\n\'k\' = """\nq = 1\n"""\nr = { s = 1 }\n[[list]]\nt = 2\n'
    lines = key_lines(text)
    assert lines == {
        ("a", "b"): 1,
        ("x y", "z"): 2,
        ("x y", "z", "k"): 3,
        ("x y", "z", "r"): 6,
        ("list",): 7,
        ("list", "t"): 8,
    }
    assert line_of(lines, ("x y", "z", "r", "s")) == 6
    assert line_of(lines, ("nothing",)) is None


@pytest.mark.parametrize(
    ("form", "shown"),
    [("day.month.year", "04.07.2021"), ("month/day/year", "07/04/2021"), ("year-month-day", "2021-07-04")],
)
def test_dates_have_the_form_that_is_set(form, shown):
    try:
        put_in_force(Settings(date=form))
        assert in_date_form("2021-07-04") == shown
        assert [in_date_form(date) for date in ("2021-07", "XXXX-07-04", "soon", "")] == [
            "2021-07",
            "XXXX-07-04",
            "soon",
            "",
        ]
    finally:
        put_in_force(Settings())
