"""What runs in the child process: see :mod:`store.ingest.child`."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from store.errors import ArticleError

_GRACE = 5.0  # seconds that the parent has to end us before we do so ourselves


def read(operation: str, data: bytes, options: dict[str, Any]) -> dict[str, Any]:
    """One operation on one input, whatever it is: its answer, ``error`` (a sentence) or ``failed`` (what failed)."""
    try:
        return _reader(operation)(data, **options)
    except ArticleError as error:
        return {"error": str(error)}
    except ImportError as error:
        return {"error": f"What reads this is not installed ({error.name}). Install onrecord again to get it back."}
    except MemoryError:
        return {"failed": "memory"}
    except RecursionError:
        return {"failed": "nesting"}
    except Exception:  # noqa: BLE001 - the libraries raise what they like on hostile input, and the rest must go on
        return {"failed": "fault"}


def _load(operation: str) -> dict[str, Any]:
    """Bring in what an operation needs, before the time of the first page begins."""
    with contextlib.suppress(ArticleError, ImportError):
        _reader(operation)
    return {}


def _reader(operation: str) -> Callable[..., dict[str, Any]]:
    # Each brings libraries of its own, and few inputs need all of them.
    if operation == "page":
        from store.ingest.html_page import read_page

        return read_page
    if operation == "feed":
        from store.ingest.feed_entries import read_entries

        return read_entries
    if operation == "mail":
        from store.ingest.mail_message import read_message

        return read_message
    if operation == "pdf":
        from store.ingest.pdf_text import read_pdf_text

        return read_pdf_text
    if operation == "epub":
        from store.ingest.epub_text import read_epub_text

        return read_epub_text
    raise ArticleError("This kind of file is not read.")


def main(memory: int) -> None:
    """Answer requests from standard input, one after the other, until there are no more."""
    _limit(memory)
    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)  # whatever a library prints is no answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, who ends us
    while line := requests.readline():
        head = json.loads(line)
        data = requests.read(head["size"])
        _alarm(head["seconds"] + _GRACE)
        loading = head["options"] is None
        answer = _load(head["operation"]) if loading else read(head["operation"], data, head["options"])
        body = json.dumps(answer).encode()
        answers.write(b"%d\n" % len(body) + body)
        answers.flush()
        _alarm(0)


def _limit(memory: int) -> None:
    if sys.platform != "win32":
        import resource

        for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
            try:
                resource.setrlimit(kind, (most, most))
            except (ValueError, OSError):  # a lower limit is set already, or the platform has none
                continue


def _alarm(seconds: float) -> None:
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)  # nobody handles it, so that it ends the process
