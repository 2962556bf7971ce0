"""Sources as the article names them: fullest name, type, and whom a pronoun stands for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Sequence

from store.attribution.sources import TITLES, head_of, source_type
from store.model import Furniture, Mention, SourceType, Span
from store.text.names import find_names

_WORD = re.compile(r"[^\s,;:()\"“”]+")
_ARTICLE = re.compile(r"^(?:the|a|an|this|that|these|those|his|her|its|their|some)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_OUTLETS_OWN = re.compile(r"([^'’]{2,60})['’]s? (?:\w+ )?(?:sources?|officials?|informants?)$")
_PLURAL: tuple[SourceType, ...] = ("group", "unnamed", "organisation")
_BODY: tuple[SourceType, ...] = ("organisation", "outlet", "document")
_APPOSITION = re.compile(
    r"\s*(?:,|\s[–—-]|\()\s*(?:(?:an?|the|his|her|its|their|our|who|whose|which|one|then|now)\b|[a-z]|\d|\()"
)
_NAMED = re.compile(
    r"(?P<what>(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s+(?:[\w.'’\-]+\s+){0,8}?[a-z][\w'’\-]*)"
    r",\s+(?P<name>[A-Z][\w.'’\-]*(?:\s+[A-Z][\w.'’\-]*){1,3})(?=,)"
)
_LEADS = ("the ", "a ", "an ", "his ", "her ", "its ", "their ")
_MOST_MET = 40  # sources that a pronoun may go back over
_REACH = 3000  # characters; a pronoun looks no further back


def bare_name(name: str) -> str:
    """``name`` without its leading article and in small letters, to compare outlets by."""
    return _ARTICLE.sub("", name.strip(), count=1).casefold()


def without_apposition(text: str, source: Span) -> Span:
    """``source`` up to the comma, dash or bracket behind which it is explained: *Ann Roe, a driver* to *Ann Roe*."""
    match = _APPOSITION.search(text, source.start + 1, source.end)
    return Span(source.start, match.start()) if match else source


class Cast:
    """Everybody an article names, and the sources met so far in reading order."""

    def __init__(self, text: str, furniture: Sequence[Furniture] = (), outlet: str | None = None) -> None:
        self._text = text
        self._by_last: dict[str, str] = {}
        self._by_first: dict[str, str] = {}
        self._persons: list[tuple[int, str]] = []
        self._outlets: list[tuple[int, str]] = []
        self._met: deque[tuple[int, Mention]] = deque(maxlen=_MOST_MET)
        self._by_head: dict[str, Mention] = {}  # unnamed sources and groups by *officials*, *residents*
        self.sentence_before = 0  # start of the sentence before the one being read
        skipped = sorted(piece.span for piece in furniture)
        starts = [span.start for span in skipped]
        if outlet:
            self._add_name(outlet)
        for span in find_names(text):
            place = bisect_left(starts, span.start + 1) - 1
            if place >= 0 and skipped[place].contains(span):
                continue
            words = _person_part(self._without_titles(span.of(text).split()))
            kind = source_type(words)
            if len(words) > 1:
                self._add_name(" ".join(words))
            if kind == "outlet" and len(words) > 1 and words[-1] != "media":
                self._outlets.append((span.start, " ".join(words)))
            if kind == "person" and len(words) > 1:
                self._persons.append((span.start, " ".join(words)))

    def _add_name(self, name: str) -> None:
        words = name.split()
        if not 2 <= len(words) <= 6:
            return
        for key, names in ((words[-1], self._by_last), (words[0], self._by_first)):
            names.setdefault(key.casefold(), name)

    @staticmethod
    def _without_titles(words: list[str]) -> list[str]:
        """*Secretary of State Jane Roe* to *Jane Roe*; names that are all title stay."""
        last = max((at for at, word in enumerate(words[:-1]) if word.casefold().rstrip(".") in TITLES), default=-1)
        rest = words[last + 1 :]
        if last >= 0 and rest and rest[0] == "of":
            rest = rest[-2:] if len(rest) > 3 else words
        return rest if rest and rest[0][:1].isupper() else words

    def mention(self, span: Span, *, antecedent: Mention | None = None, met: bool = True) -> Mention:
        """The source that ``span`` names; ``antecedent`` is whom a relative pronoun there stands for.

        With ``met`` a later pronoun may mean it.
        """
        text = span.of(self._text)
        low = text.casefold()
        if low in ("he", "she", "they", "it", "we", "i", "who", "which", "that"):
            found = antecedent or self._resolve(low, span.start)
            mention = Mention(span, text, found.name if found else text, found.type if found else _default(low))
        else:
            # *the contractor, Harland Meyrick,*: the name that explains a description is its name
            apposed = _NAMED.match(self._text, span.start) if text[:1].islower() or low.startswith(_LEADS) else None
            explained = apposed is not None and span.end in range(apposed.end("what"), apposed.end() + 1)
            name, kind = self._named(apposed["name"] if apposed and explained else text, span.start)
            mention = Mention(span, text, name, kind)
        if met:
            self._met.append((span.start, mention))
            if mention.type in ("unnamed", "group"):
                self._by_head.setdefault(head_of(mention.name.split()).casefold().rstrip("s"), mention)
        return mention

    def _named(self, text: str, start: int) -> tuple[str, SourceType]:
        """The fullest name and the type of a noun phrase."""
        definite = text[:4].casefold() == "the "
        words = _WORD.findall(_ARTICLE.sub("", text, count=1))
        if words:
            words[-1] = _POSSESSIVE.sub("", words[-1])
        words = [word for word in words if word] or [text]
        kind = source_type((["the"] if definite else []) + words)
        if head_of(words)[:1].isupper() or head_of(words)[:1] == "@":
            titled = any(word.casefold().rstrip(".") in TITLES for word in words[:-1])
            words = _person_part(self._without_titles(words) if kind == "person" else words)
            full = self._fullest(words)
            if full != words or titled:
                kind = source_type(full, known_person=kind == "person" and titled)
            return " ".join(full), kind
        name = " ".join(words)
        if kind == "outlet" and definite:
            return self._nearest_outlet(start) or name, kind
        if definite and kind in ("unnamed", "group"):
            head = head_of(words).casefold().rstrip("s")
            earlier = self._by_head.get(head)
            if earlier is not None:
                return (earlier.name if len(earlier.name) > len(name) else name), earlier.type
        return name, kind

    def _fullest(self, words: list[str]) -> list[str]:
        """The longest form in which the article gives a name."""
        if len(words) == 1:
            key = words[0].casefold()
            full = self._by_last.get(key) or self._by_first.get(key)
            if full is not None:
                parts = full.split()
                first = parts[0].casefold() == key
                if not first or source_type(parts) == "organisation":
                    return parts
        return words

    def outlet_of(self, source: Mention) -> Mention | None:
        """The outlet whose source it is: *the newspaper's sources*; None for others."""
        match = _OUTLETS_OWN.match(source.text or "")
        if source.span is None or match is None:
            return None
        span = Span(source.span.start, source.span.start + match.end(1))
        owner = self.mention(span, met=False)
        return owner if owner.type == "outlet" else None

    def _nearest_outlet(self, start: int) -> str | None:
        """The outlet named last before ``start``."""
        place = bisect_left(self._outlets, (start, "")) - 1
        return self._fullest_name(self._outlets[place][1]) if place >= 0 else None

    def _fullest_name(self, name: str) -> str:
        return " ".join(self._fullest(name.split()))

    def _resolve(self, pronoun: str, start: int) -> Mention | None:
        """Whom a personal pronoun stands for: the nearest source before it that it fits, else the nearest name."""
        fitting: tuple[SourceType, ...] = ("person",)
        if pronoun == "they":
            fitting = _PLURAL
        elif pronoun in ("it", "which", "that"):
            fitting = _BODY
        met = next((pair for pair in reversed(self._met) if pair[1].type in fitting), None)
        if fitting == ("person",):
            place = bisect_left(self._persons, (start, "")) - 1
            if place >= 0 and (met is None or met[0] < self.sentence_before <= self._persons[place][0]):
                at, name = self._persons[place]
                return Mention(None, None, name, "person") if start - at < _REACH else None
        if pronoun == "it" and (met is None or met[0] < self.sentence_before):
            place = bisect_left(self._outlets, (start, "")) - 1
            if place >= 0 and self._outlets[place][0] >= self.sentence_before:
                return Mention(None, None, self._fullest_name(self._outlets[place][1]), "outlet")
        return met[1] if met and start - met[0] < _REACH else None


def _person_part(words: list[str]) -> list[str]:
    """*Ann Roe of the Roe Institute* to *Ann Roe*; *Ministry of Water* stays."""
    if "of" in words[2:] and source_type(words[: words.index("of")]) == "person":
        return words[: words.index("of")]
    return words


def _default(pronoun: str) -> SourceType:
    return {"they": "group", "it": "organisation"}.get(pronoun, "person")  # type: ignore[return-value]
