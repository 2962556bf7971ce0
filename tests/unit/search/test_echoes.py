"""Which claims of other articles say the same as a claim, or differ from it, and the origins behind them."""

from __future__ import annotations

import pytest

SANK = "A ferry with traders aboard sank on Lake Ahunta on Saturday night and 14 people drowned."
COPY = "On Saturday night a ferry with traders aboard sank on Lake Ahunta and 14 people drowned."
MORE = "A ferry with traders aboard sank on Lake Ahunta on Saturday night and 19 people drowned."
ABOUT = "A ferry with traders aboard sank on Lake Ahunta on Saturday night and more than a dozen people drowned."
SEARCH = "Divers will search the waters of Lake Ahunta for the ferry again."


@pytest.fixture
def keep(keep):
    """Articles on one ferry, in a library that has other news."""
    subjects = ["court", "harvest", "orchestra", "vaccine", "budget", "teacher", "glacier", "museum"]
    verbs = ["opened", "surprised everybody", "was discussed at length", "cost more than planned"]
    keep("Crowd", *(f"The {subject} {verb} on Tuesday." for subject in subjects for verb in verbs))

    def on_the_ferry(title, *claims, **stated):
        return keep(f"{title}: ferry on Lake Ahunta", *claims, SEARCH, **stated)

    return on_the_ferry


def related(library, article_id):
    return library.claims.related(library.articles.read(article_id).claims[0])


def test_a_copy_says_the_same(library, keep):
    one = keep("One", SANK, source="Comfort Adjei")
    keep("Two", COPY, source="Comfort Adjei", outlet="Sabkha Wire")
    found = related(library, one)
    (other,) = found.elsewhere
    assert (other.relation, other.sure, other.difference) == ("same", True, None)
    assert (other.origin, other.origin_type) == ("Comfort Adjei", "person")
    assert found.origins == (2, 1, 0)


def test_another_number_differs_with_both_values(library, keep):
    one = keep("One", SANK, source="Comfort Adjei")
    two = keep("Two", MORE, source="Kofi Boateng", outlet="Sabkha Wire")
    found = related(library, one)
    (other,) = found.elsewhere
    assert (other.relation, other.sure) == ("differs", True)
    assert (other.difference.value.text, other.difference.other_value.text) == ("14", "19")
    assert other.difference.matter == "number"
    for article_id, value in ((one, other.difference.value), (two, other.difference.other_value)):
        assert value.span.of(library.articles.read(article_id).stored.article.text) == value.text
    assert found.origins == (1, 1, 0)


def test_a_number_that_is_told_less_exactly_does_not_differ(library, keep):
    one = keep("One", SANK)
    keep("Two", ABOUT, outlet="Sabkha Wire")
    (other,) = related(library, one).elsewhere
    assert other.relation == "same"


def test_a_negation_differs(library, keep):
    one = keep("One", "The marine police had inspected the ferry on Lake Ahunta in April.")
    keep("Two", "The marine police had not inspected the ferry on Lake Ahunta in April.", outlet="Sabkha Wire")
    (other,) = related(library, one).elsewhere
    assert (other.relation, other.difference.matter) == ("differs", "denial")
    assert other.difference.other_value.text == "not"


def test_articles_that_state_no_origin_are_not_counted(library, keep):
    one = keep("One", SANK)
    keep("Two", SANK + " Indeed.", outlet="Sabkha Wire")
    assert related(library, one).origins == (2, 0, 2)


def test_what_is_taken_away_says_nothing_any_more(library, keep):
    one = keep("One", SANK, source="Comfort Adjei")
    keep("Two", COPY, source="Kofi Boateng", outlet="Sabkha Wire")
    claim = library.articles.read(one).claims[0]
    assert library.claims.related(claim).origins == (2, 2, 0)
    library.claims.mark_link(claim, library.claims.related(claim).elsewhere[0], "removed")
    assert library.claims.related(claim).origins == (1, 1, 0)


def test_what_is_only_on_the_same_matter(library, keep):
    one = keep("One", SANK)
    keep("Two", "Comfort Adjei said that the ferry on Lake Ahunta had carried too many traders.", outlet="Sabkha Wire")
    assert {other.relation for other in related(library, one).elsewhere} <= {"related"}
