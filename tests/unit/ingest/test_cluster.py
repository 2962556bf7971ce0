"""A cluster: which addresses are taken, how its failures are told, and every article once though a worker is killed."""

import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import ExitStack

import pytest

from store.errors import CannotBeMeant, ClusterError
from store.ingest import cluster
from store.ingest.cluster import ClusterExecutor, check_address, connected
from store.ingest.extraction import ENGINE
from store.ingest.workers import extract_each, take_apart
from store.library import Library


@pytest.mark.parametrize(
    "address",
    ["tls://cluster.example:8786", "tls://10.0.0.7:8786", "tcp://127.0.0.1:8786", "tcp://[::1]:1", "tcp://localhost:9"],
)
def test_encrypted_or_on_this_machine(address):
    assert check_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "tcp://10.0.0.7:8786",
        "tcp://cluster.example:8786",
        "tcp://127.0.0.1.a.example:1",
        "tcp://0.0.0.0:1",
        "tcp://[::]:1",
    ],
)
def test_texts_go_over_no_network_unencrypted(address):
    with pytest.raises(CannotBeMeant, match="for all to read"):
        check_address(address)


@pytest.mark.parametrize(
    "address",
    ["", "127.0.0.1:8786", "http://127.0.0.1:1", "tcp://127.0.0.1", "tls://:1", "tls://a:b", "tls://[", "tcp://a:99999",
     "tls://u@a:1", "tls://a:1/x", "\0", "\ud800"],
)  # fmt: skip
def test_what_is_no_address(address):
    with pytest.raises(CannotBeMeant, match="no address"):
        check_address(address)


class Killed(Exception):
    pass


class Gives(Executor):
    """Gives what it is told to in place of a cluster's answer: an exception, or the call's own result."""

    def __init__(self, *answers):
        self.answers = list(answers)

    def submit(self, call, *args):
        future = Future()
        answer = self.answers.pop(0) if self.answers else None
        if answer == "cancelled":
            future.cancel()
            future.set_running_or_notify_cancel()
        elif answer is not None:
            future.set_exception(answer)
        else:
            future.set_result(call(*args))
        return future

    def shutdown(self, wait=True):  # a cluster's takes no more than that
        self.wait = wait


def test_failures_of_a_cluster_are_told_as_those_of_processes():
    inner = Gives(Killed(), "cancelled", OSError("gone"), ValueError("its own"))
    executor = ClusterExecutor(inner, "tcp://127.0.0.1:1", Killed)
    errors = [executor.submit(len, "four").exception() for _ in range(4)]
    assert [type(error) for error in errors] == [BrokenExecutor, ClusterError, ClusterError, ValueError]
    assert "add again" in str(errors[1])
    assert executor.submit(len, "four").result() == 4
    executor.shutdown(wait=False, cancel_futures=True)
    assert inner.wait is False


def test_a_text_that_workers_die_of_is_tried_again_alone(stated):
    executor = ClusterExecutor(Gives(None, Killed()), "tcp://127.0.0.1:1", Killed)
    items = [(number, stated(number)) for number in range(4)]
    assert dict(extract_each(items, lambda: executor, 2)) == {number: take_apart(text) for number, text in items}


def test_a_worker_of_another_version_is_refused(monkeypatch):
    executor = ClusterExecutor(Gives(), "tcp://127.0.0.1:1", Killed)
    submitted = cluster._same_engine
    monkeypatch.setattr(cluster, "_same_engine", lambda engine, *rest: submitted("network-0", *rest))
    with pytest.raises(ClusterError, match=f"engine {ENGINE} where network-0"):
        executor.submit(len, "four").result()


@pytest.fixture
def stated():
    from store.ingest.workers import Stated

    return lambda number: Stated(f"Dam {number}\n\nThe dam cracked, Mara Holt said.", f"key {number}", None, None, None)


# With a real one


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture
def dask_cluster(tmp_path):
    """A scheduler and two workers, each a process of its own: the address, and the workers."""
    pytest.importorskip("distributed")
    address = f"tcp://127.0.0.1:{free_port()}"
    with ExitStack() as stack:

        def start(*command):
            process = subprocess.Popen(
                [sys.executable, "-m", *command],
                cwd=tmp_path,
                env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
            )
            stack.callback(process.wait)
            stack.callback(process.kill)
            return process

        start("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", address.rpartition(":")[2],
              "--no-dashboard", "--no-jupyter")  # fmt: skip
        workers = [
            start("distributed.cli.dask_worker", address, "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny",
                  "--no-dashboard", "--local-directory", str(tmp_path / f"worker{number}"))
            for number in range(2)
        ]  # fmt: skip
        yield address, workers


@pytest.mark.loopback
def test_every_article_once_though_a_worker_is_killed(dask_cluster, library, tmp_path, check_index):
    address, workers = dask_cluster
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(f"Dam {number}\n\nThe dam cracked on day {number}, Mara Holt said.\n")
    added = []
    for result in library.add_files(library.find_files([folder]).files, cluster=address):
        added.append(result)
        if len(added) == 7:
            os.kill(workers[0].pid, signal.SIGKILL)
    assert [result.outcome for result in added] == ["added"] * 40
    assert [result.title for result in added] == [f"Dam {number}" for number in range(40)]
    assert len(library.articles.ids()) == 40
    check_index(library.path)
    with Library(tmp_path / "here.db") as here:
        list(here.add_files(here.find_files([folder]).files, workers=1))
        for number in library.articles.ids():
            claims = [[claim.claim for claim in each.articles.read(number).claims] for each in (library, here)]
            assert claims[0] == claims[1]


@pytest.mark.loopback
def test_a_cluster_that_is_not_there(monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr(cluster, "_CONNECT_SECONDS", 1)
    begun = time.monotonic()
    with pytest.raises(ClusterError, match="cannot be reached"), connected(f"tcp://127.0.0.1:{free_port()}"):
        pass
    assert time.monotonic() - begun < 60  # it does not wait for ever


def test_without_the_extra_it_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"onrecord\[cluster\]"), connected("tcp://127.0.0.1:1"):
        pass
