"""Whom a mention stands for, without the network: texts, and the words of each that are sources, in reading order."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.attribution.introductions import find_figures
from store.attribution.mentions import Cast, without_apposition
from store.attribution.units import find_units
from store.model import Span


def told(text, *mentions, outlet=None):
    """Name and type of each mention (``he#2`` is the second *he*), resolved in the order given."""
    cast = Cast(text, find_units(text), outlet)
    found = []
    for mention in mentions:
        words, _, number = mention.partition("#")
        places = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
        span = Span(*places[int(number or 1) - 1])
        found.append(cast.mention(without_apposition(text, span)))
    return [(each.name, each.type) for each in found]


PEOPLE = (
    "Mayor Ann Gray met Paul Reed, a former diver, on Monday. She said the pier was safe. He said it was rotten. "
    "The diver said he had seen the piles. Gray said that was years ago."
)


def test_pronouns_agree_in_sex_and_short_names_are_the_whole_one():
    mentions = told(PEOPLE, "She", "He", "The diver", "he", "Gray#2")
    assert [name for name, _ in mentions] == ["Ann Gray", "Paul Reed", "Paul Reed", "Paul Reed", "Ann Gray"]
    assert {kind for _, kind in mentions} == {"person"}


def test_sex_comes_from_titles_names_and_pronouns_in_that_order():
    text = "Mr Lane came. Sister Robin Moss came. Sukh Dorn said her car was old. Amol Rao came."
    figures = {each.name: each.sex for each in find_figures(text, find_units(text))}
    assert figures == {"Lane": "m", "Robin Moss": "f", "Sukh Dorn": "f", "Amol Rao": "m"}


@pytest.mark.parametrize(
    ("text", "mention", "name", "kind"),
    [
        ("The union’s leader, Ida Holm, said no.", "The union’s leader", "Ida Holm", "person"),
        ("Counsel for the firm, Mr S. Rao, said so.", "Counsel for the firm", "S. Rao", "person"),
        ("The owner, Rowan Minerals, said so.", "The owner", "Rowan Minerals", "organisation"),
        ("One of the suspects, Friday Omo, said so.", "One of the suspects", "Friday Omo", "person"),
        ("A pilot, identified only as Jun, said so.", "A pilot", "Jun", "organisation"),
        ("Sal Energy cut jobs. The company said so.", "The company", "Sal Energy", "organisation"),
        ("The Alder Museum lost it. The museum said so.", "The museum", "Alder Museum", "organisation"),
        ("The Daily Comet ran it. The tabloid said so.", "The tabloid", "Daily Comet", "outlet"),
        ("Reuters and the Ayr Post ran it. The agency said so.", "The agency", "Reuters", "outlet"),
        ("Rep. Luis Arroyo came. The congressman said so.", "The congressman", "Luis Arroyo", "person"),
        ("The housing minister said no. Ida Holm told MPs so.", "The housing minister", "Ida Holm", "person"),
        ("Ann Gray came. Her lawyer said so.", "Her lawyer", "Ann Gray’s lawyer", "person"),
        ("A spokesman said so.", "A spokesman", "spokesman", "unnamed"),
        ("Residents of Hull said so.", "Residents of Hull", "residents of Hull", "group"),
        ("A memo distributed after the vote said so.", "A memo distributed after the vote",
         "memo distributed after the vote", "document"),
        ("Two nurses said so.", "Two nurses", "two nurses", "unnamed"),
    ],
)  # fmt: skip
def test_descriptions(text, mention, name, kind):
    assert told(text, mention)[0][0] == name
    assert name == "Jun" or told(text, mention) == [(name, kind)]


def test_unnamed_sources_keep_their_fullest_description():
    text = "Two people briefed on the talks said so. The people said more. They said all. One of them said why."
    names = [name for name, _ in told(text, "Two people briefed on the talks", "The people", "They", "One of them")]
    full = "two people briefed on the talks"
    assert names == [full, full, full, f"one of {full}"]


def test_what_fits_nobody_stays_as_it_is_written():
    assert told("It rained. She said so. The minister said no. They knew.", "She", "The minister", "They") == [
        ("She", "person"),
        ("minister", "person"),
        ("They", "group"),
    ]


def test_he_is_not_she_though_she_is_nearer():
    text = "Paul Reed came early. Mrs Ann Gray came late. He said it was cold."
    assert told(text, "He") == [("Paul Reed", "person")]


def test_a_place_is_no_person():
    text = "Ann Gray came by bus. It stopped in New Ross. She said it was cold."
    assert told(text, "She") == [("Ann Gray", "person")]


def test_two_with_one_family_name_are_told_apart_by_title():
    text = "Mrs Laura Benn and Mr Carl Benn came. Mrs Benn said yes. Mr Benn said no."
    assert [name for name, _ in told(text, "Mrs Benn", "Mr Benn")] == ["Laura Benn", "Carl Benn"]


def test_roles_are_words_of_the_article():
    text = "Percy Lowe, a former CIA officer, came. Lowe said no. Mayor Ida Holm said yes."
    cast = Cast(text, find_units(text))
    lowe, holm = (cast.mention(Span(at, at + len(word))) for word in ("Lowe", "Mayor Ida Holm")
                  for at in [text.rindex(word)])  # fmt: skip
    assert (lowe.name, lowe.role) == ("Percy Lowe", "former CIA officer")
    assert (holm.name, holm.role) == ("Ida Holm", "Mayor")


PIECES = ["Ann Roe", "he", "She", "the mayor", ",", ".", " said", "the", "Mr.", "’s", "\0", "\ud800", "٣", "of", "\n\n"]
HOSTILE = st.lists(st.sampled_from([*PIECES, "“", "”", "(", "A" * 50]), max_size=40).map(" ".join)


@given(text=HOSTILE, places=st.lists(st.tuples(st.integers(0, 300), st.integers(1, 60)), max_size=8))
def test_any_text_and_any_span_is_good(text, places):
    cast = Cast(text, find_units(text), "The Echo")
    for start, length in places:
        span = Span(min(start, len(text)), min(start + length, len(text)))
        if span.start < span.end:
            mention = cast.mention(span)
            assert mention.text == span.of(text)
            assert mention.role is None or mention.role in text


@pytest.mark.parametrize(
    ("text", "mention", "carries"),
    [
        ("He told the Delta Courier so.", "the Delta Courier", True),
        ("He told Proscenium so.", "Proscenium", True),
        ("He wrote so in a letter.", "a letter", True),
        ("He told this paper so.", "this paper", False),
        ("He told the Commons so.", "the Commons", False),
        ("He told the press so.", "the press", False),
        ("He said so on Tuesday.", "Tuesday", False),
        ("He spoke in Bergamot Bay.", "Bergamot Bay", False),
        ("He told Mayor Ida Holm so.", "Mayor Ida Holm", False),
    ],
)
def test_what_a_claim_can_have_come_through(text, mention, carries):
    cast = Cast(text, find_units(text))
    start = text.index(mention)
    assert cast.may_carry(cast.mention(Span(start, start + len(mention)))) == carries


def test_whoever_only_is_told_of_is_less_on_stage():
    text = "The historian Wenzel Prohaska quoted Duke Otto Lind. It would be a joke, he added."
    cast = Cast(text, find_units(text))
    places = [
        (text.index(name), text.index(name) + len(name)) for name in ("The historian Wenzel Prohaska", "Duke Otto Lind")
    ]
    outer = cast.mention(Span(*places[0]))
    cast.mention(Span(*places[1]), others=[outer.name])
    start = text.index("he added")
    assert cast.mention(Span(start, start + 2)).name == "Wenzel Prohaska"
