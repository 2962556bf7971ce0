"""A new version of an article takes over what the user made of the one before, as far as its words are still there.

Highlights with all that is said by them go over whole: to the claim that has their words now, or as orphaned ones.
Corrections and marks of links go over where sentence and words are to the letter; else they stay with the older
version, and that is told. The one rule for all: better without a place than at a wrong one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from sqlite_utils import Database

from store.attribution.claim_id import claim_id
from store.db import articles, claims, corrections, versions
from store.db.highlights import CONTEXT
from store.db.reattach import LEAST_OVERLAP
from store.db.refresh import refresh_article
from store.db.versions import Kept, LinkMarkRow
from store.exchange.incoming import Incoming
from store.exchange.reattach import Attachment, reattach, says_the_same
from store.ingest.extraction import ENGINE
from store.model import Claim, Correction, Cue, Extraction, Link, Mention, Span, Stance
from store.text.overlap import overlap


class BroughtOver(NamedTuple):
    """What became of what the user made of the version before."""

    moved: int
    """Highlights that a claim of the newer one has the words of."""
    orphaned: int
    """Highlights that none has."""
    corrected: int
    """Corrections that are laid over the newer one."""
    left: int
    """Corrections and marks of links that stay with the older one."""

    def notes(self, title: str) -> tuple[str, ...]:
        """What its user must know, in sentences."""
        told = []
        if self.orphaned:
            told.append(f"{_counted(self.orphaned, 'highlight is', 'highlights are')} on no claim of the new version")
        if self.left:
            what = _counted(self.left, "correction or mark", "corrections and marks")
            told.append(f"{what} did not fit it and stayed with the version before")
        return (f"{title}: {'; '.join(told)}.",) if told else ()


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def bring_over(db: Database, old_id: int, new_id: int, extraction: Extraction, *, anew: bool = False) -> BroughtOver:
    """Bring what the user made of one version to the one that has just replaced it. Call it inside a transaction.

    Args:
        db: the library.
        old_id: the version that was replaced.
        new_id: the one that stands in its place.
        extraction: what was found in the newer one.
        anew: the newer one was there before and has come back: what it holds is found anew.
    """
    old, new = (articles.load_article(db, each, even_removed=True).article.text for each in (old_id, new_id))
    before = {claim.claim.id: claim.claim for claim in claims.load_claims(db, old_id)}
    corrected, left = _bring_corrections(db, (old_id, old), (new_id, new), extraction)
    if corrected or anew:
        refresh_article(db, new_id, extraction, ENGINE, corrections.load_corrections(db, new_id))
    now = [claim.claim for claim in claims.load_claims(db, new_id) if claim.claim.relation == "statement"]
    moved, orphaned = _bring_highlights(db, (old_id, old), (new_id, new), before, now)
    left += _bring_link_marks(db, (old_id, old), (new_id, new))
    versions.carry_star(db, old_id, new_id)
    return BroughtOver(moved, orphaned, corrected, left)


_Version = tuple[int, str]


# Highlights


def _bring_highlights(
    db: Database, old: _Version, new: _Version, before: dict[str, Claim], now: Sequence[Claim]
) -> tuple[int, int]:
    live = {key for (key,) in db.execute("SELECT claim_key FROM highlights WHERE article_id = ?", [old[0]])}
    taken = {kept.claim_key for kept in versions.load_kept(db, new[0])}
    moved = orphaned = 0
    for kept in versions.load_kept(db, old[0]):
        was = before.get(kept.claim_key)
        found = reattach(new[1], _incoming(old[1], kept))
        sought, there = kept, found
        if was is not None and was.text != kept.quote:  # only some of its words were marked, in another reader
            sought = _placed(old[1], kept._replace(quote=was.text), was.spans)
            there = found and reattach(new[1], _incoming(old[1], sought))
        claim = best_claim(sought, there, [one for one in now if one.id not in taken], was.stance if was else None)
        place = kept
        if claim is not None and found is not None:
            taken.add(claim.id)
            place = kept._replace(claim_key=claim.id)
            if found.how != "alike":  # the words are there to the letter, or but for the form of quotation marks
                place = _placed(new[1], place, found.spans)
        versions.move_kept(db, kept, old[0], new[0], place)
        if kept.claim_key in live:
            moved += claim is not None
            orphaned += claim is None
    return moved, orphaned


def _incoming(text: str, kept: Kept) -> Incoming:
    pieces = tuple(span.of(text) for span in kept.spans)
    if " ".join(pieces) != kept.quote:  # taken from another version
        pieces = (kept.quote,)
    return Incoming(pieces, kept.prefix, kept.suffix)


def _placed(text: str, kept: Kept, spans: tuple[Span, ...]) -> Kept:
    if " ".join(span.of(text) for span in spans) != kept.quote:
        return kept
    start, end = spans[0].start, spans[-1].end
    return kept._replace(spans=spans, prefix=text[max(0, start - CONTEXT) : start], suffix=text[end : end + CONTEXT])


def best_claim(
    kept: Kept, found: Attachment | None, among: Sequence[Claim], stance: Stance | None = None
) -> Claim | None:
    """The claim that a highlight whose words were ``found`` belongs to, None where none is sure.

    A claim has its words when it covers much the same ones, has the same numbers, names and negations, and is put
    forward with the same ``stance``, where that is known.
    """
    if found is None:
        return None
    fitting = [
        (share, claim.id == kept.claim_key, place)
        for place, claim in enumerate(among)
        if (share := overlap(found.spans, claim.spans)) >= LEAST_OVERLAP
        and (stance is None or claim.stance == stance)
        and says_the_same(kept.quote, claim.text)
    ]
    if not fitting:
        return None
    return among[max(fitting, key=lambda each: (*each[:2], -each[2]))[2]]


# Corrections


def _bring_corrections(db: Database, old: _Version, new: _Version, extraction: Extraction) -> tuple[int, int]:
    key = articles.load_key(db, new[0])
    done = left = 0
    ids: dict[str, str] = {}
    for number, correction in versions.load_corrected(db, old[0]):
        made = carried(old[1], new[1], correction, extraction.claims, key, ids)
        if made is None:
            left += 1
        else:
            versions.move_correction(db, number, old[0], new[0], made)
            done += 1
    return done, left


def carried(
    old: str, new: str, correction: Correction, found: Sequence[Claim], key: str, ids: dict[str, str]
) -> Correction | None:
    """A correction made in the text ``old`` as one of ``new``, None where its sentence is not there to the letter.

    Args:
        old: the text of the older version.
        new: the text of the newer one.
        correction: what the user said.
        found: the claims of the newer version, as the engine found them.
        key: identity of the newer version.
        ids: names of corrected claims, older to newer; what is carried is written into it, as later corrections of the
            same claim begin with it.
    """
    claim = correction.before or correction.after
    if claim is None:
        return None
    place = _same_place(old, new, claim.sentence)
    if place is None:
        return None
    by = place.start - claim.sentence.start
    pair = [None if each is None else _shifted(old, new, each, by) for each in correction]
    if any(each is not None and shifted is None for each, shifted in zip(correction, pair, strict=True)):
        return None
    before, after = pair
    if before is not None:
        same = (one for one in found if one.spans == before.spans and one.relation == before.relation)
        match = next((one for one in same if one.stance == before.stance), None)
        name = ids.get(before.id) or (match and match.id)
        if not name:
            return None
        ids[before.id] = name
    if after is not None:
        ids.setdefault(after.id, claim_id(key, after.spans, "made"))
    return Correction(
        before and replace(before, id=ids[before.id]),
        after and replace(after, id=ids[after.id]),
    )


def _same_place(old: str, new: str, span: Span) -> Span | None:
    """Where the very words of a stretch of ``old`` stand in ``new``, sure by the words around them."""
    given = Incoming((span.of(old),), old[max(0, span.start - CONTEXT) : span.start], old[span.end :][:CONTEXT])
    found = reattach(new, given) if given.pieces[0] else None
    if found is None or len(found.spans) != 1 or found.spans[0].of(new) != given.pieces[0]:
        return None
    return found.spans[0]


def _shifted(old: str, new: str, claim: Claim, by: int) -> Claim | None:
    """A claim with all its spans moved; None where other words stand there than did."""

    def moved(spans: Sequence[Span]) -> tuple[Span, ...] | None:
        there = tuple(Span(span.start + by, span.end + by) for span in spans)
        fits = all(one.start >= 0 and one.of(new) == was.of(old) for one, was in zip(there, spans, strict=True))
        return there if fits else None

    spans, sentence = moved(claim.spans), moved([claim.sentence])
    if spans is None or sentence is None:
        return None
    links = []
    for link in claim.attribution:
        content, cue = moved(link.content), moved(link.cue.spans) if link.cue else ()
        if content is None or cue is None:
            return None
        source = link.source
        if source is not None and source.span is not None:
            at = moved([source.span])  # it may stand in another sentence, and that somewhere else now
            source = replace(source, span=at[0]) if at else Mention(None, None, source.name, source.type)
        links.append(Link(source, Cue(cue, link.cue.text) if link.cue else None, content))
    return replace(claim, spans=spans, sentence=sentence[0], attribution=tuple(links))


# Marks of links


def _bring_link_marks(db: Database, old: _Version, new: _Version) -> int:
    left = 0
    for row in versions.load_link_marks(db, old[0]):
        claim = _same_place(old[1], new[1], row.claim) if row.article_id == old[0] else row.claim
        other = _same_place(old[1], new[1], row.other) if row.other_id == old[0] else row.other
        if claim is None or other is None:
            left += 1
            continue
        one_id, other_id = (new[0] if each == old[0] else each for each in (row.article_id, row.other_id))
        versions.move_link_mark(db, row, LinkMarkRow(row.id, one_id, claim, other_id, other))
    return left
