"""The events of the twelve samples: background where it is referred to, and nothing of the other story."""

from pathlib import Path

import pytest

from store.ingest.extraction import extract
from store.ingest.read import read_file, with_title_first

SAMPLES = Path(__file__).parents[3] / "sample_articles"


def extracted(name):
    article = with_title_first(read_file(SAMPLES / name))
    result = extract(
        article.text, article_id="a", title=article.title, outlet=article.outlet, published=article.published
    )
    return article, result


@pytest.mark.parametrize(
    ("name", "words", "dates"),
    [
        ("drones-sabkha-wire.md", "drawn into the quarrel", {"2018-05"}),
        ("drones-sabkha-wire.md", "Iran answered with missiles", {"2020-01-08"}),
        ("drones-pellmoor-gazette.txt", "drawn into the quarrel", {"2018-05"}),
        ("drones-pellmoor-gazette.txt", "Iran answered with missiles", {"2020-01-08"}),
        ("drones-quillhaven-courier.md", "drawn into the quarrel", {"2018-05"}),
        ("drones-quillhaven-courier.md", "Iran answered with missiles", {"2020-01-08"}),
        ("drones-brackenholt-bulletin.txt", "Iran fired missiles at it", {"2020-01"}),
        ("drones-brackenholt-bulletin.txt", "Washington quit the nuclear deal", {"2018-05"}),
        ("drones-fenwright-chronicle.md", "United States left the nuclear deal", {"2018-05"}),
        ("drones-veldrick-observer.md", "hit by Iranian missiles", {"2020-01-08"}),
        ("drones-merrowby-standard.txt", "an end to the presence of foreign troops", {"2020-01-05"}),
    ],
)
def test_background_beside_the_claims_of_story_one(name, words, dates):
    _, result = extracted(name)
    claims = {number for number, claim in enumerate(result.claims) if words in claim.text}
    assert claims
    linked = [result.events[link.event] for link in result.event_links if link.claim in claims]
    assert dates <= {event.date for event in linked if event.background}


def test_a_claim_that_speaks_of_the_missiles_refers_to_the_attack_with_them():
    _, result = extracted("drones-fenwright-chronicle.md")
    [claim] = [n for n, claim in enumerate(result.claims) if "the missiles and the drones belong" in claim.text]
    linked = {result.events[link.event].text for link in result.event_links if link.claim == claim}
    assert any("Iranian missiles fell on Ain al-Asad" in text for text in linked)


def test_the_headline_and_the_lead_of_story_one_are_one_event():
    article, result = extracted("drones-sabkha-wire.md")
    first = result.events[0]
    assert first.text == article.title
    assert first.date == "2021-07-03"
    assert not first.background
    assert [span.of(article.text)[:27] for span in first.again] == ["Two drones were shot down l"]
    assert "Ain al-Asad" in first.where


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.glob("drones-*")))
def test_no_event_of_story_two(name):
    _, result = extracted(name)
    assert result.events
    told = " ".join(event.text + event.label for event in result.events)
    assert not any(word in told for word in ("dam", "Vareth", "Tessarine", "reservoir"))
