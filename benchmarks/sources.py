"""Whom mentions stand for: names and types of sources against our own gold.

    python -m benchmarks.sources [FILE…] [--train] [--errors]

Of the annotated links whose mention the program found: how often it gives the right name and type, and how often the
mention stays as it is written, unresolved; by what it is (*full*: it holds the whole name; *short*: a part of it;
*pronoun*; *nominal*: *the minister*, *its director*; *described*: an unnamed source in its own words). Then how many
whole chains are right, of the claims whose content was found: all links there, each at the right mention (*chain*), and
each with the right name besides (*named*).

A name is right when its words are the annotated ones, whatever their case, leading article and possessive. What a
description takes along is a matter of taste: one is right when it has the same head and all words of the
annotated one, or the reverse. The measuring part is scored; ``--train`` takes the other, and only with it ``--errors``
lists what is wrong.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.chains import chain_right, link_right, predicted_claims
from benchmarks.own_gold import GoldClaim, GoldLink, GoldText, read_gold
from benchmarks.scoring import matches, same_source
from store.attribution.sources import head_of
from store.model import Claim, Link, Mention
from store.text.words import word_set

GOLD = Path(__file__).parent.parent / "tests" / "gate"
FILES = ("layered.jsonl", "domains.jsonl", "sources.jsonl")
CLASSES = ("full", "short", "pronoun", "nominal", "described")
PRONOUNS = word_set("he she they it who which that we i one him her them")

_WORD = re.compile(r"[^\W_]+(?:['’.\-&][^\W_]+)*\.?")
_ARTICLES = word_set("the a an this that these those his her its their some")


@dataclass
class Sources:
    """Counts over some texts."""

    mentions: Counter[str] = field(default_factory=Counter)
    """Annotated mentions that were found, by class."""
    names: Counter[str] = field(default_factory=Counter)
    """Of them, those with the right name."""
    left: Counter[str] = field(default_factory=Counter)
    """Of those without, the ones that stay as they are written: unresolved, and seen to be."""
    types: Counter[str] = field(default_factory=Counter)
    """Of them, those with the right type."""
    annotated: int = 0
    """Claims."""
    found: int = 0
    """Claims whose content was found."""
    chains: int = 0
    """Of them, those with all mentions right."""
    named: int = 0
    """Of them, those with all names right as well."""

    def share(self, classes: Sequence[str]) -> float:
        """How many of the mentions of these classes have the right name, in percent."""
        return 100 * sum(self.names[each] for each in classes) / max(sum(self.mentions[each] for each in classes), 1)

    def type_share(self) -> float:
        """How many of all mentions have the right type, in percent."""
        return 100 * self.types.total() / max(self.mentions.total(), 1)

    def lines(self) -> list[str]:
        """What to print."""
        rows = [
            f"{each:<10} {self.mentions[each]:>4} mentions, name right {self.share([each]):5.1f}%, "
            f"left as written {100 * self.left[each] / max(self.mentions[each], 1):4.1f}%, "
            f"type right {100 * self.types[each] / max(self.mentions[each], 1):5.1f}%"
            for each in CLASSES
        ]
        both = self.share(["pronoun", "nominal"])
        of_found = [f"{100 * part / max(self.found, 1):.1f}%" for part in (self.chains, self.named)]
        return [
            *rows,
            f"pronouns and nominals together {both:.1f}%; type of all {self.type_share():.1f}%",
            f"whole chain right of the {self.found} claims found (of {self.annotated}): {of_found[0]}, "
            f"with every name right {of_found[1]}",
        ]


def words_of(name: str) -> list[str]:
    """The words of a name, in small letters, without leading article and possessive."""
    words = [re.sub(r"['’]s?$", "", word.rstrip(".")) for word in _WORD.findall(name.casefold())]
    return words[1:] if len(words) > 1 and words[0] in _ARTICLES else words


def mention_class(mention: str, link: GoldLink) -> str:
    """What an annotated mention is, see above."""
    said, named = words_of(mention), words_of(link.name or "")
    if mention.casefold() in PRONOUNS:
        return "pronoun"
    if said == named and mention.rpartition(" ")[2][:1].islower():
        return "described"
    if set(named) <= set(said):
        return "full"
    capital = {word.casefold() for word in _WORD.findall(mention) if word[0].isupper()}
    return "short" if capital & set(named) else "nominal"


def name_right(found: Mention, link: GoldLink) -> bool:
    """Whether a found source goes by the annotated name."""
    one, other = words_of(found.name), words_of(link.name or "")
    if one == other:
        return True
    first = (link.name or "").partition(" ")[0]
    described = first[:1].islower() or first.casefold() in _ARTICLES or link.type in ("unnamed", "group")
    within = set(one) <= set(other) or set(other) <= set(one)
    return described and within and head_of(one) == head_of(other) and bool(one)


def compare_sources(texts: Sequence[GoldText], errors: list[str] | None = None) -> Sources:
    """Score the program on ``texts``; what it gets wrong is told in ``errors``."""
    counted = Sources()
    for text in texts:
        gold = [claim for claim in text.claims if claim.relation == "statement"]
        claims = predicted_claims(text)
        nearest = [[link_right(text.text, claim.attribution[0], each.chain[0]) for each in gold] for claim in claims]
        said, meant = [claim.spans for claim in claims], [claim.content for claim in gold]
        pairs = matches(text.text, said, meant, lambda p, g, nearest=nearest: nearest[p][g])
        counted.annotated += len(gold)
        seen: set[tuple[int, int]] = set()
        for p, g in pairs:
            _compare_claim(text, claims[p], gold[g], counted, seen, errors)
    return counted


def _compare_claim(
    text: GoldText,
    claim: Claim,
    gold: GoldClaim,
    counted: Sources,
    seen: set[tuple[int, int]],
    errors: list[str] | None,
) -> None:
    counted.found += 1
    whole = chain_right(text.text, claim, gold)
    counted.chains += whole
    pairs = list(zip(claim.attribution, gold.chain, strict=False))
    counted.named += whole and all(_agrees(one, other) for one, other in pairs)
    if errors is not None and not whole:
        chain = " < ".join(link.source.name if link.source else "–" for link in claim.attribution)
        wanted = " < ".join(link.name or "–" for link in gold.chain)
        errors.append(f"{text.id} chain: wanted [{wanted}], got [{chain}] {claim.text[:60]}")
    for link in gold.chain:
        if link.source is None or link.source in seen:
            continue
        found = next((each.source for each in claim.attribution if _at(text.text, each, link)), None)
        if found is None:
            continue
        seen.add(link.source)
        mention = text.text[slice(*link.source)]
        kind, right = mention_class(mention, link), name_right(found, link)
        counted.mentions[kind] += 1
        counted.names[kind] += right
        counted.left[kind] += not right and words_of(found.name) == words_of(found.text or "")
        counted.types[kind] += found.type == link.type
        if errors is not None and not right:
            errors.append(f"{text.id} {kind}: {mention!r} is {link.name!r}, got {found.name!r}")
        if errors is not None and found.type != link.type:
            errors.append(f"{text.id} type: {mention!r} ({found.name!r}) is {link.type}, got {found.type}")


def _at(text: str, link: Link, gold: GoldLink) -> bool:
    span = link.source.span if link.source else None
    return span is not None and same_source(text, tuple(span), gold.source)


def _agrees(link: Link, gold: GoldLink) -> bool:
    if link.source is None or gold.name is None:
        return link.source is None and gold.name is None
    return name_right(link.source, gold)


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="*", default=[GOLD / name for name in FILES])
    parser.add_argument("--train", action="store_true", help="the part that may be looked at")
    parser.add_argument("--errors", action="store_true", help="with --train, list what is wrong")
    options = parser.parse_args()
    use = "train" if options.train else "measure"
    everything: list[GoldText] = []
    for file in options.files:
        texts = [text for text in read_gold(file) if text.use == use]
        everything += texts
        wrong: list[str] = []
        counted = compare_sources(texts, wrong)
        print(f"{file.name}, {len(texts)} texts", *counted.lines(), sep="\n  ")
        if options.errors and options.train:
            print(*wrong, sep="\n  ")
    if len(options.files) > 1:
        print(f"all, {len(everything)} texts", *compare_sources(everything).lines(), sep="\n  ")


if __name__ == "__main__":
    main()
