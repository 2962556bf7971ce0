"""Correcting who puts a claim forward, and making claims by hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual import on

from store.model import Claim, Reading, Span, StoredClaim, with_gaps
from tui.notices import say, say_done
from tui.screens.correction import CorrectionScreen, Said
from tui.screens.open_article import OpenArticle
from tui.widgets.article_text import ArticleText


def source_names(reading: Reading) -> list[str]:
    """The names of all who speak in an article, to be offered."""
    found = (link.source.name for claim in reading.claims for link in claim.claim.attribution if link.source)
    return list(dict.fromkeys(found))


class Correcting(OpenArticle):
    """The part of the reader that corrects what the program made of the article."""

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
            self._store(
                partial(self._library.claims.reject, claim),
                lambda _: self._done(claim.article_id, "Taken for no claim"),
            )
        elif said is not None:
            correct = partial(self._library.claims.correct, claim, *said)
            self._store(correct, lambda _: self._done(claim.article_id, "Attribution corrected"))

    def _done(self, article_id: int, told: str) -> None:
        say_done(self.app, told)
        self._changed(article_id)

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
            self._store(make, lambda _: self._done(article_id, "Claim made"))
