"""Text on its way to the screen: cleaned, as Content and never as markup, with the signs of its meaning.

Nothing here takes text of an article, a file name or an error to a widget in any other way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from textual.content import Content

from store.model import Claim, Kind, Link, SourceType, Span, Stance
from store.text.clean import clean_line
from store.text.fold import WORD, fold
from tui.config.settings import in_date_form

KIND_SIGNS: Final[dict[Kind, str]] = {"direct": "“", "mixed": "“~", "indirect": "~", "own": "·"}
KIND_WORDS: Final[dict[Kind, str]] = {
    "direct": "direct quotation",
    "mixed": "paraphrase with quoted words",
    "indirect": "paraphrase",
    "own": "the outlet's own voice",
}
SOURCE_SIGNS: Final[dict[SourceType, str]] = {
    "person": "",
    "organisation": "",
    "unnamed": "?",
    "document": "▤",
    "outlet": "▣",
    "group": "⁂",
}
STANCE_SIGNS: Final[dict[Stance, str]] = {"asserted": "", "denied": "✗", "hedged": "≈"}
STANCE_STYLES: Final[dict[Stance, str]] = {"asserted": "", "denied": "$text-error", "hedged": "italic"}

OUTDATED_SIGN: Final = "↻"
"""Of an article that was taken apart by the engine of another version."""

MUTED: Final = "$foreground 60%"

# A percentage means little to a reader; three steps do. Confidence is a calibrated probability that content and source
# are right: docs/benchmarks.md says how many of each step were.
SURE: Final = 0.85
LIKELY: Final = 0.6


def shown(text: str, style: str = "") -> Content:
    """Any text as one line for the screen: cleaned, line feeds made spaces."""
    return Content.styled(clean_line(text), style)


def joined(parts: Iterable[Content], separator: str = " · ") -> Content:
    """The parts that hold anything, with a muted separator between them."""
    return Content.styled(separator, MUTED).join([part for part in parts if part])


def marked(text: str, marks: Iterable[Span], style: str) -> Content:
    """``text`` as one line with the spans in ``marks`` in ``style``."""
    content = shown(text)
    for span in marks:
        content = content.stylize(style, span.start, span.end)
    return content


FOUND: Final = "$text-warning bold underline"
"""Words that are being looked for in the open article."""


def mark_words(content: Content, beginnings: tuple[str, ...], start: int = 0, end: int | None = None) -> Content:
    """``content`` with the words marked that begin with one of the folded ``beginnings``."""
    for word in WORD.finditer(content.plain, start, len(content.plain) if end is None else end):
        if fold(word.group()).startswith(beginnings):
            content = content.stylize(FOUND, *word.span())
    return content


def with_cues(content: Content, claim: Claim, start: int) -> Content:
    """Words of the article from offset ``start`` on, the claim's cues underlined and its sources in bold."""
    for link in claim.attribution:
        for span in link.cue.spans if link.cue else ():
            content = content.stylize("underline", max(0, span.start - start), max(0, span.end - start))
        if link.source and link.source.span:
            span = link.source.span
            content = content.stylize("bold", max(0, span.start - start), max(0, span.end - start))
    return content


BY_HAND_SIGN: Final = "✎"
"""Of an attribution that the user gave."""


def claim_sign(claim: Claim) -> Content:
    """How sure the attribution is, or that it is the user's own."""
    return Content.styled(BY_HAND_SIGN, "$text-accent") if claim.by_hand else confidence_sign(claim.confidence)


def confidence_sign(confidence: float) -> Content:
    """``●`` sure, ``◐`` likely, ``○`` unsure."""
    if confidence >= SURE:
        return Content.styled("●", "$text-success")
    if confidence >= LIKELY:
        return Content.styled("◐", "$text-secondary")
    return Content.styled("○", "$text-warning")


def confidence_word(confidence: float) -> str:
    """The word for :func:`confidence_sign`."""
    return "sure" if confidence >= SURE else "likely" if confidence >= LIKELY else "unsure"


def source_name(link: Link) -> Content:
    """The source of a link with the sign of its type; *source not named* when there is none."""
    if link.source is None:
        return Content.styled("source not named", "$text-warning")
    sign = SOURCE_SIGNS[link.source.type]
    style = "$text-warning" if link.source.type == "unnamed" else "$text-primary"
    return shown(f"{sign} {link.source.name}".strip(), style)


def attribution_lines(claim: Claim, outlet: str | None) -> list[Content]:
    """The attribution cell: nearest source and cue, then one line for each further link, the outlet last."""
    last = shown(f"← {outlet or 'outlet not known'}", MUTED)
    sign = claim_sign(claim)
    if not claim.attribution:
        lines = [Content.assemble(sign, " ", ("own voice", MUTED)), Content("  ") + last]
        if claim.stance != "asserted":
            lines.insert(1, Content("  ") + _stance(claim))
        return lines
    nearest, *outer = claim.attribution
    lines = [Content.assemble(sign, " ", source_name(nearest))]
    if how := joined([shown(nearest.cue.text) if nearest.cue else Content(""), _stance(claim)]):
        lines.append(Content("  ") + how)
    for link in outer:
        cue = Content.assemble(" ", (clean_line(link.cue.text), MUTED)) if link.cue else Content("")
        lines.append(Content.assemble("  ← ", source_name(link), cue))
    lines.append(Content("  ") + last)
    return lines


def _stance(claim: Claim) -> Content:
    if claim.stance == "asserted":
        return Content("")
    return Content.styled(f"{STANCE_SIGNS[claim.stance]} {claim.stance}", STANCE_STYLES[claim.stance])


def attribution_line(claim: Claim, outlet: str | None) -> Content:
    """The whole attribution in one line."""
    parts = [source_name(link) for link in claim.attribution] or [Content.styled("own voice", MUTED)]
    chain = Content.styled(" ← ", MUTED).join([*parts, shown(outlet or "outlet not known", MUTED)])
    return joined([Content.assemble(claim_sign(claim), " ", chain), _stance(claim)])


_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PART_OF_YEAR: Final = re.compile(r"([0-9]{4})-(SP|SU|FA|WI|Q[1-4]|H[12]|W[0-9]{2})")
_PARTS: Final = {"SP": "spr.", "SU": "sum.", "FA": "aut.", "WI": "win.", "H1": "1st ½", "H2": "2nd ½"}
_UNKNOWN_WEEK: Final = re.compile(r"XXXX-WXX-([1-7])")


def timex_shown(value: str | None) -> str:
    """A TIMEX3 date in at most ten cells: ``2021-07-03``, ``2021 aut.``; ``Saturday ?`` if it is not known which."""
    if value is None:
        return "undated"
    if weekday := _UNKNOWN_WEEK.match(value):
        return f"{_WEEKDAYS[int(weekday[1]) - 1]:<9}?"
    if part := _PART_OF_YEAR.fullmatch(value):
        year, name = part.groups()
        return f"{year} {_PARTS.get(name) or name.replace('W', 'wk ')}"
    return clean_line(in_date_form(value[:10])).replace("X", "?")


def counted(number: int, one: str, more: str) -> str:
    """``1 article``, ``2 articles``."""
    return f"{number} {one if number == 1 else more}"


def date_shown(published: str | None, missing: str = "no date") -> str:
    """A stated date in the one form that dates have on every screen: ``2021-07-04``."""
    return clean_line(in_date_form(published[:10])) if published else missing
