"""Layers: which relation reports which."""

from dataclasses import replace

import pytest

from store.attribution.chains import find_chains
from store.attribution.cues import denies, place_of
from store.attribution.relation import Relation
from store.model import Span


def relation(text, cue, source, *content, kind="statement"):
    def span(words):
        start = text.index(words)
        return Span(start, start + len(words))

    return Relation(
        cue=span(cue),
        source=span(source) if source else None,
        content=tuple(map(span, content)),
        through=(),
        kind=kind,
        place=place_of(cue, outlet=source in ("The paper", "the paper")),
        denies=denies(cue),
        found=0.9,
        confidence=0.9,
    )


def chains(text, *relations):
    return [
        (
            " … ".join(span.of(text) for span in chain.content),
            [each.source.of(text) if each.source else None for each in (chain.relation, *chain.outer)],
        )
        for chain in find_chains(text, sorted(relations, key=lambda each: each.cue))
    ]


def test_one_inside_another_is_one_claim_with_two_links():
    text = "The mayor said engineers had told her that the bridge would hold."
    outer = relation(text, "said", "The mayor", "engineers had told her that the bridge would hold")
    inner = relation(text, "told", "engineers", "the bridge would hold")
    assert chains(text, outer, inner) == [("the bridge would hold", ["engineers", "The mayor"])]


@pytest.mark.parametrize("cue", ["citing", "according to", "quoting"])
def test_whom_the_source_cites_is_nearer(cue):
    text = f"The paper reported, {cue} officials, that the bridge would hold."
    outer = relation(text, "reported", "The paper", "the bridge would hold")
    inner = relation(text, cue, "officials", "the bridge would hold")
    assert chains(text, outer, inner) == [("the bridge would hold", ["officials", "The paper"])]


def test_three_links():
    text = "A wire said the paper had reported that officials believed the bridge would hold."
    wire = relation(text, "said", "A wire", "the paper had reported that officials believed the bridge would hold")
    paper = relation(text, "reported", "the paper", "officials believed the bridge would hold")
    officials = relation(text, "believed", "officials", "the bridge would hold")
    assert chains(text, wire, paper, officials) == [("the bridge would hold", ["officials", "the paper", "A wire"])]


def test_what_the_outer_one_says_besides_is_its_own_claim():
    text = "Roe said that the old bridge would close in May and that tests showed it was rotten."
    outer = relation(text, "said", "Roe", "the old bridge would close in May and that tests showed it was rotten")
    inner = relation(text, "showed", "tests", "it was rotten")
    assert chains(text, outer, inner) == [
        ("the old bridge would close in May", ["Roe"]),
        ("it was rotten", ["tests", "Roe"]),
    ]


def test_neighbours_are_no_layers():
    text = "Roe said it was late and Doe said it was full."
    one = relation(text, "said", "Roe", "it was late")
    two = replace(one, cue=Span(29, 33), source=Span(25, 28), content=(Span(34, 45),))
    assert chains(text, one, two) == [("it was late", ["Roe"]), ("it was full", ["Doe"])]


def test_an_attitude_that_somebody_reports_keeps_its_chain():
    text = "The aide said the mayor hopes to reopen the bridge."
    outer = relation(text, "said", "The aide", "the mayor hopes to reopen the bridge")
    inner = relation(text, "hopes", "the mayor", "to reopen the bridge", kind="attitude")
    assert chains(text, outer, inner) == [
        ("the mayor hopes to reopen the bridge", ["The aide"]),
        ("to reopen the bridge", ["the mayor", "The aide"]),
    ]


@pytest.mark.parametrize("cue", ["as quoted by", "according to"])
def test_an_outlet_that_passes_it_on_is_further_out(cue):
    text = f"The bridge would hold, officials said, {cue} the paper."
    inner = relation(text, "said", "officials", "The bridge would hold")
    outer = relation(text, cue, "the paper", "The bridge would hold")
    assert chains(text, outer, inner) == [("The bridge would hold", ["officials", "the paper"])]


def test_a_document_and_the_paper_that_saw_it():
    text = "An audit, first reported by the paper, found that the bridge would hold."
    inner = relation(text, "found", "An audit", "the bridge would hold")
    outer = relation(text, "reported by", "the paper", "An audit")
    assert chains(text, outer, inner) == [("the bridge would hold", ["An audit", "the paper"])]


@pytest.mark.parametrize("denied", ["a claim by engineers that the bridge would hold", "the bridge would hold"])
def test_what_one_claims_and_another_denies_is_two_claims(denied):
    text = "The mayor rejected a claim by engineers that the bridge would hold."
    denial = relation(text, "rejected", "The mayor", denied)
    claim = relation(text, "claim", "engineers", "the bridge would hold")
    assert chains(text, denial, claim) == [
        ("the bridge would hold", ["The mayor"]),
        ("the bridge would hold", ["engineers"]),
    ]
