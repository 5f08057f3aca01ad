"""Builds disturbed at random moments: `make torture` (SEED=1 ROUNDS=200), or this file with --seed, --rounds, --only.

A round edits the small study of tests/build, begins to build it and does it some harm. Then the last good report must
be whole, no process and no temporary file left, and the next build, left in peace, must come to the same bytes as one
that nothing ever happened to. A round that does not is named with its seed; the exit status counts them.
"""

import argparse
import math
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from harms import EXCERPTS, HARMS, REPORT, Trial, contents, running, told_by, write

GONE = 20  # seconds that processes have to end
ROOM = 400  # megabytes of the small disk


def wrong_after(trial: Trial) -> Iterator[str]:
    """What is not as it should be after the harm."""
    until = time.monotonic() + GONE
    while (left := running(trial.room)) and time.monotonic() < until:
        time.sleep(0.05)
    for pid in left:
        yield f"process {pid} still runs"
        os.kill(pid, signal.SIGKILL)
    if contents(trial.study / REPORT) not in trial.right.values():
        yield "the last good report is not whole"


def wrong_in_peace(trial: Trial) -> Iterator[str]:
    """What is not as it should be after the next build."""
    build = trial.begin()
    said = told_by(build)
    if build.returncode != 0:
        yield f"the next build ends with {build.returncode}: {said.strip()[-600:]}"
    there, right = contents(trial.study / REPORT), trial.right[trial.state]
    differ = sorted(name for name in there.keys() | right.keys() if there.get(name) != right.get(name))
    if differ:
        yield f"the next build differs in {', '.join(differ[:5])}"
    kept = [*(trial.room / "tmp").iterdir(), *(trial.study / "outputs").glob("*.failed")]
    kept += [path for path in (trial.study / "outputs/.work").glob("*") if path.suffix != ".lock"]
    kept += [path for path in (trial.study / "data/processed").iterdir() if path.name.startswith((".", "part"))]
    if kept:
        yield f"left behind: {', '.join(str(path.relative_to(trial.room)) for path in kept[:5])}"
        for path in kept:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


@contextmanager
def small_disk() -> Iterator[Path]:
    """A folder on a disk of its own, which needs root."""
    room = Path(tempfile.mkdtemp(prefix="torture-"))
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={ROOM}m", "torture", str(room)], check=True)
    try:
        yield room
    finally:
        subprocess.run(["umount", "--lazy", str(room)], check=True)
        room.rmdir()


def prepared(room: Path, dice: random.Random) -> Trial:
    """A trial whose two states have been built in peace."""
    trial = Trial(room, dice)
    shutil.copytree(EXCERPTS, trial.study)
    with (trial.study / "notebooks" / "report.yml").open("a", encoding="utf-8") as settings:
        settings.write("longest_cell: 4\n")
    for folder in ("tmp", "home"):
        (room / folder).mkdir()
    for state in (1, 0):
        write(trial.study, state)
        before, build = time.monotonic(), trial.begin()
        said = told_by(build)
        if build.returncode != 0:
            raise SystemExit(f"The study cannot be built: {said}")
        trial.seconds = time.monotonic() - before
        trial.right[state] = contents(trial.study / REPORT)
    if trial.right[0] == trial.right[1]:
        raise SystemExit("The two states of the study are the same, so that a stale report would not show.")
    return trial


def main() -> int:
    """Run the rounds; how many went wrong."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--rounds", type=int, default=200)
    asked.add_argument("--seconds", type=float, default=math.inf, help="no round is begun after so many")
    asked.add_argument("--only", choices=list(HARMS), help="this harm alone")
    given = asked.parse_args()
    names, rounds, wrong = [given.only] if given.only else list(HARMS), Counter(), Counter()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell has its background jobs, and theirs, ignore it
    stop = time.monotonic() + given.seconds
    with small_disk() as room:
        trial = prepared(room, random.Random(given.seed))
        for number in range(given.rounds):
            if time.monotonic() > stop:
                break
            name = names[number % len(names)]
            found = round_of(trial, name)
            rounds[name] += 1
            wrong[name] += bool(found)
            click.echo(f"round {number} ({name}): {'; '.join(found) or 'right'}")
    click.echo(table(rounds, wrong))
    return min(sum(wrong.values()), 100)


def round_of(trial: Trial, name: str) -> list[str]:
    """What is not as it should be after one round of the harm, and at the end what the build said; [] where nothing."""
    trial.turn()
    said = HARMS[name](trial)
    found = ["it hangs"] if "HANGS after" in said else []
    found += [*wrong_after(trial), *wrong_in_peace(trial)]
    return [*found, f"the build said: {said.strip()[-600:]}"] if found else []


def table(rounds: Counter, wrong: Counter) -> str:
    """The rounds of each harm and how many went wrong, as a table in Markdown and a line that sums them up."""
    lines = [f"| {name} | {count} | {wrong[name]} |" for name, count in rounds.items()]
    head = ["| harm | rounds | went wrong |", "|---|---:|---:|"]
    return "\n".join([*head, *lines, "", f"{rounds.total()} rounds, {wrong.total()} went wrong."])


if __name__ == "__main__":
    sys.exit(main())
