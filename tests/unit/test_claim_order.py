"""Which claims are shown in which order, and what an article rests on."""

from __future__ import annotations

import pytest

from store.model import Claim, EventOfClaim, Link, Mention, Span, StoredClaim
from tui.reading_progress import ReadingProgress
from tui.sourcing import PARTS, count_sourcing, sourcing_bar, sourcing_cells, sourcing_of, sourcing_words
from tui.widgets.claim_order import SHOWS, in_order, is_shown


def make(number=0, source=None, kind=None, stance="asserted", confidence=0.9, why="a test"):
    """A claim; ``source`` is a type and a name, or ``"nobody"`` for a link without one."""
    mention = None if source in (None, "nobody") else Mention(None, None, source[1], source[0])
    chain = (Link(mention, None, (Span(0, 1),)),) if source else ()
    kind = kind or ("indirect" if source else "own")
    claim = Claim(str(number), (Span(0, 1),), "x", kind, "statement", stance, confidence, chain, Span(0, 1), why)
    return StoredClaim(number, 1, claim, None)


@pytest.mark.parametrize(
    ("source", "part"),
    [
        (None, "own voice"),
        ("nobody", "unnamed"),
        (("unnamed", "officials"), "unnamed"),
        (("document", "letter"), "document"),
        (("person", "Roy"), "named"),
        (("organisation", "ministry"), "named"),
        (("outlet", "Wire"), "named"),
        (("group", "residents"), "named"),
    ],
)
def test_what_a_claim_rests_on(source, part):
    assert sourcing_of(make(source=source).claim) == part


@pytest.mark.parametrize(
    ("counts", "width", "bar"),
    [
        ((9, 2, 1, 5), 17, "━━━━━━━━━??▤·····"),
        ((1, 0, 0, 0), 4, "━━━━"),
        ((0, 0, 0, 3), 4, "····"),
        ((500, 1, 1, 1), 8, "━━━━━?▤·"),
        ((1, 1, 1, 1), 8, "━━??▤▤··"),
        ((1, 1, 1, 1), 2, "━?▤·"),  # there is no room: each is there nevertheless
        ((0, 0, 0, 0), 8, ""),
    ],
)
def test_the_bar_shares_its_cells_out_and_leaves_nothing_away(counts, width, bar):
    assert sourcing_bar(dict(zip(PARTS, counts, strict=True)), width).plain == bar


@pytest.mark.parametrize("named", range(0, 40, 3))
@pytest.mark.parametrize("unnamed", [0, 1, 7])
@pytest.mark.parametrize("own", [0, 2, 90])
def test_the_bar_is_as_wide_as_asked_for(named, unnamed, own):
    counts = {"named": named, "unnamed": unnamed, "document": 1, "own voice": own}
    cells = sourcing_cells(counts, 12)
    assert sum(cells.values()) == 12
    assert all(bool(cells[part]) == bool(count) for part, count in counts.items())


def test_the_words_name_what_is_there():
    claims = [make(source=("person", "Roy")).claim, make().claim, make().claim]
    assert sourcing_words(count_sourcing(claims)).plain == "━ 1 named  · 2 own voice"


def test_each_filter_lets_its_claims_through():
    claims = {
        "own voice": make(),
        "unnamed": make(source=("unnamed", "officials")),
        "denied": make(source=("person", "Roy"), stance="denied"),
        "unsure": make(source=("person", "Roy"), confidence=0.3),
    }
    for show in SHOWS:
        found = {name for name, claim in claims.items() if is_shown(show, claim)}
        assert found == (set(claims) if show == "all" else {show})
    assert not is_shown("unsure", make(confidence=0.3, why="corrected by hand"))


def test_orders():
    claims = [
        make(1),
        make(2, ("person", "zoe"), "direct", confidence=0.5),
        make(3, ("person", "Ábel"), "indirect", confidence=0.7),
        make(4, "nobody", "mixed"),
        make(5, ("person", "Zoe"), "direct"),
    ]
    events = {5: EventOfClaim(8, "2020-01-01"), 1: EventOfClaim(9, None), 3: EventOfClaim(7, "2021-05-05")}

    def ordered(order, places=range(5)):
        return [claims[place].id for place in in_order(order, list(places), claims, events)]

    assert ordered("text") == [1, 2, 3, 4, 5]
    assert ordered("kind") == [2, 5, 4, 3, 1]
    assert ordered("source") == [3, 2, 5, 4, 1]
    assert ordered("certainty") == [2, 3, 1, 4, 5]
    assert ordered("event") == [5, 3, 1, 2, 4]
    assert ordered("event", [1, 2, 4]) == [5, 3, 2]


def test_read_is_what_was_seen_and_gone_through_to_the_end():
    progress = ReadingProgress(4)
    progress.come_to(3)
    assert (progress.is_read, progress.seen) == (False, 0)
    progress.see([0, 1, 3])
    progress.come_to(3)
    assert (progress.is_read, progress.seen) == (False, 2)
    progress.see([2])
    assert (progress.is_read, progress.seen) == (False, 4)
    progress.come_to(3)
    assert progress.is_read


def test_what_was_seen_before_counts():
    progress = ReadingProgress(3, begun=2)
    progress.see([2])
    progress.come_to(2)
    assert progress.is_read
    empty = ReadingProgress(0)
    empty.come_to(0)
    assert (empty.is_read, empty.seen) == (False, 0)
