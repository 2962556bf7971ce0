"""Which claims of the open article are shown, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from textual import on
from textual.app import App

from tui.content import shown
from tui.screens.choice import Choice, ChoiceDialog, muted
from tui.screens.open_article import OpenArticle
from tui.widgets.article_view import ArticleView
from tui.widgets.claim_order import ORDERS, SHOWS, Arrangement, Show


def ask_shown(
    app: App[Any], now: Arrangement, counts: Mapping[Show, int], then: Callable[[Arrangement], object]
) -> None:
    """Ask which claims are shown; ``counts`` says how many there are of each."""
    shows = list(SHOWS)
    choices = [Choice(shown(f"{SHOWS[show]} {show}"), muted(str(counts[show]))) for show in shows]

    def choose(place: int | None) -> None:
        if place is not None:
            then(now._replace(show=shows[place]))

    app.push_screen(ChoiceDialog("Show", choices, shows.index(now.show)), choose)


def ask_order(app: App[Any], now: Arrangement, then: Callable[[Arrangement], object]) -> None:
    """Ask in which order they stand."""
    orders = list(ORDERS)
    choices = [Choice(shown(order), muted(ORDERS[order])) for order in orders]

    def choose(place: int | None) -> None:
        if place is not None:
            then(now._replace(order=orders[place]))

    app.push_screen(ChoiceDialog("Order", choices, orders.index(now.order)), choose)


class Arranging(OpenArticle):
    """The part of the reader that shows some of the claims, or in another order."""

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
