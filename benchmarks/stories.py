"""Who really says it: what is marked as the same or as differing, and the origins, on our own story groups.

    python -m benchmarks.stories [--errors] [--json]

The stories of ``tests/data/stories`` (see :mod:`benchmarks.story_gold`) become the articles of one library in a folder
that is thrown away, and the program is asked of each claim what it says of others, and of each event where it comes
from.

* *same*, *differs*: pairs of claims of different articles that are marked as such and as sure. One is right when the
  annotation says so; a pair whose claims are not annotated, or of two stories, is wrong; *either* counts for nothing.
  Found are those of all annotated pairs, whether or not the program found the claims. *unsure*: the same of the rest.
* *values*: of the pairs that rightly differ in a number, those whose two values both stand in the annotated claims.
* *origin of a claim*: of the annotated claims that were found, those whose origin is right by name, or rightly not
  stated.
* *origins of an event*: of the annotated events, as they are seen from the claims of the first article that tells of
  each, those of which the program counts the right number of origins, and of articles that state none (*exactly*).

``--errors`` lists what went wrong in the stories that are not for measuring only.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from dataclasses import dataclass

from benchmarks.story_gold import Origin, Story, origins, pairs, read_stories, relation
from benchmarks.story_reading import Read, read_program
from store.model import StoredClaim
from store.origins.group import Echo as Same
from store.origins.group import group_by_origin
from store.search.echoes import Echo
from store.search.elsewhere import say
from store.text.fold import folded_words

Figures = dict[str, float]


@dataclass
class Marks:
    """Pairs of one kind: how many are annotated, marked, right."""

    wanted: int = 0
    marked: int = 0
    right: int = 0
    found: int = 0

    def figures(self, name: str) -> Figures:
        """Shares, as the module describes them."""
        return {
            f"{name}: right": self.right / max(1, self.marked),
            f"{name}: found": self.found / max(1, self.wanted),
            f"{name}: marked": self.marked,
            f"{name}: annotated": self.wanted,
        }


def measure(found: Read, stories: list[Story], errors: list[str] | None = None) -> Figures:
    """The figures of some of the stories, and what went wrong."""
    errors = [] if errors is None else errors
    names = {story.name for story in stories}
    marks = {kind: Marks() for kind in ("same", "differ", "unsure")}
    wanted: dict[tuple[int, int], str] = {}
    annotated = 0
    for story in stories:
        for (a, at), (b, to), kind in pairs(story):
            marks[kind].wanted += 1
            annotated += 1
            one, other = (found.of.get(id(story.articles[x].claims[y])) for x, y in ((a, at), (b, to)))
            if one is not None and other is not None:
                wanted[min(one, other), max(one, other)] = kind
    seen: dict[tuple[int, int], tuple[StoredClaim, Echo]] = {}
    for number, echoes in found.echoes.items():
        if found.story[number].name in names:
            for echo in echoes:
                key = min(number, echo.claim.id), max(number, echo.claim.id)
                known = seen.get(key)
                if known is None or echo.verdict.sure > known[1].verdict.sure:
                    seen[key] = found.claims[number], echo
    hit: dict[str, set[tuple[int, int]]] = defaultdict(set)
    values = [0, 0]
    for key, (claim, echo) in seen.items():
        truth = truth_of(found, *key)
        said = "differ" if echo.verdict.relation == "differs" else "same"
        kind = said if echo.verdict.sure else "unsure"
        if truth == "either":
            continue
        marks[kind].marked += 1
        marks[kind].right += truth == said
        if truth == said:
            hit[kind].add(key)
        elif kind != "unsure":
            errors.append(
                f"{said}, not {truth} ({echo.verdict.score:.2f}): {claim.claim.text} | {echo.claim.claim.text}"
            )
        if kind == "differ" and truth == said and echo.difference and echo.difference.matter == "number":
            values[0] += 1
            values[1] += all(
                value.text in each.claim.text
                for value, each in ((echo.difference.value, claim), (echo.difference.other_value, echo.claim))
            )
    for kind in ("same", "differ"):
        marks[kind].found = len(hit[kind] & wanted.keys())
    for key, kind in wanted.items():
        if key not in hit[kind]:
            one, other = (found.claims[number].claim.text for number in key)
            errors.append(f"{kind} not found{' (unsure)' if key in hit['unsure'] else ''}: {one} | {other}")
    figures: Figures = {"pairs annotated": annotated}
    for kind in ("same", "differ", "unsure"):
        figures |= marks[kind].figures(kind)
    both = [marks[kind] for kind in ("same", "differ")]
    figures["same and differ: right"] = sum(each.right for each in both) / max(1, sum(each.marked for each in both))
    figures["same and differ: found"] = sum(each.found for each in both) / max(1, annotated)
    figures["values in both"] = values[1] / max(1, values[0])
    figures |= _measure_origins(found, stories, errors)
    return figures


def truth_of(found: Read, one: int, other: int) -> str:
    """What two claims of the program are to each other by the annotation."""
    gold, against = found.gold.get(one), found.gold.get(other)
    if gold is None or against is None or found.story[one] is not found.story[other]:
        return "none"
    return relation(gold, against)


def _measure_origins(found: Read, stories: list[Story], errors: list[str]) -> Figures:
    claims = right = events = counted = exactly = told = told_counted = 0
    for story in stories:
        for article in story.articles:
            for gold in article.claims:
                claim = found.claims.get(found.of.get(id(gold), 0))
                if claim is None:
                    continue
                claims += 1
                outlet, _ = found.outlets[claim.article_id]
                name = _origin_of(found, claim)
                good = is_named(gold.origin, name)
                right += good
                if not good:
                    errors.append(
                        f"origin {name}, not {gold.origin and gold.origin.name}: {outlet}: {claim.claim.text}"
                    )
        for event in dict.fromkeys(gold.event for article in story.articles for gold in article.claims):
            stated, silent = origins(story, event)
            of = found.origins.get((story.name, event))
            several = sum(any(gold.event == event for gold in each.claims) for each in story.articles) > 1
            good = of is not None and len(of.groups) == len(stated)
            events += 1
            counted += good
            told += several
            told_counted += several and good
            exactly += good and of is not None and len(of.silent) == silent
            if not good:
                names = sorted(f"{group.name} ×{len(group.arrived)}" for group in of.groups) if of else []
                errors.append(f"{story.name}, {event}: {names}, not {sorted(each.name for each in stated)}")
    return {
        "claims found": claims,
        "origin of a claim": right / max(1, claims),
        "events": events,
        "origins of an event": counted / max(1, events),
        "exactly, with those not stated": exactly / max(1, events),
        "events told by two articles and more": told,
        "origins of these": told_counted / max(1, told),
    }


def _origin_of(found: Read, claim: StoredClaim) -> str | None:
    """The name of the origin of a claim, as it is shown beside its echoes."""
    same = [echo for echo in found.echoes[claim.id] if echo.verdict.sure and echo.verdict.relation == "same"]
    grouped = group_by_origin(
        [say(each, *found.outlets[each.article_id]) for each in (claim, *(echo.claim for echo in same))],
        [Same(claim.id, echo.claim.id, echo.is_copy) for echo in same],
    )
    for group in grouped.groups:
        if any(arrived.claim_id == claim.id for arrived in group.arrived):
            return group.name
    return None


def is_named(origin: Origin | None, name: str | None) -> bool:
    """Whether ``name`` is that of an origin: all its telling words are the other's, or the other way round."""
    if origin is None or name is None:
        return (origin is None) == (name is None)
    one, other = set(folded_words(origin.name)) - {"the", "of"}, set(folded_words(name)) - {"the", "of"}
    return bool(one and other) and (one <= other or other <= one)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="what went wrong, but for what is only measured")
    parser.add_argument("--json", action="store_true", help="figures as one JSON object")
    options = parser.parse_args()
    stories = read_stories()
    found = read_program(stories)
    result: dict[str, Figures] = {}
    for use in ("train", "measure"):
        errors: list[str] = []
        result[use] = measure(found, [story for story in stories if story.use == use], errors)
        if options.errors and use == "train":
            print("\n".join(errors))
    if options.json:
        print(json.dumps(result))
        return
    for name in result["train"]:
        cells = (figures[name] for figures in result.values())
        print(f"{name:<40}", *(f"{cell:>8.3f}" if isinstance(cell, float) else f"{cell:>8}" for cell in cells))


if __name__ == "__main__":
    main()
