"""`make fuzz`: spoiled files in great number. Findings are printed and kept with their inputs; exit status 1 with any.

python -m fuzz --seed 1 --inputs 100000 --seconds 280
python -m fuzz --seed 1 --only 4711 --keep /tmp/input       one input again, in this process
"""

from __future__ import annotations

import argparse
import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryFile, mkdtemp

from .cases import case
from .tally import PAGE, Tally, put_between

BATCH = 2_000


def main() -> int:
    """Judge the inputs asked for, batch after batch, each in a child of its own."""
    said = _arguments()
    keep = Path(said.keep or mkdtemp(prefix="ningxia-findings-"))
    if said.only is not None:
        return _again(said.seed, said.only, keep)
    tally, findings, stop = Tally(), [], time.monotonic() + said.seconds
    number, end = said.first, said.first + said.inputs
    while number < end and time.monotonic() < stop:
        for line in _batch(said.seed, number, min(BATCH, end - number)):
            number = line["number"] + 1
            tally.add(line)
            if line["came"] not in ("read", "refused"):
                findings.append(line)
                _kept(said.seed, line, keep)
    _tell(findings, keep)
    print(f"Seed {said.seed}, inputs {said.first} to {number - 1}.\n\n{tally.text()}")  # noqa: T201
    if said.tally:
        _added(Path(said.tally), tally, said.seed, write=said.write)
    return int(bool(findings))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="fuzz")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=280)
    parser.add_argument("--only", type=int)
    parser.add_argument("--keep", help="folder for the inputs of findings")
    parser.add_argument("--tally", help="file to which the counts are added, so that several runs make one")
    parser.add_argument("--write", action="store_true", help="put the tally into docs/reliability.md")
    return parser.parse_args()


def _batch(seed: int, first: int, count: int) -> Iterator[dict]:
    """What a child says of its inputs; one that dies is a finding of the input it was at."""
    command = [sys.executable, "-m", "fuzz.child", str(seed), str(first), str(count)]
    begun = done = first - 1
    with TemporaryFile("w+") as log, subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True) as child:
        for text in child.stdout:
            line = json.loads(text)
            if isinstance(line, int):
                begun = line
            else:
                done = line["number"]
                yield line
        child.wait()
        log.seek(0)
        error = log.read()
    if begun > done:
        yield {"number": begun, "done": case(seed, begun).done, "came": _death(child.returncode), "said": error[-300:],
               "seconds": 0.0}  # fmt: skip
    elif child.returncode:
        raise SystemExit(f"a child could not begin:\n{error}")


def _death(status: int) -> str:
    if status in (-signal.SIGPROF, -signal.SIGALRM):
        return "hang"
    return f"killed by {signal.Signals(-status).name}" if status < 0 else f"ended with {status}"


def _kept(seed: int, line: dict, keep: Path) -> None:
    one = case(seed, line["number"])
    (keep / f"{seed}-{line['number']}.bin").write_bytes(one.data)


def _again(seed: int, number: int, keep: Path) -> int:
    from .judged import judged

    one = case(seed, number)
    keep.mkdir(parents=True, exist_ok=True)
    (keep / f"{seed}-{number}.bin").write_bytes(one.data)
    print(one.original.name, one.done, len(one.data), *judged(one, keep), f"kept in {keep}", sep="\n")  # noqa: T201
    return 0


def _tell(findings: list[dict], keep: Path) -> None:
    groups: dict[tuple[str, str], list[dict]] = {}
    for line in findings:
        groups.setdefault((line["came"], line["said"][:60]), []).append(line)
    for (came, said), lines in sorted(groups.items(), key=lambda item: -len(item[1])):
        first = lines[0]
        print(f"{len(lines)} x {came}: {said}\n    such as --only {first['number']} ({first['done']}); {keep}")  # noqa: T201


def _added(path: Path, tally: Tally, seed: int, *, write: bool) -> None:
    """Add the tally to the one that the file holds, and put the sum into the page."""
    if path.is_file():
        tally = tally.plus(Tally(**json.loads(path.read_text(encoding="utf-8"))))
    path.write_text(json.dumps(asdict(tally)), encoding="utf-8")
    if write:
        put_between(PAGE, "fuzzing", f"The last run, of seed {seed}, from input 0 on:\n\n{tally.text()}")


if __name__ == "__main__":
    sys.exit(main())
