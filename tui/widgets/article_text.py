"""The article's full text with its claims marked in place; the cursor moves from claim to claim."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.style import Style

from store.model import Reading, Span, StoredClaim
from store.text.fold import fold
from store.text.sentences import find_sentences
from tui.config.settings import in_force
from tui.content import MUTED, mark_words, shown
from tui.remark_line import remark_line
from tui.widgets.findable import Findable, Match
from tui.widgets.text_layout import GAP, Widths, widths_for
from tui.widgets.text_marks import KIND_STYLES, margin_signs, notes_of, outside_muted, place_notes, wrapped_starts
from tui.widgets.text_selection import sentence_at, with_end, with_start


class ArticleText(Findable):
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

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.claim_index = 0
        self._claims: list[StoredClaim] = []
        self._lines: list[Span] = []
        self._text = ""
        self._furniture: list[Span] = []
        self._claims_in: dict[int, list[int]] = {}
        self._rows_of: dict[int, list[int]] = {}
        self._chosen: Span | None = None
        """Words that are being chosen."""
        self._sentences: list[Span] = []
        self._match: Match | None = None
        """What was found here, until the cursor goes to a claim by other means."""

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

    def replace_claims(self, claims: list[StoredClaim]) -> None:
        """Mark these claims: the same with other highlights, or some of them."""
        self._place_claims(claims)
        self.redraw()

    def _place_claims(self, claims: list[StoredClaim]) -> None:
        self._claims = claims
        self.claim_index = max(0, min(self.claim_index, len(claims) - 1))
        starts = [line.start for line in self._lines]
        self._claims_in, self._rows_of = {}, {}
        for index, claim in enumerate(claims):
            for span in claim.claim.spans:
                for row in range(bisect_right(starts, span.start) - 1, bisect_right(starts, span.end - 1)):
                    if index not in self._claims_in.setdefault(row, []):
                        self._claims_in[row].append(index)
                        self._rows_of.setdefault(index, []).append(row)

    def claims_between(self, first: int, last: int) -> set[int]:
        """The claims that have words in the paragraphs ``first`` up to and without ``last``."""
        return {index for row in range(first, last) for index in self._claims_in.get(row, ())}

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

    def _row_of(self, claim_index: int) -> int:
        if not self._claims:
            return 0
        start = self._claims[claim_index].claim.spans[0].start
        return max(0, bisect_right([line.start for line in self._lines], start) - 1)

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

    def _line_of(self, match: Match) -> int:
        """On which line of its paragraph a match begins."""
        text = shown(self._lines[match.row].of(self._text))
        lines = text.wrap(widths_for(self._width).text) if self._width else []
        return max(0, bisect_right(wrapped_starts(text, lines), match.start) - 1)

    # Drawing

    def guess_height(self, index: int, width: int) -> int:
        line = self._lines[index]
        return max(1, -(-(line.end - line.start) // max(1, widths_for(width).text - 4)))

    def draw_row(self, index: int, width: int, style: Style, *, selected: bool) -> list[Strip]:
        line, widths = self._lines[index], widths_for(width)
        base = self.visual_style  # a paragraph is not lifted, its current claim is
        content = self._marked_content(index)
        text = self.lines_of(content, widths.text, base)
        starts = [line.start + at for at in wrapped_starts(content, content.wrap(widths.text))]
        begins: dict[int, list[StoredClaim]] = {}
        for claim_index in self._claims_in.get(index, ()):
            claim = self._claims[claim_index]
            if line.start <= claim.claim.spans[0].start <= line.end:
                begins.setdefault(max(0, bisect_right(starts, claim.claim.spans[0].start) - 1), []).append(claim)
        notes = {}
        if widths.notes:
            each = [(at, note) for at, claims in sorted(begins.items()) for claim in claims for note in notes_of(claim)]
            notes = place_notes(each, len(text))
        rest = width - widths.margin - widths.text
        strips = []
        for number, strip in enumerate(text):
            margin = self._margin(begins.get(number, []), widths, current=self._is_current(starts, number, line.end))
            beside = Strip.blank(rest, base.rich_style)
            if note := notes.get(number):
                cut = note.truncate(min(rest - GAP - 1, widths.notes), ellipsis=True)
                beside = self.one_line(Content.assemble(" " * GAP, cut), rest, base)
            strips.append(Strip.join([self.one_line(margin, widths.margin, base), strip, beside]))
        return [*strips, *([] if widths.notes else self._remarks_below(begins, widths, width))]

    def _remarks_below(self, begins: dict[int, list[StoredClaim]], widths: Widths, width: int) -> list[Strip]:
        """What the user says of the claims that begin in a paragraph, where there is no room for it beside them."""
        said = [remark_line(claim.remarks) for _, claims in sorted(begins.items()) for claim in claims]
        margin = " " * widths.margin
        return [self.one_line(Content.assemble(margin, each), width, self.visual_style) for each in said if each]

    def _is_current(self, starts: list[int], number: int, end: int) -> bool:
        """Whether words of the claim under the cursor stand on a line of a paragraph."""
        if not self._claims or self._chosen or number >= len(starts):
            return False
        line = Span(starts[number], starts[number + 1] if number + 1 < len(starts) else max(end, starts[number] + 1))
        return any(line.overlaps(span) for span in self._claims[self.claim_index].claim.spans)

    def _margin(self, begins: list[StoredClaim], widths: Widths, *, current: bool) -> Content:
        """Bar, highlight, and the signs of the claims that begin on the line."""
        bar = ("▌", self.get_visual_style("rows--bar", partial=True)) if current else " "
        category = next((claim.category for claim in begins if claim.category), None)
        return Content.assemble(
            bar, (str(category or " "), in_force().category_style(category)), margin_signs(begins, widths.slots), " "
        )

    def _marked_content(self, index: int) -> Content:
        """A paragraph with its claims, what was found and what is being chosen."""
        line = self._lines[index]
        content = shown(line.of(self._text))
        if index == 0:
            content = content.stylize("bold")
        elif any(line.overlaps(span) for span in self._furniture):
            content = content.stylize(f"{MUTED} italic")
        else:
            spans = (span for claim in self._claims_in.get(index, ()) for span in self._claims[claim].claim.spans)
            content = outside_muted(content, line, spans)
        for claim_index in self._claims_in.get(index, ()):
            content = self._marked(content, line, claim_index)
        for match in self.found_in(index):
            content = mark_words(content, self.beginnings, match.start, match.end)
        if self._chosen and self._chosen.overlaps(line):
            start, end = max(self._chosen.start, line.start), min(self._chosen.end, line.end)
            content = content.stylize("bold on $warning-muted", start - line.start, end - line.start)
        if self._match and index == self._match.row:
            content = content.stylize("bold on $warning-muted", self._match.start, self._match.end)
        return content

    def _marked(self, content: Content, line: Span, claim_index: int) -> Content:
        claim = self._claims[claim_index]
        styles = [KIND_STYLES[claim.claim.kind]]
        if claim.claim.kind != "own" and self.app.no_color:
            styles.append("underline")
        if claim.claim.stance == "hedged":
            styles.append("italic")
        if claim.category:
            styles.append("underline")
        if claim_index == self.claim_index and not self._chosen:
            styles.append("on $primary-muted")
        style = " ".join(filter(None, styles))
        for span in claim.claim.spans if style else ():
            start, end = max(span.start, line.start), min(span.end, line.end)
            if start < end:
                content = content.stylize(style, start - line.start, end - line.start)
        return content
