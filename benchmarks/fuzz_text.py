"""The text engine as targets of fuzzing: no network, no library, no file."""

from __future__ import annotations

import json
import random
from contextlib import suppress
from typing import Final

from benchmarks.fuzz_checks import Target, check, check_spans, in_order
from benchmarks.fuzz_inputs import (
    PUBLISHED,
    make_text,
    spoil_bytes,
)
from store.attribution.stance import find_hedge
from store.errors import CannotBeMeant, FetchRefused
from store.events.extract import extract_events
from store.fetch.address import parse_address
from store.ingest.stated import header_lines, iso_date, split_front_matter
from store.ingest.web import stated_date, web_address
from store.model import Span
from store.origins.amounts import find_amounts
from store.origins.features import read_saying
from store.origins.numbers import find_numbers
from store.related.features import read_claim
from store.related.profile import make_profile, pack_profile, unpack_profile
from store.search.query import parse_query
from store.sources.same import Known, keys_of, same_source
from store.text.acronyms import find_acronyms
from store.text.changes import find_changes
from store.text.clean import clean_for_display, clean_line, normalise_newlines, storable, to_json
from store.text.dates.find import find_dates
from store.text.fold import fold, folded_words, words_as_written
from store.text.furniture import find_furniture
from store.text.language import find_language
from store.text.names import find_names
from store.text.periods import find_period
from store.text.quotes import find_quotations
from store.text.sentences import find_paragraphs, find_sentences
from store.text.typed import typed_line, typed_note, typed_tags
from store.text.words import content_stems, find_words, stem

_LEFT: Final = frozenset("\n\u200c\u200d\u200e\u200f")
_RANGES: Final = ((0, 0x20), (0x7F, 0xA0), (0x61C, 0x61D), (0x200B, 0x2010), (0x2028, 0x202F), (0x2060, 0x2070))
_HARMFUL: Final = (
    frozenset(chr(code) for first, end in (*_RANGES, (0xFEFF, 0xFF00), (0xD800, 0xE000)) for code in range(first, end))
    - _LEFT
)


def _clean(text: str) -> None:
    for cleaned, also in ((clean_for_display(text), ""), (clean_line(text), "\n")):
        check(len(cleaned) == len(text), "cleaning changed a length")
        check(not _HARMFUL.intersection(cleaned) and not set(also).intersection(cleaned), f"left in: {cleaned!a}")
    check(len(storable(text)) == len(text), "storable changed a length")
    storable(text).encode()
    check("\r" not in normalise_newlines(text), "CR left")
    written = to_json(text)
    # Two surrogates that make a pair are one code point to JSON.
    same = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    check(json.loads(written) == same, "JSON lost something")
    check(not _HARMFUL.intersection(written), f"left in JSON: {written!a}")


def _fold(text: str) -> None:
    check(fold(fold(text)) == fold(text), f"folded twice is another: {fold(text)!a} {fold(fold(text))!a}")
    check(len(folded_words(text)) == len(words_as_written(text)), "words were lost")
    in_order(find_words(text), "words")
    content_stems(text)
    stem(text[:40])
    find_hedge(text)


def _sentences(text: str) -> None:
    in_order(find_paragraphs(text), "paragraphs")
    in_order(find_sentences(text), "sentences")
    check_spans([find_paragraphs(text), find_sentences(text)], text)
    inside = Span(len(text) // 3, len(text) - len(text) // 3)
    check(all(inside.contains(span) for span in find_sentences(text, inside)), "a sentence lies outside")


def _quotes(text: str) -> None:
    for quotation in find_quotations(text):
        check_spans(quotation, text)
        pairs = zip(quotation.outer, quotation.inner, strict=True)
        check(all(outer.contains(inner) for outer, inner in pairs), "words lie outside of their marks")


def _names(text: str) -> None:
    check_spans(find_names(text), text)
    check_spans(list(find_acronyms(text)), text)
    one, other = (Known(name, "organisation") for name in (text[: len(text) // 2], text[len(text) // 2 :]))
    check(0 <= same_source(one, other) <= 1, "no likeness")
    check(all(list(keys_of(each)) is not None for each in (one, other)), "no keys")


def text_and_day(rng: random.Random) -> tuple[str, str | None]:
    """A text, and the day on which it was published."""
    return make_text(rng), rng.choice(PUBLISHED)


def _dates(given: tuple[str, str | None]) -> None:
    text, published = given
    found = find_dates(text, published)
    check_spans(found, text)
    in_order((timex.span for timex in found), "dates")
    for timex in found:
        period = find_period(timex.value)
        check(period is None or period.first <= period.last, f"{timex.value} ends before it begins")


def _numbers(text: str) -> None:
    check_spans(list(find_numbers(text)), text)
    check_spans(find_amounts(text), text)


def _claims(text: str) -> None:
    told, _ = read_claim(text, 3)
    check_spans(read_saying(text, told, denied=False), text)


def _profile(given: tuple[str, str | None]) -> None:
    text, title = given
    profile = make_profile(text, title or "")
    check(unpack_profile(pack_profile(profile)) == profile, "a profile is another when it is read back")


def _furniture(given: tuple[str, str | None]) -> None:
    check_spans(find_furniture(*given), given[0])


def _changes(given: tuple[str, str]) -> None:
    old, new = given
    for change in find_changes(old, new):
        check_spans(change.old, old)
        check_spans(change.new, new)
        was = "".join(piece.text for piece in change.pieces if piece.how != "added")
        now = "".join(piece.text for piece in change.pieces if piece.how != "removed")
        check(change.old.of(old) == was and change.new.of(new) == now, f"{change} of {old!a} and {new!a}")


def _changed(rng: random.Random) -> tuple[str, str]:
    old = make_text(rng, 40)
    return old, spoil_bytes(rng, old.encode(errors="replace")).decode(errors="replace") if rng.random() < 0.8 else ""


def _events(given: tuple[str, str | None]) -> None:
    text, published = given
    dates = find_dates(text, published)
    check_spans(extract_events(text, dates, published=published, title=text[:30]), text)


def _language(text: str) -> None:
    check(find_language(text).isascii(), "no language")


def _stated(text: str) -> None:
    split_front_matter(text)
    split_front_matter(f"---\n{text}\n---\n")
    header_lines(f"A title\n{text}")
    stated = text.strip()[:40]
    for read in (iso_date, stated_date):
        read(stated)
    check((address := web_address(text)) is None or address.startswith(("http:", "https:", "HTTP")), f"{text!a}")
    with suppress(FetchRefused):
        parsed = parse_address("http://" + text.strip() if len(text) % 2 else text)
        check(parsed.scheme in ("http", "https") and "@" not in parsed.authority, f"{parsed}")
    with suppress(CannotBeMeant):
        typed_note(text)
        typed_tags(text.split(";"))
    check("\n" not in (typed_line(text) or ""), "a line of two")


def _query(text: str) -> None:
    query = parse_query(text)
    check_spans([*query.filters, *query.notices], text)
    check(query.is_empty or query.words or query.phrases or query.without or query.filters, "no query")


TEXT_TARGETS: Final[dict[str, Target]] = {
    "cleaning": Target(make_text, _clean),
    "folding": Target(make_text, _fold),
    "sentences": Target(make_text, _sentences),
    "quotations": Target(make_text, _quotes),
    "names": Target(make_text, _names),
    "dates": Target(text_and_day, _dates),
    "numbers": Target(make_text, _numbers),
    "furniture": Target(text_and_day, _furniture),
    "language": Target(make_text, _language),
    "changes": Target(_changed, _changes),
    "events": Target(text_and_day, _events),
    "claims": Target(make_text, _claims),
    "profiles": Target(text_and_day, _profile),
    "stated": Target(make_text, _stated),
    "queries": Target(make_text, _query),
}
"""By name."""
