"""Sources as the article names them: fullest name, type, and whom a pronoun or a description stands for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from store.attribution.antecedents import Heard, Stage
from store.attribution.descriptions import Descriptions
from store.attribution.figures import Finder
from store.attribution.introductions import find_figures
from store.attribution.naming import find_name, phrase_words
from store.attribution.roles import (
    AGENT,
    PERSON_NOUNS,
    PLACE_WORDS,
    Sex,
    beside_kind,
    noun_kind,
    plural_noun,
    sex_of,
    singular,
)
from store.attribution.somebody import find_described
from store.attribution.sources import head_of, known_body, source_type
from store.attribution.tokens import Unit
from store.attribution.variation import pronoun_for, takes_up
from store.model import Mention, SourceType, Span
from store.text.words import word_set

_ARTICLE = re.compile(r"^(?:the|a|an|this|that|these|those|his|her|its|their|some)\s+", re.IGNORECASE)
_OUTLETS_OWN = re.compile(r"([^'’]{2,60})['’]s? (?:\w+ )?(?:sources?|officials?|informants?)$")
_APPOSITION = re.compile(
    r"\s*(?:,|\s[–—-]|\()\s*(?:(?:an?|the|his|her|its|their|our|who|whose|which|one|then|now)\b|[a-z]|\d|\()"
)
_PERSONAL = {
    "he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "they": "they", "them": "they",
    "their": "they", "it": "it", "its": "it", "we": "we", "i": "i", "who": "who", "which": "it", "that": "it",
}  # fmt: skip
_SEXES: dict[str, Sex] = {"he": "m", "she": "f"}
_NUMBERS = word_set("one two three four five six seven eight nine ten several some many another both")
_CROWDS = frozenset(("Residents", "Locals", "People", "Others", "Some", "Staff"))
_COURTESY = word_set("mr mrs ms miss mx dr sir dame lord lady prof doctor professor")
_NO_OUTLETS = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday commons lords senate dáil seanad knesset duma parliament
    mps lawmakers court jury police press reporters journalists delegates
    """
)
_ABSTRACT = word_set("claim belief understanding view opinion words word account reckoning estimate knowledge as")
_FIRST = 1  # units; later no pronoun comes before its name
_OWNER = re.compile(r"(his|her|its|their)\s", re.IGNORECASE)
_SOME_OF = re.compile(
    r"(?P<some>one|two|three|four|five|six|some|many|several|most|both|another) of them\b", re.IGNORECASE
)


def bare_name(name: str) -> str:
    """``name`` without its leading article and in small letters, to compare outlets by."""
    return _ARTICLE.sub("", name.strip(), count=1).casefold()


def without_apposition(text: str, source: Span) -> Span:
    """``source`` up to the comma, dash or bracket behind which it is explained: *Ann Roe, a driver* to *Ann Roe*."""
    match = _APPOSITION.search(text, source.start + 1, source.end)
    return Span(source.start, match.start()) if match else source


class Cast:
    """Everybody an article names, and the sources met so far in reading order.

    Args:
        text: the article.
        units: its sentences, as :func:`store.attribution.units.find_units` gives them.
        outlet: its own outlet, if stated.
    """

    def __init__(self, text: str, units: Sequence[Unit], outlet: str | None = None) -> None:
        self._text = text
        self._starts = [unit.span.start for unit in units]
        self._begins = frozenset(self._starts)
        figures = find_figures(text, units, _ARTICLE.sub("", outlet, count=1) if outlet else None)
        self._finder = Finder(figures)
        self._stage = Stage(figures, find_described(units))
        self._descriptions = Descriptions(text, figures, self._finder, self._starts)

    def mention(
        self,
        span: Span,
        *,
        antecedent: Mention | None = None,
        met: bool = True,
        about: Sequence[Span] = (),
        others: Sequence[str] = (),
    ) -> Mention:
        """The source that ``span`` names.

        ``antecedent`` is whom a relative pronoun there stands for, ``about`` what the source puts forward (who is
        named there is spoken of, and speaks less likely), ``others`` the names of the chain so far: nobody cites
        himself by another name. With ``met`` a later pronoun may mean it.
        """
        text = span.of(self._text)
        pronoun = _PERSONAL.get(text.casefold())
        unit = bisect_right(self._starts, span.start) - 1
        if pronoun is not None:
            found = antecedent or self._stage.resolve(pronoun, span.start, unit, about, others)
            if found is None and pronoun in _SEXES and unit <= _FIRST:
                found = self._descriptions.named_next(_SEXES[pronoun], span.start, unit)
            if found is not None and found.span is not None and not found.name:
                found = self._described(found.span)
            kind = found.type if found else _default(pronoun)
            mention, sex = Mention(span, text, found.name if found else text, kind), _SEXES.get(pronoun)
            plural = pronoun in ("they", "we")
        else:
            mention = self._named(span, text, unit, about, others)
            head = head_of(phrase_words(text)).casefold()
            sex, plural = sex_of([head]), plural_noun(head) and mention.type not in ("person", "document")
        figure = self._finder.find(mention.name.split(), (), span.start) if " " in mention.name else None
        if figure is not None and figure.sex is None:
            figure.sex = sex
        mention = replace(mention, role=self._role(mention.name, span.start))
        if met and (pronoun is None or found is not None):
            sex = sex or (figure.sex if figure else None)
            loose = pronoun is None and figure is None and mention.type == "organisation" and self._loose(mention.name)
            heard = Heard(span.start, unit, mention.name, mention.type, sex, plural, bool(others), loose)
            self._stage.hear(heard)
            self._descriptions.hear(mention)
        return mention

    def _named(self, span: Span, text: str, unit: int, about: Sequence[Span], others: Sequence[str]) -> Mention:
        words = phrase_words(text) or [text]
        named = find_name(words)
        head = head_of(words)
        article = text.casefold().startswith(("the ", "a ", "an "))
        begins = span.start in self._begins and words[0] == head and self._finder.find([head], (), span.start) is None
        plain = begins and (noun_kind(head) is not None or AGENT.search(singular(head)) is not None or head in _CROWDS)
        common = plain or (head.casefold() in PERSON_NOUNS and (article or words[-1] != head or len(words) == 1))
        common = common or (
            text[:4].casefold() == "the " and takes_up(words) and self._finder.find(words, (), 0) is None
        )
        if named.name and not common and words[0].casefold() not in _NUMBERS:
            return self._by_name(span, text, words, named.name, named.before)
        if (some := _SOME_OF.match(text)) is not None:
            return self._some_of(span, text, some["some"].casefold(), unit, about)
        figure = self._descriptions.find(span, words, unit, about)
        if figure is not None and figure.name not in others:
            return Mention(span, text, figure.name, figure.type)
        if text[:4].casefold() == "the " and takes_up(words):
            meant = self._stage.resolve(pronoun_for(words), span.start, unit, about, others)
            if meant is not None and meant.type == "person" and " " in meant.name and meant.name[:1].isupper():
                return Mention(span, text, meant.name, meant.type)
        name, kind = self._descriptions.in_full(text, words)
        owner = _OWNER.match(text)
        if owner is not None:
            found = self._stage.resolve(_PERSONAL[owner[1].casefold()], span.start, unit, about)
            if found is not None and found.name[:1].isupper():
                if head.casefold() in _ABSTRACT:
                    return Mention(span, text, found.name, found.type)
                name = f"{found.name}’s {name}"
        return Mention(span, text, name, kind)

    def _described(self, span: Span) -> Mention:
        """Whoever is described there."""
        unit = bisect_right(self._starts, span.start) - 1
        return self._named(span, span.of(self._text), unit, (), ())

    def _loose(self, name: str) -> bool:
        """Whether a name is a word alone that tells nothing of its bearer."""
        figure = self._finder.find([name], (), 0) if " " not in name else None
        return " " not in name and name[:1].isupper() and not known_body([name]) and not (figure and figure.certain)

    def _role(self, name: str, start: int) -> str | None:
        """What the article says somebody is: the longest description, else the titles, as written."""
        figure = self._finder.find(name.split(), (), start)
        if figure is None or figure.name != name:
            return None
        told = [role.span.of(self._text) for role in figure.roles if role.told]
        titles = [role.span.of(self._text) for role in figure.roles if role.title and role.head not in _COURTESY]
        return _ARTICLE.sub("", max(told, key=len, default="") or max(titles, key=len, default="")) or None

    def _by_name(
        self, span: Span, text: str, words: Sequence[str], name: Sequence[str], before: Sequence[str]
    ) -> Mention:
        figure = self._finder.find(name, before, span.start)
        if figure is not None:
            return Mention(span, text, figure.name, figure.type)
        definite = text[:4].casefold() == "the "
        titled = any(word.casefold().rstrip(".") in PERSON_NOUNS for word in before)
        kind = source_type((["the"] if definite else []) + list(words), known_person=titled)
        if before and before[-1][:1].islower():
            kind = beside_kind(before) or kind
        return Mention(span, text, " ".join(name), kind)

    def _some_of(self, span: Span, text: str, some: str, unit: int, about: Sequence[Span]) -> Mention:
        figure = self._descriptions.find(span, text.split(), unit)
        if figure is not None:
            return Mention(span, text, figure.name, figure.type)
        found = self._stage.resolve("those", span.start, unit, about)
        if found is not None and found.span is not None and not found.name:
            the = "the " if found.span.of(self._text)[:4].casefold() == "the " else ""
            return Mention(span, text, f"{some} of {the}{self._described(found.span).name}", "unnamed")
        return Mention(span, text, f"{some} of {found.name}" if found else text, "unnamed")

    def learn_outlet(self, source: Mention) -> None:
        """That a source is an outlet, as its place in a chain tells."""
        figure = self._finder.find(source.name.split(), (), source.span.start if source.span else 0)
        if figure is None:
            place = source.span.start if source.span else 0
            self._descriptions.introduce(source.name.split(), place, "outlet")
        elif not figure.certain:
            figure.type = "outlet"

    def may_carry(self, through: Mention) -> bool:
        """Whether what seems to be an outlet or a document can be one: no day, place, body or person.

        *This paper* is the article's own outlet, which is no link.
        """
        text = (through.text or "").casefold()
        if text.startswith(("this ", "our ")) or bare_name(text) in _NO_OUTLETS:
            return False
        if through.type in ("outlet", "document"):
            return True
        figure = self._finder.find(through.name.split(), (), through.span.start if through.span else 0)
        return (figure is None or not figure.certain) and not PLACE_WORDS & set(text.split()[1:])

    def outlet_of(self, source: Mention) -> Mention | None:
        """The outlet whose source it is: *the newspaper's sources*; None for others."""
        match = _OUTLETS_OWN.match(source.text or "")
        if source.span is None or match is None:
            return None
        span = Span(source.span.start, source.span.start + match.end(1))
        owner = self.mention(span, met=False)
        return owner if owner.type == "outlet" else None


def _default(pronoun: str) -> SourceType:
    kinds: dict[str, SourceType] = {"they": "group", "we": "group", "it": "organisation"}
    return kinds.get(pronoun, "person")
