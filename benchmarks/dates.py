"""Time expressions: how many of a file of expected values are found, how fast, and how often nothing is taken for one.

    python -m benchmarks.dates FILE.jsonl [--json OUT]
    python -m benchmarks.dates --plain FILE
    python -m benchmarks.dates --timeml FOLDER [--json OUT]

Each line of the first is ``{"id", "published", "text", "expression": […], "value": […]}``; ``published`` may be left
out. A line is right when a time expression that overlaps one of the expressions (wherever it stands in the text) has
one of the values. Where no value is listed it is right when nothing overlaps an expression, or, with no expression
listed either, when nothing is found at all. Every miss is printed; ``OUT`` gets ``{"n", "right", "share"}``.

The second reads one sentence a line, none with a time expression, and prints each alarm and their share.

The third reads every ``.tml`` file of a folder: news annotated in TimeML, such as the texts of TempEval-3 (UzZaman and
others, SemEval 2013), of which only the publication date and the TIMEX3 of TEXT count. It counts as TempEval-3 does:
an expression is met when one of the other side overlaps it (*relaxed*) or covers the very same letters (*strict*); its
*value* is met when one that overlaps it has that value, its *type* likewise. Values are compared as they are written.
Every expression without its value and every one that none is expected at is printed.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, cast
from xml.etree import ElementTree

from store.model import Span, Timex
from store.text.dates.find import find_dates


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


@dataclass(frozen=True)
class Annotated:
    """A text with the time expressions that people found in it."""

    id: str
    """The name of its file."""
    published: str | None
    """Publication date."""
    text: str
    """All of it."""
    timexes: tuple[Timex, ...]
    """What was found, in order."""


def read_timeml(folder: Path) -> list[Annotated]:
    """The ``.tml`` files of a folder, by name. Raises ValueError naming one that cannot be used, OSError as reading."""
    read = [_annotated(path) for path in sorted(folder.glob("[!.]*.tml"))]
    if not read:
        raise ValueError(f"{folder} has no .tml file to measure.")
    return read


def _annotated(path: Path) -> Annotated:
    try:
        root = ElementTree.parse(path).getroot()  # noqa: S314  # a file of one's own, and expat bounds entities
    except ElementTree.ParseError as error:
        raise ValueError(f"{path} is not XML: {error}") from error
    body = root if root.tag == "TEXT" else root.find(".//TEXT")
    if body is None:
        raise ValueError(f"{path} has no TEXT.")
    dated = [each.get("value") for each in root.iter("TIMEX3") if _dates_the_text(each)]
    pieces: list[str] = []
    timexes: list[Timex] = []
    _read_element(body, pieces, timexes)
    return Annotated(path.stem, dated[0] if dated else None, "".join(pieces), tuple(timexes))


def _dates_the_text(element: ElementTree.Element) -> bool:
    return element.get("functionInDocument", "NONE") in ("CREATION_TIME", "PUBLICATION_TIME")


def _read_element(element: ElementTree.Element, pieces: list[str], timexes: list[Timex]) -> None:
    """Add the text of ``element`` to ``pieces`` and what it annotates to ``timexes``."""
    start = sum(map(len, pieces))
    place = len(timexes)
    pieces.append(element.text or "")
    for child in element:
        _read_element(child, pieces, timexes)
        pieces.append(child.tail or "")
    text = "".join(pieces)[start:]
    if element.tag == "TIMEX3" and text and not _dates_the_text(element):
        kind = cast("Literal['DATE', 'TIME', 'DURATION', 'SET']", element.get("type", ""))
        timexes.insert(place, Timex(Span(start, start + len(text)), text, element.get("value", ""), kind))


_MEETS: Final[dict[str, Callable[[Timex, Timex], bool]]] = {
    "relaxed": lambda one, other: one.span.overlaps(other.span),
    "strict": lambda one, other: one.span == other.span,
    "value": lambda one, other: one.span.overlaps(other.span) and one.value == other.value,
    "type": lambda one, other: one.span.overlaps(other.span) and one.type == other.type,
}


def measure_timeml(texts: Sequence[Annotated]) -> dict[str, float]:
    """The counts; precision, recall and F1 of each measure; of the expressions met, the share that has the type
    expected. Prints each miss."""
    sides: list[tuple[Sequence[Timex], Sequence[Timex]]] = []
    for text in texts:
        found = find_dates(text.text, text.published)
        sides.append((text.timexes, found))
        _tell_misses(text, found)
    n_expected, n_found = (sum(len(side[place]) for side in sides) for place in (0, 1))
    result: dict[str, float] = {"texts": len(texts), "expected": n_expected, "found": n_found}
    for name, meets in _MEETS.items():
        met = sum(any(meets(one, other) for other in found) for expected, found in sides for one in expected)
        right = sum(any(meets(one, other) for one in expected) for expected, found in sides for other in found)
        precision, recall = right / max(n_found, 1), met / max(n_expected, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        result |= {f"{name}_p": round(precision, 4), f"{name}_r": round(recall, 4), f"{name}_f1": round(f1, 4)}
    return result | {"type_accuracy": round(result["type_r"] / max(result["relaxed_r"], 1e-9), 4)}


def _tell_misses(text: Annotated, found: Sequence[Timex]) -> None:
    for timex in text.timexes:
        near = [other for other in found if other.span.overlaps(timex.span)]
        if not any(other.value == timex.value for other in near):
            print(f"{text.id} ({text.published or 'no date'})  {_around(text.text, timex.span)}")
            print(f"    expected {timex.value}\n    found    {_told(near)}")
    for other in found:
        if not any(other.span.overlaps(timex.span) for timex in text.timexes):
            print(f"{text.id} ({text.published or 'no date'})  {_around(text.text, other.span)}")
            print(f"    expected nothing\n    found    {_told([other])}")


def _around(text: str, span: Span) -> str:
    before, after = text[max(0, span.start - 50) : span.start], text[span.end : span.end + 30]
    return " ".join(f"{before}[{span.of(text)}]{after}".split())


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
    parser.add_argument("--json", type=Path, metavar="OUT", help="file for the figures")
    parser.add_argument("--plain", type=Path, metavar="FILE", help="sentences without any time expression")
    parser.add_argument("--timeml", type=Path, metavar="FOLDER", help="news annotated in TimeML, one .tml file a text")
    options = parser.parse_args()
    if options.file is None and options.plain is None and options.timeml is None:
        parser.error("name a file of expected values, --plain and a file of sentences, or --timeml and a folder")
    try:
        if options.file:
            lines = read_expected(options.file)
            result = measure(lines)
            print(f"{result['right']:.0f} of {result['n']:.0f} right, share {result['share']:.4f}")
            print(f"{seconds_for_a_thousand([(each.text, each.published) for each in lines]):.3f} s for 1,000 texts")
            if options.json:
                options.json.write_text(json.dumps(result) + "\n", encoding="utf-8")
        if options.timeml:
            result = measure_timeml(read_timeml(options.timeml))
            print("  ".join(f"{name} {count:.0f}" for name, count in result.items() if "_" not in name))
            for name in _MEETS:
                print(name, *(f"{part.upper()} {result[f'{name}_{part}']:.4f}" for part in ("p", "r", "f1")))
            print(f"type right in {result['type_accuracy']:.4f} of those met")
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
