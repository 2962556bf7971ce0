"""What places something in time without any date: *now*, *recently*, *in the past*, *the near future*.

TimeML gives these the values PRESENT_REF, PAST_REF and FUTURE_REF. They hold no figure; nothing may take them for
the date of an event.
"""

from __future__ import annotations

import re
from typing import Final

from store.text.dates.rules import Context, Resolved, Rule

Match = re.Match[str]


def _present(match: Match, context: Context) -> Resolved | None:
    return Resolved("PRESENT_REF")


def _now(match: Match, context: Context) -> Resolved | None:
    """*now*, but not the organisation *NOW*, or the last word of a title."""
    words, before = match.group(), context.text[max(0, match.start() - 2) : match.start()]
    if words.isupper() or (words[0].isupper() and before.strip() and before.strip() not in ".!?“\"‘'(—–"):
        return None
    return Resolved("PRESENT_REF")


def _past(match: Match, context: Context) -> Resolved | None:
    return Resolved("PAST_REF")


def _future(match: Match, context: Context) -> Resolved | None:
    return Resolved("FUTURE_REF")


RULES: Final = (
    Rule(r"(?:right |just |even |only )?now(?!-)", _now),
    Rule(
        r"(?:currently|presently|nowadays|these days|at present|at (?:the|this) (?:very )?moment|at the present time"
        r"|at this (?:time|point)(?: in time)?(?! of\b)|for the time being)",
        _present,
    ),
    Rule(
        r"(?:(?:more|most|only|very|as) )?recently|lately|(?:in|from|of) the (?:recent |distant "
        r"|not-too-distant )?past(?= ?(?:[.,;:!?)”\"]|$|and\b|to\b|but\b|that\b|as\b|have\b|has\b|had\b|he\b"
        r"|she\b|they\b|when\b|the\b))|(?:a )?long (?:time )?ago|at (?:the|that) time(?! of\b)(?! (?:when|the|that)\b)",
        _past,
    ),
    Rule(
        r"(?<=was )once|(?<=were )once|(?<=had )once|(?<=who )once|(?<=that )once|(?<=which )once|once(?= "
        r"(?:was|were|had)\b)|(?<=[a-z] )once(?= (?:[a-z]{3,12}ed|stood|ran|held|led|told|made|went|saw|said"
        r"|wrote|lay|built)\b)",
        _past,
    ),
    Rule(
        r"(?:the (?:near |immediate |foreseeable |distant |not-too-distant |very near )?future(?= ?"
        r"(?:[.,;:!?)”\"]|$|and\b|to\b|but\b|as\b|is\b|will\b|he\b|she\b|they\b|for\b|with\b|if\b|when\b|unless\b"
        r"|whether\b))|(?<=in )"
        r"(?:near |foreseeable )?future)(?!s)",
        _future,
    ),
)
"""Rules of vague expressions."""
