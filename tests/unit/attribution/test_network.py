"""The model file: loaded, missing, damaged; and what its numbers become."""

import shutil
from importlib.resources import files

import numpy as np
import pytest

from store.attribution.citing import cited_source
from store.attribution.decode import calibrated, find_relations, passed_through, word_roles
from store.attribution.network import Candidate, load_network, open_network
from store.attribution.whole_phrase import whole_phrase
from store.errors import ModelError
from store.model import Span


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(str(files("store.attribution") / "model"), tmp_path / "model")
    return tmp_path / "model"


@pytest.mark.parametrize("name", ["encoder.onnx", "tower.onnx", "tokenizer.json", "decoding.json"])
@pytest.mark.parametrize("damage", ["missing", "empty", "cut"])
def test_a_damaged_model_is_told_in_a_sentence(folder, name, damage):
    file = folder / name
    whole = file.read_bytes()
    file.unlink() if damage == "missing" else file.write_bytes(b"" if damage == "empty" else whole[: len(whole) // 2])
    with pytest.raises(ModelError, match="Install onrecord again"):
        open_network(folder)


def test_an_article_s_relations_do_not_depend_on_how_many_threads_find_them():
    text = "Ann Roe said that the tram was late.\n\n“It is full,” she added."
    one, two = (find_relations(text, load_network(threads), [Span(0, len(text))]) for threads in (1, 2))
    assert [each.cue for group in one for each in group] == [each.cue for group in two for each in group]


def test_no_text_no_relations():
    assert list(find_relations("", load_network(), [])) == []


def candidate(rows):
    """A candidate whose words are none (n), source (s), content (c), what it came through (t), or in doubt (?)."""
    shares = {
        "n": (0.85, 0.05, 0.05, 0.05),
        "s": (0.05, 0.8, 0.1, 0.05),
        "c": (0.05, 0.1, 0.8, 0.05),
        "t": (0.2, 0.1, 0.0, 0.7),
        "?": (0.6, 0.1, 0.3, 0.0),
    }
    return Candidate(0, (rows.index("q"), rows.index("q") + 1), 0.9, 0.9, 0.1, 0, np.array(
        [shares["n" if row == "q" else row] for row in rows], dtype=np.float32
    ))  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "source", "content"),
    [
        ("ssqnccc", [0, 1], [4, 5, 6]),
        ("cccnqss", [5, 6], [0, 1, 2]),
        ("sqccncc", [0], [2, 3, 4, 5, 6]),  # over a gap of a word
        ("ccnnnqscc", [6], [0, 1, 7, 8]),  # the cue and its source stay out
        ("sqnn", [0], []),
    ],
)
def test_word_roles(rows, source, content):
    assert word_roles(candidate(rows), [False] * len(rows)) == (source, content)


@pytest.mark.parametrize(
    ("rows", "through"), [("sqttccc", [range(2, 4)]), ("tnsqntt", [range(1), range(5, 7)]), ("sqcc", [])]
)
def test_what_it_came_through(rows, through):
    assert passed_through(candidate(rows).parts) == through
    source, content = word_roles(candidate(rows), [False] * len(rows))
    assert not {at for run in through for at in run} & {*source, *content}


def test_a_cue_in_doubt_still_shows_where_its_content_would_be():
    rows = "sqn" + "???"
    assert word_roles(candidate(rows), [False] * len(rows))[1] == [3, 4, 5]


def test_source_and_content_stand_in_the_paragraph_of_the_cue():
    rows = "ccsqcccc"
    assert word_roles(candidate(rows), [at in (0, 2, 6) for at in range(len(rows))]) == ([2], [4, 5])
    # *She said:* and the quotation below
    assert word_roles(candidate("nsqncc"), [at in (0, 4) for at in range(6)]) == ([1], [4, 5])


def test_calibrated_is_a_probability():
    assert calibrated([0.0, 1.0], [0.0]) == 0.5
    assert calibrated([0.0, 1.0], [1e9]) <= 1
    assert calibrated([0.0, 1.0], [-1e9]) >= 0


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        ("a claim by one of his deputies", "one of his", "one of his deputies"),
        ("Citing the firm as it does", "the", "the firm"),
        ("the Example Times reported", "the Example", "the Example Times"),
        ("residents said", "residents", "residents"),
        ("Guns are big: analyst Ann Roe", "analyst", "analyst"),  # she is named by what stands beside, not broken off
        ("The guns are big: Analyst\nOutlet: The Wire", "Analyst", "Analyst"),
    ],
)
def test_a_source_that_breaks_off_is_made_whole(text, found, whole):
    start = text.index(found)
    assert whole_phrase(text, Span(start, start + len(found))).of(text) == whole


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("citing two officials, that it rained", "two officials"),
        ("quoting the firm as saying that", "the firm"),
        ("cited two officials", None),
    ],
)
def test_whom_citing_names_stands_behind_it(text, who):
    found = cited_source(text, Span(0, text.index(" ")))
    assert (found.of(text) if found else None) == who
