"""The commands as one group: each loaded when it is used, and whatever is no command a path to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any, NamedTuple

import click
from click.shell_completion import CompletionItem
from click_default_group import DefaultGroup

from store.text.clean import clean_for_display


@contextmanager
def _cleaned() -> Iterator[None]:
    """What is told of wrong usage quotes what was given, names of files among it: it is cleaned for the terminal."""
    try:
        yield
    except click.ClickException as error:
        error.message = clean_for_display(error.message)  # type: ignore[misc]  # what it says, not what it is
        raise


class Later(NamedTuple):
    """A command that is not loaded yet."""

    place: str
    """``module:name``."""
    told: str
    """What the list of commands says of it: one line beside its name."""

    def load(self) -> click.Command:
        """The command itself."""
        module, _, name = self.place.partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


class CommandsAndPaths(DefaultGroup):
    """The commands of onrecord; what is none of them is a path to read, and completed as one.

    Args:
        later: the commands by name, in the order in which they are listed.
    """

    def __init__(self, *args: Any, later: Mapping[str, Later], **kwargs: Any) -> None:  # noqa: ANN401  # click's own
        super().__init__(*args, **kwargs)
        self._later = later

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._later)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        name = cmd_name if cmd_name in self._later else str(self.default_cmd_name)
        if name not in self.commands:
            self.add_command(self._later[name].load(), name)
        return super().get_command(ctx, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.told) for name, command in self._later.items()])

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: object
    ) -> click.Context:
        with _cleaned():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        with _cleaned():
            return super().invoke(ctx)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        return [*super().shell_complete(ctx, incomplete), CompletionItem(incomplete, type="file")]
