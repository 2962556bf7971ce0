"""The list of the library, read anew when something changed, and how far adding, refreshing and indexing are."""

from __future__ import annotations

from time import monotonic
from typing import Final

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Input, Static

from store.errors import StoreError
from store.library import Library
from store.model import QueryNotice
from tui.content import MUTED, counted, joined, shown
from tui.keys.keymap import key_of
from tui.messages import FirstListed, JobEnded, JobProgressed, LibraryChanged
from tui.notices import say
from tui.screens.article_marking import ArticleMarking
from tui.storing import Store
from tui.widgets.article_list import ArticleList
from tui.widgets.filter_line import FilterLine
from tui.widgets.key_line import KeyLine
from tui.widgets.progress_line import ProgressLine

LIST_AGAIN: Final = 1.0
"""Seconds after which the list is read anew while articles are being added or refreshed."""


EMPTY: Final = """\
This library holds no articles yet.

Press {samples} to load twelve sample articles, written for this program,
{add} to add files and folders of your own, or {quit} to quit and add them so:

    onrecord add FILE_OR_FOLDER …
    onrecord FILE_OR_FOLDER          add and read
    onrecord --library FILE          another library"""

EMPTY_IN_BROWSER: Final = """\
This library holds no articles yet. Add some where it lies:

    onrecord add FILE_OR_FOLDER …"""


class LibraryList(ArticleMarking[None]):
    """Base of the library's screen."""

    AUTO_FOCUS = ""
    """Textual would give the keys to the filter's line, which is not shown, where the list is empty."""

    def __init__(self, library: Library, store: Store) -> None:
        super().__init__()
        self._library = library
        self._store = store
        self._listed = 0.0
        self.is_ready = False
        """Whether the list was shown."""
        self._jobs = {group: ProgressLine() for group in ("add", "refresh", "index")}

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        yield FilterLine("words, outlet:wire after:2021 is:unread tag:…")
        with Container(id="empty"):
            if self.app.is_web:
                yield Static(Content(EMPTY_IN_BROWSER))
            else:
                names = ("samples", "add", "quit")
                yield Static(Content(EMPTY.format(**{name: key_of(f"library.{name}") for name in names})))
        yield ArticleList(self._library.articles.rows, id="articles")
        yield from self._jobs.values()
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(ArticleList).focus()
        self.refresh_list()

    def on_screen_resume(self) -> None:
        self.refresh_list()

    # The list

    @work(thread=True, exclusive=True, group="list")
    def refresh_list(self) -> None:
        """Read the list anew; the cursor stays on its article."""
        words = self.query_one("#filter", Input).value
        try:
            ids, notices = self._library.articles.find(words)
        except StoreError as error:
            self.is_ready = True
            self.app.call_from_thread(say, self.app, str(error), error=True)
            return
        self.app.call_from_thread(self._show_list, ids, words, notices)

    def _show_list(self, ids: list[int], words: str, notices: tuple[QueryNotice, ...]) -> None:
        if words != self.query_one("#filter", Input).value:
            return  # a later key stroke has superseded it
        if not self.is_ready:
            self.is_ready = True
            self.call_after_refresh(self.post_message, FirstListed())
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
                parts.append(
                    shown(f"nothing has these words: {key_of('library.cancel')} drops the filter", "$text-warning")
                )
        if self._library.read_only:
            parts.append(shown("read only", "$text-warning"))
        head = Content.assemble(("onrecord  ", "$text-primary"), joined(parts, "   "))
        self.query_one("#head", Static).update(head)

    @on(LibraryChanged)
    def _library_changed(self) -> None:
        self.refresh_list()

    # Adding, refreshing and indexing

    @on(JobProgressed)
    def _job_progressed(self, event: JobProgressed) -> None:
        self._jobs[event.job.group].show_job(event.job)
        if event.job.group != "index" and monotonic() - self._listed > LIST_AGAIN:
            self.refresh_list()

    @on(JobEnded)
    def _job_ended(self, event: JobEnded) -> None:
        self._jobs[event.group].hide()
        if event.group != "index":
            self.refresh_list()
