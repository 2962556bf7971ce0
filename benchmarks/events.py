"""Events of an article on our own gold: found, dated, told apart, put in the background, referred to.

One JSON object a line; everything is quoted from the text, which begins with its headline::

    {"id": "E01", "use": "train", "setting": "conflict", "published": "2021-07-05", "text": "…",
     "events": [{"told": ["Rockets hit fuel depot", "Four rockets struck a fuel depot"], "date": "2021-07-04",
                 "background": false, "where": ["Marrakor"], "who": []}],
     "refers": [{"claim": "No group has claimed the attack", "events": [1]}], "either": ["the attack"]}

``told`` are the clauses that tell of one event, first one first; ``date`` is null where the text does not say and
``*`` where it is not judged; ``where`` and ``who`` are names that must be there; ``refers`` lists for a claim all
events, counted from 1, that it refers to without telling them; ``either`` are clauses that count neither way. Texts
with ``use`` *measure* are never tuned on.

    python -m benchmarks.events FILE [--use train|measure|all] [--errors] [--json OUT]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from store.ingest.extraction import extract
from store.model import Extraction, Span
from store.text.words import find_words

OVERLAP = 0.5
"""Share of the words of the longer clause that two have in common when they count as the same."""
COUNTED = ("clauses", "dates", "pairs", "background", "where", "who", "refers")

Record = dict[str, Any]


def read_gold(path: Path) -> list[Record]:
    """The articles of one file. Raises ValueError with line and what is wrong."""
    records = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        record = json.loads(line)
        quoted = [told for event in record["events"] for told in event["told"]]
        quoted += [*record["either"], *(each["claim"] for each in record["refers"])]
        for words in quoted:
            if record["text"].count(words) != 1:
                raise ValueError(f"line {number}: {words!r} stands in the text {record['text'].count(words)} times")
        if record["use"] not in ("train", "measure"):
            raise ValueError(f"line {number}: use is train or measure")
        records.append(record)
    return records


@dataclass
class Score:
    """What was right: for each thing, how many were found, how many of them are right, how many there are."""

    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def precision(self, what: str) -> float:
        """Share of what was found that is right, in percent."""
        return 100 * self.right[what] / max(1, self.found[what])

    def recall(self, what: str) -> float:
        """Share of the gold that was found, in percent."""
        return 100 * self.right[what] / max(1, self.gold[what])

    def f1(self, what: str) -> float:
        """Harmonic mean of both."""
        return 200 * self.right[what] / max(1, self.found[what] + self.gold[what])


def _place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _words(starts: Sequence[int], span: Span) -> frozenset[int]:
    return frozenset(start for start in starts if span.start <= start < span.end)


def compare(records: Iterable[Record]) -> Score:
    """The program's own code, run on each article and held against its gold."""
    score = Score()
    for record in records:
        text = record["text"]
        result = extract(text, article_id=record["id"], title=text.partition("\n")[0], published=record["published"])
        _compare_one(record, result, score)
    return score


def _compare_one(record: Record, result: Extraction, score: Score) -> None:
    text, name = record["text"], record["id"]
    starts = [word.start for word in find_words(text)]
    told = [(number, _place(text, words)) for number, event in enumerate(record["events"]) for words in event["told"]]
    either = [_words(starts, _place(text, words)) for words in record["either"]]
    mine = [(number, span) for number, event in enumerate(result.events) for span in (event.span, *event.again)]
    gold_words = [_words(starts, span) for _, span in told]
    my_words = [_words(starts, span) for _, span in mine]
    pairs = sorted(
        (-len(ours & theirs) / max(1, len(ours), len(theirs)), mine_at, gold_at)
        for mine_at, ours in enumerate(my_words)
        for gold_at, theirs in enumerate(gold_words)
    )
    matched: dict[int, int] = {}  # gold clause to mine
    for share, mine_at, gold_at in pairs:
        if -share >= OVERLAP and gold_at not in matched and mine_at not in matched.values():
            matched[gold_at] = mine_at
    score.gold["clauses"] += len(told)
    score.right["clauses"] += len(matched)
    score.found["clauses"] += len(matched)
    for gold_at, (_, span) in enumerate(told):
        if gold_at not in matched:
            score.errors.append(f"{name} missed: {span.of(text)}")
    for mine_at, (number, span) in enumerate(mine):
        neither = any(len(my_words[mine_at] & words) >= OVERLAP * len(words) for words in either)
        if mine_at not in matched.values() and not neither:
            score.found["clauses"] += 1
            score.errors.append(f"{name} false: {span.of(text)} [{result.events[number].date}]")
    _compare_events(record, result, score, told, mine, matched)


def _compare_events(
    record: Record,
    result: Extraction,
    score: Score,
    told: list[tuple[int, Span]],
    mine: list[tuple[int, Span]],
    matched: dict[int, int],
) -> None:
    """Dates, background, names, merging and references of what was found."""
    name = record["id"]
    of_gold: dict[int, set[int]] = {}
    for gold_at, mine_at in sorted(matched.items()):
        of_gold.setdefault(told[gold_at][0], set()).add(mine[mine_at][0])
    for number, ours in of_gold.items():
        gold, event = record["events"][number], result.events[min(ours)]
        if gold["date"] != "*":
            _count(
                score, "dates", event.date == gold["date"], f"{name} date {event.date} not {gold['date']}: {event.text}"
            )
        right = event.background == gold["background"]
        _count(score, "background", right, f"{name} background {event.background}: {event.text}")
        for what, names in (("where", event.where), ("who", event.who)):
            for wanted in gold.get(what, []):
                known = any(wanted in each or each in wanted for each in names)
                _count(score, what, known, f"{name} {what} {wanted} not in {names}: {event.text}")
    for (first, mine_first), (second, mine_second) in combinations(sorted(matched.items()), 2):
        together = told[first][0] == told[second][0]
        merged = mine[mine_first][0] == mine[mine_second][0]
        score.gold["pairs"] += together
        score.found["pairs"] += merged
        score.right["pairs"] += together and merged
        if together != merged:
            both = " / ".join(told[each][1].of(record["text"]) for each in (first, second))
            score.errors.append(f"{name} {'not merged' if together else 'merged'}: {both}")
    event_of = {ours: number for number, each in of_gold.items() for ours in each}
    for refers in record["refers"]:
        place = _place(record["text"], refers["claim"])
        claims = {at for at, claim in enumerate(result.claims) if any(span.overlaps(place) for span in claim.spans)}
        linked = {
            event_of[link.event] + 1 for link in result.event_links if link.claim in claims and link.event in event_of
        }
        wanted = set(refers["events"])
        score.gold["refers"] += len(wanted)
        score.found["refers"] += len(linked)
        score.right["refers"] += len(wanted & linked)
        if wanted != linked:
            score.errors.append(f"{name} refers {sorted(linked)} not {sorted(wanted)}: {refers['claim']}")


def _count(score: Score, what: str, right: bool, error: str) -> None:
    score.found[what] += 1
    score.gold[what] += 1
    score.right[what] += right
    if not right:
        score.errors.append(error)


def main(arguments: Sequence[str]) -> int:
    """Print the figures, and with ``--errors`` what is wrong."""
    parser = argparse.ArgumentParser(prog="benchmarks.events", description="Events of articles on our own gold.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--use", choices=("train", "measure", "all"), default="measure")
    parser.add_argument("--errors", action="store_true", help="print what is wrong")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    options = parser.parse_args(arguments)
    records = [record for record in read_gold(options.file) if options.use in ("all", record["use"])]
    score = compare(records)
    if options.errors:
        print("\n".join(score.errors))
    print(f"{len(records)} articles, {sum(len(record['events']) for record in records)} events")
    figures = {}
    for what in COUNTED:
        figures[what] = {
            "precision": round(score.precision(what), 1),
            "recall": round(score.recall(what), 1),
            "f1": round(score.f1(what), 1),
            "gold": score.gold[what],
        }
        print(
            f"{what:12} P {score.precision(what):5.1f}  R {score.recall(what):5.1f}  F1 {score.f1(what):5.1f}"
            f"  of {score.gold[what]}"
        )
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
