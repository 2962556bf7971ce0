"""The notebook's highlights in groups, drawn as they come into view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar, Final, Literal, NamedTuple

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from store.model import NotebookLine, Remarks, chain_of_names, with_gaps
from tui.config.settings import in_force
from tui.content import KIND_SIGNS, MUTED, date_shown, joined, shown, timex_shown
from tui.remark_line import ORPHAN_SIGN, category_name, remark_line
from tui.widgets.rows import Rows

Grouping = Literal["article", "source", "event", "tag"]

GROUPINGS: Final[tuple[Grouping, ...]] = ("article", "source", "event", "tag")
"""In the order in which a key goes through them."""

_GUTTER: Final = 5
_MOST_QUOTE: Final = 3
"""Lines of a quote; the reader shows all of it."""
_MOST_LETTERS: Final = 600
"""Code points of a quote that are laid out."""


class Group(NamedTuple):
    """Highlights that have something in common."""

    name: str
    """What it is."""
    about: str
    """What else there is to say of it."""
    lines: list[NotebookLine]
    """Its highlights."""


def grouped(lines: Iterable[NotebookLine], by: Grouping) -> list[Group]:
    """The highlights in groups: articles as they come, sources and tags by the alphabet, events by date.

    One with two tags is in both groups; those without stand last.
    """
    groups: dict[tuple[bool, str, str], Group] = {}
    for line in lines:
        for order, name, about in _keys(line, by):
            key = (not name, order, name)
            groups.setdefault(key, Group(name or _NONE[by], about, [])).lines.append(line)
    return list(groups.values()) if by == "article" else [groups[key] for key in sorted(groups)]


_NONE: Final[dict[Grouping, str]] = {
    "article": "untitled",
    "source": "own voice",
    "event": "no event",
    "tag": "no tag",
}


def _keys(line: NotebookLine, by: Grouping) -> Iterator[tuple[str, str, str]]:
    """Order, name and rest of the groups that a highlight is in."""
    if by == "article":
        about = "  ".join(filter(None, (line.outlet or "outlet not known", date_shown(line.published))))
        yield str(line.highlight.article_id), line.title, about
    elif by == "source":
        name = (line.sources[0] or "source not named") if line.sources else ""
        yield name.casefold(), name, ""
    elif by == "event":
        yield line.event_date or "~", line.event or "", timex_shown(line.event_date) if line.event else ""
    else:
        for tag in line.highlight.tags or ("",):
            yield tag.casefold(), f"#{tag}" if tag else "", ""


class HighlightList(Rows):
    """Highlights, each with who said it, its tags and its note."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,l", "choose", "go to the claim", key_display="enter", id="highlights.open")
    ]

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[NotebookLine] = []
        """A row each; a highlight may have several."""
        self._heads: dict[int, Group] = {}
        self._by: Grouping = "article"

    @property
    def current(self) -> NotebookLine | None:
        """The highlight under the cursor."""
        return self.lines[self.cursor] if self.lines else None

    def show_lines(self, lines: Iterable[NotebookLine], by: Grouping) -> None:
        """Show these highlights in groups; the cursor stays on its highlight while that is among them."""
        current, place = self.current, self.cursor
        self.lines, self._heads, self._by = [], {}, by
        for group in grouped(lines, by):
            self._heads[len(self.lines)] = group
            self.lines += group.lines
        ids = [line.highlight.id for line in self.lines]
        is_same = 0 <= place < len(ids) and current is not None and ids[place] == current.highlight.id
        if current is not None and current.highlight.id in ids and not is_same:
            place = ids.index(current.highlight.id)
        self.set_rows(len(self.lines), place)

    # Drawing

    def guess_height(self, index: int, width: int) -> int:
        line = self.lines[index]
        quote = min(_MOST_QUOTE, len(line.highlight.quote) // max(1, width - _GUTTER) + 1)
        said = bool(line.highlight.note or line.highlight.tags or line.highlight.verdict)
        return quote + 2 + said + (index in self._heads)

    def draw_row(self, index: int, width: int, style: Style, *, selected: bool) -> list[Strip]:
        line = self.lines[index]
        room = max(1, width - _GUTTER - 1)
        highlight = line.highlight
        remarks = Remarks(highlight.note, highlight.tags, highlight.verdict)
        body = [*self._quote(line, room, style), self.one_line(self._below(line, room), room, style)]
        if said := remark_line(remarks):
            body.append(self.one_line(said, room, style))
        bar = ("▌", self.get_visual_style("rows--bar", partial=True)) if selected else " "
        category = (str(highlight.category), in_force().category_style(highlight.category))
        sign = (f"{KIND_SIGNS[line.kind]:<3}", MUTED) if line.kind else (f"{ORPHAN_SIGN}  ", "$text-warning")
        first = self.lines_of(Content.assemble(bar, category, sign), _GUTTER, style)[0]
        other = self.lines_of(Content.assemble(bar, " " * (_GUTTER - 1)), _GUTTER, style)[0]
        end = Strip.blank(1, style.rich_style)
        drawn = [Strip.join([other if place else first, strip, end]) for place, strip in enumerate(body)]
        drawn.append(Strip.blank(width, self.visual_style.rich_style))
        if index in self._heads:
            drawn.insert(0, self._head(self._heads[index], width))
        return drawn

    def _head(self, group: Group, width: int) -> Strip:
        """The group's name with how many are in it."""
        count = f"{len(group.lines)} "
        about = shown(group.about, MUTED)
        room = width - 2 - len(count)
        name = shown(group.name, "bold").truncate(max(10, room - about.cell_length - 2), ellipsis=True)
        left = Content.assemble(" ", joined([name, about], "  ")).truncate(room + 1, ellipsis=True, pad=True)
        return self.one_line(Content.assemble(left, " ", (count, MUTED)), width, self.visual_style)

    def _quote(self, line: NotebookLine, room: int, style: Style) -> list[Strip]:
        words = with_gaps(line.highlight.quote, line.highlight.spans)
        cut = len(words) > _MOST_LETTERS
        text = words[:_MOST_LETTERS].rpartition(" ")[0] or words[:_MOST_LETTERS] if cut else words
        strips = self.lines_of(shown(f"“{text}”" if line.kind == "direct" and not cut else text), room, style)
        if len(strips) <= _MOST_QUOTE and not cut:
            return strips
        kept = strips[: _MOST_QUOTE - 1]
        used = sum(len(strip.text.rstrip()) + 1 for strip in kept)
        rest = shown(("“" + text if line.kind == "direct" and not cut else text)[used:] + " …")
        return [*kept, self.one_line(rest, room, style)]

    def _below(self, line: NotebookLine, room: int) -> Content:
        """Where it is from, and at the end of the line what the user calls its category."""
        name = category_name(line.highlight.category)
        left = max(10, room - name.cell_length - 2)
        return Content.assemble(self._where(line, left).truncate(left, ellipsis=True, pad=True), "  ", name)

    def _where(self, line: NotebookLine, room: int) -> Content:
        if line.removed:
            why = shown("orphaned: its article was removed", "$text-warning")
        elif line.claim_id is None:
            why = shown("orphaned: no claim has these words now", "$text-warning")
        else:
            why = shown(chain_of_names(line.sources, line.outlet), MUTED)
        if self._by == "article":
            return why
        where = joined([shown(line.title, MUTED), shown(date_shown(line.published), MUTED)])
        half = max(20, room // 2)
        return joined([why.truncate(max(half, room - where.cell_length - 3), ellipsis=True), where])
