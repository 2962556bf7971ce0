"""Rate and time left of adding, by a clock of the test's own."""

import pytest

from tui.jobs import Job
from tui.pace import Pace, duration
from tui.widgets.progress_line import progress_content


@pytest.fixture
def clock():
    class Clock:
        now = 100.0

        def __call__(self):
            return self.now

    return Clock()


def test_nothing_is_said_of_the_rate_before_it_is_known(clock):
    pace = Pace(10, clock)
    assert pace.words() == ""
    list(pace.reading(["a"] * 4))
    pace.tell(failed=False)
    assert (pace.done, pace.words()) == (1, "")


def test_rate_and_time_left(clock):
    pace = Pace(10, clock)
    for _ in pace.reading(["a"] * 4):
        clock.now += 2
        pace.tell(failed=False)
    assert (pace.done, pace.rate, pace.left) == (4, 0.5, 12)
    assert pace.words() == "0.5 articles/s, 13 s left"


def test_a_file_of_many_articles_is_one_file(clock):
    pace = Pace(2, clock)
    files = pace.reading(["a", "b"])
    next(files)
    for _ in range(50):
        clock.now += 1
        pace.tell(failed=True)
    assert (pace.done, pace.articles, pace.failed) == (1, 50, 50)
    assert (pace.rate, pace.left) == (1, 50)


def test_the_rate_is_that_of_late(clock):
    pace = Pace(1000, clock)
    for number, _ in enumerate(pace.reading(["a"] * 1000)):
        clock.now += 0.001 if number < 500 else 1
        pace.tell(failed=False)
        if number == 900:
            assert pace.rate == pytest.approx(1)
            return


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "1 s"), (98.2, "99 s"), (100, "2 min"), (5_900, "99 min"), (12_000, "3 h 21 min")]
)
def test_durations(seconds, words):
    assert duration(seconds) == words


def test_the_progress_line_has_all_of_it():
    told = progress_content(Job("add", "adding", 3, 9, 1, "2.0 articles/s, 4 s left")).plain
    assert told.endswith("adding 3 of 9  1 failed  2.0 articles/s, 4 s left")
