"""The completions command: what a shell needs to complete what is typed behind onrecord."""

from __future__ import annotations

from typing import Final

import click
from click.shell_completion import CompletionItem, ShellComplete, get_completion_class

from store.library.query_words import query_words

VARIABLE: Final = "_ONRECORD_COMPLETE"

_HELP: Final = """\
Print the completions for a shell: bash, zsh or fish.

\b
bash   onrecord completions bash > ~/.local/share/bash-completion/completions/onrecord
zsh    onrecord completions zsh > a file _onrecord in a folder of $fpath
fish   onrecord completions fish > ~/.config/fish/completions/onrecord.fish
"""


@click.command(help=_HELP)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completions(ctx: click.Context, shell: str) -> None:
    """Print the completions."""
    made = get_completion_class(shell)
    if made is not None:
        click.echo(_source(made, ctx.find_root().command))


def _source(made: type[ShellComplete], command: click.Command) -> str:
    shell = made(command, {}, "onrecord", VARIABLE)
    return shell.source_template % shell.source_vars()  # source() would start the shell to ask for its version


def complete_query(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The filters of the query language, and the values of those that have a few."""
    return [CompletionItem(each) for each in query_words() if each.startswith(incomplete.lower())]
