"""Finding words in the open article."""

from __future__ import annotations

from textual import on

from tui.keys.keymap import key_of
from tui.notices import say
from tui.screens.open_article import OpenArticle
from tui.widgets.article_view import ArticleView
from tui.widgets.find_bar import FindBar


class Finding(OpenArticle):
    """The part of the reader that finds: a line to type in, and from match to match."""

    def before_opening(self) -> None:
        self._end_find()

    def action_find(self) -> None:
        """Type words to find in this article."""
        self._view.finder.begin()
        self._bar.open()

    @on(FindBar.Typed)
    def _find_typed(self, event: FindBar.Typed) -> None:
        self._view.finder.look_for(event.value)

    @on(FindBar.Kept)
    def _find_kept(self) -> None:
        self._view.focus_rows()
        if not self._view.finder.keep():
            self._end_find()

    @on(ArticleView.FoundChanged)
    def _found_changed(self, event: ArticleView.FoundChanged) -> None:
        self._bar.show_count(event.place, event.total, in_text=event.in_text)

    def action_found(self, by: int) -> None:
        """Go to the next match, or to the one before."""
        if self._bar.display:
            self._view.finder.step(by)
        else:
            say(
                self.app,
                f"{key_of('reader.find')} finds words in this article; {key_of('reader.next_match')} and "
                f"{key_of('reader.previous_match')} go from one match to the next.",
            )

    def _end_find(self) -> None:
        if self._bar.display:
            self._bar.close()
            self._view.focus_rows()
            self._view.finder.end()
