"""A kernel in a forked process, as Jupyter's own manager handles it."""

import asyncio
import atexit
import gc
import multiprocessing
import os
import signal
import sys
import time
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.util import get_temp_dir
from pathlib import Path
from queue import Empty
from typing import Any

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner

from ningxia.build.engine.output import keep_private
from ningxia.build.engine.server import can_fork, end_with_parent, started, warm

CALL_AGAIN = 5  # milliseconds between two calls to a kernel that starts
INLINE = ("", "inline", "module://matplotlib_inline.backend_inline")


class Fork:
    """A process forked to become a kernel once it is told which; to Jupyter it is what `subprocess.Popen` gives."""

    stdin = stdout = stderr = None

    def __init__(self, context: BaseContext) -> None:
        self._commands, theirs = multiprocessing.Pipe()
        # What multiprocessing itself keeps for the server in a folder goes when the process that started it does.
        folders = [get_temp_dir()] if context.get_start_method() == "forkserver" else []
        self._process = started(context, serve, theirs, folders)
        theirs.close()
        self.pid = self._process.pid

    def run(self, *command: Any) -> None:
        """Have the process become the kernel; see `serve`."""
        if self._commands.recv() != self.pid:  # it leads a group of its own by now, and signals reach nobody else
            raise RuntimeError(f"Process {self.pid} answers for another; no kernel was started.")
        self._commands.send(command)

    def poll(self) -> int | None:
        """The exit code, -9 for signal 9; None while it runs."""
        return self._process.exitcode

    def wait(self) -> int | None:
        """The exit code, once it has ended."""
        self._process.join()
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        """Send a signal to the process and what it has started."""
        if self.poll() is None:
            os.killpg(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)


_prepared: list[Fork] = []


def prepare() -> None:
    """Fork for the one kernel that this process, itself fresh from a fork and without threads, will need."""
    if can_fork():
        _prepared.append(Fork(multiprocessing.get_context("fork")))


def fork() -> Fork:
    """The fork that was prepared, or else one from the server."""
    return _prepared.pop() if _prepared else Fork(warm())


class ForkProvisioner(LocalProvisioner):
    """Hands Jupyter's manager a forked process in place of a new one."""

    fork: Fork
    room: Path

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> dict[str, Any]:
        """Start the kernel `cmd` in the fork."""
        self.cwd = str(kwargs.get("cwd") or Path.cwd())
        self.fork.run(cmd, kwargs["env"], self.cwd, str(self.room))
        self.process = self.fork
        self.pid = self.pgid = self.fork.pid
        return self.connection_info

    async def shutdown_requested(self, restart: bool = False) -> None:  # noqa: ARG002 - Jupyter's manager says it
        """Wait for the kernel that was told to end, for half a second; the manager looks every tenth of one."""
        end = time.monotonic() + 0.5
        while self.fork.poll() is None and time.monotonic() < end:
            await asyncio.sleep(0.005)


class PromptClient(AsyncKernelClient):
    """Speaks to a kernel as soon as it answers on both channels, which it opens after the client has called.

    Jupyter's own then waits until the kernel has been silent for 0.2 seconds, a tenth of a short section. What it has
    put out by then is of no cell, and whoever executes cells passes over it.
    """

    def start_channels(self, **which: bool) -> None:
        """Call until the kernel has opened them: that takes it some 40 milliseconds, and ZeroMQ calls every 100."""
        self.context.reconnect_ivl = CALL_AGAIN
        super().start_channels(**which)

    async def wait_for_ready(self, timeout: float = 60) -> None:
        """Return once the kernel has answered; `RuntimeError` where it has died or has not within `timeout` seconds."""
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            self.kernel_info()
            with suppress(Empty):
                await self.shell_channel.get_msg(timeout=1)
                await self.iopub_channel.get_msg(timeout=0.2)
                return
            if not await self.is_alive():
                raise RuntimeError("The kernel died before it could be asked anything.")
        raise RuntimeError(f"The kernel did not answer within {timeout} seconds.")


def manager(kernel_name: str, room: Path, fork: Fork | None) -> AsyncKernelManager:
    """A manager of the kernel, with its sockets in `room` where there are such; in `fork` if one is given."""
    sockets = {"transport": "ipc", "ip": str(room / "kernel")} if os.name == "posix" else {}
    made = AsyncKernelManager(kernel_name=kernel_name, connection_file=str(room / "kernel.json"), **sockets)
    made.client_factory = PromptClient
    if fork:
        made.provisioner = ForkProvisioner(kernel_id=room.name, kernel_spec=made.kernel_spec, parent=made)
        made.provisioner.fork, made.provisioner.room = fork, room
    return made


def is_ours(spec: KernelSpec) -> bool:
    """Whether the kernel is the ipykernel of this very environment, which a fork of this process can run.

    >>> is_ours(KernelSpec(argv=["python", "-m", "ipykernel_launcher", "-f", "{connection_file}"]))
    True
    >>> is_ours(KernelSpec(argv=["/elsewhere/bin/python", "-m", "ipykernel_launcher", "-f", "{connection_file}"]))
    False
    """
    program, *arguments = spec.argv
    named, mine = Path(program), Path(sys.executable)
    same = named.resolve() == mine.resolve() and named.parent.resolve() == mine.parent.resolve()  # not just its link
    return (
        (same or program in ("python", "python3", f"python3.{sys.version_info.minor}"))
        and arguments[:2] == ["-m", "ipykernel_launcher"]
        and "kernel_provisioner" not in spec.metadata
    )


def serve(commands: Connection, folders: list[str]) -> None:
    """Wait for a command, then run the real ipykernel as `python -m ipykernel_launcher` would; in the fork.

    If the parent ends before, so do this process and all it has started; `folders` and that of the sockets are removed.
    """
    os.setsid()
    end_with_parent(folders, partial(os.killpg, 0, signal.SIGKILL))
    commands.send(os.getpid())
    arguments, environment, folder, room = commands.recv()
    folders.append(room)
    _freshen(environment, folder)
    keep_private(room)
    sys.argv = arguments[arguments.index("ipykernel_launcher") :]
    inline = ["--matplotlib=inline"] if environment.get("MPLBACKEND", "") in INLINE else []
    _run_kernel([*sys.argv[1:], *inline, "--IPKernelApp.parent_handle=1"])  # 1: somebody else watches for the parent


def _freshen(environment: dict[str, str], folder: str) -> None:
    """Put back what differs from a new process: environment, folder, search path, start method, random numbers."""
    import numpy as np

    from ningxia.build.engine.preload import PATH

    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.chdir(folder)
    sys.path[:] = PATH
    multiprocessing.set_start_method(None, force=True)
    for name in [name for name in sys.modules if name.partition(".")[0] == "jsonschema"]:
        del sys.modules[name]  # imported without a part of it: see `preload.GRAMMAR`
    np.random.seed()  # noqa: NPY002 - the global one, which would repeat itself; the standard library's sees to itself


def _run_kernel(arguments: list[str]) -> None:
    from ipykernel.kernelapp import IPKernelApp

    IPKernelApp.launch_instance(arguments)
    # Its threads end each other below; the one that was told to shut down must have said so, or they wait ten seconds.
    IPKernelApp.instance().control_thread.join(timeout=1)
    gc.freeze()  # IPython collects garbage at its end, all of which the system takes back anyway
    atexit._run_exitfuncs()  # a forked process ends without
