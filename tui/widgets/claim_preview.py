"""Beside or below the hits: the claim of the one under the cursor, in the words around it."""

from __future__ import annotations

from typing import Final

from textual import events
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from store.errors import StoreError
from store.library import Library
from store.model import Hit, HitKind, Passage
from store.text.clean import clean_for_display
from tui.content import (
    KIND_SIGNS,
    KIND_WORDS,
    MUTED,
    attribution_line,
    attribution_lines,
    confidence_word,
    date_shown,
    joined,
    shown,
    with_cues,
)
from tui.newest import Newest
from tui.query_help import EXAMPLES
from tui.remark_line import category_name

LOW: Final = 14
"""Lines: with fewer, title and attribution take one each."""

REST: Final = 0.05
"""Seconds between two previews while the cursor moves fast."""

PATIENCE: Final = 0.1
"""Seconds that the claim before stays, at most, while another is read."""

_ENDS: Final = (".", "!", "?", "”", '"', "’", ")")

_LEADS_TO: Final[dict[HitKind, str]] = {
    "claim": "",
    "title": "the article's first claim",
    "source": "what the source said last",
    "event": "a claim on the event",
}


class ClaimPreview(Static):
    """One claim in its passage, with its attribution; without a hit, how to ask.

    Args:
        library: where claims are read.
    """

    DEFAULT_CSS = """
    ClaimPreview { padding: 0 1; }
    """

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._hit: Hit | None = None
        self._passage: Passage | None = None
        self._error = ""
        self._late: Timer | None = None
        self._passages: Newest[int, Passage] = Newest(
            self,
            "preview",
            lambda claim_id, _: library.claims.passage(claim_id),
            self._show_passage,
            self._show_error,
            rest=REST,
        )

    def show_hit(self, hit: Hit | None) -> None:
        """Show the claim that a hit leads to, as soon as it is read."""
        before, self._hit, self._error = self._hit, hit, ""
        if hit is None or hit.claim_id is None:
            self._passages.drop()
            self._passage = None
            self._draw()
        elif self._passage is None or self._passage.claim.id != hit.claim_id:
            self._passage = None
            self._passages.ask(hit.claim_id)
            if self._late is None:
                self._late = self.set_timer(PATIENCE, self._draw_late)
        elif before != hit:
            self._passages.drop()
            self._draw()

    def _show_passage(self, _: int, passage: Passage) -> None:
        self._passage = passage
        self._draw()

    def _show_error(self, error: StoreError) -> None:
        self._error = str(error)
        self._draw()

    def _draw_late(self) -> None:
        self._late = None
        if self._passage is None:
            self._draw()

    def on_resize(self, event: events.Resize) -> None:
        self._draw()

    def _draw(self) -> None:
        size = self.scrollable_content_region.size
        if not size:
            return
        if self._hit is None:
            lines = _how_to_ask(*size)
        elif self._passage is not None:
            lines = _claim(self._hit, self._passage, *size)
        else:
            said = "…" if self._hit.claim_id is not None else "No claim was found in this article."
            lines = [*_heading(self._hit, *size), *shown(self._error or said, MUTED).wrap(size.width)]
        self.update(Content("\n").join(lines))


def _how_to_ask(width: int, height: int) -> list[Content]:
    column = max(len(example) for example, _ in EXAMPLES) + 2
    in_two = height > 2 * len(EXAMPLES)
    lines: list[Content] = []
    for example, meaning in EXAMPLES:
        first = Content.styled(example if in_two else f"{example:<{column}}", "$text-accent")
        second = Content.styled(meaning, MUTED)
        if in_two:
            lines += [first, *(Content("  ") + line for line in second.wrap(width - 2))]
        else:
            lines.append((first + second).truncate(width, ellipsis=True))
    return lines


def _heading(hit: Hit, width: int, height: int) -> list[Content]:
    """Title, outlet and date: in one line, or in as many as they take."""
    outlet = shown(hit.outlet or "outlet not known", "$text-secondary")
    stated = joined([outlet, shown(date_shown(hit.published), MUTED)])
    title = shown(hit.title, "bold")
    if height >= LOW:
        return [*title.wrap(width), stated, Content("")]
    room = max(10, width - stated.cell_length - 2)
    return [Content.assemble(title.truncate(room, ellipsis=True), "  ", stated)]


def _claim(hit: Hit, passage: Passage, width: int, height: int) -> list[Content]:
    claim = passage.claim.claim
    above, below = _heading(hit, width, height), []
    highlighted = category_name(passage.claim.category)
    leads = shown(_LEADS_TO[hit.kind], "$text-accent")
    if height >= LOW:
        kind = shown(f"{KIND_SIGNS[claim.kind]} {KIND_WORDS[claim.kind]}", MUTED)
        sure = shown(f"attribution {confidence_word(claim.confidence)}", MUTED)
        chain = [line for each in attribution_lines(claim, passage.outlet) for line in each.wrap(width)]
        below = [Content(""), *chain, Content(""), *joined([kind, sure, highlighted, leads]).wrap(width)]
    else:
        chain_line = joined([attribution_line(claim, passage.outlet), highlighted, leads])
        above.append(Content.assemble((f"{KIND_SIGNS[claim.kind]} ", MUTED), chain_line).truncate(width, ellipsis=True))
    return [*above, *_words(passage, width, height - len(above) - len(below)), *below]


def _words(passage: Passage, width: int, height: int) -> list[Content]:
    """The claim in its passage, in so many lines at most: what there is no room for is left out around it."""
    claim = passage.claim.claim
    lines = _from(passage, passage.start).wrap(width)
    if len(lines) <= height:
        return lines
    start = claim.sentence.start
    most_before = width * height // 3
    if claim.spans[0].start - start > most_before:
        before = passage.text[start - passage.start : claim.spans[0].start - passage.start]
        start += before.find(" ", len(before) - most_before) + 1
    lines = _from(passage, start).wrap(width)
    if len(lines) > max(1, height):
        lines = lines[: max(1, height)]
        lines[-1] = Content.assemble(lines[-1].truncate(max(1, width - 2)).rstrip(), " …")
    return lines


def _from(passage: Passage, start: int) -> Content:
    """The passage from offset ``start`` of its article on: the claim marked, what surrounds its sentence muted."""
    claim = passage.claim.claim
    text = passage.text[start - passage.start :]
    content = Content(clean_for_display(text))
    content = content.stylize(MUTED, 0, max(0, claim.sentence.start - start))
    content = content.stylize(MUTED, max(0, claim.sentence.end - start), len(text))
    content = with_cues(content, claim, start)
    for span in claim.spans:
        content = content.stylize("bold on $primary-muted", max(0, span.start - start), max(0, span.end - start))
    return Content.assemble("… " if start else "", content, "" if text.rstrip().endswith(_ENDS) else " …")
