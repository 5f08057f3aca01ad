"""The process that has the libraries imported, and fresh processes forked from it."""

import atexit
import multiprocessing
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import forkserver
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from multiprocessing.util import get_temp_dir
from pathlib import Path
from threading import RLock, Thread
from types import ModuleType

PRELOAD = "ningxia.build.engine.preload"
# Kernels run beside each other, a thread each; one order of sets in all of them; both as the caller says, if he does.
STEADY = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1")
STEADY |= {"PYTHONHASHSEED": "0"}
OWN_PATH = {"PYTHONSAFEPATH": "1"}  # for the server: nothing is imported from the folder that the caller stands in
CALLER = "NINGXIA_CALLER"  # environment of the server: whose it is
ROOM = "NINGXIA_ROOM"  # environment of the server: a private folder for what its forks tell each other
ENDING = 2.0  # seconds that a process may take from closing its pipes to its end

_lock = RLock()


def can_fork() -> bool:
    """Whether this machine can fork warm processes; NINGXIA_WARM=0 says no."""
    return "forkserver" in multiprocessing.get_all_start_methods() and os.environ.get("NINGXIA_WARM", "1") != "0"


def warm() -> BaseContext:
    """The context of warm processes; starts their server, which imports in the background, where none runs.

    The server ends when this process and all processes forked from it have ended, however they end.
    """
    if not can_fork():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    with _lock, _environment_of_server(), _interrupts_held():
        context.set_forkserver_preload([PRELOAD])
        forkserver.ensure_running()
    return context


def abandon() -> None:
    """End the server at once, if there is one; who waits for a process of it is told, and `warm` starts another."""
    number = forkserver._forkserver._forkserver_pid  # there is no public way; asked to end, it imports to the end first
    if number is not None:
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)


def started(context: BaseContext, target: Callable[..., object], *arguments: object) -> BaseProcess:
    """A process of the context that runs `target`, and nothing of the caller's own script."""
    process = context.Process(target=target, args=arguments)
    with _lock, _script_hidden():
        process.start()
    return process


def leave_nothing() -> None:
    """From here on, when this process, the server, ends, remove its socket's folder if who made it was killed."""
    atexit.register(_remove_room, os.getpid(), int(os.environ.get(CALLER, "0")))


def _remove_room(server: int, caller: int) -> None:
    socket, end = forkserver._forkserver._forkserver_address, time.monotonic() + ENDING
    if not socket or not caller or os.getpid() != server:
        return
    while os.getppid() == caller and time.monotonic() < end:  # its pipe may be closed a moment before it has ended
        time.sleep(0.01)
    if os.getppid() != caller:
        shutil.rmtree(Path(socket).parent, ignore_errors=True)


def end_with_parent(folders: list[str], end: Callable[[], object]) -> None:
    """From here on, once the parent of this process has ended, however, remove `folders` and call `end`."""

    def watch() -> None:
        multiprocessing.parent_process().join()
        for folder in 2 * folders:  # another process may have written into one while it was removed
            shutil.rmtree(folder, ignore_errors=True)
        end()

    Thread(target=watch, daemon=True).start()


@contextmanager
def _environment_of_server() -> Iterator[None]:
    told = {name: value for name, value in (STEADY | OWN_PATH).items() if name not in os.environ}
    told |= {CALLER: str(os.getpid()), ROOM: get_temp_dir()}
    os.environ.update(told)
    try:
        yield
    finally:
        for name in told:
            del os.environ[name]


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """What is started meanwhile begins with Ctrl-C held back, until it says itself what comes of it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _script_hidden() -> Iterator[None]:
    """Without this, multiprocessing would run the caller's script once more in each child."""
    script = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script
