"""The engine that Papermill finds under the name ningxia-warm."""

import tempfile
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager
from nbformat import NotebookNode
from papermill.engines import Engine, NotebookExecutionManager
from papermill.log import logger

from ningxia.build.engine.server import can_fork

LONGEST_ROOM = 80  # characters; the address of a local socket has some hundred


class WarmEngine(Engine):
    """Executes a notebook in a fork of a process that has the libraries imported.

    Takes what Papermill's own engine takes. Where fork does not exist, or the kernel is not that of this Python, the
    kernel is started as Papermill's own engine starts it; limits and results are the same.
    """

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        *,
        start_timeout: int = 60,
        execution_timeout: int | None = None,
        input_path: str | None = None,  # noqa: ARG003 - Papermill gives it to every engine
        kept: list[NotebookNode] | None = None,
        **options: Any,
    ) -> None:
        """Execute the notebook of `nb_man` in place; `kept` is given it, for what an error leaves of it."""
        from ningxia.build.engine.client import LimitedClient
        from ningxia.build.engine.kernel import fork, is_ours, manager

        if kept is not None:
            kept.append(nb_man.nb)
        warm = can_fork() and is_ours(KernelSpecManager().get_kernel_spec(kernel_name))
        with tempfile.TemporaryDirectory(prefix="ningxia-", dir=_short()) as room:
            client = LimitedClient(
                nb_man,
                km=manager(kernel_name, Path(room), fork() if warm else None),
                **options | {"timeout": execution_timeout or options.get("timeout")},
                startup_timeout=start_timeout,
                kernel_name=kernel_name,
                log=logger,
            )
            client.execute()


def _short() -> str | None:
    """A folder for sockets, where the usual one has too long a name."""
    return "/tmp" if len(tempfile.gettempdir()) > LONGEST_ROOM else None
