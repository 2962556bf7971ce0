"""What an attribution came through without a cue of its own: an outlet that was told, ran the interview or saw the
document; a letter that was read out. Whoever else was told is no link.

The network finds such phrases but takes other listeners for them now and then; the names of outlets, and the words
with which they are told, are a closed matter that rules know well. Each finds what the other misses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.attribution.cues import ADDRESSED, find_verb
from store.attribution.relation import Relation
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


_SAW = re.compile(
    r"(?:,?\s+(?:which|that)\s+(?:was|were|has been|have been|had been))?,?\s+"
    r"(?:(?:first|exclusively|later|also)\s+)?"
    r"(?:(?:seen|obtained|reviewed|accessed|examined|viewed|heard|published|carried|aired|broadcast)\s+by"
    r"|(?:leaked|shown|handed|passed|sent|given|provided)\s+to|shared\s+with)\s+" + _PHRASE
)
_SPOKE = re.compile(r"\s+who\s+(?:have\s+|has\s+|had\s+)?(?:spoke|spoken|talked)\s+(?:to|with)\s+" + _PHRASE)


def find_through(text: str, relation: Relation, sentence: Span, seen: Span | None, *, outermost: bool) -> list[Span]:
    """What ``relation``, in ``sentence``, came through, documents and outlets, in text order.

    ``seen`` is who has seen its source (see :func:`seen_by`). *Outermost* is a relation that no other one reports: the
    interview that its sentence names was given by its source.
    """
    found = [] if seen is None else [seen]
    if (told := find_told(text, relation.cue, sentence, relation.content, outermost=outermost)) is not None:
        found.append(told)
    found += [span for span in relation.through if _may_carry(span.of(text).split())]
    apart: list[Span] = []
    for span in found:
        taken = relation.source is not None and seen is None and relation.source.overlaps(span)
        if not taken and not any(span.overlaps(other) for other in apart):
            apart.append(span)
    return sorted(apart)


def seen_by(text: str, relation: Relation, sentence: Span) -> tuple[Span, Span] | None:
    """The source without what tells who has seen it or was spoken to, and who that is: *documents seen by the Echo*."""
    if relation.source is None:
        return None
    start, end = relation.source
    stop = min([sentence.end, *(span.start for span in (relation.cue, *relation.content) if span.start >= end)])
    for pattern, last in ((_SAW, stop), (_SPOKE, end)):
        match = pattern.search(text, start, last)
        if match and match.start() > start and match.start() <= end + 1 and (who := _outlet(text, match, named=True)):
            return Span(start, min(end, match.start())), who
    return None


def _may_carry(words: Sequence[str]) -> bool:
    """Whether what the network takes for an outlet or a document can be one."""
    if source_type(words) in ("outlet", "document"):
        return True
    return any(word[0].isupper() for word in words) and not known_body(words)


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


def _outlet(text: str, match: re.Match[str], *, named: bool = False) -> Span | None:
    """Whom a phrase names, where it is an outlet; ``named``: where any name that is no known body's may be one."""
    words = match["who"].split()
    span = Span(match.start("who"), match.end("who"))
    if source_type(words) == "outlet" or any(word.casefold().removesuffix("s") in _MEDIA for word in words):
        return span
    # *told the Gullhaven Echo*: a name with an article that no list knows as a court, council or company
    article = words[0].casefold() == "the"
    named = (named or (article and len(words) > 2)) and all(word[0].isupper() for word in words[article:])
    return span if named and not known_body(words[article:]) else None
