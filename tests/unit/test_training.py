"""Our own gold as the network learns it: which link is a relation, and which only what another one came through."""

from __future__ import annotations

import json

from benchmarks.own_gold import read_gold
from training.corpora import from_own_gold


def learned(tmp_path, text, *claims):
    """The relations of one text of gold: source, cue, content and what it came through, in words."""
    file = tmp_path / "gold.jsonl"
    stated = [
        {"content": content, "kind": "indirect", "stance": "asserted", "relation": "statement", "chain": list(chain)}
        for content, *chain in claims
    ]
    file.write_text(json.dumps({"id": "T1", "use": "train", "setting": "test", "text": text, "claims": stated}) + "\n")
    (document,) = from_own_gold(read_gold(file))
    return {
        tuple(
            " ".join(document.text[start:end] for start, end in spans)
            for spans in (each.source, each.cue, each.content, each.through)
        )
        for each in document.attributions
    }


def link(source, cue, kind="person"):
    return {"source": source, "name": source, "type": kind, "cue": cue}


def test_each_link_with_a_cue_of_its_own_is_a_relation(tmp_path):
    text = "The Echo reported that Roe said it rained."
    claim = (
        ["it rained"],
        link("Roe", "said"),
        {**link("The Echo", "reported", "outlet"), "content": ["Roe said it rained"]},
    )
    found = learned(tmp_path, text, claim)
    assert found == {("Roe", "said", "it rained", ""), ("The Echo", "reported", "Roe said it rained", "")}


def test_who_was_told_is_what_the_relation_came_through(tmp_path):
    text = "Roe told the Delta Courier that it rained."
    claim = (["it rained"], link("Roe", "told"), link("the Delta Courier", None, "outlet"))
    assert learned(tmp_path, text, claim) == {("Roe", "told", "it rained", "the Delta Courier")}


def test_who_saw_the_document_is_too_though_the_gold_names_the_words(tmp_path):
    text = "A memo obtained by the Echo says that it rained."
    claim = (["it rained"], link("A memo", "says", "document"), link("the Echo", "obtained by", "outlet"))
    assert learned(tmp_path, text, claim) == {("A memo", "says", "it rained", "the Echo")}


def test_two_claims_of_one_cue_are_one_relation_the_longer_with_all_it_came_through(tmp_path):
    text = "Roe told the Echo that it rained and that it snowed heavily."
    told = link("Roe", "told")
    found = learned(
        tmp_path, text, (["it rained"], told, link("the Echo", None, "outlet")), (["that it snowed heavily"], told)
    )
    assert found == {("Roe", "told", "that it snowed heavily", "the Echo")}


def test_a_chain_without_any_cue_teaches_nothing(tmp_path):
    text = "“It rained.” Roe, to the Echo."
    claim = (["“It rained.”"], link("Roe", None), link("the Echo", None, "outlet"))
    assert learned(tmp_path, text, claim) == set()
