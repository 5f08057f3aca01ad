"""The paper's six target clusters (§ 5.2.2) as groups of two-digit branches: how large for the region, then and later.

Which branch belongs to which cluster stands in vocabulary/industries.csv, column `cluster`. Who is counted changes in
2007 and 2011 (revenue) and in 2013 (jobs): only shares and quotients are compared over the years, never amounts, and
quotients by jobs within the years between `JOB_STEPS`. A location quotient is the region's share over the nation's: 1
is as in China. It weighs a cluster in the region's own industry and rises, too, where the rest of that shrinks; beside
it stands the region's share of the cluster in China.
"""

from __future__ import annotations

from functools import reduce
from operator import mul

import numpy as np
import pandas as pd

from ningxia.analyses.common import levels, ratio
from ningxia.analyses.doubted import with_doubt
from ningxia.panel import by_industry, handed_on, rows_of_any
from ningxia.vocabulary import Both, either, industries, provinces, region, term

NAMES = {  # the paper's five advantages, then its new one
    "coal-power": "Coal with power",
    "coal-chemistry": "Coal and oil chemistry",
    "rare-metals": "Rare metals",
    "equipment": "Machine tools and equipment",
    "food": "Food",
    "information": "Information",
}
FARMING = "Farming"  # with food, the paper's specialised agriculture
COAL = ("Coal with power", "Coal and oil chemistry")  # energy and chemicals, with which the paper begins (§ 1.1)
DOTS = {"label": "Location quotient", "digits": 2, "in_order": True, "reference": 1.0,
        "reference_label": "as in China", "stub": "Cluster"}  # fmt: skip
NOTE = Both(
    "Output: revenue of firms above designated size, of farming value added; jobs: urban units, where a branch "
    "without a figure counts as none. Who is counted changes "
    "in 2007 and 2011 for revenue, for China too; so growth is that of quotients, not of amounts. Jobs jump, "
    "unequally by province, in 2013, when their counting changes, and in 2011: clusters are judged by what their "
    "quotients did in the other years. "
    "Coal and oil chemistry, the nearest to the paper's coal chemistry, is oil refining, coking and all chemicals; "
    "rare metals are all non-ferrous metals, aluminium and copper among them. "
    "Machine tools and equipment are general and special machinery alone, a narrower scope than that of "
    "equipment manufacturing under Barriers.",
    "产出：工业为规模以上企业主营业务收入，农业为增加值；从业人数：城镇单位口径，没有公布数的行业视为没有。"
    "主营业务收入的统计范围在2007年和2011年变动，全国同样如此，因此只比较区位商的升降，不比较数额。"
    "从业人数在2013年（统计口径变动）和2011年跳升，各地幅度不一，判断集群时只计区位商在其他年份的变化。"
    "煤化工和石油化工最接近论文的煤化工，含石油加工、炼焦和全部化学原料及制品；稀有金属含铝、铜等全部有色金属。"
    "机床和装备指通用设备和专用设备制造业，范围小于“障碍”一节的装备制造业。",
)
SOURCES = ("branch_revenue", "revenue_above", "branch_jobs", "va_agriculture", "gdp")
JOB_STEPS = (2011, 2013)  # jobs jump by 12 and by 20 per cent, by province from -14 to 87; else by -4 to 4
TOLERANCE = 0.05  # a quotient that moves by less has not moved
GAINED, PARTLY, DIFFER, NOT = "gained", "gained by one view", "views differ", "no gain"
HEAVIER = "weighs more"  # in the region's own industry, but no larger part of China's is known
FAINT = "up from next to nothing"  # a rise from a quotient of at most `LEAST` that does not reach 1
LEAST = 0.1


def in_print(name: str) -> str:
    """What a cluster, or farming, is called in a table or figure, in the language spoken.

    >>> in_print("Food")
    'Food'
    """
    return either(name, term(name.lower()))


def branches_of(cluster: str) -> tuple[str, ...]:
    """Codes of the two-digit branches in a cluster.

    >>> branches_of("coal-chemistry"), branches_of("information")
    (('25', '26'), ('40',))
    """
    listed = industries()
    return tuple(listed.index[(listed["cluster"] == cluster) & (listed["level"] == "branch")])


def revenue_shares(panel: pd.DataFrame, year: int) -> pd.DataFrame:
    """Share of each cluster in the revenue of firms above designated size: 31 provinces and `china` by cluster.

    A province that does not print all branches of a cluster has none.
    """
    table, total = by_industry(panel, "branch_revenue", year, nation=True), levels(panel, "revenue_above", year)
    return _shares(table, total)


@handed_on
def job_shares(panel: pd.DataFrame, year: int) -> pd.DataFrame:
    """Share of each cluster in the jobs of industry (urban units), shaped as `revenue_shares`; `china` is the
    provinces' sum, branch by branch. As in `portfolio.group_jobs` a branch without a row counts as none of the
    cluster's; a province without any has none."""
    table = by_industry(panel, "branch_jobs", year)
    table = table[[code for code in table if code in industries().index]]
    table = pd.concat([table, table.sum(min_count=1).to_frame("china").T])
    return _shares(table, table.sum(axis=1, min_count=1), whole=False)


def _shares(table: pd.DataFrame, total: pd.Series, *, whole: bool = True) -> pd.DataFrame:
    """Shares of `total`; where `whole` a cluster has one only with all of its branches."""
    branches = {cluster: branches_of(cluster) for cluster in NAMES}
    amounts = {
        cluster: table.reindex(columns=codes).sum(axis=1, min_count=len(codes) if whole else 1)
        for cluster, codes in branches.items()
    }
    return pd.DataFrame(amounts).div(total.where(total > 0), axis=0).rename_axis(index="region")


@handed_on
def output_shares(panel: pd.DataFrame, year: int) -> pd.DataFrame:
    """`revenue_shares` by the clusters' names, and the share of farming in GDP, by value added."""
    return (
        revenue_shares(panel, year)
        .rename(columns=NAMES)
        .assign(**{FARMING: ratio(panel, "va_agriculture", "gdp", year)})
    )


def over_china(shares: pd.DataFrame) -> pd.DataFrame:
    """Location quotients of the provinces: shares over those of the row `china`.

    >>> over_china(pd.DataFrame({"Food": [0.1, 0.2]}, index=["ningxia", "china"]))
             Food
    ningxia   0.5
    """
    return shares.drop(index="china") / shares.loc["china"].where(shares.loc["china"] > 0)


def last_year(panel: pd.DataFrame) -> int:
    """The last year in which provinces print revenue by branch."""
    rows = rows_of_any(panel, ["branch_revenue"], ["year", "value"], regions=provinces())
    return int(rows.loc[rows["value"].notna(), "year"].max())


@handed_on
def clusters(panel: pd.DataFrame, place: str, year: int) -> pd.DataFrame:
    """The region's clusters and its farming in `year` and the last year of revenue by branch: a row each.

    Columns `share`, of output (fraction), `output`, its location quotient, `rank` by that among the `of` provinces
    that have one, `of_china`, the region's share of China's output (fraction), `jobs`, the location quotient by jobs;
    the same with `_later`; `jobs_linked`, what `jobs` came to without the moves of the `JOB_STEPS`; and the `verdict`,
    which is by that. Where the last year is not after `year` the later columns are NaN.
    """
    later = last_year(panel)
    now, then = state(panel, place, year), state(panel, place, later)
    then = then if later > year else then * np.nan
    linked = now["jobs"] * jobs_moved(panel, place, year, later) if later > year else then["jobs"]
    table = now.join(then.add_suffix("_later")).assign(jobs_linked=linked)
    return table.assign(verdict=[cluster_verdict(*row) for row in table[JUDGED].to_numpy()])


QUOTIENTS = ["output", "output_later", "jobs", "jobs_later"]
PARTS = ["of_china", "of_china_later"]
MOVES = ["output", "output_later", "jobs", "jobs_linked"]
JUDGED = [*MOVES, *PARTS]


def state(panel: pd.DataFrame, place: str, year: int) -> pd.DataFrame:
    """The region's clusters and its farming in one year: the columns of `clusters` before those `_later`."""
    slug, shares = region(place).slug, output_shares(panel, year)
    output, jobs = over_china(shares), over_china(job_shares(panel, year)).rename(columns=NAMES)
    ranks = output.rank(ascending=False, method="min")
    found = {
        "share": shares.loc[slug],
        "output": output.loc[slug],
        "rank": ranks.loc[slug],
        "of": output.notna().sum().where(output.loc[slug].notna()),
        "of_china": output.loc[slug] * whole_of_china(panel, slug, year),
        "jobs": jobs.loc[slug],
    }
    return pd.DataFrame(found).reindex([*NAMES.values(), FARMING]).astype(float)


def unbroken(first: int, last: int) -> list[tuple[int, int]]:
    """Spans from one year to another that hold none of the `JOB_STEPS`, the year before which each step begins last.

    >>> unbroken(2006, 2016), unbroken(2012, 2016), unbroken(2013, 2016)
    ([(2006, 2010), (2011, 2012), (2013, 2016)], [(2012, 2012), (2013, 2016)], [(2013, 2016)])
    """
    steps = [step for step in JOB_STEPS if first < step <= last]
    return list(zip([first, *steps], [*(step - 1 for step in steps), last], strict=True))


def jobs_moved(panel: pd.DataFrame, place: str, first: int, last: int) -> pd.Series:
    """How many times the region's location quotients by jobs, by cluster, multiplied within the `unbroken` spans."""
    slug = region(place).slug
    ends = [
        [over_china(job_shares(panel, year)).loc[slug].rename(NAMES) for year in span] for span in unbroken(first, last)
    ]
    return reduce(mul, [after / before.where(before > 0) for before, after in ends])


def whole_of_china(panel: pd.DataFrame, slug: str, year: int) -> pd.Series:
    """The region's share (a fraction) of what the clusters are shares of: China's industrial revenue, for farming its
    GDP. Times a location quotient by output it is the share of the cluster in China."""
    industry, economy = (levels(panel, code, year) for code in ("revenue_above", "gdp"))
    found = pd.Series(industry[slug] / industry["china"], index=[*NAMES.values(), FARMING], dtype=float)
    found[FARMING] = economy[slug] / economy["china"]
    return found


def direction(before: float, after: float, tolerance: float = TOLERANCE) -> int | None:
    """1 where a value rose by more than `tolerance` of itself, -1 where it fell by more, 0 between; None if missing.

    >>> direction(1.0, 1.2), direction(1.0, 1.01), direction(3.6, 1.7), direction(1.0, float("nan"))
    (1, 0, -1, None)
    """
    if pd.isna(before) or pd.isna(after):
        return None
    move = after - before
    return 0 if abs(move) <= tolerance * abs(before) else 1 if move > 0 else -1


def cluster_verdict(
    output: float,
    output_later: float,
    jobs: float,
    jobs_linked: float,
    of_china: float,
    of_china_later: float,
    tolerance: float = TOLERANCE,
) -> str | None:
    """Whether the region came to have more of a cluster than the nation did, by its two location quotients and by its
    share of China's output.

    `gained`: both quotients rose; `views differ`: one rose and the other fell; `gained by one view`: one rose, the
    other stayed or has no figures; `weighs more`: one or both rose, but not the share of China's output, or that has no
    figures; `up from next to nothing`: they rose, but from a tenth at most, and to less than one; `no gain`: none rose.
    None where neither has both years.

    >>> cluster_verdict(3.2, 3.8, 3.1, 3.5, 0.009, 0.012), cluster_verdict(3.6, 1.7, 2.6, 3.1, 0.01, 0.005)
    ('gained', 'views differ')
    >>> cluster_verdict(0.9, 0.9, 0.7, 1.4, 0.002, 0.003), cluster_verdict(1.5, 2.0, 2.1, 2.9, 0.024, 0.020)
    ('gained by one view', 'weighs more')
    >>> cluster_verdict(0.005, 0.02, float("nan"), float("nan"), 0.0001, 0.0004)
    'up from next to nothing'
    """
    moves = [direction(output, output_later, tolerance), direction(jobs, jobs_linked, tolerance)]
    if moves == [None, None]:
        return None
    if 1 not in moves:
        return NOT
    if -1 in moves:
        return DIFFER
    pairs = zip(((output, output_later), (jobs, jobs_linked)), moves, strict=True)
    if all(before <= LEAST and later < 1 for (before, later), move in pairs if move is not None):
        return FAINT
    if direction(of_china, of_china_later, tolerance) != 1:
        return HEAVIER
    return GAINED if moves == [1, 1] else PARTLY


def by_verdict(table: pd.DataFrame, word: str) -> list[str]:
    """Names of the clusters with a verdict, as within a sentence.

    >>> by_verdict(pd.DataFrame({"verdict": ["gained", "no gain"]}, index=["Coal with power", "Food"]), "no gain")
    ['food']
    """
    return [name.lower() for name in table.index[table["verdict"] == word]]


def sourced(panel: pd.DataFrame, year: int) -> dict[str, object]:
    """Source, years and note of a figure of the clusters from `year` on, as it is shown."""
    return {"source": SOURCES, "years": (year, last_year(panel)), "note": with_doubt(NOTE, year)}


def dots(panel: pd.DataFrame, table: pd.DataFrame, year: int) -> pd.DataFrame:
    """The location quotients of `clusters` under the names a figure shows: by output and by jobs, in both years."""
    later = last_year(panel)
    names = {"output": either("Output {year}", "{year}年产出"), "jobs": either("Jobs {year}", "{year}年从业人数")}
    heads = {f"{key}{end}": name.format(year=one) for key, name in names.items()
             for end, one in (("", year), ("_later", later))}  # fmt: skip
    shown = table[QUOTIENTS].rename(columns=heads, index=in_print)
    return shown.dropna(how="all").dropna(axis=1, how="all")


def unprinted(table: pd.DataFrame) -> list[str]:
    """Clusters for which the region prints no full revenue in a year that is compared, as within a sentence."""
    compared = table[["output_later", "jobs_later"]].notna().any(axis=None)
    rows = table.drop(index=FARMING, errors="ignore")[["output", "output_later"] if compared else ["output"]]
    return [name.lower() for name in rows.index[rows.isna().any(axis=1)]]


def jobs_in(panel: pd.DataFrame, cluster: str, place: str, year: int) -> float:
    """Jobs in urban units (persons) in a cluster's branches; NaN where one of them is not published."""
    found = by_industry(panel, "branch_jobs", year).reindex(columns=branches_of(cluster)).loc[region(place).slug]
    return float(found.sum(min_count=len(found)))
