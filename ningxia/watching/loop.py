"""The loop of `ningxia watch`: build, show, wait for a change, build again."""

from __future__ import annotations

import gc
import hashlib
import os
import shutil
import sys
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing.util import get_temp_dir
from pathlib import Path
from threading import Thread

import click

from ningxia.broken import broken_import
from ningxia.build.apart import Workers
from ningxia.build.contract import Parameters, reports
from ningxia.build.engine.server import abandon
from ningxia.build.events import Event
from ningxia.build.folders import Folders
from ningxia.build.run import Options, Plan, carry_out, plan
from ningxia.build.settings import Settings, read_settings
from ningxia.building import failure_lines, made_panel
from ningxia.panel import is_fresh
from ningxia.progress import view
from ningxia.sources import file_hash
from ningxia.terminal import visible
from ningxia.watching.ahead import Ahead, page, touched
from ningxia.watching.looks import PAUSE, Look, differing, fault, look, next_change, read_once, refused
from ningxia.watching.rehearsal import rehearsed
from ningxia.watching.server import HOST, PAGE, News, State, server

OURS = (ValueError, LookupError, FileNotFoundError)  # kinds of errors that say what to do
MOMENT = 2.0  # seconds without a further save before the whole report is written
FIRST = ("ningxia.cli", "ningxia.watching.loop")  # what a new process imports before it can tell anything on the page
AGAIN = "NINGXIA_WATCH_PORT"  # environment: the port to go on with, after the package itself changed


def watch(study: Path, lists: Mapping[str, str | None], *, port: int, show: bool) -> int:
    """Build the report, serve it on this machine, and build it again on every change, until Ctrl-C; then 0.

    `show` opens it in the browser. Of several reports asked for the first is watched.
    """
    asked = reports(read_settings(study), lists)[0]
    folder = Folders(study, asked.name).final
    again = os.environ.pop(AGAIN, "")
    news = News(State(_version(folder), building=True))
    with server(folder, news, int(again or port)) as serving:
        Thread(target=serving.serve_forever, daemon=True).start()
        address = f"http://{HOST}:{serving.server_port}/"
        click.echo(f"{asked.name} at {address}; Ctrl-C ends.")
        try:
            with Workers(Options().at_once) as pool:
                _rounds(study, asked, news, Options(executor=pool), opened=address if show and not again else "")
        except KeyboardInterrupt:
            abandon()
            return 0
        _start_anew(serving.server_port)


def _rounds(study: Path, asked: Parameters, news: News, options: Options, *, opened: str | None) -> None:
    """Build on every change; ends once what this process has read once has changed: the package, the study's series."""
    known: set[str] = set()  # the sections that this process has executed
    while True:
        seen, began = look(study), time.monotonic()
        planned = _planned(study, asked)
        known |= set(planned.standings[0].stale if planned else ())
        if not (_shown_ahead(asked, planned, news) and _goes_on(study, seen, began)):
            failed = _built(study, asked, planned, news, options, seen)
            _say(failed or [f"built in {time.monotonic() - began:.1f} s"])
            if opened:
                open_where_seen(opened)
            if opened is not None and not failed:
                _get_ready(study, asked)
            opened = None
        with rehearsed(study, asked, known):
            ends = _ends(study, seen, news)
        if ends:
            return


def open_where_seen(address: str) -> None:
    """Open it in the browser, where there is a screen; its address has been told."""
    if sys.platform != "linux" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        click.launch(address)


def _ends(study: Path, seen: Look, news: News) -> bool:
    """Wait for a change; whether this process ends with it. Code that cannot be read is told, and waited for."""
    now = seen
    while True:
        _, now = next_change(now, lambda: look(study))
        changed = differing(seen, now)
        if not read_once(changed, study):
            return False
        if not (wrong := fault(changed) or refused(FIRST)):
            return True
        _say([wrong])
        news.tell(replace(news.state, building=False, failed=wrong), news.page)


def _planned(study: Path, asked: Parameters) -> Plan | None:
    """What is to be done; None where that hangs on a panel that is not made yet, or something is wrong, which the
    build tells."""
    with _left_to_the_build():
        return plan(read_settings(study), [asked]) if is_fresh(study) else None
    return None


def _shown_ahead(asked: Parameters, planned: Plan | None, news: News) -> bool:
    """Whether the page could be shown at once, nothing having to be executed for it; what is wrong the build tells."""
    if planned is None or planned.standings[0].stale or planned.standings[0].is_fresh:
        return False
    with _left_to_the_build():
        _show(planned.now.settings, asked, news)
        return True
    return False


def _show(settings: Settings, asked: Parameters, news: News, anew: Collection[str] = ()) -> None:
    """Tell open pages of the page there can be now, with the sections `anew` as a build has just executed them."""
    ahead = page(settings, asked, anew)
    news.tell(State(hashlib.sha256(ahead).hexdigest(), building=True), ahead)


def _goes_on(study: Path, seen: Look, began: float) -> bool:
    """Whether the writer goes on within a moment: the next page then comes before the report of this one."""
    _say([f"shown after {time.monotonic() - began:.1f} s"])
    until = time.monotonic() + MOMENT
    while time.monotonic() < until:
        time.sleep(PAUSE)
        if look(study) != seen:
            return True
    return False


def _built(study: Path, asked: Parameters, planned: Plan | None, news: News, options: Options, seen: Look) -> list[str]:
    """What failed of a build, in lines; nothing where the report is whole. Open pages are told, unless the files are
    not those that were `seen` any more: then the next build begins at once, and what failed may be mended."""
    news.tell(replace(news.state, building=True), news.page)
    failed = _failed(study, asked, planned, news, options, seen)
    if failed and look(study) != seen:
        return ["edited meanwhile: building again"]
    news.tell(State(_version(Folders(study, asked.name).final), failed="\n".join(failed)))
    return failed


def _failed(
    study: Path, asked: Parameters, planned: Plan | None, news: News, options: Options, seen: Look
) -> list[str]:
    began = time.monotonic()
    try:
        if planned is None:
            read = made_panel(study, lambda _: None)
            if read and read.errors:
                return [*read.errors, "The panel could not be made; the last good report, if any, stays."]
            planned = plan(read_settings(study), [asked])
        settings = planned.now.settings

        def ready(sections: Collection[str]) -> None:
            with _left_to_the_build():
                _show(settings, asked, news, sections)
                _say([f"{', '.join(sorted(sections))}: shown after {time.monotonic() - began:.1f} s"])

        ahead = Ahead(touched(planned.standings[0], Folders(study, asked.name)), ready)
        with view(quiet=False, machine=False) as shown:

            def tell(event: Event) -> None:
                if not (event.what.endswith("-failed") and look(study) != seen):  # it may be mended
                    shown.tell(event)
                ahead.tell(event)

            built = carry_out(planned, tell=tell, options=options)
        return failure_lines(built, 0)[1:]
    except Exception as error:
        if not (told := _told(error)):
            raise
        return [told]


@contextmanager
def _left_to_the_build() -> Iterator[None]:
    """Pass over what is wrong with the study or a module: the build tells it."""
    try:
        yield
    except Exception as error:
        if not (isinstance(error, OURS) or broken_import(error)):
            raise


def _told(error: Exception) -> str:
    """What to say of an error that is not to end watching; empty for one that is."""
    explains = isinstance(error, OURS) and type(error).__module__.startswith("ningxia.")
    return f"{type(error).__name__}: {error.args[0] if error.args else ''}" if explains else broken_import(error)


def _get_ready(study: Path, asked: Parameters) -> None:
    """Write a page for nothing, so that what this takes is loaded when the first edit comes."""
    page(read_settings(study), asked)
    gc.freeze()  # what is there now is looked through no more for garbage


def _say(lines: list[str]) -> None:
    clock = time.strftime("%H:%M:%S")
    for line in lines:
        click.echo(visible(f"{clock} {line}"))


def _version(folder: Path) -> str:
    """The hash of the report's page; empty where there is none."""
    page = folder / PAGE
    return file_hash(page) if page.is_file() else ""


def _start_anew(port: int) -> None:
    """Become a new process with the package as it is now; open pages find it at the same address.

    What this one would remove at its end is removed here: it does not end.
    """
    click.echo(f"{time.strftime('%H:%M:%S')} the package, or the study's series, changed: starting anew")
    abandon()
    shutil.rmtree(get_temp_dir(), ignore_errors=True)
    os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, AGAIN: str(port)})
