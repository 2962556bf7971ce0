"""Base of screens with a claim under the cursor: what can be said of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.screen import Screen, ScreenResultType

from store.errors import StoreError
from store.library import Library
from store.model import CATEGORIES, Highlight, Remarks, StoredClaim, with_gaps
from tui.config.settings import in_force
from tui.copying import copy_from
from tui.notices import say, say_done
from tui.remark_line import says
from tui.screens.note import NoteScreen
from tui.screens.tags import TagsScreen
from tui.screens.verdict import Judged, VerdictScreen
from tui.storing import Store

Target = StoredClaim | Highlight
"""What something is said of."""


def remarks_of(target: Target) -> Remarks:
    """What is said of it by now."""
    if isinstance(target, Highlight):
        return Remarks(target.note, target.tags, target.verdict)
    return target.remarks or Remarks()


def words_of(target: Target) -> str:
    """Its words, as a dialog shows them."""
    if isinstance(target, Highlight):
        return with_gaps(target.quote, target.spans)
    return with_gaps(target.claim.text, target.claim.spans)


def name_of(category: int) -> str:
    """What the user calls a category."""
    return in_force().categories[category - 1].name


class ClaimMarking(Screen[ScreenResultType]):
    """Base of screens with a claim under the cursor: highlights, notes, tags, verdicts, copying."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "tag", "tag", show=False, id="claim.tag"),
        Binding("a", "note", "note", show=False, id="claim.note"),
        Binding("V", "verdict", "verdict", show=False, id="claim.verdict"),
        Binding("y", "copy", "copy with its citation", show=False, id="claim.copy"),
        *(
            Binding(str(number), f"category({number})", f"category {number}", show=False, id=f"claim.category_{number}")
            for number in CATEGORIES
        ),
    ]

    _library: Library
    _store: Store

    @property
    def target(self) -> Target | None:
        """What is under the cursor."""
        raise NotImplementedError

    @property
    def citation(self) -> str | None:
        """Its words with their citation, to be copied."""
        raise NotImplementedError

    def remarks_changed(self) -> None:
        """Show it as it is stored now."""
        raise NotImplementedError

    def category_changed(self, target: Target, category: int | None) -> None:
        """The same, when it is highlighted in this category by now, or not at all."""
        self.remarks_changed()

    def action_highlight(self) -> None:
        """Highlight the claim, or take its highlight away."""
        target = self.target
        if isinstance(target, Highlight):
            self._store(partial(self._library.own.remove, target), lambda _: self._highlighted(target, None))
        elif target is not None:
            self._store(partial(self._library.own.toggle_highlight, target), partial(self._highlighted, target))

    def _highlighted(self, target: Target, category: int | None) -> None:
        gone = says(remarks_of(target)) if category is None else []
        self.category_changed(target, category)
        if category is not None:
            say_done(self.app, f"Highlighted, {name_of(category)}")
        else:
            say_done(
                self.app, f"Highlight taken away{', with ' + ' and '.join(gone) if gone else ''}", "brings it back"
            )

    def action_category(self, number: int) -> None:
        """Highlight the claim in one of the five categories."""
        if (target := self.target) is not None:
            change = partial(self._library.own.set_category, target, number)
            self._store(change, lambda changed: self._highlighted(target, number) if changed else None)

    def action_note(self) -> None:
        """Write a note on the claim."""
        if (target := self.target) is not None:
            self.app.push_screen(NoteScreen(words_of(target), remarks_of(target).note), partial(self._noted, target))

    def _noted(self, target: Target, note: str | None) -> None:
        if note is not None and (note.strip() or remarks_of(target).note):
            self._keep(
                partial(self._library.own.set_note, target, note), "Note stored" if note.strip() else "Note taken away"
            )

    @work(thread=True, exclusive=True, group="tags")
    def action_tag(self) -> None:
        """Give the claim tags."""
        if (target := self.target) is None:
            return
        try:
            known = self._library.own.tags()
        except StoreError as error:
            self.app.call_from_thread(say, self.app, str(error), error=True)
            return
        self.app.call_from_thread(self._ask_tags, target, known)

    def _ask_tags(self, target: Target, known: list[tuple[str, int]]) -> None:
        self.app.push_screen(
            TagsScreen(words_of(target), remarks_of(target).tags, known), partial(self._tagged, target)
        )

    def _tagged(self, target: Target, tags: list[str] | None) -> None:
        if tags is not None and (tags or remarks_of(target).tags):
            told = f"Tagged {' '.join(f'#{tag.strip()}' for tag in tags)}" if tags else "Tags taken away"
            self._keep(partial(self._library.own.set_tags, target, tags), told)

    def action_verdict(self) -> None:
        """Say whether the claim is true."""
        if (target := self.target) is not None:
            dialog = VerdictScreen(words_of(target), remarks_of(target).verdict)
            self.app.push_screen(dialog, partial(self._judged, target))

    def _judged(self, target: Target, judged: Judged | None) -> None:
        if judged is not None and (judged.value or remarks_of(target).verdict):
            told = f"Verdict: {judged.value}" if judged.value else "Verdict taken away"
            self._keep(partial(self._library.own.set_verdict, target, judged.value, judged.note), told)

    def _keep(self, change: Callable[[], bool], told: str) -> None:
        self._store(change, partial(self._kept, told))

    def _kept(self, told: str, changed: bool) -> None:
        self.remarks_changed()
        if changed:
            say_done(self.app, told)

    def action_copy(self) -> None:
        """Copy the claim with its citation."""
        if (text := self.citation) is not None:
            self._copy(text)

    @work(thread=True, exclusive=True, group="copy")
    def _copy(self, text: str) -> None:
        try:
            told = copy_from(self.app, text)
        except OSError as error:
            told = f"The claim could not be copied: {error.strerror}."
        self.app.call_from_thread(say, self.app, told)
