"""The library: its articles by date, with a filter, and what is being added."""

from __future__ import annotations

from time import monotonic
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Footer, Input, Static

from store.errors import StoreError
from store.library import Library
from store.model import ArticleRow, Hit, QueryNotice
from tui.content import MUTED, counted, joined, shown
from tui.messages import (
    AddFinished,
    AddProgressed,
    IndexFinished,
    IndexProgressed,
    RefreshFinished,
    RefreshProgressed,
    Stepped,
)
from tui.notices import say
from tui.screens.marking import ArticleMarking
from tui.screens.place import Place
from tui.screens.reader import ReaderScreen
from tui.screens.search import SearchScreen
from tui.screens.sources import SourcesScreen
from tui.screens.timeline import TimelineScreen
from tui.storing import LONG, Store
from tui.widgets.article_list import ArticleList
from tui.widgets.progress_line import ProgressLine
from tui.widgets.quick_input import QuickInput

LIST_AGAIN: Final = 1.0
"""Seconds after which the list is read anew while articles are being added or refreshed."""

FILTER: Final = "words, outlet:wire after:2021 is:unread tag:…; enter keeps the filter, escape drops it"

EMPTY: Final = """\
This library holds no articles yet.

Press L to load twelve sample articles, written for this program,
or quit with q and add your own text and Markdown files:

    onrecord add FILE_OR_FOLDER …
    onrecord FILE_OR_FOLDER          add and read
    onrecord --library FILE          another library"""


class LibraryScreen(ArticleMarking[None]):
    """The articles of the library."""

    DEFAULT_CSS = """
    LibraryScreen {
        background: $background;
        & #head { height: 1; background: $surface; padding: 0 1; }
        & #filter { border: none; height: 1; padding: 0 1; background: $surface-lighten-1; display: none; }
        & #filter:focus { border: none; }
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

    def __init__(self, library: Library, store: Store) -> None:
        super().__init__()
        self._library = library
        self._store = store
        self._listed = 0.0
        self._adding = ProgressLine("adding")
        self._refreshing = ProgressLine("refreshing")
        self._indexing = ProgressLine("indexing for search")

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        yield QuickInput(placeholder=FILTER, id="filter")
        with Container(id="empty"):
            yield Static(Content(EMPTY))
        yield ArticleList(self._library.articles.rows, id="articles")
        yield self._adding
        yield self._refreshing
        yield self._indexing
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one(ArticleList).focus()
        self.refresh_list()

    def on_screen_resume(self) -> None:
        self.refresh_list()

    @work(thread=True, exclusive=True, group="list")
    def refresh_list(self) -> None:
        """Read the list anew; the cursor stays on its article."""
        words = self.query_one("#filter", Input).value
        try:
            ids, notices = self._library.articles.find(words)
        except StoreError as error:
            self.app.call_from_thread(say, self.app, str(error), error=True)
            return
        self.app.call_from_thread(self._show_list, ids, words, notices)

    def _show_list(self, ids: list[int], words: str, notices: tuple[QueryNotice, ...]) -> None:
        if words != self.query_one("#filter", Input).value:
            return  # a later key stroke has superseded it
        self._listed = monotonic()
        articles = self.query_one(ArticleList)
        articles.show_articles(ids)
        empty = not ids and not words
        self.query_one("#empty").display = empty
        if articles.display == empty:
            articles.display = not empty
            articles.focus()
        parts = [shown(self._library.path.name, MUTED), shown(counted(len(ids), "article", "articles"))]
        if notices:
            parts = [parts[1], shown(notices[0].message, "$text-warning")]
        elif words:
            parts.append(shown(f"filter: {words}", "$text-accent"))
            if not ids:
                parts.append(shown("no title or outlet has these words: escape drops the filter", "$text-warning"))
        if self._library.read_only:
            parts.append(shown("read only", "$text-warning"))
        head = Content.assemble(("onrecord  ", "$text-primary"), joined(parts, "   "))
        self.query_one("#head", Static).update(head)

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
        articles = self.query_one(ArticleList)
        reader = ReaderScreen(self._library, place, ids or articles.article_ids, self._store)
        self.app.push_screen(reader, self._reader_closed)

    def _reader_closed(self, article_id: int | None) -> None:
        self.query_one(ArticleList).move_to_article(article_id)
        self._store(lambda: None, lambda _: self.refresh_list())  # once the marks of the reader are stored

    def action_search(self) -> None:
        """Search everywhere; enter lands on the claim in its article."""
        self.app.push_screen(SearchScreen(self._library, self._store), self._go_to_hit)

    def _go_to_hit(self, hit: Hit | None) -> None:
        if hit is not None:
            self.open_reader(Place(hit.article_id, hit.claim_id))

    def action_timeline(self) -> None:
        """What happened when, in all articles."""
        self.app.push_screen(TimelineScreen(self._library, self._store))

    def action_sources(self) -> None:
        """Who speaks, in all articles."""
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

    @on(AddProgressed)
    def _add_progressed(self, event: AddProgressed) -> None:
        self._adding.show_progress(event.done, event.total, event.failed, event.pace)
        self._list_now_and_then()

    @on(AddFinished)
    def _add_finished(self) -> None:
        self._adding.hide()
        self.refresh_list()

    @on(RefreshProgressed)
    def _refresh_progressed(self, event: RefreshProgressed) -> None:
        self._refreshing.show_progress(event.done, event.total)
        self._list_now_and_then()

    @on(RefreshFinished)
    def _refresh_finished(self) -> None:
        self._refreshing.hide()
        self.refresh_list()

    @on(IndexProgressed)
    def _index_progressed(self, event: IndexProgressed) -> None:
        self._indexing.show_progress(event.done, event.total)

    @on(IndexFinished)
    def _index_finished(self) -> None:
        self._indexing.hide()

    def _list_now_and_then(self) -> None:
        if monotonic() - self._listed > LIST_AGAIN:
            self.refresh_list()
