"""The parts of a library, each imported when it is first asked for.

The list of articles is on the screen before what compares claims, reads documents or writes exports is loaded.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from store.library.articles import Articles
from store.library.index import Index
from store.library.open_file import OpenFile

if TYPE_CHECKING:
    from store.library.backups import Backups
    from store.library.claims import Claims
    from store.library.events import Events
    from store.library.exports import Exports
    from store.library.feeds import Feeds
    from store.library.imports import Imports
    from store.library.own import Own
    from store.library.searches import Searches
    from store.library.sources import Sources


class Parts:
    """What a library can be asked for, idea by idea.

    Args:
        file: its open file.
    """

    def __init__(self, file: OpenFile) -> None:
        self._file = file
        self.articles = Articles(file)
        self.index = Index(file)

    @cached_property
    def own(self) -> Own:
        """What its user made of it."""
        from store.library.own import Own

        return Own(self._file, self.articles)

    @cached_property
    def searches(self) -> Searches:
        """The searches that its user saved."""
        from store.library.searches import Searches

        return Searches(self._file)

    @cached_property
    def claims(self) -> Claims:
        """Its claims, and what they are linked with."""
        from store.library.claims import Claims

        return Claims(self._file)

    @cached_property
    def events(self) -> Events:
        """Its events, with all that is said on one."""
        from store.library.events import Events

        return Events(self._file)

    @cached_property
    def sources(self) -> Sources:
        """Its sources, with all that one said."""
        from store.library.sources import Sources

        return Sources(self._file)

    @cached_property
    def feeds(self) -> Feeds:
        """The feeds that it is subscribed to."""
        from store.library.feeds import Feeds

        return Feeds(self._file, self.index)

    @cached_property
    def exports(self) -> Exports:
        """What it writes for others."""
        from store.library.exports import Exports

        return Exports(self._file)

    @cached_property
    def imports(self) -> Imports:
        """What it takes in from other libraries."""
        from store.library.imports import Imports

        return Imports(self._file)

    @cached_property
    def backups(self) -> Backups:
        """Copies of it, beside it."""
        from store.library.backups import Backups

        return Backups(self._file)
