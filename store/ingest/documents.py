"""PDF and EPUB to articles; the readers of both are extras."""

from __future__ import annotations

from store.ingest.child import Child, shared_child
from store.ingest.page import article_of
from store.model import Article


def read_pdf(data: bytes, where: str, *, path: str | None = None, child: Child | None = None) -> Article:
    """The text of a PDF as one article; needs the extra ``onrecord[pdf]``.

    Raises:
        ArticleError: it has no text (a scan), is encrypted or damaged, or takes more time or memory than one may.
    """
    return article_of((child or shared_child()).ask("pdf", data, where), where, path=path)


def read_epub(data: bytes, where: str, *, path: str | None = None, child: Child | None = None) -> Article:
    """The text of an EPUB, its chapters in their order, as one article.

    Raises:
        ArticleError: it has no text, is encrypted or damaged, or takes more time or memory than one may.
    """
    return article_of((child or shared_child()).ask("epub", data, where), where, path=path)
