"""All of extraction together."""

from hypothesis import given, settings
from hypothesis import strategies as st

from store.ingest.extraction import extract

ARTICLE = """Ferry runs aground off Tarn
Outlet: The Example
Published: 2021-07-05

Travel

The ferry ran aground on Saturday night, the harbour office said.

Share

“We were lucky,” said Ann Roe, who was on board. “The tide was kind.”

Gulf Wire contributed to this report.
"""


def test_an_article():
    result = extract(ARTICLE, article_id="a", outlet="The Example", published="2021-07-05")
    assert [claim.text for claim in result.claims] == [
        "Ferry runs aground off Tarn",
        "The ferry ran aground on Saturday night",
        "We were lucky The tide was kind",
    ]
    assert [date.value for date in result.dates] == ["2021-07-03TNI"]
    assert [each.kind for each in result.furniture] == ["title", "title", "label", "link", "agency"]


def test_dates_in_furniture_are_left_out():
    assert extract("A headline\nPublished: 2021-07-05\n\nIt rained.", article_id="a").dates == ()


def test_empty():
    result = extract("", article_id="a")
    assert (result.claims, result.dates, result.events, result.furniture) == ((), (), (), ())


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text(text):
    result = extract(text, article_id="a", title="T", outlet="O", published="2021-07-05")
    assert [claim.spans for claim in result.claims] == sorted(claim.spans for claim in result.claims)
    for date in result.dates:
        assert date.span.of(text) == date.text
