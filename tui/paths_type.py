"""What the command line takes as a path."""

from __future__ import annotations

import os
from pathlib import Path

import click


class _PathType(click.Path):
    """A path; an empty one (an unset shell variable, say) would mean the whole current folder."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str | bytes | os.PathLike[str]:
        if value == "":
            self.fail("an empty name is no path.", param, ctx)
        return super().convert(value, param, ctx)


paths_type = _PathType(path_type=Path)
