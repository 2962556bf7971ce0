"""What the words beside a cue tell: is it one, and on which side does what was said stand?"""

from __future__ import annotations

from store.attribution.clause import EMPTY, SIBLINGS, Clause
from store.attribution.cues import ADDRESSED, MODALS, Verb
from store.attribution.phrases import PREPOSITIONS, PRONOUNS, Range, verb_like
from store.attribution.sources import head_of
from store.text.words import word_set

COMPLEMENTS = word_set("that whether how why what if where when who")
"""Words that open a content behind its cue."""
_BARE = word_set("think know fear feel conclude note add hear find show assume doubt respond reply agree")


class Judge(Clause):
    """The questions that a pattern asks of a sentence."""

    def plausible(self, subject: Range, at: int, verb: Verb) -> bool:
        """Whether ``subject`` can be the subject of the verb form at ``at``."""
        last = self.tokens[subject[1] - 1]
        words = self.tokens[subject[0] : subject[1]]
        if last.low in MODALS or last.kind != "word" or last.low in ("to", "of", "the", "a", "an", "for", "by", "with"):
            return False
        if any(word.low in MODALS and word.low != "to" for word in words):
            return False
        if (
            verb.form == "past"
            and verb.base != "say"
            and self.low(at + 1) in ("by", "in")
            and not self.is_tail(subject[0], at + 1)
        ):
            return False  # the number announced by the office, the cracks discovered in the dam
        if verb.base == "call" and at + 1 < self.end and self.named(at + 1):
            return False  # a group called the Lions of the Palm
        relative = any(word.low in ("who", "which", "that", "whose") for word in words)
        if not relative and any(word.low in ("is", "are", "was", "were", "has", "have", "had") for word in words):
            return False  # a clause and no noun phrase
        if verb.form == "base":
            head = head_of([word.text for word in words]).casefold()
            plural = head in ("they", "we", "i", "who", "people", "police") or head.endswith("s")
            joined = any(word.low == "and" for word in words)
            if not (plural or joined or self.low(at - 1) in ("will", "did", "also")):
                return False
        if verb.noun and verb.form in ("base", "s") and not self.is_headline:
            clear = self.low(at + 1) in COMPLEMENTS or self.is_quote(at + 1) or last.low in PRONOUNS
            object_follows = self.low(at + 1) in ("the", "a", "an", "to", "for", "its", "his", "her", "their")
            if verb.needs == "attitude" and object_follows and words[0].low in ("the", "a", "an", "his", "her", "its"):
                return True
            return clear or (last.capital and self.low(at + 1) not in ("of", "by", "in", "from", "on", "and", ",", ""))
        return True

    def is_tail(self, subject: int, following: int) -> bool:
        """Whether what was said stands to the left of ``subject``."""
        before = self.low(subject - 1)
        if subject <= self.base or (following < self.end and self.low(following) == "that"):
            return False
        if self.is_quote(subject - 1):
            return True
        if before not in (",", "—"):
            return False
        if self.is_quote(subject - 2):
            return True
        clause = self.tokens[self.base : subject - 1]
        whole = any(verb_like(token) or token.low.endswith("s") for token in clause) or self.is_headline
        if following >= self.end or self.low(following) in (",", "—", ";"):
            return len(clause) > 1 and not (self.low(following) == "," and self.is_quote(following + 1) and not whole)
        opening = clause[0].low if clause else ""
        lead = opening in (
            "in",
            "on",
            "at",
            "after",
            "as",
            "when",
            "while",
            "for",
            "with",
            "but",
            "if",
            "although",
        )
        return self.low(following) in ("in", "at", "on", "during", "after") and not lead and whole

    def bare(self, at: int, verb: Verb) -> bool:
        """Whether a content without *that* begins at ``at``."""
        if at >= self.end or self.tokens[at].kind != "word" or (self.end - at < 2 and self.low(at) in EMPTY):
            return False
        if verb.needs == "anything":
            return self.low(at) not in ("and", "but", "to", "in", "on", "at") or verb.base in (
                "promise",
                "claim",
            )
        clause = self.tokens[at : at + 9]
        first = self.tokens[at]
        subject = first.capital or first.low in PRONOUNS or first.low in ("the", "a", "there", "them", "this", "his")
        return verb.base in _BARE and subject and any(verb_like(token) or token.low == "to" for token in clause)

    def distant_that(self, at: int, verb: Verb) -> int:
        """The *that* a few words behind the cue (*warned the owners two years ago that*), else ``at``."""
        if verb.needs == "attitude":
            return at
        reach = 16 if verb.base in ADDRESSED else 8
        for place in range(at, min(at + reach, self.end)):
            token = self.tokens[place]
            if token.low == "that":
                clause = any(verb_like(word) for word in self.tokens[place + 1 : place + 12])
                return place if clause and self.low(place - 1) not in PREPOSITIONS else at
            if token.kind != "word" or token.low in PRONOUNS or token.low in SIBLINGS or verb_like(token):
                break
        return at
