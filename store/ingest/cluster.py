"""Articles taken apart by the machines of a Dask cluster, by the same executor interface as by processes of this one.

Workers get texts and give back what is found in them; they never see the library, which one writer fills. They do see
the texts: so an address is either encrypted, or of this machine. Needs the extra ``onrecord[cluster]`` here and the
same version of onrecord on every worker.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from contextlib import contextmanager
from typing import Any, Final, NamedTuple, TypeVar
from urllib.parse import urlsplit

from store.errors import CannotBeMeant, ClusterError
from store.ingest.extraction import ENGINE
from store.ingest.workers import PER_WORKER

_CONNECT_SECONDS: Final = 30
"""So long is waited for the scheduler, and for its first worker."""

_Result = TypeVar("_Result")


class Cluster(NamedTuple):
    """A cluster that is connected."""

    open_executor: Callable[[], Executor]
    """For :func:`~store.ingest.workers.extract_each`."""
    at_once: int
    """How many texts are out at a time."""


def check_address(address: str) -> str:
    """The address of a scheduler that texts may be sent to.

    Raises:
        CannotBeMeant: it is none, or one that would send texts unencrypted over a network.
    """
    how = "Write it as tls://HOST:PORT, or as tcp://127.0.0.1:PORT for a scheduler on this machine."
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = parts = None
    if parts is None or parts.scheme not in ("tls", "tcp") or not host or not port or parts.path or parts.username:
        raise CannotBeMeant(f"“{address[:200]}” is no address of a scheduler. {how}")
    if parts.scheme == "tcp" and not _is_here(host):
        raise CannotBeMeant(f"A cluster sees the texts, and tcp:// would send them to {host} for all to read. {how}")
    return address


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """A cluster, from its connection to its end. For ``tls://`` keys and certificates come from Dask's configuration.

    Raises:
        CannotBeMeant: the address is none that texts may be sent to.
        ClusterError: it cannot be reached, has no worker, or the extra is not installed.
    """
    check_address(address)
    try:
        from distributed import Client
        from distributed.scheduler import KilledWorker
    except ImportError as error:
        raise ClusterError("A cluster needs more than is installed: pip install 'onrecord[cluster]'.") from error
    try:
        client = Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, TimeoutError, RuntimeError, TypeError, ValueError) as error:
        raise ClusterError(f"The cluster {address} cannot be reached ({error}).") from error
    try:
        try:
            client.wait_for_workers(1, timeout=_CONNECT_SECONDS)
        except (OSError, TimeoutError) as error:
            raise ClusterError(f"The cluster {address} has no worker. Start one: dask worker {address}") from error
        threads = sum(client.nthreads().values())
        yield Cluster(
            lambda: ClusterExecutor(client.get_executor(pure=False), address, KilledWorker), PER_WORKER * threads
        )
    finally:
        client.close()


class ClusterExecutor(Executor):
    """An executor of a cluster that behaves as one of processes.

    What the cluster gave up on, since its workers died of it, raises BrokenExecutor, as a process that ended does;
    a cluster that is gone raises :class:`~store.errors.ClusterError`.

    Args:
        inner: the cluster's own executor.
        address: of the cluster, for sentences.
        killed: what the cluster raises for a task whose workers died.
    """

    def __init__(self, inner: Executor, address: str, killed: type[Exception]) -> None:
        self._inner = inner
        self._address = address
        self._killed = killed

    def submit(self, call: Callable[..., _Result], /, *args: Any, **options: Any) -> Future[_Result]:  # noqa: ANN401 - handed on
        """As :meth:`concurrent.futures.Executor.submit`."""
        asked: Future[_Result] = Future()
        try:
            given = self._inner.submit(_same_engine, ENGINE, call, *args, **options)
        except (OSError, RuntimeError) as error:
            raise self._lost() from error
        given.add_done_callback(lambda done: self._pass_on(done, asked))
        return asked

    def _pass_on(self, given: Future[_Result], asked: Future[_Result]) -> None:
        if asked.done():
            return
        try:
            asked.set_result(given.result())
        except self._killed as error:
            broken = BrokenExecutor()
            broken.__cause__ = error
            asked.set_exception(broken)
        except (CancelledError, OSError):
            asked.set_exception(self._lost())
        except Exception as error:  # noqa: BLE001 - it is handed on to whoever waits
            asked.set_exception(error)

    def _lost(self) -> ClusterError:
        return ClusterError(
            f"The cluster {self._address} was lost. What was told of as added is there: add again for the rest."
        )

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """As :meth:`concurrent.futures.Executor.shutdown`; the cluster goes on for others."""
        self._inner.shutdown(wait=wait and not cancel_futures)


def _same_engine(engine: str, call: Callable[..., _Result], *args: Any, **options: Any) -> _Result:  # noqa: ANN401 - handed on
    """On a worker: do it, if what is found here is what would be found there."""
    if engine != ENGINE:
        raise ClusterError(
            f"A worker of the cluster finds claims with engine {ENGINE} where {engine} is wanted: install the same "
            "version of onrecord on all of them."
        )
    return call(*args, **options)
