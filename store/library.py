"""The one door: the screen and the command line call a :class:`Library` and nothing else of the store."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Concatenate, Final, Literal, ParamSpec, Self, TypeVar

import platformdirs

from store.corrections import attribute, make_claim
from store.db import articles, claims, corrections, events, highlights, history, link_marks, search_index, searches
from store.db.connection import Connections, explained, interruptible, reading, writing
from store.db.refresh import refresh_article
from store.errors import ArticleError, LibraryReadOnly, NotFound
from store.export.files import write_whole
from store.export.formats import FORMATS
from store.export.record import ExportRecord
from store.ingest.extraction import extract
from store.ingest.read import read_file, with_title_first
from store.ingest.walk import Found, find_files
from store.model import (
    Added,
    Article,
    ArticleRow,
    Claim,
    Correction,
    Dossier,
    Elsewhere,
    Extraction,
    Failure,
    Highlight,
    LinkMark,
    Passage,
    Reading,
    Refreshed,
    Related,
    RelatedEvent,
    SavedSearch,
    SearchResult,
    Span,
    Speaker,
    Stance,
    StoredClaim,
    StoredEvent,
    Timeline,
)
from store.search.dossier import make_dossier
from store.search.find import search
from store.search.known_words import KnownWords
from store.search.linked import find_related, words_of
from store.text.clean import storable
from store.text.language import language_notice

ENGINE: Final = "network-3"
"""Which engine finds the claims; kept with each article, so that a later one knows what to do again."""

EXPORT_SUFFIXES: Final = {name: form.suffix for name, form in FORMATS.items()}
"""The export formats by name, with their file names' endings."""

MOST_ELSEWHERE: Final = 12
"""Other articles that are shown beside one claim at most."""


_INDEXED_AT_ONCE: Final = 20
"""Articles in one transaction: few enough that another program's wait for the library is not felt."""


def default_path() -> Path:
    """``ONRECORD_LIBRARY``, else ``library.db`` in the platform's data folder."""
    named = os.environ.get("ONRECORD_LIBRARY")
    return Path(named) if named else platformdirs.user_data_path("onrecord") / "library.db"


_Params = ParamSpec("_Params")
_Result = TypeVar("_Result")


def _explained(
    method: Callable[Concatenate[Library, _Params], _Result],
) -> Callable[Concatenate[Library, _Params], _Result]:
    """A method of the library that raises a :class:`LibraryError` for whatever SQLite meets in a damaged file."""

    @wraps(method)
    def explaining(library: Library, /, *args: _Params.args, **named: _Params.kwargs) -> _Result:
        with explained(library.path):
            return method(library, *args, **named)

    return explaining


def _extract(article: Article) -> Extraction:
    """What is found in an article as it is, or will be, stored."""
    return extract(
        article.text,
        article_id=articles.article_key(article),
        title=article.title,
        outlet=article.outlet,
        published=article.published,
    )


def _storable(speakers: Iterable[Speaker]) -> list[Speaker]:
    return [Speaker(name, kind) for name, kind in ((storable(name).strip(), kind) for name, kind in speakers) if name]


class Library:
    """A library of articles in one file.

    Safe to use from several threads: each has a connection of its own.

    Args:
        path: the library file, made when missing.

    Raises:
        LibraryError: it cannot be opened; the message says why and what to do.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connections = Connections(path)
        self._known_words = KnownWords()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connections.close()

    @property
    def read_only(self) -> bool:
        """Whether the file can be read and not written."""
        return self._connections.read_only

    # Taking in

    @_explained
    def add(self, article: Article) -> Added:
        """Take one article apart and store it whole, in one transaction. Adding it again changes nothing.

        Raises:
            LibraryError: it cannot be stored; nothing of it is.
            ModelError: the network that finds its claims cannot be loaded; nothing of it is stored.
        """
        self._check_writable()
        stated = {name: storable(value) for name, value in asdict(article).items() if isinstance(value, str)}
        article = with_title_first(Article(**stated, notes=article.notes))
        db = self._connections.get()
        if (found := articles.find_article(db, article)) is not None:
            return replace(found, notes=article.notes)
        extraction = _extract(article)
        with writing(db, self.path):
            added = articles.save_article(db, article, extraction, ENGINE)
        notice = language_notice(article.text)
        return replace(added, notes=(*article.notes, f"{article.title}: {notice}") if notice else article.notes)

    @staticmethod
    def find_files(paths: Iterable[Path]) -> Found:
        """The files that :meth:`add_files` can be given, and those of the folders that it cannot."""
        return find_files(paths)

    def add_files(self, files: Iterable[Path]) -> Iterator[Added | Failure]:
        """Read and store files one by one, and tell of each what became of it. A bad file never ends the rest.

        Raises:
            LibraryError: the library itself cannot be written; what was told of as added is there.
            ModelError: the network that finds claims cannot be loaded.
        """
        for file in files:
            try:
                yield self.add(read_file(file))
            except ArticleError as error:
                yield Failure(os.fsencode(file).decode(errors="replace"), str(error))
        if not self.read_only:
            self.tidy()

    # Taking apart anew

    @_explained
    def outdated(self) -> list[int]:
        """Numbers of the articles that another engine took apart, replaced versions among them, first added first.

        That is the order to refresh them in: search looks at what was stored last first.
        """
        return articles.list_outdated_ids(self._connections.get(), ENGINE)

    @_explained
    def all_ids(self) -> list[int]:
        """Numbers of all articles, replaced versions among them, first added first."""
        return articles.list_all_ids(self._connections.get())

    @_explained
    def refresh(self, article_id: int) -> Refreshed:
        """Take a stored article apart anew, in one transaction. What the user made of it is kept.

        Raises:
            NotFound: there is none with that number.
            LibraryError: what was found cannot be stored; all is as it was.
        """
        self._check_writable()
        db = self._connections.get()
        extraction = _extract(articles.load_article(db, article_id).article)
        with writing(db, self.path):
            made = corrections.load_corrections(db, article_id)
            return refresh_article(db, article_id, extraction, ENGINE, made)

    # Reading

    @_explained
    def article_ids(self, words: str = "") -> list[int]:
        """Numbers of the articles, newest date first; with ``words`` those whose title or outlet hold them all."""
        return articles.list_article_ids(self._connections.get(), words)

    @_explained
    def article_rows(self, ids: list[int]) -> list[ArticleRow]:
        """Articles as lines of a list, in the order asked for."""
        return articles.load_article_rows(self._connections.get(), ids)

    @_explained
    def read(self, article_id: int) -> Reading:
        """One article with its claims.

        Raises:
            NotFound: there is none with that number.
        """
        db = self._connections.get()
        with reading(db):
            stored = articles.load_article(db, article_id)
            return Reading(
                stored,
                claims.load_claims(db, article_id),
                claims.load_dates(db, article_id),
                claims.load_furniture(db, article_id),
                language_notice(stored.article.text),
            )

    @_explained
    def claim(self, name: str | int) -> StoredClaim:
        """One claim by its number, or by its key or the beginning of it.

        Raises:
            NotFound: none, or more than one, goes by that name.
        """
        db = self._connections.get()
        with reading(db):
            return claims.load_claim(db, str(name))

    @_explained
    def related(self, claim: StoredClaim) -> Related:
        """The events that a claim tells of or refers to, and what other articles say on it, as the user marked them."""
        db = self._connections.get()
        with reading(db):
            return find_related(db, claim, MOST_ELSEWHERE)

    @_explained
    def timeline(self, words: str = "", first: date | None = None, last: date | None = None) -> Timeline:
        """What happened when: the events whose clause holds all of ``words``, and that may lie in ``first`` … ``last``.

        Those without a known date are left out where days are asked for.
        """
        return events.list_timeline(self._connections.get(), words, first, last)

    @_explained
    def events(self, ids: list[int]) -> list[StoredEvent]:
        """Events with their articles, in the order asked for."""
        return events.load_events(self._connections.get(), ids)

    @_explained
    def dossier(self, event_id: int) -> Dossier:
        """An event with all claims on it, of its article and of others.

        Raises:
            NotFound: there is none with that number.
        """
        db = self._connections.get()
        with reading(db):
            return make_dossier(db, event_id)

    @_explained
    def search(self, query: str, limit: int = 50, cancelled: Callable[[], bool] = lambda: False) -> SearchResult:
        """Find claims, titles, sources and events by half-remembered words. Any text is a valid query.

        Args:
            query: words, phrases and filters, see :func:`store.search.query.parse_query`.
            limit: how many hits are wanted.
            cancelled: asked now and then, in this thread; once it says so, the search ends.

        Raises:
            SearchCancelled: ``cancelled`` said so.
        """
        db = self._connections.get()
        vocabulary = self._known_words.follow(db)
        with reading(db), interruptible(db, cancelled):
            return search(db, vocabulary, query, limit, cancelled)

    @_explained
    def passage(self, claim_id: int) -> Passage:
        """A claim in the words around it.

        Raises:
            NotFound: there is none with that number.
        """
        db = self._connections.get()
        with reading(db):
            return claims.load_passage(db, claim_id)

    @_explained
    def recent_searches(self) -> list[str]:
        """What was searched for, the last query first."""
        return searches.load_recent(self._connections.get())

    @_explained
    def saved_searches(self) -> list[SavedSearch]:
        """The queries that the user gave a name, by name."""
        return searches.load_saved(self._connections.get())

    @_explained
    def remember_search(self, query: str) -> None:
        """Put ``query`` before the other recent ones; in a library that cannot be written nothing is remembered."""
        db = self._connections.get()
        if query.strip() and not self.read_only:
            with writing(db, self.path):
                searches.remember_query(db, storable(query.strip()))

    @_explained
    def save_search(self, name: str, query: str) -> None:
        """Give ``query`` a name, in place of what went by it before.

        Raises:
            LibraryError: it cannot be stored.
        """
        self._check_writable()
        db = self._connections.get()
        with writing(db, self.path):
            searches.save_search(db, storable(name), storable(query))

    @_explained
    def forget_search(self, name: str) -> None:
        """Delete a query that has a name.

        Raises:
            NotFound: none goes by that name.
            LibraryError: it cannot be stored.
        """
        self._check_writable()
        db = self._connections.get()
        with writing(db, self.path):
            if not searches.forget_search(db, name):
                raise NotFound(f"No saved search is called “{name}”.")

    @_explained
    def unindexed(self) -> int:
        """How many articles search does not know yet: all of them after an update that changed its index."""
        return search_index.count_unindexed(self._connections.get())

    def index(self) -> Iterator[int]:
        """Make the rest of the articles known to search, those that were added last first.

        Yields:
            How many are still to do; what was told of is stored, and the next call goes on from there.
        """
        self._check_writable()
        db = self._connections.get()
        with explained(self.path):
            ids = search_index.list_unindexed_ids(db)
        for start in range(0, len(ids), _INDEXED_AT_ONCE):
            with writing(db, self.path):  # another program may have indexed some of them since
                left = search_index.still_unindexed(db, ids[start : start + _INDEXED_AT_ONCE])
                search_index.index_articles(db, left)
            to_do = max(0, len(ids) - start - _INDEXED_AT_ONCE)
            if not to_do:  # before the last is told of: it takes its time, too
                self.tidy()
            yield to_do

    def tidy(self) -> None:
        """Merge the pieces of the search index, if there are many: after a run of adding.

        It is done in short steps, between which another program can write.
        """
        db = self._connections.get()
        with explained(self.path):
            more = begin = search_index.is_scattered(db)
        while more:
            with writing(db, self.path):
                more = search_index.merge_some(db, begin=begin)
            begin = False

    # The user's own

    @_explained
    def toggle_highlight(self, claim: StoredClaim, category: int = 1) -> int | None:
        """Highlight a claim, or take its highlight away; stored at once.

        Returns:
            The category that the claim has now, None when it is highlighted no longer.

        Raises:
            NotFound: the article was refreshed since the claim was read, and has it no more.
            LibraryError: it cannot be stored.
        """
        self._check_writable()
        db = self._connections.get()
        article = articles.load_article(db, claim.article_id).article
        with writing(db, self.path):
            return highlights.toggle_highlight(db, claim, article, category)

    @_explained
    def mark_link(self, claim: StoredClaim, link: RelatedEvent | Elsewhere, mark: LinkMark | None) -> None:
        """Pin a link of a claim, take it away, or take the mark back with None; stored at once.

        The mark holds whatever the program finds later, also when the article is added again or refreshed.

        Raises:
            NotFound: the article that it leads to was refreshed meanwhile.
            LibraryError: it cannot be stored.
        """
        self._check_writable()
        db = self._connections.get()
        if isinstance(link, RelatedEvent):
            other_id, span = claim.article_id, link.event.span
        else:
            other_id, span = link.article_id, words_of(claims.load_claim(db, str(link.claim_id)))
        with writing(db, self.path):
            ends = link_marks.Ends(claim.article_id, words_of(claim), other_id, span)
            link_marks.mark_link(db, ends, mark, claim.claim.text)

    @_explained
    def highlights(self) -> list[Highlight]:
        """All highlights, article by article."""
        return highlights.load_highlights(self._connections.get())

    @_explained
    def correct(self, claim: StoredClaim, speakers: Sequence[Speaker], stance: Stance) -> None:
        """Say who puts a claim forward, nearest source first (nobody: the outlet itself), and with which stance.

        Raises:
            NotFound: the article was refreshed since the claim was read, and has it no more.
            LibraryError: it cannot be stored.
        """
        text = articles.load_article(self._connections.get(), claim.article_id).article.text
        after = attribute(text, claim.claim, _storable(speakers), stance)
        if after.attribution != claim.claim.attribution or stance != claim.claim.stance:
            self._correct(claim.article_id, claim.claim, after)

    @_explained
    def reject(self, claim: StoredClaim) -> None:
        """Say that something is no claim. Raises as :meth:`correct` does."""
        self._correct(claim.article_id, claim.claim, None)

    @_explained
    def make_claim(self, article_id: int, span: Span, speakers: Sequence[Speaker], stance: Stance) -> None:
        """Make a claim of words that the engine took for none. Raises as :meth:`correct` does."""
        article = articles.load_article(self._connections.get(), article_id).article
        claim = make_claim(article.text, articles.article_key(article), span)
        if claim is None:
            raise NotFound("There are no words to make a claim of.")
        if any(stored.claim.spans == claim.spans for stored in self.read(article_id).claims):
            raise NotFound("These words are a claim already: c corrects it.")
        self._correct(article_id, None, attribute(article.text, claim, _storable(speakers), stance))

    def _correct(self, article_id: int, before: Claim | None, after: Claim | None) -> None:
        self._check_writable()
        db = self._connections.get()
        with writing(db, self.path):
            if before is not None and before not in claims.load_extraction(db, article_id).claims:
                raise NotFound("This claim is gone: its article was changed just now. Open the article again.")
            corrections.correct(db, article_id, Correction(before, after))

    @_explained
    def step(self, direction: Literal["undo", "redo"]) -> tuple[str, str] | None:
        """Undo the last thing that the user did, or do again what was undone last.

        Returns:
            What is the case now (*highlighted*, *unhighlighted*, *corrected*, *as it was found*, *link pinned*, *link
            taken away*, *linked as found*) and the claim's words; None when there is nothing.
        """
        self._check_writable()
        db = self._connections.get()
        with writing(db, self.path):
            deed = history.step(db, direction)
            if deed is None:
                return None
            action, row = deed
            if action == "corrected":
                return corrections.step_correction(db, row, direction), corrections.quote_of(row)
            if action == "linked":
                return link_marks.step_mark(db, row, direction), row["words"]
            return highlights.step_highlight(db, row, action, direction), row["quote"]

    def mark(self, article_id: int, **marks: int) -> None:
        """Remember of an article whether it is ``read``, ``starred``, and which claim the ``cursor`` is at.

        Raises:
            NotFound: there is none with that number.
            LibraryError: it cannot be stored.
        """
        self._check_writable()
        db = self._connections.get()
        if not articles.load_article_rows(db, [article_id]):
            raise NotFound(f"No article has the number {article_id}.")
        with writing(db, self.path):
            articles.save_mark(db, article_id, **marks)

    def _check_writable(self) -> None:
        if self.read_only:
            raise LibraryReadOnly(f"The library {self.path} can be read and not written. Check its permissions.")

    # Out

    def export(self, format_name: str) -> Iterator[str]:
        """The highlighted claims in one of the formats of :data:`~store.export.formats.FORMATS`, piece by piece."""
        return FORMATS[format_name].write(self._records())

    def export_to(self, path: Path, format_name: str) -> None:
        """The same into a file, whole or not at all.

        Raises:
            ExportError: it cannot be written; what was there before is untouched.
        """
        write_whole(path, self.export(format_name))

    def _records(self) -> Iterator[ExportRecord]:
        for highlight in self.highlights():
            with explained(self.path):
                stored = articles.load_article(self._connections.get(), highlight.article_id)
            try:
                claim = self.claim(highlight.claim_key)
            except NotFound:
                yield ExportRecord(highlight, stored, None, Related((), ()))
            else:
                found = corrections.load_found(self._connections.get(), claim)
                yield ExportRecord(highlight, stored, claim.claim, self.related(claim), found)
