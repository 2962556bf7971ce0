"""Newsletters saved as mails (``.eml``) to articles."""

from __future__ import annotations

from store.ingest.child import Child, shared_child
from store.ingest.limits import MOST_PAGE, too_large
from store.ingest.page import article_of
from store.model import Article


def read_mail(data: bytes, where: str, *, path: str | None = None, child: Child | None = None) -> Article:
    """The article in a mail: subject, sender's name, date, and the words of its HTML part, else of its plain one.

    Nothing that it links to is fetched, and its attachments are left alone.

    Raises:
        ArticleError: it has no text, or takes more time, memory or room than one may.
    """
    if len(data) > MOST_PAGE:
        raise too_large(where)
    answer = (child or shared_child()).ask("mail", data, where)
    return article_of(answer, where, path=path)
