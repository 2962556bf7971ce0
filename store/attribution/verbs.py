"""The patterns around a verb with a subject: *X said that …*, *“…,” said X*, *quoted X as saying*, *told by X*."""

from __future__ import annotations

from store.attribution.cues import ADDRESSED, SPEECH, VERBS, Verb
from store.attribution.judge import COMPLEMENTS, Judge
from store.attribution.phrases import Range, object_after, phrase_after, skip_adverbials, subject_before, verb_like
from store.attribution.relation import Relation
from store.attribution.sources import source_like


class VerbPatterns(Judge):
    """What a finite verb of speech, report or attitude attributes."""

    def with_subject(self, at: int, subject: Range, verb: Verb) -> None:
        """*X said that …*, *…, X said*, *X told the Y …*."""
        start = subject[0]
        after, told = at + 1, None
        if verb.base in ("quote", "cite") and self.quoted_as_saying(at, subject):
            return
        if verb.base in ADDRESSED - {"accuse", "blame"}:
            told = object_after(self.inside, after)
            if told and verb.base in ("warn", "caution", "ask", "advise"):
                told = told if self.low(told[1]) in ("that", ",", "", "of", "to") else None
            after = told[1] if told else after
        if verb.base == "point" and self.low(after) == "out":
            after += 1
        cue = (at, after) if verb.base == "point" else (at, at + 1)
        following = skip_adverbials(self.inside, after)
        citing, self.pending = self.pending, []
        following = self.distant_that(following, verb)
        if self.low(following) == ",":
            following = self.parenthesis(following, citing)
        relation = Relation(cue, subject, [], cue, verb.base, "statement", 0.9, "", citing, told)
        word = self.tokens[at].text
        by = next((n for n in range(subject[1], at - 1) if self.low(n) in ("quoted", "cited")), None)
        if by is not None and self.low(by + 1) == "by":  # X, quoted by the paper, said
            relation.told = phrase_after(self.tokens[:at], by + 2) or told
        if verb.needs == "attitude" or (verb.base == "call" and self.low(after) in ("for", "on")):
            relation.kind, relation.confidence = "attitude", 0.6
            relation.why = f"“{word}” tells what its subject feels or means to do"
            relation.content = [(after, self.end)] if after < self.end else []
            self.close_clause(start)
            self.add(relation)
            return
        if self.is_tail(start, following):
            relation.content = self.left(start)
            behind = following + 1 if self.low(following) in (",", ":", "—") else following
            quoted = self.is_quote(start - 1) or (self.low(start - 1) == "," and self.is_quote(start - 2))
            relation.why = f"“{word}” after the quotation" if quoted else f"“{word}” after what was said"
            relation.confidence = 0.95 if quoted else 0.85
            if self.is_quote(behind) and relation.content:
                relation.content.append((behind, behind + 1))
            self.cut(start)
            self.base = following
            if relation.content and self.low(following) == "," and not self.breaks(behind, noun=True):
                behind += self.low(behind) in ("and", "but")
                relation.content.append((behind, self.end))  # A, officials said, and B
                self.base = behind
            self.add(relation)
            return
        if self.low(following) in COMPLEMENTS:
            ready = True
        elif self.is_quote(following):
            ready = verb.base not in ("show", "find", "hold", "know", "feel", "think", "discover")
        elif self.low(following) in (":", ",") and following + 1 < self.end:
            ready = self.low(following) == ":" or self.is_quote(following + 1)
        else:
            ready = self.bare(following, verb)
        content = self.right(following) if ready else []
        if not content:
            return
        self.close_clause(start)
        direct = self.is_quote(content[0][0]) and content[0][1] - content[0][0] == 1
        relation.why = f"“{word}” before the quotation" if direct else f"“{word}” before what was said"
        relation.confidence = 0.95 if direct else 0.9 if verb.base in SPEECH | {"report"} else 0.75
        relation.content = content
        self.add(relation)

    def quoted_as_saying(self, at: int, subject: Range) -> bool:
        """*The paper quoted X as saying that …*: X says it, through the paper; whether it was that."""
        for place in range(at + 2, min(at + 16, self.end - 1)):
            if self.low(place) == "as" and self.low(place + 1) in ("saying", "telling"):
                source = phrase_after(self.tokens[:place], at + 1, prepositions=True)
                content = self.right(skip_adverbials(self.inside, place + 2))
                if source and content:
                    self.close_clause(subject[0])
                    self.skip = place + 2
                    word = self.tokens[at].text
                    why = f"“{word} … as saying” before what was said"
                    relation = Relation((at, at + 1), subject, content, (at, at), "say", "statement", 0.85, why)
                    relation.citing.append((source, (place, place + 2)))
                    self.add(relation)
                    return True
        return False

    def inverted(self, at: int, verb: Verb) -> bool:
        """*“…,” said X* and *…, said X.*; whether it was one."""
        if verb.needs == "attitude" or verb.form not in ("past", "s") or at == 0:
            return False
        quoted = self.is_quote(at - 1) or (self.low(at - 1) == "," and self.is_quote(at - 2))
        if not quoted:
            if self.low(at - 1) != "," or verb.base not in (SPEECH | {"report"}) - {"tell"}:
                return False
            opening = next((n for n in range(at - 2, 0, -1) if self.low(n) == ","), None)
            if opening is not None and self.low(opening + 1) in (
                "a",
                "an",
                "the",
                "who",
                "which",
                "whose",
                "one",
                "now",
            ):
                return False  # an apposition: X, a former officer, said
        source = phrase_after(self.inside, at + 1)
        if source is None or self.low(source[0]) == "that" or skip_adverbials(self.tokens, at + 1) > at + 1:
            return False
        if not quoted and any(verb_like(token) for token in self.tokens[source[0] : self.end]):
            return False
        content = self.left(at)
        if not content:
            return False
        after = skip_adverbials(self.inside, source[1])
        comma = next((n for n in range(after, self.end) if self.is_quote(n)), None)
        why = (
            f"“{self.tokens[at].text}” after the quotation"
            if quoted
            else f"“{self.tokens[at].text}” after what was said"
        )
        if comma is not None and not any(self.low(n) in VERBS for n in range(after, comma)):
            content.append((comma, comma + 1))  # “…,” said X, a former officer, “…”
        self.cut(at)
        self.add(
            Relation((at, at + 1), source, content, (at, at), verb.base, "statement", 0.95 if quoted else 0.8, why)
        )
        self.relations[-1].told = object_after(self.inside, source[1]) if verb.base == "tell" else None
        self.base = after
        return True

    def passive(self, at: int, verb: Verb) -> None:
        """*was quoted as saying that …*, *was first reported by X*."""
        subject = subject_before(self.tokens, at, 0)
        if subject is None:
            return
        if verb.base in ("quote", "cite") and self.low(at + 1) == "as" and self.low(at + 2) in ("saying", "telling"):
            content = self.right(skip_adverbials(self.inside, at + 3))
            why = "“quoted as saying”"
            self.skip = at + 3
            self.add(Relation((at, at + 3), subject, content, (at, at), "say", "statement", 0.85, why))
            return
        if verb.base in ("tell", "inform"):
            source, following = None, at + 1
            if self.low(following) == "by":
                source = phrase_after(self.inside, at + 2)
                following = source[1] if source else following
            if source is not None and self.low(following) == "that":
                why = f"“{self.tokens[at].text} by” before the source"
                content = self.right(following)
                self.add(Relation((at, at + 1), source, content, (at, at), "tell", "statement", 0.8, why, told=subject))
            return
        reports = ("report", "announce", "disclose", "reveal", "confirm", "write", "tell")
        if self.low(at + 1) == "by" and verb.base in reports and verb.needs == "anything":
            source = phrase_after(self.inside, at + 2)
            if source and source_like(self.tokens[source[0] : source[1]]):
                why = f"“{self.tokens[at].text} by” before the source"
                self.add(Relation((at, at + 2), source, [subject], (at, at), verb.base, "statement", 0.6, why))
