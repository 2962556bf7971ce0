"""The mark commands: from the command line what the reader's keys do to claims."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import get_args

import click

from store.errors import CannotBeMeant, NotFound
from store.library import Library
from store.model import VERDICTS, SourceType, Speaker, Stance, StoredClaim, VerdictValue, chain_line
from store.text.clean import clean_line
from store.text.typed import typed_tags
from tui.cli_mark_articles import article, read, star, undo_and_redo
from tui.console import FAILED, json_option, opened, put, put_json, say
from tui.plain import remark_lines, remarks_object


@click.group()
def mark() -> None:
    """Do from the command line what the reader's keys do to claims and articles."""


for command in (star, read, article, *undo_and_redo()):
    mark.add_command(command)


def _each_claim(ctx: click.Context, names: Iterable[str], do: Callable[[Library, StoredClaim], None]) -> None:
    """Do something with each claim; one that goes by no such name is told, and the rest is done."""
    failed = False
    with opened(ctx) as library:
        for name in names:
            try:
                do(library, library.claims.get(name))
            except (NotFound, CannotBeMeant) as error:
                failed = True
                say(str(error))
    if failed:
        ctx.exit(FAILED)


def _put_marked(library: Library, claim: StoredClaim, told: str, *, as_json: bool) -> None:
    """What is the case of a claim now."""
    now = library.claims.get(claim.claim.id)
    if as_json:
        put_json(remarks_object(now))
    else:
        put("\n".join([f"{told} {now.claim.id} {clean_line(now.claim.text)}", *remark_lines(now)]))


@mark.command()
@click.argument("claims", nargs=-1, required=True)
@click.option("--category", type=click.IntRange(1, 5), help="One of the five categories; else the one it has, or 1.")
@click.option("--remove", is_flag=True, help="Take the highlight away instead, with its note, tags and verdict.")
@json_option
@click.pass_context
def highlight(ctx: click.Context, claims: tuple[str, ...], category: int | None, remove: bool, as_json: bool) -> None:
    """Highlight claims by the names that `onrecord show ARTICLE` prints."""
    if remove and category:
        raise click.UsageError("Say --category or --remove, not both.")

    def do(library: Library, claim: StoredClaim) -> None:
        if remove:
            if claim.category is not None:
                library.own.toggle_highlight(claim)
        else:
            library.own.set_category(claim, category or claim.category or 1)
        _put_marked(library, claim, "unhighlighted" if remove else "highlighted", as_json=as_json)

    _each_claim(ctx, claims, do)


@mark.command()
@click.argument("claim")
@click.argument("words", nargs=-1)
@click.option("--remove", is_flag=True, help="Take the note away instead.")
@json_option
@click.pass_context
def note(ctx: click.Context, claim: str, words: tuple[str, ...], remove: bool, as_json: bool) -> None:
    """Write a note on CLAIM, in place of the one that it has; "-" reads it from standard input.

    A claim with a note is highlighted.
    """
    if remove == bool(words):
        raise click.UsageError("Say the note's WORDS (or - to read them from standard input), or --remove.")
    text = sys.stdin.buffer.read().decode(errors="replace") if words == ("-",) else " ".join(words)

    def do(library: Library, found: StoredClaim) -> None:
        if not remove or found.remarks:
            library.own.set_note(found, text)
        _put_marked(library, found, "note of" if text.strip() else "no note on", as_json=as_json)

    _each_claim(ctx, [claim], do)


@mark.command()
@click.argument("claim")
@click.argument("tags", nargs=-1)
@click.option("--remove", is_flag=True, help="Take these tags away instead; without TAGS all of them.")
@json_option
@click.pass_context
def tag(ctx: click.Context, claim: str, tags: tuple[str, ...], remove: bool, as_json: bool) -> None:
    """Give CLAIM tags beside those that it has; one with spaces in it goes in quotes. A tagged claim is highlighted."""
    if not (tags or remove):
        raise click.UsageError("Say which TAGS, or --remove.")

    def do(library: Library, found: StoredClaim) -> None:
        has = found.remarks.tags if found.remarks else ()
        if not remove:
            library.own.set_tags(found, [*has, *tags])
        elif found.remarks:
            gone = typed_tags(tags, has)
            library.own.set_tags(found, [each for each in has if tags and each not in gone])
        _put_marked(library, found, "tags of", as_json=as_json)

    _each_claim(ctx, [claim], do)


@mark.command()
@click.argument("claim")
@click.argument("value", type=click.Choice(VERDICTS), required=False)
@click.option("--note", "why", default="", metavar="TEXT", help="Why.")
@click.option("--remove", is_flag=True, help="Take the verdict away instead.")
@json_option
@click.pass_context
def verdict(ctx: click.Context, claim: str, value: VerdictValue | None, why: str, remove: bool, as_json: bool) -> None:
    """Say whether CLAIM is true. A claim with a verdict is highlighted."""
    if remove == bool(value) or (remove and why):
        raise click.UsageError(f"Say a verdict ({', '.join(VERDICTS)}), or --remove.")

    def do(library: Library, found: StoredClaim) -> None:
        if value or found.remarks:
            library.own.set_verdict(found, value, why)
        _put_marked(library, found, "verdict on" if value else "no verdict on", as_json=as_json)

    _each_claim(ctx, [claim], do)


@mark.command()
@click.argument("claim")
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="NAME[:TYPE]",
    help=f"Who says it, then through whom, nearest first. TYPE: {', '.join(get_args(SourceType))} (else person).",
)
@click.option("--own", is_flag=True, help="The outlet says it itself.")
@click.option("--stance", type=click.Choice(get_args(Stance)), help="The nearest source's; as it was if left out.")
@click.option("--no-claim", is_flag=True, help="It is no claim.")
@json_option
@click.pass_context
def correct(
    ctx: click.Context,
    claim: str,
    sources: tuple[str, ...],
    own: bool,
    stance: Stance | None,
    no_claim: bool,
    as_json: bool,
) -> None:
    """Say who puts CLAIM forward, through whom and how, or that it is none; kept when its article is refreshed.

    CLAIM is a name that `onrecord show ARTICLE` prints. `u` in the reader takes the correction back.
    """
    if no_claim + own + bool(sources) > 1 or (no_claim and stance) or not (no_claim or own or sources or stance):
        raise click.UsageError("Say one of --source, --own and --no-claim, or a --stance alone or with the first two.")
    speakers = list(_speakers(sources))
    with opened(ctx) as library:
        try:
            found = library.claims.get(claim)
            if no_claim:
                library.claims.reject(found)
            else:
                if not (sources or own):
                    speakers = [
                        Speaker(link.source.name, link.source.type) for link in found.claim.attribution if link.source
                    ]
                library.claims.correct(found, speakers, stance or found.claim.stance)
        except NotFound as error:
            say(str(error))
            ctx.exit(FAILED)
        if no_claim:
            told = {"claim": found.claim.id, "text": found.claim.text, "chain": None, "stance": None}
            line = f"no claim {found.claim.id} {clean_line(found.claim.text)}"
        else:
            now = library.claims.get(found.claim.id).claim
            outlet = library.articles.rows([found.article_id])[0].outlet
            chain = chain_line(now.attribution, outlet)
            told = {"claim": now.id, "text": now.text, "chain": chain, "stance": now.stance}
            line = f"corrected {now.id} {clean_line(now.text)}\n  {clean_line(chain)} ({now.stance})"
        if as_json:
            put_json(told)
        else:
            put(line)


def _speakers(sources: Iterable[str]) -> Iterable[Speaker]:
    """``NAME`` or ``NAME:TYPE``."""
    for source in sources:
        name, _, kind = source.rpartition(":")
        if name and kind in get_args(SourceType):
            yield Speaker(name, kind)  # type: ignore[arg-type]  # it is one of them
        else:
            yield Speaker(source, "person")
