"""How claims are marked in the full text: their words by kind, and signs of kind and certainty in the margin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from textual.content import Content

from store.model import Claim, Kind, Span, StoredClaim
from tui.content import KIND_SIGNS, MUTED, STANCE_SIGNS, STANCE_STYLES, claim_sign, joined, source_name
from tui.remark_line import remark_line

KIND_STYLES: Final[dict[Kind, str]] = {
    "direct": "$text-primary",
    "mixed": "$text-primary",
    "indirect": "$text-secondary",
    "own": "",
}
"""Colour of a claim's words and of the sign of its kind."""

OUTSIDE: Final = MUTED
"""Of the words that are in no claim."""

SLOT: Final = 3
"""Cells of the sign of one claim: two of its kind, one of its certainty."""


def wrapped_starts(content: Content, lines: Sequence[Content]) -> list[int]:
    """Offset in ``content`` of each of the lines that it was wrapped into."""
    starts, at = [], 0
    for line in lines:
        words = line.plain.strip()
        at = max(at, content.plain.find(words, at))
        starts.append(at)
        at += len(words)
    return starts


def outside_muted(content: Content, line: Span, claimed: Iterable[Span]) -> Content:
    """A paragraph with the words muted that are in no claim.

    Args:
        content: the paragraph.
        line: where it stands in its article.
        claimed: the spans of the claims that have words in it.
    """
    inside = sorted(
        Span(max(span.start, line.start) - line.start, min(span.end, line.end) - line.start)
        for span in claimed
        if span.overlaps(line)
    )
    at = 0
    for span in [*inside, Span(len(content.plain), len(content.plain))]:
        if at < span.start:
            content = content.stylize(OUTSIDE, at, span.start)
        at = max(at, span.end)
    return content


def slot(claim: Claim) -> Content:
    """Kind and certainty in three cells: `` “●``."""
    return Content.assemble((f"{KIND_SIGNS[claim.kind]:>2}", KIND_STYLES[claim.kind] or MUTED), claim_sign(claim))


def margin_signs(claims: Sequence[StoredClaim], room: int) -> Content:
    """The signs of the claims that begin on a line, as many as there are slots; ``+2`` says how many more there are."""
    slots = [slot(each.claim) for each in claims]
    if len(slots) > room:
        left = Content.styled(f"{f'+{len(slots) - room + 1}':>{SLOT}}", MUTED)
        slots = [*slots[: room - 1], left] if room > 1 else slots[:1]
    return Content.assemble(" " * (SLOT * (room - len(slots))), *slots)


def note_of(claim: Claim) -> Content:
    """Who says it, through whom, and with which stance; empty for own voice that is asserted."""
    names = Content.styled(" ← ", MUTED).join(source_name(link) for link in claim.attribution)
    if claim.stance == "asserted":
        return names
    return joined([names, Content.styled(f"{STANCE_SIGNS[claim.stance]} {claim.stance}", STANCE_STYLES[claim.stance])])


def notes_of(claim: StoredClaim) -> list[Content]:
    """What stands beside a claim: who says it, and what the user says of it; nothing where there is nothing to say."""
    return [note for note in (note_of(claim.claim), remark_line(claim.remarks)) if note]


def place_notes(notes: Iterable[tuple[int, Content]], height: int) -> dict[int, Content]:
    """Each note on the line that it belongs to, or the next free one; what finds no room is counted on the last.

    Args:
        notes: each with its line.
        height: lines that there are.
    """
    placed: dict[int, Content] = {}
    left = 0
    at = 0
    for line, note in notes:
        at = max(at, line)
        if at >= height:
            left += 1
        else:
            placed[at] = note
            at += 1
    if left and height:
        last = placed.get(height - 1, Content())
        placed[height - 1] = Content.assemble((f"+{left} ", MUTED), last)
    return placed
