"""The config commands: whether the settings can be used, which are in force and from where, which file holds them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any, NamedTuple

import click

from store.text.clean import clean_line
from tui.console import FAILED, json_option, put, put_json, say


class Shown(NamedTuple):
    """A setting as it is shown."""

    table: str
    """Empty for those outside of all tables."""
    name: str
    value: Any
    where: str
    """*default*, *line 3*, *NO_COLOR*."""
    about: str = ""


@click.group()
def config() -> None:
    """The settings: config.toml in the platform's folder, or the file that ONRECORD_CONFIG names."""


@config.command()
def path() -> None:
    """Print where the settings are, whether there are any or not."""
    from tui.config.read import config_path

    put(str(config_path()))


@config.command()
@json_option
@click.pass_context
def check(ctx: click.Context, as_json: bool) -> None:
    """Check the settings: each thing that is refused, with its line and what to do."""
    from tui.config.read import config_path, read_config

    read = read_config(config_path())
    for problem in read.problems:
        if as_json:
            put_json({"file": str(read.path), "line": problem.line, "message": problem.message})
        else:
            put(f"{read.path}:{problem.line}: {problem.message}" if problem.line else f"{read.path}: {problem.message}")
    if read.problems:
        say(f"{len(read.problems)} refused: for each of them the default holds.")
        ctx.exit(FAILED)
    say("All settings can be used." if os.path.exists(read.path) else f"There is no {read.path}: the defaults hold.")


@config.command()
@json_option
def show(as_json: bool) -> None:
    """Print every setting with its value and where that comes from; what is printed can be used as a config.toml."""
    from tui.config.read import config_path, read_config

    read = read_config(config_path())
    from_variable = " (ONRECORD_CONFIG)" if os.environ.get("ONRECORD_CONFIG") else ""
    if not as_json:
        put(f"# {clean_line(str(read.path))}{from_variable}")
    table = ""
    for setting in _settings(read):
        if as_json:
            name = [*setting.table.split("."), setting.name] if setting.table else [setting.name]
            put_json({"setting": ".".join(name), "value": setting.value, "from": setting.where})
            continue
        if setting.table != table:
            table = setting.table
            put(f"\n[{table}]")
        about = f": {setting.about}" if setting.about else ""
        name_shown = setting.name if setting.table == "keys" else _key(setting.name)
        put(f"{name_shown} = {_toml(setting.value)}  # {setting.where}{about}")
    if read.problems:
        say(f"{len(read.problems)} of the file's settings are refused: onrecord config check says why.")


def _settings(read: Any) -> Iterator[Shown]:  # noqa: ANN401 - a Config, whose module a script need not load
    from tui.config.settings import Category, Columns
    from tui.keys.bound import all_bound
    from tui.keys.keymap import keys_of
    from tui.keys.names import shown_key

    settings = read.settings

    def where(*name: str) -> str:
        path = next((path for path in read.lines if ".".join(path) == ".".join(name)), None)
        return f"line {read.lines[path]}" if path else "default"

    ansi = settings.theme.startswith("ansi-") and "NO_COLOR" in os.environ
    yield Shown("", "theme", "onrecord-dark" if ansi else settings.theme, "NO_COLOR" if ansi else where("theme"))
    for name in ("date", "read", "measure"):
        yield Shown("", name, getattr(settings, name), where(name))
    for name in Columns._fields:
        yield Shown("columns", name, getattr(settings.columns, name), where("columns", name), "per cent")
    for number, category in enumerate(settings.categories, 1):
        for name in Category._fields:
            table = ("categories", str(number))
            yield Shown(".".join(table), name, getattr(category, name), where(*table, name))
    for theme, colours in settings.themes.items():
        for name, colour in colours.items():
            yield Shown(f"themes.{_key(theme)}", name, colour, where("themes", theme))
    for bound in sorted(all_bound().values(), key=lambda each: each.id):
        keys = ", ".join(_written(shown_key, key) for key in keys_of(bound, settings.keys))
        yield Shown("keys", bound.id, keys, where("keys", bound.id), bound.binding.description)


def _written(shown_key: Any, key: str) -> str:  # noqa: ANN401 - a function of a module that a script need not load
    """A key as a key map can have it: ``g g``, ``ctrl+o``, ``?``."""
    parts = []
    for part in key.split(" "):
        shown = shown_key(part)
        parts.append(shown if len(shown) == 1 and shown.isascii() and shown != "," else part)
    return " ".join(parts)


def _key(name: str) -> str:
    return name if name.replace("_", "").replace("-", "").isalnum() and name.isascii() else json.dumps(name)


def _toml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
