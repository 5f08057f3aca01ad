"""Tables: a frame with units in its heads, as printed strings and as HTML."""

import html
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from warnings import catch_warnings, filterwarnings

import pandas as pd

from ningxia.report import style
from ningxia.report.labels import label
from ningxia.report.numbers import Measure, is_missing, printed
from ningxia.report.strings import phrase
from ningxia.terminal import spreadsheet_safe
from ningxia.vocabulary import Both, spoken, term, too_small


@dataclass(frozen=True)
class Table:
    """A frame and how it is printed: a head for each column, heads of its index, rows to emphasise."""

    data: pd.DataFrame
    columns: Mapping[Hashable, Measure]
    stub: tuple[str, ...] = ()
    emphasis: frozenset[Hashable] = field(default_factory=frozenset)
    by_row: Mapping[Hashable, Measure] = field(default_factory=dict)
    empty: str = "missing"
    inapplicable: frozenset[Hashable] = frozenset()  # rows in which a cell without a value can have none


def column(label: str, unit: str = "", digits: int = 1, *, share: bool = False) -> Measure:
    """Return the head of a column: its label, its unit in words, its decimals; a share is printed in per cent.

    >>> column("GDP", "10⁸ yuan").heading, column("Secondary sector", share=True).heading
    ('GDP (10⁸ yuan)', 'Secondary sector (%)')
    """
    return Measure(label, unit, digits, share)


def table(
    frame: pd.DataFrame,
    columns: Mapping[Hashable, Measure | str | Both | tuple[str, str, int]],
    *,
    stub: str | Both | Sequence[str] = "",
    emphasis: Hashable | Iterable[Hashable] = (),
    by_row: Mapping[Hashable, Measure] | None = None,
    empty: str = "missing",
) -> Table:
    """Return `frame` as a table with the columns named, in their order.

    `columns` maps a column of `frame` to its head, from `column`, a tuple of label, unit and decimals, or a plain
    string (whole numbers and words); `stub` heads the index (left out where the index only counts rows); `emphasis`
    names rows by their label, beside the row of the report's region, which is always emphasised. `by_row` gives a row
    of numbers its own label, unit and decimals, where a table lists measures; a column of units follows the labels.
    `empty` says what a cell without a value is: "missing", or "inapplicable" where there can be none.
    Slugs are printed as names. A column that `frame` lacks is a `KeyError`.

    >>> energy = pd.DataFrame({"energy": [4.099, float("nan")]}, index=["ningxia", "tibet"])
    >>> rows(table(energy, {"energy": column("Energy per GDP", "tce per 10⁴ yuan", 2)}))
    [['Ningxia', '4.10'], ['Tibet', 'n.a.']]
    >>> rows(table(energy, {"energy": ("Energy per GDP", "tce per 10⁴ yuan", 3)}))
    [['Ningxia', '4.099'], ['Tibet', 'n.a.']]
    """
    absent = [name for name in columns if name not in frame.columns]
    if absent:
        raise KeyError(f"table(): no column {absent[0]!r}; the frame has {list(frame.columns)}. Name one of these.")
    heads = {name: _head_of(head) for name, head in columns.items()}
    marked = [emphasis] if isinstance(emphasis, str) or not isinstance(emphasis, Iterable) else emphasis
    return Table(frame[list(heads)], heads, _stub(frame.index, stub), frozenset(marked), by_row or {}, empty)


def _head_of(head: Measure | str | Both | tuple[str, str, int]) -> Measure:
    if isinstance(head, str | Both):
        return Measure(str(head), digits=0)
    return head if isinstance(head, Measure) else column(*head)


def measures(frame: pd.DataFrame) -> dict[Hashable, Measure]:
    """Return a label, unit and decimals for each row, from the columns `label`, `unit` and `digits`: for `by_row`.

    >>> gauges = pd.DataFrame({"label": ["R&D over GDP"], "unit": ["%"], "digits": [2]}, index=["rd"])
    >>> measures(gauges)["rd"].heading
    'R&D over GDP (%)'
    """
    columns = (frame["label"], frame["unit"], frame["digits"])
    return {
        key: Measure(label, unit, int(digits)) for key, label, unit, digits in zip(frame.index, *columns, strict=True)
    }


def _stub(index: pd.Index, stub: str | Both | Sequence[str]) -> tuple[str, ...]:
    if isinstance(index, pd.RangeIndex) and index.name is None and not stub:
        return ()
    given = (str(stub),) if isinstance(stub, str | Both) and str(stub) else tuple(stub)
    named = given or tuple(str(name).capitalize() if name else "" for name in index.names)
    return tuple(term(name) or phrase("stub") for name in named)


def _labels(key: Any) -> list[str]:
    return [label(part) for part in (key if isinstance(key, tuple) else (key,))]


def heads(shown: Table) -> list[dict[str, str]]:
    """Return label, unit and alignment of each printed column, the index's first.

    >>> sales = pd.DataFrame({"sales": [1.0]}, index=pd.Index(["06"], name="branch"))
    >>> heads(table(sales, {"sales": column("Sales", "10⁸ yuan")}))
    [{'label': 'Branch', 'unit': '', 'align': 'left'}, {'label': 'Sales', 'unit': '10⁸ yuan', 'align': 'right'}]
    """
    names = [*shown.stub, *([phrase("unit")] if shown.by_row else [])]
    stubs = [{"label": text, "unit": "", "align": "left"} for text in names]
    return stubs + [
        {"label": head.label, "unit": head.shown_unit, "align": _align(shown.data[name])}
        for name, head in shown.columns.items()
    ]


def _align(values: pd.Series) -> str:
    numbers = pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)
    return "right" if numbers else "left"


def rows(shown: Table) -> list[list[str]]:
    """Return the table row by row as it is printed, each row beginning with its label.

    >>> rows(table(pd.DataFrame({"share": [0.0685]}, index=["west"]), {"share": column("Share", share=True)}))
    [['West', '6.9']]
    >>> small = pd.DataFrame({"share": [0.0003, 0.0]}, index=["west", "coast"])
    >>> rows(table(small, {"share": column("Share", share=True)}))
    [['West', '<0.1'], ['Coast', '0.0']]
    """
    body = zip(shown.data.index, shown.data.astype(object).to_numpy(), strict=True)
    return [_row(shown, key, list(values)) for key, values in body]


def _row(shown: Table, key: Any, values: list[Any]) -> list[str]:
    own = shown.by_row.get(key)
    printers = [own or head for head in shown.columns.values()]
    begin = ([own.label] if own else _labels(key)) if shown.stub else []
    unit = [own.shown_unit if own else ""] if shown.by_row else []
    empty = phrase("inapplicable" if key in shown.inapplicable else shown.empty)
    cells = [empty if is_missing(value) else _cell(value, head) for value, head in zip(values, printers, strict=True)]
    return begin + unit + cells


def _cell(value: Any, head: Measure) -> str:
    """A value as its cell prints it; one too small for its decimals as less than their last."""
    words = isinstance(value, str | bool)
    small = None if words else too_small(float(value) * head.factor, head.digits)
    return small or printed(value, head.digits, share=head.share)


def emphasised(shown: Table, region: str = "") -> list[int]:
    """Return the numbers, from 0, of the rows of `region` and of those asked for.

    >>> emphasised(table(pd.DataFrame({"x": [1, 2]}, index=["gansu", "ningxia"]), {"x": "X"}), "ningxia")
    [1]
    """
    wanted = {*shown.emphasis, region}
    keys = [key if isinstance(key, tuple) else (key,) for key in shown.data.index]
    return [number for number, key in enumerate(keys) if wanted & {key, *key}]


def table_html(shown: Table, name: str, region: str = "") -> str:
    """Return the table as great_tables writes it, with `name` for its id: heads with their units, row heads.

    A report takes the table itself from it, and leaves its look.
    """
    import pyarrow as pa
    from great_tables import GT, loc
    from great_tables import html as written
    from great_tables import style as gt_style

    printed_heads, body = heads(shown), rows(shown)
    # As an Arrow table, since GT writes the cells of a frame one by one, which takes twice as long.
    cells = pa.table({str(number): [row[number] for row in body] for number in range(len(printed_heads))})
    texts = {str(number): written(_head(head)) for number, head in enumerate(printed_heads)}
    with catch_warnings():
        filterwarnings("ignore", "PyArrow Table support is currently experimental", UserWarning)
        made = GT(cells, id=f"table-{name}", rowname_col="0" if shown.stub else None)
    if shown.stub:
        made = made.tab_stubhead(texts.pop("0"))
    made = made.cols_label(texts)
    for side in ("left", "right"):
        made = made.cols_align(side, [number for number in texts if printed_heads[int(number)]["align"] == side])
    strong = emphasised(shown, region)
    if strong:
        places = [loc.body(rows=strong), *([loc.stub(rows=strong)] if shown.stub else [])]
        made = made.tab_style(gt_style.text(color=style.REGION), places)
    return made.as_raw_html()


def _head(head: Mapping[str, str]) -> str:
    unit = f'<br><span class="unit">{html.escape(head["unit"])}</span>' if head["unit"] else ""
    return f"{html.escape(head['label'])}{unit}"


def table_csv(shown: Table) -> str:
    """Return the table's values in full precision as CSV: in English under the names that code has for them, in Chinese
    under those that are printed, shares as fractions.

    What a spreadsheet would take for a formula begins with an apostrophe.

    >>> table_csv(table(pd.DataFrame({"x": [1 / 3]}, index=pd.Index(["ningxia"], name="region")), {"x": "X"}))
    'region,x\\nningxia,0.3333333333333333\\n'
    """
    texts = shown.data.select_dtypes(exclude=["number", "bool"])
    safe = shown.data.assign(**texts.map(lambda one: _inert(term(one)) if isinstance(one, str) else one))
    heads, index = (shown.data.columns, shown.data.index) if spoken() == "en" else _in_words(shown)
    safe = safe.set_axis(index.map(_inert))
    return safe.to_csv(index=bool(shown.stub), header=[*map(_inert, heads)], lineterminator="\n")


def _in_words(shown: Table) -> tuple[list[str], pd.Index]:
    """A table's heads and its rows' labels as they are printed."""
    heads = [_named(head) or label(name) for name, head in shown.columns.items()]
    rows = [[_named(shown.by_row[key])] if key in shown.by_row else _labels(key) for key in shown.data.index]
    if shown.data.index.nlevels > 1:
        return heads, pd.MultiIndex.from_tuples(map(tuple, rows), names=shown.stub or None)
    return heads, pd.Index([row[0] for row in rows], name=shown.stub[0] if shown.stub else None)


def _named(measure: Measure) -> str:
    """A label with its unit; a share, which stands here as a fraction, without."""
    return measure.label if measure.share else measure.heading


def _inert(value: object) -> object:
    return spreadsheet_safe(value) if isinstance(value, str) else value


def without_empty(heads: Mapping[str, object], table: pd.DataFrame) -> dict[str, object]:
    """The heads of those columns of a table that have a figure.

    >>> without_empty({"then": "2006", "last": "2016"}, pd.DataFrame({"then": [0.7], "last": [None]}))
    {'then': '2006'}
    """
    return {name: head for name, head in heads.items() if table[name].notna().any()}
