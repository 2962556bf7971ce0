"""The articles that claims were taken from, as bibliographies have them: CSL-JSON, BibTeX, RIS.

An article stands once, at its first claim; its claims are its note. Dates are written as far as they are known, and
names of authors as they are stated: which part of a name is the family's is not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from store.export import escape
from store.export.json_list import write_list
from store.export.options import DEFAULT, ExportOptions
from store.export.record import ExportRecord
from store.export.words import date_parts
from store.model import chain_line, with_gaps
from store.text.clean import clean_line
from store.text.fold import fold

_BETWEEN_AUTHORS: Final = re.compile(r",| and | & |;")
_MONTHS: Final = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


class Reference(NamedTuple):
    """One article with what was taken from it."""

    key: str
    """Its name in a bibliography: *sabkhawire2021-3f9c*."""
    record: ExportRecord
    """The first of its claims."""
    authors: tuple[str, ...]
    """As stated, one by one."""
    notes: tuple[str, ...]
    """Its claims, each with its chain in one line."""


def find_references(records: Iterable[ExportRecord]) -> list[Reference]:
    """The articles of these claims, in order of their first claim."""
    together: dict[int, list[ExportRecord]] = {}
    for record in records:
        together.setdefault(record.stored.id, []).append(record)
    return [
        Reference(_key(group[0]), group[0], _authors(group[0]), tuple(_note(record) for record in group))
        for group in together.values()
    ]


def write_csl(records: Iterable[ExportRecord], options: ExportOptions = DEFAULT) -> Iterator[str]:
    """CSL-JSON, which Zotero, pandoc and others read."""
    return write_list(map(_csl, find_references(records)))


def write_bibtex(records: Iterable[ExportRecord], options: ExportOptions = DEFAULT) -> Iterator[str]:
    """BibTeX; ``@misc`` with ``url`` and ``urldate``, as old and new styles take it."""
    for reference in find_references(records):
        article, parts = reference.record.stored.article, date_parts(reference.record.stored.article.published)
        fields = {
            "title": f"{{{escape.tex(article.title)}}}",
            "author": " and ".join(f"{{{escape.tex(author)}}}" for author in reference.authors),
            "howpublished": escape.tex(article.outlet or ""),
            "year": str(parts[0]) if parts else "",
            "month": _MONTHS[parts[1] - 1] if len(parts) > 1 else "",
            "day": str(parts[2]) if len(parts) > 2 else "",
            "url": _tex_address(article.url),
            "urldate": "-".join(f"{part:02}" for part in date_parts(reference.record.when_accessed)),
            "note": escape.tex("; ".join(reference.notes)),
        }
        yield f"@misc{{{reference.key},\n"
        for name, value in fields.items():
            if value:  # months are macros of BibTeX and go without braces
                yield f"  {name} = {value},\n" if name == "month" else f"  {name} = {{{value}}},\n"
        yield "}\n\n"


def write_ris(records: Iterable[ExportRecord], options: ExportOptions = DEFAULT) -> Iterator[str]:
    """RIS, which EndNote and others read; each value is one line, so that none can begin a field of its own."""
    for reference in find_references(records):
        article = reference.record.stored.article
        published, accessed = date_parts(article.published), date_parts(reference.record.when_accessed)
        lines = [("TY", "NEWS"), ("ID", reference.key), ("TI", article.title)]
        lines += [("AU", author) for author in reference.authors]
        lines += [("T2", article.outlet or ""), ("PY", str(published[0]) if published else "")]
        lines += [("DA", _ris_date(published)), ("UR", escape.web_address(article.url) or "")]
        lines += [("Y2", _ris_date(accessed)), *(("N1", note) for note in reference.notes)]
        yield "".join(f"{name}  - {clean_line(value).strip()}\n" for name, value in lines if value.strip())
        yield "ER  - \n\n"


def _key(record: ExportRecord) -> str:
    article = record.stored.article
    parts = date_parts(article.published)
    outlet = "".join(re.findall(r"[a-z]+", fold(article.outlet or "article")))[:24] or "article"
    return f"{outlet}{parts[0] if parts else ''}-{(record.sha256 or record.highlight.claim_key)[:6]}"


def _authors(record: ExportRecord) -> tuple[str, ...]:
    stated = clean_line(record.stored.article.author or "")
    return tuple(name.strip() for name in _BETWEEN_AUTHORS.split(stated) if name.strip())


def _note(record: ExportRecord) -> str:
    quote = with_gaps(record.highlight.quote, record.highlight.spans)
    outlet = record.stored.article.outlet
    chain = chain_line(record.claim.attribution, outlet) if record.claim else "attribution no longer found"
    remark = f" [{record.remark}]" if record.remark else ""
    return clean_line(f"“{quote}” — {chain}{remark}")


def _csl(reference: Reference) -> dict[str, Any]:
    article = reference.record.stored.article
    published, accessed = date_parts(article.published), date_parts(reference.record.when_accessed)
    found: dict[str, Any] = {
        "id": reference.key,
        "type": "article-newspaper",
        "title": article.title,
        "container-title": article.outlet,
        "author": [{"literal": author} for author in reference.authors],
        "issued": {"date-parts": [published]} if published else None,
        "accessed": {"date-parts": [accessed]} if accessed else None,
        "URL": escape.web_address(article.url),
        "note": "\n".join(reference.notes),
    }
    return {name: value for name, value in found.items() if value}


def _tex_address(url: str | None) -> str:
    """An address as ``url`` takes it: to the letter but for what would unbalance the braces."""
    address = escape.web_address(url) or ""
    return address.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")


def _ris_date(parts: tuple[int, ...]) -> str:
    if not parts:
        return ""
    words = [f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])]
    return "/".join([*words, *[""] * (3 - len(words))]) + "/"
