"""Every binding of the program: that it can be named, that none takes tmux's key, that none clashes."""

from __future__ import annotations

from collections import Counter

import pytest
from textual.app import App
from textual.binding import Binding
from textual.screen import Screen

from tui.keys.bound import all_bound, bindings_of, chains, classes, group_of
from tui.keys.keymap import find_clash, keys_of, with_neighbours
from tui.keys.names import is_key, read_keys, shown_key
from tui.screens.library import LibraryScreen
from tui.widgets.claims_table import ClaimsTable


def declared():
    return [(owner, binding) for owner in classes() for binding in owner.__dict__.get("BINDINGS", ())]


def test_the_classes_are_found_by_themselves():
    assert {"OnRecord", "LibraryScreen", "ReaderScreen", "HelpScreen", "FindLine", "Rows"} <= {
        each.__name__ for each in classes()
    }
    assert len(declared()) > 90


def test_every_binding_has_an_id_a_description_and_is_named_once():
    assert all(isinstance(binding, Binding) for _, binding in declared())
    assert [(owner, binding.key) for owner, binding in declared() if not binding.id or not binding.description] == []
    counts = Counter(binding.id for _, binding in declared())
    assert {name: count for name, count in counts.items() if count > 1} == {}


def test_no_default_takes_the_prefix_of_tmux():
    keys = [key for bound in all_bound().values() for key in keys_of(bound, {})]
    assert "ctrl+o" in keys
    assert [key for key in keys if "ctrl+b" in key.split()] == []


def test_every_default_is_a_key_that_a_key_map_could_name():
    for bound in all_bound().values():
        assert read_keys(bound.binding.key), bound.id
        assert all(is_key(part) or part == "letter" for key in keys_of(bound, {}) for part in key.split()), bound.id


def test_no_default_begins_the_chord_of_another():
    for chain in chains():
        keys = [(key, bound.id) for bound in all_bound().values() if bound.owner in chain for key in keys_of(bound, {})]
        for key, name in keys:
            assert [(other, name) for other, _ in keys if other.startswith(f"{key} ")] == []


def test_two_of_one_class_never_have_one_key_but_for_the_words_that_are_chosen():
    shared = set()
    for owner in classes():
        counts = Counter(key for bound in bindings_of(owner) for key in keys_of(bound, {}))
        shared |= {(owner.__name__, key) for key, count in counts.items() if count > 1}
    assert shared == {("ArticleText", "l")}  # the one is off while the other is on


def test_a_chain_holds_a_widget_its_screen_and_the_application():
    chain = next(each for each in chains() if each[0] is ClaimsTable)
    assert [issubclass(each, Screen) for each in chain].count(True) >= 1
    assert any(issubclass(each, App) for each in chain)
    assert LibraryScreen not in chain


def test_the_defaults_themselves_are_no_clash():
    assert find_clash({}) is None


def test_what_shares_a_key_with_one_that_moves_keeps_it():
    full = with_neighbours({"text.inspect": "f2"})
    assert full["text.inspect"] == "f2"
    assert full["text.longer"] == "l,right"


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("j, down", ["j", "down"]),
        ("?", ["question_mark"]),
        ("g g,home", ["g g", "home"]),
        ("' letter", ["apostrophe letter"]),
        (",", ["comma"]),
        ("ctrl+o", ["ctrl+o"]),
        ("é", ["é"]),
        ("letter", None),
        ("letter g", None),
        ("", None),
        ("j,,k", None),
        ("ctrl+", None),
        ("super+hyper", None),
        ("nonsense", None),
        ("\x1b", None),
        ("a a a a a", None),
        ("ctrl+" * 10_000, None),
    ],
)
def test_keys_as_they_are_written(text, keys):
    assert read_keys(text) == keys


def test_keys_as_they_are_shown():
    keys = ("g g", "question_mark", "ctrl+o", "m letter", "enter", "down", "apostrophe letter")
    assert [shown_key(key) for key in keys] == ["gg", "?", "ctrl+o", "m letter", "enter", "↓", "' letter"]


def test_groups_have_names_for_people():
    assert group_of(ClaimsTable) == "Claims table"
    assert group_of(LibraryScreen) == "Library"
