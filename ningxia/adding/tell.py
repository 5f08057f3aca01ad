"""A new file in lines of plain text: what is in it, how it differs from what is held, what its card says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from ningxia import vocabulary
from ningxia.terminal import aligned, shown, spreadsheet_safe

SHOWN = 5
SERIES = 20


def heading(path: Path, printed: pd.DataFrame) -> str:
    """File, layout, kind and count in one line."""
    said = printed.attrs
    marks = int(printed["value"].isna().sum())
    count = f"{len(printed) - marks:,} figures" + (f", {marks:,} marks" if marks else "")
    return f"{shown(path.name)}: {said.get('layout', '')} ({said.get('kind', '')}), {count}"


def series_lines(printed: pd.DataFrame, codes: Mapping[str, str] | None = None) -> list[str]:
    """A line for each label and unit: code where `codes` has one, unit, regions, years, branches, figures."""
    by = ["indicator", "unit"]
    groups = printed.groupby(by, sort=False)
    branches = printed["industry"] if "industry" in printed else pd.Series("", index=printed.index)
    table = groups.agg(regions=("region", "nunique"), first=("year", "min"), last=("year", "max"), n=("value", "size"))
    table["branches"] = branches[branches != ""].groupby([printed[key] for key in by]).nunique()
    parts = ["branches"] if (branches != "").any() else []
    head = ["label", *(["code"] if codes is not None else []), "unit", "regions", "years", *parts, "figures"]
    lines = []
    for row in table.head(SERIES).reset_index().itertuples():
        code = [codes.get(row.indicator, "-")] if codes is not None else []
        years = f"{row.first}-{row.last}" if row.last > row.first else f"{row.first}"
        inner = ["" if pd.isna(row.branches) else f"{row.branches:.0f}"] if parts else []
        counts = [f"{row.regions}", years, *inner, f"{row.n:,}"]
        lines.append([shown(row.indicator, 40), *code, shown(row.unit) or "-", *counts])
    more = [f"and {len(table) - SERIES} more series"] if len(table) > SERIES else []
    return [f"  {line}" for line in [*aligned([head, *lines]), *more]]


def dropped_lines(printed: pd.DataFrame, most: int = 3) -> list[str]:
    """What the reader left out, at most `most` of it (0: all)."""
    name = f"{printed.attrs.get('file', '')}, "
    dropped = [line.removeprefix(name) for line in printed.attrs.get("dropped", [])]
    some = dropped[:most] if most else dropped
    more = [f"    and {len(dropped) - len(some)} more"] if len(dropped) > len(some) else []
    return [f"  left out: {shown(line, 100 if most else 0)}" for line in some] + more


def overview(path: Path, printed: pd.DataFrame, codes: Mapping[str, str], left_out: str) -> list[str]:
    """What was found in the file: layout, series with the codes they get, regions, years, what is left out."""
    kept = [f"  no place in the panel: {left_out}"] if left_out else []
    return [heading(path, printed), *series_lines(printed, codes), *dropped_lines(printed), *kept]


def differences(together: pd.DataFrame, vintage: str) -> list[str]:
    """How the file differs from what is held: counts by series, then the largest revisions with old and new."""
    if together["value_held"].isna().all():
        return ["Against the panel: all of it is new."]
    table = together.groupby("indicator", sort=False)["state"].value_counts().unstack(fill_value=0)
    kinds = [kind for kind in ("new", "same", "revised", "filled", "missing") if kind in table]
    fresh = together.loc[together["state"] == "new"].groupby("indicator")["year"].agg(["min", "max"])
    head = ["", *kinds, "new years"]
    lines = [[code, *(f"{table.loc[code, kind]:,}" for kind in kinds), _span(fresh, code)] for code in table.index]
    under = f" (vintage {vintage})" if vintage else ""
    return [f"Against the panel{under}:", *(f"  {line}" for line in aligned([head, *lines], range(1, len(kinds) + 1))),
            *revisions(together)]  # fmt: skip


def _span(fresh: pd.DataFrame, code: str) -> str:
    if code not in fresh.index:
        return ""
    first, last = fresh.loc[code]
    return f"{first}-{last}" if last > first else f"{first}"


def revisions(together: pd.DataFrame) -> list[str]:
    """The largest revisions, old and new, with both cells."""
    revised = together.loc[together["state"] == "revised"]
    largest = revised.sort_values("gap", key=abs, ascending=False, kind="stable", na_position="first").head(SHOWN)
    if largest.empty:
        return []
    lines = [_revision(row) for row in largest.itertuples()]
    more = [f"    and {len(revised) - SHOWN} more"] if len(revised) > SHOWN else []
    return ["  Largest revisions:", *(f"    {line}" for line in aligned(lines, [1, 2, 3])), *more]


def _revision(row: object) -> list[str]:
    name = " ".join(filter(None, (row.indicator, row.industry, vocabulary.region(row.region).slug, str(row.year))))
    near = 0.1 < row.gap + 1 < 10
    change = f"{row.gap:+.1%}" if near else f"x {row.gap + 1:.3g}" if pd.notna(row.gap) else ""
    return [
        name,
        f"{row.value_held:.10g}",
        f"-> {row.value:.10g}",
        change,
        f"{row.cell}; held: {row.file_held} {row.cell_held}",
    ]


def summary(path: Path, printed: pd.DataFrame, *, dropped: bool = False, most: int = 12) -> list[str]:
    """What the readers make of a file: layout, series, the first figures, and what was left out (all, if `dropped`)."""
    keys = ("region", "parent", "year", "period", "industry", "indicator", "text", "unit", "cell", "note")
    told = [key for key in keys if key in printed and (key != "indicator" or len(printed[key].unique()) > 1)]
    told = [key for key in told if key not in ("note", "unit") or (printed[key] != "").any()]
    some = [[shown(row[key], 30) for key in told] for row in printed.head(most).to_dict("records")]
    more = [f"  and {len(printed) - most:,} more; --csv gives all"] if len(printed) > most else []
    table = aligned([["printed" if key == "text" else key for key in told], *some], [told.index("text")])
    left_out = dropped_lines(printed, 0 if dropped else 3)
    return [heading(path, printed), *series_lines(printed), "", *(f"  {line}" for line in table), *more,
            *([""] if left_out else []), *left_out]  # fmt: skip


def csv_text(printed: pd.DataFrame) -> str:
    """All rows as CSV; what a spreadsheet would take for a formula begins with an apostrophe."""
    safe = {key: printed[key].map(spreadsheet_safe) for key in printed if pd.api.types.is_string_dtype(printed[key])}
    return printed.assign(**safe).to_csv(index=False, lineterminator="\n")
