"""How fast files are read: a made-up portal export against pandas.read_csv, all of data/raw, a check without news."""

from __future__ import annotations

import io
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from ningxia.layouts import read
from ningxia.sources import raw_path, read_cards

COUNTIES, YEARS, TIMES = 3_000, 40, 3.0
STUDY, UNCHANGED = Path(__file__).parents[1], 0.5
CHECK = (str(Path(sys.executable).with_name("ningxia")), "check", "--study", str(STUDY))


def export(counties: int = COUNTIES, years: int = YEARS) -> bytes:
    """A portal export of made-up counties, in GB18030 as the site writes it."""
    numbers = random.Random(640000)
    heads = ",".join(f"{2024 - year}年" for year in range(years))
    lines = ["数据库：分县年度数据", "指标：地区生产总值(亿元)", f"时间：最近{years}年", f"地区,{heads}"]
    for county in range(counties):
        lines.append(f"某{county}县," + ",".join(f"{numbers.uniform(1, 900):.2f}" for _ in range(years)))
    return "\r\n".join([*lines, "数据来源：国家统计局", ""]).encode("gb18030")


def seconds(
    *calls: Callable[[], object], rounds: int = 30, clock: Callable[[], float] = time.process_time
) -> list[float]:
    """The best time of each call on the processor, whatever else a busy machine does; the calls take turns."""
    best = [float("inf")] * len(calls)
    for _ in range(rounds):
        for place, call in enumerate(calls):
            start = clock()
            call()
            best[place] = min(best[place], clock() - start)
    return best


def main() -> int:
    data = export()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.csv"
        path.write_bytes(data)
        ours, theirs = seconds(
            lambda: read(path), lambda: pd.read_csv(io.BytesIO(data), encoding="gb18030", skiprows=3)
        )
        rows = len(read(path))
    cards = read_cards(STUDY)
    (everything,) = seconds(lambda: [read(raw_path(STUDY, card), **card.hints) for card in cards], rounds=1)
    tables = [raw_path(STUDY, card) for card in cards if card.file.endswith(".csv") and not card.hints]
    small, plain = seconds(
        lambda: [read(table) for table in tables],
        lambda: [pd.read_csv(table, encoding="gb18030", skiprows=3) for table in tables],
        rounds=5,
    )
    checked()
    (again,) = seconds(checked, rounds=5, clock=time.perf_counter)
    sys.stdout.write(
        f"\n## Reading files\n\n"
        f"| file | seconds | `pandas.read_csv` | ratio | allowed |\n|---|---:|---:|---:|---:|\n"
        f"| {rows:,} made-up figures, {len(data) / 1e6:.2f} MB | {ours:.4f} | {theirs:.4f} | {ours / theirs:.2f} "
        f"| {TIMES:.0f} |\n| the {len(tables)} csv files of data/raw | {small:.2f} | {plain:.2f} | {small / plain:.2f} "
        f"| {TIMES:.0f} |\n| all {len(cards)} files of data/raw | {everything:.2f} | | | |\n"
        f"| `ningxia check`, nothing changed | {again:.2f} | | | {UNCHANGED} s |\n"
    )
    return int(ours > TIMES * theirs or small > TIMES * plain or again > UNCHANGED)


def checked() -> None:
    """The command as it is given, in a process of its own; its listing is not shown."""
    subprocess.run(CHECK, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
