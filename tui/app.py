"""The application: opens the library's screens, and does what every screen can ask for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Final, Literal, NamedTuple

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.worker import get_current_worker

from store.errors import StoreError
from store.library import Library
from store.model import Added, Failure, Refreshed
from tui.collecting import CollectingApp
from tui.config.read import Config
from tui.content import counted, shown
from tui.jobs import Job, Jobs
from tui.keyed import NO_CONFIG
from tui.keys.keymap import key_of
from tui.loading import load_rest
from tui.messages import ArticleRefreshed, FirstListed, JobEnded, JobProgressed, Stepped
from tui.notices import say
from tui.pace import Pace
from tui.screens.place import Place
from tui.storing import LONG
from tui.watching import WatchingApp

STORING: Final = (*LONG, "store", "export")
"""Groups of workers that store something: quitting waits until they have."""


class Batch(NamedTuple):
    """What became of the files that were to be added."""

    new: int
    failures: list[Failure]
    notes: list[str]
    cancelled: bool


class OnRecord(CollectingApp, WatchingApp):
    """The terminal reader.

    Args:
        library: the library to read; whoever opened it closes it.
        add: files and folders to add and then read.
        config: what the user set, and what of it was refused.
    """

    TITLE = "onrecord"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("W", "jobs", "background work", show=False, id="app.jobs"),
    ]

    def __init__(self, library: Library, add: tuple[Path, ...] = (), config: Config = NO_CONFIG) -> None:
        super().__init__(library, config)
        self.failures: list[Failure] = []
        self._to_add = add
        self._jobs = Jobs()

    def on_mount(self) -> None:
        self.apply_settings()
        self.push_screen(self._library_screen)
        if self._to_add:
            self.add_files(self._to_add, read=True)
        self._index()

    @on(FirstListed)
    @work(thread=True, group="load")
    def _load_rest(self) -> None:
        load_rest()
        with suppress(StoreError):  # it is told to whoever searches
            self.library.index.read_words()

    # Adding

    @work(thread=True, exclusive=True, group="add")
    def add_files(self, paths: tuple[Path, ...], *, read: bool = False) -> None:
        """Add files and folders in the background; with ``read``, read the first of them then."""
        worker = get_current_worker()
        found = self.library.find_files(paths)
        ids: list[int] = []
        failures: list[Failure] = []
        notes: list[str] = []
        new = 0
        pace = Pace(len(found.files))
        try:
            for result in self.library.add_files(pace.reading(found.files)):
                pace.tell(failed=not isinstance(result, Added))
                if isinstance(result, Added):
                    ids.append(result.article_id)
                    notes += result.notes
                    new += result.outcome != "unchanged"
                else:
                    failures.append(result)
                self._note(Job("add", "adding", pace.done, pace.total, pace.failed, pace.words()))
                if worker.is_cancelled:
                    break
        except StoreError as error:
            self.call_from_thread(say, self, str(error), error=True)
        if not found.files:
            notes.append("No file that is read is there: " + ", ".join(str(path) for path in paths) + ".")
        added = set(ids)
        to_read = [number for number in self.library.articles.ids() if number in added] if read and ids else []
        self._end("add")
        self.call_from_thread(self._added, Batch(new, failures, notes, worker.is_cancelled), to_read)

    def _added(self, batch: Batch, to_read: list[int]) -> None:
        self.failures = batch.failures
        if batch.notes:
            more = f" ({len(batch.notes) - 1} more like this)" if len(batch.notes) > 1 else ""
            say(self, batch.notes[0] + more, error=True)
        if batch.cancelled:
            say(self, f"Cancelled: {batch.new} new articles were added.")
        elif batch.new and not to_read:
            say(self, f"{counted(batch.new, 'article', 'articles')} added.")
        if batch.failures:
            say(
                self,
                f"{len(batch.failures)} of the files could not be added: {key_of('library.problems')} shows why.",
                error=True,
            )
        if to_read and self.screen is self._library_screen and not batch.cancelled:
            self._library_screen.open_reader(Place(to_read[0], None), to_read)

    @work
    async def action_add(self) -> None:
        """Add files of articles, or folders of them."""
        from tui.screens.dialogs import LineDialog

        question = shown("A file, or a folder: every article in it is added.")
        path = await self.push_screen_wait(LineDialog("Add", question, str(Path.cwd()), select=True))
        if path is not None:
            self.add_files((Path(path).expanduser(),))

    def action_jobs(self) -> None:
        """What is under way in the background; it can be ended there."""
        from tui.screens.jobs import JobsScreen

        self.push_screen(JobsScreen(self._jobs, partial(self.workers.cancel_group, self)))

    def action_load_samples(self) -> None:
        """Add the sample articles and read the first of them."""
        from tui.samples import samples_folder

        self.add_files((samples_folder(),), read=True)

    @work
    async def action_problems(self) -> None:
        """List the files that could not be added, with a retry."""
        from tui.help import problems_text
        from tui.screens.dialogs import TextDialog

        if not self.failures:
            say(self, "No file failed.")
            return
        dialog = TextDialog("Not added", problems_text(self.failures), retry=True)
        if await self.push_screen_wait(dialog):
            self.add_files(tuple(Path(failure.where) for failure in self.failures))

    # Refreshing

    def action_refresh_outdated(self) -> None:
        """Take the articles apart anew that an engine of another version took apart."""
        if any(worker.group == "refresh" and not worker.is_finished for worker in self.workers):
            say(self, "The articles are being refreshed.")
        else:
            self._refresh_outdated()

    @work(thread=True, group="refresh")
    def _refresh_outdated(self) -> None:
        from tui.plain import NOTHING_OUTDATED, refreshed_line

        # Not in the turn of what the user does: that would have to wait for a whole article to be taken apart.
        worker = get_current_worker()
        done: list[Refreshed] = []
        told = ""
        try:
            ids = self.library.articles.outdated()
            told = NOTHING_OUTDATED if not ids else ""
            for article_id in ids:
                if worker.is_cancelled:
                    told = "Cancelled: "
                    break
                self._note(Job("refresh", "refreshing", len(done), len(ids)))
                done.append(self.library.articles.refresh(article_id))
                self.call_from_thread(self._refreshed, article_id)
        except StoreError as error:
            self.call_from_thread(say, self, str(error), error=True)
        self._end("refresh")
        if done:
            told += refreshed_line(done)
        if told:
            self.call_from_thread(say, self, told)

    def _refreshed(self, article_id: int) -> None:
        self._tell_all(ArticleRefreshed, article_id)

    # How far it is, told from any thread

    def _note(self, job: Job) -> None:
        self._jobs.note(job)
        self._tell_all(JobProgressed, job)

    def _end(self, group: str) -> None:
        self._jobs.end(group)
        self._tell_all(JobEnded, group)

    def _tell_all(self, message: Callable[[Any], Message], told: object) -> None:
        for screen in self.screen_stack:
            screen.post_message(message(told))

    # Making known to search

    @work(thread=True, group="index")
    def _index(self) -> None:
        """Make the articles known to search that it does not know: all of them after an update of its index."""
        worker = get_current_worker()
        total = left = 0
        told = ""
        try:
            total = left = 0 if self.library.read_only else self.library.index.missing()
            if not total:
                return
            self._note(Job("index", "indexing for search", 0, total))
            for left in self.library.index.build():
                self._note(Job("index", "indexing for search", total - left, total))
                if worker.is_cancelled:
                    break
            told = f"Search knows {counted(total, 'more article', 'more articles')} now."
            if left:
                told = f"Cancelled: search does not know {counted(left, 'article', 'articles')} until the next start."
        except StoreError as error:
            self.call_from_thread(say, self, str(error), error=True)
        self._end("index")
        if told:
            self.call_from_thread(say, self, told)

    # The user's own

    def action_step(self, direction: Literal["undo", "redo"]) -> None:
        """Undo the last thing that was done, or do it again."""
        self.store(partial(self.library.own.step, direction), partial(self._stepped, direction))

    def _stepped(self, direction: str, step: tuple[str, str] | None) -> None:
        if step is None:
            say(self, f"There is nothing to {direction}.")
            return
        action, quote = step
        key = key_of("library.redo" if direction == "undo" else "library.undo")
        back = f"{key} does it again" if direction == "undo" else f"{key} undoes it"
        self.screen.post_message(Stepped())
        say(self, f"{direction}: {action} “{quote[:60]}{'…' if len(quote) > 60 else ''}” ({back})")

    def action_notebook(self) -> None:
        """All highlights with notes and tags."""
        from tui.screens.highlights import HighlightsScreen

        self.push_screen(HighlightsScreen(self.library, self.store), self._notebook_closed)

    def _notebook_closed(self, _: None) -> None:
        self.screen.post_message(Stepped())  # what is below shows highlights, too

    async def action_quit(self) -> None:
        """Quit, once what was begun to be stored is stored (what goes through many articles ends)."""
        from tui.screens.reader import ReaderScreen
        from tui.screens.search import SearchScreen

        for screen in self.screen_stack:
            if isinstance(screen, ReaderScreen):
                screen.save_place()
            elif isinstance(screen, SearchScreen):
                screen.remember()
        for group in LONG:
            self.workers.cancel_group(self, group)
        at_work = [worker for worker in self.workers if worker.group in STORING and not worker.is_finished]
        # A cancelled one raises at once; its thread, with one article at most, is waited for by the program's end.
        await asyncio.gather(*(worker.wait() for worker in at_work), return_exceptions=True)
        self.exit()
