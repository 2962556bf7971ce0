"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from store.errors import ExportError


def write_whole(path: Path, pieces: Iterable[str]) -> None:
    """Write UTF-8 text through a temporary file beside ``path``, flushed to the disk, then renamed over it.

    A link is followed, an older file's permissions are kept, and what is no regular file (a pipe, a device)
    is written to as it is.

    Raises:
        ExportError: the folder is missing, full or not writable; what was there before is untouched.
    """
    temporary = ""
    path = Path(os.path.realpath(path))
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
                file.writelines(pieces)
            return
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".onrecord-", suffix=path.suffix)
        # Lone surrogates cannot be written as UTF-8; nothing that is stored has any.
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o644 & ~_umask())
        os.replace(temporary, path)
    except BaseException as error:
        if temporary:
            with suppress(OSError):
                os.unlink(temporary)
        if not isinstance(error, OSError):
            raise
        raise ExportError(f"{path} cannot be written: {error.strerror}. Choose another place.") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
