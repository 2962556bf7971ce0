"""Below the search line: how much was found, what of the query could not be meant, what search does not know yet."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from store.model import SearchResult
from tui.content import MUTED, counted, joined, shown

HINT: Final = "Type a few words, in any order and with any typo; enter opens the hit."
HINT_CHOOSE: Final = "Type a few words, or choose below with enter; delete forgets a saved search."


class SearchHead(Vertical):
    """One line that is always there, and those that are needed."""

    DEFAULT_CSS = """
    SearchHead {
        height: auto; padding: 0 1;
        & #count { height: 1; }
        & #notices { height: auto; max-height: 4; color: $text-warning; display: none; }
        & #unindexed { height: 1; color: $text-warning; display: none; }
    }
    """

    def compose(self) -> ComposeResult:
        yield Static(Content(HINT), id="count")
        yield Static(id="notices")
        yield Static(id="unindexed")

    def show_result(self, result: SearchResult | None, *, offers: bool, is_all: bool) -> None:
        """Show how much was found, and the notices.

        Args:
            result: None before the first.
            offers: whether there are queries to choose from.
            is_all: whether no more hits than these are ever shown.
        """
        self._put("count", _count(result, offers=offers, is_all=is_all))
        notices = [shown(each.message) for each in result.notices] if result else []
        self._put("notices", Content("\n").join(notices))

    def show_error(self, message: str) -> None:
        """Say what went wrong in place of how much was found."""
        self._put("count", shown(message, "$text-error"))

    def show_unindexed(self, left: int) -> None:
        """Say how many articles search does not know yet."""
        told = f"Search does not know {counted(left, 'article', 'articles')} yet." if left else ""
        self._put("unindexed", shown(told))

    def _put(self, name: str, content: Content) -> None:
        line = self.query_one(f"#{name}", Static)
        line.update(content)
        line.display = bool(content)


def _count(result: SearchResult | None, *, offers: bool, is_all: bool) -> Content:
    if result is None or not result.query.strip():
        return Content.styled(HINT_CHOOSE if offers else HINT, MUTED)
    if result.hits:
        best = "the best " if result.more else ""
        narrow = shown("more words find the rest" if result.more and is_all else "")
        return joined([shown(best + counted(len(result.hits), "hit", "hits")), narrow]).stylize(MUTED)
    if not result.asked:
        return Content.styled("Type on …", MUTED)
    return shown(f"Nothing found for “{result.query}”: try fewer words, or other ones.", "$text-warning")
