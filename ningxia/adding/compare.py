"""A new file's figures against those the panel holds: new, as they are, revised; vintages alike; slips of a unit."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from ningxia import vocabulary
from ningxia.panel.checks import AGREE, slips
from ningxia.panel.findings import Finding
from ningxia.panel.fresh import panel_path
from ningxia.panel.write import FIELDS
from ningxia.vocabulary.quantities import CHINESE_POWERS

PLACE = ["indicator", "region", "industry", "year"]
KEPT = ["value", "unit", "source", "file", "sheet", "cell", "text"]
ALIKE = 0.8  # share of common figures that must agree before a vintage is proposed: the last years are often revised
ENOUGH = 10  # common figures before anything is concluded from them


def held(study: Path, indicators: list[str]) -> pd.DataFrame:
    """The figures in use of these indicators in the panel of `study`, in every vintage; none where there is none."""
    path = panel_path(study)
    if not (path.is_file() and indicators):
        kinds = dict.fromkeys(FIELDS, "str") | {"value": "float64", "year": "int64", "choice": "int64"}
        return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in kinds.items()})
    return pd.read_parquet(path, filters=[("indicator", "in", indicators), ("choice", "==", 1)])


def points(rows: pd.DataFrame, have: pd.DataFrame, vintage: str) -> pd.DataFrame:
    """Each figure of the new file beside the one held under that vintage, and its `state`.

    new: none is held; same: they agree within 0.1 %; revised: they do not; filled: a mark is held, a figure comes;
    missing: a figure is held, a mark comes (and the figure stays). Columns: `PLACE`, `KEPT` of the new file, the
    same with `_held`, state, gap (new over held, less one).
    """
    mine = rows.sort_values("value", na_position="last", kind="stable").drop_duplicates(PLACE)[[*PLACE, *KEPT]]
    other = have.loc[have["vintage"] == vintage, [*PLACE, *KEPT]].astype({"year": "int64"})
    both = mine.merge(other, how="left", on=PLACE, suffixes=("", "_held"), indicator=True).sort_values(PLACE)
    gap = both["value"] / both["value_held"].where(both["value_held"] != 0) - 1
    agree = (both["value"] - both["value_held"]).abs() <= AGREE * both["value_held"].abs()
    comes, stands = both["value"].notna(), both["value_held"].notna()
    kinds = [both["_merge"] == "left_only", comes & ~stands, ~comes & stands, comes & stands & ~agree]
    state = np.select(kinds, ["new", "filled", "missing", "revised"], "same")
    return both.assign(state=state, gap=gap).drop(columns="_merge").reset_index(drop=True)


def vintages_alike(rows: pd.DataFrame, have: pd.DataFrame) -> pd.DataFrame:
    """For each vintage held of the file's indicators: `shared` figures, and how many of them `agree`; best first."""
    found = {}
    for vintage in have["vintage"].unique():
        state = points(rows, have, vintage)["state"]
        found[vintage] = {"shared": int(state.isin(["same", "revised"]).sum()), "agree": int((state == "same").sum())}
    table = pd.DataFrame.from_dict(found, orient="index", columns=["shared", "agree"])
    return table.sort_values(["agree", "shared"], ascending=False, kind="stable")


def likeliest(alike: pd.DataFrame) -> str | None:
    """The vintage whose figures the file prints, where enough of them agree; None where none can be proposed."""
    good = alike.loc[(alike["shared"] >= ENOUGH) & (alike["agree"] >= ALIKE * alike["shared"])]
    return None if good.empty else str(good.index[0])


def second_vintage(rows: pd.DataFrame, have: pd.DataFrame, first: str) -> tuple[str, list[int]] | None:
    """Another vintage that the file prints in years of which `first` has nothing, and those years: it mixes two."""
    rest = points(rows, have, first).loc[lambda table: table["state"] == "new", PLACE]
    others = rows.merge(rest, on=PLACE)
    found = {}
    for vintage in [name for name in have["vintage"].unique() if name != first]:
        state = points(others, have, vintage)
        same, met = state["state"] == "same", state["state"].isin(["same", "revised"])
        years = pd.DataFrame({"same": same, "met": met}).groupby(state["year"]).sum()
        alike = years.loc[(years["met"] > 2) & (years["same"] >= ALIKE * years["met"])]
        if alike["met"].sum() >= ENOUGH:
            found[vintage] = alike.index.to_list()
    return max(found.items(), key=lambda item: len(item[1])) if found else None


def fitting_unit(rows: pd.DataFrame, have: pd.DataFrame) -> str:
    """The unit in which figures coded in the panel's own unit would be those held; "" where none fits.

    The median ratio to what is held, of `ENOUGH` figures or more, must be a power of ten within a fifth.
    """
    units = rows["unit"].unique()
    both = rows[[*PLACE, "value"]].merge(have[[*PLACE, "value"]], on=PLACE, suffixes=("", "_held"))
    both = both.loc[(both["value"] * both["value_held"]) > 0]
    if len(units) != 1 or len(both) < ENOUGH:
        return ""
    log = float(np.log10(both["value"] / both["value_held"]).median())
    own = vocabulary.unit(units[0])
    if abs(log - round(log)) > np.log10(1.2):
        return ""
    wanted = own.factor / 10.0 ** round(log)
    table = vocabulary.units()
    powers = [f"{power}{own.base}" for power in CHINESE_POWERS]
    names = [*table.index[table["base"] == own.base], *powers]
    return next((name for name in names if abs(_factor(name) / wanted - 1) < 1e-9), "")


def _factor(name: str) -> float:
    try:
        return vocabulary.unit(name).factor
    except vocabulary.UnknownUnit:
        return np.nan


def unit_slips(together: pd.DataFrame) -> list[str]:
    """Series of the new file that are 10^4 or 10^8 times what is held of the same years, with the arithmetic."""
    both = together.loc[(together["value"] * together["value_held"]) > 0]
    log = np.log10(both["value"] / both["value_held"])
    power = (log / 4).round() * 4
    off = both.loc[(power != 0) & ((log - power).abs() < 0.5)].assign(power=power.astype(int))
    found = []
    for code, mine in off.groupby("indicator", sort=False):
        shared = int((both["indicator"] == code).sum())
        if 2 * len(mine) >= shared:
            found.append(_slip(code, mine, shared))
    return found


def _slip(code: str, mine: pd.DataFrame, shared: int) -> str:
    one = mine.iloc[len(mine) // 2]
    times = f"a factor of {one.value / one.value_held / 10.0**one.power:.3g} x 10^{one.power}"
    return (
        f"{code}: {len(mine)} of {shared} figures held for the same years are off by 10^{one.power}. "
        f"{vocabulary.region(one.region).slug} {one.year}: {one.text} in {one.cell} becomes {one.value:.6g} {one.unit} "
        f"against {one.value_held:.6g} in {one.file_held} {one.cell_held}, {times}: a unit misread?"
    )


def neighbour_slips(rows: pd.DataFrame, have: pd.DataFrame, vintage: str) -> list[Finding]:
    """Figures off by 10^4 or 10^8 against the years beside them, once the new file stands among what is held."""
    of_vintage = have.loc[have["vintage"] == vintage]
    about = of_vintage if len(of_vintage) else have.drop_duplicates(PLACE)
    base = about.loc[about["value"].notna()].assign(vintage=vintage)
    mine = rows.loc[rows["value"].notna()].drop_duplicates(PLACE).assign(vintage=vintage)
    others = base.loc[~pd.MultiIndex.from_frame(base[PLACE]).isin(pd.MultiIndex.from_frame(mine[PLACE]))]
    known = {(one.what, one.cell) for one in slips(base)}
    return [one for one in slips(pd.concat([others, mine])) if (one.what, one.cell) not in known]
