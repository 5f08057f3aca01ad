"""How many mistakes in a valid table `ningxia check` lists or refuses: the table of docs/reliability.md.

python -m fuzz.detection --seed 1 --each 60      prints the table; --write puts it into the page
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pandas as pd

from ningxia import layouts
from ningxia.panel import check, panel_path
from ningxia.panel.build import with_choices, with_definitions, with_merged_branches
from ningxia.panel.checks import findings
from ningxia.panel.corrections import corrected, read_corrections
from ningxia.panel.gather import gathered, placed
from ningxia.panel.profiles import misplaced
from ningxia.panel.schema import violations
from ningxia.panel.translate import coded
from ningxia.panel.wholes import whole
from ningxia.sources import Card, raw_path, read_cards
from ningxia.vocabulary.tables import listed
from ningxia.vocabulary.tables import rows as vocabulary_rows

from .cells import Cells
from .corpus import STUDY
from .mistakes import MISTAKES, Mistake
from .tally import PAGE, put_between

FEWEST = 60  # figures of a file that is spoiled: a table, not a box of single figures


@dataclass(frozen=True)
class Held:
    """All that the panel is made of: cards, rows as coded from each file, the entries that correct them, and the
    figures in use."""

    cards: tuple[Card, ...]
    rows: pd.DataFrame
    entries: tuple
    used: pd.DataFrame

    def related(self, codes: set[str]) -> set[str]:
        """The series that the checks hold beside these: wholes and parts, branches and totals."""
        found = set(codes)
        for one in vocabulary_rows("identities"):
            together = {one["total"], *listed(one["parts"])}
            found |= together if together & codes else set()
        found |= {code for code in set(self.rows["indicator"]) if whole(code) in codes} | {
            whole(code) for code in codes
        }
        kinds = {code.removeprefix("branch_").removesuffix("_above") for code in codes}
        return found | {f"branch_{kind}" for kind in kinds} | {f"{kind}_above" for kind in kinds}


def held() -> Held:
    """Every file of data/raw, read and coded once."""
    cards = read_cards(STUDY)
    rows, _ = coded(gathered(STUDY, cards).rows, {card.id: card for card in cards})
    check(STUDY)
    used = pd.read_parquet(panel_path(STUDY), filters=[("choice", "==", 1)]).dropna(subset=["value"])
    return Held(cards, rows, read_corrections(STUDY), used)


def checked(held: Held, rows: pd.DataFrame) -> Counter:
    """How many findings of each kind a check has of the rows, refusals too."""
    mine = tuple(one for one in held.entries if one.series in set(rows["indicator"]))
    rows, _, unmatched = corrected(with_definitions(rows), mine)
    rows = with_choices(with_merged_branches(rows), held.cards)
    used = rows.loc[(rows["choice"] == 1) & rows["value"].notna()]
    codes = set(rows["indicator"])
    together = pd.concat([held.used.loc[~held.used["indicator"].isin(codes)], used])
    return Counter(one.kind for one in (*unmatched, *violations(rows), *findings(rows), *misplaced(together, of=codes)))


def caught(held: Held, card: Card, data: bytes, before: dict[frozenset, Counter]) -> str:
    """The first kind of finding of which the spoiled file of a card makes more than there were; "" where none is."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / Path(card.file).name
            path.write_bytes(data)
            printed = layouts.read(path, **card.hints)
    except layouts.LayoutError as error:
        return f"refused: {type(error).__name__}"
    figures, _ = placed(printed, card)
    rows, unknown = coded(figures, {card.id: card})
    if unknown:
        return f"refused: {unknown[0].kind}"
    mine = held.rows.loc[held.rows["source"] == card.id]
    codes = held.related({*mine["indicator"], *rows["indicator"]})
    some = held.rows.loc[held.rows["indicator"].isin(codes)]
    if (key := frozenset(codes)) not in before:
        before[key] = checked(held, some)
    now = checked(held, pd.concat([some.loc[some["source"] != card.id], rows], ignore_index=True))
    return next(iter(now - before[key]), "")


def trials(held: Held, mistake: Mistake, seed: int, each: int) -> Iterator[str]:
    """What comes of `each` tries of a mistake, in files drawn by the seed."""
    chance = Random(f"{seed}:{mistake.__name__}")
    sizes = held.rows.groupby("source").size()
    cards = [card for card in held.cards if sizes.get(card.id, 0) >= FEWEST]
    done = 0
    for _ in range(each * 20):
        card = chance.choice(cards)
        path = raw_path(STUDY, card)
        data = path.read_bytes()
        cells = Cells(data, layouts.read(path, **card.hints))
        if mistake(cells, chance):
            yield caught(held, card, cells.written(), BEFORE)
            done += 1
        if done == each:
            return


BEFORE: dict[frozenset, Counter] = {}


def table(results: Mapping[str, Mapping[str, int]], seed: int) -> str:
    """The rates as a table in Markdown; `results` are counts of the kinds of findings ("" for none) by mistake."""
    lines = ["| mistake | tried | caught | mostly by |", "|---|---:|---:|---|"]
    for mistake in MISTAKES:
        counts = Counter(results.get(mistake.__name__, {}))
        total, missed = counts.total(), counts.pop("", 0)
        if total:
            by = ", ".join(kind for kind, _ in counts.most_common(3)) or "nothing"
            lines.append(f"| {mistake.__doc__} | {total} | {1 - missed / total:.0%} | {by} |")
    return "\n".join([*lines, "", f"Seed {seed}, files drawn from data/raw."])


def main() -> int:
    """Try every mistake, or those asked for, and print, or write, the table."""
    parser = argparse.ArgumentParser(prog="fuzz.detection")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=60)
    parser.add_argument("--only", default="", help="mistakes whose name this regular expression is found in")
    parser.add_argument("--tally", help="file that keeps the counts; what it has is not tried again")
    parser.add_argument("--write", action="store_true", help="put the table into docs/reliability.md")
    said = parser.parse_args()
    everything, kept = held(), Path(said.tally) if said.tally else None
    results = json.loads(kept.read_text(encoding="utf-8")) if kept and kept.is_file() else {}
    for mistake in MISTAKES:
        name = mistake.__name__
        if re.search(said.only, name) and sum(results.get(name, {}).values()) < said.each:
            results[name] = Counter(trials(everything, mistake, said.seed, said.each))
            if kept:
                kept.write_text(json.dumps(results), encoding="utf-8")
    text = table(results, said.seed)
    if said.write:
        put_between(PAGE, "detection", text)
    sys.stdout.write(text + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
