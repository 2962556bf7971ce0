"""The help and the palette: both tell what is in force, and neither keeps a list of its own."""

from __future__ import annotations

from textual.command import CommandPalette

from tui.keys.bound import all_bound
from tui.palette import offers
from tui.screens.help import HelpScreen
from tui.screens.inspector import InspectorScreen
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen
from tui.widgets.article_view import ArticleView


async def test_help_has_this_screen_first_and_every_binding(sample_library, running, press):
    async with running(sample_library) as pilot:
        await press(pilot, "enter", "question_mark")
        screen = pilot.app.screen
        assert isinstance(screen, HelpScreen)
        assert screen._groups[0].title == "Reader"
        words = [line.words for group in screen._groups for line in group.lines]
        for bound in all_bound().values():
            assert any(bound.binding.description.casefold() in line for line in words), bound.id


async def test_help_is_searched_by_words_and_keys(sample_library, running, press, lines):
    async with running(sample_library) as pilot:
        await press(pilot, "question_mark", "slash", *"half a page")
        screen = "\n".join(lines(pilot))
        assert "ctrl+d" in screen
        assert "refresh" not in "\n".join(line for line in lines(pilot)[2:-2])
        await press(pilot, *["backspace"] * 11, *"qqqqq")
        assert any("No key does that" in line for line in lines(pilot))
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HelpScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_help_in_the_search_has_examples(sample_library, running, press, lines):
    async with running(sample_library) as pilot:
        await press(pilot, "slash", "f1", "slash", *"starred")
        assert any("is:unread" in line for line in lines(pilot))


async def test_the_palette_has_every_key_of_the_screen_once(sample_library, running, press):
    async with running(sample_library) as pilot:
        await press(pilot, "enter")
        screen = pilot.app.screen
        found = list(offers(screen))
        done = [(id(offer.node), offer.action) for offer in found]
        assert len(done) == len(set(done))
        active = {each.binding.action for each in screen.active_bindings.values() if each.binding.id}
        assert active - {offer.action for offer in found} == {"command_palette"}
        titles = {offer.title for offer in found}
        assert {"star", "highlight", "add files", "background work"} <= titles
        assert all(offer.about for offer in found)


async def test_an_action_without_a_key_is_found_by_itself(sample_library, running, press, monkeypatch):
    def action_mark_unread(self):
        """Mark the article as not read. And more."""
        self.app.bell()

    monkeypatch.setattr(ReaderScreen, "action_mark_unread", action_mark_unread, raising=False)
    monkeypatch.setattr(ReaderScreen, "action_needs_more", lambda self, more: None, raising=False)
    async with running(sample_library) as pilot:
        await press(pilot, "enter")
        found = {offer.title: offer.about for offer in offers(pilot.app.screen)}
        assert found["mark unread"] == "Mark the article as not read. And more."
        assert "needs more" not in found


async def test_the_palette_does_it(sample_library, running, press):
    async with running(sample_library) as pilot:
        await press(pilot, "enter", "ctrl+p")
        assert isinstance(pilot.app.screen, CommandPalette)
        await press(pilot, *"star", "enter")
        await pilot.pause(0.3)
        await press(pilot)
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        assert sample_library.articles.read(reader.place.article_id).stored.starred


async def test_the_palette_waits_for_the_letter_of_a_mark(sample_library, running, press):
    async with running(sample_library) as pilot:
        await press(pilot, "enter", "j", "ctrl+p", *"mark this", "enter")
        await pilot.pause(0.3)
        await press(pilot, "a", "G", "apostrophe", "a")
        assert pilot.app.screen.query_one(ArticleView).place == 1


async def test_the_palette_offers_what_the_inspector_can_do(sample_library, running, press):
    async with running(sample_library) as pilot:
        await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, InspectorScreen)
        titles = {offer.title for offer in offers(pilot.app.screen)}
        assert {"pin the link, or no longer", "take the link away, or back"} <= titles
