"""What the tests of the readers share."""

from __future__ import annotations

from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent.parent.parent / "data" / "ingest"


@pytest.fixture(scope="session")
def inputs() -> Path:
    """The folder with a sample of every format."""
    return SAMPLES
