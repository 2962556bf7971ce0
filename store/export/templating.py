"""Formats that are only text are templates: those that are shipped, and those of a house's own style.

Jinja2 runs them in its sandbox: a template reaches no attribute with an underscore, no file and no import.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final

from jinja2 import BaseLoader, PackageLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from store.errors import ExportError
from store.export import escape
from store.export.csv_table import cell
from store.export.grouping import group_records
from store.export.options import DEFAULT, ExportOptions
from store.export.record import ExportRecord
from store.export.view import view
from store.text.clean import clean_for_display, clean_line, to_json

_BUFFER: Final = 64
"""Pieces of a template that go out together."""

FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "markdown": escape.markdown,
    "org": escape.org,
    "tex": escape.tex,
    "yaml": escape.yaml,
    "csv": cell,
    "json": to_json,
    "tag": escape.tag_name,
}
"""What a template may call on a text, to escape it for what it writes."""


def environment(*, html: bool, loader: BaseLoader | None = None) -> ImmutableSandboxedEnvironment:
    """A sandbox; with ``html`` everything that a template puts out is escaped."""
    made = ImmutableSandboxedEnvironment(
        autoescape=html,  # Markdown and org are no HTML: their values come escaped, see store.export.text
        loader=loader,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(FILTERS)
    return made


@cache
def _shipped(*, html: bool) -> ImmutableSandboxedEnvironment:
    """The environment of the package's own templates, made at the first use."""
    return environment(html=html, loader=PackageLoader("store.export", "templates"))


def render_shipped(name: str, context: Mapping[str, Any], *, html: bool = False) -> Iterator[str]:
    """One of the templates of this package, piece by piece."""
    stream = _shipped(html=html).get_template(name).stream(context)
    stream.enable_buffering(_BUFFER)
    yield from stream


def write_with_template(
    source: str, records: Iterable[ExportRecord], options: ExportOptions = DEFAULT, *, html: bool = False
) -> Iterator[str]:
    """Claims in a house's own style, piece by piece.

    The template sees ``claims`` (each as JSON Lines has it, and what :mod:`store.export.view` adds), ``groups``
    (``heading`` and ``claims``, as ``options.group_by`` says, by article when it says nothing), ``title`` and
    ``made``. Its values are to the letter, but for what could command a terminal: it escapes them with the
    filters of :data:`FILTERS`; with ``html`` (for templates of that name) everything is escaped without asking.

    Raises:
        ExportError: the template is wrong, or asks for what there is not.
    """
    groups = group_records(list(records), options.group_by or "article")
    shown: list[dict[str, Any]] = [
        {"heading": clean_line(group.heading), "claims": [view(record, str) for record in group.records]}
        for group in groups
    ]
    context = {
        "title": options.title,
        "made": options.made,
        "groups": shown,
        "claims": [claim for group in shown for claim in group["claims"]],
    }
    try:
        stream = environment(html=html).from_string(source).stream(context)
        stream.enable_buffering(_BUFFER)
        yield from map(clean_for_display, stream)
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        where = f" (line {line})" if line else ""
        raise ExportError(f"The template cannot be used{where}: {error}") from error
    except Exception as error:  # a template computes: whatever it gets wrong is its writer's to read
        raise ExportError(f"The template cannot be used: {type(error).__name__}: {error}") from error
