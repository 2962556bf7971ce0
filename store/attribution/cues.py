"""The words that attribute: verbs of speech and report, of attitude, of denial, and hedges.

Written by hand for news English. Verbs are listed by their base form; :data:`VERBS` maps every form of each
to what it does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from store.model import Span
from store.text.words import word_set

_WORD = re.compile(r"[^\W_]+")
_WORDS = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")

Form = Literal["base", "s", "past", "ing"]


@dataclass(frozen=True, slots=True)
class Verb:
    """One form of one cue verb."""

    base: str
    """Its base form."""
    form: Form
    """Which form it is."""
    attitude: bool
    """Whether it tells of an attitude, not of a statement."""


_STATEMENT = word_set(
    """
    say tell announce assert insist declare explain warn allege admit acknowledge predict estimate claim
    argue confirm contend testify write tweet deny reject dispute dismiss disclose caution complain
    concede boast remark joke quip accuse blame reiterate assure notify remind speculate stress
    emphasize emphasise state report reveal suggest believe recall call describe find show indicate
    conclude observe maintain add note mention respond reply think know fear hear learn understand agree
    determine rule hold repeat continue post shout chant comment inform advise feel ask cite quote
    demonstrate confess stipulate document signal imply infer point doubt establish discover assume
    """
)
_ATTITUDE = word_set(
    """
    want hope plan back support oppose welcome condemn praise criticize criticise slam blast mock urge
    demand vow promise pledge refuse endorse favor favour propose intend expect worry threaten prefer
    wish applaud defend object aim seek decide encourage denounce embrace consider need question love
    hate like challenge discuss tout lament regret celebrate honor honour thank commend attack
    """
)
DENIALS = word_set("deny reject dispute dismiss doubt")
"""Bases whose content is put forward as false by its source."""

_PAST = {
    "say": "said",
    "tell": "told",
    "write": "wrote written",
    "find": "found",
    "show": "showed shown",
    "think": "thought",
    "know": "knew known",
    "hear": "heard",
    "learn": "learned learnt",
    "understand": "understood",
    "hold": "held",
    "feel": "felt",
    "seek": "sought",
}
_DOUBLING = word_set("admit plan quip infer slam")


def _forms(base: str) -> dict[str, Form]:
    """The inflected forms of a verb."""
    stem = base[:-1] if base.endswith("e") else base
    doubled = base + base[-1] if base in _DOUBLING else stem
    third = base[:-1] + "ies" if base.endswith("y") and base[-2] not in "aeiou" else base + "s"
    if base.endswith(("s", "sh", "ch")):
        third = base + "es"
    forms: dict[str, Form] = {base: "base", third: "s", doubled + "ing": "ing"}
    for past in _PAST.get(base, base[:-1] + "ied" if third.endswith("ies") else doubled + "ed").split():
        forms[past] = "past"
    return forms


VERBS: dict[str, Verb] = {}
"""Every form of every cue verb, in small letters."""
for _bases, _attitude in ((_ATTITUDE, True), (_STATEMENT, False)):
    for _base in _bases:
        for _word, _form in _forms(_base).items():
            VERBS[_word] = Verb(_base, _form, _attitude)

ADDRESSED = word_set("tell inform remind assure notify advise ask warn caution accuse blame")
"""Bases that may take the person spoken to as an object."""

AUXILIARIES = word_set(
    """
    has have had is was are were be been being will did does do also later then now previously
    repeatedly earlier recently reportedly still never not soon first again once even only just often
    publicly privately flatly always further already
    """
)
"""What may stand between a subject and its cue."""

HEDGES = (
    "reportedly",
    "allegedly",
    "is said to",
    "are said to",
    "was said to",
    "were said to",
    "is believed to",
    "are believed to",
    "was believed to",
    "were believed to",
    "is thought to",
    "are thought to",
    "is understood to",
    "it is believed",
    "it is feared",
    "is feared",
    "are feared",
    "were feared",
    "apparently",
    "alleged ",
    "appears to",
    "appeared to",
    "likely",
    "supposedly",
    "rumoured",
    "rumored",
)
"""Words of an own-voice sentence that hint at somebody else, or at doubt."""

_DEMAND = re.compile(r"call\w*\s+(?:for|on|upon)\b", re.IGNORECASE)
_NEARER = re.compile(r"(?:citing|cites|cited|quoting|according to|attributing|attributed to)\b(?! by)", re.IGNORECASE)
_FURTHER = re.compile(
    r"(?:\w+ )?(?:quoted|cited|reported|carried|published|aired|broadcast|obtained|seen|shown|leaked|reviewed|read)"
    r"(?: \w+)? (?:by|in|on|to)\b",
    re.IGNORECASE,
)


def place_of(cue: str, *, outlet: bool) -> int:
    """Where a cue puts its source among those of the same content: nearer (-1), further out (1), it does not tell (0).

    ``outlet`` says whether the source is one: *officials said, according to the paper* came through the paper.
    """
    if _FURTHER.match(cue):
        return 1
    if _NEARER.match(cue):
        return 1 if outlet and cue.casefold().startswith("according") else -1
    return 0


def find_verb(cue: str) -> Verb | None:
    """The first word of a cue that the lists know, None for none."""
    return next((VERBS[word] for word in _WORD.findall(cue.casefold()) if word in VERBS), None)


def is_attitude(cue: str, likely: float) -> bool:
    """Whether a cue tells of an attitude: the lists decide, and for other words the network (``likely``, 0 to 1)."""
    if _DEMAND.match(cue):
        return True
    verb = find_verb(cue)
    return verb.attitude if verb is not None else likely > 0.5


def denies(cue: str) -> bool:
    """Whether a cue puts its content forward as false."""
    verb = find_verb(cue)
    return verb is not None and verb.base in DENIALS


def trimmed_cue(text: str, cue: Span) -> Span:
    """``cue`` without the auxiliaries and adverbs before it and the *that* behind it."""
    words = list(_WORDS.finditer(text, cue.start, cue.end))
    while len(words) > 1 and (words[0].group().casefold() in AUXILIARIES or words[0].group().endswith("ly")):
        del words[0]
    while len(words) > 1 and words[-1].group().casefold() in ("that", "how", "whether"):
        del words[-1]
    return Span(words[0].start(), words[-1].end()) if words else cue
