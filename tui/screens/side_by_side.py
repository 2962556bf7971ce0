"""Two articles side by side, their claims lined up by the events that they are on."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from store.errors import StoreError
from store.library import Library
from store.model import SideBySide, StoredArticle
from tui.content import MUTED, counted, date_shown, joined, shown
from tui.notices import say
from tui.screens.place import Place
from tui.still_open import is_still_open
from tui.widgets.key_line import KeyLine
from tui.widgets.paired_claims import BESIDE, EVENT_SIGN, PairedClaims
from tui.widgets.related_lines import DIFFERS_SIGN, SAME_SIGN
from tui.widgets.rows import Rows


class SideBySideScreen(Screen[Place | None]):
    """Two articles; dismissed with the claim to go to.

    Args:
        library: the library.
        left_id: number of the first article.
        right_id: number of the second one.
        event_id: number of the event that comes first.
        claim_id: number of the claim to have the cursor on.
    """

    DEFAULT_CSS = """
    SideBySideScreen {
        background: $background;
        & #about { height: auto; max-height: 4; background: $surface; padding: 0 1; text-wrap: nowrap; }
        & PairedClaims { height: 1fr; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "app.help", "help", key_display="?", id="side.help"),
        Binding("q,escape,equals_sign", "close", "back", key_display="q", id="side.close"),
    ]

    def __init__(
        self, library: Library, left_id: int, right_id: int, event_id: int | None, claim_id: int | None
    ) -> None:
        super().__init__()
        self._library = library
        self._asked = left_id, right_id, event_id
        self._claim_id = claim_id
        self._rows = PairedClaims()
        self._both: SideBySide | None = None
        self.is_ready = False
        """Whether both are shown."""

    def compose(self) -> ComposeResult:
        yield Static(Content.styled("…", MUTED), id="about")
        yield self._rows
        yield KeyLine()

    def on_mount(self) -> None:
        self._rows.focus()
        self._look_up()

    @work(thread=True, exclusive=True, group="side")
    def _look_up(self) -> None:
        try:
            both = self._library.events.side_by_side(*self._asked)
        except StoreError as error:
            self.app.call_from_thread(say, self.app, str(error), error=True)
            self.app.call_from_thread(self.dismiss, None)
            return
        self.app.call_from_thread(self._found, both)

    def _found(self, both: SideBySide) -> None:
        if not is_still_open(self):
            return
        self.is_ready = True
        self._both = both
        self._rows.show_articles(both, self._claim_id)
        self._show_about(self.app.size.width)

    def on_resize(self, event: events.Resize) -> None:
        """The heads of the columns stand where the columns do."""
        self._show_about(event.size.width)

    def _show_about(self, width: int) -> None:
        if self._both is None:
            return
        left, right = _head(self._both.left), _head(self._both.right)
        room = width - 2
        if width >= BESIDE:
            half = (room - 7) // 2
            heads = [Content.assemble(" ", left.truncate(half, ellipsis=True, pad=True), " " * 6, right)]
        else:
            heads = [left, right]
        lines = [head.truncate(room, ellipsis=True) for head in (*heads, _counts(self._both))]
        self.query_one("#about", Static).update(Content("\n").join(lines))

    @on(Rows.Chosen)
    def _go_to_chosen(self) -> None:
        """Read the claim under the cursor in its article."""
        if (claim := self._rows.current) is not None:
            self.dismiss(Place(claim.article_id, claim.id))

    def action_close(self) -> None:
        """Back to where this was opened."""
        self.dismiss(None)


def _head(stored: StoredArticle) -> Content:
    """Which article."""
    article = stored.article
    outlet = shown(article.outlet or "outlet not known", "$text-secondary bold")
    return joined([outlet, shown(date_shown(article.published)), shown(article.title, MUTED)])


def _counts(both: SideBySide) -> Content:
    """How many say the same, differ, are on the same event, and have no partner."""
    pairs = [pair for group in both.groups for pair in group.pairs]
    told = Counter(pair.relation for pair in pairs if pair.left and pair.right)
    alone = [pair for pair in pairs if pair.relation is None]
    parts = [
        (told["same"], f"{SAME_SIGN} {told['same']} the same", "$text-success"),
        (told["differs"], f"{DIFFERS_SIGN} {counted(told['differs'], 'differs', 'differ')}", "$text-error"),
        (told["related"], f"{EVENT_SIGN} {told['related']} on the same event", ""),
    ]
    for side, stored in enumerate((both.left, both.right)):
        only = sum(pair[side] is not None for pair in alone)
        parts.append((only, f"{only} only in {stored.article.outlet or 'the ' + ('first', 'second')[side]}", MUTED))
    parts.append((both.not_compared, f"{both.not_compared} not compared", "$text-warning"))
    return joined(shown(words, style) for count, words, style in parts if count)
