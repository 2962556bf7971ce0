"""The claims of a library, what is related to them, and what the user corrects of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from store.corrections import attribute, make_claim
from store.db import articles, claims, corrections, link_marks
from store.errors import NotFound
from store.library.open_file import OpenFile
from store.model import (
    Claim,
    Correction,
    Elsewhere,
    LinkMark,
    Passage,
    Related,
    RelatedEvent,
    Span,
    Speaker,
    Stance,
    StoredClaim,
)
from store.search.linked import find_linked, words_of
from store.text.clean import storable

MOST_ELSEWHERE: Final = 12
"""Other articles that are shown beside one claim at most."""


class Claims:
    """What a :class:`~store.library.Library` does with claims, as ``library.claims``."""

    def __init__(self, file: OpenFile) -> None:
        self._file = file

    def get(self, name: str | int) -> StoredClaim:
        """One claim by its number, or by its key or the beginning of it.

        Raises:
            NotFound: none, or more than one, goes by that name.
        """
        with self._file.reading() as db:
            return claims.load_claim(db, str(name))

    def passage(self, claim_id: int) -> Passage:
        """A claim in the words around it.

        Raises:
            NotFound: there is none with that number.
        """
        with self._file.reading() as db:
            return claims.load_passage(db, claim_id)

    def related(self, claim: StoredClaim) -> Related:
        """The events that a claim tells of or refers to, and what other articles say on it, as the user marked them."""
        (related,) = self.each_related([claim])
        return related

    def each_related(self, wanted: Iterable[StoredClaim]) -> Iterator[Related]:
        """The same for one claim after the other, as of one moment; faster than each alone, if they are of one article.

        Yields:
            What :meth:`related` returns, for each claim as soon as it is found; nothing for one that is gone.
        """
        with self._file.comparing() as memory:
            for claim in wanted:
                # Another program may have taken its article apart anew since it was read.
                there = claims.is_there(memory.db, claim.id)
                yield find_linked(memory, claim, MOST_ELSEWHERE)[0] if there else Related((), ())

    def mark_link(self, claim: StoredClaim, link: RelatedEvent | Elsewhere, mark: LinkMark | None) -> None:
        """Pin a link of a claim, take it away, or take the mark back with None; stored at once.

        The mark holds whatever the program finds later, also when the article is added again or refreshed.

        Raises:
            NotFound: the article that it leads to was refreshed meanwhile.
            LibraryError: it cannot be stored.
        """
        with self._file.keeping() as db:
            if isinstance(link, RelatedEvent):
                other_id, span = claim.article_id, link.event.span
            else:
                other_id, span = link.article_id, words_of(claims.load_claim(db, str(link.claim_id)))
            ends = link_marks.Ends(claim.article_id, words_of(claim), other_id, span)
            link_marks.mark_link(db, ends, mark, claim.claim.text)

    def correct(self, claim: StoredClaim, speakers: Sequence[Speaker], stance: Stance) -> None:
        """Say who puts a claim forward, nearest source first (nobody: the outlet itself), and with which stance.

        Raises:
            NotFound: the article was refreshed since the claim was read, and has it no more.
            LibraryError: it cannot be stored.
        """
        text = self._text_of(claim.article_id)
        after = attribute(text, claim.claim, _storable(speakers), stance)
        if after.attribution != claim.claim.attribution or stance != claim.claim.stance:
            self._correct(claim.article_id, claim.claim, after)

    def reject(self, claim: StoredClaim) -> None:
        """Say that something is no claim. Raises as :meth:`correct` does."""
        self._correct(claim.article_id, claim.claim, None)

    def make(self, article_id: int, span: Span, speakers: Sequence[Speaker], stance: Stance) -> None:
        """Make a claim of words that the engine took for none. Raises as :meth:`correct` does."""
        with self._file.reading() as db:
            article, key = articles.load_article(db, article_id).article, articles.load_key(db, article_id)
            there = claims.load_claims(db, article_id)
        claim = make_claim(article.text, key, span)
        if claim is None:
            raise NotFound("There are no words to make a claim of.")
        if any(stored.claim.spans == claim.spans for stored in there):
            raise NotFound("These words are a claim already: c corrects it.")
        self._correct(article_id, None, attribute(article.text, claim, _storable(speakers), stance))

    def _correct(self, article_id: int, before: Claim | None, after: Claim | None) -> None:
        with self._file.keeping() as db:
            if before is not None and before not in claims.load_extraction(db, article_id).claims:
                raise NotFound("This claim is gone: its article was changed just now. Open the article again.")
            corrections.correct(db, article_id, Correction(before, after))

    def _text_of(self, article_id: int) -> str:
        with self._file.reading() as db:
            return articles.load_article(db, article_id).article.text


def _storable(speakers: Iterable[Speaker]) -> list[Speaker]:
    return [Speaker(name, kind) for name, kind in ((storable(name).strip(), kind) for name, kind in speakers) if name]
