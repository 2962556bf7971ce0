"""Events with their dates, and the claims that tell of them."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.events import same
from store.events.extract import extract_events
from store.events.related import link_events
from store.ingest.extraction import extract
from store.model import Claim, Span
from store.text.dates.find import find_dates
from store.text.sentences import find_sentences


def found(text, published="2021-07-05", headline="Headline"):
    return extract(f"{headline}\n\n{text}", article_id="a", title=headline, published=published).events


def events(text, published="2021-07-05"):
    return [(event.text, event.date) for event in found(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge collapsed on 3 July 2021.", [("The bridge collapsed on 3 July 2021", "2021-07-03")]),
        ("Two ships collided.", [("Two ships collided", None)]),
        # the date of the saying is not the date of the event
        ("Roe said on Friday that two ships had collided.", [("two ships had collided", None)]),
        (
            "It is old, and the roof collapsed in May 2018, when the town was flooded.",
            [("the roof collapsed in May 2018", "2018-05"), ("the town was flooded", "2018-05")],
        ),
        # a date in front holds for both halves, one behind for its own
        (
            "On 3 July 2021 a dyke broke at Ulm and two hundred cows drowned.",
            [("On 3 July 2021 a dyke broke at Ulm", "2021-07-03"), ("two hundred cows drowned", "2021-07-03")],
        ),
        (
            "His licence was suspended in May 2020 and restored in June 2021.",
            [("His licence was suspended in May 2020", "2020-05"), ("restored in June 2021", "2021-06")],
        ),
        # a noun tells of one where it has a date, or says of whom
        ("It was a bad day since the fire of May 2018.", [("the fire of May 2018", "2018-05")]),
        (
            "It fell silent after the killing of Ann Roe in Vessa.",
            [("the killing of Ann Roe in Vessa", None)],
        ),
        # since, until and by bound a happening and do not date it
        ("Two men have been arrested since 3 July 2021.", [("Two men have been arrested since 3 July 2021", None)]),
        ("In May 2018 the roof collapsed.", [("In May 2018 the roof collapsed", "2018-05")]),
        # what came of it belongs to it
        (
            "On 3 July 2021 Iran answered with missiles, which struck the base.",
            [("On 3 July 2021 Iran answered with missiles, which struck the base", "2021-07-03")],
        ),
        (
            "The painter Ann Roe, who was born in Vessa in 1929, died on 3 July 2021.",
            [("was born in Vessa in 1929", "1929"), ("died on 3 July 2021", "2021-07-03")],
        ),
        ("", []),
    ],
)
def test_what_happened_and_when(text, expected):
    assert events(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was green.",
        "The bridge might have collapsed.",
        "The bridge will be closed on 3 July 2021.",
        "The firm denied that the bridge had collapsed.",
        "The bridge was not hit.",
        "Nobody was killed on 3 July 2021.",
        "No shots were fired.",
        "If the bridge collapsed, the town would be cut off.",
        "The firm plans to close the bridge in May 2022.",
        "Ships usually collided here in May 2018.",
        "The destroyed bridge is old.",
        "The firm, based in Vessa since 2018, makes glass.",
        "She failed to open it.",
        "People get shot in Vessa.",
    ],
)
def test_what_did_not_happen(text):
    assert events(text) == []


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("And in recent months, two ships were sunk.", "two ships were sunk"),
        ("On 3 July 2021 the bridge collapsed.", "the bridge collapsed"),
        ("The bridge collapsed late on Saturday above the town.", "The bridge collapsed above the town"),
        ("The man who was kidnapped in Vessa in May 2018 is free.", "The man was kidnapped in Vessa"),
        ("It fell in ruins after the great fire of May 2018.", ""),
        ("The bridge   collapsed\nin the storm.", "The bridge collapsed in the storm"),
        ("A march in Vessa on 3 May 2021 drew 5,000 people.", "A march in Vessa drew 5,000 people"),
        ("Bo Ek poisoned ten men between May and August 2019.", ""),
        ("Ann Roe, 81, who was wounded in 2018, is well.", "Ann Roe, 81, was wounded"),
        ("Ann Roe has a map, which the town bought in 2018.", "the town bought"),
        ("Two ships collided.", ""),  # the text itself
    ],
)
def test_label(text, label):
    assert [event.label for event in found(text)][-1] == label


def test_a_label_is_short_and_its_quotation_marks_are_balanced():
    long = "The bridge collapsed into the “wide and green and slow " + "and very deep " * 20 + "river."
    label = found(long)[0].label
    assert len(label) <= 92
    assert label.endswith("…")
    assert "“" not in label


@pytest.mark.parametrize(
    ("text", "who", "where"),
    [
        ("Ann Roe was shot near Vessa.", ("Ann Roe",), ("Vessa",)),
        ("Police arrested Ann Roe in the port of Ulm on Friday.", ("Ann Roe",), ("Ulm",)),
        ("A bomb exploded at the Ministry of Water.", ("Ministry of Water",), ()),
        ("A clerk at the FBI was arrested in western Vessa.", ("FBI",), ("Vessa",)),
        ("Shares in Vitrane were suspended on Friday.", ("Vitrane",), ()),
        ("The Vareth dam was completed in 1987.", (), ("Vareth",)),
        ("The army fled to Vessa.", (), ("Vessa",)),
        ("The Iraqi army captured Ulm.", ("Ulm",), ()),
        ("A bomb exploded in Tarvik. The army captured Tarvik.", (), ("Tarvik",)),
    ],
)
def test_who_and_where(text, who, where):
    event = found(text)[-1]
    assert (event.who, event.where) == (who, where)


def test_headline_lead_and_repetition_are_one_event():
    text = (
        "Four rockets struck a depot near Marrakor on Sunday, the army said.\n\nIt rained.\n\n"
        "Rockets struck the depot near Marrakor at dawn."
    )
    [event] = found(text, "2021-07-05", headline="Rockets hit depot near Marrakor")
    assert event.text == "Rockets hit depot near Marrakor"
    assert event.date == "2021-07-04"
    assert len(event.again) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked the town of Vessa on 3 July 2021. Rebels attacked the town of Vessa on 1 July 2021.",
        "Rebels attacked a market in Vessa with mortars. Rebels attacked a market in Ulm with mortars.",
        "Rebels attacked the market with mortars. In another raid rebels attacked the market with mortars.",
    ],
)
def test_other_days_places_and_another_one_stay_two(text):
    assert len(found(text)) == 2


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("The bridge collapsed on 3 July 2021. It was built in 1931.", [False, True]),
        ("The bridge collapsed on 3 July 2021. A guard had been arrested.", [False, True]),
        ("The bridge collapsed on 3 July 2021. Roe said that a guard had been arrested.", [False, False]),
        ("The bridge collapsed on 3 July 2021, ten days after shells killed three dockers.", [False, True]),
        ("The bridge collapsed on 3 July 2021. Two men have been arrested.", [False, False]),
    ],
)
def test_background(text, background):
    assert [event.background for event in found(text)] == background


def test_background_without_a_date_of_publication():
    text = "The bridge collapsed on Saturday. A guard was arrested in May 2018."
    assert [event.background for event in found(text, None)] == [False, True]


def test_without_claims_sentences_are_searched():
    text = "The bridge collapsed on 3 July 2021. It was green."
    assert [event.date for event in extract_events(text, find_dates(text, None))] == ["2021-07-03"]


def links_of(text):
    result = extract(text, article_id="a", published="2021-07-05")
    return {(result.claims[link.claim].text, result.events[link.event].text): link for link in result.event_links}


def test_links_tell_and_refer_with_a_reason():
    links = links_of(
        "Vessa bridge falls\n\nThe Vessa bridge collapsed on 3 July 2021. The town has a market. Cheese is sold there. "
        "Bread is sold there too. An inquiry into the Vessa bridge was opened, Ann Roe said."
    )
    told = links["The Vessa bridge collapsed on 3 July 2021", "Vessa bridge falls"]
    assert (told.relation, told.score, told.reason) == ("tells", 1.0, "told in this claim")
    referred = links["An inquiry into the Vessa bridge was opened", "Vessa bridge falls"]
    assert referred.relation == "refers"
    assert "Vessa" in referred.reason
    assert 0 < referred.score <= 1


@pytest.mark.parametrize(
    ("claim", "event", "reason"),
    [
        ("The old men still speak of the attack", "Rebels attacked a convoy near Ulm on 3 July 2021", "“the attack”"),
        ("The lesson of 2015 is clear", "In 2015 a ferry sank", "names its date, 2015"),
    ],
)
def test_a_noun_or_a_date_refers(claim, event, reason):
    links = links_of(
        "Headline\n\nRebels attacked a convoy near Ulm on 3 July 2021. The town has a market.\n\n"
        f"In 2015 a ferry sank. Cheese is sold there.\n\n{claim}."
    )
    link = links[claim, event]
    assert link.relation == "refers"
    assert reason in link.reason


def test_nothing_gives_nothing():
    assert link_events("", [], []) == []


WORDS = st.sampled_from(
    re.split(
        "[|]",
        "The|bridge|collapsed|On|3|July|which|killed|Ann|Roe|“|”|’s|and|after|the|attack|of|2018|when|that|said|.|,|;|—|("
        "|was|had|been|not|will|1|in|Vessa|May|march|٣٤٥|was\n\n|\x00|\ud800",
    )
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(WORDS, max_size=60), st.sampled_from(["", " "]), st.sampled_from([None, "2021-07-05", "0001-01-01", "x"])
)
def test_any_text(words, joint, published):
    text = joint.join(words)
    result = extract(text, article_id="a", published=published)
    starts = [event.span.start for event in result.events]
    assert starts == sorted(starts)
    for event in result.events:
        assert event.span.of(text) == event.text != event.label
        assert event.text.strip() == event.text
        assert event.again == tuple(sorted(event.again))
        assert "\n" not in event.label
        assert len(event.label) <= 92
    for link in result.event_links:
        assert 0 <= link.claim < len(result.claims)
        assert 0 <= link.event < len(result.events)
        assert 0 < link.score <= 1
        assert link.reason


def own_claims(text):
    spans = find_sentences(text)
    return [Claim("c", (span,), span.of(text), "own", "statement", "asserted", 1.0, (), span, "") for span in spans]


def test_the_work_grows_with_the_text_and_not_with_its_square(monkeypatch):
    calls = []
    alike = same._alike
    monkeypatch.setattr(same, "_alike", lambda *given: calls.append(1) or alike(*given))
    counts = []
    for times in (40, 80):
        text = "".join(f"The bridge at Vessa{n} collapsed on {n % 27 + 1} May 2018. " for n in range(times))
        claims = own_claims(text)
        told = extract_events(text, find_dates(text, None), claims=claims)
        counts.append((len(calls), len(link_events(text, claims, told, find_dates(text, None)))))
        calls.clear()
    assert 0 < counts[1][0] <= 2.5 * counts[0][0]
    assert 0 < counts[1][1] <= 2.5 * counts[0][1]


def test_a_sentence_without_end_is_read_in_part():
    text = "the bridge collapsed in 2018, which killed Ann Roe, and " * 2000
    claim = Claim("c", (Span(0, len(text)),), text, "own", "statement", "asserted", 1.0, (), Span(0, len(text)), "")
    told = extract_events(text, find_dates(text, None), claims=[claim])
    assert 0 < len(told) < 100


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_there_are(published):
    text = "Two drones fell on Saturday, police said. A bridge had fallen in 2021."
    assert extract(text, article_id="x", published=published).events
