"""c: who puts a claim forward, through whom, and with which stance, as its user says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final, Literal, NamedTuple, cast, get_args

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.suggester import SuggestFromList
from textual.widgets import Input, Label, Select, Static

from store.model import Claim, SourceType, Speaker, Stance
from store.text.clean import clean_line
from tui.content import MUTED, SOURCE_SIGNS, attribution_line, shown
from tui.keys.keymap import key_of
from tui.screens.boxed import Boxed
from tui.widgets.quick_input import QuickInput

FREE_LINES: Final = 1
"""Lines for sources beyond those that are there."""


class Corrected(NamedTuple):
    """What the user said of a claim."""

    speakers: list[Speaker]
    """Nearest source first; none for the outlet's own voice."""
    stance: Stance
    """Its stance."""


Said = Corrected | Literal["no claim"] | None
"""What the user said; None when nothing."""


class CorrectionScreen(Boxed[Said]):
    """Asks who said something and how; dismissed with that, or with None when it was left.

    Args:
        title: on its edge.
        words: what was said.
        claim: the claim as it is; None for one that is to be made.
        outlet: the article's outlet.
        names: names to offer while one is typed.
    """

    DEFAULT_CSS = """
    CorrectionScreen {
        & .words { max-height: 6; color: $foreground; }
        & Horizontal { height: 1; }
        & Label { width: 14; color: $foreground 60%; }
        & Input { width: 1fr; }
        & Input:focus { background: $surface-lighten-3; }
        & Select { width: 20; margin: 0 0 0 1; }
        & .last { margin: 1 0 1 0; }
        & #stance { margin: 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "store", "store", id="correction.store"),
        Binding("ctrl+n", "reject", "this is no claim", id="correction.reject"),
        Binding("f1", "app.help", "help", show=False, id="correction.help"),
        Binding("escape", "close", "cancel", id="correction.cancel"),
    ]

    def __init__(self, title: str, words: str, claim: Claim | None, outlet: str | None, names: Sequence[str]) -> None:
        super().__init__()
        self._box_title = title
        self._words = words
        self._claim = claim
        self._outlet = outlet
        self._names = names

    def compose(self) -> ComposeResult:
        chain = self._claim.attribution if self._claim else ()
        sources = [link.source for link in chain]
        with VerticalScroll(classes="box") as box:
            box.border_title = self._box_title
            store, none, leave = (key_of(f"correction.{each}") for each in ("store", "reject", "cancel"))
            reject = f"{none} no claim · " if self._claim else ""
            box.border_subtitle = f"tab moves · {store} stores · {reject}{leave} leaves it"
            yield Static(shown(self._words), classes="words")
            for place, source in enumerate([*sources, *[None] * FREE_LINES]):
                with Horizontal():
                    yield Label("said by" if place == 0 else "through")
                    yield QuickInput(
                        source.name if source else "",
                        placeholder=self._outlet or "the outlet itself" if place == len(sources) == 0 else "",
                        suggester=SuggestFromList([clean_line(name) for name in self._names], case_sensitive=False),
                        select_on_focus=False,
                        classes="name",
                    )
                    yield Select(
                        [(f"{sign or ' '} {kind}", kind) for kind, sign in SOURCE_SIGNS.items()],
                        value=source.type if source else "person",
                        allow_blank=False,
                        compact=True,
                        classes="type",
                    )
            with Horizontal(classes="last"):
                yield Label("stance")
                yield Select(
                    [(stance, stance) for stance in get_args(Stance)],
                    value=self._claim.stance if self._claim else "asserted",
                    allow_blank=False,
                    compact=True,
                    id="stance",
                )
            if self._claim is not None:
                yield Static(shown("now: ", MUTED) + attribution_line(self._claim, self._outlet))
            yield Static(shown("No name at all is the outlet's own voice; an empty line is left out.", MUTED))

    def on_mount(self) -> None:
        self.query(QuickInput).first().focus()

    @on(Input.Submitted)
    def action_store(self) -> None:
        """Take it as it stands."""
        names = [line.value.strip() for line in self.query(".name").results(QuickInput)]
        types = [cast(SourceType, line.value) for line in self.query(".type").results(Select)]
        speakers = [Speaker(name, kind) for name, kind in zip(names, types, strict=True) if name]
        self.dismiss(Corrected(speakers, cast(Stance, self.query_one("#stance", Select).value)))

    def action_reject(self) -> None:
        """Say that it is no claim; one that is to be made is none yet."""
        if self._claim is not None:
            self.dismiss("no claim")

    def action_close(self) -> None:
        """Leave it."""
        self.dismiss(None)
