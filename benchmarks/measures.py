"""How fast the measures are on tables a hundred times those of the report, beside peers in the same run.

A peer that is a package from PyPI, or the few lines of plain pandas one would write instead, is run beside. `quoted` is
the time of the fastest or nearest package in another language, as measured before on two cores.
"""

from __future__ import annotations

import os
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ningxia import measures

REGIONS, INDUSTRIES = 3000, 400
HEAD = """\
| measure | seconds | goal | peer in the same run | its seconds | ratio | quoted |
|---|---:|---:|---|---:|---:|---:|
"""


@dataclass(frozen=True)
class Case:
    """One measure on one table: seconds allowed (None: no slower than the peer; inf: no goal), and the peer."""

    name: str
    ours: Callable[[], object]
    goal: float | None
    peer_name: str
    peer: Callable[[], object]
    quoted: float | None = None


def seconds(call: Callable[[], object], rounds: int = 5) -> float:
    """The best of several runs after one to warm up; one run where that takes over a second."""
    taken = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        call()
        taken.append(time.perf_counter() - start)
        if taken[-1] > 1:
            break
    return min(taken)


def lattice(rows: int, columns: int) -> np.ndarray:
    """Weights of a board on which cells with a common side or one common diagonal are neighbours."""
    places = np.arange(rows * columns).reshape(rows, columns)
    weights = np.zeros((places.size, places.size))
    pairs = ((places[1:], places[:-1]), (places[:, 1:], places[:, :-1]), (places[1:, 1:], places[:-1, :-1]))
    for one, other in pairs:
        weights[one.ravel(), other.ravel()] = weights[other.ravel(), one.ravel()] = 1
    return weights


def plain_quotients(output: pd.DataFrame) -> pd.DataFrame:
    return output.div(output.sum(axis=1), axis=0).div(output.sum() / output.to_numpy().sum())


def plain_locational_gini(output: pd.DataFrame) -> pd.Series:
    totals = output.sum(axis=1) / output.to_numpy().sum()

    def one(column: pd.Series) -> float:
        order = (column / totals).sort_values().index
        height, width = column[order].cumsum() / column.sum(), totals[order]
        return 1 - (width * (height + height.shift(fill_value=0))).sum()

    return output.apply(one)


def plain_robustness(scores: pd.DataFrame, vectors: np.ndarray) -> pd.DataFrame:
    return pd.DataFrame([(scores @ vector).rank(ascending=False, method="min") for vector in vectors])


def plain_winsorise(values: pd.DataFrame) -> pd.DataFrame:
    def one(column: pd.Series) -> pd.Series:
        moved = 0
        while abs(column.skew()) >= 2 and column.kurt() >= 3.5 and moved < 5:
            far = column == (column.max() if column.skew() >= 0 else column.min())
            column = column.mask(far, column[~far].max() if column.skew() >= 0 else column[~far].min())
            moved = int(far.sum())
        return column

    return values.apply(one)


def plain_relatedness(output: pd.DataFrame) -> pd.DataFrame:
    present = (plain_quotients(output) >= 1).astype(float)
    together = present.T @ present
    return np.minimum(together.div(present.sum(), axis=0), together.div(present.sum(), axis=1))


def plain_density(output: pd.DataFrame) -> pd.DataFrame:
    related = plain_relatedness(output).to_numpy(copy=True)
    np.fill_diagonal(related, 0)
    return (plain_quotients(output) >= 1).astype(float) @ related / related.sum(axis=0)


def cases() -> list[Case]:
    from esda import Moran, Moran_Local
    from libpysal.weights import WSP
    from scipy import sparse

    draw = np.random.default_rng(640000)
    output = pd.DataFrame(draw.lognormal(size=(REGIONS, INDUSTRIES)) * (draw.random((REGIONS, INDUSTRIES)) < 0.7))
    scores, vectors = pd.DataFrame(draw.random((300, 20))), draw.dirichlet(np.ones(20), size=1000)
    indicators = pd.DataFrame(draw.lognormal(0, 2, size=(REGIONS, 50)))
    values, weights = pd.Series(draw.normal(size=REGIONS)), pd.DataFrame(lattice(50, 60))
    neighbours = WSP(sparse.csr_matrix(weights.to_numpy())).to_W(silence_warnings=True)
    given = pd.DataFrame(vectors)
    return [
        Case(
            "location quotients, 3000 x 400",
            lambda: measures.location_quotient(output),
            0.05,
            "plain pandas",
            lambda: plain_quotients(output),
            0.07,
        ),
        Case(
            "locational Gini, 400 industries",
            lambda: measures.locational_gini(output),
            0.15,
            "plain pandas",
            lambda: plain_locational_gini(output),
            3.3,
        ),
        Case(
            "Moran's I, 3000 units, 999 permutations",
            lambda: measures.morans_i(values, weights),
            None,
            "esda",
            lambda: Moran(values.to_numpy(), neighbours, permutations=999),
            0.09,
        ),
        Case(
            "local Moran, 3000 units, 999 permutations",
            lambda: measures.local_morans_i(values, weights),
            None,
            "esda",
            lambda: Moran_Local(values.to_numpy(), neighbours, permutations=999),
            0.16,
        ),
        Case(
            "ranks under 1000 weightings, 300 x 20",
            lambda: measures.rank_robustness(scores, weights=given),
            0.2,
            "plain pandas",
            lambda: plain_robustness(scores, vectors),
            4.1,
        ),
        Case(
            "winsorising, 3000 x 50",
            lambda: measures.winsorise(indicators),
            0.1,
            "plain pandas",
            lambda: plain_winsorise(indicators),
            1.5,
        ),
        Case(
            "relatedness, 3000 x 400",
            lambda: measures.relatedness(output),
            np.inf,
            "plain pandas",
            lambda: plain_relatedness(output),
        ),
        Case(
            "relatedness density, 3000 x 400",
            lambda: measures.relatedness_density(output),
            np.inf,
            "plain pandas",
            lambda: plain_density(output),
        ),
    ]


def main() -> int:
    """Print a table in Markdown, a row a case; the exit status is the number of goals missed."""
    warnings.simplefilter("ignore")
    missed = 0
    machine = f"{os.cpu_count()} cores, Python {sys.version_info.major}.{sys.version_info.minor}"
    sys.stdout.write(f"# How fast it is: {machine}\n\nWhat `make bench` prints.\n\n## Measures\n\n{HEAD}")
    for case in cases():
        ours, peer = seconds(case.ours), seconds(case.peer)
        goal = peer if case.goal is None else case.goal
        missed += ours > goal
        quoted = "" if case.quoted is None else f"{case.quoted:.2f}"
        allowed = "peer" if case.goal is None else "" if np.isinf(goal) else f"{goal:.2f}"
        cells = (case.name, f"{ours:.4f}", allowed, case.peer_name, f"{peer:.4f}", f"{ours / peer:.2f}", quoted)
        sys.stdout.write(f"| {' | '.join(cells)} |\n")
    sys.stdout.write("\nQuoted: another package's time, measured before on two cores.\n")
    return missed


if __name__ == "__main__":
    sys.exit(main())
