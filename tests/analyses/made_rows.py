"""Rows of a panel, made up: a figure a region, or a figure a year."""

import pandas as pd


def long(indicator, values, year=2006, industry=""):
    """One figure a region, `values` by slug, in one year."""
    rows = [{"indicator": indicator, "region": slug, "value": value} for slug, value in values.items()]
    return pd.DataFrame(rows).assign(industry=industry, year=year)


def path(indicator, region, values):
    """One figure a year, from 2000 on."""
    return pd.DataFrame(
        {"indicator": indicator, "region": region, "year": range(2000, 2000 + len(values)), "value": values}
    )
