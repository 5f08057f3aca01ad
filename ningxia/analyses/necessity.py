"""Whether the paper's conditions look necessary for innovation, beside things that nobody takes for conditions (§ 2.5).

A condition is necessary as far as no province without it has much of the outcome: then the upper left corner of the
scatter is empty (Dul 2016). Effect sizes are taken on ranks, so that they do not depend on the scales of either side.
With 31 provinces much looks necessary that only goes with development, so every effect stands beside those of a field
of placebos: outputs of single products, fuels, water, emissions, all per head.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.stats import rankdata
from statsmodels.regression.linear_model import OLS
from statsmodels.tools import add_constant

from ningxia.analyses.common import level_paths
from ningxia.analyses.condition_ranks import ALL, INCOME
from ningxia.analyses.conditions import CONDITIONS, Measured
from ningxia.measures import CeilingLine, ceiling_effect, ceiling_line
from ningxia.panel import across, handed_on, remembered
from ningxia.vocabulary import Both, either, indicator, indicators, provinces, term

OUTCOME, WINDOW = "patents_granted_invention", 3  # the year and the two after: few patents a year make chance ranks
FILED, GRANTED = "patents_filed_invention", "patents_granted"  # other outcomes
FIELD = ("products", "energy", "environment")  # topics of the vocabulary that placebos are taken from
ENOUGH = 25  # provinces a placebo must have
SMALL = 10  # fewer cases carry no ceiling
PEOPLE, COAL, WATER, BARE = "Population", "Coal reserves per head", "Water per head", "Universities alone"
NATURAL = {COAL: "coal_reserves", WATER: "water_resources"}  # the other reading of accumulated resources
CAPITALS = ["beijing", "shanghai"]
RULE = {"least": 0.1, "level": 0.05}  # the usual rule: an effect of at least the one, a p-value below the other
LINE = "Placebos, 95th percentile"
NET = ("given", "given_p")  # effect and p-value once income is taken out
PERMUTATIONS = 10_000  # wherever a condition is tested, so that it has one p-value
SOURCES = (OUTCOME, FILED, GRANTED, "population", "gdp_per_head", *NATURAL.values())
NOTE = Both(
    "Effect size: the part of the field above the ceiling, on ranks; a condition that orders the provinces exactly as"
    " the outcome does has about 0.5. Lines: range with one province left out. Shown are all that is tested and the"
    " three strongest placebos, per head. Inventions granted: mean of the year and the two after, per person.",
    "效应量（必要条件分析，NCA）：上限线以上的面积占全部面积的比重，按位次计算；如果某个条件对各省的排序与结果完全一致，效应量约为0.5。"
    "横线：去掉一个省份后的变动范围。图中列出全部检验对象和效应量最大的三个安慰剂变量，后者均为人均值。"
    "发明专利授权量为当年及其后两年的平均值，按人均计算。",
)
CHOICES_NOTE = Both(
    "Effect sizes on ranks; p from 10,000 permutations. Given income: ranks of both sides less what a line over the"
    " rank of GDP per head explains. Inventions filed are those of the year{new_products}. The last row is the effect"
    " that 95 of 100 placebos do not reach, and has no p-value; nor has income an effect given income.",
    "效应量按位次计算，p值由10,000次置换得出。剔除后：两侧的位次都减去由人均地区生产总值位次线性拟合的部分。"
    "发明专利申请为当年数{new_products}。最后一行为95%的安慰剂变量未达到的效应量，没有p值；人均地区生产总值本身也谈不上剔除后的效应量。",
)
NEW_PRODUCTS_NOTE = Both("; new products are a share of revenue", "；新产品指其收入占主营业务收入的比重")
CONDITIONS_NOTE = Both(" Conditions: from the indicators listed.", "各条件由上列指标计算。")


def years(year: int) -> tuple[int, int]:
    """First and last year of the outcome.

    >>> years(2006)
    (2006, 2008)
    """
    return year, year + WINDOW - 1


@remembered
@handed_on
def outcome(panel: pd.DataFrame, year: int, code: str = OUTCOME, window: int = WINDOW) -> pd.Series:
    """Patents per 10^6 persons by province, the mean of the year and those after it within `window`.

    A province that lacks one of the years is NaN.
    """
    years, slugs = list(range(year, year + window)), list(provinces())
    above, below = (level_paths(panel, one).reindex(index=slugs, columns=years) for one in (code, "population"))
    return (above / below.where(below > 0) * 100).mean(axis=1, skipna=False).rename(code)


def new_products(panel: pd.DataFrame, year: int) -> pd.Series:
    """Revenue from new products in that of industrial firms above designated size, by province, in per cent."""
    return across(panel, "new_product_revenue", year).astype(float) / across(panel, "revenue_above", year) / 100


def per_head(panel: pd.DataFrame, code: str, year: int) -> pd.Series:
    """An indicator over population, by province; one that is relative already, as published."""
    values, unit = across(panel, code, year).astype(float), indicator(code).unit
    return values if "/" in unit or unit == "%" else values / across(panel, "population", year)


def candidates(panel: pd.DataFrame, found: Measured) -> pd.DataFrame:
    """What is tested, provinces down: the four conditions, universities without R&D, all four; natural resources per
    head; income and population."""
    bare = found.scores.filter(like="University").mean(axis=1)
    natural = {label: per_head(panel, code, found.year) for label, code in NATURAL.items()}
    rivals = {INCOME: across(panel, "gdp_per_head", found.year), PEOPLE: across(panel, "population", found.year)}
    return found.conditions.assign(**{BARE: bare, ALL: found.composite}, **natural, **rivals).astype(float)


@handed_on
def placebos(panel: pd.DataFrame, year: int) -> pd.DataFrame:
    """The field of placebos, provinces down: every series of the topics in `FIELD` that has figures for enough."""
    known = indicators()
    named = known.index[known["topic"].isin(FIELD) & known.index.isin(panel["indicator"].unique())]
    codes = named.difference(list(NATURAL.values()), sort=False)
    columns = {known.loc[code, "label_en"]: per_head(panel, code, year) for code in codes}
    field = pd.DataFrame(columns, index=list(provinces())).dropna(axis=1, thresh=ENOUGH)
    return field.rename(columns=lambda label: label[0].upper() + label[1:])


def effect(x: pd.Series, y: pd.Series, permutations: int = 0) -> CeilingLine:
    """The ceiling of `y` over `x`, both as ranks among the provinces that have both; NaN where these are few.

    >>> x = pd.Series(range(12), index=[f"r{n}" for n in range(12)])
    >>> round(effect(x, x).effect_size, 2), effect(x.head(3), x.head(3)).effect_size
    (0.55, nan)
    """
    return ceiling_line(*_ranked(x, y), permutations=permutations)


def _ranked(x: pd.Series, y: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Ranks among the regions that have both; NaN where these are few."""
    cells, labels = _in_common(x, y)
    ranks = rankdata(cells, axis=0) if len(labels) >= SMALL else cells * np.nan
    return pd.Series(ranks[:, 0], index=labels), pd.Series(ranks[:, 1], index=labels)


def _in_common(first: pd.Series, second: pd.Series) -> tuple[np.ndarray, pd.Index]:
    """Values of both, a column each, for the regions that have both, and their labels."""
    cells = np.column_stack([first.to_numpy(dtype=float), second.reindex(first.index).to_numpy(dtype=float)])
    known = ~np.isnan(cells).any(axis=1)
    return cells[known], first.index[known]


def given(values: pd.Series, income: pd.Series) -> pd.Series:
    """What a straight line over income leaves of `values`, both as ranks; NaN where either is missing.

    >>> income = pd.Series({"a": 1.0, "b": 2.0, "c": 3.0})
    >>> given(pd.Series({"a": 5.0, "b": 7.0, "c": 9.0}), income).round(9).abs().to_dict()
    {'a': 0.0, 'b': 0.0, 'c': 0.0}
    """
    cells, labels = _in_common(values, income)
    if len(labels) < 3:
        return pd.Series(np.nan, index=values.index)
    ranks = rankdata(cells, axis=0)
    return pd.Series(OLS(ranks[:, 0], add_constant(ranks[:, 1])).fit().resid, index=labels).reindex(values.index)


@handed_on
def effects(panel: pd.DataFrame, found: Measured, permutations: int = PERMUTATIONS) -> pd.DataFrame:
    """Effect sizes on the outcome (0 to 1), a row each of what is tested and of every placebo.

    Columns: `effect`; `low` and `high`, its range with one province left out; `p_value` from permutations, NaN for
    placebos; `kind`, "tested" or "placebo".
    """
    result = outcome(panel, found.year)
    tested = {name: effect(values, result, permutations) for name, values in candidates(panel, found).items()}
    field = {name: effect(values, result) for name, values in placebos(panel, found.year).items()}
    rows = {
        name: [line.effect_size, line.low, line.high, line.p_value, "placebo" if name in field else "tested"]
        for name, line in (tested | field).items()
    }
    return pd.DataFrame.from_dict(rows, orient="index", columns=["effect", "low", "high", "p_value", "kind"])


def placebo_line(table: pd.DataFrame) -> float:
    """The effect size below which 95 of 100 placebos lie."""
    return float(table.loc[table["kind"] == "placebo", "effect"].quantile(0.95))


def passing(table: pd.DataFrame, names: list[str], effect: str = "effect", p_value: str = "p_value") -> list[str]:
    """Those of `names` that pass the usual rule.

    >>> table = pd.DataFrame({"effect": [0.3, 0.3], "p_value": [0.01, 0.2]}, index=["Science", "Industry"])
    >>> passing(table, ["Industry", "Science"])
    ['Science']
    """
    rows = table.loc[names]
    return list(rows.index[(rows[effect] >= RULE["least"]) & (rows[p_value] < RULE["level"])])


def beyond_placebos(table: pd.DataFrame, names: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Those of `names` that pass the usual rule once income is taken out, in three parts by their effect, as printed:
    above the placebos (`LINE`) and above the number of people, which nobody would call a condition, if that passes;
    no more than the placebos; no more than the number of people. `table` has what `beyond_income` gives.

    >>> table = pd.DataFrame({"given": [0.3, 0.17, 0.16, 0.17, 0.16], "given_p": [0.001, 0.04, 0.04, 0.03, np.nan]},
    ...                      index=["Science", "Industry", "Access", "Population", LINE])
    >>> beyond_placebos(table, ["Industry", "Access", "Science"])
    (['Science'], ['Access'], ['Industry'])
    """
    effect = table["given"].round(2)
    passed, people = passing(table, names, *NET), effect[PEOPLE] if passing(table, [PEOPLE], *NET) else -np.inf
    above = [name for name in passed if not effect[name] <= max(effect[LINE], people)]
    weak = [name for name in passed if effect[name] <= effect[LINE]]
    return above, weak, [name for name in passed if name not in above + weak]


def _as_placebo(name: str) -> str:
    return either("{} (placebo)", "{}（安慰剂变量）").format(term(name))


def shown_effects(table: pd.DataFrame, most: int = 3) -> dict[str, object]:
    """What the dot plot of effect sizes shows: all that is tested, the `most` strongest placebos, and the line that 95
    of 100 placebos do not reach; each with its range when one province is left out."""
    field = table[table["kind"] == "placebo"].sort_values("effect", ascending=False, kind="stable")
    rows = pd.concat([table[table["kind"] == "tested"], field.head(most).rename(index=_as_placebo)])
    return {
        **{"values": rows["effect"], "low": rows["low"], "high": rows["high"]},
        "label": "Effect size on inventions granted",
        "digits": 2,
        "strong": [*CONDITIONS, ALL],
        "benchmarks": {"95 of 100 placebos lie below": placebo_line(table)},
        "stub": "Tested",
    }


COLUMNS = {  # of the table of effect sizes under other choices
    "effect": ("All provinces", "", 2),
    "p_value": ("p", "", 4),
    "without": ("Without Beijing, Shanghai", "", 2),
    "given": ("Given income", "", 2),
    "given_p": ("p, given income", "", 4),
    "filed": ("Inventions filed", "", 2),
    "granted": ("All patents granted", "", 2),
    "new_products": ("New products", "", 2),
}


@handed_on
def beyond_income(panel: pd.DataFrame, found: Measured, permutations: int = PERMUTATIONS) -> pd.DataFrame:
    """Effect sizes (`given`) and p-values (`given_p`) once income is taken out of both sides, a row each of what is
    tested but income, and the 95th percentile of the placebos, as `LINE`, which has no p-value."""
    year, income = found.year, across(panel, "gdp_per_head", found.year).astype(float)
    result = given(outcome(panel, year), income)
    tested, field = candidates(panel, found).drop(columns=INCOME), placebos(panel, year)
    left = [frame.apply(given, income=income) for frame in (tested, field)]
    chances = {name: effect(values, result, permutations).p_value for name, values in left[0].items()}
    return pd.DataFrame({"given": _sizes(*left, result), "given_p": pd.Series(chances)})


@handed_on
def under_choices(panel: pd.DataFrame, found: Measured, permutations: int = PERMUTATIONS) -> pd.DataFrame:
    """Effect sizes of what is tested under other choices, and the 95th percentile of the placebos under each.

    Columns as in `COLUMNS`: without two capitals; once income is taken out of both sides; for inventions filed in the
    year, for all patents granted in the year and the two after, and for the share of new products in revenue. NaN where
    the outcome is not published.
    """
    year, result = found.year, outcome(panel, found.year)
    outcomes = {
        "effect": result,
        "without": result.drop(CAPITALS),
        "filed": outcome(panel, year, FILED, 1),
        "granted": outcome(panel, year, GRANTED),
        "new_products": new_products(panel, year),
    }
    tested, field = candidates(panel, found), placebos(panel, year)
    columns = {name: _sizes(tested, field, one) for name, one in outcomes.items()}
    columns["p_value"] = pd.Series({name: effect(tested[name], result, permutations).p_value for name in tested})
    columns |= dict(beyond_income(panel, found, permutations))
    return pd.DataFrame(columns, index=[*tested.columns, LINE])[list(COLUMNS)]


def columns(table: pd.DataFrame) -> dict[str, tuple[str, str, int]]:
    """Heads of the columns of `under_choices` that hold a figure: new products are not published in every year.

    >>> columns(pd.DataFrame({"effect": [0.3], "new_products": [float("nan")]}))
    {'effect': ('All provinces', '', 2)}
    """
    return {name: head for name, head in COLUMNS.items() if name in table and table[name].notna().any()}


def choices_note(table: pd.DataFrame) -> Both:
    """The note of `under_choices`: what each of its columns that hold a figure means.

    >>> "new products" in choices_note(pd.DataFrame({"effect": [0.3], "new_products": [float("nan")]})).en
    False
    """
    more = NEW_PRODUCTS_NOTE if "new_products" in columns(table) else Both("", "")
    texts = zip((CHOICES_NOTE.en, CHOICES_NOTE.zh), (more.en, more.zh), strict=True)
    return Both(*(text.replace("{new_products}", told) for text, told in texts))


def _sizes(tested: pd.DataFrame, field: pd.DataFrame, result: pd.Series) -> pd.Series:
    """Effect sizes of the columns of `tested`, and the 95th percentile of those of `field`, as `LINE`."""
    sizes = pd.Series({name: ceiling_effect(*_ranked(values, result)) for name, values in tested.items()})
    found = [ceiling_effect(*_ranked(values, result)) for _, values in field.items()]
    line = pd.Series(found, dtype=float).quantile(0.95)
    return pd.concat([sizes, pd.Series({LINE: line})])


def sourced(found: Measured, note: Both) -> dict[str, object]:
    """Sources, years and note of what rests on the outcome, for a figure or a table; the conditions' own sources stand
    with the table of their indicators."""
    both = Both(note.en + CONDITIONS_NOTE.en, note.zh + CONDITIONS_NOTE.zh)
    return {"source": SOURCES, "years": years(found.year), "note": both}
