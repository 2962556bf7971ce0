"""How work grows with the length of hostile inputs: ``python -m benchmarks.fuzz --growth``.

Each pattern is repeated up to 2,000, 4,000 … 32,000 code points and given to each function. What is measured is the
processor's time, the least of three; the exponent is the slope of a line through the logarithms (least squares) over
those lengths that take more than a tenth of a millisecond, where there are three of them and more than two
milliseconds at the longest: below that the clock is measured. 1 is linear, 2 quadratic; up to :data:`MOST` passes.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from typing import Final

from store.events.extract import extract_events
from store.export.escape import markdown, org, tex, yaml
from store.ingest.html_blocks import without_controls
from store.ingest.kind import find_kind
from store.ingest.stated import header_lines, split_front_matter
from store.ingest.web import stated_date, web_address
from store.model import Span
from store.origins.amounts import find_amounts
from store.related.features import read_claim
from store.related.profile import make_profile
from store.search.query import parse_query
from store.sources.names import plain_words
from store.text.acronyms import find_acronyms
from store.text.changes import find_changes
from store.text.clean import clean_for_display, to_json
from store.text.dates.find import find_dates
from store.text.fold import folded_words
from store.text.furniture import find_furniture
from store.text.language import find_language
from store.text.names import find_names
from store.text.quotes import find_quotations
from store.text.sentences import find_paragraphs, find_sentences
from store.text.words import content_stems

MOST: Final = 1.2
"""The exponent that may be reached."""

LENGTHS: Final = (2_000, 4_000, 8_000, 16_000, 32_000)

PATTERNS: Final = (
    *('"', "“", "”", "“”", "'", "‘ ’", "«»", "(", ")", "[", "[]", "{", "<", "<p>", "</p>", "<a b='", "&#27;", "&amp;"),
    *("1", "1,", "1.", "1 ", "12/", "3-4-", "$1.2", "a", "a ", "A ", "A. ", "Ab", "é", "e\u0301", "\u0301", "İ", "ß"),
    *(" ", "\n", "\n\n", "\t", "- ", "> ", "# ", "* ", "_", "`", "|", "=", "---\n", ": ", "a: b\n", ".", "...", "? "),
    *("said ", "said he ", "“a” said ", '"a said "', "according to ", "he said she said ", "that ", "who ", "not "),
    *("Monday ", "on Friday ", "two weeks ago ", "last ", "the ", "January 1 ", "8 a.m. ", "early ", "1990s ", "24/7 "),
    *("one hundred ", "twenty-", "first ", "half ", "million ", "of the ", "a year earlier, ", "the third quarter of "),
    *("Mara Holt ", "Mr. ", "U.S. ", "O'", "Al-", "the Bank of ", "Mara, ", "BBC ", "Holt said. ", "Dr. No, a man, "),
    *("killed ", "14 people were killed ", "The bridge fell. ", "source:", "source:a ", '-"', "after:2020 ", "-"),
    *("\0", "\x1b", "\ud800", "\u202e", "\u2028", "中", "שלום ", "😀", "http://a.example/", "@", "\\", "\\[", "%", "^"),
)  # fmt: skip
"""What is repeated."""


def _events(text: str) -> object:
    return extract_events(text, find_dates(text, "2021-07-04"), published="2021-07-04", title=text[:60])


FUNCTIONS: Final[dict[str, Callable[[str], object]]] = {
    "clean_for_display": clean_for_display,
    "to_json": to_json,
    "folded_words": folded_words,
    "content_stems": content_stems,
    "find_paragraphs": find_paragraphs,
    "find_sentences": find_sentences,
    "find_quotations": find_quotations,
    "find_names": find_names,
    "find_acronyms": lambda text: list(find_acronyms(text)),
    "find_dates": lambda text: find_dates(text, "2021-07-04"),
    "find_amounts": find_amounts,
    "find_furniture": lambda text: find_furniture(text, text[:60]),
    "find_language": find_language,
    "find_changes": lambda text: find_changes(text, text[: len(text) // 2] + "x" + text[len(text) // 2 :]),
    "find_changes of all": lambda text: find_changes(text, text.swapcase() + "x"),
    "extract_events": _events,
    "read_claim": lambda text: read_claim(text, 1),
    "make_profile": lambda text: make_profile(text, text),
    "parse_query": parse_query,
    "plain_words": plain_words,
    "stated": lambda text: (split_front_matter(f"---\n{text}"), header_lines(f"T\n{text}"), stated_date(text)),
    "addresses": web_address,
    "kinds": lambda text: find_kind(text.encode(errors="replace")[:8192], "a.txt"),
    "controls": without_controls,
    "escapes": lambda text: (markdown(text), org(text), tex(text), yaml(text)),
    "furniture and units": lambda text: find_sentences(text, Span(1, len(text))),
}
"""What is measured."""


def least(function: Callable[[str], object], text: str) -> float:
    """Seconds of the processor's time, the least of three; one where it takes long."""
    found = math.inf
    for _ in range(3):
        start = time.process_time()
        try:
            function(text)
        except Exception as error:  # noqa: BLE001 - a refusal takes time too; the fuzzer asks which are declared
            del error
        found = min(found, time.process_time() - start)
        if found > 0.2:
            break
    return found


def exponent(lengths: Sequence[int], seconds: Sequence[float]) -> float | None:
    """The slope through the logarithms; None where too little is taken to tell."""
    points = [(math.log(x), math.log(y)) for x, y in zip(lengths, seconds, strict=True) if y > 1e-4]
    if len(points) < 3 or seconds[-1] < 2e-3:
        return None
    middle_x, middle_y = (sum(each) / len(points) for each in zip(*points, strict=True))
    below = sum((x - middle_x) ** 2 for x, _ in points)
    return sum((x - middle_x) * (y - middle_y) for x, y in points) / below


def grow(name: str, pattern: str) -> tuple[float | None, float]:
    """The exponent of a function for a pattern, and its seconds for the longest."""
    texts = [(pattern * (length // len(pattern) + 1))[:length] for length in LENGTHS]
    seconds = []
    for text in texts:
        seconds.append(least(FUNCTIONS[name], text))
        if seconds[-1] > 20:  # that is known to be too slow
            break
    return exponent(LENGTHS[: len(seconds)], seconds), seconds[-1]


def main(only: str = "") -> int:
    """Print the largest exponent of each function; 1 when one is beyond :data:`MOST`."""
    beyond = 0
    names = only.split(",") if only else list(FUNCTIONS)
    for name in names:
        worst: tuple[float, str, float] = (0.0, "", 0.0)
        slowest: tuple[float, str] = (0.0, "")
        for pattern in PATTERNS:
            slope, seconds = grow(name, pattern)
            if slope is not None and slope > MOST:  # once more: something else may have had the processor
                again, seconds = grow(name, pattern)
                slope = min(slope, slope if again is None else again)
            slowest = max(slowest, (seconds, pattern))
            if slope is not None:
                worst = max(worst, (slope, pattern, seconds))
                if slope > MOST:
                    beyond += 1
                    print(f"  BEYOND {name} of {pattern!a}: exponent {slope:.2f}, {seconds:.2f} s", flush=True)
        longest = f"slowest {slowest[0] * 1000:.0f} ms ({slowest[1]!a})"
        print(f"{name:<20} exponent at most {worst[0]:.2f} ({worst[1]!a}); {longest}", flush=True)
    print(f"{len(names)} functions, {len(PATTERNS)} patterns, {beyond} beyond an exponent of {MOST}")
    return int(beyond > 0)
