"""What sentences say of technical progress as a share of growth: see `contribution`."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ningxia.vocabulary import Both, either, true_minus

# State Council, National Outline for Medium- and Long-Term Scientific and Technological Development (2006-2020),
# February 2006: over 60 per cent by 2020, and R&D over GDP of 2.5 per cent
OUTLINE = 0.60
OUTLINED = {  # whether some capital share would find it
    True: Both(
        "The State Council's outline of science and technology for 2006 to 2020 asked for over {outline:.0%} from "
        "technical progress by 2020, which a capital share of {share:.2f} would find.",
        "国务院《国家中长期科学和技术发展规划纲要（2006—2020年）》要求到2020年科技进步贡献率达到{outline:.0%}以上，"
        "资本份额为{share:.2f}才能得出{outline:.0%}。",
    ),
    False: Both(
        "The State Council's outline of science and technology for 2006 to 2020 asked for over {outline:.0%} from "
        "technical progress by 2020, which no capital share would find.",
        "国务院《国家中长期科学和技术发展规划纲要（2006—2020年）》要求到2020年科技进步贡献率达到{outline:.0%}以上，"
        "任何资本份额都得不出这一结果。",
    ),
}
AFTER = Both(
    "By {span} the part moved by {moved} points; it rose in {rose} of {counted} provinces.",
    "到{span}年，这一份额的变动为{moved}个百分点；{counted}个省（区、市）中有{rose}个上升。",
)


def afterwards(moved: Mapping[str, float], few: int | None, many: int | None, counted: int, span: str) -> str:
    """The sentence on what the share did in the second period, `span`, in the region and in the others.

    >>> afterwards({"move_low": -2.1, "move_high": -0.2}, 3, 7, 30, "2006–2013")
    'By 2006–2013 the part moved by −2.1 to −0.2 points; it rose in 3 to 7 of 30 provinces.'
    >>> afterwards({"move_low": -2.1, "move_high": -2.1}, 5, 5, 30, "2008–2013")
    'By 2008–2013 the part moved by −2.1 points; it rose in 5 of 30 provinces.'
    """
    if pd.isna(moved["move_low"]) or few is None:
        return either("No second period can be followed.", "没有第二个时期可供比较。")
    low, high = (true_minus(f"{moved[name]:+.1f}") for name in ("move_low", "move_high"))
    return AFTER.format(moved=_span(low, high), rose=_span(str(few), str(many)), counted=counted, span=span)


def _span(low: str, high: str) -> str:
    return low if low == high else either(f"{low} to {high}", f"{low}至{high}")


def none_left(share: float) -> str | None:
    """At what share of capital nothing of growth would be technical progress, as a clause.

    >>> none_left(0.59), none_left(1.08)
    ('at a share of 0.59 nothing would be left', 'at no possible share would nothing be left')
    """
    if pd.isna(share):
        return None
    if not 0 <= share <= 1:
        return either("at no possible share would nothing be left", "任何可能的份额都不会使余值为零")
    return either(f"at a share of {share:.2f} nothing would be left", f"份额为{share:.2f}时，余值为零")


def outline_words(share: float) -> str | None:
    """What capital share would make technical progress as large as the `OUTLINE` asks for, as a sentence.

    >>> outline_words(0.16)
    "The State Council's outline of science and technology for 2006 to 2020 asked for over 60% from technical progress
    by 2020, which a capital share of 0.16 would find."
    >>> outline_words(-0.09)
    "The State Council's outline of science and technology for 2006 to 2020 asked for over 60% from technical progress
    by 2020, which no capital share would find."
    """
    if pd.isna(share):
        return None
    return OUTLINED[0 <= share <= 1].format(outline=OUTLINE, share=share)
