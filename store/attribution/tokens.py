"""A sentence as the patterns see it: words, punctuation marks, and each quotation as one token.

With a quotation as a single token, words inside it can be neither cues nor sources, and a pattern such as
*quotation, “said”, name* is as long as it reads.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from store.model import Span
from store.text.quotes import Quotation

_TOKEN = re.compile(
    r"(?:U\.S\.A?|U\.N|U\.K|E\.U)\.?|(?:Mr|Mrs|Ms|Dr|Gen|Gov|Sen|Rep|Lt|Col|Prof|St|Jr|Sr|Capt|Sgt|Maj|Rev|[A-Z])\."
    r"|@?[^\W_]+(?:[.&'’\-/,](?=\w)[^\W_]+)*(?:n't|['’]s?(?!\w))?|(?P<row>[^\w\s])(?P=row){7,}|\.\.\.|--|[^\w\s]|_"
)  # a row of one mark is an ornament: one token
_DASHES = ("—", "–", "--", "―", "-")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, mark or quotation of a sentence."""

    span: Span
    """Where it stands."""
    text: str
    """As written; empty for a quotation."""
    low: str
    """In small letters; ``"`` for a quotation, ``—`` for any dash."""
    kind: Literal["word", "mark", "quote"]
    """What it is."""
    quotation: Quotation | None = None
    """The quotation, where it is one."""

    @property
    def capital(self) -> bool:
        """Whether it is a word with a capital (or a handle, or a figure in a name)."""
        return self.kind == "word" and (self.text[0].isupper() or self.text[0] == "@" or self.text.startswith("al-"))


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or the run of sentences that a quotation ties together."""

    span: Span
    """From the first to the last character."""
    tokens: tuple[Token, ...]
    """What it is made of."""
    paragraph: int
    """Start of its paragraph, to tell whether two units share one."""
    headline: bool
    """Whether it is the article's first line."""


def find_tokens(text: str, span: Span, quotations: list[Quotation]) -> tuple[Token, ...]:
    """The tokens of ``span``; ``quotations`` are those that begin inside it, in order."""
    tokens: list[Token] = []
    position = span.start
    for quotation in quotations:
        tokens.extend(_plain(text, position, quotation.outer[0].start))
        outer = Span(quotation.outer[0].start, quotation.outer[-1].end)
        tokens.append(Token(outer, "", '"', "quote", quotation))
        position = outer.end
    tokens.extend(_plain(text, position, span.end))
    return tuple(tokens)


def _plain(text: str, start: int, end: int) -> list[Token]:
    tokens = []
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        kind: Literal["word", "mark"] = "word" if word[0].isalnum() or (word[0] == "@" and len(word) > 1) else "mark"
        low = "—" if word in _DASHES else word.casefold()
        tokens.append(Token(Span(match.start(), match.end()), word, low, kind))
    return tokens
