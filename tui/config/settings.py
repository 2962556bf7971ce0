"""The settings: what each is called, what it may be, and what holds when nothing is set."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple, get_args

DateForm = Literal["year-month-day", "day.month.year", "day/month/year", "month/day/year"]
ReadWhen = Literal["end reached", "opened", "by hand"]

DATE_FORMS: Final[tuple[DateForm, ...]] = get_args(DateForm)
READ_WHEN: Final[tuple[ReadWhen, ...]] = get_args(ReadWhen)
MEASURES: Final = (40, 200)
SHARES: Final = (10, 50)
"""Per cent that a column can be given."""

ROLES: Final = ("primary", "secondary", "accent", "warning", "error", "success")
"""Colours that each theme has; a category can have one of them in place of a colour of its own."""


class Columns(NamedTuple):
    """How wide columns are, in per cent of the room."""

    attribution: int = 26
    """In the reader with three columns."""
    related: int = 34
    """In the reader with three columns."""
    outlet: int = 20
    """In the library."""


COLUMNS: Final = Columns()


class Category(NamedTuple):
    """One of the five categories of highlights."""

    name: str
    colour: str
    """One of :data:`ROLES`, or a colour as Textual reads it."""

    @property
    def style(self) -> str:
        """The style of its sign."""
        return f"$text-{self.colour} bold" if self.colour in ROLES else f"{self.colour} bold"


CATEGORIES: Final = (
    Category("key claim", "warning"),
    Category("to check", "accent"),
    Category("background", "secondary"),
    Category("in dispute", "error"),
    Category("confirmed", "success"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; without arguments those that hold when nothing is set."""

    theme: str = "onrecord-dark"
    date: DateForm = "year-month-day"
    read: ReadWhen = "end reached"
    measure: int = 70
    """Cells of a line of text at most."""
    columns: Columns = COLUMNS
    categories: tuple[Category, ...] = CATEGORIES
    keys: Mapping[str, str] = field(default_factory=dict)
    """By id of a binding, as Textual takes them; only those that are not as they were."""
    themes: Mapping[str, Mapping[str, str | bool]] = field(default_factory=dict)
    """The user's own, by name."""

    def category_style(self, number: int | None) -> str:
        """The style of a category's sign; none for what is in no category."""
        is_one = number is not None and 0 < number <= len(self.categories)
        return self.categories[number - 1].style if number is not None and is_one else ""


_in_force = [Settings()]


def in_force() -> Settings:
    """The settings of this process."""
    return _in_force[0]


def put_in_force(settings: Settings) -> None:
    """From now on these hold. The application does so when it starts."""
    _in_force[0] = settings


_WHOLE_DATE: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def in_date_form(date: str) -> str:
    """A date in the form that is set; what is no whole date (``2021-07``, ``XXXX-07-03``) stays as it is."""
    form = in_force().date
    whole = _WHOLE_DATE.fullmatch(date)
    if form == "year-month-day" or whole is None:
        return date
    year, month, day = whole.groups()
    return form.replace("year", year).replace("month", month).replace("day", day)
