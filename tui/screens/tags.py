"""t: the tags of a claim, completed from those in use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.suggester import Suggester
from textual.widgets import Input, Static

from store.text.fold import fold
from tui.content import MUTED, joined, shown
from tui.keys.keymap import key_of
from tui.screens.boxed import Boxed
from tui.widgets.quick_input import QuickInput

MOST_OFFERED: Final = 12
"""Tags in the list below the line."""


def offered(known: Sequence[tuple[str, int]], line: str) -> list[tuple[str, int]]:
    """Of the tags in use those that what is typed behind the last comma may become, as they come: commonest first.

    One with a word that begins so comes behind those that begin so themselves; what is in the line is left out.
    """
    *before, last = line.split(",")
    taken = {fold(tag.strip()) for tag in before}
    start = fold(last.strip().lstrip("#"))
    free = [(tag, count) for tag, count in known if fold(tag) not in taken]
    begin = [each for each in free if fold(each[0]).startswith(start)]
    within = [each for each in free if each not in begin and f" {start}" in fold(each[0])]
    return begin + within


class _Completion(Suggester):
    """Goes on with the tag that is being typed."""

    def __init__(self, known: Sequence[tuple[str, int]]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._known = known

    async def get_suggestion(self, value: str) -> str | None:
        last = value.rpartition(",")[2].lstrip()
        if not last:
            return None
        ends = (tag for tag, _ in offered(self._known, value) if fold(tag).startswith(fold(last)))
        tag = next(ends, None)
        return None if tag is None else value + tag[len(last) :]


class TagsScreen(Boxed[list[str] | None]):
    """Asks for the tags of a claim; dismissed with all of them, or with None when it was left.

    Args:
        words: what is tagged.
        tags: the tags that it has.
        known: the tags in use with how often each is, the commonest first.
    """

    DEFAULT_CSS = """
    TagsScreen {
        & #offered { margin: 1 0 0 0; min-height: 2; max-height: 4; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "complete the tag", priority=True, id="tags.complete"),
        Binding("escape", "close", "cancel", id="tags.cancel"),
    ]

    def __init__(self, words: str, tags: Sequence[str], known: Sequence[tuple[str, int]]) -> None:
        super().__init__()
        self._words = words
        self._value = ", ".join(tags) + (", " if tags else "")
        self._known = known

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "Tags"
            completes, leave = key_of("tags.complete"), key_of("tags.cancel")
            box.border_subtitle = f"{completes} completes · enter stores · {leave} leaves it"
            yield Static(shown(self._words), classes="words")
            yield QuickInput(
                self._value,
                placeholder="tags, separated by commas",
                suggester=_Completion(self._known),
                select_on_focus=False,
            )
            yield Static(id="offered")

    def on_mount(self) -> None:
        self._offer(self._value)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._offer(event.value)

    def _offer(self, line: str) -> None:
        found = offered(self._known, line)
        tags = [Content.assemble(shown(f"#{tag} ", "$text-accent"), (str(count), MUTED)) for tag, count in found]
        if not self._known:
            tags = [Content.styled("No tag is in use yet. Tags bring claims together: tag:… in the search.", MUTED)]
        elif not tags:
            tags = [Content.styled("a new tag", MUTED)]
        self.query_one("#offered", Static).update(joined(tags[:MOST_OFFERED], "   "))

    def action_complete(self) -> None:
        """Take the first of the tags that are offered."""
        line = self.query_one(QuickInput)
        if found := offered(self._known, line.value):
            before = line.value.rpartition(",")[0]
            line.value = f"{before}, {found[0][0]}, " if before else f"{found[0][0]}, "
            line.cursor_position = len(line.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self.dismiss([tag for tag in event.value.split(",") if tag.strip()])

    def action_close(self) -> None:
        """Leave them."""
        self.dismiss(None)
