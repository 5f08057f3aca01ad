"""The form of the panel, held with pandera when it is built."""

from __future__ import annotations

import pandas as pd

from ningxia import vocabulary
from ningxia.panel.findings import Finding

FIRST, LAST = 1949, 2035
NATION = "000000"  # its code in the panel, beside those of GB/T 2260
SERIES = ["indicator", "region", "industry", "vintage"]  # what the figures of one series have in common
IN_A_YEAR = ["indicator", "industry", "vintage", "year"]  # what the regions' figures of one year have in common


def violations(rows: pd.DataFrame) -> list[Finding]:
    """Where the coded rows break the panel's form: codes and units of the vocabulary, years, one use of each cell."""
    import pandera.pandas as pa
    from pandera.errors import SchemaErrors

    known = {one.slug: one.code for one in map(vocabulary.region, [*vocabulary.provinces(), "china"])}
    text = pa.Column(str)
    schema = pa.DataFrameSchema(
        {
            "indicator": pa.Column(str, pa.Check.isin(list(vocabulary.indicators().index))),
            "region": pa.Column(str, pa.Check.isin(list(known.values()))),
            "industry": text,
            "year": pa.Column("int64", pa.Check.in_range(FIRST, LAST)),
            "value": pa.Column("float64", pa.Check(lambda value: value.abs() < 1e15), nullable=True),
            "unit": text,
            "vintage": pa.Column(str, pa.Check.isin(list(vocabulary.vintage_order()))),
            "choice": pa.Column("int64", pa.Check.ge(1)),
            **dict.fromkeys(("definition", "source", "file", "sheet", "cell", "text", "printed_unit", "note"), text),
        },
        strict=True,
        unique=["indicator", "region", "industry", "year", "vintage", "choice"],
    )
    try:
        schema.validate(rows, lazy=True)
    except SchemaErrors as error:
        cases = error.failure_cases.head(20)
        return [
            Finding("Schema", f"{one.column}: {one.check}, found {one.failure_case!r}") for one in cases.itertuples()
        ]
    return []
