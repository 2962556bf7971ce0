"""The article's full text with its claims marked in place; the cursor moves from claim to claim."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from store.model import Reading, Span, StoredClaim
from store.text.fold import fold
from store.text.sentences import find_sentences
from tui.widgets.findable import Match
from tui.widgets.marked_text import MarkedText
from tui.widgets.text_selection import sentence_at, with_end, with_start


class ArticleText(MarkedText):
    """The paragraphs of one article. :class:`Rows.Moved` tells the claim's place, not the paragraph's."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l,right", "end(1)", "while choosing: a word more at the end", show=False, id="text.longer"),
        Binding("h,left", "end(-1)", "a word less", show=False, id="text.shorter"),
        Binding("enter,l", "choose", "inspect", key_display="enter", id="text.inspect"),  # l while nothing is chosen
        Binding("L,shift+right", "start(1)", "a word less at the beginning", show=False, id="text.later"),
        Binding("H,shift+left", "start(-1)", "a word more", show=False, id="text.earlier"),
    ]

    class WordsChosen(Message):
        """Words were chosen to make a claim of."""

        def __init__(self, span: Span) -> None:
            super().__init__()
            self.span = span

    def show_article(self, reading: Reading, claims: list[StoredClaim], claim_index: int) -> None:
        """Show an article's text, the cursor on one of its claims."""
        self._text = reading.stored.article.text
        self._furniture = [item.span for item in reading.furniture]
        self._lines = []
        start = 0
        for line in self._text.split("\n"):
            self._lines.append(Span(start, start + len(line)))
            start += len(line) + 1
        self._match = self._chosen = None
        self.forget_rows()
        self._place_claims(claims)
        self.claim_index = claim_index
        self.set_rows(len(self._lines), self._row_of(claim_index))

    def move_to_claim(self, claim_index: int) -> None:
        """Bring the cursor to a claim and its paragraph into view."""
        if not self._claims:
            return
        claim_index = max(0, min(claim_index, len(self._claims) - 1))
        moved = claim_index != self.claim_index
        changed = {self.cursor, self._match.row if self._match else self.cursor}
        changed.update(*(self._rows_of.get(index, ()) for index in (self.claim_index, claim_index)))
        self.claim_index = claim_index
        self.cursor = self._row_of(claim_index)
        self._match = None
        self.redraw(self.cursor, *changed)
        self._show_row(self.cursor, self.line_within)
        if moved:
            self.post_message(self.Moved(self, claim_index))

    @property
    def line_within(self) -> int:
        if not self._claims:
            return 0
        begins = self._claims[self.claim_index].claim.spans[0].start - self._lines[self.cursor].start
        return self._line_of(Match(self.cursor, begins))

    def move_to(self, index: int) -> None:
        """Bring the cursor to the first claim of a paragraph, or of the next that has one."""
        if index == self.cursor:
            return
        rows = sorted(self._claims_in)
        if index > self.cursor:
            wanted = [row for row in rows if row >= index] or rows[-1:]
        else:
            wanted = [row for row in rows if row <= index][::-1] or rows[:1]
        if wanted:
            self.move_to_claim(min(self._claims_in[wanted[0]]))

    # Choosing words

    def begin_choosing(self) -> None:
        """Choose the sentence of the claim under the cursor; keys move it and its ends, enter tells of it."""
        at = self._claims[self.claim_index].claim.spans[0].start if self._claims else self._lines[self.cursor].start
        self._sentences = find_sentences(self._text)
        if self._sentences:
            self._choose(self._sentences[sentence_at(self._sentences, at)])

    def leave_choosing(self) -> bool:
        """Choose nothing; whether something was being chosen."""
        if self._chosen is None:
            return False
        self._chosen = None
        self.redraw()
        return True

    def _choose(self, span: Span) -> None:
        self._chosen = span
        row = max(0, bisect_right([line.start for line in self._lines], span.start) - 1)
        self.redraw()
        self._show_row(row, self._line_of(Match(row, span.start - self._lines[row].start)))

    def action_end(self, by: int) -> None:
        """A word more or less at the end of what is chosen."""
        if self._chosen:
            self._choose(with_end(self._text, self._chosen, by))

    def action_start(self, by: int) -> None:
        """A word less or more at the beginning of what is chosen."""
        if self._chosen:
            self._choose(with_start(self._text, self._chosen, by))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Words are added and taken away only while some are being chosen."""
        return self._chosen is not None if action in ("end", "start") else True

    def action_move(self, by: int) -> None:
        if self._chosen:
            place = sentence_at(self._sentences, self._chosen.start) + by
            self._choose(self._sentences[max(0, min(place, len(self._sentences) - 1))])
            return
        self._tell_last(by)
        self.move_to_claim(self.claim_index + by)

    def _tell_last(self, by: float) -> None:
        """Tell that the cursor is at the last claim and was to go on."""
        if self.claim_index == len(self._claims) - 1:
            self.tell_end(self.row_count - 1, by)

    def action_turn(self, pages: float) -> None:
        self._tell_last(pages)
        super().action_turn(pages)

    def action_edge(self, direction: int) -> None:
        self._tell_last(direction)
        self.move_to_claim(0 if direction < 0 else len(self._claims) - 1)

    def action_choose(self) -> None:
        if self._chosen:
            self.post_message(self.WordsChosen(self._chosen))
        elif self._claims:
            self.post_message(self.Chosen(self, self.claim_index))

    # Finding

    def texts(self) -> Iterable[str]:
        return [line.of(self._text) for line in self._lines]

    def matches_in(self, row: int, spans: list[Span], beginnings: tuple[str, ...]) -> Iterable[Match]:
        """The shortest stretches of a paragraph that hold all the words."""
        text = self._lines[row].of(self._text)
        last: dict[str, int] = {}
        for span in spans:
            word = fold(span.of(text))
            last.update((each, span.start) for each in beginnings if word.startswith(each))
            if len(last) == len(set(beginnings)):
                yield Match(row, min(last.values()), span.end)
                last.clear()

    @property
    def here(self) -> Match:
        if self._match or not self._claims:
            return self._match or Match(0)
        start = self._claims[self.claim_index].claim.spans[0].start
        return Match(self.cursor, start - self._lines[self.cursor].start)

    def go_to(self, match: Match) -> None:
        self.move_to_claim(self._claim_near(match))
        self._match = match
        self.redraw(match.row)
        self._show_row(match.row, self._line_of(match))

    @property
    def claim_at(self) -> int:
        return self.claim_index

    def _claim_near(self, match: Match) -> int:
        """The claim that holds a match, or the last one before it."""
        at = self._lines[match.row].start + match.start
        for index in self._claims_in.get(match.row, ()):
            if any(span.start <= at < span.end for span in self._claims[index].claim.spans):
                return index
        return bisect_right([claim.claim.spans[0].start for claim in self._claims], at) - 1

    # Drawing
