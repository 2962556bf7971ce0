"""Names: runs of capitalised words, with the small words that stand inside one."""

from __future__ import annotations

import re

from store.model import Span
from store.text.words import STOPWORDS, word_set

_TOKEN = re.compile(r"[^\W_]+(?:[.&'’\-][^\W_]+)*+\.?")
_INNER = word_set(
    """
    of the al bin ibn bint abu de del della der den di da dos du la le van von y el ul
    """
)
_PLAIN = word_set(
    """
    analysis officials official sources people residents according two three four five six seven eight
    nine ten several some many most police parliament government last next earlier later today yesterday
    tonight tomorrow since still yet even although though despite however meanwhile first second third
    part another other mr mrs ms monday tuesday wednesday thursday friday saturday sunday january
    february march april may june july august september october november december asked neither either
    every let us none nearly almost hundreds thousands dozens critics experts scientists engineers
    workers investigators prosecutors lawmakers aides doctors witnesses nobody nothing everyone anyone
    someone read share discuss news
    """
)
_EDGE = STOPWORDS | _PLAIN


def _is_capital(word: str) -> bool:
    return word[0].isupper() or (word[:3] in ("al-", "el-") and word[3:4].isupper())


def find_names(text: str, within: Span | None = None) -> list[Span]:
    """The names in ``text``, or in its part ``within``, in order.

    A name is a run of capitalised words; small words (*of the*, *al*, *bin*, *de*) are part of it when
    the run goes on behind them. Function words, weekdays, months and words that are common at the start of a
    sentence are none. Nothing but spaces may stand between the words of one name.
    """
    part = within or Span(0, len(text))
    names: list[Span] = []
    run: list[re.Match[str]] = []

    def close() -> None:
        while run and not _is_capital(run[-1].group()):
            run.pop()
        while run and run[0].group().casefold().rstrip(".") in _EDGE:
            run.pop(0)
        if run and not run[0].group()[0].isdigit() and len(run[0].group()) > 1:
            last = run[-1].group()
            end = run[-1].end()
            if last.endswith(".") and last.count(".") == 1 and len(last) > 2:
                end -= 1  # the full stop of the sentence, not of U.S.
            for ending in ("'s", "’s"):
                if text.endswith(ending, run[-1].start(), end):
                    end -= 2
            names.append(Span(run[0].start(), end))
        run.clear()

    for match in _TOKEN.finditer(text, part.start, part.end):
        word = match.group()
        if run:
            gap = text[run[-1].end() : match.start()]
            possessive = run[-1].group().endswith(("'s", "’s"))
            ends = run[-1].group().endswith(".") and len(run[-1].group()) > 4
            small = word.casefold() in _INNER and not word[0].isupper()
            if gap != " " or possessive or ends or not (_is_capital(word) or small):
                close()
            elif small and word != "the" and not _is_capital(run[-1].group()):
                close()
                continue
        if run or _is_capital(word):
            run.append(match)
    close()
    return names
