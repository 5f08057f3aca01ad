"""Trees of likeness: which regions join first, and at what distance."""

from collections.abc import Hashable, Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from scipy.cluster.hierarchy import ClusterNode, to_tree

from ningxia.report import style
from ningxia.report.figures import alt
from ningxia.report.figures.axis import across, label_rows
from ningxia.report.figures.drawing import Drawing, bare, rows_height, sheet
from ningxia.report.labels import label as label_of
from ningxia.report.numbers import Measure
from ningxia.report.strings import phrase
from ningxia.vocabulary import term


@style.in_style
def tree(
    linkage: np.ndarray,
    labels: Sequence[Hashable],
    *,
    highlight: Hashable,
    label: str,
    unit: str = "",
    digits: int = 1,
    cut: float | None = None,
    marked: Mapping[Hashable, str] | None = None,
) -> Drawing:
    """Return a dendrogram of `linkage` (as scipy's hierarchy gives it) over `labels`, distance to the right.

    The line of `highlight` has its colour up to `cut`, the distance at which groups are read off (a dashed line), and
    its group is drawn black;
    `marked` adds words to the names of some leaves ("zhejiang": "indigenous type"). The data are the leaves from the
    top down, with the distance at which each first joins and its group, numbered from the top.

    >>> from scipy.cluster.hierarchy import ward
    >>> joined = ward(np.array([[0.0], [1.0], [9.0]]))
    >>> tree(joined, ["ningxia", "gansu", "beijing"], highlight="ningxia", label="Distance", cut=5).alt
    'Tree of 3 regions by Distance. Ningxia joins first with Gansu, at 1.0. Cut at 5.0 it has 2 groups: Beijing; Ningxia
    and Gansu.'
    """
    measure = Measure(label, unit, digits)
    root = to_tree(np.asarray(linkage, dtype=float))
    names = list(labels)
    order = [names[leaf] for leaf in root.pre_order()]
    data = pd.DataFrame({"joins": _joins(root, names), "group": _groups(root, names, cut)}).loc[order]
    figure, axes = sheet(rows_height(len(order)))
    rows = {names.index(key): float(row) for row, key in enumerate(order)}
    group = _under_cut(root, names, highlight, cut)
    _branches(axes, root, rows, group, _line_of(root, names, highlight) & group)
    words = marked or {}
    label_rows(axes, order, highlight, names=[_leaf(key, words.get(key)) for key in order])
    axes.set_xlim(left=0)
    if cut is not None:
        _cut_line(axes, cut, len(_parts(root, cut)))
    across(axes, measure)
    bare(axes, "left")
    heads = {"joins": Measure(phrase("joins"), unit, digits), "group": Measure(phrase("group"), digits=0)}
    return Drawing(figure, data, _alt(data, root, names, highlight, cut, measure), heads)


def _leaf(key: Hashable, words: str | None) -> str:
    return phrase("bracketed", value=label_of(key), text=term(words)) if words else label_of(key)


def _joins(node: ClusterNode, names: Sequence[Hashable]) -> dict[Hashable, float]:
    """Return the distance at which each leaf first joins another."""
    if node.is_leaf():
        return {}
    own = {names[part.id]: node.dist for part in (node.left, node.right) if part.is_leaf()}
    return own | _joins(node.left, names) | _joins(node.right, names)


def _parts(node: ClusterNode, cut: float | None) -> list[ClusterNode]:
    """Return the nodes that the cut leaves, from the top down; all in one where there is no cut."""
    if cut is None or node.is_leaf() or node.dist <= cut:
        return [node]
    return _parts(node.left, cut) + _parts(node.right, cut)


def _members(node: ClusterNode, names: Sequence[Hashable]) -> list[Hashable]:
    return [names[leaf] for leaf in node.pre_order()]


def _groups(root: ClusterNode, names: Sequence[Hashable], cut: float | None) -> dict[Hashable, int]:
    return {key: number for number, part in enumerate(_parts(root, cut), 1) for key in _members(part, names)}


def _under_cut(root: ClusterNode, names: Sequence[Hashable], highlight: Hashable, cut: float | None) -> set[int]:
    """Return the nodes of the region's own group, or of its first join where nothing is cut."""
    if highlight not in names:
        return set()
    own = next(part for part in _parts(root, cut) if highlight in _members(part, names))
    while cut is None and not own.is_leaf() and len(own.pre_order()) > 2 and not _joins_here(own, names, highlight):
        own = own.left if highlight in _members(own.left, names) else own.right
    return _nodes(own)


def _joins_here(node: ClusterNode, names: Sequence[Hashable], highlight: Hashable) -> bool:
    return any(part.is_leaf() and names[part.id] == highlight for part in (node.left, node.right))


def _nodes(node: ClusterNode) -> set[int]:
    return {node.id} if node.is_leaf() else {node.id} | _nodes(node.left) | _nodes(node.right)


def _line_of(node: ClusterNode, names: Sequence[Hashable], highlight: Hashable) -> set[int]:
    """Return the nodes from the top down to the region's leaf."""
    if highlight not in _members(node, names):
        return set()
    below = set() if node.is_leaf() else _line_of(node.left, names, highlight) | _line_of(node.right, names, highlight)
    return {node.id} | below


def _branches(axes: Axes, node: ClusterNode, rows: Mapping[int, float], group: set[int], line: set[int]) -> float:
    """Draw what hangs from `node` and return the height, in rows, at which it stands."""
    if node.is_leaf():
        return rows[node.id]
    ends = {part.id: _branches(axes, part, rows, group, line) for part in (node.left, node.right)}
    middle = sum(ends.values()) / 2
    for part in sorted((node.left, node.right), key=lambda part: part.id in line):
        own = node.id in line and part.id in line
        colour, width = (style.REGION, 1.8) if own else (style.INK, 1.0) if node.id in group else (style.OTHERS, 0.8)
        path = [part.dist, node.dist, node.dist], [ends[part.id], ends[part.id], middle]
        axes.plot(*path, color=colour, linewidth=width, zorder=3 if own else 2)
    return middle


def _cut_line(axes: Axes, cut: float, groups: int) -> None:
    """Draw the distance at which groups are read off, and say above it how many they are."""
    axes.axvline(cut, color=style.MUTED, linewidth=0.8, linestyle=(0, (4, 2)))
    axes.annotate(
        phrase("n_groups", count=groups), (cut, 1), xycoords=("data", "axes fraction"), xytext=(0, 2),
        textcoords="offset points", ha="center", va="bottom", color=style.MUTED, fontsize=style.SMALL,
    )  # fmt: skip


def _alt(
    data: pd.DataFrame,
    root: ClusterNode,
    names: Sequence[Hashable],
    highlight: Hashable,
    cut: float | None,
    measure: Measure,
) -> str:
    groups = [alt.listed(map(label_of, _members(part, names))) for part in _parts(root, cut)]
    parts = phrase("semicolon").join(groups)
    cut_text = phrase("tree_cut", cut=measure.text(cut), count=len(groups), groups=parts) if cut else ""
    return alt.joined(
        phrase("tree", count=len(data), measure=measure.heading), _kin(data, root, names, highlight, measure), cut_text
    )


def _kin(
    data: pd.DataFrame, root: ClusterNode, names: Sequence[Hashable], highlight: Hashable, measure: Measure
) -> str:
    """Return with whom the region joins first, and at what distance."""
    if highlight not in data.index:
        return phrase("has_no_value", name=label_of(highlight))
    node = root
    while not _joins_here(node, names, highlight):
        node = node.left if highlight in _members(node.left, names) else node.right
    kin = alt.listed(label_of(key) for key in _members(node, names) if key != highlight)
    return phrase("kin", name=label_of(highlight), kin=kin, value=measure.text(node.dist))
