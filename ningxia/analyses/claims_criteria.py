"""Whether a claim's criteria are met, where some of the figures that they name may be missing."""

from __future__ import annotations

import ast
from collections.abc import Mapping

import numpy as np
import pandas as pd

from ningxia.panel.claims import HOLDS, HOLDS_NOT, IN_PART, names_in

WORDS = {"holds": HOLDS, "part": IN_PART}  # what a criterion says where it is met, the first first


def met(criterion: str, names: Mapping[str, float]) -> bool | None:
    """Whether a criterion holds of values by name; none never does, and None where that hangs on a missing one.

    A comparison with a missing value is open; of "or" one that holds is enough, of "and" one that does not.

    >>> met("value > 1.05 * nation", {"value": 4.1, "nation": 1.2}), met("", {})
    (True, False)
    >>> nan = float("nan")
    >>> [met(f"value < 1 {joint} other == 1", {"value": 0.5, "other": nan}) for joint in ("or", "and")]
    [True, None]
    """
    return bool(criterion) and _met(ast.parse(criterion, mode="eval").body, names)


def _met(node: ast.expr, names: Mapping[str, float]) -> bool | None:
    if isinstance(node, ast.BoolOp):
        found = [_met(one, names) for one in ast.iter_child_nodes(node) if isinstance(one, ast.expr)]
        settled = isinstance(node.op, ast.Or)  # what one part alone makes of the whole
        return settled if settled in found else None if None in found else not settled
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        found = _met(node.operand, names)
        return None if found is None else not found
    text = ast.unparse(node)
    values = {name: np.float64(names[name]) for name in names_in(text)}
    known = not any(map(np.isnan, values.values()))
    return bool(pd.eval(text, local_dict=values, global_dict={})) if known else None


def verdict_of(criteria: Mapping[str, str], names: Mapping[str, float]) -> str | None:
    """The verdict on a claim by its criteria, `holds` before `part`; None where it hangs on a missing value.

    >>> criteria = {"holds": "value <= 0", "part": "value < nation or turned == 1"}
    >>> nan = float("nan")
    >>> [verdict_of(criteria, {"value": one, "nation": 2.0, "turned": nan}) for one in (-1.0, 1.0, 3.0)]
    ['holds', 'holds in part', None]
    """
    for key, word in WORDS.items():
        found = met(criteria.get(key, ""), names)
        if found is not False:
            return word if found else None
    return HOLDS_NOT
