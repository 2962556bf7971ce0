"""The inspector's lines: one claim taken apart under the heads WHO, THROUGH, HOW, WHERE, WHY and EVENTS."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from store.model import Article, Claim, Elsewhere, Link, Related, RelatedEvent, Remarks, StoredClaim, with_gaps
from tui.content import (
    KIND_WORDS,
    MUTED,
    SOURCE_SIGNS,
    attribution_line,
    confidence_sign,
    confidence_word,
    counted,
    date_shown,
    joined,
    shown,
    source_name,
    with_cues,
)
from tui.remark_line import category_name, verdict_shown
from tui.widgets.related_lines import (
    echo_sign,
    elsewhere_line,
    event_line,
    nothing_line,
    origin_name,
    origins_line,
    outlet_name,
)
from tui.widgets.rows import Rows

HEAD_WIDTH = 10


class Line(NamedTuple):
    """One line of the inspector."""

    head: str
    content: Content
    link: RelatedEvent | Elsewhere | None = None
    """What the line tells of, for a link: enter leads to a claim of another article, and it can be marked."""


def inspector_lines(claim: StoredClaim, article: Article, related: Related | None) -> list[Line]:
    """What there is to say of one claim."""
    found = claim.claim
    words = with_gaps(found.text, found.spans)
    quote = f"“{words}”" if found.kind == "direct" else words
    lines = [Line("CLAIM", shown(quote, "bold")), *_yours(claim), Line("", Content(""))]
    lines += _who(found)
    lines.append(Line("THROUGH", attribution_line(found, article.outlet)))
    lines += _how(found)
    sentence = with_cues(shown(found.sentence.of(article.text)), found, found.sentence.start)
    lines += [Line("WHERE", sentence), Line("", Content(""))]
    sure = Content.assemble(confidence_sign(found.confidence), f" {confidence_word(found.confidence)}")
    lines.append(Line("WHY", joined([shown(found.why), sure, shown(f"{found.confidence:.2f}", MUTED)])))
    lines.append(Line("", Content("")))
    return lines + _events(related)


def _yours(claim: StoredClaim) -> list[Line]:
    """What the user says of it: category, verdict, tags, and the whole note."""
    remarks = claim.remarks or Remarks()
    tags = [shown(f"#{tag}", "$text-accent") for tag in remarks.tags]
    contents = [joined([category_name(claim.category), verdict_shown(remarks.verdict), *tags], "   ")]
    contents += [shown(line) for line in remarks.note.splitlines() if line.strip()]
    said = [each for each in contents if each]
    return [Line("" if place else "YOURS", each) for place, each in enumerate(said)]


def _who(claim: Claim) -> list[Line]:
    if not claim.attribution:
        return [Line("WHO", Content.styled("nobody is named: the outlet says so itself", MUTED))]
    lines: list[Line] = []
    for link in claim.attribution:
        lines.append(Line("" if lines else "WHO", _source(link)))
    return lines


def _source(link: Link) -> Content:
    if link.source is None:
        return source_name(link)
    sign = SOURCE_SIGNS[link.source.type]
    kind = shown(f"{sign} {link.source.type}".strip(), MUTED)
    written = Content.styled("not mentioned here", MUTED)
    if link.source.text is not None:
        written = shown(f"as written: {link.source.text}")
    return joined([source_name(link), kind, written])


def _how(claim: Claim) -> list[Line]:
    cues = [f"“{link.cue.text}”" for link in claim.attribution if link.cue]
    parts = [shown(", ".join(cues)), shown(KIND_WORDS[claim.kind]), shown(claim.stance)]
    if claim.relation == "attitude":
        parts.append(shown("an attitude, no statement"))
    return [Line("HOW", joined(parts))]


def _events(related: Related | None) -> list[Line]:
    if related is None:
        return [Line("EVENTS", Content.styled("…", MUTED))]
    if not (related.events or related.elsewhere or related.removed):
        return [Line("EVENTS", nothing_line())]
    lines: list[Line] = []
    for item in related.events:
        lines.append(Line("" if lines else "EVENTS", joined([event_line(item), *_why(item)]), item))
    if lines:
        lines.append(Line("", Content("")))
    if origins := origins_line(related.origins):
        lines += [Line("ORIGINS", origins), Line("", Content(""))]
    for place, group in enumerate(_by_origin(related.elsewhere)):
        many = shown(counted(len(group), "article", "articles"), MUTED) if len(group) > 1 else Content("")
        lines.append(Line("" if place else "ELSEWHERE", joined([origin_name(group[0]), many])))
        for other in group:
            signs = [echo_sign(other), shown("same event" if other.same_event else "related", MUTED)]
            parts = [outlet_name(other.outlet), shown(date_shown(other.published)), *signs, shown(other.title, MUTED)]
            lines.append(Line("", joined(parts), other))
            lines.append(Line("", shown(other.text), other))
            lines.append(Line("", joined([shown(other.chain, "$text-primary"), *_why(other)]), other))
        lines.append(Line("", Content("")))
    for place, link in enumerate(related.removed):
        line = event_line(link) if isinstance(link, RelatedEvent) else elsewhere_line(link)
        lines.append(Line("" if place else "NOT LINKED", line.stylize(MUTED), link))
    return lines


def _by_origin(elsewhere: Iterable[Elsewhere]) -> list[list[Elsewhere]]:
    """Those with the same origin together, in the order of the first of each."""
    groups: dict[str | None, list[Elsewhere]] = {}
    for other in elsewhere:
        groups.setdefault(other.origin, []).append(other)
    return list(groups.values())


def _why(link: RelatedEvent | Elsewhere) -> list[Content]:
    """Why a link is there, and that its user keeps it there."""
    pinned = [shown("pinned", "$text-success")] if link.mark == "pinned" else []
    reason = [shown(link.reason, MUTED)] if link.reason != "pinned" else []
    return [*pinned, *reason]


class InspectorRows(Rows):
    """The inspector's lines as rows; enter on a claim of another article opens it."""

    DEFAULT_CSS = """
    InspectorRows { background: $surface; & .rows--cursor { background: $panel; } }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lines: list[Line] = []

    def show_lines(self, lines: list[Line]) -> None:
        """Show these lines, the cursor where it is."""
        self.lines = lines
        self.set_rows(len(lines), self.cursor)

    def guess_height(self, index: int, width: int) -> int:
        return 1 + len(self.lines[index].content) // max(1, width - HEAD_WIDTH - 4)

    def draw_row(self, index: int, width: int, style: Style, *, selected: bool) -> list[Strip]:
        line = self.lines[index]
        bar = ("▌", self.get_visual_style("rows--bar", partial=True)) if selected else " "
        first = Content.assemble(bar, " ", (f"{line.head:<{HEAD_WIDTH}}", f"{MUTED} bold"))
        other = Content.assemble(bar, " " * (HEAD_WIDTH + 1))
        room = width - HEAD_WIDTH - 3
        return [
            Strip.join(
                [
                    self.lines_of(other if place else first, HEAD_WIDTH + 2, style)[0],
                    strip,
                    Strip.blank(1, style.rich_style),
                ]
            )
            for place, strip in enumerate(self.lines_of(line.content, room, style))
        ]
