"""What the help says, made from the keys that are in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Self

from textual.content import Content
from textual.screen import Screen

from store.model import Failure
from tui.config.settings import in_force
from tui.content import BY_HAND_SIGN, KIND_SIGNS, MUTED, OUTDATED_SIGN, SOURCE_SIGNS, confidence_sign, shown
from tui.keys.bound import Node, all_bound, group_of
from tui.keys.keymap import keys_of
from tui.keys.names import shown_key
from tui.remark_line import NOTE_SIGN, ORPHAN_SIGN

KEY_WIDTH = 14


class HelpLine(NamedTuple):
    """One line of the help."""

    content: Content
    words: str
    """What it is found by."""


class HelpGroup(NamedTuple):
    """Lines below a heading."""

    title: str
    lines: tuple[HelpLine, ...]

    def with_words(self, words: Iterable[str]) -> Self:
        """Those lines that hold all of the words, which are case-folded; all of them when the title does."""
        title = self.title.casefold()
        wanted = [word for word in words if word not in title]
        return self._replace(lines=tuple(line for line in self.lines if all(word in line.words for word in wanted)))


def help_groups(screen: Screen[Any], examples: Sequence[tuple[str, str]] = ()) -> list[HelpGroup]:
    """The keys of ``screen`` as they are now, ``examples`` of what can be typed there, the signs, all other keys."""
    here: dict[Node, dict[str, list[str]]] = {}
    for active in screen.active_bindings.values():
        if active.binding.id and active.binding.description and active.enabled:  # Textual's own bindings have no id
            there = here.setdefault(type(active.node), {})
            there.setdefault(active.binding.description, []).append(shown_key(active.binding.key))
    # The keys of the screen itself are looked up more often than those that move about in its list.
    owners = sorted(here, key=lambda owner: not issubclass(owner, Screen))
    groups = [_group(group_of(owner), here[owner]) for owner in owners]
    if examples:
        column = max(len(example) for example, _ in examples)
        groups.append(_lines("What can be typed", dict(examples), column))
    groups.append(HelpGroup("Signs", tuple(_signs())))
    categories = enumerate(in_force().categories, 1)
    groups.append(
        _lines("Categories of highlights", {str(number): each.name for number, each in categories}, KEY_WIDTH)
    )
    return [*groups, *_elsewhere({active.binding.id for active in screen.active_bindings.values()}, screen)]


def _elsewhere(seen: set[str | None], screen: Screen[Any]) -> list[HelpGroup]:
    """The keys of all other screens and lists."""
    keymap = screen.app.keymap if hasattr(screen.app, "keymap") else {}
    others: dict[Node, dict[str, list[str]]] = {}
    for bound in all_bound().values():
        if bound.id not in seen and bound.binding.description:
            keys = [shown_key(key) for key in keys_of(bound, keymap)]
            others.setdefault(bound.owner, {}).setdefault(bound.binding.description, []).extend(keys)
    return [_group(f"elsewhere: {group_of(owner)}", keys) for owner, keys in others.items()]


def _group(title: str, keys: Mapping[str, Sequence[str]]) -> HelpGroup:
    return _lines(title, {" ".join(dict.fromkeys(names)): what for what, names in keys.items()}, KEY_WIDTH)


def _lines(title: str, lines: Mapping[str, str], column: int) -> HelpGroup:
    return HelpGroup(title, tuple(_line(left, right, column) for left, right in lines.items()))


def _line(left: str, right: str, column: int = KEY_WIDTH) -> HelpLine:
    content = Content.assemble((f"  {left:<{column}}  ", "$text-accent"), right)
    return HelpLine(content, f"{left} {right}".casefold())


def _signs() -> list[HelpLine]:
    kinds = {
        KIND_SIGNS["direct"]: "direct quotation",
        KIND_SIGNS["mixed"]: "paraphrase with quoted words",
        KIND_SIGNS["indirect"]: "paraphrase",
        KIND_SIGNS["own"]: "the outlet's own voice",
        SOURCE_SIGNS["unnamed"]: "unnamed source",
        SOURCE_SIGNS["document"]: "document",
        SOURCE_SIGNS["outlet"]: "outlet",
        SOURCE_SIGNS["group"]: "group that speaks as such",
        "▣3": "three articles tell of the event",
        "= ≠": "another article says the same, says otherwise (both values); with ? perhaps",
        "━?▤·": "in the head: the share of named sources, unnamed ones, documents and the outlet's own voice",
        "–": "side by side: on the same event, and neither the same nor otherwise",
        "✗": "denied by its source",
        "≈": "hedged",
        "←": "through whom it came, the article's outlet last",
        BY_HAND_SIGN: "the attribution is what you said",
        NOTE_SIGN: "your note",
        ORPHAN_SIGN: "a highlight whose words are no claim now",
        OUTDATED_SIGN: "article taken apart by another version: R in the library does it anew",
    }
    sure = Content.assemble("  ", *(confidence_sign(value) + " " for value in (0.9, 0.7, 0.3)))
    words = "the attribution is sure, likely, unsure"
    line = HelpLine(Content.assemble(sure, " " * (KEY_WIDTH - 4), words), words)
    return [*(_line(sign, meaning) for sign, meaning in kinds.items()), line]


def problems_text(failures: list[Failure]) -> Content:
    """The files that could not be added, each with its sentence."""
    lines: list[Content] = []
    for failure in failures:
        lines += [shown(failure.where, "bold"), Content("  ") + shown(failure.message, MUTED)]
    return Content("\n").join(lines)
