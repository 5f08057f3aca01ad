"""The dilemma of small firms: each gains if others innovate, none gains by innovating alone."""

from dataclasses import dataclass
from numbers import Integral

import numpy as np
import pandas as pd
from scipy import integrate, optimize, special, stats

HAIR = 1e-12  # a gain smaller than this beside the cost is none: sums of thirds do not come out even


@dataclass(frozen=True)
class PublicGoodsGame:
    """Payoffs of the game and what follows from them.

    `payoffs` is indexed by the number of others who innovate, 0 to players - 1, with the columns `innovate` and
    `wait`, in the unit of `cost`. `nash` holds the numbers of innovators at which nobody would rather change
    (equilibria in pure strategies), `social_optimum` the number with the highest total, the smallest if several have.
    `subsidy_threshold` is what an innovator does not get back of the cost where spillovers pay: from that subsidy on
    innovating pays whatever the others do, and below zero it pays already. Short of a threshold nothing comes back:
    there only the whole cost makes up for innovating in vain.
    """

    payoffs: pd.DataFrame
    dilemma: bool
    nash: tuple[int, ...]
    social_optimum: int
    subsidy_threshold: float


def public_goods_game(players: int, cost: float, synergy: float, threshold: int = 0) -> PublicGoodsGame:
    r"""The public-goods game of firms that may innovate at a cost and share what comes of it.

    With k innovators among N players, each of whom pays c, the sum is multiplied by the synergy s and shared by
    all, provided that k reaches the threshold m:

    .. math:: \pi_{wait}(k) = \frac{s\,c\,k}{N} [k \ge m], \qquad \pi_{innovate}(k) = \pi_{wait}(k) - c

    Parameters
    ----------
    players
        Firms in the group, two or more.
    cost
        Of innovating, per firm, above zero; payoffs are in its unit.
    synergy
        What the group gains from each unit spent.
    threshold
        Innovators needed before spillovers pay; 0 or 1 is the linear game, which has no inner equilibrium.

    Returns
    -------
    A `PublicGoodsGame`. There is a dilemma where 1 < synergy < players: all would gain if all innovated, and
    each gains by leaving it to the others.

    Raises
    ------
    ValueError
        `players` is not a whole number from two up, the cost is not above zero, the synergy is negative, or the
        threshold is beyond 0..players.

    Notes
    -----
    Ledyard (1995), "Public Goods: A Survey of Experimental Research", in Kagel and Roth, The Handbook of
    Experimental Economics, Princeton University Press, for the linear game; Pacheco, Santos, Souza and Skyrms
    (2009), "Evolutionary Dynamics of Collective Action in N-person Stag Hunt Dilemmas", Proceedings of the
    Royal Society B 276, 315-321, for the threshold.

    Examples
    --------
    >>> game = public_goods_game(players=4, cost=10, synergy=2)
    >>> game.payoffs
            innovate  wait
    others
    0           -5.0   0.0
    1            0.0   5.0
    2            5.0  10.0
    3           10.0  15.0
    >>> game.dilemma, game.nash, game.social_optimum, game.subsidy_threshold
    (True, (0,), 4, 5.0)
    """
    _check(players, cost, synergy, threshold)
    shared = _shared(players, cost, synergy, threshold)
    others = pd.RangeIndex(players, name="others")
    payoffs = pd.DataFrame({"innovate": shared[1:] - cost, "wait": shared[:-1]}, index=others)
    gain = _rounded((payoffs["innovate"] - payoffs["wait"]).to_numpy(), cost)
    # k innovators stay if none of them gains by stopping (k - 1 others) and nobody else by starting (k others)
    nash = tuple(k for k in range(players + 1) if (k == 0 or gain[k - 1] >= 0) and (k == players or gain[k] <= 0))
    total = players * shared - cost * np.arange(players + 1)
    best = total >= total.max() - HAIR * cost * players
    return PublicGoodsGame(
        payoffs=payoffs,
        dilemma=bool(1 < synergy < players),
        nash=nash,
        social_optimum=int(np.argmax(best)),
        subsidy_threshold=cost * (1 - synergy / players),
    )


def _check(players: int, cost: float, synergy: float, threshold: int) -> None:
    if not isinstance(players, Integral) or players < 2:
        raise ValueError(f"players is {players}; expected a whole number, two or more.")
    if not cost > 0:
        raise ValueError(f"cost is {cost}; expected more than zero.")
    if not synergy >= 0:
        raise ValueError(f"synergy is {synergy}; expected zero or more.")
    if not 0 <= threshold <= players:
        raise ValueError(f"threshold is {threshold}; expected 0 to the number of players, {players}.")


def _shared(players: int, cost: float, synergy: float, threshold: int) -> np.ndarray:
    """What each player is given when 0, 1, ... players innovate."""
    innovators = np.arange(players + 1)
    return np.where(innovators >= threshold, synergy * cost * innovators / players, 0.0)


def _rounded(gains: np.ndarray, cost: float) -> np.ndarray:
    return np.where(np.abs(gains) <= HAIR * cost, 0.0, gains)


@dataclass(frozen=True)
class ReplicatorPath:
    """The share of innovators over time and where it tends.

    `path` is a Series by time. `equilibria` has one row a resting share, with the columns `share` and `stable`; where
    innovating pays as much as waiting at any share, all shares rest and only the ends are listed. `basin` is the
    interval of starting shares from which innovation lasts, open at its lower end; None where no start leads there.
    """

    path: pd.Series
    equilibria: pd.DataFrame
    basin: tuple[float, float] | None


def replicator(
    players: int,
    cost: float,
    synergy: float,
    threshold: int = 0,
    *,
    start: float = 0.5,
    subsidy: float = 0.0,
    periods: float = 50.0,
    steps: int = 200,
) -> ReplicatorPath:
    r"""Path of the share of innovators when firms imitate what pays, and the basin from which it lasts.

    .. math:: \dot x = x (1 - x) \Delta(x), \qquad
              \Delta(x) = \sum_{k=0}^{N-1} \binom{N-1}{k} x^k (1-x)^{N-1-k}
              \left( \pi_{innovate}(k+1) - \pi_{wait}(k) + subsidy \right)

    for groups of N drawn at random from a large population; payoffs as in `public_goods_game`.

    Parameters
    ----------
    players, cost, synergy, threshold
        As in `public_goods_game`.
    start
        Share of innovators at time 0, 0 to 1.
    subsidy
        Paid to each innovator, in the unit of `cost`.
    periods, steps
        Length of the path and how many steps of it to give. Time is in units in which a gain of 1 changes the
        odds of innovating by the factor e.

    Returns
    -------
    A `ReplicatorPath`.

    Raises
    ------
    ValueError
        As in `public_goods_game`, or a start outside 0..1.

    Notes
    -----
    Taylor and Jonker (1978), "Evolutionary Stable Strategies and Game Dynamics", Mathematical Biosciences
    40(1-2), 145-156; the game with a threshold as in Pacheco, Santos, Souza and Skyrms (2009), Proceedings of
    the Royal Society B 276, 315-321.

    Examples
    --------
    Without a threshold the gain is the same at any share, so the odds shrink by e^(-0.5 t):

    >>> linear = replicator(players=4, cost=1, synergy=2, start=0.5, periods=2, steps=2)
    >>> linear.path.round(6).to_dict()  # odds 1, e^-0.5, e^-1
    {0.0: 0.5, 1.0: 0.377541, 2.0: 0.268941}
    >>> linear.basin is None
    True
    >>> hunt = replicator(players=4, cost=1, synergy=3, threshold=3)
    >>> hunt.equilibria.round(4)
        share  stable
    0  0.0000    True
    1  0.5287   False
    2  0.9339    True
    3  1.0000   False
    """
    _check(players, cost, synergy, threshold)
    if not 0 <= start <= 1:
        raise ValueError(f"start is {start}; expected a share from 0 to 1.")
    shared = _shared(players, cost, synergy, threshold)
    gains = _rounded(shared[1:] - cost - shared[:-1] + subsidy, cost)
    resting = _equilibria(gains)
    return ReplicatorPath(_path(gains, start, periods, steps), resting, _basin(resting))


def _gain(share: float, gains: np.ndarray) -> float:
    """Expected gain from innovating when the others do so with this probability."""
    others = len(gains) - 1
    return float(_chances(others, share) @ gains)


def _chances(others: int, share: float | np.ndarray) -> np.ndarray:
    """How probable 0, 1, ... innovators among the others are; a row for each of several shares."""
    return stats.binom.pmf(np.arange(others + 1), others, share)


def _path(gains: np.ndarray, start: float, periods: float, steps: int) -> pd.Series:
    times = np.linspace(0, periods, steps + 1)
    if start in (0, 1):
        return pd.Series(float(start), index=times)
    # in log-odds the replicator equation is simply the gain, and the share cannot leave 0..1
    solved = integrate.solve_ivp(
        lambda _, odds: [_gain(special.expit(odds[0]), gains)],
        (0, periods),
        [np.log(start / (1 - start))],
        t_eval=times,
        rtol=1e-10,
        atol=1e-12,
    )
    return pd.Series(special.expit(solved.y[0]), index=times)


def _equilibria(gains: np.ndarray) -> pd.DataFrame:
    """Resting shares: 0, 1 and where the gain is zero between; stable where the gain falls through zero."""
    grid = np.linspace(0, 1, 2001)
    along = np.array([chances @ gains for chances in _chances(len(gains) - 1, grid[:, None])])
    # a point of the grid may itself be an equilibrium: look for a change of sign between the others
    grid, along = grid[along != 0], along[along != 0]
    if not len(grid):
        return pd.DataFrame({"share": [0.0, 1.0], "stable": [False, False]})
    crossings = np.flatnonzero(along[:-1] * along[1:] < 0)
    inner = [optimize.brentq(_gain, grid[at], grid[at + 1], args=(gains,), xtol=1e-14) for at in crossings]
    falling = [bool(along[at] > 0) for at in crossings]
    return pd.DataFrame({"share": [0.0, *inner, 1.0], "stable": [bool(along[0] < 0), *falling, bool(along[-1] > 0)]})


def _basin(resting: pd.DataFrame) -> tuple[float, float] | None:
    """From the unstable share below the highest stable one, to 1."""
    lasting = resting[resting["stable"] & (resting["share"] > 0)]
    if lasting.empty:
        return None
    below = resting[(resting["share"] < lasting["share"].max()) & ~resting["stable"]]
    return (float(below["share"].max()), 1.0)
