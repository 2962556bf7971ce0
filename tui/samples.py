"""Where the sample articles are: beside the packages, in a checkout and in an installation alike."""

from __future__ import annotations

from pathlib import Path

import store


def samples_folder() -> Path:
    """The folder of the sample articles."""
    return Path(store.__file__).parent.parent / "sample_articles"
