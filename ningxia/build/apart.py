"""Tasks run each in a fresh process, forked warm where that is possible: none can harm or colour another."""

import os
import signal
import tempfile
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from multiprocessing.util import get_temp_dir
from threading import enumerate as enumerate_threads
from typing import Any

from ningxia.broken import BrokenModule, broken_import
from ningxia.build.engine.server import STEADY, abandon, can_fork, end_with_parent, started, warm

LOW = 10  # how far an aside stands back for others; of 19 at most, with which it would take seconds to end

_running: set[BaseProcess] = set()
_is_apart = False


class Died(RuntimeError):
    """The process of a task ended before the task did."""


class Workers(ThreadPoolExecutor):
    """Threads that wait, `most` at a time, for tasks which run `apart`, such as `execute`.

    Leaving the `with` block by an exception, such as Ctrl-C, ends the processes of those that run.
    """

    def __init__(self, most: int) -> None:
        self._named = f"workers-{id(self)}"
        super().__init__(most, thread_name_prefix=self._named)
        warm()

    def stop(self) -> None:
        """Start no task that waits, and end the processes of those that run.

        Threads are counted and not tasks: Ctrl-C may have come while one was handed over.
        """
        self.shutdown(wait=False, cancel_futures=True)
        while any(thread.name.startswith(self._named) for thread in enumerate_threads()):
            for process in list(_running):
                process.kill()
            if not _running:
                abandon()  # the threads wait for a server that still imports
            time.sleep(0.05)

    def __exit__(self, kind: type[BaseException] | None, *error: Any) -> bool | None:
        if kind is not None:
            self.stop()
        return super().__exit__(kind, *error)


class Apart(Workers):
    """Workers that run every task apart, whatever it is."""

    def submit(self, task: Callable[..., Any], /, *arguments: Any, **options: Any) -> Future[Any]:
        """Have the task run in a process of its own as soon as one of the threads is free."""
        return super().submit(apart, task, *arguments, **options)


def apart(
    task: Callable[..., Any],
    *arguments: Any,
    environment: Mapping[str, str] | None = None,
    until: Connection | None = None,
) -> Any:
    """What `task` returns or raises, run in a process of its own with `environment` added to this one's variables.

    In a process that has been made so it runs right there. Raises `Died` where the process is killed. Where `until` is
    given, it has a low priority, and is killed as soon as something can be read there, or the other end is closed.

    >>> apart(divmod, 7, 2)
    (3, 1)
    """
    if _is_apart:
        os.environ.update(environment or {})
        return task(*arguments)
    context = warm()
    ours, theirs = context.Pipe(duplex=False)
    surroundings = STEADY | dict(os.environ) | dict(environment or {})
    asides = [] if until is None else [until]
    process = started(context, _report, theirs, surroundings, LOW if asides else 0, task, arguments)
    theirs.close()
    _running.add(process)
    try:
        if set(asides) & set(wait([ours, process.sentinel, *asides])):
            process.kill()
        outcome, error = ours.recv() if ours.poll() else (None, Died(_ending(process)))
    except EOFError:
        outcome, error = None, Died(_ending(process))
    finally:
        _running.discard(process)
        process.kill()
        process.join()
        ours.close()
    if error is not None:
        raise error
    return outcome


def _ending(process: BaseProcess) -> str:
    process.join()
    code = process.exitcode
    how = f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"
    return f"its process {how}" + (" (somebody killed it, or memory ran out)" if code == -signal.SIGKILL else "")


def _report(
    results: Connection, environment: dict[str, str], niceness: int, task: Callable[..., Any], arguments: tuple
) -> None:
    """Run the task, in the process made for it, and send back what came of it."""
    global _is_apart
    _is_apart = True
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the caller, who ends this process
    os.environ.clear()
    os.environ.update(environment)
    if niceness and hasattr(os, "nice"):
        os.nice(niceness)
    try:
        from ningxia.build.engine.kernel import prepare

        prepare()  # before the first thread
        if can_fork():
            tempfile.tempdir = get_temp_dir()  # removed with the caller, however he ends
        end_with_parent([get_temp_dir()] if can_fork() else [], partial(os._exit, 1))
        said = (task(*arguments), None)
    except Exception as error:
        told = broken_import(error)  # it travels without its traceback
        said = (None, BrokenModule(told) if told else error)
    results.send(said)
