"""Time expressions: how many of a file of expected values are found, how fast, and how often nothing is taken for one.

    python -m benchmarks.dates FILE.jsonl [--json OUT]
    python -m benchmarks.dates --plain FILE

Each line of the first is ``{"id", "published", "text", "expression": […], "value": […]}``; ``published`` may be left
out. A line is right when a time expression that overlaps one of the expressions (wherever it stands in the text) has
one of the values. Where no value is listed it is right when nothing overlaps an expression, or, with no expression
listed either, when nothing is found at all. Every miss is printed; ``OUT`` gets ``{"n", "right", "share"}``.

The second reads one sentence a line, none with a time expression, and prints each alarm and their share.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from store.model import Span, Timex
from store.text.dates import find_dates


@dataclass(frozen=True)
class Expected:
    """One line."""

    id: str
    """Its name."""
    published: str | None
    """Publication date."""
    text: str
    """The sentences."""
    expression: tuple[str, ...]
    """What may be found, as it stands in the text."""
    value: tuple[str, ...]
    """The values that are right; none where nothing may be found."""


def read_expected(path: Path) -> list[Expected]:
    """The lines of a file. Raises ValueError with file, line and what is wrong, OSError when it cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path} is not text in UTF-8.") from error
    read: list[Expected] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                read.append(_expected(json.loads(line)))
            except ValueError as error:  # json's own error is one too
                raise ValueError(f"{path}, line {number}: {error}") from error
            except RecursionError as error:
                raise ValueError(f"{path}, line {number}: nested too deep") from error
    if not read:
        raise ValueError(f"{path} has no line to measure.")
    return read


def _expected(record: object) -> Expected:
    if not isinstance(record, dict):
        raise ValueError("this is no JSON object")
    name, text, published = record.get("id", ""), record.get("text"), record.get("published")
    if not isinstance(text, str) or not text:
        raise ValueError("there is no text")
    if published is not None and not isinstance(published, str):
        raise ValueError("published is a date, or left out")
    lists = []
    for key in ("expression", "value"):
        listed = record.get(key)
        if not isinstance(listed, list) or not all(isinstance(each, str) and each for each in listed):
            raise ValueError(f"{key} is a list of strings")
        lists.append(tuple(listed))
    missing = [each for each in lists[0] if each not in text]
    if missing:
        raise ValueError(f"{missing[0]!r} does not stand in the text")
    if lists[1] and not lists[0]:
        raise ValueError("there are values and no expression")
    return Expected(str(name), published, text, *lists)


def _places(expected: Expected) -> Iterator[Span]:
    """Wherever an expression stands, as whole words."""
    for words in expected.expression:
        place = expected.text.find(words)
        while place >= 0:
            yield Span(place, place + len(words))
            place = expected.text.find(words, place + 1)


def is_right(expected: Expected, found: Sequence[Timex]) -> bool:
    """Whether what was found is what a line asks for; see above."""
    places = list(_places(expected))
    met = [timex for timex in found if not places or any(timex.span.overlaps(place) for place in places)]
    return any(timex.value in expected.value for timex in met) if expected.value else not met


def _told(found: Sequence[Timex]) -> str:
    return ", ".join(f"{timex.text!r} {timex.value}" for timex in found) or "nothing"


def measure(lines: Sequence[Expected]) -> dict[str, float]:
    """``n``, ``right`` and ``share``; prints each miss."""
    right = 0
    for line in lines:
        found = find_dates(line.text, line.published)
        if is_right(line, found):
            right += 1
        else:
            wanted = f"{' | '.join(line.expression)} = {' | '.join(line.value) or 'nothing'}"
            print(f"{line.id} ({line.published or 'no date'})  {line.text}")
            print(f"    expected {wanted}\n    found    {_told(found)}")
    return {"n": len(lines), "right": right, "share": round(right / len(lines), 4)}


def seconds_for_a_thousand(lines: Sequence[tuple[str, str | None]]) -> float:
    """The time that find_dates takes for 1,000 of ``lines`` (repeated as needed), the best of three runs."""
    many = [lines[number % len(lines)] for number in range(1_000)]
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        for text, published in many:
            find_dates(text, published)
        best = min(best, time.perf_counter() - start)
    return best


def plain(path: Path) -> None:
    """Count the sentences of a file in which something is found, and print them."""
    sentences = [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    if not sentences:
        raise ValueError(f"{path} has no sentence.")
    alarms = 0
    for sentence in sentences:
        found = find_dates(sentence, "2015-06-01")
        if found:
            alarms += 1
            print(f"{_told(found)}  in  {sentence}")
    print(f"{alarms} of {len(sentences)} sentences with an alarm, {100 * alarms / len(sentences):.2f}%")
    print(f"{seconds_for_a_thousand([(each, '2015-06-01') for each in sentences]):.3f} s for 1,000 sentences")


def main() -> int:
    """Measure what was asked for; 1 with a sentence on the error stream when a file cannot be used."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", help="expected values, one JSON object a line")
    parser.add_argument("--json", type=Path, metavar="OUT", help="file for n, right and share")
    parser.add_argument("--plain", type=Path, metavar="FILE", help="sentences without any time expression")
    options = parser.parse_args()
    if options.file is None and options.plain is None:
        parser.error("name a file of expected values, or --plain and a file of sentences")
    try:
        if options.file:
            lines = read_expected(options.file)
            result = measure(lines)
            print(f"{result['right']:.0f} of {result['n']:.0f} right, share {result['share']:.4f}")
            print(f"{seconds_for_a_thousand([(each.text, each.published) for each in lines]):.3f} s for 1,000 texts")
            if options.json:
                options.json.write_text(json.dumps(result) + "\n", encoding="utf-8")
        if options.plain:
            plain(options.plain)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename or options.file}: {error.strerror or error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
