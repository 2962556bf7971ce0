"""A clause as one line of a list: without what joins it to its sentence, and without its date."""

from __future__ import annotations

import re
from typing import Final

from store.model import Span
from store.text.words import word_set

LONGEST: Final = 90
"""Characters of a label, about."""

_LEADING: Final = re.compile(
    r"(?:[\s,.;:…–—\-]|(?:and|but|also|so|then|yet|meanwhile|however|moreover|still|later|earlier|afterwards|soon|once"
    r"|now|for example|in addition(?! to)|at the time|in recent (?:days|weeks|months|years)|in response(?! to)"
    r"|in particular"
    r"|an? (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?=,)"
    r"|according to [^,\n]{1,60}(?=,))(?![\w\-’'])(?:\s*,)?)",
    re.IGNORECASE,
)
_BEFORE_DATE: Final = re.compile(
    r"(?:,\s{0,3})?(?:\b(?:early|late|later|shortly|just)\s+)?(?:\b(?:on|in|at|during|around|about)\s+)?"
    r"(?:\bthe\s+)?(?:\b(?:early|late|mid|morning of|evening of|night of)[\s\-]+)?$",
    re.IGNORECASE,
)
_DANGLING: Final = word_set(
    "and or but the a an of that which who when where while after before since following during as by with to in on at "
    "for from into than because until late early just shortly only even"
)
_QUOTES: Final = '"“”„«»'
_SPACES: Final = re.compile(r"\s+")
_EDGE: Final = " \t\r\n,.;:—–-…"
_FEWEST: Final = 2
_FEWEST_WORDS: Final = 3  # what is left when the date goes


def make_label(text: str, pieces: tuple[Span, ...], date: Span | None) -> str:
    """The label of a clause that consists of ``pieces``; empty where it would be the clause as written.

    ``date`` is the expression that is linked as its date and may go.
    """
    least = _FEWEST_WORDS if len(pieces) == 1 else _FEWEST
    parts = [_without(text, piece, date, least) for piece in pieces]
    joint = ", " if len(parts) > 1 and "," in parts[0] else " "  # Ann Roe, 81, was wounded
    label = _tidy(joint.join(part for part in parts if part))
    words = label.split()
    while len(words) > _FEWEST and words[-1].casefold().strip(_EDGE) in _DANGLING:
        words.pop()
    label = " ".join(words).strip(_EDGE)
    if len(label) > LONGEST:
        label = label[: LONGEST + 1].rpartition(" ")[0].rstrip(_EDGE) or label[:LONGEST]
        label += "…"
    label = _balanced(label)
    written = pieces[0].of(text) if len(pieces) == 1 else ""
    return "" if label == written else label


def _without(text: str, piece: Span, date: Span | None, least: int) -> str:
    """The words of ``piece`` without the date, where ``least`` words are left."""
    words = piece.of(text)
    if date is None or not piece.contains(date):
        return words
    before = text[piece.start : date.start]
    after = text[date.end : piece.end]
    tail = before[-40:]
    lead = _BEFORE_DATE.search(tail)
    start = before if lead is None else before[: len(before) - len(tail)] + tail[: lead.start()]
    bare = lead is None or not lead.group().strip(" ,")
    named = date.of(text)[:1].isdigit() or date.of(text).casefold().startswith("the ")
    if tail.rstrip().endswith((" of", " and", " to", " between", " from")):
        return words  # the flood of April 1994, between May and August
    if (bare and named) or (lead is not None and lead.group().strip().casefold().endswith("the")):
        return words  # *the 2018 withdrawal*: the date is part of the name
    if start and after[:1] == "," and not start.rstrip().endswith(","):
        after = after[1:]
    left = f"{start.rstrip()} {after.lstrip(' ,')}".strip()
    return left if len(left.split()) >= least else words


def _tidy(label: str) -> str:
    label = _SPACES.sub(" ", label).strip(_EDGE)
    for _ in range(4):
        match = _LEADING.match(label)
        if match is None or match.end() == len(label):
            break
        label = label[match.end() :].strip(_EDGE)
    return label


def _balanced(label: str) -> str:
    """``label`` without quotation marks and brackets that have no other half."""
    if label.count("“") != label.count("”") or label.count('"') % 2 or label.count("«") != label.count("»"):
        label = "".join(char for char in label if char not in _QUOTES)
    if label.count("(") != label.count(")"):
        label = label.replace("(", "").replace(")", "")
    return label.strip()
