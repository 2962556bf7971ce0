"""What is under way in the background, to be told of and cancelled."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Job:
    """Something that goes through many articles."""

    group: str
    """Of its worker."""
    what: str
    """The verb: *adding*."""
    done: int
    total: int
    failed: int = 0
    pace: str = ""
    """How fast, and how long still."""


class Jobs:
    """The jobs that have not come to their end, the first begun first."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}

    def note(self, job: Job) -> None:
        """So far has it come."""
        self._jobs[job.group] = job

    def end(self, group: str) -> None:
        """It has come to its end, or was cancelled."""
        self._jobs.pop(group, None)

    def all(self) -> list[Job]:
        """Those that are under way."""
        return list(self._jobs.values())
