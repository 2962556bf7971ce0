"""H: the notebook: all highlights with what is said by them, in groups, filtered as one types."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from store.library import Library
from store.model import Highlight, NotebookLine, QueryNotice
from tui.citation import cite_highlight
from tui.content import MUTED, counted, joined, shown
from tui.keys.keymap import key_of
from tui.messages import Stepped
from tui.newest import Newest
from tui.notices import say
from tui.screens.claim_marking import ClaimMarking
from tui.screens.filtered import FilteredScreen
from tui.screens.place import Place
from tui.screens.reader import ReaderScreen
from tui.storing import Store
from tui.widgets.filter_line import FilterLine
from tui.widgets.highlight_list import GROUPINGS, Grouping, HighlightList
from tui.widgets.key_line import KeyLine
from tui.widgets.rows import Rows


def nothing_yet() -> str:
    """What an empty notebook says."""
    first, last = key_of("claim.category_1"), key_of("claim.category_5")
    remarks = "  ".join(key_of(f"claim.{each}") for each in ("note", "tag", "verdict"))
    column = max(len(key_of("reader.highlight")), len(remarks)) + 4
    return f"""\
Nothing is highlighted yet. In the reader

    {key_of("reader.highlight"):<{column}}highlights the claim under the cursor, {first} … {last} in a category
    {remarks:<{column}}write a note on it, give it tags, say whether it is true

All of it stands here, to be searched, put in groups and exported."""


class _Found(NamedTuple):
    """What was read of the library."""

    total: int
    lines: list[NotebookLine]
    notices: tuple[QueryNotice, ...]


class HighlightsScreen(FilteredScreen, ClaimMarking[None]):
    """All highlights.

    Args:
        library: the library.
        store: stores what the user does, in the background and in order.
    """

    DEFAULT_CSS = """
    HighlightsScreen { & HighlightList { margin: 1 0 0 0; } }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "group", "group by", id="highlights.group"),
        Binding("a", "note", "note", id="highlights.note"),
        Binding("t", "tag", "tag", id="highlights.tag"),
        Binding("space", "highlight", "take away", show=False, id="highlights.remove"),
        Binding("E", "export", "export", id="highlights.export"),
        Binding("u", "app.step('undo')", "undo", show=False, id="highlights.undo"),
        Binding("ctrl+r", "app.step('redo')", "redo", show=False, id="highlights.redo"),
    ]

    def __init__(self, library: Library, store: Store) -> None:
        self._list = HighlightList()
        super().__init__(self._list)
        self._library = library
        self._store = store
        self._by: Grouping = "article"
        self._changes = 0
        self._all: tuple[int, list[NotebookLine]] = (-1, [])
        """Every highlight, and how many changes were known when they were read."""
        self._lines: list[NotebookLine] = []
        self._reads: Newest[tuple[str, int], _Found] = Newest(self, "notebook", self._find, self._show, self.failed)

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        yield FilterLine("words, tag:… verdict:false source:… is:orphaned")
        yield Static(Content(nothing_yet()), id="empty")
        yield self._list
        yield KeyLine()

    def on_mount(self) -> None:
        self._list.focus()
        self.ask("")

    def on_screen_resume(self) -> None:
        self.remarks_changed()

    def ask(self, words: str) -> None:
        self._reads.ask((words, self._changes))

    def _find(self, question: tuple[str, int], _: object) -> _Found:
        words, changes = question
        if self._all[0] != changes:  # else somebody types, and all is as it was
            self._all = (changes, self._library.own.notebook())
        lines = self._all[1]
        return _Found(len(lines), *self._library.own.filtered(lines, words))

    def _show(self, question: tuple[str, int], found: _Found) -> None:
        words, _ = question
        if not self.is_mounted or words != self.words:
            return
        self.is_ready = True
        self._lines = found.lines
        self._list.show_lines(found.lines, self._by)
        is_empty = not found.total
        self.query_one("#empty").display = is_empty
        self._list.display = not is_empty
        if not is_empty:
            self.focus_rows()
        self._show_head(words, found)

    def _show_head(self, words: str, found: _Found) -> None:
        parts = [shown(counted(len(found.lines), "highlight", "highlights")), shown(f"by {self._by}", MUTED)]
        orphaned = sum(line.claim_id is None for line in found.lines)
        if orphaned:
            parts.append(shown(f"{orphaned} orphaned", "$text-warning"))
        if found.notices:
            parts = [parts[0], shown(found.notices[0].message, "$text-warning")]
        elif words:
            parts.append(shown(f"filter: {words}", "$text-accent"))
            if not found.lines:
                parts += self.nothing_left(False)
        head = Content.assemble(("notebook  ", "$text-primary"), joined(parts, "   "))
        self.query_one("#head", Static).update(head)

    def action_group(self) -> None:
        """Put them in groups by article, source, event or tag."""
        self._by = GROUPINGS[(GROUPINGS.index(self._by) + 1) % len(GROUPINGS)]
        self.ask(self.words)

    # What is said of them

    @property
    def target(self) -> Highlight | None:
        return self._list.current.highlight if self._list.current else None

    @property
    def citation(self) -> str | None:
        return cite_highlight(self._list.current) if self._list.current else None

    @on(Stepped)
    def remarks_changed(self) -> None:
        self.read_again()

    def read_again(self) -> None:
        self._changes += 1
        super().read_again()

    # From here

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        """Read the claim in its article."""
        if (line := self._list.current) is None:
            return
        if line.removed:
            say(self.app, "Its article was removed from the library: the quote is all that is left of it.")
            return
        if line.claim_id is None:
            say(self.app, "No claim has these words now: this is the article that they were in.")
        ids = list(dict.fromkeys(each.highlight.article_id for each in self._list.lines if not each.removed))
        place = Place(line.highlight.article_id, line.claim_id)
        self.app.push_screen(ReaderScreen(self._library, place, ids, self._store))

    async def action_export(self) -> None:
        """Export the highlights that are shown."""
        await self.app.run_action(f"app.export({[line.highlight.id for line in self._lines]!r})")
