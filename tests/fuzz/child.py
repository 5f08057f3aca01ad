"""A process of its own that judges inputs one after the other within limits: its death is the finding."""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import tempfile
import time
from pathlib import Path

from ningxia.adding import settled

from .cases import case, saved
from .corpus import STUDY, originals
from .judged import SAID, expected, judged

SECONDS, ASLEEP = 2.0, 30.0  # on the processor; on the clock, of a machine that does other things too
IN_MEMORY = Path("/dev/shm")
MEMORY = 500_000_000  # beyond what the imports take


def run(seed: int, first: int, count: int, out: int) -> None:
    """Judge inputs `first` to `first + count`; one line of JSON each to the descriptor `out`, its number beforehand."""
    _warm()
    resource.setrlimit(resource.RLIMIT_AS, (_mapped() + MEMORY, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory(prefix="ningxia-fuzz-", dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as folder:
        for number in range(first, first + count):
            one = case(seed, number)
            if one.must != "any":
                expected(one.original)
            os.write(out, f"{number}\n".encode())
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            signal.setitimer(signal.ITIMER_REAL, ASLEEP)
            start = time.process_time()
            came, said = judged(one, Path(folder))
            took = time.process_time() - start
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.setitimer(signal.ITIMER_REAL, 0)
            line = {"number": number, "done": one.done, "came": came, "said": said, "seconds": round(took, 4)}
            line["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
            os.write(out, (json.dumps(line, ensure_ascii=False) + "\n").encode("utf-8", "replace"))


def _warm() -> None:
    """One input of each kind, and one prepared for `ningxia add`: what is imported once counts for nothing."""
    for kind in ("csv", "html", "xls", "xlsx"):
        expected(next(one for one in originals() if one.kind == kind))
    some = next(one for one in originals() if one.name.startswith("portal/"))
    settled(STUDY, saved(some), SAID, answer=lambda question: question.default, tell=list)


def _mapped() -> int:
    """How much address space is taken, in bytes."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


if __name__ == "__main__":
    run(*map(int, sys.argv[1:]), 1)
