"""The only place that speaks SQL: connection, migrations, rows to model and back."""

from __future__ import annotations

import sys
from importlib import import_module


def _import_sqlite_utils() -> None:
    """Import sqlite-utils without what it imports wherever that is installed, for values that we never give it.

    numpy takes a tenth of a second of every start; what computes with it imports it for itself.
    """
    left_out = [name for name in ("numpy", "pandas") if name not in sys.modules]
    sys.modules.update(dict.fromkeys(left_out))  # type: ignore[arg-type]  # None: Python's own way to say "not there"
    try:
        import_module("sqlite_utils")
    finally:
        for name in left_out:
            del sys.modules[name]


_import_sqlite_utils()
