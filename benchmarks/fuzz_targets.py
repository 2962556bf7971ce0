"""What is fuzzed: for each target how an input is made, and what is called with it and must hold of what comes back."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from benchmarks.fuzz_inputs import (
    PUBLISHED,
    make_file,
    make_template,
    make_text,
    make_value,
    spoil,
    spoil_bytes,
)
from store.attribution.stance import find_hedge
from store.errors import CannotBeMeant, ExchangeError, ExportError, FetchRefused
from store.events.extract import extract_events
from store.exchange.annotations import read_hypothesis, read_web_annotations
from store.exchange.incoming import Incoming
from store.exchange.jsonl import read_jsonl
from store.exchange.reattach import reattach
from store.export.hypothesis_json import write_hypothesis
from store.export.jsonl import write_jsonl
from store.export.record import ExportRecord
from store.export.templating import write_with_template
from store.export.web_annotation import write_web_annotation
from store.fetch.address import parse_address
from store.ingest.extraction import extract
from store.ingest.readers import read_stream
from store.ingest.stated import header_lines, iso_date, split_front_matter
from store.ingest.web import stated_date, web_address
from store.model import Article, Claim, Cue, Failure, Highlight, Link, Mention, Span, StoredArticle
from store.model.related import Related
from store.model.span import join_spans
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


class Target(NamedTuple):
    """Something that is fuzzed."""

    make: Callable[[random.Random], Any]
    """An input, the same from the same random numbers."""
    call: Callable[[Any], object]
    """Calls it; any exception is a finding, a failed check among them."""
    model: bool = False
    """Whether it needs the network that finds attributions, which takes milliseconds."""


class Wrong(AssertionError):
    """What came back does not hold."""


def check(holds: object, what: str) -> None:
    """Say what does not hold."""
    if not holds:
        raise Wrong(what)


def check_spans(found: object, text: str) -> None:
    """Every span in ``found``, however deep, lies in ``text``, and what says which words it covers says them truly."""
    if isinstance(found, Span):
        check(0 <= found.start <= found.end <= len(text), f"{found} of {len(text)}")
    elif isinstance(found, list | tuple | set | frozenset) and not hasattr(found, "_fields"):
        for each in found:
            check_spans(each, text)
    elif is_dataclass(found) or hasattr(found, "_fields"):
        names = found._fields if isinstance(found, tuple) else [each.name for each in fields(found)]  # type: ignore[arg-type,attr-defined]
        for name in names:
            check_spans(getattr(found, name), text)
        words, span, spans = (getattr(found, name, None) for name in ("text", "span", "spans"))
        if isinstance(words, str) and isinstance(span, Span):
            check(span.of(text) == words, f"{type(found).__name__}: {span} is {span.of(text)!a}, not {words!a}")
        if isinstance(words, str) and isinstance(spans, tuple) and isinstance(found, Claim | Cue):
            check(join_spans(text, spans) == words, f"{type(found).__name__}: {spans} are not {words!a}")


def in_order(spans: Iterable[Span], what: str) -> None:
    """None is empty, and each begins where the one before it has ended."""
    last = 0
    for span in spans:
        check(last <= span.start < span.end, f"{what}: {span} behind {last}")
        last = span.end


# The text engine

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


def _text_and_day(rng: random.Random) -> tuple[str, str | None]:
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


# What comes from elsewhere


def _read(given: tuple[str, bytes]) -> None:
    name, data = given
    for found in read_stream(io.BytesIO(data), name, path=Path(name.replace("\0", ""))):
        if isinstance(found, Failure):
            check(found.message.strip(), "a failure without a sentence")
        else:
            found.text.encode()  # what cannot be stored fails here
            check(found.text.strip() and found.title.strip(), "an article of nothing")


def _template(source: str) -> None:
    with suppress(ExportError):
        "".join(write_with_template(source, [_RECORD], html=len(source) % 2 == 0))


def _incoming(read: Callable[[bytes], Iterable[object]]) -> Callable[[bytes], None]:
    def call(data: bytes) -> None:
        try:
            for found in read(data):
                if isinstance(found, Incoming):
                    text = f"Before. {found.quote} After."
                    attached = reattach(text, found)
                    check_spans(attached.spans if attached else (), text)
                else:
                    check(isinstance(found, ExchangeError) and str(found), "neither a claim nor an error")
        except ExchangeError as error:
            check(str(error), "an error without a sentence")

    return call


def _spoilt(write: Callable[..., Iterable[str]], names: tuple[str, ...]) -> Callable[[random.Random], bytes]:
    """What the program writes itself, with something in it changed."""

    def make(rng: random.Random) -> bytes:
        value = json.loads("".join(write([_RECORD])))
        for _ in range(rng.randint(1, 3)):
            value = spoil(rng, value, names)
        if rng.random() < 0.05:
            value = make_value(rng, names)
        data = json.dumps(value).encode()
        return spoil_bytes(rng, data) if rng.random() < 0.2 else data

    return make


def _record() -> ExportRecord:
    text = "Dam\n\nIt held, said Mara Holt 😀, it held.\nIt rained."
    spans = (Span(5, 12), Span(33, 40))
    links = (
        Link(
            Mention(Span(19, 28), "Mara Holt", "Mara Holt", "person", "engineer"), Cue((Span(14, 18),), "said"), spans
        ),
        Link(Mention(None, None, "Union", "organisation"), None, spans),
    )
    claim = Claim("a1", spans, join_spans(text, spans), "direct", "statement", "denied", 0.9, links, Span(5, 41), "x")
    article = Article(text, "Dam holds", "Kellan Wire", "A. Roy", "2021-10-12", "https://a.example/1")
    highlight = Highlight(5, 3, "a1", spans, claim.text, text[:5], text[40:], 2, "", "2021-10-13T00:00:00Z")
    stored = StoredArticle(3, article, "2021-10-13T00:00:00Z", 1, None, 1, 1, False, False, 0, None, 0)
    return ExportRecord(highlight, stored, claim, Related((), ()), note="A note.", tags=("dam",), accessed="2021-10-12")


_RECORD: Final = _record()
_NAMES: Final = (
    *("schema_version", "quote", "spans", "prefix", "suffix", "article", "verdict", "found", "attribution", "tags"),
    *(
        "note",
        "category",
        "kind",
        "stance",
        "source",
        "cue",
        "content",
        "name",
        "type",
        "text",
        "sha256",
        "url",
        "title",
    ),
    *("target", "body", "selector", "exact", "start", "end", "value", "purpose", "TextQuoteSelector", "id", "uri"),
    *("TextPositionSelector", "items", "annotations", "rows", "tagging", "commenting", "assessing", "person", "direct"),
)


# With the network


def _article(given: tuple[str, str | None]) -> None:
    text, published = given
    text = storable(text)
    found = extract(text, article_id="x", title=text[:20], outlet="Kellan Wire", published=published)
    check_spans(found, text)
    for link in found.event_links:
        check(link.claim < len(found.claims) and link.event < len(found.events), "a link to nothing")


TARGETS: Final[dict[str, Target]] = {
    "cleaning": Target(make_text, _clean),
    "folding": Target(make_text, _fold),
    "sentences": Target(make_text, _sentences),
    "quotations": Target(make_text, _quotes),
    "names": Target(make_text, _names),
    "dates": Target(_text_and_day, _dates),
    "numbers": Target(make_text, _numbers),
    "furniture": Target(_text_and_day, _furniture),
    "language": Target(make_text, _language),
    "changes": Target(_changed, _changes),
    "events": Target(_text_and_day, _events),
    "claims": Target(make_text, _claims),
    "profiles": Target(_text_and_day, _profile),
    "stated": Target(make_text, _stated),
    "queries": Target(make_text, _query),
    "readers": Target(make_file, _read),
    "templates": Target(make_template, _template),
    "jsonl": Target(_spoilt(write_jsonl, _NAMES), _incoming(lambda data: read_jsonl([data]))),
    "web-annotation": Target(_spoilt(write_web_annotation, _NAMES), _incoming(read_web_annotations)),
    "hypothesis": Target(_spoilt(write_hypothesis, _NAMES), _incoming(read_hypothesis)),
    "articles": Target(_text_and_day, _article, model=True),
}
"""All that is fuzzed, by name."""
