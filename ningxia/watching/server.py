"""The server of `ningxia watch`: a page round the report, the report's files, and word of each build. Loopback only."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition
from typing import Any
from urllib.parse import unquote, urlsplit

HOST = "127.0.0.1"
PAGE = "report.html"
NAMES = ("127.0.0.1", "localhost")  # another name in a request is another site's, that would read the report
OWN = {
    "/": ("page.html", "text/html; charset=utf-8"),
    "/watch.js": ("watch.js", "text/javascript; charset=utf-8"),
    "/watch.css": ("watch.css", "text/css; charset=utf-8"),
}
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'"
ALIVE = 15.0  # seconds after which a page that is told nothing is told that


class PortTaken(ValueError):
    """Another program listens on the port asked for, or it is not ours to listen on."""


@dataclass(frozen=True)
class State:
    """What a page is told: the version of the report, whether another is being built, what failed of the last."""

    version: str
    building: bool = False
    failed: str = ""


class News:
    """The state now, and whoever waits for the next; `page` is what stands in for report.html where it is ahead."""

    def __init__(self, state: State) -> None:
        self.state, self.page, self._changed = state, b"", Condition()

    def tell(self, state: State, page: bytes = b"") -> None:
        """Let everybody know."""
        with self._changed:
            self.state, self.page = state, page
            self._changed.notify_all()

    def after(self, known: State | None) -> State:
        """The state, as soon as it is another than the `known` one, or after a while in any case."""
        with self._changed:
            self._changed.wait_for(lambda: self.state != known, timeout=ALIVE)
            return self.state


class Handler(SimpleHTTPRequestHandler):
    """Answers for one page."""

    def __init__(self, news: News, *given: Any, **more: Any) -> None:
        self.news = news
        super().__init__(*given, **more)

    def do_GET(self) -> None:
        """The page and what it needs, word of builds, or a file of the report."""
        path = urlsplit(self.path).path
        if self.headers.get("Host", "").rpartition(":")[0] not in NAMES:
            self.send_error(HTTPStatus.FORBIDDEN, "This server answers to 127.0.0.1 and localhost alone.")
        elif path in OWN:
            name, kind = OWN[path]
            self._send((Path(__file__).parent / name).read_bytes(), kind, {"Content-Security-Policy": POLICY})
        elif path == f"/report/{PAGE}" and self.news.page:
            self._send(self.news.page, "text/html; charset=utf-8", {})
        elif path == "/events":
            self._tell()
        elif unquote(path).startswith("/report/"):
            self.path = self.path.removeprefix("/report")
            super().do_GET()
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    do_HEAD = do_GET

    def end_headers(self) -> None:
        """Nothing is kept by the browser: every load is of what there is now."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def list_directory(self, path: Any) -> None:  # noqa: ARG002 - the base class gives it
        """No lists of files."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, *said: Any) -> None:
        """Say nothing of requests."""

    def _send(self, body: bytes, kind: str, more: Mapping[str, str]) -> None:
        self.send_response(HTTPStatus.OK)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **more}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _tell(self) -> None:
        """One event a state, until the page is gone."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        known = None
        try:
            while True:
                known = self.news.after(known)
                self.wfile.write(f"data: {json.dumps(asdict(known))}\n\n".encode())
                self.wfile.flush()
        except OSError:  # the page was closed
            return


def server(folder: Path, news: News, port: int) -> ThreadingHTTPServer:
    """A server of the report in `folder`, on `port` or, for 0, a free one; it serves once `serve_forever` is called.

    Raises `PortTaken`.
    """
    try:
        made = ThreadingHTTPServer((HOST, port), partial(Handler, news, directory=str(folder)))
    except OSError as error:
        raise PortTaken(
            f"Port {port} of this machine: {error.strerror}. Give another --port, or leave it out."
        ) from None
    made.daemon_threads = True
    return made
