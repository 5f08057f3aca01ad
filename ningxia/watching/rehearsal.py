"""Sections run once for nothing while nothing is asked: a first edit finds worked out already what a later one would.

What analyses answer is handed on by whoever asks first, and a report that was up to date when watching began has asked
for nothing. Of what is made here only that is kept.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread

from ningxia.build.contract import Parameters
from ningxia.build.declared import declared, taken
from ningxia.build.execute import execute
from ningxia.build.settings import read_settings


@contextmanager
def rehearsed(study: Path, asked: Parameters, known: set[str]) -> Iterator[None]:
    """While the `with` block waits, run the sections that are not `known` yet, one by one; each then is.

    They get what processor time nobody else wants. The end of the block cuts that short and waits for nothing.
    """
    until, end = Pipe(duplex=False)
    Thread(target=_rehearse, args=(study, asked, known, until), daemon=True).start()
    try:
        yield
    finally:
        end.close()


def _rehearse(study: Path, asked: Parameters, known: set[str], until: Connection) -> None:
    with until, suppress(Exception):  # whatever is wrong, the build tells it
        settings = read_settings(study)
        for section in settings.sections:
            if section in known:
                continue
            with suppress(Exception):
                source = settings.notebook(section)
                parameters = taken(declared(source), asked)
                execute(source, Path(os.devnull), parameters, longest_cell=settings.longest_cell, until=until)
            if until.poll():
                return
            known.add(section)
