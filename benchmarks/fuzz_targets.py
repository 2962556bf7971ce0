"""What is fuzzed, by name."""

from __future__ import annotations

from typing import Final

from benchmarks.fuzz_checks import Target, check, check_spans
from benchmarks.fuzz_incoming import INCOMING_TARGETS
from benchmarks.fuzz_text import TEXT_TARGETS, text_and_day
from store.ingest.extraction import extract
from store.text.clean import storable


def _article(given: tuple[str, str | None]) -> None:
    text, published = given
    text = storable(text)
    found = extract(text, article_id="x", title=text[:20], outlet="Kellan Wire", published=published)
    check_spans(found, text)
    for link in found.event_links:
        check(link.claim < len(found.claims) and link.event < len(found.events), "a link to nothing")


TARGETS: Final[dict[str, Target]] = {
    **TEXT_TARGETS,
    **INCOMING_TARGETS,
    "articles": Target(text_and_day, _article, model=True),
}
"""All that is fuzzed; the last needs the network that finds attributions."""
