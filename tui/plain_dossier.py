"""What `onrecord events ID` prints for people: all that is said on an event, by where it comes from."""

from __future__ import annotations

from collections.abc import Sequence

from store.model import Arrival, Difference, Dossier, EventClaim, Origin, with_gaps
from store.text.clean import clean_line
from tui.plain import event_lines

_DATE = 12
_NO_DATE = "no date"


def dossier_lines(dossier: Dossier) -> str:
    """An event, its claims by origin in order of date, where they differ, and what is only related."""
    claims = {each.claim.id: each for each in dossier.claims}
    blocks = [f"{event_lines(dossier.event)}\n{' ' * _DATE}{count_line(dossier)}"]
    blocks += [_origin_block(origin, claims) for origin in dossier.origins]
    if dossier.not_stated:
        blocks.append("\n".join(["Origin not stated", *(_claim_lines(each, claims) for each in dossier.not_stated)]))
    if dossier.differences:
        blocks.append("\n".join(["Differ", *_difference_lines(dossier.differences, claims)]))
    shown = {arrival.claim_id for origin in dossier.origins for arrival in origin.arrivals}
    shown |= {arrival.claim_id for arrival in dossier.not_stated}
    related = [each for each in dossier.claims if each.claim.id not in shown]
    if related:
        blocks.append("\n".join(["Related", *(_line(each.published, _words(each)) for each in related)]))
    return "\n\n".join(blocks)


def count_line(dossier: Dossier) -> str:
    """*n articles, m origins*, and how many articles state none."""
    articles = {arrival.article_id for origin in dossier.origins for arrival in origin.arrivals}
    articles |= {arrival.article_id for arrival in dossier.not_stated}
    parts = [_many(len(articles), "article"), _many(len(dossier.origins), "origin")]
    if dossier.silent:
        parts.append(f"{len(dossier.silent)} without a stated origin")
    return ", ".join(parts)


def _many(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _origin_block(origin: Origin, claims: dict[int, EventClaim]) -> str:
    first = f"{clean_line(origin.name)} ({origin.type}), {_many(origin.articles, 'article')}"
    return "\n".join([first, *(_claim_lines(arrival, claims) for arrival in origin.arrivals)])


def _claim_lines(arrival: Arrival, claims: dict[int, EventClaim]) -> str:
    path = " → ".join(clean_line(name) for name in arrival.path) or "outlet not known"
    return f"{_line(arrival.published, _words(claims[arrival.claim_id]))}\n{' ' * _DATE}{path}"


def _difference_lines(differences: Sequence[Difference], claims: dict[int, EventClaim]) -> list[str]:
    """Each two values that stand against each other once, with the outlets of both."""
    outlets: dict[tuple[bool, str, str, str], tuple[dict[str, None], dict[str, None]]] = {}
    for each in differences:
        values = (each.value.text, each.claim_id), (each.other_value.text, each.other_id)
        (one, claim_id), (other, other_id) = sorted(values, key=lambda value: value[0].casefold())
        key = not each.sure, clean_line(one.casefold()), clean_line(other.casefold()), each.matter
        sides = outlets.setdefault(key, ({}, {}))
        for side, number in zip(sides, (claim_id, other_id), strict=True):
            side[clean_line(claims[number].outlet or "outlet not known")] = None
    return [
        f"{'perhaps: ' if unsure else ''}{one} ≠ {other} ({matter})\n"
        + "\n".join(f"{' ' * _DATE}{value}: {', '.join(side)}" for value, side in zip((one, other), sides, strict=True))
        for (unsure, one, other, matter), sides in sorted(outlets.items(), key=lambda each: each[0][0])
    ]


def _line(published: str | None, words: str) -> str:
    return f"{published[:10] if published else _NO_DATE:<{_DATE}}{words}"


def _words(each: EventClaim) -> str:
    found = each.claim.claim
    words = with_gaps(found.text, found.spans)
    return clean_line(f"“{words}”" if found.kind == "direct" else words)
