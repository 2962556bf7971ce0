"""When something was stored."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """This moment, ISO date and time to the second, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
