"""How a region's use of electricity and its profit stand to the nation's, in words. See `symptom_findings`."""

from __future__ import annotations

import pandas as pd

from ningxia.analyses.held_against import CLEAR
from ningxia.vocabulary import either, true_minus


def multiple(*times: float, digits: int) -> str | None:
    """A multiple, or the range of several, as it stands before what it is of; below one in per cent. None where
    nothing is known.

    >>> multiple(4.2, digits=1), multiple(1.3, 2.04, digits=1), multiple(0.39, 0.41, digits=2)
    ('4.2 times', '1.3 to 2.0 times', '39% to 41%')
    """
    known = [one for one in times if pd.notna(one)]
    if not known:
        return None
    ends = min(known), max(known)
    if float(f"{ends[0]:.{digits}f}") < 1:
        return either(" to ", "–").join(dict.fromkeys(true_minus(f"{end:.0%}") for end in ends))
    return either(" to ", "至").join(dict.fromkeys(f"{end:.{digits}f}" for end in ends)) + either(" times", "倍")


def of_what(*times: float, digits: int) -> str | None:
    """The same where "of" follows a part.

    >>> of_what(4.2, digits=1), of_what(0.39, 0.41, digits=2)
    ('4.2 times', '39% to 41% of')
    """
    told = multiple(*times, digits=digits)
    return told and told + either(" of", "") * told.endswith("%")


def of_china(*times: float, digits: int) -> str | None:
    """A multiple in Chinese beside what it is of, the nation; one that prints as 1.0 of it is about as much.

    >>> from ningxia.vocabulary import speaking
    >>> with speaking("zh"):
    ...     of_china(4.2, digits=1), of_china(0.394, digits=1)
    ('为全国的4.2倍', '相当于全国的39%')
    """
    told = multiple(*times, digits=digits)
    return told and f"{'为' if told.endswith('倍') else '相当于'}全国的{told}"


def of_due(*times: float, digits: int, only: str = "只有") -> str | None:
    """A multiple in Chinese beside what it is of, the level that was to be expected: `only` begins it where that lies
    above.

    >>> from ningxia.vocabulary import speaking
    >>> with speaking("zh"):
    ...     of_due(2.1, 3.3, digits=1), of_due(0.39, 0.41, digits=2), of_due(0.9, 1.2, digits=1)
    ('为应有水平的2.1至3.3倍', '只有应有水平的39%–41%', '相当于应有水平的90%–120%')
    """
    told = multiple(*times, digits=digits)
    if told is None:
        return None
    low = all(one < 1 for one in times if pd.notna(one))
    return f"{'为' if told.endswith('倍') else only if low else '相当于'}应有水平的{told}"


def earned(times: float, on_assets: float) -> str | None:
    """What industry earned beside China's, which it cannot be told in multiples of where it made a loss.

    >>> earned(1.25, 0.11), earned(0.75, 0.067), earned(-0.12, -0.007)
    ('earns 1.25 times as much profit on its assets', 'earns 75% as much profit on its assets', 'made a loss (−0.7% of
    its assets)')
    """
    if pd.isna(times):
        return None
    loss = true_minus(f"{on_assets:.1%}")
    if times < 0:
        return either(f"made a loss ({loss} of its assets)", f"亏损（资产利润率{loss}）")
    told = multiple(times, digits=2)
    return either(f"earns {told} as much profit on its assets", f"资产利润率{of_china(times, digits=2)}")


def taken_inside(*times: float) -> str | None:
    """What electricity a region takes beside its own branches at the nation's ratios.

    >>> taken_inside(2.1, 3.3), taken_inside(0.46), taken_inside(float("nan"))
    ('takes 2.1 to 3.3 times the electricity', 'takes 46% of the electricity', None)
    """
    told = of_what(*times, digits=1)
    return told and either(f"takes {told} the electricity", f"用电量{of_due(*times, digits=1, only='相当于')}")


def earned_inside(*times: float) -> str | None:
    """What industry earns beside its own branches at the nation's ratios.

    >>> earned_inside(0.73, 0.77), earned_inside(-0.18, -0.17)
    ('earns 73% to 77% of the profit on assets', 'makes a loss where they would earn a profit')
    """
    told = of_what(*times, digits=2)
    if told and min(one for one in times if pd.notna(one)) < 0:
        return either("makes a loss where they would earn a profit", "应有利润而实际亏损")
    return told and either(f"earns {told} the profit on assets", f"资产利润率{of_due(*times, digits=2)}")


def beside_branches(taken: str | None, earned: str | None, *, power: bool, gain: bool) -> str | None:
    """What a region takes and earns beside its own branches: of one symptom alone where only that is there.

    >>> told = "takes 46% of the electricity", "earns 48% of the profit on assets"
    >>> beside_branches(*told, power=False, gain=True)
    'earns 48% of the profit on assets'
    >>> beside_branches(*told, power=False, gain=False)
    'takes 46% of the electricity and earns 48% of the profit on assets'
    """
    told = [one for one, there in ((taken, power or not gain), (earned, gain or not power)) if there]
    return None if None in told else either(" and ", "，").join(told)


def as_much(*times: float) -> str | None:
    """A multiple of the nation's, as one says it before what it is of: no difference is not 1.0 times.

    >>> as_much(4.2), as_much(0.86, 0.97), as_much(1.02)
    ('4.2 times as much', '86% to 97% as much', 'about as much')
    """
    told = multiple(*times, digits=1)
    if told in {"1.0 times", "1.0倍"} or {f"{one:.1f}" for one in times if pd.notna(one)} == {"1.0"}:
        return either("about as much", "与全国大致相当")
    return told and either(f"{told} as much", of_china(*times, digits=1) or "")


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
        f"工业主营业务收入利润率{kept}；资产利润率低，是因为单位主营业务收入占用的资产多，"
        f"{of_china(assets, digits=1)}。",
    )


def neither(fuel: float) -> str:
    """That neither of the paper's symptoms is there, as a sentence after another; where energy per GDP, `fuel` in
    multiples of the nation's, is clearly higher, by which measures.

    >>> neither(1.05)
    " Neither of the paper's symptoms, hunger for energy and low profit on assets, is found here."
    >>> neither(1.17)
    " By electricity and by profit on assets neither of the paper's symptoms is found; but its energy per GDP is 17%
    above China's."
    """
    if told := above_nation(fuel):
        return either(
            f" By electricity and by profit on assets neither of the paper's symptoms is found; but {told}.",
            f"论文所说的耗能高、资产利润率低，从用电量和资产利润率看都不存在，但{told}。",
        )
    return either(
        " Neither of the paper's symptoms, hunger for energy and low profit on assets, is found here.",
        "论文所说的耗能高、资产利润率低这两种症状，这里都没有。",
    )


def neither_shows(fuel: float) -> str:
    """The same as a sentence of its own.

    >>> neither_shows(float("nan")), neither_shows(1.17)
    ('Neither of the two symptoms shows.', "By electricity and by profit on assets neither symptom shows; but its energy
    per GDP is 17% above China's.")
    """
    if told := above_nation(fuel):
        return either(
            f"By electricity and by profit on assets neither symptom shows; but {told}.",
            f"从用电量和资产利润率看，两种症状都没有，但{told}。",
        )
    return either("Neither of the two symptoms shows.", "两种症状都没有。")


def above_nation(fuel: float) -> str:
    """By how much energy per GDP, in multiples of the nation's, lies clearly above it, as a clause; "" where not."""
    more = f"{fuel - 1:.0%}"
    told = either(f"its energy per GDP is {more} above China's", f"单位地区生产总值能耗比全国高{more}")
    return told if fuel > 1 + CLEAR else ""


def in_words(used: pd.Series, gained: pd.Series, *, power: bool, gain: bool) -> dict[str, str | None]:
    """Two symptoms as they stand in sentences: of each the region's multiple of the nation's, then those of its
    branches. `beside` tells of the symptoms that are there, `power` and `gain`, or of both."""
    taken, earns = taken_inside(*(used.iloc[0] / used.iloc[1:])), earned_inside(*(gained.iloc[0] / gained.iloc[1:]))
    due = gained.iloc[1:]
    return {
        "taken": as_much(used.iloc[0]),
        "made": as_much(*used.iloc[1:]),
        "profit_due": either(f"{of_what(*due, digits=2)} the profit on assets", of_china(*due, digits=2) or ""),
        "taken_inside": taken,
        "earned_inside": earns,
        "beside": beside_branches(taken, earns, power=power, gain=gain),
    }
