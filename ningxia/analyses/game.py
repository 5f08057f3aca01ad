"""The paper's dilemma of small firms (§ 5.3.2) as a game, and what it would cost to leave it.

The paper says "prisoner's dilemma" and gives no payoffs. Everything here rests on a scenario that the reader sets; the
panel only gives its scale: how many small firms there are, what they sell and what they earn.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from ningxia.analyses.common import levels
from ningxia.analyses.firm_size import by_class
from ningxia.measures import ReplicatorPath, public_goods_game, replicator
from ningxia.panel import handed_on
from ningxia.vocabulary import Both, either, region

PATHS = {"label": "Firms that innovate", "time_label": "Rounds of imitation",
         "threshold_label": "from here it spreads by itself"}  # fmt: skip
SOURCES = ("firms_above", "firms_lme", "revenue_above", "revenue_lme", "profit_above", "profit_lme", "budget_science")
NOTE = Both(
    "The paths are a scenario: many firms meet in groups at random and copy what pays, counted in what innovating "
    "costs a firm. The sources are those of its scale for the region, in the text.",
    "各条路径是情景推演：大量企业随机分组相遇，并模仿收益高的做法，收益以一家企业的创新成本为单位。"
    "资料来源指正文中本地区规模的数据。",
)
WAY_OUT = Both(
    "From a start of {start:.0%} a subsidy has to reach {subsidy:.0%} of the cost, but only until {edge:.0%} of firms "
    "innovate. Promises that bind only once enough firms have promised need no subsidy. With a threshold below {least} "
    "no start would do.",
    "从{start:.0%}的起点出发，补贴须达到成本的{subsidy:.0%}，但只需持续到{edge:.0%}的企业创新为止。"
    "如果约定承诺的企业达到足够家数才生效，则无须补贴。门槛低于{least}家时，从任何起点都不会扩散。",
)
SOURCED = {"source": SOURCES, "note": NOTE}
STARTS = (0.1, 0.3, 0.5, 0.7, 0.9)
STEPS = 1000  # of the share of innovators
BUDGET_FROM = 2007  # expenditure classes change: no provincial budget for science before


@dataclass(frozen=True)
class Scenario:
    """A group of `players` firms; what is spent by each that innovates is multiplied by `synergy` and shared by all,
    once at least `threshold` of them do (0 or 1: from the first on). The cost is 1, and so the unit of payoffs."""

    players: int
    synergy: float
    threshold: int = 0


def path_of(scenario: Scenario, start: float, subsidy: float = 0.0, periods: float = 8.0) -> ReplicatorPath:
    """The share of innovators from `start` when firms copy what pays; `subsidy` in costs of an innovator."""
    game = (scenario.players, 1.0, scenario.synergy, scenario.threshold)
    return replicator(*game, start=start, subsidy=subsidy, periods=periods)


def paths_from(scenario: Scenario) -> pd.DataFrame:
    """Paths of the share of innovators (fractions) from several `STARTS`: time down, one column a start."""
    name = either("Start at {start:.0%}", "起点{start:.0%}")
    return pd.DataFrame({name.format(start=start): path_of(scenario, start).path for start in STARTS})


def gain(scenario: Scenario, share: np.ndarray) -> np.ndarray:
    """What a firm gains by innovating when a `share` of all firms do, in costs, on average over groups drawn at random.

    >>> gain(Scenario(players=4, synergy=2), np.array([0.0, 0.5, 1.0])).round(9).tolist()  # 2/4 - 1 each
    [-0.5, -0.5, -0.5]
    """
    payoffs = public_goods_game(scenario.players, 1.0, scenario.synergy, scenario.threshold).payoffs
    weights = stats.binom.pmf(payoffs.index.to_numpy()[:, None], scenario.players - 1, np.asarray(share)[None, :])
    return (payoffs["innovate"] - payoffs["wait"]).to_numpy() @ weights


def basin_edge(scenario: Scenario) -> float:
    """The share of innovators from which innovation spreads by itself; NaN where no share does that."""
    basin = path_of(scenario, 0.5).basin
    return float("nan") if basin is None else basin[0]


def tipping_subsidy(scenario: Scenario, start: float) -> float:
    """The subsidy per innovator (in costs) that carries the share from `start` over the edge of the basin, after
    which none is needed; 0 where it is over, NaN where there is no basin.

    The largest loss from innovating between `start` and the edge.
    """
    edge = basin_edge(scenario)
    if pd.isna(edge) or start >= edge:
        return edge if pd.isna(edge) else 0.0
    return float(-gain(scenario, np.linspace(start, edge, STEPS)).min())


def lasting_subsidy(scenario: Scenario) -> float:
    """The subsidy per innovator (in costs) from which innovating pays whatever the others do, in the same game without
    a threshold: it must be paid for good. Zero where innovating pays by itself."""
    return max(0.0, public_goods_game(scenario.players, 1.0, scenario.synergy).subsidy_threshold)


def least_threshold(scenario: Scenario) -> int | None:
    """The smallest threshold that makes a basin for this group and synergy; None where none does.

    >>> least_threshold(Scenario(players=4, synergy=3)), least_threshold(Scenario(players=4, synergy=1.2))
    (3, 4)
    """
    games = (Scenario(scenario.players, scenario.synergy, wanted) for wanted in range(2, scenario.players + 1))
    return next((game.threshold for game in games if pd.notna(basin_edge(game))), None)


def spread_words(scenario: Scenario) -> str:
    """From where innovation spreads, as within a sentence.

    >>> spread_words(Scenario(players=4, synergy=3, threshold=3)), spread_words(Scenario(players=4, synergy=3))
    ('spreads from 53% of all firms on and dies out below', 'dies out from any start')
    """
    edge = basin_edge(scenario)
    if pd.isna(edge):
        return either("dies out from any start", "创新从任何起点都会消失")
    if edge <= 0:
        return either("spreads from any start", "创新从任何起点都会扩散")
    return either(
        f"spreads from {edge:.0%} of all firms on and dies out below",
        f"创新企业占比达到{edge:.0%}后，创新自行扩散，达不到则会消失",
    )


def resting(scenario: Scenario) -> list[str]:
    """Numbers of innovators in one group at which no firm would rather change (in pure strategies), in figures.

    >>> resting(Scenario(players=10, synergy=5)), resting(Scenario(players=10, synergy=5, threshold=8))
    (['0'], ['0', '8'])
    """
    return [str(one) for one in public_goods_game(scenario.players, 1.0, scenario.synergy, scenario.threshold).nash]


def scale(panel: pd.DataFrame, place: str, year: int, spending: float) -> pd.Series:
    """What the game would mean for the region's small industrial firms if innovating cost the part `spending` of
    revenue. NaN where not published.

    `firms`; `cost` and `profit` of the mean small firm (10^4 yuan); `burden`, cost over profit, NaN at a loss; `bill`,
    the cost of all of them (10^8 yuan); `points`, that in per cent of GDP; `budget`, local expenditure on science
    (10^8 yuan) of `budget_year`, the year or the first that has it.
    """
    slug = region(place).slug
    firms, revenue, profit = (by_class(panel, item, year).loc[slug, "small"] for item in ("firms", "revenue", "profit"))
    bill, each = spending * revenue, firms if firms > 0 else np.nan
    return pd.Series(
        {
            "firms": firms,
            "cost": bill / each * 1e4,
            "profit": profit / each * 1e4,
            "burden": bill / profit if profit > 0 else np.nan,
            "bill": bill,
            "points": bill / levels(panel, "gdp", year)[slug] * 100,
            "budget": levels(panel, "budget_science", max(year, BUDGET_FROM))[slug],
            "budget_year": max(year, BUDGET_FROM),
        },
        dtype=float,
    )


@handed_on
def figure(group: Scenario) -> dict[str, object]:
    """What a figure of paths needs: those of a `group` from several starts, and the edge of its basin."""
    return {"frame": paths_from(group), "threshold": basin_edge(group)} | PATHS


@handed_on
def way_out(group: Scenario, start: float) -> str:
    """What would lead out of the dilemma with a threshold, as sentences.

    >>> way_out(Scenario(players=4, synergy=3), 0.1)
    'No start would make innovation spread.'
    """
    edge = basin_edge(group)
    if pd.isna(edge):
        return either("No start would make innovation spread.", "从任何起点都不能使创新扩散。")
    subsidy, least = tipping_subsidy(group, start), least_threshold(group)
    return WAY_OUT.format(start=start, subsidy=subsidy, edge=edge, least=least)


@handed_on
def findings(
    panel: pd.DataFrame, place: str, year: int, group: Scenario, start: float, spending: float
) -> dict[str, float | int | str | list[str] | None]:
    """What sentences say of the game of a `group` from a `start`, and of its `scale` for the region.

    `alone` and `together`, the numbers of innovators at rest without and with the threshold; the `lasting` subsidy of
    the first (in costs) and the `way_out` of the second, and `spread`, from where innovation spreads in it, in words.
    """
    dilemma = Scenario(group.players, group.synergy)
    return {
        "players": group.players,
        "synergy": f"{group.synergy:g}",
        "threshold": group.threshold,
        "alone": either(" or ", "或").join(resting(dilemma)),
        "together": either(" or ", "或").join(resting(group)),
        "lasting": lasting_subsidy(dilemma),
        "way_out": way_out(group, start),
        "spread": spread_words(group),
        "spending": spending,
        "unit": "10⁴ yuan",
        "whole": "10⁸ yuan",
    } | scale(panel, place, year, spending).to_dict()
