"""Another outlet that was told: a link of the chain, where *told* somebody else is none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.attribution.cues import ADDRESSED, find_verb
from store.attribution.sources import known_body, source_type
from store.model import Span

_WORD = r"[^\s,.;:“”\"‘()]"
_MEDIUM = (
    "newspapers?|papers?|outlets|magazine|television|radio|channel|network|website|agency|broadcaster|daily|weekly|monthly|podcast"
    "|newsletter|portal|programme|program|show|site|station"
)
_PHRASE = (
    rf"(?P<who>(?:(?:the|an?|his|her|its|their|two|three|several|local|national|state)\s+)*(?:(?:[a-z\-]+\s+){{0,3}}(?:{_MEDIUM})\s+(?:of\s+|called\s+)?(?=[A-Z]))?"
    rf"{_WORD}+(?:\s+(?:of\s+)?(?:the\s+)?[A-Z]{_WORD}*|\s+(?:{_MEDIUM}|listeners|viewers|readers))*)"
)
_MEDIA = frozenset(_MEDIUM.replace("s?", "").split("|")) - {"agency", "network", "channel", "site", "station"}
_OBJECT = re.compile(r"\s+" + _PHRASE)
_OCCASION = re.compile(
    r"\b(?:interview\s+(?:with|on|for)|comments?\s+to|remarks?\s+to|[Ss]peaking\s+(?:to|on|with)|spoke\s+to"
    rf"|a\s+statement\s+to)\s+{_PHRASE}"
)


def find_told(text: str, cue: Span, sentence: Span, content: Sequence[Span], *, outermost: bool = True) -> Span | None:
    """The outlet that was told in the reporting clause of ``cue``, or None.

    *Officials told the Delta Courier that …*, *…, he said in an interview with Radio Meru*: an interview is given by
    the ``outermost`` source of a chain.
    """
    verb = find_verb(cue.of(text))
    end = min([sentence.end, *(span.start for span in content if span.start >= cue.end)])
    if verb is not None and verb.base in ADDRESSED and (match := _OBJECT.match(text, cue.end, end)):
        found = _outlet(text, match)
        if found is not None:
            return found
    if not outermost:
        return None
    for match in _OCCASION.finditer(text, sentence.start, sentence.end):
        if not any(span.start <= match.start() < span.end for span in content):
            found = _outlet(text, match)
            if found is not None:
                return found
    return None


def _outlet(text: str, match: re.Match[str]) -> Span | None:
    words = match["who"].split()
    span = Span(match.start("who"), match.end("who"))
    if source_type(words) == "outlet" or any(word.casefold().removesuffix("s") in _MEDIA for word in words):
        return span
    # *told the Gullhaven Echo*: a name with an article that no list knows as a court, council or company
    named = words[0].casefold() == "the" and len(words) > 2 and all(word[0].isupper() for word in words[1:])
    return span if named and not known_body(words[1:]) else None
