"""Addresses and dates as pages, feeds and exports state them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import urljoin, urlsplit

from store.ingest.stated import iso_date

_MOST: Final = 2_000  # code points of an address
_MOST_DATE: Final = 80
_EARLIEST, _LATEST = -2_208_988_800, 4_102_444_800  # seconds from 1970 to 1900 and to 2100


def web_address(stated: object, base: str | None = None) -> str | None:
    """``stated`` as an address of http or https, made whole with ``base``; None for anything else.

    Others may open programs or files (``javascript:``, ``smb:``, ``file:``), and a user part may hide where an address
    leads (``good.com@evil.com``).
    """
    if not isinstance(stated, str) or not 0 < len(stated := stated.strip()) <= _MOST:
        return None
    try:
        whole = urljoin(base, stated) if base else stated
        parts = urlsplit(whole)
        fits = (
            parts.scheme in ("http", "https") and parts.hostname and parts.username is None and "@" not in parts.netloc
        )
        _ = parts.port
    except ValueError:
        return None
    return whole if fits and whole.isprintable() and " " not in whole and "%40" not in parts.netloc else None


def stated_date(stated: object) -> str | None:
    """A date as ISO 8601, with its time of day and zone where it has them; None when it cannot be read.

    Reads ISO 8601, the form of mails and RSS (RFC 2822), seconds since 1970, and dates in words.
    """
    if isinstance(stated, int | float) and not isinstance(stated, bool):
        return _from_seconds(stated)
    if not isinstance(stated, str) or not 0 < len(stated := stated.strip()) <= _MOST_DATE:
        return None
    if re.fullmatch(r"[0-9]{9,13}", stated):
        return _from_seconds(int(stated))
    # A fraction of a second and a Z of its own are all that keeps many dates from being ISO 8601.
    found = iso_date(re.sub(r"(?<=:[0-9]{2})[.,][0-9]{1,9}", "", stated))
    if found and ("T" in found or not re.search(r"[0-9]:[0-9]{2}", stated)):
        return found
    try:
        return parsedate_to_datetime(stated).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return found


def _from_seconds(seconds: float) -> str | None:
    if _LATEST < seconds < 1000 * _LATEST:
        seconds /= 1000  # as JavaScript counts
    if not _EARLIEST < seconds < _LATEST:
        return None
    return datetime.fromtimestamp(int(seconds), UTC).isoformat()
