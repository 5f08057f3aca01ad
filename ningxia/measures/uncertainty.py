"""How far a measure depends on the regions, industries or indicators that happen to be in the table."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from numbers import Real

import numpy as np
import pandas as pd

from ningxia.measures._labels import Labelled, along, reject, reject_repeated, require_same, require_type, shown

Data = Labelled | tuple[Labelled, ...]
Measure = Callable[..., object]


def bootstrap(
    measure: Measure,
    data: Data,
    by: str | pd.Series = "rows",
    draws: int = 1000,
    seed: int = 0,
    level: float = 0.95,
) -> pd.Series | pd.DataFrame:
    r"""Bootstrap interval of a measure: its spread over tables drawn from the one given, with replacement.

    Parameters
    ----------
    measure
        A function of the table that gives a float, a Series, a frame, or a dataclass with numbers in it, such as
        `gini`, `beta_convergence` or `lambda output: rank(krugman_index(output))`.
    data
        A Series or frame, or a tuple of them with the same labels along the axis drawn, which are drawn alike and
        handed over as separate arguments.
    by
        What is drawn: "rows", "columns", or a Series with the group of each row, whose groups are then drawn whole.
        Units that have no order, regions or industries, never years. Where the result has the labels that are drawn,
        each has its value in the draws it is part of: how far it hangs on which others there are.
    draws
        How many tables to draw.
    seed
        Of the random numbers; the same seed gives the same draws.
    level
        Share of the draws inside the interval.

    Returns
    -------
    `estimate`, `std_error`, `low` and `high`: a Series for a measure that gives a float, otherwise a frame with one row
    for each label, cell or numeric field of the result. Percentile interval; draws without a value are left out.

    Raises
    ------
    ValueError
        The tables' labels differ, a row has no group, a draw gives labels that the whole does not, `draws` is below
        one, or `level` is not between 0 and 1.

    Notes
    -----
    Efron (1979), "Bootstrap Methods: Another Look at the Jackknife", Annals of Statistics 7(1), 1-26. The 31 provinces
    are all there are: the interval says how much rests on which of them, not what a larger sample would give.

    Examples
    --------
    >>> from ningxia.measures import gini
    >>> incomes = pd.Series([1.0, 2.0, 3.0, 4.0], index=list("abcd"))
    >>> interval = bootstrap(gini, incomes, draws=200)
    >>> bool(interval["low"] < interval["estimate"] < interval["high"])
    True
    """
    if draws < 1:
        raise ValueError(f"draws is {draws}; expected one or more.")
    if not 0 < level < 1:
        raise ValueError(f"level is {level}; expected a share between 0 and 1.")
    tables = data if isinstance(data, tuple) else (data,)
    axis = _axis(by, tables)
    _, members = _units(by, tables, axis)
    whole = measure(*tables)
    estimate = _labelled(whole)
    generator = np.random.default_rng(seed)
    drawn, alike = np.empty((draws, len(estimate))), _alike(tables, axis)
    for at in range(draws):
        positions = _draw(members, generator)
        result = _labelled(measure(*_taken(alike, positions, axis)))
        drawn[at] = _named_back(result, tables[0].axes[axis][positions], estimate.index)
    intervals = _interval(drawn, estimate, level)
    return intervals.iloc[0].rename(None) if isinstance(whole, Real) else intervals


def _labelled(result: object) -> pd.Series:
    """What a measure gives, as a Series: a frame by its numeric cells, a dataclass by its numeric fields."""
    if isinstance(result, pd.DataFrame):
        return result.select_dtypes("number").T.unstack()
    if is_dataclass(result):
        values = {field.name: getattr(result, field.name) for field in fields(result)}
        return pd.Series({name: value for name, value in values.items() if isinstance(value, Real)}, dtype=float)
    return result if isinstance(result, pd.Series) else pd.Series([result])


def leave_one_out(measure: Measure, data: Data, by: str | pd.Series = "rows") -> pd.Series | pd.DataFrame:
    r"""A measure taken again without each row, column or group in turn: what rests on a single one.

    Parameters
    ----------
    measure
        A function of the table that gives a float, a Series, a frame, or a dataclass with numbers in it.
    data
        A Series or frame, or a tuple of them with the same labels along the axis.
    by
        What is left out: "rows", "columns", or a Series with the group of each row, left out group by group.

    Returns
    -------
    What the measure gives, by the label left out: a Series for a float, otherwise a frame with one row for each label
    left out and one column for each label, cell or field of the result, NaN where a label left out has none.

    Raises
    ------
    ValueError
        The tables' labels differ along the axis, or a row has no group.

    Notes
    -----
    The jackknife's values without its formula for the variance (Efron 1979, Annals of Statistics 7(1), 1-26).

    Examples
    --------
    >>> from ningxia.measures import gini
    >>> leave_one_out(gini, pd.Series({"a": 1.0, "b": 1.0, "c": 4.0})).round(6).to_dict()
    {'a': 0.3, 'b': 0.3, 'c': 0.0}
    """
    tables = data if isinstance(data, tuple) else (data,)
    axis = _axis(by, tables)
    labels, members = _units(by, tables, axis)
    results = {
        label: measure(*(table.drop(tables[0].axes[axis][own], axis=axis) for table in tables))
        for label, own in zip(labels, members, strict=True)
    }
    if all(isinstance(result, Real) for result in results.values()):
        return pd.Series(results)
    order = _labelled(measure(*tables)).index
    return pd.DataFrame({label: _labelled(result) for label, result in results.items()}).T.reindex(columns=order)


def _axis(by: str | pd.Series, tables: tuple[Labelled, ...]) -> int:
    """0 for rows and groups of rows, 1 for columns; the tables must agree along it."""
    if not isinstance(by, pd.Series) and by not in ("rows", "columns"):
        raise ValueError(f"by is {by!r}; expected 'rows', 'columns' or a Series with the group of each row.")
    axis = 1 if isinstance(by, str) and by == "columns" else 0
    for table in tables:
        require_type(table, (pd.Series, pd.DataFrame), "data")
        reject_repeated(table, "data")
        if table.ndim <= axis:
            raise ValueError("by is 'columns', but a Series has none; expected a frame.")
        require_same(table.axes[axis], tables[0].axes[axis], "a table of data", "the first one")
    return axis


def _units(by: str | pd.Series, tables: tuple[Labelled, ...], axis: int) -> tuple[pd.Index, list[np.ndarray]]:
    """What is drawn or left out whole, labels along the axis or groups of them, and the positions of each."""
    labels = tables[0].axes[axis]
    if not len(labels):
        raise ValueError(f"data has no {'columns' if axis else 'rows'} to draw or leave out.")
    if isinstance(by, str):
        return labels, [np.array([at]) for at in range(len(labels))]
    reject_repeated(by, "by")
    by = along(by, labels, "by", "data's rows")
    reject(by.isna().to_numpy(), by, "by", "missing; expected a group for each row")
    codes, groups = pd.factorize(by)
    return groups, [np.flatnonzero(codes == code) for code in range(len(groups))]


def _draw(members: list[np.ndarray], generator: np.random.Generator) -> np.ndarray:
    """Positions drawn with replacement, all of a unit's at once."""
    drawn = generator.integers(len(members), size=len(members))
    return np.concatenate([members[unit] for unit in drawn])


def _alike(tables: tuple[Labelled, ...], axis: int) -> list[Labelled]:
    """The tables with their labels in one order along the axis; these may stand twice for a moment, which a table may
    be marked to refuse."""
    first = tables[0].axes[axis]
    aligned = [table if table.axes[axis].equals(first) else table.reindex(first, axis=axis) for table in tables]
    return [table.set_flags(allows_duplicate_labels=True) for table in aligned]


def _taken(tables: list[Labelled], positions: np.ndarray, axis: int) -> list[Labelled]:
    """The tables at these positions, named anew, since a label may have been drawn twice."""
    names = _names(len(positions))
    return [table.take(positions, axis=axis).set_axis(names, axis=axis) for table in tables]


@cache
def _names(count: int) -> pd.Index:
    return pd.Index([f"draw {at}" for at in range(count)])


def _named_back(result: pd.Series, labels: pd.Index, wanted: pd.Index) -> np.ndarray:
    """Values of a draw under the labels of the whole: of one drawn twice their mean, of one not drawn none."""
    if result.index.equals(wanted):
        return result.to_numpy(dtype=float)
    old = dict(zip(_names(len(labels)), labels, strict=True))
    levels = [result.index.get_level_values(level) for level in range(result.index.nlevels)]
    values = result.astype(float).groupby([level.map(lambda name: old.get(name, name)) for level in levels]).mean()
    strange = values.index.difference(wanted)
    if len(strange):
        raise ValueError(f"A draw gives a result for {shown(strange[0])}, which the whole table does not.")
    return values.reindex(wanted).to_numpy()


def _interval(drawn: np.ndarray, estimate: pd.Series, level: float) -> pd.DataFrame:
    tails = [(1 - level) / 2, (1 + level) / 2]
    # pandas' own quantile and deviation leave out draws without a value
    spread = pd.DataFrame(drawn, columns=estimate.index)
    low, high = (spread.quantile(tail) for tail in tails)
    return pd.DataFrame({"estimate": estimate, "std_error": spread.std(), "low": low, "high": high})
