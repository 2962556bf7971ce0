"""``config.toml`` to settings: what is refused is told of, and the default holds in its place."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, NamedTuple

import platformdirs

from store.text.clean import clean_line
from tui.config.lines import key_lines, line_of
from tui.config.settings import CATEGORIES, DATE_FORMS, MEASURES, READ_WHEN, SHARES, Category, Columns, Settings
from tui.config.themes import BUILT_IN, COLOURS, colour_of

MOST_BYTES: Final = 1 << 16
_AT_LINE: Final = re.compile(r" \(at line ([0-9]{1,9}), column [0-9]{1,9}\)$")

Table = Mapping[str, Any]
Where = tuple[str, ...]


class Problem(NamedTuple):
    """Something that is refused."""

    line: int | None
    """In the file; None when it is about the file as a whole."""
    message: str
    """What is wrong, and what to do."""


class Config(NamedTuple):
    """What was read."""

    path: Path
    settings: Settings
    problems: tuple[Problem, ...]
    lines: Mapping[Where, int]
    """Where in the file that is set which is in force; the rest is the default."""


def config_path() -> Path:
    """``ONRECORD_CONFIG``, else ``config.toml`` in the platform's folder."""
    named = os.environ.get("ONRECORD_CONFIG")
    return Path(named) if named else platformdirs.user_config_path("onrecord") / "config.toml"


def read_config(path: Path) -> Config:
    """Read the file. One that is not there sets nothing; nothing in it is an exception."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return Config(path, Settings(), (), {})
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "no such name is possible"
        return _refused(path, None, f"It cannot be read ({reason}): see that it is a file that you may read.")
    if len(data) > MOST_BYTES:
        return _refused(path, None, "It is larger than 64 KiB: no settings are that long.")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return _refused(path, line, "This is not UTF-8: save the file in that encoding.")
    try:
        table = tomllib.loads(text)
    except ValueError as error:  # of TOML, and of a number with too many digits
        at = _AT_LINE.search(str(error))
        what = _AT_LINE.sub("", str(error)) if isinstance(error, tomllib.TOMLDecodeError) else "A number is too long"
        return _refused(path, int(at[1]) if at else None, f"This is not TOML: {named(what, 200)}.")
    except RecursionError:
        return _refused(path, None, "It is nested too deeply: no settings are.")
    return _Reader(path, key_lines(text)).read(table)


def _refused(path: Path, line: int | None, message: str) -> Config:
    return Config(path, Settings(), (Problem(line, message),), {})


def named(value: object, most: int = 60) -> str:
    """Something of the file as it can be shown: cleaned, and not longer than ``most`` code points."""
    text = str(value)[: most + 1]
    return clean_line(text if len(text) <= most else f"{text[: most - 1]}…")


def one_of(names: tuple[str, ...]) -> str:
    """``“a”, “b” or “c”``."""
    *first, last = (f"“{name}”" for name in names)
    return f"{', '.join(first)} or {last}" if first else last


def meant(name: str, names: list[str]) -> str:
    """Which of ``names`` was perhaps meant by another one, as the end of a sentence."""
    close = get_close_matches(name[:60], names, 1)
    return f"; did you mean “{close[0]}”?" if close else "."


class _Reader:
    """Goes through the tables of a file and notes what is refused."""

    def __init__(self, path: Path, lines: Mapping[Where, int]) -> None:
        self._path = path
        self._lines = dict(lines)
        self._problems: list[Problem] = []
        self._taken: dict[Where, int] = {}

    def read(self, table: Table) -> Config:
        readers: dict[str, Callable[[Settings, Any], Settings]] = {
            "themes": self._themes,  # before the theme that may be one of them
            "theme": self._theme,
            "date": lambda settings, value: self._choice(settings, "date", value, DATE_FORMS),
            "read": lambda settings, value: self._choice(settings, "read", value, READ_WHEN),
            "measure": self._measure,
            "columns": self._columns,
            "categories": self._categories,
            "keys": self._keys,
        }
        settings = Settings()
        for name in table:
            if name not in readers:
                self._refuse((name,), f"There is no setting “{named(name)}”{meant(name, list(readers))}")
        for name, reader in readers.items():
            if name in table:
                settings = reader(settings, table[name])
        problems = sorted(self._problems, key=lambda problem: problem.line or 0)
        return Config(self._path, settings, tuple(problems), self._taken)

    def _refuse(self, where: Where, message: str) -> None:
        self._problems.append(Problem(line_of(self._lines, where), message))

    def _take(self, where: Where) -> None:
        self._taken[where] = line_of(self._lines, where) or 0

    def _table(self, where: Where, value: object) -> Table:
        if isinstance(value, dict):
            return value
        self._refuse(where, f"“{named('.'.join(where))}” is a table: write it as [{named('.'.join(where))}].")
        return {}

    def _choice(self, settings: Settings, name: str, value: object, names: tuple[str, ...]) -> Settings:
        if value not in names:
            self._refuse((name,), f"“{name}” can be {one_of(names)}, not {_quoted(value)}.")
            return settings
        self._take((name,))
        return replace(settings, **{name: value})  # type: ignore[arg-type]  # it is one of the names

    def _theme(self, settings: Settings, value: object) -> Settings:
        return self._choice(settings, "theme", value, (*settings.themes, *BUILT_IN))

    def _number(self, where: Where, value: object, least: int, most: int) -> int | None:
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            self._take(where)
            return value
        name = ".".join(where)
        self._refuse(where, f"“{name}” is a whole number from {least} to {most}, not {_quoted(value)}.")
        return None

    def _measure(self, settings: Settings, value: object) -> Settings:
        number = self._number(("measure",), value, *MEASURES)
        return settings if number is None else replace(settings, measure=number)

    def _columns(self, settings: Settings, value: object) -> Settings:
        columns = settings.columns
        for name, share in self._table(("columns",), value).items():
            if name not in Columns._fields:
                what = f"There is no column “{named(name)}”{meant(name, list(Columns._fields))}"
                self._refuse(("columns", name), what)
            elif (number := self._number(("columns", name), share, *SHARES)) is not None:
                columns = columns._replace(**{name: number})
        return replace(settings, columns=columns)

    def _categories(self, settings: Settings, value: object) -> Settings:
        categories = list(CATEGORIES)
        for number, stated in self._table(("categories",), value).items():
            where = ("categories", number)
            if number not in ("1", "2", "3", "4", "5"):
                self._refuse(where, f"There is no category “{named(number)}”: they are 1 to 5, as [categories.1].")
                continue
            place = int(number) - 1
            for name, set_to in self._table(where, stated).items():
                if name not in Category._fields:
                    self._refuse((*where, name), f"A category has a “name” and a “colour”, no “{named(name)}”.")
                elif not isinstance(set_to, str) or not clean_line(set_to).strip() or len(set_to) > 40:
                    self._refuse((*where, name), f"The {name} of a category is a short text, not {_quoted(set_to)}.")
                elif name == "colour" and colour_of(set_to) is None:
                    self._refuse((*where, name), f"{_quoted(set_to)} is no colour: write “warning”, or “#c9a66b”.")
                else:
                    self._take((*where, name))
                    categories[place] = categories[place]._replace(**{name: clean_line(set_to).strip()})
        return replace(settings, categories=tuple(categories))

    def _themes(self, settings: Settings, value: object) -> Settings:
        themes: dict[str, dict[str, str | bool]] = {}
        for name, theme in self._table(("themes",), value).items():
            where = ("themes", name)
            stated = self._table(where, theme)
            colours = self._theme_colours(where, stated)
            if name in BUILT_IN or len(name) > 40 or not name.strip() or clean_line(name) != name:
                self._refuse(where, f"A theme of yours cannot be called {_quoted(name)}: choose another, short name.")
            elif "primary" not in stated:
                self._refuse(where, f"The theme {_quoted(name)} needs a colour “primary”, and may have others.")
            elif "primary" in colours:
                self._take(where)
                themes[name] = colours
        return replace(settings, themes=themes)

    def _theme_colours(self, where: Where, stated: Table) -> dict[str, str | bool]:
        colours: dict[str, str | bool] = {}
        for name, value in stated.items():
            if name == "dark" and isinstance(value, bool):
                colours[name] = value
            elif name == "dark":
                self._refuse((*where, name), f"“dark” is true or false, not {_quoted(value)}.")
            elif name not in COLOURS:
                what = f"A theme has no colour “{named(name)}”{meant(name, [*COLOURS, 'dark'])}"
                self._refuse((*where, name), what)
            elif not isinstance(value, str) or (colour := colour_of(value)) is None or colour.startswith("ansi"):
                self._refuse((*where, name), f"{_quoted(value)} is no colour: write “#7aa2c8”.")
            else:
                colours[name] = colour
        return colours

    def _keys(self, settings: Settings, value: object) -> Settings:
        from tui.keys.keymap import check_keys  # it needs every screen, most files need it not

        paths = dict(_flattened((), self._table(("keys",), value)))
        stated = {".".join(path): key for path, key in paths.items()}
        places = {".".join(path): path for path in paths}
        kept, refused = check_keys(stated)
        for name, message in refused:
            self._refuse(("keys", *places[name]), message)
        for name in places.keys() - {name for name, _ in refused}:
            self._take(("keys", *places[name]))
        return replace(settings, keys=kept)


def _flattened(path: Where, table: Table) -> Iterator[tuple[Where, object]]:
    """``reader.text = "v"`` is a table in a table for TOML; with quotation marks around the id it is none."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flattened((*path, name), value)
        else:
            yield (*path, name), value


def _quoted(value: object) -> str:
    """A value of the file in a sentence."""
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    if isinstance(value, bool):
        return str(value).lower()
    try:
        return f"“{named(value)}”"
    except ValueError:  # a number of more digits than Python writes
        return "a number as long as that"
