"""What is said of claims and articles with keys: notes, tags, categories, verdicts, mends, removal, the notebook."""

from __future__ import annotations

import contextlib
import json
import os
import sys

import pytest
from textual.app import App
from textual.widgets import Input

from store.library import Library
from tui.screens.highlights import HighlightsScreen
from tui.screens.library import LibraryScreen
from tui.screens.mend import MendScreen
from tui.screens.note import MOST_IN_PLACE, NoteArea, NoteScreen
from tui.screens.reader import ReaderScreen
from tui.screens.tags import TagsScreen, offered
from tui.widgets.article_list import ArticleList
from tui.widgets.article_view import ArticleView
from tui.widgets.highlight_list import HighlightList, grouped

HOSTILE = "end \x1b]52;c;aGk=\x07[/red][@click=app.quit]\u202e\ud800."


@pytest.fixture
def dams(library, keep):
    keep("Dam", "Water rose on Monday.", "The wall held.", "Schools were closed.", source="Mara Holt")
    keep("Bridge", "The bridge was shut.", published="2020-01-02", outlet=None)
    return library


def said(library, number=0, article=1):
    return library.articles.read(article).claims[number].remarks


def told(pilot):
    return [notice.message for notice in pilot.app._notifications]


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_note_tags_category_and_verdict_by_keys(dams, running, press, lines, size):
    async with running(dams, size=size) as pilot:
        await press(pilot, "enter", "a", *"Ask", "enter", *"twice", "ctrl+s")
        assert said(dams).note == "Ask\ntwice"
        await press(pilot, "t", *"dam, two words", "enter")
        assert said(dams).tags == ("dam", "two words")
        await press(pilot, "4")
        assert dams.articles.read(1).claims[0].category == 4
        await press(pilot, "V", "j", "tab", *"no", "enter")
        assert (said(dams).verdict.value, said(dams).verdict.note) == ("false", "no")
        screen = "\n".join(lines(pilot))
        for shown in ("verdict false: no", "#dam #two words"):
            assert shown in screen
        for _ in range(4):
            await press(pilot, "u")
        assert said(dams) is None
        assert dams.own.highlights() == []
        for _ in range(4):
            await press(pilot, "ctrl+r")
        assert said(dams).verdict.value == "false"


async def test_what_was_typed_is_not_lost_by_one_escape(dams, running, press, lines):
    async with running(dams) as pilot:
        await press(pilot, "enter", "a", *"Ask", "escape")
        assert isinstance(pilot.app.screen, NoteScreen)
        assert any("Not stored" in line for line in lines(pilot))
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert said(dams) is None


async def test_the_users_editor_writes_a_note(dams, running, press, monkeypatch, tmp_path):
    editor = tmp_path / "editor"
    editor.write_text(
        f"#!{sys.executable}\nimport sys\nopen(sys.argv[1], 'a', encoding='utf-8').write(' and more\\n')\n"
    )
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    async with running(dams) as pilot:
        await press(pilot, "enter", "a", *"Ask", "ctrl+e")  # this terminal cannot be lent
        assert "Your editor cannot be opened from here." in told(pilot)
        monkeypatch.setattr(App, "suspend", lambda _: contextlib.nullcontext())
        await press(pilot, "ctrl+e")
        assert said(dams).note == "Ask and more"
        editor.write_text(f"#!{sys.executable}\nraise SystemExit(3)\n")
        await press(pilot, "a", "ctrl+e")
        assert "editor ended with status 3: nothing was changed." in told(pilot)[-1]
        assert isinstance(pilot.app.screen, NoteScreen)
    assert said(dams).note == "Ask and more"


async def test_hostile_notes_and_tags_are_shown_harmlessly(dams, running, press, lines):
    claim, other = dams.articles.read(1).claims[:2]
    dams.own.set_note(claim, HOSTILE)
    dams.own.set_tags(claim, [HOSTILE])
    dams.own.set_verdict(claim, "true", HOSTILE)
    dams.own.set_note(other, HOSTILE + "x" * 1_000_000)
    kept = dams.own.highlights()
    async with running(dams) as pilot:
        for keys in (["enter"], ["a"], ["escape", "t"], ["escape", "V"], ["escape", "q", "H"], ["b"], ["b"], ["b"]):
            await press(pilot, *keys)
            screen = "".join(lines(pilot))
            assert "end" in screen
            assert not {"\x1b", "\x07", "\u202e", "\ud800"} & set(screen)
        await press(pilot, "q", "enter", "a", "ctrl+s", "V", "enter")  # what is not changed stays to the letter
    assert dams.own.highlights() == kept
    assert len(kept[1].note) > MOST_IN_PLACE


async def test_a_long_note_is_for_the_editor(dams, running, press, lines):
    dams.own.set_note(dams.articles.read(1).claims[0], "x" * (MOST_IN_PLACE + 1))
    async with running(dams) as pilot:
        await press(pilot, "enter", "a")
        assert not pilot.app.screen.query_one(NoteArea).display
        assert any("too many to be shown" in line for line in lines(pilot))
        await press(pilot, "ctrl+s")
    assert len(said(dams).note) == MOST_IN_PLACE + 1


async def test_tags_are_completed_from_those_in_use(dams, running, press, lines):
    first, second = dams.articles.read(1).claims[:2]
    dams.own.set_tags(first, ["drone", "water level"])
    dams.own.set_tags(second, ["drone"])
    async with running(dams) as pilot:
        await press(pilot, "enter", "j", "j", "t", *"lev")
        assert isinstance(pilot.app.screen, TagsScreen)
        assert any("#water level 1" in line for line in lines(pilot))
        await press(pilot, "tab", "d", "tab", "enter")
        assert said(dams, 2).tags == ("drone", "water level")


def test_what_is_offered():
    known = [("drone", 3), ("Iran drones", 2), ("Zürich", 1)]
    assert [tag for tag, _ in offered(known, "")] == ["drone", "Iran drones", "Zürich"]
    assert [tag for tag, _ in offered(known, "drone, dr")] == ["Iran drones"]
    assert [tag for tag, _ in offered(known, "#dr")] == ["drone", "Iran drones"]
    assert [tag for tag, _ in offered(known, "x, zur")] == ["Zürich"]
    assert offered(known, "nothing") == []


async def test_taking_a_highlight_away_says_what_goes_with_it(dams, running, press):
    dams.own.set_note(dams.articles.read(1).claims[0], "Ask")
    async with running(dams) as pilot:
        await press(pilot, "enter", "space")
        assert said(dams) is None
        assert told(pilot)[-1] == "Highlight taken away, with its note: u brings it back."
        await press(pilot, "u")
        assert said(dams).note == "Ask"


async def test_star_read_and_undo_in_the_library_and_the_reader(dams, running, press):
    async with running(dams) as pilot:
        await press(pilot, "asterisk", "r")
        articles = pilot.app.screen.query_one(ArticleList)
        assert (articles.row(0).starred, articles.row(0).read) == (True, True)
        await press(pilot, "u")
        assert (articles.row(0).starred, articles.row(0).read) == (True, False)
        await press(pilot, "enter", "u")
        reader = pilot.app.screen
        assert not reader.marked_article.starred
        await press(pilot, "asterisk", "G", "r", "r", "q")
        row = dams.articles.rows([1])[0]
        assert (row.starred, row.read) == (True, False)  # what its user says counts, though the end was reached


async def test_an_article_is_mended(library, samples, running, press, lines):
    list(library.add_files(library.find_files([samples]).files[:1]))
    before = library.articles.read(1).stored.article
    async with running(library) as pilot:
        await press(pilot, "enter", "i")
        assert isinstance(pilot.app.screen, MendScreen)
        outlet = pilot.app.screen.query_one("#outlet", Input)
        outlet.value = "Other Wire"
        pilot.app.screen.query_one("#published", Input).value = "4 July 2020"
        await press(pilot, "enter")
        assert "Other Wire" in lines(pilot)[0]
        assert "2020-07-04" in lines(pilot)[0]
        await press(pilot, "i")
        assert any(f"stated: {before.outlet}" in line for line in lines(pilot))
        await press(pilot, "ctrl+z", "enter")
        assert library.articles.read(1).stored.article == before
        await press(pilot, "i")
        pilot.app.screen.query_one("#published", Input).value = "soon"
        await press(pilot, "enter")
        assert "cannot be read" in told(pilot)[-1]
        await press(pilot, "u", "q")
        assert "Other Wire" in "".join(lines(pilot))


async def test_removing_asks_first_and_is_undone(dams, running, press, lines):
    dams.own.toggle_highlight(dams.articles.read(1).claims[0])
    async with running(dams) as pilot:
        await press(pilot, "X", "n")
        assert dams.articles.ids() == [1, 2]
        await press(pilot, "X", "escape", "X", "y")
        assert dams.articles.ids() == [2]
        assert not any("Dam" in line for line in lines(pilot))
        await press(pilot, "u")
        assert "back in the library" in told(pilot)[-1]
        assert any("Dam" in line for line in lines(pilot))
        await press(pilot, "g", "g", "enter", "X", "y")  # from the reader, which is left then
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert dams.articles.ids() == [2]


async def test_the_filter_line_speaks_the_query_language(dams, running, press, lines):
    async with running(dams) as pilot:
        await press(pilot, "f", *"before:2021")
        assert pilot.app.screen.query_one(ArticleList).article_ids == [2]
        await press(pilot, *" kind:own ")
        assert "narrows claims and no articles" in lines(pilot)[0]


# The notebook


@pytest.fixture
def marked(dams):
    first, second, third = dams.articles.read(1).claims
    dams.own.set_tags(first, ["dam", "water"])
    dams.own.set_note(second, "Ask the mayor")
    dams.own.set_verdict(third, "unproven")
    dams.own.set_category(dams.articles.read(2).claims[0], 5)
    return dams


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_notebook_shows_all_that_was_said(marked, running, press, lines, size):
    async with running(marked, size=size) as pilot:
        await press(pilot, "H")
        screen = "\n".join(lines(pilot))
        for words in ("4 highlights", "#dam #water", "¶ Ask the mayor", "verdict unproven", "Mara Holt ← Kellan Wire"):
            assert words in screen
        assert "outlet not known" in screen


async def test_the_notebook_is_filtered_grouped_and_left_for_the_claim(marked, running, press, lines):
    async with running(marked) as pilot:
        await press(pilot, "H", "f", *"mayor", "enter")
        rows = pilot.app.screen.query_one(HighlightList)
        assert [line.highlight.quote for line in rows.lines] == ["The wall held."]
        await press(pilot, "enter")
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        assert reader.query_one(ArticleView).current_claim.claim.text == "The wall held."
        await press(pilot, "q", "escape", "b", "b", "b")
        assert [line.highlight.quote for line in rows.lines[:2]] == ["Water rose on Monday."] * 2  # two tags
        assert "by tag" in lines(pilot)[0]
        assert any("no tag" in line for line in lines(pilot))


async def test_highlights_are_changed_in_the_notebook(marked, running, press):
    async with running(marked) as pilot:
        await press(pilot, "H", "a", *"New", "ctrl+s", "3", "t", *"more", "enter")
        assert (said(marked).note, said(marked).tags) == ("New", ("dam", "more", "water"))
        assert marked.own.highlights()[0].category == 3
        await press(pilot, "space")
        assert said(marked) is None
        await press(pilot, "u", "q")
        assert said(marked).note == "New"


async def test_the_cursor_stays_on_its_highlight(marked, running, press):
    async with running(marked) as pilot:
        await press(pilot, "H", "j", "j")
        rows = pilot.app.screen.query_one(HighlightList)
        quote = rows.current.highlight.quote
        for key in ("b", "2", "b", "b"):
            await press(pilot, key)
            assert rows.current.highlight.quote == quote


async def test_orphaned_highlights_are_marked_and_kept(marked, running, press, lines):
    marked.articles.remove(2)
    async with running(marked) as pilot:
        await press(pilot, "H", "G")
        screen = "\n".join(lines(pilot))
        assert "orphaned: its article was removed" in screen
        assert "1 orphaned" in screen
        await press(pilot, "enter")
        assert "was removed" in told(pilot)[-1]
        await press(pilot, "a", *"still", "ctrl+s")
        assert marked.own.highlights()[-1].note == "still"
        await press(pilot, "space")
        assert len(marked.own.highlights()) == 3


async def test_the_shown_highlights_are_exported(marked, running, press, tmp_path):
    async with running(marked) as pilot:
        await press(pilot, "H", "f", *"tag:dam", "enter", "E", "j")
        line = pilot.app.screen.query_one(Input)
        line.value = str(tmp_path)
        await press(pilot, "enter")
    (path,) = tmp_path.glob("*.jsonl")
    assert [json.loads(line)["quote"] for line in path.read_text().splitlines()] == ["Water rose on Monday."]


async def test_an_empty_notebook_says_what_belongs_there(dams, running, press, lines):
    async with running(dams) as pilot:
        await press(pilot, "H")
        assert isinstance(pilot.app.screen, HighlightsScreen)
        assert any("Nothing is highlighted yet" in line for line in lines(pilot))
        await press(pilot, "a", "t", "V", "y", "space", "1", "enter", "E", "b", "u", "q")
        assert isinstance(pilot.app.screen, LibraryScreen)


def test_groups(marked):
    lines = marked.own.notebook()

    def names(by):
        return [(group.name, len(group.lines)) for group in grouped(lines, by)]

    assert names("article") == [("Dam", 3), ("Bridge", 1)]
    assert names("source") == [("Mara Holt", 3), ("own voice", 1)]
    assert names("event") == [("no event", 4)]
    assert names("tag") == [("#dam", 1), ("#water", 1), ("no tag", 3)]


async def test_a_claim_is_copied_with_its_citation(dams, running, press, tmp_path, monkeypatch):
    tool = tmp_path / "bin" / "pbcopy"
    tool.parent.mkdir()
    tool.write_text(
        f"#!{sys.executable}\nimport sys\nopen({str(tmp_path / 'got')!r}, 'wb').write(sys.stdin.buffer.read())\n"
    )
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tool.parent) + os.pathsep + "/nonexistent")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    async with running(dams) as pilot:
        await press(pilot, "enter", "y")
        assert told(pilot)[-1] == "Copied with pbcopy."
    got = (tmp_path / "got").read_text(encoding="utf-8")
    assert got == "“Water rose on Monday.”\n— Mara Holt ← Kellan Wire\n“Dam”, Kellan Wire, 2021-10-12\n"


async def test_two_programs_do_not_lose_what_the_other_says(dams, running, press):
    async with running(dams) as pilot:
        await press(pilot, "enter")
        with Library(dams.path) as other:
            other.own.set_tags(other.articles.read(1).claims[0], ["dam"])
        await press(pilot, "a", *"Ask", "ctrl+s")
        assert (said(dams).note, said(dams).tags) == ("Ask", ("dam",))


async def test_what_changed_since_the_version_before(library, keep, running, press, lines):
    keep("Dam", "Water rose on Monday.", url="https://a.example/1")
    keep("Dam", "Water rose on Tuesday.", url="https://a.example/1")
    async with running(library) as pilot:
        await press(pilot, "enter", "D")
        assert any("Water rose on [-Monday-]{+Tuesday+}." in line for line in lines(pilot))
        await press(pilot, "q", "q")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_one_version_is_told(library, keep, running, press):
    keep("Dam", "Water rose on Monday.")
    async with running(library) as pilot:
        await press(pilot, "enter", "D")
        assert "one version" in told(pilot)[-1]
