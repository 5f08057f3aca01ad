"""Numbers checked, labels matched: what every measure does before and after its formula."""

from decimal import Decimal
from numbers import Integral, Real

import numpy as np
import pandas as pd

Labelled = pd.Series | pd.DataFrame


def numbers(values: Labelled, name: str, *, negative: bool = False) -> Labelled:
    """The values as floats, or an error that names the first one that cannot be used."""
    require_type(values, (pd.Series, pd.DataFrame), name)
    reject_repeated(values, name)
    floats = as_floats(values, name)
    cells = floats.to_numpy()
    # two quick passes clear the ordinary case; with something missing both extremes are NaN
    low, high = cells.min(initial=0.0), cells.max(initial=0.0)
    if np.isnan(low):
        low, high = np.nanmin(cells, initial=0.0), np.nanmax(cells, initial=0.0)
    if low < 0 and not negative:
        reject(cells < 0, floats, name, "negative; expected zero or more")
    if np.isinf(low) or np.isinf(high):
        reject(np.isinf(cells), floats, name, "not finite; expected a number, or NaN where it is missing")
    return floats


def as_floats(values: Labelled, name: str) -> Labelled:
    """The values as floats; text is refused even where it spells a number, since it may spell NaN just as well."""
    kinds = {values.dtype} if values.ndim == 1 else set(values.dtypes)
    if all(pd.api.types.is_numeric_dtype(kind) and kind.kind != "c" for kind in kinds):
        return values.astype(float)
    cells = values.to_numpy(dtype=object)
    number = np.vectorize(lambda cell: isinstance(cell, Real | Decimal | np.bool_), otypes=[bool])
    reject(~(pd.isna(cells) | number(cells)), values, name, "not a number; leave missing values as NaN")
    return values.mask(values.isna(), np.nan).astype(float)


def numeric_frame(values: pd.DataFrame, name: str, *, negative: bool = False) -> pd.DataFrame:
    """The frame as floats, as `numbers` gives them."""
    require_type(values, pd.DataFrame, name)
    return numbers(values, name, negative=negative)


def numeric_series(values: pd.Series, name: str, *, negative: bool = False) -> pd.Series:
    """The Series as floats, as `numbers` gives them."""
    require_type(values, pd.Series, name)
    return numbers(values, name, negative=negative)


def require_type(values: object, expected: type | tuple[type, ...], name: str) -> None:
    """Raise unless the values are a frame or Series, as expected."""
    if not isinstance(values, expected):
        wanted = " or ".join(kind.__name__ for kind in np.atleast_1d(expected))
        raise ValueError(f"{name} is a {type(values).__name__}; expected a pandas {wanted}, so that labels are kept.")


def reject(bad: np.ndarray, values: Labelled, name: str, why: str) -> None:
    """Raise for the first cell marked bad, naming its labels and its value."""
    if not bad.any():
        return
    place = np.unravel_index(np.argmax(bad), bad.shape)
    labels = ", ".join(shown(axis[at]) for axis, at in zip(values.axes, place, strict=True))
    cell = values.to_numpy()[place]
    raise ValueError(f"{name} at {labels} is {repr(cell) if isinstance(cell, str) else cell}: {why}.")


def shown(label: object) -> str:
    """A label as one would write it."""
    return repr(label.item() if isinstance(label, np.generic) else label)


def reject_repeated(values: Labelled, name: str) -> None:
    """Raise if a label stands twice: no value could be matched to it."""
    for axis in values.axes:
        if not axis.is_unique:
            twice = axis[axis.duplicated()][0]
            raise ValueError(
                f"{name} has the label {shown(twice)} more than once. Add the rows up or drop one of them."
            )


def matched(values: Labelled, like: Labelled, name: str, like_name: str) -> Labelled:
    """The values in the order of another table's labels; both must have the same ones."""
    if values.ndim != like.ndim:
        raise ValueError(f"{name} has {values.ndim} dimension(s) and {like_name} {like.ndim}; expected the same shape.")
    if values.ndim == 1:
        return along(values, like.index, name, like_name)
    for own, other in zip(values.axes, like.axes, strict=True):
        require_same(own, other, name, like_name)
    return values.reindex(index=like.index, columns=like.columns)


def along(values: pd.Series, labels: pd.Index, name: str, like_name: str) -> pd.Series:
    """The values in the order of these labels, which must be the same ones."""
    require_same(values.index, labels, name, like_name)
    return values.reindex(labels)


def require_same(own: pd.Index, other: pd.Index, name: str, like_name: str, *, extra: bool = False) -> None:
    """Raise unless two label sets are equal (or, with `extra`, the first holds all of the second)."""
    if own is other or own.equals(other):
        return
    lacking = other.difference(own, sort=False)
    if len(lacking):
        raise ValueError(f"{name} lacks the label {shown(lacking[0])} of {like_name} ({len(lacking)} lacking in all).")
    surplus = own.difference(other, sort=False)
    if len(surplus) and not extra:
        raise ValueError(f"{name} has the label {shown(surplus[0])}, which {like_name} lacks ({len(surplus)} in all).")


def require_years(labels: pd.Index, name: str) -> None:
    """Raise unless every label is a whole year, whatever kind of index holds them."""
    for label in labels:
        if not isinstance(label, Integral):
            raise ValueError(f"{name} has the label {shown(label)} among its years; expected whole numbers.")


def rows(values: Labelled) -> np.ndarray:
    """A table's cells, a Series being one row."""
    return np.atleast_2d(values.to_numpy())


def unrowed(result: np.ndarray, values: Labelled) -> pd.Series | float:
    """One number a row as a Series by row label; for a Series, the one number."""
    if values.ndim == 1:
        return float(result[0])
    return pd.Series(result, index=values.index)


def divided(numerator: np.ndarray, denominator: np.ndarray) -> np.ndarray:
    """The quotient, NaN wherever the denominator is zero."""
    return np.true_divide(numerator, nan_at_zero(denominator))


def nan_at_zero(values: np.ndarray) -> np.ndarray:
    """The values, NaN in place of zero, so that dividing by them gives NaN and never infinity."""
    zero = np.equal(values, 0)
    return np.where(zero, np.nan, values) if zero.any() else np.asarray(values)


def known_sums(cells: np.ndarray, axis: int) -> np.ndarray:
    """Sums over the cells that are not missing."""
    sums = cells.sum(axis=axis)
    return np.nansum(cells, axis=axis) if np.isnan(sums).any() else sums


def shares(values: Labelled) -> np.ndarray:
    """Each row's shares of its own sum; NaN all along where the sum is zero or a part is missing."""
    cells = rows(values)
    return divided(cells, cells.sum(axis=1, keepdims=True))


def logs(levels: Labelled) -> Labelled:
    """Natural logs, NaN at zero."""
    return np.log(levels.where(levels != 0))
