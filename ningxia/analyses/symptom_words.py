"""How a region's use of electricity and its profit stand to the nation's, in words. See `symptom_findings`."""

from __future__ import annotations

import pandas as pd

from ningxia.vocabulary import either, true_minus


def earned(times: float, on_assets: float) -> str | None:
    """What industry earned beside China's, which it cannot be told in multiples of where it made a loss.

    >>> earned(0.75, 0.067), earned(-0.12, -0.007)
    ('earns 0.75 times as much profit on its assets', 'made a loss (−0.7% of its assets)')
    """
    if pd.isna(times):
        return None
    loss = true_minus(f"{on_assets:.1%}")
    if times < 0:
        return either(f"made a loss ({loss} of its assets)", f"亏损（资产利润率{loss}）")
    return either(f"earns {times:.2f} times as much profit on its assets", f"资产利润率为全国的{times:.2f}倍")


def earned_inside(times: float, inside: str | None) -> str | None:
    """What industry earns beside its own branches at the nation's ratios.

    >>> earned_inside(0.75, "0.73 to 0.77"), earned_inside(-0.12, "−0.18 to −0.17")
    ('earns 0.73 to 0.77 times the profit on assets', 'makes a loss where they would earn a profit')
    """
    if pd.isna(times) or inside is None:
        return None
    if times < 0:
        return either("makes a loss where they would earn a profit", "应有利润而实际亏损")
    return either(f"earns {inside} times the profit on assets", f"资产利润率为{inside}倍")


def as_much(times: str | None) -> str | None:
    """A multiple of the nation's in print, as one says it before what it is of: no difference is not 1.0 times.

    >>> as_much("4.2"), as_much("0.9 to 1.0"), as_much("1.0")
    ('4.2 times as much', '0.9 to 1.0 times as much', 'about as much')
    """
    if times is None or times == "nan":
        return None
    if times == "1.0":
        return either("about as much", "与全国大致相当")
    return either(f"{times} times as much", f"为全国的{times}倍")


def heavy(margin: float, assets: float) -> str:
    """What it comes of that profit on assets is low where profit on revenue, `margin` in multiples of the nation's, is
    not; `assets` are those over revenue in such multiples. A sentence after another, empty where the margin is lower.

    >>> heavy(2.41, 6.18)
    " Its profit on revenue is 2.4 times China's, its assets over revenue 6.2 times China's: these are heavy."
    >>> heavy(1.02, 1.2).partition(",")[0], heavy(0.5, 2.1)
    (" Its profit on revenue is about China's", '')
    """
    if not margin >= 1:
        return ""
    even = f"{margin:.1f}" == "1.0"
    kept = (
        either("about China's", "与全国相当")
        if even
        else either(f"{margin:.1f} times China's", f"为全国的{margin:.1f}倍")
    )
    return either(
        f" Its profit on revenue is {kept}, its assets over revenue {assets:.1f} times China's: these are heavy.",
        f"工业主营业务收入利润率{kept}；资产利润率低，是因为单位主营业务收入占用的资产多，为全国的{assets:.1f}倍。",
    )
