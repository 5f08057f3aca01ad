"""How the atlas prints numbers: one number of decimals a measure, shares in per cent, ranks of how many."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from ningxia.atlas.measures import Measure, Value
from ningxia.vocabulary import either, true_minus
from ningxia.vocabulary.tables import rows

LABELS = Path(__file__).parent / "labels.csv"
SHARES = ("a year", "since the year")  # units of fractions besides "of GDP", "of jobs" and their like
SHADES = 9  # steps of colour from the lowest to the highest value


@dataclass(frozen=True)
class Printed:
    """A measure as it is printed: its label and unit, decimals, whether its numbers are fractions."""

    measure: Measure
    label: str
    unit: str
    digits: int
    share: bool

    def text(self, value: float | None) -> str:
        """A number without its unit."""
        if value is None:
            return either("n.a.", "无数据")
        return true_minus(f"{value * (100 if self.share else 1):,.{self.digits}f}")

    def span(self, value: Value) -> str:
        """The interval of a number; "" where none is recorded."""
        if value.low is None or value.high is None:
            return value.span
        joint = either(" to ", "至") if value.low < 0 else "–"
        return f"{self.text(value.low)}{joint}{self.text(value.high)}"

    @cached_property
    def ends(self) -> tuple[float, float]:
        """The lowest and the highest number of all years, of ranks the last and the first: from pale to dark."""
        values = [one.value for told in self.measure.years.values() for one in told.values() if one.value is not None]
        return (max(values), min(values)) if self.measure.is_rank else (min(values), max(values))

    def shade(self, value: float | None) -> int | None:
        """The step of colour, from 0 (pale) to 8 (dark); None where missing."""
        pale, dark = self.ends
        if value is None:
            return None
        return min(int((value - pale) / (dark - pale) * SHADES), SHADES - 1) if dark != pale else SHADES // 2


def printed(measure: Measure, shared: bool) -> Printed:
    """A measure as it is printed; its note alone does not name it where it is `shared` with others of its section."""
    share = is_share(measure.unit)
    unit = either(f"% {measure.unit}", f"{measure.unit}（%）") if share else measure.unit.strip("（）")
    numbers = [abs(one) * (100 if share else 1) for one in measure.values]
    return Printed(measure, label(measure, shared), unit, decimals(numbers, share=share), share)


def is_share(unit: str) -> bool:
    """Whether numbers of this unit are fractions, which are printed in per cent; the unit in English or Chinese.

    >>> is_share("of GDP"), is_share("占地区生产总值的比例"), is_share("yuan")
    (True, True, False)
    """
    return _of_a_whole(unit) or unit in _chinese_shares()


def _of_a_whole(unit: str) -> bool:
    return unit.startswith("of ") or unit in SHARES


@cache
def _chinese_shares() -> frozenset[str]:
    return frozenset(row["zh"] for row in rows("terms") if _of_a_whole(row["en"]))


def label(measure: Measure, shared: bool = False) -> str:
    """What a measure is called: in labels.csv, else by its note, with its name behind where others share that."""
    known = _labels().get((measure.section, measure.name))
    if known:
        text = either(*known)
    else:
        text = f"{measure.note}: {measure.name.replace('_', ' ')}" if shared or not measure.note else measure.note
    return text[:1].upper() + text[1:]


def decimals(numbers: list[float], *, share: bool = False) -> int:
    """How many decimals the numbers of a measure are printed with, given their sizes.

    >>> decimals([761.0, 1733.0]), decimals([4.099, 2.2]), decimals([0.011]), decimals([11061.4]), decimals([45.5, 9.1])
    (0, 2, 3, 0, 1)
    """
    if all(one == int(one) for one in numbers) and not share:
        return 0
    most = max(numbers)
    return 1 if share else next((digits for limit, digits in ((1000, 0), (10, 1), (1, 2)) if most >= limit), 3)


@cache
def _labels() -> Mapping[tuple[str, str], tuple[str, str]]:
    with LABELS.open(encoding="utf-8", newline="") as file:
        return {(row["section"], row["name"]): (row["label_en"], row["label_zh"]) for row in csv.DictReader(file)}


def ranks(values: Mapping[str, Value], *, ascending: bool) -> list[tuple[int | None, str, Value]]:
    """Provinces of one year with their ranks, best first; equal numbers share a rank, what is missing has none.

    >>> told = {"gansu": Value(2.2), "ningxia": Value(4.1), "tibet": Value(None), "hebei": Value(2.2)}
    >>> [(rank, region) for rank, region, _ in ranks(told, ascending=False)]
    [(1, 'ningxia'), (2, 'gansu'), (2, 'hebei'), (None, 'tibet')]
    """
    known = [(region, value) for region, value in values.items() if value.value is not None]
    known.sort(key=lambda pair: pair[1].value if ascending else -pair[1].value)
    numbers = [value.value for _, value in known]
    ranked = [(numbers.index(value.value) + 1, region, value) for region, value in known]
    return ranked + [(None, region, value) for region, value in values.items() if value.value is None]
