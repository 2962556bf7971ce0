"""Words of attribution that attribute nothing: *did not say that*, *nobody claimed*, *did he say?*, *if she says so*.

The network was taught to find them with the others: PolNeAR annotates who and what, not whether it was said at all.
"""

from __future__ import annotations

import re
from typing import Final

from store.attribution.cues import VERBS, find_verb, trimmed_cue
from store.attribution.relation import Relation
from store.model import Span
from store.text.words import word_set

_NOT: Final = re.compile(
    r"(?P<not>\b(?:not|never|cannot|nor)|n['’]t|\b(?:declin|refus|fail)(?:e?s|ed|ing|e)?\s+to)"
    r"(?:\s+(?:yet|even|ever|once|either|be|been|have|has|had|(?!only|merely|simply)\w+ly))*\s+\Z",
    re.IGNORECASE,
)
_REFUSED: Final = re.compile(r"(?:declin|refus)(?:es?|ed|ing)\b", re.IGNORECASE)
_NOBODY: Final = re.compile(r"(?:nobody|no[ -]one|none|neither|no(?!\.?\s?\d))\b", re.IGNORECASE)  # No 10 is somebody
_IF: Final = re.compile(r"\b(?:if|unless|whether)\s+\Z", re.IGNORECASE)
_ASKED: Final = re.compile(
    r"\b(?:did|does|do|has|have|had|will|would|can|could|is|was|were|are|should)\s+\Z", re.IGNORECASE
)
_FAR: Final = 60  # code points that a verb and what stands before it take
_DOUBTED: Final = word_set("think believe")
"""Bases of which *does not think that* says *thinks that not*."""


def is_doubted(text: str, cue: Span) -> bool:
    """Whether a cue denies by its *not*: *does not believe that the dam is safe*."""
    verb = find_verb(cue.of(text))
    return verb is not None and verb.base in _DOUBTED and _not_before(text, cue) is not None


def find_unsaid(text: str, relation: Relation, sentence: Span) -> str | None:
    """Why nobody says the content there, in words for the reader (*“did not”*, *a question*); None where somebody does.

    Args:
        text: the article.
        relation: an attribution as the network found it.
        sentence: the sentence that holds its cue.
    """
    source = relation.source
    if source is not None and (nobody := _NOBODY.match(text, source.start, source.end)):
        return f"“{nobody.group()}”"
    if relation.kind == "statement" and (refused := _REFUSED.match(text, *trimmed_cue(text, relation.cue))):
        return f"“{refused.group()}”"  # to refuse is an attitude of its own
    if not is_doubted(text, relation.cue) and (negation := _not_before(text, relation.cue)):
        return f"“{negation}”"
    if source is None or source.start > relation.cue.start:
        return None
    near = max(sentence.start, source.start - _FAR)  # a sentence of a megabyte may hold thousands of attributions
    if condition := _IF.search(text, near, source.start):
        return f"“{condition.group().strip()}”"
    if text[max(near, sentence.end - _FAR) : sentence.end].rstrip().endswith("?") and _ASKED.search(
        text, near, source.start
    ):
        return "a question"
    return None


def _not_before(text: str, cue: Span) -> str | None:
    """The *not* of the verb of a cue."""
    words = (match for match in re.finditer(r"[^\W_]+", text[cue.start : cue.end]) if match.group().casefold() in VERBS)
    verb = next((cue.start + match.start() for match in words), trimmed_cue(text, cue).start)
    found = _NOT.search(text, max(0, verb - _FAR), verb)
    return found["not"] if found else None
