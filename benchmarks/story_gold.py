"""Our own story groups: three to five invented outlets on the same news, annotated by hand as they were written.

One file a story in ``tests/data/stories``. It begins with what is known of the story, then come its articles::

    use: train
    setting: accident at sea, a wire copied and rewritten
    event sinking: sank toll
    origin MP = marine police (organisation)
    origin SV = survivors, Lagoon Standard (unnamed)

    ## Kolonda News Agency | 2031-05-04
    {sank@-|Ferry sinks on Lake Ahunta}
    {sank, toll=14@MP|A ferry sank on Lake Ahunta and 14 people drowned}, the marine police said.

Each line of an article is a paragraph, the first one its title. Braces hold a claim: before ``@`` what it speaks to,
with a value where it gives one; behind it where the claim comes from in truth, ``-`` for the outlet's own voice with
no origin stated; behind ``|`` its words. ``{+|…}`` goes on with the claim before. What an origin came through stands
behind a comma, where it takes part in who it is: unnamed people of two outlets are not the same.

Of two claims of different articles

* a value that both give and that is not the same makes them *differ*;
* otherwise the same first thing spoken to, with all values that both give alike, makes them the *same*;
* anything else that both speak to, or a value that only one gives, is *either*: no mark is right or wrong;
* all others are *none*.

Values that are told differently and agree (*about 40* and 41, *a dozen* and 12) are annotated as one value. Stories of
``use: measure`` were not looked at again once the program had been run on them.

    python -m benchmarks.story_gold     checks the files and counts what is in them
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

STORIES = Path(__file__).parent.parent / "tests" / "data" / "stories"
TYPES = ("person", "organisation", "outlet", "document", "unnamed", "group")

_MARK = re.compile(r"\{([^{}|]*)\|([^{}]*)\}")
_ORIGIN = re.compile(r"([^,()]+)(?:, ([^()]+))? \((\w+)\)\Z")


@dataclass(frozen=True)
class Origin:
    """Where a claim comes from."""

    name: str
    through: str | None
    type: str


@dataclass
class GoldClaim:
    """One annotated claim."""

    event: str
    values: dict[str, str | None]
    """What it speaks to, the main thing first, each with the value that it gives or None."""
    origin: Origin | None
    """None: not stated."""
    spans: list[tuple[int, int]]
    """Half-open code points of the article's text."""


@dataclass
class GoldArticle:
    """One article."""

    outlet: str
    published: str
    text: str
    claims: list[GoldClaim]


@dataclass
class Story:
    """One group of articles on the same news."""

    name: str
    use: str
    setting: str
    articles: list[GoldArticle]


def relation(one: GoldClaim, other: GoldClaim) -> str:
    """How two claims of different articles of one story go together: *differ*, *same*, *either* or *none*."""
    both = one.values.keys() & other.values.keys()
    if any(one.values[key] and other.values[key] and one.values[key] != other.values[key] for key in both):
        return "differ"
    main, other_main = next(iter(one.values)), next(iter(other.values))
    if main == other_main:
        return "same" if bool(one.values[main]) == bool(other.values[main]) else "either"
    return "either" if both else "none"


def pairs(story: Story) -> Iterator[tuple[tuple[int, int], tuple[int, int], str]]:
    """The pairs of claims of different articles that are the same or differ: article and place of both."""
    places = [(at, number) for at, article in enumerate(story.articles) for number in range(len(article.claims))]
    for one, other in combinations(places, 2):
        if one[0] != other[0]:
            kind = relation(story.articles[one[0]].claims[one[1]], story.articles[other[0]].claims[other[1]])
            if kind in ("same", "differ"):
                yield one, other, kind


def origins(story: Story, event: str) -> tuple[set[Origin], int]:
    """The origins of an event, and how many articles tell of it and state none.

    An outlet whose own words others give as the origin is one of them and states it by being it.
    """
    stated: set[Origin] = set()
    silent = 0
    for article in story.articles:
        on = [claim for claim in article.claims if claim.event == event]
        stated |= {claim.origin for claim in on if claim.origin}
        silent += bool(on) and not any(claim.origin for claim in on)
    outlets = {origin.name for origin in stated if origin.type == "outlet"}
    for article in story.articles:
        on = [claim for claim in article.claims if claim.event == event]
        silent -= bool(on) and not any(claim.origin for claim in on) and article.outlet in outlets
    return stated, silent


def read_stories(folder: Path = STORIES) -> list[Story]:
    """All stories, by name. Raises ValueError that says where and what is wrong."""
    stories = []
    for path in sorted(folder.glob("*.txt")):
        try:
            stories.append(read_story(path.stem, path.read_text(encoding="utf-8")))
        except (ValueError, KeyError) as error:
            raise ValueError(f"{path.name}: {error}") from error
    return stories


def read_story(name: str, written: str) -> Story:
    """One story of the form that the module describes. Raises ValueError or KeyError."""
    head, *parts = re.split(r"^## ", written, flags=re.MULTILINE)
    stated: dict[str, str] = {}
    events: dict[str, str] = {}
    known: dict[str, Origin | None] = {"-": None}
    for line in filter(None, head.splitlines()):
        if line.startswith("event "):
            event, _, keys = line[6:].partition(": ")
            events |= dict.fromkeys(keys.split(), event)
        elif line.startswith("origin "):
            short, _, origin = line[7:].partition(" = ")
            match = _ORIGIN.match(origin)
            if match is None or match[3] not in TYPES:
                raise ValueError(f"{line!r} is no origin")
            known[short] = Origin(match[1], match[2], match[3])
        else:
            key, _, value = line.partition(": ")
            stated[key] = value
    if stated["use"] not in ("train", "measure"):
        raise ValueError(f"use is train or measure, not {stated['use']!r}")
    return Story(name, stated["use"], stated["setting"], [_article(part, events, known) for part in parts])


def _article(part: str, events: dict[str, str], known: dict[str, Origin | None]) -> GoldArticle:
    first, _, body = part.partition("\n")
    outlet, _, published = first.partition(" | ")
    paragraphs = "\n\n".join(line for line in body.splitlines() if line.strip())
    text, at = "", 0
    claims: list[GoldClaim] = []
    for match in _MARK.finditer(paragraphs):
        text += paragraphs[at : match.start()]
        at = match.end()
        words = match[2].strip()
        start = len(text) + match[2].index(words)
        text += match[2]
        span = (start, start + len(words))
        if match[1] == "+":
            claims[-1].spans.append(span)
            continue
        spoken, _, origin = match[1].rpartition("@")
        values: dict[str, str | None] = {}
        for each in spoken.split(","):
            key, _, value = each.strip().partition("=")
            values[key] = value or None
        claims.append(GoldClaim(events[next(iter(values))], values, known[origin], [span]))
    text += paragraphs[at:]
    if "{" in text or "}" in text:
        raise ValueError(f"{outlet}: a brace is left over")
    return GoldArticle(outlet, published.strip(), text, claims)


def main() -> int:
    """Check the files and count."""
    try:
        stories = read_stories()
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    for use in ("train", "measure"):
        part = [story for story in stories if story.use == use]
        kinds = Counter(kind for story in part for _, _, kind in pairs(story))
        events = {(story.name, claim.event) for story in part for each in story.articles for claim in each.claims}
        articles = [article for story in part for article in story.articles]
        claims = sum(len(article.claims) for article in articles)
        print(f"{use}: {len(part)} stories, {len(articles)} articles, {claims} claims, {len(events)} events, {kinds}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
