"""Who speaks in the library: how often, named or unnamed, in how many articles."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Final, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static
from textual.worker import get_current_worker

from store.errors import StoreError
from store.library import Library
from store.model import SourceCount, SourceRow, SourceType
from tui.content import MUTED, counted, joined, shown
from tui.keys.keymap import key_of
from tui.messages import Stepped
from tui.newest import Newest
from tui.notices import say, say_done
from tui.screens.filtered import FilteredScreen, how_to_add
from tui.screens.place import Place
from tui.screens.reader import ReaderScreen
from tui.screens.source import SourceScreen
from tui.storing import Store
from tui.widgets.filter_line import FilterLine
from tui.widgets.key_line import KeyLine
from tui.widgets.rows import Rows
from tui.widgets.source_list import SourceList, column_heads

_PLURALS: Final[dict[SourceType, str]] = {
    "person": "people",
    "organisation": "organisations",
    "outlet": "outlets",
    "document": "documents",
    "unnamed": "unnamed",
    "group": "groups",
}

EMPTY = "No article names a source yet: who said how much, and in how many articles, stands here."


class _Found(NamedTuple):
    """What was read of the library."""

    ids: list[int]
    counts: list[SourceCount]


def _kinds(counts: list[SourceCount]) -> list[Content]:
    """How many sources are of which type, and how much is said by those that are not named."""
    kinds = ", ".join(f"{each.sources} {_PLURALS[each.type]}" for each in counts)
    said = sum(each.statements for each in counts)
    unnamed = sum(each.statements for each in counts if each.type == "unnamed")
    share = [shown(f"unnamed in {unnamed / said:.0%} of statements", "$text-warning")] if unnamed else []
    return [*share, shown(kinds, MUTED)]


class SourcesScreen(FilteredScreen):
    """All sources, those with most statements first.

    Args:
        library: the library.
        store: stores what the user does, in the background and in order.
    """

    DEFAULT_CSS = """
    SourcesScreen {
        & #columns { height: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("J", "join", "join", id="sources.join"),
        Binding("u", "app.step('undo')", "undo", show=False, id="sources.undo"),
        Binding("ctrl+r", "app.step('redo')", "redo", show=False, id="sources.redo"),
    ]

    def __init__(self, library: Library, store: Store) -> None:
        self._list = SourceList(library.sources.rows)
        super().__init__(self._list)
        self._library = library
        self._store = store
        self._to_compare = 0
        self._to_join: SourceRow | None = None
        self._reads: Newest[str, _Found] = Newest(self, "sources", self._find, self._show, self.failed)

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        yield FilterLine("words of a name, or its initials")
        yield Static(id="columns")
        yield Static(shown(f"{EMPTY} {how_to_add()}", MUTED), id="empty")
        yield self._list
        yield KeyLine()

    def on_mount(self) -> None:
        self._list.focus()
        self.ask("")
        self._compare()

    def ask(self, words: str) -> None:
        self._reads.ask(words)

    @work(thread=True, exclusive=True, group="compare")
    def _compare(self) -> None:
        """Compare sources that an older version stored, and tell how many are left."""
        try:
            if self._library.read_only:
                return
            for left in self._library.sources.link():
                if get_current_worker().is_cancelled:
                    return
                self.app.call_from_thread(self._compared, left)
        except StoreError as error:
            self.app.call_from_thread(say, self.app, str(error), error=True)

    def _compared(self, left: int) -> None:
        self._to_compare = left
        self.ask(self.words)

    def _find(self, words: str, _: object) -> _Found:
        return _Found(self._library.sources.ids(words), self._library.sources.counts())

    def _show(self, words: str, found: _Found) -> None:
        if not self.is_mounted or words != self.words:
            return
        self.is_ready = True
        ids = found.ids
        self._list.show_sources(ids)
        is_empty = not (ids or words or self._to_compare)
        self.query_one("#empty").display = is_empty
        self._list.display = self.query_one("#columns").display = not is_empty
        if not is_empty:
            self.focus_rows()
        parts = [shown(counted(len(ids), "source", "sources"))]
        if self._to_compare:
            parts.append(shown(f"comparing, {self._to_compare} to go", "$text-warning"))
        elif not words:
            parts += _kinds(found.counts)
        if words:
            parts.append(shown(f"filter: {words}", "$text-accent"))
            parts += self.nothing_left(bool(ids))
        self.query_one("#head", Static).update(Content.assemble(("sources  ", "$text-primary"), joined(parts, "   ")))
        self.on_resize()

    def on_resize(self) -> None:
        self.query_one("#columns", Static).update(column_heads(self.size.width - 1))

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        """All that the source under the cursor is said to have said."""
        if (source_id := self._list.current) is not None:
            self.app.push_screen(SourceScreen(self._library, source_id, self._store), self._go_to)

    def _go_to(self, place: Place | None) -> None:
        if place is None:
            self.read_again()  # a name may have been parted
        else:
            self.app.push_screen(ReaderScreen(self._library, place, None, self._store))

    # One source under two names

    def action_join(self) -> None:
        """Remember the source under the cursor; pressed again on another one: both are the same."""
        if self._list.current is None or (row := self._list.row(self._list.cursor)) is None:
            return
        if self._to_join is None:
            self._to_join = row
            join, leave = key_of("sources.join"), key_of("list.escape")
            say(self.app, f"Go to the other name of {row.name} and press {join} again; {leave} leaves it.")
        else:
            one, self._to_join = self._to_join, None
            self._store(partial(self._library.sources.join, one.id, row.id), lambda _: self._joined(one, row))

    def _joined(self, one: SourceRow, other: SourceRow) -> None:
        say_done(self.app, f"{one.name} and {other.name} are one source now")
        self.read_again()

    @on(Stepped)
    def _stepped(self) -> None:
        self.read_again()

    def action_escape(self) -> None:
        """Leave the name that was remembered, drop the filter, or go back."""
        if self._to_join is not None:
            self._to_join = None
        else:
            super().action_escape()
