"""What comes in from another library or program: highlights, and what is said by them, to the articles here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final, Literal, NamedTuple

from sqlite_utils import Database

from store.db import articles, brought, claims, corrections, highlights
from store.db.brought import Known
from store.db.clock import now
from store.db.highlights import CONTEXT
from store.db.rows import Row, spans_to_json
from store.errors import ExchangeError, NotFound
from store.exchange.attach import correction_for, merge, orphan_name, pick_claim
from store.exchange.incoming import Incoming
from store.exchange.read import read_file
from store.exchange.reattach import Attachment, reattach
from store.library.open_file import OpenFile
from store.model import Brought, Failure, Span
from store.search.find import search

_MOST_SOUGHT: Final = 20
"""Hits that are looked at for an article that is known by a quotation alone."""

_QUOTE: Final = 300
"""Code points of a quotation that are searched for."""


class _Found(NamedTuple):
    """The article that something is said of."""

    article_id: int
    by: Literal["hash", "address", "quote"]
    same_article: bool


class Imports:
    """What a :class:`~store.library.Library` takes over from others, as ``library.imports``."""

    def __init__(self, file: OpenFile) -> None:
        self._file = file

    def bring(self, path: Path) -> Iterator[Brought | Failure]:
        """Take over what a file of annotations says, and tell of each what became of it.

        JSON Lines of this program, W3C Web Annotation and Hypothesis JSON; which it is, is told by what is in it.
        Articles are found by the hash of their text, by their address, else by the quotation and the words around it;
        what belongs nowhere for sure is left. All of one article (as far as it stands together in the file) is stored
        in one transaction, as deeds that can be undone one by one. What is there already is kept: tags and notes are
        added, a verdict and a correction of one's own stay. The same file again changes nothing.

        Raises:
            ExchangeError: the file cannot be read, or is none of the three.
            LibraryError: it cannot be stored; what was told of is there.
        """
        self._file.check_writable()
        seeker = _Seeker(self._file)
        for of_what, together in groupby(read_file(path), key=_article_of):
            if of_what is None:
                yield from (Failure(str(path), str(each)) for each in together)
                continue
            given = [each for each in together if isinstance(each, Incoming)]
            places = [seeker.find(each) for each in given]
            with self._file.keeping() as db:
                told = [_bring(db, each, place) for each, place in zip(given, places, strict=True)]
            yield from told


def _article_of(given: Incoming | ExchangeError) -> tuple[str | None, ...] | None:
    return None if isinstance(given, ExchangeError) else (given.sha256, given.url, given.title)


class _Seeker:
    """Finds articles; all texts are hashed when the first one is asked for that its address does not tell."""

    def __init__(self, file: OpenFile) -> None:
        self._file = file
        self._by_hash: dict[bytes, list[int]] | None = None
        self._last: tuple[tuple[str | None, ...] | None, _Found | None] = (None, None)

    def find(self, given: Incoming) -> _Found | str:
        """The article, or a sentence why there is none."""
        if not given.highlighted and not given.corrected:
            return "It is not highlighted there, and nothing is said of it."
        known = (given.sha256, given.url, given.title, given.outlet)
        if self._last[0] == known and self._last[1] is not None:
            return self._last[1]
        with self._file.reading() as db:
            found = self._stated(db, given)
        if found is None:
            return self._by_quote(given)
        self._last = known, found
        return found

    def _stated(self, db: Database, given: Incoming) -> _Found | None:
        there = brought.list_at_address(db, given.url) if given.url else []
        if given.sha256:
            for known in there:
                if brought.text_hash(articles.load_article(db, known.id).article.text) == given.sha256:
                    return _Found(known.id, "hash", True)
            same = self._of_hash(db, given)
            if same is not None:
                return _Found(same.id, "hash", True)
        return _Found(there[0].id, "address", True) if there else None

    def _of_hash(self, db: Database, given: Incoming) -> Known | None:
        """Of the articles with this text the one whose heading is most like what is stated."""
        if self._by_hash is None:
            self._by_hash = brought.hash_texts(db)
        try:
            ids = self._by_hash.get(bytes.fromhex(given.sha256 or ""), [])
        except ValueError:
            return None
        same = brought.load_known(db, ids)
        return max(
            same,
            key=lambda each: (each.outlet == given.outlet, each.title == given.title, each.is_current, -each.id),
            default=None,
        )

    def _by_quote(self, given: Incoming) -> _Found | str:
        stated = f"The article “{given.title}” is not here" if given.title else "Its article is not here"
        with self._file.reading() as db:
            vocabulary = self._file.words.follow(db)
            hits = search(db, vocabulary, given.quote[:_QUOTE].replace(":", " ").replace('"', " "), _MOST_SOUGHT).hits
            fitting = [
                article_id
                for article_id in dict.fromkeys(hit.article_id for hit in hits)
                if reattach(articles.load_article(db, article_id).article.text, given, same_article=False)
            ]
        if len(fitting) == 1:
            return _Found(fitting[0], "quote", False)
        if fitting:
            return f"{stated}, and {len(fitting)} articles have these words: which one is meant is not sure."
        return f"{stated}, and no other article has these words with the same ones around them."


def _bring(db: Database, given: Incoming, found: _Found | str) -> Brought:
    """Store one. Call it inside a transaction."""
    if isinstance(found, str):
        return Brought("left" if given.highlighted else "unchanged", given.quote, title=given.title, why=found)
    try:
        article = articles.load_article(db, found.article_id).article
    except NotFound:
        return Brought("left", given.quote, title=given.title, why="Its article was removed just now.")
    attached = reattach(article.text, given, same_article=found.same_article)
    if attached is None:
        why = "The article is here, but these words stand nowhere in its text for sure."
        return Brought("left", given.quote, found.article_id, article.title, article_by=found.by, why=why)
    changed, claim, notes = _say(db, given, found.article_id, article.text, attached)
    return Brought(
        "brought" if changed else "unchanged",
        given.quote,
        found.article_id,
        article.title,
        claim,
        found.by,
        attached.how,
        " ".join(notes),
    )


def _say(
    db: Database, given: Incoming, article_id: int, text: str, attached: Attachment
) -> tuple[bool, str | None, list[str]]:
    """Lay the correction, then highlight: whether anything changed, the claim's name, what is to be told."""
    key, notes = articles.load_key(db, article_id), []
    here = [stored.claim for stored in claims.load_claims(db, article_id)]
    at = attached.spans
    if attached.how == "place" and given.claim and given.claim.spans and given.claim.spans[-1].end <= len(text):
        at = given.claim.spans  # a highlight may have come to it from other words
    claim = pick_claim(here, at, given)
    changed = False
    correction = correction_for(text, key, claim, given, at)
    if correction is not None:
        if claim is not None and claim.by_hand:
            notes.append("Your own correction is kept.")
        else:
            corrections.correct(db, article_id, correction)
            here = [stored.claim for stored in claims.load_claims(db, article_id)]
            claim, changed = correction.after, True
    if not given.highlighted:
        return changed, claim.id if claim else None, notes
    name = claim.id if claim else orphan_name(key, here, given, at)
    before = highlights.find_highlight(db, article_id, name)
    merged = merge(before, given, [tag for tag, _ in highlights.count_tags(db)], now())
    spans = attached.spans
    if claim and not given.spans and _extent(claim.spans) == _extent(spans):
        spans = claim.spans  # Hypothesis knows one stretch, gaps included
    changed |= highlights.bring_highlight(db, before, _place(article_id, name, text, spans), merged.values)
    if claim is None:
        notes.append("No claim has these words here: the quote stands in the notebook.")
    return changed, claim.id if claim else None, [*notes, *merged.notes]


def _extent(spans: Sequence[Span]) -> Span:
    return Span(spans[0].start, spans[-1].end)


def _place(article_id: int, name: str, text: str, spans: Sequence[Span]) -> Row:
    start, end = _extent(spans)
    return {
        "article_id": article_id,
        "claim_key": name,
        "spans": spans_to_json(spans),
        "quote": " ".join(span.of(text) for span in spans),
        "prefix": text[max(0, start - CONTEXT) : start],
        "suffix": text[end : end + CONTEXT],
    }
