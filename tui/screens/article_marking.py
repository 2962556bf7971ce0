"""Base of screens with an article under the cursor: stars, read marks, mends, removal."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Literal, Protocol

from textual import work
from textual.binding import Binding, BindingType
from textual.screen import Screen, ScreenResultType

from store.errors import StoreError
from store.library import Library
from store.model import Article
from tui.notices import say, say_done, undo_key
from tui.storing import Store


class MarkedArticle(Protocol):
    """What is known of the article at hand."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def starred(self) -> bool:
        """Whether its user starred it."""

    @property
    def read(self) -> bool:
        """Whether it was read."""


class ArticleMarking(Screen[ScreenResultType]):
    """Base of screens with an article under the cursor: stars, read marks, mends, removal."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "read", "read, or unread", show=False, id="article.read"),
        Binding("i", "mend", "mend outlet, date, title, author", show=False, id="article.mend"),
        Binding("X", "remove", "remove the article", show=False, id="article.remove"),
    ]

    _library: Library
    _store: Store

    @property
    def marked_article(self) -> MarkedArticle | None:
        """What is under the cursor."""
        raise NotImplementedError

    def article_changed(self, article_id: int, how: Literal["marked", "mended", "removed"]) -> None:
        """Show it as it is stored now."""
        raise NotImplementedError

    def action_star(self) -> None:
        """Star the article, or take the star away."""
        if (article := self.marked_article) is not None:
            star = partial(self._library.articles.star, article.id, on=not article.starred)
            told = "Star taken away" if article.starred else "Starred"
            self._store(star, lambda _: self._told(article.id, "marked", told))

    def action_read(self) -> None:
        """Say that the article was read, or that it was not."""
        if (article := self.marked_article) is not None:
            on = not article.read
            told = "Read" if on else "Unread"
            mark = partial(self._library.articles.set_read, article.id, on=on)
            self._store(mark, lambda _: self._told(article.id, "marked", told))

    @work(thread=True, exclusive=True, group="mend")
    def action_mend(self) -> None:
        """Say what the article's title, outlet, author and date are."""
        if (marked := self.marked_article) is None:
            return
        try:
            article = self._library.articles.read(marked.id).stored.article
            stated = self._library.articles.stated(marked.id)
        except StoreError as error:
            self.app.call_from_thread(say, self.app, str(error), error=True)
            return
        self.app.call_from_thread(self._ask_mend, marked.id, article, stated)

    def _ask_mend(self, article_id: int, article: Article, stated: dict[str, str | None]) -> None:
        from tui.screens.mend import MendScreen

        self.app.push_screen(MendScreen(article, stated), partial(self._mend, article_id))

    def _mend(self, article_id: int, values: dict[str, str | None] | None) -> None:
        if values:
            told = partial(self._told, article_id, "mended", "Mended, and taken apart anew")
            self._store(partial(self._library.articles.mend, article_id, values), lambda _: told())

    @work(thread=True, exclusive=True, group="remove")
    def action_remove(self) -> None:
        """Remove the article from the library, after asking."""
        if (marked := self.marked_article) is None:
            return
        try:
            title = self._library.articles.read(marked.id).stored.article.title
        except StoreError as error:
            self.app.call_from_thread(say, self.app, str(error), error=True)
        else:
            self.app.call_from_thread(self._ask_remove, marked.id, title)

    def _ask_remove(self, article_id: int, title: str) -> None:
        from tui.screens.dialogs import ConfirmDialog

        about = "Its file is left alone. Highlights are kept, as orphaned ones, with their quotes. "
        about += f"{undo_key(self.app)} brings it back."
        dialog = ConfirmDialog("Remove", f"Remove “{title}” from the library?", about, "remove")
        self.app.push_screen(dialog, partial(self._remove, article_id))

    def _remove(self, article_id: int, yes: bool | None) -> None:
        if yes:
            told = partial(self._told, article_id, "removed", "Removed from the library")
            self._store(partial(self._library.articles.remove, article_id), lambda _: told())

    def _told(self, article_id: int, how: Literal["marked", "mended", "removed"], message: str) -> None:
        say_done(self.app, message, "brings it back" if how == "removed" else "takes that back")
        self.article_changed(article_id, how)
