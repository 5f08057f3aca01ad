"""Tables for the property tests: small, of ordinary size, with zeros."""

import numpy as np
import pandas as pd
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

REGIONS = ["north", "south", "east", "west"]
INDUSTRIES = ["coal", "food", "tools"]

positive = st.floats(0.01, 1e6)
zero_or_more = st.one_of(st.just(0.0), positive)


def tables(cells: st.SearchStrategy = zero_or_more) -> st.SearchStrategy:
    """Frames of four regions by three industries."""
    shape = (len(REGIONS), len(INDUSTRIES))
    return arrays(np.float64, shape, elements=cells).map(lambda a: pd.DataFrame(a, REGIONS, INDUSTRIES))


def columns(cells: st.SearchStrategy = zero_or_more) -> st.SearchStrategy:
    """Series of four regions."""
    return arrays(np.float64, len(REGIONS), elements=cells).map(lambda a: pd.Series(a, REGIONS))
