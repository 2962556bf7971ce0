"""Messages that cross screens. They are past facts."""

from __future__ import annotations

from textual.message import Message

from store.model import Failure
from tui.keys.jumps import Spot


class Stepped(Message):
    """Something was undone or done again: highlights came or went, claims were corrected, links marked."""


class LibraryChanged(Message):
    """Another program wrote to the library."""

    def can_replace(self, message: Message) -> bool:
        """Once is enough, however much was written."""
        return isinstance(message, LibraryChanged)


class Left(Message):
    """A place was left for another one; the application remembers it."""

    def __init__(self, spot: Spot) -> None:
        super().__init__()
        self.spot = spot


class AddProgressed(Message):
    """Some files of a batch have been taken in."""

    def __init__(self, done: int, total: int, failed: int, pace: str = "") -> None:
        super().__init__()
        self.done = done
        self.total = total
        self.failed = failed
        self.pace = pace

    def can_replace(self, message: Message) -> bool:
        """Only the newest state is worth a repaint."""
        return isinstance(message, AddProgressed)


class ArticleRefreshed(Message):
    """A stored article has been taken apart anew: its claims are other ones now."""

    def __init__(self, article_id: int) -> None:
        super().__init__()
        self.article_id = article_id


class RefreshProgressed(Message):
    """Some of the articles to refresh are refreshed."""

    def __init__(self, done: int, total: int) -> None:
        super().__init__()
        self.done = done
        self.total = total

    def can_replace(self, message: Message) -> bool:
        """Only the newest state is worth a repaint."""
        return isinstance(message, RefreshProgressed)


class RefreshFinished(Message):
    """All of them are, or it was cancelled or ended by an error; what was finished is stored."""


class IndexProgressed(Message):
    """Search knows some more of the articles that it did not know."""

    def __init__(self, done: int, total: int) -> None:
        super().__init__()
        self.done = done
        self.total = total

    def can_replace(self, message: Message) -> bool:
        """Only the newest state is worth a repaint."""
        return isinstance(message, IndexProgressed)


class IndexFinished(Message):
    """It knows them all, or it was cancelled or ended by an error; what was finished is stored."""


class AddFinished(Message):
    """A batch has come to its end, or was cancelled; what was finished is stored."""

    def __init__(self, new: int, failures: list[Failure], notes: list[str], *, cancelled: bool) -> None:
        super().__init__()
        self.new = new
        self.failures = failures
        self.notes = notes
        self.cancelled = cancelled
