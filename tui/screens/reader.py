"""The reader: the claims of one article beside their attribution and related events, or its full text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import ClassVar, Literal

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Footer
from textual.worker import get_current_worker

from store.errors import StoreError
from store.library import Library
from store.model import Claim, Elsewhere, Hit, Reading, Span, StoredArticle, StoredClaim, with_gaps
from tui.citation import cite_claim
from tui.config.settings import in_force
from tui.messages import ArticleRefreshed, Left, Stepped
from tui.notices import say
from tui.plain_changes import no_changes
from tui.screens.arranging import ask_order, ask_shown
from tui.screens.changes import changes_content
from tui.screens.comparing import put_beside
from tui.screens.correction import CorrectionScreen, Said
from tui.screens.dialogs import TextDialog
from tui.screens.dossier import DossierScreen
from tui.screens.inspector import InspectorScreen
from tui.screens.marking import ArticleMarking, ClaimMarking
from tui.screens.place import Place
from tui.screens.search import SearchScreen
from tui.screens.source import SourceScreen
from tui.sourcing import Part, count_sourcing
from tui.storing import Store
from tui.widgets.article_head import ArticleHead
from tui.widgets.article_text import ArticleText
from tui.widgets.article_view import ArticleView
from tui.widgets.claim_order import Arrangement
from tui.widgets.find_bar import FindBar, FindLine
from tui.widgets.rows import Rows


def statements(reading: Reading) -> list[StoredClaim]:
    """The claims that screens use: an attitude's sentence is there as an own-voice statement too."""
    return [claim for claim in reading.claims if claim.claim.relation == "statement"]


def source_names(reading: Reading) -> list[str]:
    """The names of all who speak in an article, to be offered."""
    found = (link.source.name for claim in reading.claims for link in claim.claim.attribution if link.source)
    return list(dict.fromkeys(found))


class ReaderScreen(ClaimMarking[int | None], ArticleMarking[int | None]):
    """One article, and the way from it to others; dismissed with the number of the one read last.

    Args:
        library: the library.
        place: the article, and the claim to have the cursor on (where it was left when None).
        article_ids: the list that ``]`` and ``[`` go through.
        store: stores what the user does, in the background and in order.
    """

    DEFAULT_CSS = """
    ReaderScreen { background: $background; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "highlight", "highlight", id="reader.highlight"),
        Binding("v", "turn_view", "text", id="reader.text"),
        Binding("U", "unsure", "only unsure claims, and all again", show=False, id="reader.unsure"),
        Binding("F", "show_some", "only own voice, unnamed, denied or unsure", show=False, id="reader.show"),
        Binding("O", "order", "order of the claims", show=False, id="reader.order"),
        Binding("slash", "search", "search", key_display="/", priority=True, id="reader.search"),
        Binding("D", "changes", "what changed since the version before", show=False, id="reader.changes"),
        Binding("e", "event", "event", id="reader.event"),
        Binding("s", "source", "source", id="reader.source"),
        Binding("equals_sign", "compare", "beside another article", key_display="=", show=False, id="reader.compare"),
        Binding("c", "correct", "correct the attribution", show=False, id="reader.correct"),
        Binding("x", "make", "choose words to make a claim of", show=False, id="reader.make"),
        Binding("f", "find", "find", show=False, priority=True, id="reader.find"),
        Binding("n", "found(1)", "next match", show=False, id="reader.next_match"),
        Binding("N", "found(-1)", "previous match", show=False, id="reader.previous_match"),
        Binding("u", "app.step('undo')", "undo", show=False, id="reader.undo"),
        Binding("ctrl+r", "app.step('redo')", "redo", show=False, id="reader.redo"),
        Binding("E", "app.export", "export", show=False, id="reader.export"),
        Binding("H", "app.notebook", "notebook", show=False, id="reader.notebook"),
        Binding(
            "right_square_bracket",
            "article(1)",
            "next article",
            key_display="]",
            show=False,
            id="reader.next",
        ),
        Binding(
            "left_square_bracket",
            "article(-1)",
            "previous article",
            key_display="[",
            show=False,
            id="reader.previous",
        ),
        Binding("asterisk", "star", "star", key_display="*", show=False, id="reader.star"),
        Binding("question_mark", "app.help", "help", key_display="?", id="reader.help"),
        Binding("q,h", "close", "back", key_display="q", id="reader.close"),
        Binding("escape", "escape", "what was found away, all claims, or back", show=False, id="reader.escape"),
    ]

    def __init__(self, library: Library, place: Place, article_ids: list[int], store: Store) -> None:
        super().__init__()
        self._library = library
        self._store = store
        self._wanted = place
        self._article_ids = article_ids
        self._reading: Reading | None = None
        self._sourcing: dict[Part, int] = {}
        self._view = ArticleView(library)
        self._bar = FindBar()

    def compose(self) -> ComposeResult:
        yield ArticleHead()
        yield self._view
        yield self._bar
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self._open(self._wanted)

    # Opening

    def go_to(self, place: Place) -> None:
        """Leave this place for another, which ``ctrl+o`` undoes."""
        self.app.post_message(Left(self.place))
        self._leave_for(place)

    def return_to(self, place: Place) -> None:
        """Be at a place that was left, or marked."""
        self._leave_for(place)

    @property
    def spot(self) -> Place:
        """Where to come back to."""
        return self.place

    @property
    def place(self) -> Place:
        """The article and claim under the cursor."""
        if self._reading is None:
            return self._wanted
        claim = self._view.current_claim
        return Place(self._reading.stored.id, claim.id if claim else None)

    def _leave_for(self, place: Place) -> None:
        self.save_place()
        self._wanted = place
        self._open(place)

    @work(thread=True, exclusive=True, group="open")
    def _open(self, place: Place) -> None:
        try:
            reading = self._library.articles.read(place.article_id)
        except StoreError as error:
            self.app.call_from_thread(say, self.app, str(error), error=True)
            if self._reading is None:
                self.app.call_from_thread(self.dismiss, None)
            return
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._opened, place, reading)

    def _opened(self, place: Place, reading: Reading) -> None:
        if place != self._wanted:
            return  # another article was asked for meanwhile
        self._end_find()
        self._reading = reading
        claims = statements(reading)
        numbers = [claim.id for claim in claims]
        cursor = numbers.index(place.claim_id) if place.claim_id in numbers else reading.stored.cursor
        cursor = max(0, min(cursor, len(claims) - 1))
        line = reading.stored.line if cursor == reading.stored.cursor else None
        self._view.show_article(reading, claims, cursor, line, begun=reading.stored.seen)
        self._sourcing = count_sourcing(claim.claim for claim in claims)
        self._show_head()
        if reading.notice is not None:
            say(self.app, reading.notice, error=True)

    def _show_head(self) -> None:
        if self._reading is not None:
            english = self._reading.notice is None
            head = self.query_one(ArticleHead)
            head.show_article(self._reading.stored, self._view.arranged, self._sourcing, english=english)

    def action_turn_view(self) -> None:
        """From the claims to the full text and back, the cursor on the same claim."""
        self._view.turn()

    def action_unsure(self) -> None:
        """Only the claims whose attribution is unsure, and all again."""
        is_unsure = self._view.arrangement.show == "unsure"
        self._arrange(self._view.arrangement._replace(show="all" if is_unsure else "unsure"))

    def action_show_some(self) -> None:
        """Choose which claims are shown."""
        ask_shown(self.app, self._view.arrangement, self._view.counts, self._arrange)

    def action_order(self) -> None:
        """Choose the order of the claims."""
        ask_order(self.app, self._view.arrangement, self._arrange)

    @on(ArticleView.Arranged)
    def _arranged(self) -> None:
        self._show_head()

    def _arrange(self, arrangement: Arrangement) -> None:
        if self._reading is not None:
            self._view.show_arranged(arrangement)
            self._show_head()

    # Finding in the article

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
            say(self.app, "f finds words in this article; n and N go from one match to the next.")

    def _end_find(self) -> None:
        if self._bar.display:
            self._bar.close()
            self._view.focus_rows()
            self._view.finder.end()

    def action_escape(self) -> None:
        """Take away what was found, or go back to the library."""
        if self._view.leave_choosing():
            return
        if self._bar.display:
            self._end_find()
        elif self._view.arrangement.show != "all":
            self._arrange(self._view.arrangement._replace(show="all"))
        else:
            self.action_close()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the line to find something ``/`` and ``f`` are letters."""
        return not (action in ("search", "find") and isinstance(self.focused, FindLine))

    # What the user does

    @property
    def target(self) -> StoredClaim | None:
        return self._view.current_claim

    @property
    def citation(self) -> str | None:
        claim = self._view.current_claim
        return cite_claim(claim.claim, self._reading.stored.article) if claim and self._reading else None

    def remarks_changed(self) -> None:
        self.read_again()

    @property
    def marked_article(self) -> StoredArticle | None:
        return self._reading.stored if self._reading else None

    def article_changed(self, article_id: int, how: Literal["marked", "mended", "removed"]) -> None:
        if how == "mended":
            self._changed(article_id)
        elif how == "removed":
            self.dismiss(article_id)
        else:
            self._view.progress.is_read = False  # what its user says of it counts
            self.read_again()

    def action_correct(self) -> None:
        """Say who puts the claim forward, and how, or that it is none."""
        claim = self._view.current_claim
        if claim is None or self._reading is None:
            return
        words = with_gaps(claim.claim.text, claim.claim.spans)
        self._ask("Correct", words, claim.claim, partial(self._correct, claim))

    def _ask(self, title: str, words: str, claim: Claim | None, then: Callable[[Said], None]) -> None:
        if self._reading is not None:
            outlet, names = self._reading.stored.article.outlet, source_names(self._reading)
            self.app.push_screen(CorrectionScreen(title, words, claim, outlet, names), then)

    def _correct(self, claim: StoredClaim, said: Said) -> None:
        if said == "no claim":
            self._store(partial(self._library.claims.reject, claim), lambda _: self._rejected(claim))
        elif said is not None:
            self._store(partial(self._library.claims.correct, claim, *said), lambda _: self._changed(claim.article_id))

    def _rejected(self, claim: StoredClaim) -> None:
        say(self.app, "No claim: u takes that back.")
        self._changed(claim.article_id)

    def action_make(self) -> None:
        """Choose words in the text to make a claim of."""
        if self._reading is not None:
            self._view.begin_choosing()
            say(self.app, "j k: another sentence. h l: its end. H L: its beginning. enter makes a claim, escape none.")

    @on(ArticleText.WordsChosen)
    def _make(self, event: ArticleText.WordsChosen) -> None:
        if self._reading is not None:
            words = event.span.of(self._reading.stored.article.text)
            self._ask("Make a claim", words, None, partial(self._make_claim, self._reading.stored.id, event.span))

    def _make_claim(self, article_id: int, span: Span, said: Said) -> None:
        if said is not None and said != "no claim":
            make = partial(self._library.claims.make, article_id, span, *said)
            self._store(make, lambda _: self._changed(article_id))

    def _changed(self, article_id: int) -> None:
        self.post_message(ArticleRefreshed(article_id))

    @on(ArticleRefreshed)
    def _refreshed(self, event: ArticleRefreshed) -> None:
        if event.article_id != self._wanted.article_id:
            return
        if self._reading is not None and self._reading.stored.id == event.article_id:
            self.read_again()
        else:  # what is being read for it is older
            self._open(self._wanted)

    @on(Stepped)
    def _stepped(self) -> None:
        self._view.forget_related()  # a link may have been marked
        self.read_again(as_stored=True)

    @work(thread=True, exclusive=True, group="again")
    def read_again(self, *, as_stored: bool = False) -> None:
        """Show the article as it is stored now: its highlights, and its claims when it was refreshed."""
        if self._reading is None:
            return
        try:
            reading = self._library.articles.read(self._reading.stored.id)
        except StoreError as error:  # it was removed
            self.app.call_from_thread(say, self.app, str(error), error=True)
            return
        if not get_current_worker().is_cancelled:  # else a later reading is under way
            self.app.call_from_thread(self._show_again, reading, as_stored)

    def _show_again(self, reading: Reading, as_stored: bool) -> None:
        if self._reading is not None and self._reading.stored.id == reading.stored.id:
            # The star as the screen has it may not be stored yet, unless a step has just been.
            starred = reading.stored.starred if as_stored else self._reading.stored.starred
            stored = replace(reading.stored, starred=starred)
            self._reading = replace(reading, stored=stored)
            claims = statements(reading)
            self._sourcing = count_sourcing(claim.claim for claim in claims)
            self._view.show_again(reading, claims)
            self._show_head()

    @on(Rows.Chosen)
    def _inspect(self) -> None:
        claim = self._view.current_claim
        if claim is not None and self._reading is not None:
            article = self._reading.stored.article
            changed = partial(self._view.show_related, claim)
            related = self._view.current_related
            inspector = InspectorScreen(self._library, self._store, claim, article, related, changed)
            self.app.push_screen(inspector, self.go_to_found)

    def action_search(self) -> None:
        """Search everywhere; enter lands on the claim in its article."""
        self.app.push_screen(SearchScreen(self._library, self._store), self.go_to_found)

    def action_event(self) -> None:
        """All that is said on the event that the claim under the cursor tells of or refers to."""
        related = self._view.current_related
        if related is None or not related.events:
            say(self.app, "This claim has no related event." if related else "Its related events are being looked up.")
            return
        self.app.push_screen(DossierScreen(self._library, related.events[0].id), self.go_to_found)

    @work(thread=True, exclusive=True, group="changes")
    def action_changes(self) -> None:
        """What changed in this article since the version that it replaced."""
        try:
            found = self._library.articles.changes(self.place.article_id)
        except StoreError as error:
            self.app.call_from_thread(say, self.app, str(error), error=True)
            return
        if told := no_changes(found):
            self.app.call_from_thread(say, self.app, told)
        else:
            self.app.call_from_thread(self.app.push_screen, TextDialog("What changed", changes_content(found)))

    def action_compare(self) -> None:
        """Put another article that is on the same event beside this one."""
        if self._reading is None:
            return
        related = self._view.current_related
        if related is None and self._view.current_claim is not None:
            say(self.app, "Its related events are being looked up.")
            return
        event_id = related.events[0].id if related and related.events else None
        put_beside(self, self._library, self.place, self._view.others, event_id, self.go_to_found)

    @work(thread=True, exclusive=True, group="source")
    def action_source(self) -> None:
        """All that the nearest source of the claim under the cursor is said to have said."""
        if (claim := self._view.current_claim) is None:
            return
        try:
            source_id = self._library.sources.of(claim)
        except StoreError as error:
            self.app.call_from_thread(say, self.app, str(error), error=True)
            return
        if source_id is None:
            self.app.call_from_thread(say, self.app, "No source is named: the claim is in the outlet's own voice.")
        else:
            self.app.call_from_thread(self._open_source, source_id)

    def _open_source(self, source_id: int) -> None:
        self.app.push_screen(SourceScreen(self._library, source_id, self._store), self.go_to_found)

    def go_to_found(self, found: Hit | Elsewhere | Place | None) -> None:
        """Go where another screen was left for, if it was for anything."""
        if found is not None:
            self.go_to(Place(found.article_id, found.claim_id))

    def action_article(self, by: int) -> None:
        """The next or previous article of the list."""
        ids = self._article_ids
        here = ids.index(self.place.article_id) if self.place.article_id in ids else -1
        there = here + by
        if 0 <= there < len(ids):
            self._leave_for(Place(ids[there], None))
        else:
            say(self.app, "This is the last article." if by > 0 else "This is the first article.")

    def action_star(self) -> None:
        """Star the article, or take the star away."""
        if self._reading is not None:
            stored = replace(self._reading.stored, starred=not self._reading.stored.starred)
            self._reading = replace(self._reading, stored=stored)
            star = partial(self._library.articles.star, stored.id, on=stored.starred)
            self._store(star, lambda _: None)
            self._show_head()

    def action_close(self) -> None:
        """Back to the library."""
        self.save_place()
        self.dismiss(self.place.article_id)

    def save_place(self) -> None:
        """Remember where the reader was, and that the article was read, if that is what was set."""
        if not self._library.read_only:
            when = in_force().read
            is_read = when == "opened" or (when == "end reached" and self._view.progress.is_read)
            read = {"read": 1} if is_read else {}
            self._mark(cursor=self._view.place, line=self._view.line, seen=self._view.progress.seen, **read)

    def _mark(self, **marks: int) -> None:
        if self._reading is not None:
            self._store(partial(self._library.articles.mark, self._reading.stored.id, **marks), lambda _: None)
