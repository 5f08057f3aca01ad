"""Small mistakes put into the code, one at a time: how many of them do the tests notice?

`make mutants` tries all of them (PARTS=measures, SAMPLE=500 and SEED=1 say less), goes on where it was stopped, and
puts the table into docs/reliability.md. Survivors that nothing in explained.yml accounts for are printed at the end.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from mutations import ROOT, Mutation, mutations
from table import insert, reason, unnoticed
from trial import Trial

KEPT = ROOT / "outputs" / ".work" / "mutants"
CLAIMS = ("ningxia/panel/claims.py", "ningxia/analyses/claims*.py")
FILES = {"measures": ("ningxia/measures/*.py",), "panel": ("ningxia/panel/*.py",), "claims": CLAIMS}
TESTS = {
    "measures": ("tests/measures",),
    "panel": ("tests/panel",),
    "claims": ("tests/panel/test_panel_claims.py", "tests/test_claims_ledger.py", "tests/analyses/test_claims*.py"),
}


def found(patterns: Iterable[str]) -> list[str]:
    return [str(path.relative_to(ROOT)) for one in patterns for path in sorted(ROOT.glob(one))]


def files(part: str) -> list[str]:
    """The modules of a part; those of the claims belong to the claims alone."""
    others = () if part == "claims" else found(CLAIMS)
    return [one for one in found(FILES[part]) if one not in others]


def tests(parts: Iterable[str]) -> list[str]:
    """The tests that concern the parts, and the doctests of their modules."""
    return list(dict.fromkeys(one for part in parts for one in (*found(TESTS[part]), *files(part))))


def drawn(part: str, said: argparse.Namespace) -> list[Mutation]:
    """All mutations of a part, or a sample of them."""
    asked = [file for file in files(part) if any(one in file for one in said.only.split(","))]
    every = list({one.key: one for file in asked for one in mutations(file)}.values())  # two alike lines count once
    about = json.loads((KEPT / f"{part}.json").read_text("utf-8")) if (KEPT / f"{part}.json").is_file() else {}
    if not said.only:
        (KEPT / f"{part}.json").write_text(json.dumps(about | {"all": len(every)}))
    return random.Random(said.seed).sample(every, min(said.sample or len(every), len(every)))


def verdicts() -> dict[str, dict]:
    """What was found before, by the mutation's key: the last word counts, with all words of it under `words`."""
    lines = (KEPT / "verdicts.jsonl").read_text("utf-8").splitlines() if (KEPT / "verdicts.jsonl").is_file() else []
    found: dict[str, dict] = {}
    for one in map(json.loads, lines):
        words = [*found.get(one["key"], {}).get("words", []), one]
        found[one["key"]] = one | {"words": words, "seed": words[0]["seed"]}
    return found


def standing(parts: Iterable[str]) -> list[dict]:
    """The verdicts on mutations of the code as it stands."""
    there = {one.key for part in parts for file in files(part) for one in mutations(file)}
    return [one for key, one in verdicts().items() if key in there]


def wanted(one: Mutation, said: argparse.Namespace, before: dict[str, dict]) -> bool:
    known = before.get(one.key)
    if said.again:
        return known is not None and unnoticed(known["verdict"]) and reason(one.key) == "open"
    return known is None


def tried(said: argparse.Namespace) -> int:
    """Try the mutations that are asked for and keep each verdict as it comes; the status of pytest."""
    KEPT.mkdir(parents=True, exist_ok=True)
    before = verdicts()
    asked = [(one, part) for part in said.parts for one in drawn(part, said) if wanted(one, said, before)]
    if not asked:
        return 0
    random.Random(said.seed).shuffle(asked)  # stopped at any time, what was tried is a sample of all parts
    part_of = {one.key: part for one, part in asked}
    with (KEPT / "verdicts.jsonl").open("a", encoding="utf-8") as out, tempfile.TemporaryDirectory() as room:

        def tell(one: Mutation, verdict: str, seconds: float) -> None:
            told = {"key": one.key, "part": part_of[one.key], "verdict": verdict, "seconds": round(seconds, 2)}
            asked_so = {"seed": said.seed if said.sample else None, "most": said.most}
            out.write(json.dumps(told | asked_so, ensure_ascii=False) + "\n")
            out.flush()

        quiet = ["-q", "-s", "-p", "no:cacheprovider", "-p", "no:warnings", "-o", "tmp_path_retention_policy=none"]
        plugin = Trial([one for one, _ in asked], tell, said.most or math.inf)
        return pytest.main([*quiet, f"--basetemp={room}/t", *(said.tests or tests(said.parts))], plugins=[plugin])


def cover(part: str) -> None:
    """Keep how many lines and branches of a part its tests run."""
    with tempfile.TemporaryDirectory() as room:
        surroundings = os.environ | {"COVERAGE_FILE": f"{room}/data"}
        coverage = [sys.executable, "-m", "coverage"]
        run = [*coverage, "run", "--branch", f"--include={','.join(files(part))}", "-m", "pytest", *tests([part])]
        subprocess.run([*run, "-p", "no:cacheprovider"], check=True, cwd=ROOT, env=surroundings)
        subprocess.run([*coverage, "json", "-q", "-o", f"{room}/it.json"], check=True, cwd=ROOT, env=surroundings)
        totals = json.loads(Path(f"{room}/it.json").read_text("utf-8"))["totals"]
    kept = KEPT / f"{part}.json"
    kept.write_text(json.dumps(json.loads(kept.read_text("utf-8")) | {"coverage": totals}))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("parts", nargs="*", help=f"of {', '.join(FILES)}; all where none is named")
    asked.add_argument("--sample", type=int, help="of each part so many mutations")
    asked.add_argument("--seed", type=int, default=1, help="of the sample")
    asked.add_argument("--only", default="", help="files whose path holds this, or one of these with commas between")
    asked.add_argument("--tests", nargs="*", help="these tests instead of all that concern the parts")
    asked.add_argument("--most", type=float, help="seconds of tests for a mutation, the quickest first")
    asked.add_argument("--again", action="store_true", help="those that survived before and nothing explains")
    asked.add_argument("--cover", action="store_true", help="measure the coverage, too")
    asked.add_argument("--write", action="store_true", help="put the table into docs/reliability.md")
    said = asked.parse_args()
    said.parts = said.parts or list(FILES)
    if unknown := set(said.parts) - set(FILES):
        asked.error(f"{', '.join(sorted(unknown))}: no such part; there are {', '.join(FILES)}.")
    os.chdir(ROOT)
    os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # no threads beside the one that forks
    status = tried(said)
    for part in said.parts if said.cover else ():
        cover(part)
    if said.write:
        about = {part: json.loads((KEPT / f"{part}.json").read_text("utf-8")) for part in said.parts}
        insert(standing(said.parts), about, datetime.now(UTC).date())
    sys.exit(status)


if __name__ == "__main__":
    main()
