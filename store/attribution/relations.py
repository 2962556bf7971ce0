"""Who said what within one sentence: the patterns.

Each cue of a sentence is looked at once, from left to right. The words beside it tell whether what it
attributes stands to its right (*X said that …*, *according to X, …*) or to its left (*“…,” said X*,
*…, X said.*, *…, according to X*). Places are indices into the unit's tokens.
"""

from __future__ import annotations

from store.attribution.cues import ADDRESSED, MODALS, VERBS, Verb
from store.attribution.phrases import object_after, phrase_after, skip_adverbials, subject_before
from store.attribution.relation import Relation
from store.attribution.sources import known_source, source_like
from store.attribution.tokens import Unit
from store.attribution.verbs import VerbPatterns
from store.model import Relation as Kind
from store.text.words import word_set

_MOST = 24  # attributions of one sentence; more is no prose
_BE = word_set("is are was were be been being")


def find_relations(unit: Unit) -> list[Relation]:
    """The attributions of one unit, in the order of their cues."""
    finder = _Finder(unit)
    for at, token in enumerate(unit.tokens):
        if token.kind != "word" or at < finder.skip:
            continue
        if token.low == "according" and at + 1 < len(unit.tokens) and unit.tokens[at + 1].low == "to":
            finder.according(at)
        elif (verb := VERBS.get(token.low)) is not None:
            finder.verb(at, verb)
    if unit.headline:
        finder.headline()
    return [relation for relation in finder.relations if finder.says_something(relation)][:_MOST]


class _Finder(VerbPatterns):
    """The cues of one unit and their patterns."""

    def verb(self, at: int, verb: Verb) -> None:
        token = self.tokens[at]
        if token.capital and at > 0 and not self.is_headline:
            return
        before = self.tokens[at - 1] if at else None
        if verb.form == "ing" and not (before is not None and before.low in _BE):
            self.participle(at, verb)
            return
        if before is None or before.low in MODALS or before.low in ("the", "a", "an", "of", "as", "so", "no", "its"):
            return
        helper = at - 1
        while helper > 0 and (
            self.low(helper).endswith("ly") or self.low(helper) in ("also", "first", "later", "then")
        ):
            helper -= 1
        if verb.form == "past" and self.low(helper) in _BE and verb.needs != "attitude":
            self.passive(at, verb)
            return
        if self.inverted(at, verb):
            return
        subject = subject_before(self.tokens, at, 0)
        conjunction = at - 1
        while conjunction > 0 and (self.low(conjunction).endswith("ly") or self.low(conjunction) in ("also", "then")):
            conjunction -= 1
        if self.low(conjunction) in ("and", "but") and verb.form in ("past", "s"):
            self.second_verb(at, conjunction, verb)
            return
        if subject is None or not self.plausible(subject, at, verb):
            return
        self.with_subject(at, subject, verb)

    def second_verb(self, at: int, conjunction: int, verb: Verb) -> None:
        """*X said A and added that B*: the same source goes on."""
        source = self.last_source()
        following = skip_adverbials(self.inside, at + 1)
        told = None
        if verb.base in ADDRESSED - {"accuse", "blame"}:
            told = object_after(self.inside, at + 1)
            following = skip_adverbials(self.inside, told[1]) if told else following
        clear = self.low(following) in ("that", ":") or self.is_quote(following) or self.is_quote(following + 1)
        if (
            source is None
            or source[1] > conjunction
            or not (clear or verb.needs == "anything" or verb.needs == "attitude")
        ):
            return
        if verb.needs != "attitude" and not clear and not self.bare(following, verb):
            return
        content = [(at + 1, self.end)] if verb.needs == "attitude" else self.right(following)
        if verb.needs != "attitude":
            self.cut(conjunction)
        why = f"“{self.tokens[at].text}” goes on with the same source"
        kind: Kind = "attitude" if verb.needs == "attitude" else "statement"
        confidence = 0.5 if kind == "attitude" else 0.8
        relation = Relation((at, at + 1), source, content, (at, at), verb.base, kind, confidence, why, told=told)
        self.add(relation)
        relation.extent = (at, relation.extent[1])
        if relation.content:
            self.base = conjunction + 1

    def participle(self, at: int, verb: Verb) -> None:
        """*…, saying that …*, *…, citing X*."""
        before = self.low(at - 1)
        if verb.base in ("cite", "quote"):
            self.cited(at)
            return
        separated = before in (",", "—") or self.is_quote(at - 1)
        if before in ("a", "an", "the", "his", "her", "its", "their", "this", "that", "of", "no"):
            return
        following = skip_adverbials(self.inside, at + 1)
        if verb.base in ADDRESSED:
            told = object_after(self.inside, at + 1)
            following = skip_adverbials(self.inside, told[1]) if told else following
        clear = self.low(following) in ("that", ":") or self.is_quote(following) or self.is_quote(following + 1)
        if (
            verb.needs == "attitude"
            or at == 0
            or not (separated or (clear and before not in ("of", "by", "without", "for")))
        ):
            return
        if not clear and not self.bare(following, verb):
            return
        source = self.last_source()
        if source is None or source[1] > at:
            return
        self.cut(at)
        why = f"“{self.tokens[at].text}” goes on from the source before it"
        self.add(Relation((at, at + 1), source, self.right(following), (at, at), verb.base, "statement", 0.75, why))
        self.relations[-1].extent = (at, self.relations[-1].extent[1])

    def cited(self, at: int) -> None:
        """*…, citing X*: X stands behind what the sentence says, or behind what its source says."""
        source = phrase_after(self.inside, at + 1, prepositions=True)
        if source is None or not source_like(self.tokens[source[0] : source[1]]):
            return
        statements = [relation for relation in self.relations if relation.kind == "statement"]
        behind = skip_adverbials(self.inside, source[1] + 1)
        if self.low(source[1]) == "," and self.low(behind) in VERBS:
            self.pending.append((source, (at, at + 1)))
            return
        self.cut(at)
        if statements:
            statements[-1].citing.append((source, (at, at + 1)))
            statements[-1].extent = (statements[-1].extent[0], max(statements[-1].extent[1], source[1]))
            return
        content = self.left(at)
        if content and self.low(at - 1) == ",":
            why = f"“{self.tokens[at].text}” after what was said"
            self.add(Relation((at, at + 1), source, content, (at, at), "cite", "statement", 0.7, why))

    def according(self, at: int) -> None:
        """*according to X* at the start, in the middle, or at the end of its clause."""
        tokens = self.inside
        source = phrase_after(tokens, at + 2, prepositions=True)
        if source is None:
            return
        after = source[1]
        relation = Relation(
            (at, at + 2),
            source,
            [],
            (at, at),
            "according",
            "statement",
            0.9,
            "“according to” before the source",
        )
        if self.low(after) == ",":
            passed = self.parenthesis(after, relation.citing)
            after = passed - 1 if passed > after and relation.citing else after
        right_start = after + 1 if self.low(after) == "," else after
        if at <= self.base + 1 and not self.is_quote(self.base):
            relation.content = [(right_start, self.end)] if right_start < self.end else []
            self.add(relation)
            return
        separated = self.low(at - 1) in (",", "—")
        relation.content = self.left(at)
        goes_on = self.low(after) == "," and separated and right_start < self.end
        if goes_on and not self.breaks(right_start):
            relation.content.append((right_start, self.end))
        self.cut(at)
        self.add(relation)
        if not (goes_on and len(relation.content) > 1):
            self.base = right_start

    def headline(self) -> None:
        """*Bridge was unsafe for years: engineer* and *Engineer: bridge was unsafe*."""
        colon = next((at for at in range(self.end) if self.low(at) == ":"), None)
        if colon is None or self.relations or colon == 0 or colon + 1 >= self.end:
            return
        before, after = self.tokens[:colon], self.tokens[colon + 1 : self.end]
        cue = (colon, colon + 1)
        if len(after) <= 5 and len(before) >= 3 and source_like(after):
            source, content = (colon + 1, self.end), (0, colon)
        elif len(before) <= 3 and len(after) >= 3 and known_source(before):
            source, content = (0, colon), (colon + 1, self.end)
        else:
            return
        self.add(Relation(cue, source, [content], cue, ":", "statement", 0.7, "a source and a colon in the headline"))
