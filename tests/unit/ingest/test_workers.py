"""Texts taken apart by other processes: in order, and whatever becomes of one of them."""

import os
import signal
import time
from concurrent.futures import BrokenExecutor, Executor, Future
from functools import partial

import pytest

from store.errors import ArticleError
from store.ingest.workers import Stated, extract_each, open_processes, take_apart


def stated(number, text="The dam cracked, Mara Holt said."):
    return Stated(text, f"key {number}", "Dam", "Kellan Wire", "2021-07-04")


class Here(Executor):
    """Takes apart in this process; what holds a word of ``deadly`` breaks it, as a process that ends would."""

    def __init__(self, *deadly):
        self._deadly = deadly
        self._broken = False

    def submit(self, call, text):
        if self._broken:
            raise BrokenExecutor
        future = Future()
        if any(word in text.text for word in self._deadly):
            self._broken = True
            future.set_exception(BrokenExecutor())
        else:
            future.set_result(call(text))
        return future

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass


def test_each_in_its_order_and_nothing_for_what_has_no_text():
    items = [("one", stated(1)), ("held", None), ("two", stated(2))]
    found = list(extract_each(items, Here, 2))
    assert [item for item, _ in found] == ["one", "held", "two"]
    assert found[0][1] == take_apart(stated(1))
    assert found[1][1] is None
    assert found[2][1].claims[0].text == "The dam cracked"


def test_no_more_are_read_than_are_out():
    read = []

    def items():
        for number in range(20):
            read.append(number)
            yield number, stated(number)

    for taken, _ in enumerate(extract_each(items(), Here, 3)):
        assert len(read) <= taken + 3


def test_a_text_that_ends_a_worker_twice_is_told_of_and_the_rest_goes_on():
    items = [(number, stated(number, "Fatal words." if number == 2 else "It rained, she said.")) for number in range(6)]
    found = dict(extract_each(items, partial(Here, "Fatal"), 4))
    assert list(found) == list(range(6))
    assert isinstance(found[2], ArticleError)
    assert "could not be taken apart" in str(found[2])
    assert all(found[number].claims for number in (0, 1, 3, 4, 5))


def test_a_killed_process_takes_nothing_along():
    items = [(number, stated(number)) for number in range(40)]
    executors = []

    def opened():
        executors.append(open_processes(2))
        return executors[-1]

    found = []
    for item, extraction in extract_each(items, opened, 6):
        found.append(item)
        assert extraction == take_apart(stated(item))
        if item == 7:
            os.kill(next(iter(executors[0]._processes)), signal.SIGKILL)
    assert found == list(range(40))
    assert len(executors) >= 2


def test_whoever_stops_listening_leaves_no_process_behind():
    executors = []

    def opened():
        executors.append(open_processes(1))
        return executors[-1]

    found = extract_each(((number, stated(number)) for number in range(1000)), opened, 3)
    next(found)
    (process,) = executors[0]._processes.values()
    found.close()
    deadline = time.monotonic() + 30
    while process.is_alive():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_errors_of_the_network_are_raised(monkeypatch):
    from store.errors import ModelError

    def fail(*_, **__):
        raise ModelError("no network")

    monkeypatch.setattr("store.ingest.workers.extract", fail)
    with pytest.raises(ModelError):
        list(extract_each([(1, stated(1))], Here, 1))
