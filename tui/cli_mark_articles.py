"""The mark commands for articles, and undo and redo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

import click

from store.errors import CannotBeMeant, NotFound
from store.library import Library
from store.text.clean import clean_line
from tui.console import FAILED, json_option, opened, put, put_json, say


def _each_article(ctx: click.Context, ids: Iterable[int], do: Callable[[Library, int], None]) -> None:
    """Do something with each article; a number that none has is told, and the rest is done."""
    failed = False
    with opened(ctx) as library:
        for article_id in ids:
            try:
                do(library, article_id)
            except (NotFound, CannotBeMeant) as error:
                failed = True
                say(str(error))
    if failed:
        ctx.exit(FAILED)


def _put_row(library: Library, article_id: int, told: str, *, as_json: bool) -> None:
    (row,) = library.articles.rows([article_id])
    if as_json:
        put_json({"article": row.id, "title": row.title, "starred": row.starred, "read": row.read})
    else:
        put(f"{told} {row.id} {clean_line(row.title)}")


@click.command()
@click.argument("articles", nargs=-1, required=True, type=int)
@click.option("--remove", is_flag=True, help="Take the star away instead.")
@json_option
@click.pass_context
def star(ctx: click.Context, articles: tuple[int, ...], remove: bool, as_json: bool) -> None:
    """Star articles by the numbers that `onrecord show` prints."""

    def do(library: Library, article_id: int) -> None:
        library.articles.star(article_id, on=not remove)
        _put_row(library, article_id, "not starred" if remove else "starred", as_json=as_json)

    _each_article(ctx, articles, do)


@click.command()
@click.argument("articles", nargs=-1, required=True, type=int)
@click.option("--remove", is_flag=True, help="Say that they were not read instead.")
@json_option
@click.pass_context
def read(ctx: click.Context, articles: tuple[int, ...], remove: bool, as_json: bool) -> None:
    """Say that articles were read."""

    def do(library: Library, article_id: int) -> None:
        library.articles.set_read(article_id, on=not remove)
        _put_row(library, article_id, "unread" if remove else "read", as_json=as_json)

    _each_article(ctx, articles, do)


@click.command()
@click.argument("article_id", metavar="ARTICLE", type=int)
@click.option("--title", metavar="TEXT", help="Its title.")
@click.option("--outlet", metavar="TEXT", help="Who published it.")
@click.option("--author", metavar="TEXT", help="By whom.")
@click.option("--date", "published", metavar="DATE", help="When it was published, as 2021-07-04.")
@click.option("--remove", is_flag=True, help="Go back to what was stated: of the fields named, or of all.")
@json_option
@click.pass_context
def article(
    ctx: click.Context,
    article_id: int,
    title: str | None,
    outlet: str | None,
    author: str | None,
    published: str | None,
    remove: bool,
    as_json: bool,
) -> None:
    """Mend what ARTICLE states of itself: title, outlet, author, date. An empty TEXT means that it is not known.

    Own voice, origins and weekdays hang on outlet and date: the article is taken apart anew. It holds when the article
    is refreshed or added again. `mark undo` takes it back.
    """
    given = {"title": title, "outlet": outlet, "author": author, "published": published}
    values = {field: value for field, value in given.items() if value is not None}
    if not (values or remove):
        raise click.UsageError("Say what to mend: --title, --outlet, --author, --date; or --remove.")

    def do(library: Library, number: int) -> None:
        wanted: dict[str, str | None] = dict(values)
        if remove:
            stated = library.articles.stated(number)
            wanted = {field: value for field, value in stated.items() if field in values or not values}
        library.articles.mend(number, wanted)
        now, stated = library.articles.read(number).stored.article, library.articles.stated(number)
        if as_json:
            fields = {field: getattr(now, field) for field in given}
            put_json({"article": number, **fields, "stated": stated})
            return
        lines = [f"{number} {clean_line(now.title)}"]
        for field in given:
            was = f"  (stated: {clean_line(stated[field] or 'nothing')})" if field in stated else ""
            lines.append(f"  {field:<9}  {clean_line(getattr(now, field) or 'not known')}{was}")
        put("\n".join(lines))

    _each_article(ctx, [article_id], do)


Direction = Literal["undo", "redo"]


def undo_and_redo() -> Iterator[click.Command]:
    """The two commands that step through the history."""
    told: dict[Direction, str] = {
        "undo": "Undo the last thing that you did, here or in the reader.",
        "redo": "Do again what was undone last.",
    }
    for direction, words in told.items():

        @click.command(name=direction, help=words)
        @json_option
        @click.pass_context
        def step(ctx: click.Context, as_json: bool, direction: Direction = direction) -> None:
            with opened(ctx) as library:
                stepped = library.own.step(direction)
                if stepped is None:
                    say(f"There is nothing to {direction}.")
                elif as_json:
                    put_json({"now": stepped[0], "of": stepped[1]})
                else:
                    put(f"{direction}: {stepped[0]} “{clean_line(stepped[1])}”")

        yield step
