"""A sentence while it is scanned for cues: where contents begin and end beside an attribution.

Places are indices into the unit's tokens.
"""

from __future__ import annotations

from store.attribution.cues import VERBS
from store.attribution.phrases import Range, phrase_after, skip_adverbials, verb_like
from store.attribution.relation import Relation
from store.attribution.tokens import Token, Unit
from store.text.words import word_set

SIBLINGS = word_set("and but while whereas although though or yet so then")
"""Words that join one reporting clause to another."""
EMPTY = word_set("so nothing little it this that much as")
"""Words that are no content by themselves."""


class Clause:
    """The scan over one unit: the relations so far, and where the current clause begins."""

    def __init__(self, unit: Unit) -> None:
        self.tokens = unit.tokens
        self.is_headline = unit.headline
        self.relations: list[Relation] = []
        self.end = len(self.tokens)
        while self.end and self.tokens[self.end - 1].low in (".", "?", "!", ";", "…", "..."):
            self.end -= 1
        self.inside = self.tokens[: self.end]  # without the full stop
        self.base = 0  # where a content to the left of a cue may begin
        while self.base < self.end and self.tokens[self.base].low in SIBLINGS - {
            "while",
            "although",
            "though",
        }:
            self.base += 1
        self.skip = 0  # tokens before this have been read already
        self.pending: list[tuple[Range, Range]] = []  # X, citing Y, said: read before their verb

    def low(self, at: int) -> str:
        """The word at ``at`` in small letters, empty outside the sentence."""
        return self.tokens[at].low if 0 <= at < self.end else ""

    def is_quote(self, at: int) -> bool:
        """Whether a quotation stands at ``at``."""
        return 0 <= at < self.end and self.tokens[at].kind == "quote"

    def says_something(self, relation: Relation) -> bool:
        """Whether the content is more than *so* or *that*."""
        words = [at for start, end in relation.content for at in range(start, end)]
        return len(words) > 1 or any(self.low(at) not in EMPTY for at in words)

    def cut(self, at: int) -> None:
        """End the contents that reach over ``at`` there."""
        while at > 0 and self.low(at - 1) in (",", ";", "—"):
            at -= 1
        for relation in self.relations:
            if not relation.content:
                continue
            start, end = relation.content[-1]
            if start < at < end:
                relation.content[-1] = (start, at)
                relation.extent = (relation.extent[0], max(at, relation.cue[1]))

    def close_clause(self, start: int) -> None:
        """When a new reporting clause is joined by *and*, *but*, *while*, end what came before it."""
        before = start - 1
        if (
            (self.low(before) in SIBLINGS and self.low(before - 1) in (",", ";", "—")) or self.low(before) == ";"
        ) or self.low(before) in ("but", "while", "whereas", "although"):
            self.cut(before)
            self.base = start

    def left(self, end: int) -> list[Range]:
        """The content that ends before ``end``, to the left of its attribution."""
        while end > 0 and self.low(end - 1) in (",", "—", ";"):
            end -= 1
        start = self.base if end - self.base >= 2 or self.is_quote(end - 1) else 0
        while start < end and self.low(start) in SIBLINGS | {",", ";", "—"} and self.low(start) != "while":
            start += 1
        if self.is_quote(end - 1) and end - 1 > start and self.low(end - 2) in (":", ",", "—"):
            start = end - 1
        return [(start, end)] if start < end else []

    def right(self, start: int) -> list[Range]:
        """The content that begins at ``start``, to the right of its cue."""
        if (self.low(start) in (",", ":", "—") and self.is_quote(start + 1)) or self.low(start) == ":":
            start += 1
        elif self.low(start) == "that" and self.low(start + 2) not in (
            "",
            "and",
            "but",
            ",",
        ):  # not *that figure*
            start += 1
            if self.low(start) == ",":
                start += 1
        if self.is_quote(start) and self.complete(start):
            pieces = [(start, start + 1)]
            if self.low(start + 1) == "and" and self.is_quote(start + 2):
                pieces = [(start, start + 3)]
            return pieces
        end = next((at for at in range(start, self.end) if self.low(at) == ";"), self.end)
        return [(start, end)] if start < end else []

    def complete(self, at: int) -> bool:
        """Whether the quotation at ``at`` reads as whole, not as part of a longer sentence."""
        return at + 1 >= self.end or self.low(at + 1) in (",", "—", "and", ";") or not self.tokens[at + 1].low.isalpha()

    def add(self, relation: Relation) -> None:
        """Keep ``relation``, with its extent filled in."""
        ranges = [relation.cue, *relation.content]
        ranges += [each for each in (relation.source, relation.told) if each is not None]
        relation.extent = (min(start for start, _ in ranges), max(end for _, end in ranges))
        self.relations.append(relation)

    def last_source(self) -> Range | None:
        """The subject of the clause that a participle or a second verb goes on from."""
        for relation in reversed(self.relations):
            if relation.source is not None:
                return relation.source
        start = skip_adverbials(self.inside, self.base)
        if self.low(start) == ",":
            start += 1
        phrase = phrase_after(self.inside, start)
        if phrase is None:
            return None
        first, end = phrase
        for at in range(first, end):
            if at > first and (verb_like(self.tokens[at]) or self.tokens[at].low in VERBS):
                return (first, at)
        return phrase

    def parenthesis(self, comma: int, citing: list[tuple[Range, Range]]) -> int:
        """Past a parenthesis behind the cue: *reported, citing officials, that*; its source goes to ``citing``."""
        closing = next(
            (at for at in range(comma + 1, min(comma + 30, self.end - 1)) if self.low(at) in (",", "—")), None
        )
        that = next(
            (
                at
                for at in range(comma + 1, min(comma + 30, self.end - 1))
                if self.low(at) == "," and self.low(at + 1) == "that"
            ),
            closing if self.low(comma + 1) in ("citing", "quoting") else None,
        )
        if that is None or self.is_quote(comma + 1):
            return comma
        if self.low(comma + 1) in ("citing", "quoting"):
            source = phrase_after(self.inside, comma + 2, prepositions=True)
            if source:
                citing.append((source, (comma + 1, comma + 2)))
        self.skip = that + 1
        return that + 1

    def breaks(self, at: int, *, noun: bool = False) -> bool:
        """Whether something new begins at ``at`` and not the rest of a clause, which may be a ``noun`` phrase."""
        if at >= self.end or self.is_quote(at):
            return True
        token: Token = self.tokens[at]
        verb = VERBS.get(token.low)
        participle = verb is not None and verb.form == "ing"
        if noun:
            return participle or token.low in ("who", "while", "but") or self.low(at + 1) in VERBS
        return participle or token.low in SIBLINGS | {"who", "which", "citing", "a", "an", "the"}

    def named(self, at: int) -> bool:
        """Whether a name begins at ``at``, with its article or without."""
        return self.tokens[at].capital or (self.low(at) == "the" and at + 1 < self.end and self.tokens[at + 1].capital)
