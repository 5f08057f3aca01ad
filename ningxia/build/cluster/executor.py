"""An executor that has jobs run by the workers of a Dask scheduler, and brings back the files they make."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from dataclasses import dataclass, field, replace
from functools import partial
from threading import RLock
from typing import Any

import dask
from distributed import Client, KilledWorker, Security
from distributed.comm import CommClosedError, connect

from ningxia.build.apart import Died
from ningxia.build.cluster import ClusterError
from ningxia.build.cluster.bundle import Bundle, packed, study_files
from ningxia.build.cluster.surroundings import OtherSurroundings, refusal, surroundings_of
from ningxia.build.cluster.worker import Refused, held, ready, run, sealed
from ningxia.build.inputs import Inputs, digest

SECONDS = 20  # for the scheduler to answer
REMEDY = "Scheduler and workers need this package installed from the same lock file as here."


@dataclass(eq=False)
class _Sent:
    """A job that is out or waits, with its files packed; `alone`, where it is tried with no other beside it."""

    job: Any
    parcel: bytes
    alone: bool = False
    settled: Future[Any] = field(default_factory=Future)

    @property
    def key(self) -> str:
        """What the dashboard calls it."""
        return f"{self.job.name}-{hashlib.sha256(self.parcel).hexdigest()[:12]}{'-alone' * self.alone}"


class Cluster(Executor):
    """Runs jobs on the workers of the scheduler at `address`, each in a copy of the study as it was in `now`.

    A job whose worker dies is run by another one. One that dies with every worker that takes it is tried once more
    with none beside it, since what ran beside it has died as often; then it fails by itself.
    """

    def __init__(self, address: str, now: Inputs) -> None:
        self.address = address
        self._ours = surroundings_of(now)
        self._lock = RLock()
        self._ahead, self._suspects = deque[_Sent](), deque[_Sent]()
        self._out: dict[_Sent, Any] = {}
        self._client = _client(address)
        try:
            self._check_workers()
            self._study = self._hold(study_files(now))
        except BaseException:
            self._client.close()
            raise

    @property
    def threads(self) -> int:
        """How many jobs its workers run at once."""
        return sum(self._client.nthreads().values())

    def submit(self, task: Callable[[Any], Any], /, job: Any) -> Future[Any]:
        """Have a worker do `task` with the job; the files it makes are in place when the future is done."""
        sent = _Sent(job, sealed(task, job, packed(job.reads)))
        with self._lock:
            self._ahead.append(sent)
            self._go_on()
        return sent.settled

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002 - as any executor's
        """Take back what is out, and leave the cluster."""
        with self._lock:
            self._ahead.clear()
            self._suspects.clear()
            self._client.cancel(list(self._out.values()))
        self._client.close()

    def _check_workers(self) -> None:
        """Nothing, where the workers that there are can make the same bytes as this machine."""
        for worker, found in self._client.run(ready, on_error="return").items():
            if isinstance(found, BaseException):
                raise ClusterError(f"Worker {worker} cannot take jobs: {_told(found)}. {REMEDY}")
            if found != self._ours:
                raise refusal(worker, found, self._ours)

    def _hold(self, study: Bundle) -> Any:
        """The files of the study as the result of a task, on which jobs depend."""
        with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"}):
            return self._client.submit(held, study, key=f"ningxia-inputs-{study.hash[:12]}", pure=False)

    def _go_on(self) -> None:
        """Send what waits; a suspect only when nothing is out, and nothing beside it."""
        if any(one.alone for one in self._out):
            return
        if self._suspects:
            if not self._out:
                self._send(self._suspects.popleft())
            return
        while self._ahead:
            self._send(self._ahead.popleft())

    def _send(self, sent: _Sent) -> None:
        asked = digest(self._ours)
        try:
            future = self._client.submit(run, asked, sent.parcel, self._study, key=sent.key, pure=False)
        except Exception as error:  # the connection was lost since
            sent.settled.set_exception(self._worded(sent, error))
            return
        self._out[sent] = future
        future.add_done_callback(partial(self._ended, sent))

    def _ended(self, sent: _Sent, future: Any) -> None:
        """Take in what a job came to, or have it tried once more, and go on."""
        outcome, error = self._arrived(sent, future)
        again = isinstance(error, KilledWorker) and not sent.alone
        with self._lock:
            del self._out[sent]
            if again:
                self._suspects.append(replace(sent, alone=True))
            self._go_on()
        if error is None:
            sent.settled.set_result(outcome)
        elif not again:
            sent.settled.set_exception(self._worded(sent, error))

    def _arrived(self, sent: _Sent, future: Any) -> tuple[Any, Exception | None]:
        """What a job came to, its files being put where they belong; or the error instead."""
        try:
            result = future.result()
            if isinstance(result, Refused):
                return None, refusal(result.worker, result.theirs, self._ours)
            outcome, files = result
            files.unpack(sent.job.makes)
            return sent.job.here(outcome), None
        except Exception as error:
            return None, error

    def _worded(self, sent: _Sent, error: Exception) -> Exception:
        """The error as a user is told it: of this job alone, or of the cluster."""
        match error:
            case KilledWorker():
                tries = 2 * (error.allowed_failures + 1)
                return Died(f"{tries} workers that took it ended before it did, the last {error.last_worker.address}")
            case CancelledError() | CommClosedError() | TimeoutError():
                return ClusterError(f"The scheduler {self.address} is gone. What is finished is kept: build again.")
            case Died() | OSError():  # its own process, or the disk of either machine
                return Died(_told(error))
            case OtherSurroundings():
                return error
        return ClusterError(f"{sent.job.name} could not be run on {self.address}: {_told(error)}. {REMEDY}")


def _client(address: str) -> Client:
    """A client of the scheduler; first a plain call, since a `Client` that finds none takes a minute to give up."""
    try:
        asyncio.run(_call(address))
    except (OSError, ValueError, TypeError, RuntimeError) as error:  # the latter three without what TLS needs
        raise ClusterError(
            f"No Dask scheduler answers at {address}: {_told(error)}. Is `dask scheduler` running there?"
        ) from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # all it could say is in the errors here
    return Client(address, timeout=SECONDS, set_as_default=False)


async def _call(address: str) -> None:
    call = await connect(address, timeout=SECONDS, **Security().get_connection_args("client"))
    await call.close()


def _told(error: BaseException) -> str:
    words = " ".join(str(error).split())
    return words if isinstance(error, Died) else f"{type(error).__name__}: {words}"
