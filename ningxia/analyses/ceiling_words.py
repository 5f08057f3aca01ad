"""What the ceilings over a region say, in words: which condition holds innovation lowest, and what follows."""

from __future__ import annotations

import pandas as pd

from ningxia.analyses.conditions import CONDITIONS
from ningxia.vocabulary import Both, either, term

UNIT = "10⁶ people a year"
ROOM = 1.25  # a ceiling this far above the region's own outcome leaves room
CEILINGS = Both(
    "The figure of {region} rests on {patents:,.0f} inventions granted in three years. With no more {loosest} than it "
    "has, other provinces were granted up to {loosest_ceiling:,.1f} per 10⁶ people a year; {by_income}.\n\n"
    "How firm is the lowest ceiling? "
    "{stays} lowest in {kept:none} of {tries} trials without one of its indicators, for {elsewhere:none} of "
    "{outcomes} other "
    "measures of innovation, and in {tight_years:none} of the {years} years from {first_year} to {last_year}. But each "
    "ceiling rests on one province, here {carrier}.",
    "{region}的数值依据三年间授权的{patents:,.0f}件发明专利。{loosest}得分不高于它的其他省份，每百万人年授权量最高为{loosest_ceiling:,.1f}件；"
    "{by_income}。\n\n最低的上限有多可靠？{stays}去掉该条件的一个指标重算，{kept_told}仍然最低；换用其他创新指标，"
    "{elsewhere_told}仍然最低；{first_year}年至{last_year}年的{tight_told}最低。"
    "但每条上限都只由一个省份决定，这里是{carrier}。",
)
NO_CEILING = Both(
    "Of no condition do enough provinces have as little as {region}: what holds it back cannot be said.",
    "无论哪个条件，得分不高于{region}的省份都太少，无法判断它受什么制约。",
)


def stays_words(lowest: list[str]) -> str:
    """The begin of the sentence on how firm the lowest ceiling is, the least firm of several conditions first.

    >>> stays_words(["Science"]), stays_words(["Access", "Science"])
    ('It stays', 'Access and science share it; access, the less firm, stays')
    """
    if len(lowest) == 1:
        return either("It stays", "")
    told, first = listed_conditions([CONDITIONS[one] for one in lowest]), CONDITIONS[lowest[0]]
    least = either("the less firm", "较不") if len(lowest) == 2 else either("the least firm", "最不")
    return either(
        f"{told[0].upper()}{told[1:]} share it; {first}, {least}, stays",
        f"{told}的上限同为最低，以下就其中{least}稳定的{term(first)}而言：",
    )


def income_words(ceiling: float) -> str:
    """What the same reading of income gives, as a clause.

    >>> income_words(10.59), income_words(float("nan"))
    ('with no more income, up to 10.6', 'of income too few provinces have as little')
    """
    if pd.isna(ceiling):
        return either("of income too few provinces have as little", "收入不高于它的省份太少")
    most = f"{ceiling:,.1f}"
    return either(f"with no more income, up to {most}", f"收入不高于它的省份，最高为{most}件")


def held_words(lowest: list[str], row: pd.Series, name: str, most: float) -> str:
    """What the ceilings, the lowest in `row` and the highest `most`, say of the region `name`, as a sentence without
    its stop.

    >>> row = pd.Series({"others": 9, "ceiling": 8.17, "carrier": "Yunnan", "own": 7.87})
    >>> held_words(["Science"], row, "Ningxia", 20.8)
    'Of the 9 provinces with no more science than Ningxia the most inventive, Yunnan, was granted 8.2 inventions per 10⁶
    people a year, Ningxia 7.9'
    >>> held_words(["Science"], row, "Ningxia", 7.0)
    'No condition can be seen to hold Ningxia back: with no more of any that can be judged, no other province was
    granted more inventions per 10⁶ people a year than its 7.9'
    """
    own, which = f"{row['own']:,.1f}", either(" or ", "或").join(term(CONDITIONS[one]) for one in lowest)
    if most <= row["own"]:
        return either(
            f"No condition can be seen to hold {name} back: with no more of any that can be judged, no other province "
            f"was granted more inventions per {UNIT} than its {own}",
            f"看不出哪个条件制约{name}的创新：能够判断的条件中，任一条件得分不高于它的其他省份，"
            f"每百万人发明专利年授权量都没有超过它的{own}件",
        )
    reached, others = f"{row['ceiling']:,.1f}", row["others"]
    first = f"the most inventive, {row['carrier']}, was granted {reached} inventions per {UNIT}"
    return either(
        f"Of the {others} provinces with no more {which} than {name} {first}, {name} {own}",
        f"{which}得分不高于{name}的{others}个省份中，每百万人发明专利年授权量最高的是{row['carrier']}，为{reached}件；{name}为{own}件",
    )


def planner_words(narrow: dict[str, object]) -> str:
    """What the ceilings say to a planner of the region, after "should".

    >>> planner_words({"own": 7.9, "ceiling": 8.2, "tightest": ["science"], "loosest": "market order",
    ...                "loosest_ceiling": 20.8})
    'take it as a hint alone that the ceiling of science lies nearest, for it rests on one province: with no more of it
    no other province did much better, while with no more market order others were granted up to 2.6 times as many'
    >>> planner_words({"own": 7.9, "ceiling": 8.2, "tightest": ["science"], "loosest": "market order",
    ...                "loosest_ceiling": 20.8, "income_ceiling": 8.2})[-60:]
    'as many; but with no more income none did much better either'
    >>> planner_words({"own": 9.0, "ceiling": 8.2, "tightest": ["science"], "loosest": "market order",
    ...                "loosest_ceiling": 20.8})
    'not begin with any one condition, for none that can be judged holds it back firmly: it did better than any other
    province with no more science'
    >>> planner_words({"own": 7.9, "ceiling": 8.2, "tightest": ["science"], "loosest": "market order",
    ...                "loosest_ceiling": 20.8, "kept": 2, "tries": 5})
    'not begin with any one condition, for none that can be judged holds it back firmly: the ceiling of science is the
    lowest in 2 of 5 trials without an indicator'
    >>> planner_words({"own": 7.9, "ceiling": 18.2, "tightest": ["science"], "loosest": "industry",
    ...                "loosest_ceiling": 20.8, "unjudged": ["market order", "access"]})[-74:]
    'better; of market order and access too few provinces have as little to say'
    """
    return _advice(narrow) + unjudged_words(narrow.get("unjudged") or [])


def unjudged_words(names: list[str]) -> str:
    """Of which conditions nothing can be said, as a clause to follow others; "" for none.

    >>> unjudged_words(["science"]), unjudged_words([])
    ('; of science too few provinces have as little to say', '')
    """
    which = listed_conditions(names)
    return either(
        f"; of {which} too few provinces have as little to say" * bool(names),
        f"；{which}得分不高于它的省份太少，无法判断是否制约" * bool(names),
    )


def _advice(narrow: dict[str, object]) -> str:
    """What the ceilings that can be judged say."""
    if narrow["own"] is None:
        return either(
            "not expect these figures to say what to begin with: too few provinces have as little as the region",
            "不宜指望从这些数据看出该从哪里入手：各条件得分不高于本地区的省份太少",
        )
    own, least, most = (narrow[name] for name in ("own", "ceiling", "loosest_ceiling"))
    which, it = listed_conditions(narrow["tightest"]), "it" if len(narrow["tightest"]) == 1 else "them"
    if most <= own:
        return either(
            "not look for one condition that holds it back: with no more of any that can be judged, no other province "
            "did better",
            "不必去找某一个制约条件：能够判断的条件中，任一条件得分不高于它的其他省份，创新都没有更好",
        )
    if least > ROOM * own:
        return either(
            f"not take any one condition that can be judged for the obstacle: even with no more {which} another "
            "province did better",
            f"不宜把能够判断的任何一个条件当作障碍：即使{which}得分不高于它，也有省份做得更好",
        )
    if loose := unsteady(narrow, which):
        return either(
            f"not begin with any one condition, for none that can be judged holds it back firmly: {loose}",
            f"不宜从某一个条件入手，能够判断的条件中没有一个确实制约着它：{loose}",
        )
    times = f"{most / own:.1f}"
    nearest = (
        f"the ceiling of {which} lies nearest, for it rests on one province"
        if it == "it"
        else f"the ceilings of {which} lie nearest, for each rests on one province"
    )
    income, low = narrow.get("income_ceiling", float("nan")), narrow.get("low") or []
    alike, more, too = income <= ROOM * own, income > own, listed_conditions(low or narrow["tightest"])
    return either(
        f"take it as a hint alone that {nearest}: with no more of {it} no other province did much better, "
        f"{f'nor with no more {too}, ' * bool(low)}while with no more {narrow['loosest']} others were granted up to"
        f" {times} times as many" + f"; but with no more income none did {'much ' * more}better either" * alike,
        f"只能由此得到一个提示：{which}的上限离它最近，但上限只依据一个省份。{which}得分不高于它的其他省份，没有一个做得明显更好；"
        f"{f'{too}也是如此；' * bool(low)}而{term(narrow['loosest'])}得分不高于它的省份，"
        f"人均授权量最高达到它的{times}倍" + f"；不过，收入不高于它的省份也没有一个{'明显' * more}更好" * alike,
    )


def unsteady(narrow: dict[str, object], which: str) -> str:
    """Why the lowest ceiling, that of `which`, holds no region back firmly, as a clause; "" where it does: the region
    is above it, or it is another's in most trials without an indicator, or in most years.

    >>> firm = {"own": 7.9, "ceiling": 8.2, "tightest": ["science"], "kept": 3, "tries": 5} | {
    ...     "tight_years": 6, "years": 11}
    >>> unsteady(firm, "science"), unsteady(firm | {"own": 9.0}, "science")
    ('', 'it did better than any other province with no more science')
    >>> unsteady(firm | {"kept": 2, "tight_years": 2}, "science")
    'the ceiling of science is the lowest in 2 of 5 trials without an indicator and in 2 of 11 years'
    """
    counts = [
        (narrow.get(kept) or 0, narrow.get(of) or 0) for kept, of in (("kept", "tries"), ("tight_years", "years"))
    ]
    told = [
        either(f"it did better than any other province with no more {which}", f"它已超过{which}得分不高于它的所有省份")
    ] * (narrow["own"] > narrow["ceiling"])
    if any(2 * kept < of for kept, of in counts):
        (kept, tries), (held, years), first = *counts, term(narrow["tightest"][0])
        over = either(f" and in {held} of {years} years", f"，在{years}个年份中有{held}年") if years else ""
        told.append(
            either(
                f"the ceiling of {first} is the lowest in {kept} of {tries} trials without an indicator{over}",
                f"{first}的上限最低，在去掉一个指标的{tries}次重算中有{kept}次{over}",
            )
        )
    return either("; ", "；").join(told)


def also_low(ceilings: pd.Series, own: float) -> list[str]:
    """The conditions between the lowest ceiling and the highest under which no other province did better than the
    region (`own`) either; or much better, where even under the lowest one did better.

    >>> ceilings = pd.Series({"Industry": 298.3, "Access": 31.7, "Science": 13.4})
    >>> also_low(ceilings, 47.1), also_low(ceilings, 20.0), also_low(ceilings, 12.0)
    (['Access'], [], [])
    """
    bar = own if ceilings.min() <= own else ROOM * own
    return list(ceilings.index[(ceilings > ceilings.min()) & (ceilings <= bar) & (ceilings < ceilings.max())])


def listed_conditions(names: list[str]) -> str:
    """Conditions, named as in a sentence, joined.

    >>> listed_conditions(["science"]), listed_conditions(["access", "science"])
    ('science', 'access and science')
    """
    return either(" and ", "和").join(term(name) for name in names)
