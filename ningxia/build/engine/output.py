"""What a notebook's own child processes print, brought to the notebook over a socket in the kernel's private folder.

ipykernel listens for it on a port of the network; everything else here is its own.
"""

import os

import zmq
from ipykernel import kernelapp
from ipykernel.iostream import IOPubThread
from zmq.eventloop.zmqstream import ZMQStream


def keep_private(room: str) -> None:
    """Have the kernel that starts next in this process use a socket in `room`."""
    PrivateOutput.address = f"ipc://{room}/children"
    kernelapp.IOPubThread = PrivateOutput


class PrivateOutput(IOPubThread):
    """ipykernel's thread of output, listening for children at `address`."""

    address = ""

    def _setup_pipe_in(self) -> None:
        self._pipe_uuid = os.urandom(16)  # children show it
        pipe = self.socket.context.socket(zmq.PULL)
        pipe.linger = 0
        pipe.bind(self.address)
        self._pipe_in = ZMQStream(pipe, self.io_loop)
        self._pipe_in.on_recv(self._handle_pipe_msg)

    def _setup_pipe_out(self) -> tuple[zmq.Context, zmq.Socket]:
        context = zmq.Context()  # that of the kernel does not outlive a fork
        pipe = context.socket(zmq.PUSH)
        pipe.linger = 3000  # milliseconds
        pipe.connect(self.address)
        return context, pipe
