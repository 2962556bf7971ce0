"""The mark commands: from the command line what the reader's keys do to claims."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

import click

from store.errors import NotFound
from store.model import SourceType, Speaker, Stance, chain_line
from store.text.clean import clean_line
from tui.console import FAILED, json_option, opened, put, put_json, say


@click.group()
def mark() -> None:
    """Do from the command line what the reader's keys do to claims."""


@mark.command()
@click.argument("claims", nargs=-1, required=True)
@click.option("--remove", is_flag=True, help="Take the highlight away instead.")
@json_option
@click.pass_context
def highlight(ctx: click.Context, claims: tuple[str, ...], remove: bool, as_json: bool) -> None:
    """Highlight claims by the names that `onrecord show ARTICLE` prints."""
    failed = False
    with opened(ctx) as library:
        for name in claims:
            try:
                claim = library.claims.get(name)
            except NotFound as error:
                failed = True
                say(str(error))
                continue
            if (claim.category is not None) == remove:
                library.own.toggle_highlight(claim)
            if as_json:
                put_json({"claim": claim.claim.id, "highlighted": not remove, "text": claim.claim.text})
            else:
                put(f"{'unhighlighted' if remove else 'highlighted'} {claim.claim.id} {clean_line(claim.claim.text)}")
    if failed:
        ctx.exit(FAILED)


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
