"""Messages that cross screens. They are past facts."""

from __future__ import annotations

from textual.message import Message

from tui.jobs import Job
from tui.keys.jumps import Spot


class FirstListed(Message):
    """The list of articles is on the screen for the first time."""


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


class ArticleRefreshed(Message):
    """A stored article has been taken apart anew: its claims are other ones now."""

    def __init__(self, article_id: int) -> None:
        super().__init__()
        self.article_id = article_id


class JobProgressed(Message):
    """Something in the background has come further."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.job = job

    def can_replace(self, message: Message) -> bool:
        """Only the newest state is worth a repaint."""
        return isinstance(message, JobProgressed) and message.job.group == self.job.group


class JobEnded(Message):
    """It has come to its end, or was cancelled or ended by an error; what was finished is stored."""

    def __init__(self, group: str) -> None:
        super().__init__()
        self.group = group
