"""What reads what comes from elsewhere as targets of fuzzing: files, templates, other people's exports."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from benchmarks.fuzz_checks import Target, check, check_spans
from benchmarks.fuzz_inputs import (
    make_file,
    make_template,
    make_value,
    spoil,
    spoil_bytes,
)
from store.errors import ExchangeError, ExportError
from store.exchange.annotations import read_hypothesis, read_web_annotations
from store.exchange.incoming import Incoming
from store.exchange.jsonl import read_jsonl
from store.exchange.reattach import reattach
from store.export.hypothesis_json import write_hypothesis
from store.export.jsonl import write_jsonl
from store.export.record import ExportRecord
from store.export.templating import write_with_template
from store.export.web_annotation import write_web_annotation
from store.ingest.readers import read_stream
from store.model import Article, Claim, Cue, Failure, Highlight, Link, Mention, Span, StoredArticle
from store.model.related import Related
from store.model.span import join_spans


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


INCOMING_TARGETS: Final[dict[str, Target]] = {
    "readers": Target(make_file, _read),
    "templates": Target(make_template, _template),
    "jsonl": Target(_spoilt(write_jsonl, _NAMES), _incoming(lambda data: read_jsonl([data]))),
    "web-annotation": Target(_spoilt(write_web_annotation, _NAMES), _incoming(read_web_annotations)),
    "hypothesis": Target(_spoilt(write_hypothesis, _NAMES), _incoming(read_hypothesis)),
}
"""By name."""
