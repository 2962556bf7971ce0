"""What the command palette offers: all that is bound where it was opened, and what can be done there without a key."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any, NamedTuple

from textual.dom import DOMNode
from textual.screen import Screen

from tui.keys.bound import all_bound
from tui.keys.names import LETTER, shown_key


class Offer(NamedTuple):
    """Something that can be done."""

    title: str
    about: str
    """What it is, and the keys that do it too."""
    node: DOMNode
    action: str
    begins: str = ""
    """What a chord begins with that a letter is to follow."""


def offers(screen: Screen[Any]) -> Iterator[Offer]:
    """All that can be done on a screen: what has a key first, then the actions that have none.

    An action is known by its name: ``action_mark_unread`` without arguments is offered as *mark unread*, with the first
    sentence of its docstring.
    """
    keys: dict[tuple[DOMNode, str], list[str]] = {}
    titles: dict[tuple[DOMNode, str], str] = {}
    for active in screen.active_bindings.values():
        is_here = active.binding.action == "command_palette"
        if active.binding.id and active.binding.description and active.enabled and not is_here:
            done = (active.node, active.binding.action)
            keys.setdefault(done, []).append(active.binding.key)
            titles.setdefault(done, active.binding.description)
    bound = {action.partition("(")[0].rpartition(".")[2] for _, action in titles}
    for (node, action), title in titles.items():
        shown = " ".join(shown_key(key) for key in keys[node, action])
        begins = next((key.rpartition(" ")[0] for key in keys[node, action] if key.endswith(f" {LETTER}")), "")
        yield Offer(title, f"{shown} {_about(screen, node, action)}".strip(), node, action, begins)
    names = {each.does: each.binding.description for each in all_bound().values()}  # it may have a key elsewhere
    focused = screen.focused
    for node in focused.ancestors_with_self if focused is not None else (screen, screen.app):
        for name, about in _actions(type(node)):
            if name not in bound and node.check_action(name, ()):
                bound.add(name)
                yield Offer(names.get(name, name.replace("_", " ")), about, node, name)


def _about(screen: Screen[Any], node: DOMNode, action: str) -> str:
    """The first sentence of the docstring of an action."""
    name = action.partition("(")[0]
    where, _, name = name.rpartition(".")
    target: Any = {"app": screen.app, "screen": screen}.get(where, node)
    sentence = (inspect.getdoc(getattr(target, f"action_{name}", None)) or "").partition("\n")[0]
    return f"· {sentence}" if sentence else ""


def _actions(owner: type[DOMNode]) -> Iterator[tuple[str, str]]:
    """The actions without arguments that the program's own classes add, each with its first sentence."""
    for base in owner.__mro__:
        for name, method in vars(base).items() if base.__module__.startswith("tui.") else ():
            if not name.startswith("action_") or not (said := inspect.getdoc(method)):
                continue
            _, *wanted = inspect.signature(method).parameters.values()
            if all(each.default is not each.empty for each in wanted):
                yield name.removeprefix("action_"), said.partition("\n")[0]
