"""What the index reads of an entry."""

from __future__ import annotations

from store.db.index_text import MARK, chain_words, entry_words


def own(words):
    return [word.removeprefix(MARK) for word in words if word.startswith(MARK)]


def test_the_words_are_folded_and_ours_stand_behind():
    words = entry_words("Engineers of New York Água said", "indirect", "The Gull", "2021-10-12T08:00")
    assert words[:6] == ["engineers", "of", "new", "york", "agua", "said"]
    assert own(words) == ["kindirect", "aenya", "aeonya", "anya", "othe", "ogull", "y2021", "m202110", "d20211012"]


def test_a_date_goes_as_far_as_it_is_known():
    for published, expected in {
        None: [],
        "2021": ["y2021"],
        "2021-10": ["y2021", "m202110"],
        "soon": [],
        "٢٠٢١": [],
    }.items():
        assert own(entry_words("x", "own", None, published))[1:] == expected


def test_the_chain():
    links = [("Petra Lindquay", "person", "had said"), ("Sabkha Wire", "outlet", None), (None, None, "told")]
    assert own(chain_words("denied", links)) == [
        *("tdenied", "u", "spetra", "slindquay", "chad", "csaid", "vsabkha", "vwire", "ctold")
    ]
    assert own(chain_words("asserted", [("two aides", "unnamed", "said")])) == ["u", "stwo", "saides", "csaid"]
    assert list(chain_words("asserted", [])) == []


def test_nothing_in_an_article_passes_for_ours():
    assert own(entry_words(f"{MARK}kdirect {MARK} a{MARK}u", "own", f"{MARK}u", None)) == ["kown", "ou"]
    assert list(chain_words("asserted", [(f"{MARK}kown", "person", None)])) == [f"{MARK}skown"]
