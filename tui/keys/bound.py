"""Every binding of the program, found by going through its classes: so that no list of them can go stale."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple, TypeGuard

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

import tui.screens
import tui.widgets

Node = type[DOMNode]


class Bound(NamedTuple):
    """One binding of a class."""

    owner: Node
    binding: Binding
    """As it is declared: with all its keys, separated by commas."""

    @property
    def id(self) -> str:
        """Its id; a test holds that each has one."""
        return self.binding.id or ""

    @property
    def does(self) -> str:
        """What it does, wherever: two of which this is the same may share a key."""
        return self.binding.action.rpartition(".")[2] if "(" not in self.binding.action else _last(self.binding.action)

    @property
    def while_typing(self) -> bool:
        """Whether it is for a line to type in, where a letter is a letter."""
        return issubclass(self.owner, Input)


def _last(action: str) -> str:
    """``screen.move(1)`` is ``move(1)``."""
    name, _, rest = action.partition("(")
    return f"{name.rpartition('.')[2]}({rest}"


@cache
def classes() -> tuple[Node, ...]:
    """The classes of the program that can be bound keys, the application first."""
    import_module("tui.app")
    for package in (tui.screens, tui.widgets):
        for module in iter_modules(package.__path__):
            import_module(f"{package.__name__}.{module.name}")
    return tuple(dict.fromkeys(_loaded()))


def _loaded() -> Iterator[Node]:
    """Those of them whose modules are loaded; one may come twice."""
    return (each for base in (App, Widget) for each in _descendants(base) if each.__module__.startswith("tui."))


def _descendants(base: Node) -> Iterator[Node]:
    for each in base.__subclasses__():
        yield each
        yield from _descendants(each)


def bindings_of(owner: Node) -> list[Bound]:
    """The bindings that a class itself declares."""
    return [Bound(owner, each) for each in owner.__dict__.get("BINDINGS", ()) if isinstance(each, Binding)]


@cache
def all_bound() -> dict[str, Bound]:
    """All bindings of the program by id."""
    return {bound.id: bound for owner in classes() for bound in bindings_of(owner)}


@cache
def bound_as(name: str) -> Bound:
    """A binding by its id, looked for in what is loaded first: the first screen is drawn before the others are."""
    loaded = (bound for owner in _loaded() for bound in bindings_of(owner))
    return next((bound for bound in loaded if bound.id == name), None) or all_bound()[name]


@cache
def chains() -> tuple[tuple[Node, ...], ...]:
    """Which classes a key can go through: a widget with what it is made of, its screen, the application.

    A screen's widgets are those that its module names, and those that their modules name in turn: that may be one too
    many, and is none too few.
    """
    screens = [each for each in classes() if issubclass(each, Screen)]
    app = [each for each in classes() if issubclass(each, App)]
    found = []
    for screen in screens:
        above = [*_own(screen), *app]
        found.append(tuple(above))
        found += [(*_own(widget), *above) for widget in _widgets_of(screen)]
    return tuple(found)


def _own(owner: Node) -> list[Node]:
    """A class and those of the program's that it is made of."""
    return [each for each in owner.__mro__ if each.__module__.startswith("tui.") and issubclass(each, DOMNode)]


def _widgets_of(screen: Node) -> list[Node]:
    found: dict[Node, None] = {}
    modules = [each.__module__ for each in _own(screen)]
    seen: set[str] = set()
    while modules:
        module = modules.pop()
        if module in seen:
            continue
        seen.add(module)
        for value in vars(sys.modules[module]).values():
            if _is_widget(value):
                found[value] = None
                modules.append(value.__module__)
    return list(found)


def _is_widget(value: object) -> TypeGuard[type[Widget]]:
    is_widget = isinstance(value, type) and issubclass(value, Widget) and not issubclass(value, Screen)
    return is_widget and value.__module__.startswith("tui.")


def group_of(owner: Node) -> str:
    """What a class is called in lists of keys: ``Claims table`` for ``ClaimsTable``."""
    if issubclass(owner, App):
        return "Everywhere"
    name = owner.__name__.removesuffix("Screen")
    return "".join(f" {letter.lower()}" if place and letter.isupper() else letter for place, letter in enumerate(name))
