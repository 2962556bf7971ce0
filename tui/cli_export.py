"""What goes out and what comes back in: export, and library import."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Final

import click
from click.core import ParameterSource

from store.library.exports import EXPORT_FORMATS, EXPORT_SUFFIXES, GROUPINGS, ExportOptions, GroupBy, Template
from store.model import Brought, Failure
from tui import clipboard
from tui.cli_completions import complete_query
from tui.cli_search import index_first
from tui.console import FAILED, json_option, opened, put, put_json, put_piece, say
from tui.paths_type import paths_type
from tui.plain import brought_line

_MOST_TEMPLATE: Final = 1 << 20
"""Bytes of a template."""

_HELP: Final = "\n".join(
    [
        "Export claims with their provenance: what is highlighted, or what a query finds.",
        "",
        "\b",
        *(f"{name:<15} {about}" for name, about in EXPORT_FORMATS.items()),
        "",
        "To a file it is written whole or not at all. JSON Lines and CSV take constant memory, however many claims "
        "there are.",
    ]
)


@click.command(help=_HELP)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(list(EXPORT_SUFFIXES)),
    default="markdown",
    show_default=True,
    help="What to write.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format jsonl.")
@click.option(
    "--query",
    metavar="QUERY",
    shell_complete=complete_query,
    help="All claims that a query finds, highlighted or not, in place of what is highlighted.",
)
@click.option("--group-by", type=click.Choice(GROUPINGS), help="By what claims stand together, in Markdown, org, HTML.")
@click.option(
    "--template", "template_path", type=paths_type, metavar="FILE", help="A Jinja2 template, in place of --format."
)
@click.option("--raw", is_flag=True, help="CSV cells as they are, even where a spreadsheet would calculate them.")
@click.option("--title", help="What the whole is called, where a format has a place for it.")
@click.option("--author", default="", help="Who gave the verdicts, for schema-org.")
@click.option("-o", "--output", type=paths_type, help="Write to this file instead of standard output.")
@click.option("--clipboard", "to_clipboard", is_flag=True, help="Copy it instead of writing it.")
@click.pass_context
def export(
    ctx: click.Context,
    format_name: str,
    as_json: bool,
    query: str | None,
    group_by: GroupBy | None,
    template_path: Path | None,
    raw: bool,
    title: str | None,
    author: str,
    output: Path | None,
    to_clipboard: bool,
) -> None:
    """Export claims with their provenance."""
    named = ctx.get_parameter_source("format_name") is not ParameterSource.DEFAULT
    if (named or as_json) and template_path:
        raise click.UsageError("A template takes the place of a format: say --template or --format.")
    if named and as_json and format_name != "jsonl":
        raise click.UsageError(f"--json is --format jsonl: say it or --format {format_name}.")
    if to_clipboard and output:
        raise click.UsageError("Say --clipboard or --output: it goes to one place.")
    if query is not None and not query.strip():
        raise click.UsageError("--query is empty. Leave it out for what is highlighted.")
    template = _read_template(template_path) if template_path else None
    options = ExportOptions(group_by=group_by, raw=raw, author=author)
    options = ExportOptions(title, group_by, raw, author) if title else options
    name = "jsonl" if as_json else format_name
    with opened(ctx) as library:
        if query is not None:
            index_first(ctx, library)
        selected = library.exports.select(query=query)
        for notice in selected.notices:
            say(notice.message)
        if query is not None and not selected:
            say(f"No claim is found by “{query}”.")
        if output is not None and str(output) != "-":
            library.exports.write(output, name, selected, options=options, template=template)
            say(f"{len(selected)} {'claim' if len(selected) == 1 else 'claims'} exported to {output}")
            return
        pieces = library.exports.pieces(name, selected, options=options, template=template)
        if to_clipboard:
            _copy(ctx, "".join(pieces))
            return
        for piece in pieces:
            put_piece(piece)


def _read_template(path: Path) -> Template:
    try:
        with path.open("rb") as file:
            source = file.read(_MOST_TEMPLATE + 1)
        if len(source) > _MOST_TEMPLATE:
            raise click.UsageError(f"{path} is larger than a template may be, which is 1 MiB.")
        return Template(source.decode("utf-8-sig"), html=any(each in (".html", ".htm") for each in path.suffixes))
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{path} is no text in UTF-8.") from error
    except OSError as error:
        raise click.UsageError(f"{path} cannot be read: {error.strerror}.") from error


def _copy(ctx: click.Context, text: str) -> None:
    def to_terminal(sequence: str) -> None:
        click.echo(sequence, err=True, nl=False)

    try:
        copied = clipboard.copy(text, to_terminal if sys.stderr.isatty() else None)
    except OSError as error:
        say(f"It cannot be copied: {error.strerror}. Write it with --output.")
        ctx.exit(FAILED)
    say(copied.told)


@click.command(name="import")
@click.argument("file", type=paths_type)
@json_option
@click.pass_context
def import_(ctx: click.Context, file: Path, as_json: bool) -> None:
    """Bring highlights, notes, tags, verdicts and corrections of another library to the articles that are here.

    FILE is what `onrecord export` wrote as jsonl, web-annotation or hypothesis, or what other programs wrote in the
    latter two. Articles are found by the hash of their text, by their address, else by the quotation and the words
    around it; what belongs nowhere for sure is told and left. Nothing of your own is replaced, the same file again
    changes nothing, and `onrecord mark undo` takes back one after the other.
    """
    counts: Counter[str] = Counter()
    with opened(ctx) as library:
        try:
            for result in library.imports.bring(file):
                counts["not understood" if isinstance(result, Failure) else result.outcome] += 1
                if as_json:
                    put_json({"outcome": "failed"} | asdict(result))
                elif isinstance(result, Brought):
                    put(brought_line(result))
                if isinstance(result, Failure):
                    say(result.message)
        finally:
            if counts:
                say(", ".join(f"{number} {what}" for what, number in counts.items()))
    if counts["left"] or counts["not understood"]:
        ctx.exit(FAILED)
