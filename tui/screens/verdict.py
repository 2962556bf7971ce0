"""V: whether a claim is true, as its user says."""

from __future__ import annotations

from typing import ClassVar, Final, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from store.model import VERDICTS, Verdict, VerdictValue
from tui.content import MUTED, shown
from tui.keys.keymap import key_of
from tui.remark_line import VERDICT_STYLES
from tui.screens.boxed import Boxed
from tui.widgets.quick_input import QuickInput

_MEANING: Final[dict[VerdictValue, str]] = {
    "true": "what it says is so",
    "false": "what it says is not so",
    "misleading": "so, and yet it leads astray",
    "unproven": "nobody has shown it",
}


class Judged(NamedTuple):
    """What the user said."""

    value: VerdictValue | None
    """None: no verdict any more."""
    note: str
    """Why."""


class VerdictScreen(Boxed[Judged | None]):
    """Asks for a verdict on a claim; dismissed with it, or with None when it was left.

    Args:
        words: the claim.
        verdict: the one that it has.
    """

    DEFAULT_CSS = """
    VerdictScreen {
        & OptionList, & OptionList:focus { height: auto; border: none; padding: 0; background: $surface; }
        & OptionList:focus { background-tint: $surface 0%; }
        & OptionList > .option-list--option-highlighted { background: $surface-lighten-2; text-style: none; }
        & OptionList:focus > .option-list--option-highlighted { background: $surface-lighten-3; text-style: none; }
        & Input { margin: 1 0 0 0; }
        & Input:focus { background: $surface-lighten-3; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "move(1)", "next", show=False, id="verdict.next"),
        Binding("k", "move(-1)", "previous", show=False, id="verdict.previous"),
        Binding("ctrl+s", "store", "store", id="verdict.store"),
        Binding("escape", "close", "cancel", id="verdict.cancel"),
    ]

    def __init__(self, words: str, verdict: Verdict | None) -> None:
        super().__init__()
        self._words = words
        self._verdict = verdict

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "Verdict"
            down, up, leave = (key_of(f"verdict.{each}") for each in ("next", "previous", "cancel"))
            box.border_subtitle = f"{down} {up} choose · tab to say why · enter stores · {leave} leaves it"
            yield Static(shown(self._words), classes="words")
            options = [
                Option(Content.assemble((f"{value:<12}", VERDICT_STYLES[value]), (_MEANING[value], MUTED)), id=value)
                for value in VERDICTS
            ]
            options.append(Option(Content.assemble(f"{'no verdict':<12}", ("say nothing of it", MUTED)), id="none"))
            yield OptionList(*options)
            note = self._verdict.note if self._verdict else ""
            yield QuickInput(note, placeholder="why (may be left empty)", select_on_focus=False)

    def on_mount(self) -> None:
        choices = self.query_one(OptionList)
        choices.highlighted = VERDICTS.index(self._verdict.value) if self._verdict else 0
        choices.focus()

    def action_move(self, by: int) -> None:
        """The next or previous verdict."""
        choices = self.query_one(OptionList)
        choices.highlighted = max(0, min((choices.highlighted or 0) + by, len(VERDICTS)))

    @on(OptionList.OptionSelected)
    @on(Input.Submitted)
    def action_store(self) -> None:
        """Take it as it stands."""
        place = self.query_one(OptionList).highlighted or 0
        value = VERDICTS[place] if place < len(VERDICTS) else None
        line = self.query_one(QuickInput)
        was = self._verdict.note if self._verdict else ""
        # What the line cannot show (line feeds, say) stays as it was, unless it was written anew.
        note = was if line.value == line.validate_value(was) else line.value
        self.dismiss(Judged(value, note))

    def action_close(self) -> None:
        """Leave it."""
        self.dismiss(None)
