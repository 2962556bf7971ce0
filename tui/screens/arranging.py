"""Asking which claims of an article are shown, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from textual.app import App

from tui.content import shown
from tui.screens.choice import Choice, ChoiceDialog, muted
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
