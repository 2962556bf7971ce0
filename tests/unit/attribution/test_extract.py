"""Claims with their attribution, by the rules of what counts as a claim."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.attribution.extract import extract_claims
from store.text.furniture import find_furniture


def claims(body, **options):
    text = f"A headline\n\n{body}"
    found = extract_claims(text, article_id="a", furniture=find_furniture(text), **options)
    return [claim for claim in found if claim.text != "A headline"]


def chain(claim):
    return [link.source.name if link.source else None for link in claim.attribution]


def told(body, **options):
    """Text, kind and chain of each statement."""
    return [(c.text, c.kind, chain(c)) for c in claims(body, **options) if c.relation == "statement"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # head: the content to the right
        ("The mayor said that the tram was late.", [("the tram was late", "indirect", ["mayor"])]),
        ("Ann Roe said on Friday the tram was late.", [("the tram was late", "indirect", ["Ann Roe"])]),
        ("Roe said: “The tram is late.”", [("The tram is late", "direct", ["Roe"])]),
        ("The report found that the tram was late.", [("the tram was late", "indirect", ["report"])]),
        (
            "Roe said the tram was “a slow joke” at best.",
            [("the tram was “a slow joke” at best", "mixed", ["Roe"])],
        ),
        # whom the source cites says it
        (
            "The Example Wire, quoting two engineers, reported on Monday that the tram was late.",
            [("the tram was late", "indirect", ["two engineers", "Example Wire"])],
        ),
        (
            "The Example Wire, citing clerks at the depot, has also reported that the tram was late.",
            [("the tram was late", "indirect", ["clerks", "Example Wire"])],
        ),
        (
            "Ann Roe, quoting from a letter of the union, said the tram was late.",
            [("the tram was late", "indirect", ["letter of the union", "Ann Roe"])],
        ),
        # tail: the content to the left
        ("“The tram is late,” said Ann Roe.", [("The tram is late", "direct", ["Ann Roe"])]),
        ('"The tram is late," Ann Roe said.', [("The tram is late", "direct", ["Ann Roe"])]),
        ("The tram was late, officials said.", [("The tram was late", "indirect", ["officials"])]),
        ("The tram was late, local media reported.", [("The tram was late", "indirect", ["local media"])]),
        # according to
        ("According to Ann Roe, the tram was late.", [("the tram was late", "indirect", ["Ann Roe"])]),
        ("The tram was late, according to Ann Roe.", [("The tram was late", "indirect", ["Ann Roe"])]),
        ("The tram, according to Ann Roe, was late.", [("The tram was late", "indirect", ["Ann Roe"])]),
        # one attribution, several spans
        (
            "“The tram is late,” said Ann Roe, a former driver. “It is always late.”",
            [("The tram is late It is always late", "direct", ["Ann Roe"])],
        ),
        ("“The tram,” Roe said, “is late.”", [("The tram is late", "direct", ["Roe"])]),
        # a free-standing quotation
        (
            "Ann Roe said that the tram was late.\n\n“It is cold too.”",
            [("the tram was late", "indirect", ["Ann Roe"]), ("It is cold too", "direct", ["Ann Roe"])],
        ),
        # two claims of one source
        (
            "Roe said the tram was late, adding that the bus was full.",
            [("the tram was late", "indirect", ["Roe"]), ("the bus was full", "indirect", ["Roe"])],
        ),
        # layers
        (
            "The Example Times reported, citing unnamed drivers, that the tram was late.",
            [("the tram was late", "indirect", ["unnamed drivers", "Example Times"])],
        ),
        (
            "Officials told The Example Times that the tram was late.",
            [("the tram was late", "indirect", ["Officials", "Example Times"])],
        ),
        ("Officials told Ann Roe that the tram was late.", [("the tram was late", "indirect", ["Officials"])]),
        (
            "The mayor said engineers had told her that the tram would hold.",
            [("the tram would hold", "indirect", ["engineers", "mayor"])],
        ),
        (
            "Tests of the rails showed that they were worn, the officials said.",
            [("they were worn", "indirect", ["Tests of the rails", "officials"])],
        ),
        (
            "Ann Roe quoted the firm as saying the rails were new.",
            [("the rails were new", "indirect", ["firm", "Ann Roe"])],
        ),
        # own voice
        ("The tram was late.", [("The tram was late", "own", [])]),
        ("The firm declined to comment.", [("The firm declined to comment", "own", [])]),
        ("Their account could not be verified.", [("Their account could not be verified", "own", [])]),
        ("Ann Roe would not say why.", [("Ann Roe would not say why", "own", [])]),
        ("Why was the tram late?", []),
    ],
)
def test_statements(body, expected):
    assert told(body) == expected


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Bridge was unsafe for years: engineer", ("Bridge was unsafe for years", ["engineer"])),
        ("Small drones will outlast the big guns: analyst", ("Small drones will outlast the big guns", ["analyst"])),
        ("Bank to cut rates, sources say", ("Bank to cut rates", ["sources"])),
        ("Storm kills two", ("Storm kills two", [])),
        ("Climate: storms grow stronger every year", ("Climate: storms grow stronger every year", [])),
    ],
)
def test_headlines(headline, expected):
    (claim,) = extract_claims(headline, article_id="a")
    assert (claim.text, chain(claim)) == expected


@pytest.mark.parametrize(
    ("body", "stance"),
    [
        ("The firm denied that the rails were worn.", "denied"),
        ("Roe said the rails might be worn.", "hedged"),
        ("Roe said the rails were not worn.", "asserted"),
        ("The rails were reportedly worn.", "hedged"),
    ],
)
def test_stance(body, stance):
    assert [claim.stance for claim in claims(body)] == [stance]


def test_an_attitude_comes_out_twice():
    found = {claim.relation: claim for claim in claims("The mayor hopes to open the tram line in May.")}
    assert (found["statement"].kind, found["statement"].attribution) == ("own", ())
    assert found["attitude"].text == "to open the tram line in May"
    assert chain(found["attitude"]) == ["mayor"]


def test_pronouns_take_the_name_and_keep_their_span():
    last = claims("Ann Roe said the tram was late. She said that it was full.")[-1]
    source = last.attribution[0].source
    assert (source.name, source.text, source.type) == ("Ann Roe", "She", "person")


def test_surnames_take_the_full_name():
    last = claims("Minister Ann Roe arrived. “We are late,” Roe said.")[-1]
    assert chain(last) == ["Ann Roe"]


def test_the_articles_own_outlet_is_in_no_chain():
    body = "Officials told the Example Times that the tram was late."
    assert told(body, outlet="The Example Times") == [("the tram was late", "indirect", ["Officials"])]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Ann Roe said that it rained.", "person"),
        ("The Ministry of Water said that it rained.", "organisation"),
        ("The Example Times reported that it rained.", "outlet"),
        ("A leaked report found that it rained.", "document"),
        ("Two senior officials said that it rained.", "unnamed"),
        ("Residents said that it rained.", "group"),
    ],
)
def test_types(body, kind):
    assert [claim.attribution[0].source.type for claim in claims(body)] == [kind]


def test_furniture_and_datelines_hold_no_claim():
    found = claims("Share\n\nOSLO (Gulf Wire) — The tram was late.\n\nBy Jane Roe")
    assert [claim.text for claim in found] == ["The tram was late"]


def test_ids_are_stable_and_differ_between_articles():
    text = "The tram was late."
    one, two = (extract_claims(text, article_id=each)[0].id for each in ("a", "b"))
    assert one != two
    assert len(one) == 12
    assert one == extract_claims(text, article_id="a")[0].id


PIECES = st.lists(
    st.sampled_from(
        ["“", "”", '"', " said ", "Ann Roe", ", ", ". ", "\n\n", "\n", " that ", "according to ", " citing ", "told ",
         "the paper", "officials", " and ", "was late", ": ", " denied ", "he ", " who ", "; ", " quoted ", " by ", "’"]
    ),
    max_size=40,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), PIECES.map("".join)))
def test_any_text_gives_valid_spans(text):
    for claim in extract_claims(text, article_id="a", furniture=find_furniture(text)):
        assert claim.spans
        assert claim.text == " ".join(text[start:end] for start, end in claim.spans)
        assert (claim.kind == "own") == (not claim.attribution)
        assert 0 <= claim.confidence <= 1
        spans = [*claim.spans, claim.sentence]
        for link in claim.attribution:
            spans += link.content
            spans += link.cue.spans if link.cue else ()
            if link.source is not None and link.source.span is not None:
                spans.append(link.source.span)
                assert link.source.span.of(text) == link.source.text
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert list(claim.spans) == sorted(claim.spans)


@pytest.mark.parametrize(
    "piece",
    ['"', "“a ”", "said said said ", "according to ", "He said that ", "X, who said ", ", saying that ", "Aa of "],
)
def test_long_runs_without_a_full_stop_end(piece):
    extract_claims(piece * (60_000 // len(piece)), article_id="a")


def test_the_newspaper_s_sources_came_through_the_newspaper():
    text = (
        "The New York Times reported that drones had been used.\n\n"
        "They had been used three times, according to the newspaper's sources."
    )
    last = extract_claims(text, article_id="a")[-1]
    assert [(link.source.name, link.cue and link.cue.text) for link in last.attribution] == [
        ("newspaper's sources", "according to"),
        ("New York Times", None),
    ]
    own = extract_claims(text, article_id="a", outlet="The New York Times")[-1]
    assert [link.source.name for link in own.attribution] == ["newspaper's sources"]


def test_of_a_text_in_another_language_only_quotations_are_claimed():
    text = (
        "Brücke gesperrt\n\nDie Bürgermeisterin sagte am Montag: „Die Brücke ist seit Jahren nicht sicher.“ "
        "Das „Wunder“ blieb aus."
    )
    (claim,) = extract_claims(text, article_id="a")
    assert (claim.text, claim.kind, chain(claim)) == ("Die Brücke ist seit Jahren nicht sicher.", "direct", [None])
    assert "German" in claim.why


def test_what_is_named_and_not_told_is_no_claim():
    assert [claim.kind for claim in claims("Ann Roe would not say why.")] == ["own"]
