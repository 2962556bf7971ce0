"""The sample stories: five outlets and one origin, another origin, and the number on which they differ."""

from __future__ import annotations

import pytest


@pytest.fixture
def dossier(sample_library):
    timeline = sample_library.events.timeline("drones shot housing")
    (event,) = [*(each.id for each in timeline.dated), *timeline.undated]
    return sample_library.events.dossier(event)


def test_five_outlets_and_one_origin(dossier):
    first, second = dossier.origins
    assert (first.name, first.articles) == ("Iraqi media", 5)
    assert {arrival.outlet for arrival in first.arrivals} == {
        "Sabkha Wire",
        "The Pellmoor Gazette",
        "Quillhaven Courier",
        "Merrowby Standard",
        "The Fenwright Chronicle",
    }
    assert (second.name, second.type, second.articles) == ("two Iraqi security officers", "unnamed", 1)
    assert second.arrivals[0].path == ("two Iraqi security officers", "The Veldrick Observer")


def test_the_disagreement_on_the_number_is_there_with_both_values(dossier):
    sure = [each for each in dossier.differences if each.sure]
    assert sure
    assert {(each.matter, each.value.text.casefold(), each.other_value.text.casefold()) for each in sure} <= {
        ("number", "two", "three"),
        ("number", "three", "two"),
    }


def test_what_the_times_was_told_is_one_origin_in_all_outlets(sample_library):
    timeline = sample_library.events.timeline("militia combat drones bases recent months supported")
    (event,) = [*(each.id for each in timeline.dated), *timeline.undated]
    origins = sample_library.events.dossier(event).origins
    assert origins[0].articles >= 5
    assert all("New York Times" in arrival.path for arrival in origins[0].arrivals)
