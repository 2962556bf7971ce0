"""Events with their dates, and the claims that tell of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.events.extract import extract_events
from store.events.related import link_events
from store.ingest.extraction import extract
from store.text.dates import find_dates


def events(text, published="2021-07-05"):
    found = extract(f"Headline\n\n{text}", article_id="a", published=published).events
    return [(event.text, event.date) for event in found if event.text != "Headline"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge collapsed on 3 July 2021.", [("The bridge collapsed on 3 July 2021", "2021-07-03")]),
        ("Two ships collided.", [("Two ships collided", None)]),
        # the date of the saying is not the date of the event
        ("Roe said on Friday that two ships had collided.", [("two ships had collided", None)]),
        ("The bridge was green.", []),
        ("The bridge might have collapsed.", []),
        ("The firm denied that the bridge had collapsed.", []),
        (
            "It is old, and the roof collapsed in May 2018, when the town was flooded.",
            [("the roof collapsed in May 2018", "2018-05"), ("the town was flooded", "2018-05")],
        ),
        ("", []),
    ],
)
def test_events(text, expected):
    assert events(text) == expected


def test_without_claims_sentences_are_searched():
    text = "The bridge collapsed on 3 July 2021. It was green."
    found = extract_events(text, find_dates(text, None))
    assert [event.date for event in found] == ["2021-07-03"]


def test_links_tell_and_refer_with_a_reason():
    text = (
        "Vessa bridge falls\n\nThe Vessa bridge collapsed on 3 July 2021. The town has a market. Cheese is sold there. "
        "Bread is sold there too. An inquiry into the Vessa bridge was opened, Ann Roe said."
    )
    result = extract(text, article_id="a")
    links = {(result.claims[link.claim].text, link.relation): link for link in result.event_links}
    told = links["The Vessa bridge collapsed on 3 July 2021", "tells"]
    assert (told.score, told.reason) == (1.0, "told in this claim")
    referred = links["An inquiry into the Vessa bridge was opened", "refers"]
    assert "Vessa" in referred.reason
    assert 0 < referred.score <= 1


def test_nothing_gives_nothing():
    assert link_events("", [], []) == []


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="The bridge collapsed. On 3 July\n“”,", max_size=200))
def test_any_text(text):
    result = extract(text, article_id="a")
    for event in result.events:
        assert event.span.of(text) == event.text
    for link in result.event_links:
        assert 0 <= link.claim < len(result.claims)
        assert 0 <= link.event < len(result.events)
        assert 0 <= link.score <= 1
        assert link.reason
