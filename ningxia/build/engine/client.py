"""Papermill's client with limits that hold: on a cell's time, on a notebook's output, on a dead kernel's silence.

Whatever ends a cell stands in that cell as an error output; so the notebook that Papermill writes says it, and
Papermill raises it as it does any error.
"""

import asyncio
import json
import signal
from typing import Any

from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbclient.util import ensure_async
from nbformat import NotebookNode
from nbformat.v4 import new_output
from papermill.clientwrap import PapermillNotebookClient
from traitlets import Bool, Dict, Integer

MOST_OUTPUT = 32_000_000  # characters of one notebook; a section has a million
PATIENCE = 30  # seconds for the output of a cell that has ended, or was told to


class LimitedClient(PapermillNotebookClient):
    """Executes the cells one by one, and ends at the first that fails, hangs, floods or loses its kernel."""

    most_output = Integer(MOST_OUTPUT, help="Characters that a notebook may put out.").tag(config=True)
    interrupt_on_timeout = Bool(True)
    error_on_timeout = Dict({"ename": "CellTimeoutError", "evalue": "", "traceback": []})
    iopub_timeout = Integer(PATIENCE)

    received = 0
    stopped_with = 0  # the signal, where the notebook put out too much
    stopping: asyncio.Task | None = None
    is_late = False

    def execute(self, **kwargs: Any) -> NotebookNode:
        """Execute the notebook; the kernel is asked about itself first, as one that died cannot answer."""
        self.reset_execution_trackers()
        with self.setup_kernel(cleanup_kc=True, **kwargs):
            reply = self.wait_for_reply(self.kc.kernel_info())
            self.nb.metadata["language_info"] = reply["content"]["language_info"]
            self.papermill_execute_cells()
            self.set_widgets_metadata()
        return self.nb

    def execute_cell(self, cell: NotebookNode, cell_index: int, **kwargs: Any) -> NotebookNode:
        """Execute one cell; what ends it from outside becomes its error output."""
        try:
            done = super().execute_cell(cell, cell_index, **kwargs)
        except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
            name, words = self._reason(error)
            if name:
                _put_error(cell, name, words)
            raise CellExecutionError(str(error), name, words) from error
        finally:
            if self.stopping:
                self.stopping.cancel()
        name, words = self._reason(None)
        if name:
            _put_error(cell, name, words)
            raise CellExecutionError("", name, words)
        if done.cell_type == "code":
            done.outputs = joined(done.outputs)
        return done

    def process_message(self, msg: dict[str, Any], cell: NotebookNode, cell_index: int) -> NotebookNode | None:
        """Take a message of the kernel; past the limit output is dropped and the cell is interrupted."""
        self.received += _size(msg["content"])
        if self.received > self.most_output and msg["msg_type"] in ("stream", "display_data", "execute_result"):
            return self._stop()
        return super().process_message(msg, cell, cell_index)

    def _stop(self) -> None:
        """Interrupt the cell, once; a cell that goes on regardless loses its kernel."""
        number = signal.SIGINT if self.received < 2 * self.most_output or not self.stopped_with else signal.SIGKILL
        if number != self.stopped_with:
            self.stopped_with = number
            if self.stopping:
                self.stopping.cancel()
            self.stopping = asyncio.ensure_future(self._signal(number))

    async def _signal(self, number: int) -> None:
        """Send the signal; a cell that has not ended a while after one loses its kernel.

        It may have heard nothing, and ipykernel sends no reply where the signal came just after the cell's last line.
        """
        await ensure_async(self.km.signal_kernel(number))
        await asyncio.sleep(self.iopub_timeout)
        await ensure_async(self.km.signal_kernel(signal.SIGKILL))

    async def _async_handle_timeout(self, *args: Any) -> dict[str, Any] | None:
        self.is_late = True
        return await super()._async_handle_timeout(*args)

    def _reason(self, error: Exception | None) -> tuple[str, str]:
        """Name and words for what ended a cell from outside, empty where nothing did."""
        if self.stopped_with:
            return "OutputTooLarge", f"the notebook put out more than {self.most_output:,} characters, the limit"
        if self.is_late:
            return "CellTimeoutError", f"the cell ran longer than {self.timeout} seconds, the limit"
        if isinstance(error, CellTimeoutError):
            return "CellTimeoutError", f"what the cell put out did not arrive within {self.iopub_timeout} seconds"
        if isinstance(error, DeadKernelError):
            return "DeadKernelError", f"the kernel died, {_ending(self.km.provisioner.process.poll())}"
        return "", ""


def joined(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """The outputs of a cell, what was printed in one go in one piece, however the kernel happened to send it.

    >>> [one.text for one in joined([new_output("stream", text="a"), new_output("stream", text="b")])]
    ['ab']
    """
    whole: list[NotebookNode] = []
    for output in outputs:
        last = whole[-1] if whole else {}
        if output.output_type == "stream" == last.get("output_type") and output.name == last.name:
            last.text += output.text
        else:
            whole.append(output)
    return whole


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        hint = " (somebody killed it, or memory ran out)" if code == -signal.SIGKILL else ""
        return f"ended by {signal.Signals(-code).name}{hint}"
    return f"with exit code {code}"


def _size(content: dict[str, Any]) -> int:
    """Characters of what a message adds to the notebook."""
    said = [content.get("text", ""), *content.get("data", {}).values()]
    return sum(len(one) if isinstance(one, str) else len(json.dumps(one)) for one in said)


def _put_error(cell: NotebookNode, name: str, words: str) -> None:
    """Name the reason in the cell's error output: that of its interruption, which knows the line, or one of its own."""
    errors = [output for output in cell.outputs if output.output_type == "error"]
    if not errors:
        cell.outputs.append(new_output("error"))
    last = errors[-1] if errors else cell.outputs[-1]
    last.ename, last.evalue = name, words
    last.traceback = [*last.get("traceback", []), f"{name}: {words}"]
