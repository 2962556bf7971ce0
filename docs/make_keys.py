"""The page of every key, made from the bindings themselves.

    python docs/make_keys.py

writes docs/keys.md; a test holds that it is what this script would write. A screen that is new has no heading here yet,
and the script says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from textual.app import App
from textual.screen import Screen

from tui.keys.bound import Bound, Node, all_bound, bindings_of, chains, classes
from tui.keys.keymap import keys_of
from tui.keys.names import shown_key
from tui.widgets.rows import Rows

PAGE = Path(__file__).parent / "keys.md"

SCREENS = {
    "LibraryScreen": ("The library", "The list of articles, with which the program starts."),
    "ReaderScreen": ("The reader", "One article: its claims, or its text ({reader.text})."),
    "InspectorScreen": ("The inspector", "One claim taken apart: {claims.inspect} on it."),
    "SearchScreen": ("The search", "{library.search} in the library and the reader."),
    "TimelineScreen": ("The timeline", "All events by date: {library.timeline} in the library."),
    "DossierScreen": (
        "A dossier",
        "All that is said on one event: {reader.event} in the reader, {events.open} in the timeline.",
    ),
    "SourcesScreen": ("The sources", "Who speaks, and how much: {library.sources} in the library."),
    "SourceScreen": (
        "One source",
        "All that it is said to have said: {reader.source} in the reader, {sources.open} in the sources.",
    ),
    "SideBySideScreen": ("Side by side", "Two articles, their claims lined up by event: {reader.compare}."),
    "HighlightsScreen": ("The notebook", "All highlights: {library.notebook}."),
    "ExportScreen": ("The export", "How claims are to go out: {reader.export}."),
    "NoteScreen": ("A note", "{claim.note} on a claim."),
    "TagsScreen": ("Tags", "{claim.tag} on a claim."),
    "VerdictScreen": ("A verdict", "{claim.verdict} on a claim."),
    "CorrectionScreen": (
        "A correction",
        "Who said it, and through whom: {reader.correct} on a claim, {reader.make} for a new one.",
    ),
    "MendScreen": ("Mending an article", "Its title, outlet, author and date: {article.mend}."),
    "JobsScreen": ("Background work", "What is under way: {app.jobs}."),
    "HelpScreen": ("The help", "{library.help}, wherever nothing is typed."),
    "TextDialog": ("A text to read", "What changed in an article, files that could not be added."),
    "ConfirmDialog": ("A question", "Before an article is removed, and the like."),
    "ChoiceDialog": ("A choice", "One of a few."),
    "LineDialog": ("A line to type in", "The path of files to add, and the like."),
}
"""What each screen is called here and how one comes to it, in this order; ``{id}`` stands for the keys of a binding."""

PARTS = {
    "ArticleList": "In its list",
    "ArticleText": "In the text",
    "ClaimsTable": "Among the claims",
    "DatedClaims": "Among its claims",
    "EventList": "Among the events",
    "FilterLine": "In the line to filter with",
    "FindLine": "In the line to find with",
    "HighlightList": "Among the highlights",
    "HitList": "Among the hits",
    "PairedClaims": "Among the claims",
    "QueryList": "Among saved and recent searches",
    "SearchLine": "In the line to search with",
    "SourceList": "Among the sources",
}
"""What the part of a screen is called that has keys of its own."""


def page() -> str:
    """The whole page.

    Raises:
        KeyError: a screen, or a part of one, that has keys is not named here yet.
    """
    sections = [
        "# Keys",
        "Every key on every screen, made from the program by `docs/make_keys.py`. `?` in the program shows those that "
        "are in force on the screen that is open. The last column is the name by which `[keys]` in `config.toml` gives "
        "it others, see [configuration.md](configuration.md#keys).",
        "## Everywhere",
        _table(each for owner in classes() if issubclass(owner, App) for each in bindings_of(owner)),
        "## In every list",
        "In the text of an article and in the help as well. Some screens give a key another meaning.",
        _table(bindings_of(Rows)),
    ]
    owners = _owners()
    for name in [*SCREENS, *(owners.keys() - SCREENS.keys())]:
        title, told = SCREENS[name]
        sections += [f"## {title}", re.sub(r"\{([\w.]+)\}", lambda found: _code(all_bound()[found[1]]), told)]
        of_screen = list(_of_screen(owners[name]))
        sections += [_table(of_screen)] if of_screen else []
        for part in owners[name]:
            if not issubclass(part, Screen):
                sections += [f"*{PARTS[part.__name__]}:*", _table(bindings_of(part))]
    return "\n\n".join(sections) + "\n"


def _owners() -> dict[str, list[Node]]:
    """What has keys of its own on each screen that others are not made of: the screen first, then its parts."""
    found: dict[str, dict[Node, None]] = {}
    for chain in chains():
        screen = next(each for each in chain if issubclass(each, Screen))
        if not any(each is not screen and issubclass(each, screen) for each in classes()):
            with_keys = [each for each in chain if bindings_of(each) and not issubclass(each, App) and each is not Rows]
            found.setdefault(screen.__name__, {}).update(dict.fromkeys(with_keys))
    return {name: sorted(owners, key=lambda each: not issubclass(each, Screen)) for name, owners in found.items()}


def _of_screen(owners: Iterable[Node]) -> Iterator[Bound]:
    """The keys of a screen itself; of those that it shares with others, what it gives no meaning of its own."""
    taken: set[str] = set()
    for owner in owners:
        if issubclass(owner, Screen):
            free = [each for each in bindings_of(owner) if not taken.issuperset(keys_of(each, {}))]
            yield from free
            taken.update(key for each in free for key in keys_of(each, {}))


def _table(bindings: Iterable[Bound]) -> str:
    return "\n".join(["| key | what it does | in `config.toml` |", "| --- | --- | --- |", *_rows(bindings)])


def _rows(bindings: Iterable[Bound]) -> Iterator[str]:
    for bound in bindings:
        yield f"| {_code(bound)} | {bound.binding.description} | `{bound.id}` |"


def _code(bound: Bound) -> str:
    """The keys of a binding that nobody gave others, each as code."""
    return " ".join(f"`{shown_key(key)}`".replace("|", "\\|") for key in keys_of(bound, {}))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
