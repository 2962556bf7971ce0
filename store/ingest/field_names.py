"""By which names data sets and exports call the fields of an article, and a map that a user gives for others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from store.errors import ArticleError

Field = Literal[
    "title", "text", "html", "url", "outlet", "authors", "published", "language", "corrections", "highlights"
]
"""What can be read of a record."""

FieldMap = Mapping[Field, str]
"""Which name, or path of names joined by dots, holds which field."""

_NAMES: Final[dict[Field, str]] = {
    "title": "title headline resolvedtitle giventitle name",
    "text": "text body articlebody content fulltext maintext article articletext storytext contenttext plaintext",
    "html": "html contenthtml bodyhtml rawhtml",
    "url": "url link sourceurl resolvedurl givenurl originalurl articleurl weburl permalink",
    "outlet": "outlet publisher publication sitename site source sourcename newspaper",
    "authors": "author authors byline publishedby creator writer",
    "published": "published date publishedat datepublished datepublish publishdate publicationdate pubdate "
    "publisheddate webpublicationdate",
    "language": "language lang",
    "corrections": "correction corrections",
    "highlights": "highlights annotations selection",
}
"""Those of news-please, The Guardian, JSON Feed, schema.org, Kaggle's data sets, Omnivore, wallabag, Pocket and
Instapaper among them; letters and digits only, so that ``published_at`` and *Published At* are one."""

_FIELD_OF: Final[dict[str, Field]] = {name: field for field, names in _NAMES.items() for name in names.split()}
_PLACE: Final[dict[str, int]] = {name: place for names in _NAMES.values() for place, name in enumerate(names.split())}

CONTENT_FIELDS: Final[frozenset[Field | None]] = frozenset({"text", "html", "url"})
"""One of them makes a record an article, or says where it is."""


def _bare(name: str) -> str:
    return "".join(letter for letter in name[:200].casefold() if letter.isalnum())


def field_of(name: str) -> Field | None:
    """Which field of an article goes by ``name``, None for any other."""
    return _FIELD_OF.get(_bare(name))


def preference(name: str) -> int:
    """How far back ``name`` stands among the names of its field, where a record has several of them."""
    return _PLACE.get(_bare(name), 99)


def parse_field_map(text: str) -> FieldMap:
    """``title=headline,text=body.main`` as a map.

    Raises:
        ArticleError: it is no such list, or names a field that there is not.
    """
    found: dict[Field, str] = {}
    for part in text.split(","):
        name, equals, source = (piece.strip() for piece in part.partition("="))
        if not equals or not source:
            raise ArticleError(f"“{part.strip()}” maps nothing. Write it as title=headline,text=body.")
        field = next((field for field in _NAMES if field == name), None) or {"author": "authors"}.get(name)
        if field is None:
            raise ArticleError(f"There is no field “{name}”. The fields are {', '.join(_NAMES)}.")
        found[field] = source  # type: ignore[index] # one of _NAMES
    return found
