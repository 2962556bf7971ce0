"""A changed article: what the user made of the version before goes over to its words, or waits without a place."""

import sqlite3
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.exchange.reattach import says_the_same
from store.library import Library
from store.model import Article, BroughtHighlight, Speaker

LINES = (
    "Mara Holt said the weir at Osmer had been checked twice in the spring.",
    "Officials denied that the gate was opened before dawn.",
    "The council spent 40 million on repairs, Ines Roy told reporters.",
    "“We heard a crack and then nothing at all,” Bo Lund said.",
    "Two villages were cut off until Thursday.",
)
URL = "https://a.example/weir"


def article(lines, **stated):
    text = "\n\n".join(["Weir breaks at Osmer", *lines])
    return Article(text, "Weir breaks at Osmer", outlet="Kellan Wire", published="2021-07-04", url=URL, **stated)


def claim_of(library, number, words):
    return next(claim for claim in library.articles.read(number).claims if words in claim.claim.text)


def place_of(library):
    """The quote of each highlight with its claim now, None for an orphaned one."""
    lines = library.own.notebook()
    return {
        line.highlight.quote: line.claim_id and library.claims.passage(line.claim_id).claim.claim.text for line in lines
    }


def test_all_that_is_said_by_a_highlight_goes_over_with_it(library):
    library.add(article(LINES))
    claim = claim_of(library, 1, "checked twice")
    library.own.set_note(claim, "ask the mayor")
    library.own.set_tags(library.claims.get(claim.claim.id), ["weir"])
    library.own.set_verdict(library.claims.get(claim.claim.id), "misleading", "only once")
    (before,) = library.own.highlights()
    added = library.add(article(("It has rained for a week.", *LINES)))
    assert (added.outcome, added.notes) == ("new version", ())
    (after,) = library.own.highlights()
    new = claim_of(library, 2, "checked twice")
    assert (after.article_id, after.claim_key, after.spans) == (2, new.claim.id, new.claim.spans)
    assert new.remarks.note == "ask the mayor"
    assert replace(after, article_id=1, claim_key=before.claim_key, spans=before.spans, prefix=before.prefix) == before
    assert library.own.step("undo")[0] == "without verdict"
    assert claim_of(library, 2, "checked twice").remarks.verdict is None


@pytest.mark.parametrize(
    ("words", "line", "other"),
    [
        ("40 million", 2, "The council spent 45 million on repairs, Ines Roy told reporters."),
        ("gate was opened", 1, "Officials confirmed that the gate was opened before dawn."),
        ("heard a crack", 3, "“The wall looked sound to me,” Bo Lund said."),
        ("cut off", 4, "No villages were cut off until Thursday."),
    ],
)
def test_what_says_something_else_now_is_orphaned_and_told(library, words, line, other):
    library.add(article(LINES))
    claim = claim_of(library, 1, words)
    library.own.set_note(claim, "mine")
    added = library.add(article((*LINES[:line], other, *LINES[line + 1 :])))
    assert "1 highlight is on no claim of the new version" in added.notes[0]
    (entry,) = library.own.notebook()
    assert (entry.claim_id, entry.highlight.quote, entry.highlight.note) == (None, claim.claim.text, "mine")
    for _ in range(2):  # taking the new version apart anew gives it no place either
        library.articles.refresh(2)
        assert library.own.notebook()[0].claim_id is None


def test_an_orphaned_one_is_back_when_its_words_are(library):
    library.add(article(LINES))
    library.own.toggle_highlight(claim_of(library, 1, "40 million"), 3)
    library.add(article(LINES[:2]))
    assert list(place_of(library).values()) == [None]
    again = library.add(article(LINES))
    assert (again.outcome, again.article_id) == ("new version", 1)
    assert claim_of(library, 1, "40 million").category == 3
    third = library.add(article((*LINES, "Schools stay shut.")))
    assert claim_of(library, third.article_id, "40 million").category == 3


def test_a_highlight_that_was_taken_away_comes_back_in_the_new_version(library):
    library.add(article(LINES))
    claim = claim_of(library, 1, "checked twice")
    library.own.toggle_highlight(claim, 4)
    library.own.toggle_highlight(library.claims.get(claim.claim.id))
    library.add(article(LINES[:3]))
    assert library.own.step("undo")[0] == "highlighted"
    assert claim_of(library, 2, "checked twice").category == 4


def test_corrections_go_over_and_can_be_taken_back_there(library):
    library.add(article(LINES))
    library.claims.correct(claim_of(library, 1, "checked twice"), (Speaker("Ines Roy", "person"),), "hedged")
    library.claims.reject(claim_of(library, 1, "cut off"))
    added = library.add(article(("It has rained for a week.", *LINES)))
    claim = claim_of(library, 2, "checked twice").claim
    text = library.articles.read(2).stored.article.text
    assert (claim.by_hand, claim.stance, claim.attribution[0].source.name) == (True, "hedged", "Ines Roy")
    assert claim.text == " ".join(span.of(text) for span in claim.spans)
    assert not [one for one in library.articles.read(2).claims if "cut off" in one.claim.text]
    assert added.claim_count == library.articles.read(2).stored.claim_count
    library.articles.refresh(2)
    assert not [one for one in library.articles.read(2).claims if "cut off" in one.claim.text]
    assert library.own.step("undo")[0] == "as it was found"
    assert claim_of(library, 2, "cut off")
    library.own.step("undo")
    claim = claim_of(library, 2, "checked twice").claim
    assert (claim.stance, claim.attribution[0].source.name) == ("asserted", "Mara Holt")


def test_a_correction_of_a_sentence_that_changed_stays_behind_and_is_told(library):
    library.add(article(LINES))
    library.claims.reject(claim_of(library, 1, "40 million"))
    added = library.add(article([line.replace("40", "45") for line in LINES]))
    assert "1 correction or mark did not fit it" in added.notes[0]
    assert claim_of(library, 2, "45 million")
    library.articles.refresh(1)
    assert not [one for one in library.articles.read(1).claims if "40 million" in one.claim.text]


def test_marks_of_links_go_over(library):
    library.add(article(LINES))
    library.add(replace(article(LINES[:3]), url="https://b.example/1", outlet="Sabkha Wire"))
    claim = claim_of(library, 1, "40 million")
    other = library.claims.related(claim).elsewhere[0]
    library.claims.mark_link(claim, other, "pinned")
    library.add(article(("It has rained for a week.", *LINES)))
    claim = claim_of(library, 3, "40 million")
    assert [link.mark for link in library.claims.related(claim).elsewhere] == ["pinned"]
    assert library.own.step("undo")[0] == "linked as found"
    assert [link.mark for link in library.claims.related(claim).elsewhere] == [None]


def test_a_starred_article_stays_starred(library):
    library.add(article(LINES))
    library.articles.star(1, on=True)
    library.add(article(LINES[:2]))
    assert library.articles.read(2).stored.starred
    assert library.own.step("undo")[0] == "not starred"
    assert not library.articles.read(2).stored.starred


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    with Library(tmp_path_factory.mktemp("versions") / "library.db") as library:
        yield library


EDITS = st.sampled_from(["keep", "drop", "number", "not", "before", "twice"])


def edited(lines, edits):
    out = []
    for line, edit in zip(lines, edits, strict=True):
        if edit == "number":
            out.append(line.replace("40", "45").replace("twice", "four times").replace("Two", "Nine"))
        elif edit == "not":
            out.append(line.replace(" had ", " had not ").replace(" were ", " were not ").replace("denied", "said"))
        elif edit == "before":
            out += ["It had rained for a week, and nobody had been told.", line]
        else:
            out += [line] * {"keep": 1, "twice": 2, "drop": 0}[edit]
    return out


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.lists(EDITS, min_size=5, max_size=5), min_size=1, max_size=3), st.sets(st.integers(0, 4), min_size=1)
)
def test_nothing_is_lost_and_nothing_is_at_a_wrong_place(kept, versions, marked):
    key = f"https://a.example/{len(kept.articles.every_id())}-{id(versions)}"
    number = kept.add(replace(article(LINES), url=key)).article_id
    claims = [claim for claim in kept.articles.read(number).claims if claim.claim.relation == "statement"]
    chosen = [claim for place, claim in enumerate(claims) if place % 5 in marked]
    for claim in chosen:
        kept.own.set_note(claim, f"note on {claim.claim.text}")
        kept.own.set_tags(kept.claims.get(claim.claim.id), ["mine"])
    ids = {line.highlight.id for line in kept.own.notebook() if line.highlight.article_id == number}
    assert len(ids) == len(chosen)
    for edits in versions:
        lines = edited(LINES, edits)
        number = kept.add(replace(article(lines), url=key)).article_id
        there = [line for line in kept.own.notebook() if line.highlight.id in ids]
        assert {line.highlight.id for line in there} == ids
        assert {line.highlight.article_id for line in there} == {number}
        assert {line.highlight.note for line in there} == {f"note on {claim.claim.text}" for claim in chosen}
        assert {line.highlight.tags for line in there} == {("mine",)}
        placed = [line.claim_id for line in there if line.claim_id]
        assert len(placed) == len(set(placed))
        text = kept.articles.read(number).stored.article.text
        for line in there:
            quote = line.highlight.quote
            if line.claim_id:
                assert says_the_same(quote, kept.claims.passage(line.claim_id).claim.claim.text)
            elif text.count(quote) == 1 and line.highlight.claim_key in {claim.claim.id for claim in chosen}:
                # its words are there once: then it is another one's sentence, or said otherwise
                at = text.index(quote)
                line_of = text[text.rfind("\n", 0, at) + 1 : text.find("\n", at) % (len(text) + 1)]
                assert line_of not in LINES
    with sqlite3.connect(kept.path) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    db.close()


# Marked in another reader

BROUGHT = (
    BroughtHighlight("checked twice in the spring", "really?", "2021-07-05T10:00:00+00:00"),
    BroughtHighlight("words that are nowhere here", "hm"),
)


def test_what_was_marked_elsewhere_is_a_highlight_or_an_orphaned_one(library):
    library.add(article(LINES, highlights=BROUGHT))
    lines = {line.highlight.quote: line for line in library.own.notebook()}
    there, nowhere = lines["checked twice in the spring"], lines["words that are nowhere here"]
    assert there.claim_id == claim_of(library, 1, "checked twice").id
    assert (there.highlight.note, there.highlight.created) == ("really?", "2021-07-05T10:00:00+00:00")
    assert there.highlight.spans[0].of(library.articles.read(1).stored.article.text) == there.highlight.quote
    assert (nowhere.claim_id, nowhere.highlight.note) == (None, "hm")
    library.articles.refresh(1)
    assert {line.highlight.quote for line in library.own.notebook() if line.claim_id} == {"checked twice in the spring"}


def test_each_is_stored_once_and_later_ones_come_in_with_the_same_text(library):
    library.add(article(LINES, highlights=BROUGHT))
    assert library.add(article(LINES, highlights=BROUGHT)).outcome == "unchanged"
    assert len(library.own.highlights()) == 2
    more = BroughtHighlight("cut off until Thursday")
    assert library.add(article(LINES, highlights=(*BROUGHT, more))).outcome == "unchanged"
    assert len(library.own.highlights()) == 3
    library.add(article((*LINES, "Schools stay shut."), highlights=(*BROUGHT, more)))
    assert len(library.own.highlights()) == 3
    assert sum(line.claim_id is not None for line in library.own.notebook()) == 2


def test_two_passages_of_one_claim_are_both_kept(library):
    two = (
        BroughtHighlight("the weir at Osmer had been", "one"),
        BroughtHighlight("checked twice in the spring", "two"),
    )
    for _ in range(2):
        library.add(article(LINES, highlights=two))
        (highlight,) = library.own.highlights()
        assert (highlight.quote, highlight.note) == (
            "the weir at Osmer had been",
            "one\n\n“checked twice in the spring”\ntwo",
        )


def test_what_was_taken_away_does_not_come_again_with_the_next_export(library):
    library.add(article(LINES, highlights=BROUGHT[:1]))
    library.own.remove(library.own.highlights()[0])
    library.add(article(LINES, highlights=BROUGHT[:1]))
    assert library.own.highlights() == []


def test_a_note_from_elsewhere_is_not_lost_on_words_that_are_highlighted(library):
    library.add(article(LINES))
    claim = claim_of(library, 1, "cut off")
    library.own.toggle_highlight(claim)
    given = (BroughtHighlight(claim.claim.text, "theirs"), BroughtHighlight("Two"))
    library.add(article(LINES, highlights=given))
    (highlight,) = library.own.highlights()
    assert highlight.note == "theirs\n\n“Two”"
    library.own.set_note(library.claims.get(claim.claim.id), "mine, and the Two")
    library.add(article(LINES, highlights=given[:1]))
    assert library.own.highlights()[0].note == "mine, and the Two"


def test_an_older_version_that_is_added_again_brings_nothing_twice(library):
    first = article(LINES, highlights=BROUGHT, path="/first.html")
    later = article((*LINES, "Schools stay shut."), path="/later.html")
    assert [library.add(each).outcome for each in (first, later, first)] == ["added", "new version", "unchanged"]
    assert {highlight.article_id for highlight in library.own.highlights()} == {2}
    assert len(library.own.highlights()) == 2


# What changed


def test_what_changed_since_the_version_before(library):
    library.add(article(LINES))
    assert library.articles.changes(1).older_id is None
    library.add(article([line.replace("40", "45") for line in LINES]))
    found = library.articles.changes(2)
    assert (found.older_id, found.version) == (1, 2)
    (change,) = found.changes
    assert [piece.text for piece in change.pieces if piece.how != "same"] == ["40", "45"]
