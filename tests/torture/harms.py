"""What may happen to a build, and the study that it happens to."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import nbformat

EXCERPTS = Path(__file__).parents[1] / "build" / "study"
REPORT = Path("outputs/ningxia-2006")
COMMAND = "from ningxia.cli import main; main()"
MARK = "NINGXIA_TORTURE"  # the variable that the processes of a build are known by
SLOWEST = 240  # seconds that a build may take before it counts as hanging
CELLS = {
    "a cell is killed": "import os\nos.kill(os.getpid(), 9)",
    "a cell runs out of memory": "import resource as r\nr.setrlimit(r.RLIMIT_AS, (2**31, 2**31))\nx = bytearray(2**33)",
    "a cell prints 100 MB": "for _ in range(100):\n    print('x' * 10**6)",
    "a cell never ends": "while True:\n    pass",
}


@dataclass
class Trial:
    """A study on a small disk of its own, the bytes that its two states must come to, and its dice."""

    room: Path
    dice: random.Random
    right: dict[int, dict[str, bytes]] = field(default_factory=dict)
    seconds: float = 10.0
    state: int = 0

    @property
    def study(self) -> Path:
        """The study that is harmed."""
        return self.room / "study"

    def environment(self) -> dict[str, str]:
        """The variables of a build: its own folder for temporary files, its own home, and the mark."""
        told = {"TMPDIR": str(self.room / "tmp"), "HOME": str(self.room / "home"), MARK: str(self.room)}
        return dict(os.environ) | told

    def turn(self) -> None:
        """Edit the study into its other state; at times the panel goes, so that it is built, too."""
        self.state = 1 - self.state
        write(self.study, self.state)
        if self.dice.random() < 0.3:
            (self.study / "data/processed/panel.parquet").unlink(missing_ok=True)

    def begin(self, *, prefix: tuple[str, ...] = (), limits: Callable | None = None, **told: str):
        """Start a build."""
        command = [*prefix, sys.executable, "-c", COMMAND, "build", "--quiet", "--study", str(self.study)]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        return subprocess.Popen(command, env=self.environment() | told, preexec_fn=limits, **pipes)

    def moment(self) -> float:
        """Some time within a build."""
        return self.dice.uniform(0, self.seconds)


def write(study: Path, state: int, more: str = "") -> None:
    """Put the study into one of its states, or into one with `more` code in a cell."""
    for section, cell in (("02_firms", 3), ("01_income", 3)):
        source = nbformat.read(EXCERPTS / "notebooks" / f"{section}.ipynb", as_version=4)
        source.cells[cell].source += f"\nstate = {state}"
        if section == "02_firms":
            source.cells[cell].source += f"\n{more}" if more else ""
        nbformat.write(source, study / "notebooks" / f"{section}.ipynb")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def running(room: Path) -> list[int]:
    """Processes that carry the mark of the room and have not ended."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"{MARK}={room}".encode() in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
        except OSError:
            continue
    return found


# What may happen to a build. Each takes the trial and gives the words of the build that it harmed.


def told_by(build: subprocess.Popen) -> str:
    """What a build says until it ends; one that does not is killed, with a word that no build says."""
    try:
        return build.communicate(timeout=SLOWEST)[0]
    except subprocess.TimeoutExpired:
        build.kill()
        return f"HANGS after {SLOWEST} s: {build.communicate()[0]}"


def signalled(sign: signal.Signals, *, child: bool = False) -> Callable[[Trial], str]:
    """A signal at some moment, to the build itself or to a process that it started."""

    def harm(trial: Trial) -> str:
        build = trial.begin()
        time.sleep(trial.moment())
        others = sorted(set(running(trial.room)) - {build.pid})
        target = trial.dice.choice(others) if child and others else build.pid
        with suppress(ProcessLookupError):  # it had ended: a build that nothing happened to is a round, too
            os.kill(target, sign)
        return told_by(build)

    return harm


def largest_file(trial: Trial) -> str:
    """No file may be larger than some size."""
    most = int(10 ** trial.dice.uniform(2, 6))
    return told_by(trial.begin(limits=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))))


def full_disk(trial: Trial) -> str:
    """The disk has room for a few more bytes."""
    filler, left = trial.room / "filler", int(10 ** trial.dice.uniform(3, 6.5))
    free = shutil.disk_usage(trial.room).free
    with filler.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(free - left, 1))
    try:
        return told_by(trial.begin())
    finally:
        filler.unlink()


def read_only(trial: Trial) -> str:
    """Nothing may be written to outputs."""
    outputs = str(trial.study / "outputs")
    subprocess.run(["mount", "--bind", outputs, outputs], check=True)
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", outputs], check=True)
        return told_by(trial.begin())
    finally:
        subprocess.run(["umount", outputs], check=True)


def homeless(trial: Trial) -> str:
    """There is no home."""
    return told_by(trial.begin(HOME="/nonexistent"))


def offline(trial: Trial) -> str:
    """There is no network, not even the loopback."""
    return told_by(trial.begin(prefix=("unshare", "-n")))


def clock_back(trial: Trial) -> str:
    """Every file is from tomorrow, as after a clock was put back."""
    for path in trial.study.rglob("*"):
        os.utime(path, (time.time() + 86_400,) * 2)
    return told_by(trial.begin())


def edited(trial: Trial) -> str:
    """A notebook changes while the build runs."""
    build = trial.begin()
    time.sleep(trial.moment())
    trial.state = 1 - trial.state
    write(trial.study, trial.state)
    return told_by(build)


def two_at_once(trial: Trial) -> str:
    """Two builds, and one of them is killed."""
    builds = [trial.begin(), trial.begin()]
    time.sleep(trial.moment())
    trial.dice.choice(builds).kill()
    return "".join(told_by(build) for build in builds)


def bad_cell(code: str) -> Callable[[Trial], str]:
    """A cell does what it should not."""

    def harm(trial: Trial) -> str:
        write(trial.study, trial.state, code)
        try:
            return told_by(trial.begin())
        finally:
            write(trial.study, trial.state)

    return harm


HARMS: dict[str, Callable[[Trial], str]] = {
    "kill -9 of the build": signalled(signal.SIGKILL),
    "kill -9 of a process of it": signalled(signal.SIGKILL, child=True),
    "SIGTERM": signalled(signal.SIGTERM),
    "Ctrl-C": signalled(signal.SIGINT),
    "files too large": largest_file,
    "full disk": full_disk,
    "outputs read-only": read_only,
    "no home": homeless,
    "no network": offline,
    "clock put back": clock_back,
    "edited meanwhile": edited,
    "two builds, one killed": two_at_once,
    **{name: bad_cell(code) for name, code in CELLS.items()},
}
