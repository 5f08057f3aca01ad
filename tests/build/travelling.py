"""Jobs of a few milliseconds that a worker of a cluster can import and run."""

import os
import signal
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True)
class Writes:
    """Writes its name into a file; before that it may kill the worker that took it, or write into the study."""

    name: str
    makes: Path
    kills: bool = False
    spoils: str = ""
    study: Path | None = None
    reads = {}  # noqa: RUF012

    def at(self, study, read, made):  # noqa: ARG002
        if self.kills:
            os.kill(os.getpid(), signal.SIGKILL)
        return replace(self, study=study, makes=made)

    def run(self):
        if self.spoils:
            (self.study / self.spoils).write_text("spoilt")
        (self.makes / "name.txt").write_text(self.name)
        return f"{self.name} is written"

    def lost(self, how):
        return f"{self.name} is lost: {how}"

    def here(self, outcome):
        return outcome


def run(job):
    """What a build submits."""
    return job.run()
