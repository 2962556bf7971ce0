"""Claims and whole chains against our own gold.

A claim is found when its content is; end to end when its nearest source is right too; its chain is right when it has
as many links as the annotated one and the source of each is right. A source that is meant but not mentioned is
compared by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.own_gold import GoldClaim, GoldLink, GoldText
from benchmarks.scoring import Score, matches, same_source
from store.attribution.extract import extract_claims
from store.model import Claim, Link
from store.text.furniture import find_furniture


@dataclass
class Chains:
    """Counts over some texts."""

    statements: Score
    """All statements: found, and found with the nearest source right."""
    chains: int = 0
    """Annotated statements."""
    whole: int = 0
    """Of them, those whose whole chain is right."""
    layered: int = 0
    """Annotated statements of two and more links."""
    layered_found: int = 0
    layered_whole: int = 0

    def lines(self) -> list[str]:
        """What to print."""
        said = self.statements
        return [
            f"statements: {said.gold} annotated, {said.predicted} found by the program; "
            f"found {said.f1(said.found):.1f}, end to end {said.f1(said.right):.1f} (F1)",
            f"whole chain right: {_share(self.whole, self.chains)} of all, "
            f"{_share(self.whole, said.found)} of those found",
            f"chains of two and more links: {self.layered} annotated, {self.layered_found} found; whole chain right: "
            f"{_share(self.layered_whole, self.layered)} of all, "
            f"{_share(self.layered_whole, self.layered_found)} of those found",
        ]


def _share(part: int, whole: int) -> str:
    return f"{100 * part / max(whole, 1):.1f}%"


def predicted_claims(text: GoldText) -> list[Claim]:
    """What the program makes of a text: its attributed statements."""
    claims = extract_claims(text.text, article_id=text.id, furniture=find_furniture(text.text))
    return [claim for claim in claims if claim.attribution and claim.relation == "statement"]


def compare(texts: Sequence[GoldText], errors: list[str] | None = None) -> Chains:
    """Score the program on ``texts``; what it gets wrong is told in ``errors``."""
    counted = Chains(Score())
    for text in texts:
        gold = [claim for claim in text.claims if claim.relation == "statement"]
        claims = predicted_claims(text)
        nearest = [
            [link_right(text.text, claim.attribution[0], each.chain[0]) for each in gold] for claim in claims
        ]  # claims × annotated
        said, meant = [claim.spans for claim in claims], [claim.content for claim in gold]
        same = matches(text.text, said, meant, lambda p, g, nearest=nearest: nearest[p][g])
        pairs = {g: p for p, g in same}
        right = sum(nearest[p][g] for g, p in pairs.items())
        counted.statements.add(Score(len(claims), len(gold), len(pairs), right))
        for place, claim in enumerate(gold):
            found = claims[pairs[place]] if place in pairs else None
            whole = found is not None and chain_right(text.text, found, claim)
            counted.chains += 1
            counted.whole += whole
            if len(claim.chain) > 1:
                counted.layered += 1
                counted.layered_found += found is not None
                counted.layered_whole += whole
            if errors is not None and not whole:
                errors.append(_error(text, claim, found))
        if errors is not None:
            spare = set(range(len(claims))) - set(pairs.values())
            errors.extend(f"{text.id} spurious: {_said(claims[at])}" for at in sorted(spare))
    return counted


def link_right(text: str, found: Link, gold: GoldLink) -> bool:
    """Whether the source of a link is the annotated one."""
    mention = found.source
    if gold.source is None:
        if gold.name is None or mention is None:
            return gold.name is None and mention is None
        return gold.name.casefold() in mention.name.casefold() or mention.name.casefold() in gold.name.casefold()
    if mention is None:
        return False
    if mention.span is None:
        return gold.name is not None and mention.name.casefold() == gold.name.casefold()
    return same_source(text, tuple(mention.span), gold.source)


def chain_right(text: str, found: Claim, gold: GoldClaim) -> bool:
    """Whether all links are."""
    if len(found.attribution) != len(gold.chain):
        return False
    return all(link_right(text, one, other) for one, other in zip(found.attribution, gold.chain, strict=True))


def _error(text: GoldText, gold: GoldClaim, found: Claim | None) -> str:
    wanted = " < ".join(link.name or "–" for link in gold.chain)
    content = " … ".join(text.text[start:end] for start, end in gold.content)
    return f"{text.id} {'wrong chain' if found else 'missed'}: [{wanted}] {content}" + (
        f"\n      got {_said(found)}" if found else ""
    )


def _said(claim: Claim) -> str:
    chain = " < ".join(link.source.name if link.source else "–" for link in claim.attribution)
    return f"[{chain}] {claim.text} ({claim.confidence})"
