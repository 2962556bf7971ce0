"""From the open article to others, and to what is said on its events and by its sources."""

from __future__ import annotations

from functools import partial

from textual import on, work

from store.errors import StoreError
from store.model import Elsewhere, Hit
from tui.messages import Left
from tui.notices import say
from tui.plain_changes import no_changes
from tui.screens.changes import changes_content
from tui.screens.comparing import put_beside
from tui.screens.dialogs import TextDialog
from tui.screens.dossier import DossierScreen
from tui.screens.inspector import InspectorScreen
from tui.screens.open_article import OpenArticle
from tui.screens.place import Place
from tui.screens.search import SearchScreen
from tui.screens.source import SourceScreen
from tui.widgets.rows import Rows


class Going(OpenArticle):
    """The part of the reader that leads elsewhere."""

    def go_to(self, place: Place) -> None:
        """Leave this place for another, which ``ctrl+o`` undoes."""
        self.app.post_message(Left(self.place))
        self._leave_for(place)

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
        ids = self._article_ids or []
        wanted = self._wanted.article_id  # which may be on its way still
        here = ids.index(wanted) if wanted in ids else -1
        there = here + by
        if 0 <= there < len(ids):
            self._leave_for(Place(ids[there], None))
        else:
            say(self.app, "This is the last article." if by > 0 else "This is the first article.")
