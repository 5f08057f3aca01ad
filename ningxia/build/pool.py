"""Local processes as an `Executor`, which end with the process that started them, however that ends."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection


@contextmanager
def local_pool(workers: int, imports: Sequence[str] = ()) -> Iterator[ProcessPoolExecutor]:
    """An executor of that many processes, which import some modules beforehand.

    On an error, Ctrl-C among them, they end at once and not when done.

    Each waits for the end of a pipe whose other end this process holds: that closes when it is killed, too.
    """
    context = get_context("spawn")  # a forked one would hold the locks of the reports
    theirs, ours = context.Pipe(duplex=False)
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(theirs, imports)) as pool:
        for _ in range(workers):  # all start now: what they import takes seconds
            pool.submit(os.getpid)
        try:
            yield pool
        except BaseException:
            ours.close()
            raise
    ours.close()


def _begin(parent: Connection, imports: Sequence[str]) -> None:
    """Leave Ctrl-C to the parent, end with it, and import beforehand what the jobs need."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    for name in imports:
        import_module(name)


def _end_with(parent: Connection) -> None:
    try:
        parent.recv()
    except (EOFError, OSError):
        os._exit(1)
