"""The library: its articles by date, with a filter, and what is being added."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from store.model import ArticleRow, Hit
from tui.messages import (
    Stepped,
)
from tui.screens.library_list import LibraryList
from tui.screens.place import Place
from tui.storing import LONG
from tui.widgets.article_list import ArticleList


class LibraryScreen(LibraryList):
    """The articles of the library."""

    DEFAULT_CSS = """
    LibraryScreen {
        background: $background;
        & #head {
            height: 1; background: $surface; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis;
        }
        & #empty { align: center middle; display: none; width: 1fr; height: 1fr; }
        & #empty Static { width: auto; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "search", key_display="/", priority=True, id="library.search"),
        Binding("f", "filter", "filter", id="library.filter"),
        Binding("T", "timeline", "timeline", id="library.timeline"),
        Binding("S", "sources", "sources", id="library.sources"),
        Binding("H", "app.notebook", "notebook", id="library.notebook"),
        Binding("asterisk", "star", "star", key_display="*", show=False, id="library.star"),
        Binding("A", "app.add", "add files", show=False, id="library.add"),
        Binding("L", "app.load_samples", "load samples", show=False, id="library.samples"),
        Binding("exclamation_mark", "app.problems", "problems", key_display="!", show=False, id="library.problems"),
        Binding("u", "app.step('undo')", "undo", show=False, id="library.undo"),
        Binding("ctrl+r", "app.step('redo')", "redo", show=False, id="library.redo"),
        Binding("E", "app.export", "export", id="library.export"),
        Binding("R", "app.refresh_outdated", "refresh", show=False, id="library.refresh"),
        Binding("escape", "escape", "cancel", show=False, id="library.cancel"),
        Binding("question_mark", "app.help", "help", key_display="?", id="library.help"),
        Binding("q", "app.quit", "quit", id="library.quit"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the filter's line ``/`` is a letter."""
        return not (action == "search" and isinstance(self.focused, Input))

    # Reading and searching

    @on(ArticleList.Chosen)
    def _chosen(self) -> None:
        """Read the article under the cursor."""
        articles = self.query_one(ArticleList)
        if articles.current is not None:
            self.open_reader(Place(articles.current, None))

    def open_reader(self, place: Place, ids: list[int] | None = None) -> None:
        """Open the reader on an article, among those of ``ids`` or of the list."""
        from tui.screens.reader import ReaderScreen

        articles = self.query_one(ArticleList)
        reader = ReaderScreen(self._library, place, ids or articles.article_ids, self._store)
        self.app.push_screen(reader, self._reader_closed)

    def _reader_closed(self, article_id: int | None) -> None:
        self.query_one(ArticleList).move_to_article(article_id)
        self._store(lambda: None, lambda _: self.refresh_list())  # once the marks of the reader are stored

    def action_search(self) -> None:
        """Search everywhere; enter lands on the claim in its article."""
        from tui.screens.search import SearchScreen

        self.app.push_screen(SearchScreen(self._library, self._store), self._go_to_hit)

    def _go_to_hit(self, hit: Hit | None) -> None:
        if hit is not None:
            self.open_reader(Place(hit.article_id, hit.claim_id))

    def action_timeline(self) -> None:
        """What happened when, in all articles."""
        from tui.screens.timeline import TimelineScreen

        self.app.push_screen(TimelineScreen(self._library, self._store))

    def action_sources(self) -> None:
        """Who speaks, in all articles."""
        from tui.screens.sources import SourcesScreen

        self.app.push_screen(SourcesScreen(self._library, self._store))

    @property
    def marked_article(self) -> ArticleRow | None:
        articles = self.query_one(ArticleList)
        return articles.row(articles.cursor) if articles.current is not None else None

    @on(Stepped)
    def article_changed(self, *_: object) -> None:
        self.refresh_list()

    # The filter

    def action_filter(self) -> None:
        """Type words that the titles or outlets shown must hold."""
        line = self.query_one("#filter", Input)
        line.display = True
        line.focus()

    @on(Input.Changed, "#filter")
    def _filter_typed(self) -> None:
        self.refresh_list()

    @on(Input.Submitted, "#filter")
    def _filter_kept(self) -> None:
        self.query_one(ArticleList).focus()

    def action_escape(self) -> None:
        """Drop the filter; cancel what is being added, refreshed or indexed."""
        line = self.query_one("#filter", Input)
        if line.display:
            line.value = ""
            line.display = False
            self.query_one(ArticleList).focus()
        else:
            for group in LONG:
                self.app.workers.cancel_group(self.app, group)

    # Adding, refreshing and indexing
