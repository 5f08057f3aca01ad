"""What a panel of 3,000 counties, 40 years and 200 indicators costs, and 200 figures in a section: docs/scale.md.

`load.py` measures every step at every size that is not in load.json yet, each in a process of its own, and writes the
tables; `load.py STEP SIZE FOLDER` is such a process. The figures are made up. Counties are not in the vocabulary: in
these processes the panel's look-ups are given a list of counties in place of that of the provinces.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from curves import told

STORED = Path(__file__).with_name("load.json")
COUNTIES, YEARS, INDICATORS = 3000, range(1985, 2025), 200
SIZES = {"1/32": 94, "1/16": 188, "1/8": 375, "1/4": 750, "1/2": 1500, "1": 3000}  # counties
WHOLE = ("1/32", "1/16", "1/8", "1/4")  # of a step that holds the whole panel in memory
FIGURES = (25, 50, 100, 200)
SLUGS = [f"county-{number:04}" for number in range(COUNTIES)]
CODES = [f"{110000 + 7 * number}" for number in range(COUNTIES)]


def indicators() -> list[str]:
    from ningxia import vocabulary

    return sorted(vocabulary.indicators().index)[:INDICATORS]


def rows(code: str, number: int, counties: int) -> pd.DataFrame:
    """The panel's rows of one made-up indicator: every county in every year."""
    value = np.random.default_rng(number).lognormal(5, 2, counties * len(YEARS)).round(2)
    place, year = np.divmod(np.arange(len(value)), len(YEARS))
    frame = pd.DataFrame({"indicator": code, "region": np.array(CODES)[place], "industry": "", "year": year + YEARS[0]})
    said = {"unit": "亿元", "vintage": "", "definition": "", "source": f"county_{number}", "sheet": "", "note": ""}
    frame = frame.assign(value=value, file=f"county/{number}.csv", printed_unit="亿元", choice=1, **said)
    return frame.assign(cell=[f"C{at}" for at in range(len(frame))], text=frame["value"].astype(str))


def ready(folder: Path) -> None:
    """Let the panel's look-ups know counties, and find a study in the folder."""
    from ningxia.panel import access

    (folder / "notebooks").mkdir(exist_ok=True)
    (folder / "notebooks" / "report.yml").write_text("title: load\n", encoding="utf-8")
    known = pd.DataFrame({"code": CODES}, index=pd.Index(SLUGS, name="slug"))
    access.regions = lambda **_: known
    access.region = lambda name: SimpleNamespace(slug=name)
    access.provinces = lambda: SLUGS


def written(folder: Path, counties: int) -> dict[str, float]:
    """The panel's file, an indicator at a time, in the form that `ningxia check` gives it."""
    from ningxia.panel.fresh import panel_path
    from ningxia.panel.write import FIELDS

    kinds = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64()}
    schema = pa.schema([(name, kinds[kind]) for name, (kind, _) in FIELDS.items()])
    target = panel_path(folder)
    target.parent.mkdir(parents=True, exist_ok=True)
    with pq.ParquetWriter(target, schema, compression="zstd") as out:
        for number, code in enumerate(indicators()):
            out.write_table(pa.Table.from_pandas(rows(code, number, counties), schema, preserve_index=False))
    return {"mb": target.stat().st_size / 1e6, "rows": counties * len(YEARS) * INDICATORS}


def held(folder: Path, _counties: int) -> None:
    """All rows in memory, as every section holds them today."""
    from ningxia.panel import load

    load(folder)


def some(folder: Path, count: int) -> pd.DataFrame:
    from ningxia.panel import every_vintage

    return every_vintage(indicators()[:count], folder)


def one(folder: Path, counties: int) -> None:
    """The rows of one indicator."""
    assert len(some(folder, 1)) == counties * len(YEARS)


def ten(folder: Path, counties: int) -> None:
    """The rows of ten indicators."""
    assert len(some(folder, 10)) == 10 * counties * len(YEARS)


def looked_up(folder: Path, counties: int) -> dict[str, float]:
    """A section's look-ups in ten indicators: wide tables, two years across, a hundred series, then all once more."""
    from ningxia.panel import across, series, wide

    panel, began = some(folder, 10), time.process_time()

    def everything() -> float:
        start = time.process_time()
        for code in indicators()[:10]:
            wide(panel, code, SLUGS[:counties])
            across(panel, code, 2000)
            across(panel, code, 2024)
            for place in SLUGS[:10]:
                series(panel, code, place)
        return time.process_time() - start

    everything()
    return {"from": began, "again": everything()}


def formed(_folder: Path, counties: int) -> None:
    """The schema of the panel held against ten indicators."""
    from ningxia import vocabulary
    from ningxia.panel import schema

    frame = pd.concat([rows(code, at, counties) for at, code in enumerate(indicators()[:10])], ignore_index=True)
    places = {slug: SimpleNamespace(slug=slug, code=code) for slug, code in zip(SLUGS, CODES, strict=True)}
    vocabulary.provinces, vocabulary.region = (lambda: SLUGS), (lambda name: places.get(name, places[SLUGS[0]]))
    assert schema.violations(frame) == []


def measured(_folder: Path, counties: int) -> dict[str, float]:
    """Measures over counties by 200 branches, and by 40 years; neighbours are a ring, given as a square table."""
    from ningxia import measures

    draw = np.random.default_rng(counties)
    output = pd.DataFrame(draw.lognormal(size=(counties, INDICATORS)), SLUGS[:counties])
    levels = pd.DataFrame(draw.lognormal(5, 1, (counties, len(YEARS))), SLUGS[:counties], list(YEARS))
    ring = np.roll(np.eye(counties), 1, axis=1) + np.roll(np.eye(counties), -1, axis=1)
    weights = pd.DataFrame(ring, SLUGS[:counties], SLUGS[:counties])
    calls = {
        "location quotients": lambda: measures.location_quotient(output),
        "locational Gini": lambda: measures.locational_gini(output),
        "relatedness density": lambda: measures.relatedness_density(output),
        "shift-share": lambda: measures.shift_share(output, output + 1),
        "Theil index": lambda: measures.theil(output[0], output[1]),
        "beta convergence": lambda: measures.beta_convergence(levels),
        "winsorising": lambda: measures.winsorise(output),
        "ranks under 1000 weightings": lambda: measures.rank_robustness(measures.min_max(output.iloc[:, :20])),
        "Moran's I": lambda: measures.morans_i(levels[2000], weights),
        "local Moran": lambda: measures.local_morans_i(levels[2000], weights),
    }
    return {name: best(call) for name, call in calls.items()}


def best(call: Callable[[], object], rounds: int = 7) -> float:
    """The processor's seconds of the best of several calls."""
    took = []
    for _ in range(rounds):
        start = time.process_time()
        call()
        took.append(time.process_time() - start)
    return min(took)


STEPS = {call.__name__: call for call in (written, held, one, ten, looked_up, formed, measured)}


def alone(step: str, counties: int, folder: Path) -> dict[str, float]:
    """What a step took, told by a process that does nothing else: the best of three but for what is long anyway."""
    ready(folder)
    rounds = []
    for _ in range(1 if step in ("written", "measured") else 3):
        began = time.process_time()
        told = STEPS[step](folder, counties) or {}
        began = told.pop("from", began)
        rounds.append(told | {"seconds": time.process_time() - began - told.get("again", 0.0)})
    return min(rounds, key=lambda one: one["seconds"]) | {"memory": getrusage(RUSAGE_SELF).ru_maxrss / 1e3}


def filled(stored: dict[str, Any], names: tuple[str, ...]) -> None:
    """Measure what is not stored yet: the steps of the panel at the sizes named, or the figures."""
    for name in names:
        missing = [step for step in STEPS if name not in stored.get(step, {}) and (step != "held" or name in WHOLE)]
        if missing and name in SIZES:
            with tempfile.TemporaryDirectory() as folder:
                for step in dict.fromkeys(["written", *missing]):
                    keep(stored, step, name, __file__, step, str(SIZES[name]), folder)
    if "figures" in names and any(str(count) not in stored.get("pdf", {}) for count in FIGURES):
        with tempfile.TemporaryDirectory() as folder:
            study, script = f"{folder}/study", str(Path(__file__).with_name("figures.py"))
            subprocess.run([sys.executable, script, study], check=True)
            for count in FIGURES:
                for step in ("execute", "page", "pdf"):
                    keep(stored, step, str(count), script, step, str(count), study)


def keep(stored: dict[str, Any], step: str, size: str, *command: str) -> None:
    """Measure in a process of its own and keep what it tells."""
    told = subprocess.run([sys.executable, *command], check=True, capture_output=True, text=True).stdout
    stored.setdefault(step, {})[size] = json.loads(told)
    sys.stderr.write(f"{step} {size}: {told}\n")
    STORED.write_text(json.dumps(stored, indent=1, sort_keys=True) + "\n", "utf-8")


def main(*asked: str) -> None:
    """One step; or all that are not there yet, of the sizes (or `figures`) where some are named, and the tables."""
    if len(asked) == 3 and asked[0] in STEPS:
        step, counties, folder = asked
        sys.stdout.write(json.dumps(alone(step, int(counties), Path(folder))))
        return
    stored: dict[str, Any] = json.loads(STORED.read_text("utf-8")) if STORED.is_file() else {}
    filled(stored, asked or (*SIZES, "figures"))
    told(stored, {name: counties * len(YEARS) * INDICATORS for name, counties in SIZES.items()})


if __name__ == "__main__":
    main(*sys.argv[1:])
