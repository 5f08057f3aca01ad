"""How a number is printed: thousands separators, a true minus, en dashes in ranges, missing said in letters."""

import math
import re
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

import pandas as pd

from ningxia.report.strings import phrase
from ningxia.vocabulary import HAN, either, term, true_minus

PART = re.compile("占|相当于|优于|每|.*(系数$|.=)")  # how units begin or end in Chinese that are no measure words
SPAN = re.compile(r"-?\d+ to \d+")  # a unit that says between what a number can lie
LONGEST_WORDS = 56  # characters of a recorded text that are printed where it is traced


def is_missing(value: Any) -> bool:
    """Return whether `value` is None, NaN or NA; lists and words never are.

    >>> is_missing(float("nan")), is_missing(None), is_missing(0.0), is_missing(["a"])
    (True, True, False, False)
    """
    return bool(pd.api.types.is_scalar(value) and pd.isna(value))


def printed(value: Any, digits: int = 1, *, share: bool = False, sign: bool = False) -> str:
    """Return a number as the report prints it; a share (a fraction) in per cent; words as they are.

    >>> printed(-1234.56), printed(0.0685, share=True), printed(float("nan")), printed(-0.001), printed(2, sign=True)
    ('−1,234.6', '6.9', 'n.a.', '0.0', '+2.0')
    """
    if is_missing(value):
        return phrase("missing")
    if isinstance(value, str | bool):
        return term(str(value))
    text = f"{float(value) * (100 if share else 1):,.{digits}f}"
    rounded = float(text.replace(",", ""))
    plain = text.removeprefix("-") if rounded == 0 else text
    return true_minus(f"+{plain}" if sign and rounded > 0 else plain)


def full(value: Any, about: str = "") -> str:
    """Return a recorded value with all its digits, up to ten; of a sentence, without what joins it to another, the part
    round the figure that it is `about`, or the beginning.

    >>> full(-0.11239572662081078), full(["coal", "power"]), full(7)
    ('−0.1123957266', 'coal, power', '7')
    >>> full("Capital accounts for 76% of growth until 2006, the residual for 14%.")
    'Capital accounts for 76% of growth until 2006, the …'
    >>> full("; by 1 it is behind China")
    'by 1 it is behind China'
    >>> full("At three sectors there is next to nothing to adjust here: 0.6% of GDP would have to move.", "0.6%")
    '“… to nothing to adjust here: 0.6% of GDP would have to move.”'
    """
    if isinstance(value, str):
        text = value.lstrip(";,；，、 ")
        if about and about in text[LONGEST_WORDS // 2 :] and len(text) > LONGEST_WORDS:
            return f"“{_round(text, about)}”"
        cut = f"{text[: LONGEST_WORDS - 1]}…" if len(text) > LONGEST_WORDS else text  # Chinese has no spaces to cut at
        return either(shorten(text, LONGEST_WORDS, placeholder=" …"), cut)
    if isinstance(value, list):
        return phrase("comma").join(map(str, value))
    return true_minus(f"{value:.10g}") if isinstance(value, float) else str(value)


def _round(text: str, about: str) -> str:
    """The part of a sentence round a figure, of whole words where there are spaces."""
    at = text.index(about)
    first, last = max(at - LONGEST_WORDS // 2, 0), min(at + len(about) + LONGEST_WORDS // 2, len(text))
    space = either(" ", "")
    if space and first:
        first = text.index(" ", first) + 1 if " " in text[first:at] else at
    if space and last < len(text):
        last = text.rindex(" ", at + len(about), last) if " " in text[at + len(about) : last] else at + len(about)
    return f"…{space}" * bool(first) + text[first:last] + f"{space}…" * (last < len(text))


def with_unit(value: Any, unit: str, about: str = "") -> str:
    """Return a recorded value in full with its unit; a rank as one.

    >>> with_unit(761, "firms"), with_unit(17, "rank")
    ('761 firms', 'rank 17')
    """
    text = full(value, about)
    return either("rank {}", "第{}位").format(text) if unit and unit == term("rank") else text + behind(unit)


def behind(unit: str) -> str:
    """Return a unit as it stands behind a number: after a space, but nothing before Chinese or % in Chinese; one that
    says what 1 is or between what the number can lie, or in Chinese of what it is a part, in brackets.

    >>> from ningxia.vocabulary import speaking
    >>> behind("firms"), behind("1 = highest"), behind("-1 to 1"), behind("")
    (' firms', ' (1 = highest)', ' (−1 to 1)', '')
    >>> with speaking("zh"):
    ...     behind("个"), behind("（0至1）"), behind("%"), behind("R²"), behind("占增长的比例")
    ('个', '（0至1）', '%', ' R²', '（占增长的比例）')
    """
    said = (
        f"({true_minus(unit)})"
        if " = " in unit or SPAN.fullmatch(unit)
        else f"（{unit}）"
        if PART.match(unit)
        else unit
    )
    return either(" ", "" if HAN.match(said) or said.startswith(("（", "%")) else " ") + said if said else ""


def years(first: int, last: int) -> str:
    """Return a span of years, or the one year.

    >>> years(2000, 2019), years(2006, 2006)
    ('2000–2019', '2006')
    """
    return str(first) if first == last else f"{first}–{last}"


@dataclass(frozen=True)
class Measure:
    """What an axis or a column of numbers shows: its label, its unit in words, decimals, fraction or not.

    Label and unit are terms, given in English and kept in the language spoken.

    >>> energy = Measure("Energy per GDP", "tce per 10⁴ yuan", digits=2)
    >>> energy.heading, energy.text(4.099), Measure("Share of GDP", share=True).heading
    ('Energy per GDP (tce per 10⁴ yuan)', '4.10', 'Share of GDP (%)')
    """

    label: str = ""
    unit: str = ""
    digits: int = 1
    share: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", term(self.label))
        object.__setattr__(self, "unit", term(self.unit))

    @property
    def shown_unit(self) -> str:
        return self.unit or ("%" if self.share else "")

    @property
    def heading(self) -> str:
        brackets = either("{label} ({unit})", "{label}（{unit}）")
        if self.label and self.shown_unit:
            return brackets.format(label=self.label, unit=self.shown_unit)
        return self.label or self.shown_unit

    @property
    def factor(self) -> float:
        """What a value is multiplied by to stand on the axis."""
        return 100.0 if self.share else 1.0

    def text(self, value: Any, *, sign: bool = False) -> str:
        """Return `value` as printed, without its unit but for per cent."""
        text = printed(value, self.digits, share=self.share, sign=sign)
        return f"{text}%" if self.share and not is_missing(value) and math.isfinite(value) else text
