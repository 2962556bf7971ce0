"""The reader: the claims of one article beside their attribution and related events, or its full text."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import ClassVar, Literal

from textual.binding import Binding, BindingType

from store.model import StoredArticle, StoredClaim
from tui.citation import cite_claim
from tui.notices import say_done
from tui.screens.arranging import Arranging
from tui.screens.article_marking import ArticleMarking
from tui.screens.claim_marking import ClaimMarking, Target
from tui.screens.correcting import Correcting
from tui.screens.finding import Finding
from tui.screens.going import Going
from tui.widgets.find_bar import FindLine


class ReaderScreen(Finding, Correcting, Arranging, Going, ClaimMarking[int | None], ArticleMarking[int | None]):
    """One article, and the way from it to others: what each part of it does is in a file of its own.

    See :class:`~tui.screens.open_article.OpenArticle` for its arguments.
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

    # What is shown

    def action_turn_view(self) -> None:
        """From the claims to the full text and back, the cursor on the same claim."""
        self._view.turn()

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

    def category_changed(self, target: Target, category: int | None) -> None:
        self._view.show_category(target.id, category)  # at once: the whole article is read behind it
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

    def action_star(self) -> None:
        """Star the article, or take the star away."""
        if self._reading is not None:
            stored = replace(self._reading.stored, starred=not self._reading.stored.starred)
            self._reading = replace(self._reading, stored=stored)
            star = partial(self._library.articles.star, stored.id, on=stored.starred)
            self._store(star, lambda _: say_done(self.app, "Starred" if stored.starred else "Star taken away"))
            self._show_head()

    def action_close(self) -> None:
        """Back to the library."""
        self.save_place()
        self.dismiss(self.place.article_id)
