"""The ledger of the paper's claims: each held against the panel by what claims.yml says decides it, with its verdict.

A claim about a region is asked of any region and year. One about the paper's own figures, about named places or about
the branches that the paper picks is asked of the region and year of the paper alone, one about China or about the
paper's text always.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from ningxia.analyses import claims_nation, claims_paper, claims_region
from ningxia.analyses.barriers import BEHIND, NONE, SHARED, STANDS, verdict, within
from ningxia.analyses.claims_asked import Answer, Asked, Result
from ningxia.analyses.claims_criteria import verdict_of
from ningxia.analyses.claims_yardsticks import apart, gauge, gauges_by_label, in_words, named, number, parted, with_unit
from ningxia.analyses.gauges import Gauge
from ningxia.analyses.paper_figures import printed_rows
from ningxia.panel import handed_on, rows_of_any
from ningxia.panel.claims import (
    CANNOT,
    CONTRADICTS,
    HOLDS,
    HOLDS_NOT,
    IN_PART,
    Claim,
    ClaimError,
    Statements,
    Yardstick,
    names_in,
    printed_number,
)
from ningxia.vocabulary import Both, abbreviated, either, indicator, nearest, region, term

RESULTS: Mapping[str, Result] = claims_region.RESULTS | claims_nation.RESULTS | claims_paper.RESULTS
NAMES_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")  # evidence that says itself of which years it is
AGREES = {"holds": "abs(value - printed) <= tolerance"}  # what decides a printed figure, where nothing else is said
SAME = Both("the same to the last printed digit", "按论文所印位数四舍五入后一致")
COUNTED = Both("as counted in the paper", "与论文中清点的一致")
# columns of the ledger
SAID = ("section", "kind", "about", "theme", "claim", "printed", "argued", "contradicts", "expected")
FOUND = ("found", "verdict", "criterion", "evidence", "reason", "sources")


@dataclass(frozen=True)
class Judged:
    """What became of a claim: its verdict (None where it is not asked), the figure found, the criterion and the
    evidence in words, why it cannot be checked, and the indicators it was held against."""

    verdict: str | None
    found: str = ""
    criterion: str = ""
    evidence: str = ""
    reason: str = ""
    sources: tuple[str, ...] = ()


@handed_on
def judged(panel: pd.DataFrame, said: Statements, place: str, year: int) -> pd.DataFrame:
    """The ledger for a region and year: a row a claim, by id, with the columns `SAID` and `FOUND`.

    `verdict` is one of `panel.claims.VERDICTS`, or missing where the claim is not asked of this region and year. Raises
    `ClaimError` where a claim names a yardstick, a result or a value that there is not.
    """
    known = gauges_by_label(said.yardsticks)
    check_names(said, known)
    asked = Asked(panel, region(place).slug, int(year), said, known)
    own = not printed_rows(panel, place, year).empty
    found = {one.id: judge(asked, one) if is_asked(one, asked.place, own) else Judged(None) for one in said.claims}
    rows = {one.id: {key: plain(getattr(one, key)) for key in SAID} | vars(found[one.id]) for one in said.claims}
    return pd.DataFrame.from_dict(rows, orient="index")[[*SAID, *FOUND]].rename_axis("claim_id")


def is_asked(claim: Claim, slug: str, own: bool) -> bool:
    """Whether a claim is asked of a region: what is about the paper's `own` of that alone, how far the east is ahead of
    no eastern province."""
    return (own or claim.about != "ningxia") and slug not in claims_region.NOT_ASKED.get(claim.result or "", ())


def plain(said: object) -> object:
    """A value of a claim as the ledger holds it: a text in the language spoken."""
    return str(said) if isinstance(said, Both) else said


def check_names(said: Statements, known: Mapping[str, Gauge]) -> None:
    """Raise `ClaimError` where a claim names a yardstick or a result that there is not."""
    for claim in said.claims:
        for label in (*claim.high, *claim.low, *(claim.of.values() if isinstance(claim.of, dict) else ())):
            named(label, known, claim.id)
        if claim.result and claim.result not in RESULTS:
            near = nearest(claim.result, RESULTS, 1) or RESULTS
            raise ClaimError(f"claims.yml, {claim.id}: {claim.result!r} is no result. Nearest: {', '.join(near)}.")


def judge(asked: Asked, claim: Claim) -> Judged:
    """A claim held against the panel of its year, for the region asked or for China."""
    place, year = "china" if claim.about == "nation" else asked.place, nearest_year(claim, asked.year)
    if claim.contradicts:
        return Judged(CONTRADICTS, evidence=str(claim.because))
    if not (claim.high or claim.low or claim.value or claim.of or claim.result or claim.counted is not None):
        return Judged(CANNOT, evidence=str(claim.because), reason=claim.reason)
    held = by_sides if claim.high or claim.low else by_criteria
    found = held(replace(asked, place=place, year=year), claim)
    told = year != asked.year and found.sources and not NAMES_YEARS.search(found.evidence)
    dated = either(f"Figures of {year}.", f"数据为{year}年。") if told else ""
    return replace(found, evidence=joined(found.evidence, dated))


def nearest_year(claim: Claim, year: int) -> int:
    """Of the years whose figures a claim is held against the one nearest to `year`, of two the earlier; `year` itself
    where the claim names none."""
    return min([int(one) for one in claim.years] or [year], key=lambda one: (abs(one - year), one))


def by_sides(asked: Asked, claim: Claim) -> Judged:
    """A claim that calls yardsticks high or low, each judged as the barriers are: beyond China, the west (a
    western province) and provinces of like income, as far as each has a figure, by more than the tolerance.

    It holds where all are so, in part where some are, or are beyond China alone.
    """
    called = [(label, side) for side in ("high", "low") for label in getattr(claim, side)]
    gauges = {label: named(label, asked.known, claim.id) for label, _ in called}
    found = {label: asked.held(one) for label, one in gauges.items()}
    words = {label: verdict(found[label], -1 if side == "high" else 1) for label, side in called}
    judged_ones = [label for label, word in words.items() if word is not None]
    silent = parted(within(term(label)) for label in words if label not in judged_ones)
    criterion = sided({side: [within(term(a)) for a, b in called if b == side] for side in sides(claim)})
    if not judged_ones:
        return unpublished(asked, silent, criterion)
    told = apart(in_words(gauges[label], found[label], asked.place) for label in judged_ones)
    missing = LACKING.format(what=silent) if silent else ""
    counted = tally([words[label] for label in judged_ones])
    evidence = joined(counted, told, missing, str(claim.note), untested(claim))
    word = of_sides({words[label] for label in judged_ones})
    return Judged(capped(word, claim), "", criterion, evidence, sources=all_sources(gauges.values()))


def sided(called: Mapping[str, list[str]]) -> str:
    """What a claim calls high and low, in words.

    >>> sided({"high": ["energy per GDP"], "low": ["railways", "expressways"]})
    'high: energy per GDP; low: railways, expressways'
    """
    words = {"high": either("high: ", "高："), "low": either("low: ", "低：")}
    return apart(words[side] + parted(labels) for side, labels in called.items())


def sides(claim: Claim) -> list[str]:
    """Which of high and low a claim says of something."""
    return [side for side in ("high", "low") if getattr(claim, side)]


def of_sides(words: set[str]) -> str:
    """The verdict on a claim from those on its yardsticks.

    >>> of_sides({STANDS}), of_sides({STANDS, NONE}), of_sides({NONE}), of_sides({"shared"})
    ('holds', 'holds in part', 'does not hold', 'holds in part')
    """
    return HOLDS if words <= {STANDS, BEHIND} else HOLDS_NOT if words == {NONE} else IN_PART


def tally(words: list[str]) -> str:
    """By how many of its yardsticks a claim that holds in part does so wholly, and by how many beside China alone; ""
    where it is so by all or by none.

    >>> tally([STANDS, NONE, SHARED, NONE]), tally([SHARED, NONE]), tally([SHARED]), tally([STANDS, STANDS])
    ('in full by 1 of 4 gauges, beside China alone by 1 more', 'in full by none of 2 gauges, beside China alone by
    1', 'so beside China alone', '')
    """
    if of_sides(set(words)) != IN_PART:
        return ""
    if words == [SHARED]:
        return either("so beside China alone", "只与全国相比如此")
    whole, alone, of = sum(word in (STANDS, BEHIND) for word in words), words.count(SHARED), len(words)
    told = either(
        f"in full by {whole or 'none'} of {of} gauges",
        f"{of}项中{f'有{whole}项' if whole else '没有一项'}与各参照相比都如此",
    )
    also = either(f", beside China alone by {alone}{' more' * bool(whole)}", f"，{alone}项只与全国相比如此")
    return told + also * bool(alone)


def by_criteria(asked: Asked, claim: Claim) -> Judged:
    """A claim with a value, values by name, or an analysis, held against its criteria."""
    answer = answered(asked, claim)
    printed, tolerance = printed_number(claim.printed)
    names = {"printed": printed, "tolerance": tolerance} | dict(answer.figures)
    value = names.get("value", float("nan"))
    found = with_unit(number(value, claim.digits), claim.unit) if claim.unit and pd.notna(value) else ""
    about = (str(claim.because or claim.note), untested(claim))
    if claim.reason:
        return Judged(CANNOT, found, evidence=joined(answer.words, *about), reason=claim.reason, sources=answer.sources)
    criteria = {key: getattr(claim, key) for key in ("holds", "part") if getattr(claim, key)} or AGREES
    criterion = str(claim.criterion or (SAME if answer.sources else COUNTED))
    needed = dict.fromkeys(name for one in criteria.values() for name in names_in(one))
    absent = [name for name in needed if pd.isna(known_value(names, name, claim))]
    what = "" if answer.wanting or not absent else lacking(asked, claim, answer, absent)
    word = verdict_of(criteria, names)
    if word is None and answer.wanting:
        return Judged(CANNOT, "", criterion, joined(answer.words, answer.wanting), "no data", answer.sources)
    if word is None:
        return unpublished(asked, what, criterion)
    missing = answer.wanting or (LACKING.format(what=what) if what else "")
    evidence = joined(answer.words, missing, *about)
    return Judged(capped(word, claim), found, criterion, evidence, sources=answer.sources)


def answered(asked: Asked, claim: Claim) -> Answer:
    """The values that a claim's criteria name: of its result, its count, its expression, or its yardsticks by name."""
    if claim.result:
        return RESULTS[claim.result](asked, claim)
    if claim.counted is not None:
        return Answer({"value": float(claim.counted)})
    if claim.value:
        own = gauge(Yardstick(claim.id, claim.unit, claim.digits, claim.value, claim.per))
        return Answer({"value": asked.held(own).value}, sources=own.sources)
    gauges = {name: named(label, asked.known, claim.id) for name, label in claim.of.items()}
    found = {name: asked.held(one) for name, one in gauges.items()}
    values = {name: one.value for name, one in found.items()} | {
        f"{name}_nation": one.nation for name, one in found.items()
    }
    if claim.printed:
        nation = number(values["value_nation"], claim.digits)
        told = (
            either(f"in China {nation}", f"全国为{with_unit(nation, claim.unit)}")
            if pd.notna(values["value_nation"])
            else ""
        )
    else:
        told = apart(in_words(gauges[name], one, asked.place) for name, one in found.items() if pd.notna(one.value))
    return Answer(values, told, all_sources(gauges.values()))


def all_sources(gauges: Iterable[Gauge]) -> tuple[str, ...]:
    """The indicators that gauges are made from, each once."""
    return tuple(dict.fromkeys(code for one in gauges for code in one.sources))


def known_value(names: Mapping[str, float], name: str, claim: Claim) -> float:
    """The value of a name in a criterion; `ClaimError` names those there are."""
    if name not in names:
        raise ClaimError(f"claims.yml, {claim.id}: a criterion names {name!r}. Known are {', '.join(names)}.")
    return names[name]


def capped(word: str, claim: Claim) -> str:
    """A verdict, which is in part at most where a part of the claim is untested."""
    return IN_PART if claim.untested and word == HOLDS else word


def untested(claim: Claim) -> str:
    """What of a claim no figure reaches, as a sentence."""
    return either(f"untested: {claim.untested}", f"未检验：{claim.untested}") if claim.untested else ""


UNPUBLISHED = Both(
    "Not in the tables read for {region} in {year}: {what}.", "所用统计表缺{region}{year}年数据：{what}。"
)
LACKING = Both("not in the tables read: {what}", "所用统计表中没有：{what}")
ELSEWHERE = Both(
    "Not in the tables read: figures of other years, or of other places, that the criterion needs.",
    "所用统计表缺判断所需的其他年份或其他地区的数据。",
)


def lacking(asked: Asked, claim: Claim, answer: Answer, absent: Iterable[str]) -> str:
    """Which figures that a criterion needs, `absent` by name, are not there: the yardsticks, or else those indicators
    of the analysis that the panel has not for the region and year; "" where neither tells."""
    asked_of = dict.fromkeys(name.removesuffix("_nation") for name in absent)
    of = claim.of or {}
    yardsticks = [within(term(of[name])) for name in asked_of if name in of]
    if yardsticks:
        return parted(yardsticks)
    at = {"years": (asked.year, asked.year), "regions": [region(asked.place).slug]}
    rows = rows_of_any(asked.panel, answer.sources, ["indicator", "value"], **at)
    there = set(rows.loc[rows["value"].notna(), "indicator"])
    return parted(abbreviated(term(indicator(code).label_en)) for code in answer.sources if code not in there)


def unpublished(asked: Asked, what: str, criterion: str) -> Judged:
    """A claim whose figures, `what`, are not in the panel for the region and year; with none named, those of others."""
    told = UNPUBLISHED.format(region=region(asked.place).name, year=asked.year, what=what)
    evidence = told if what else str(ELSEWHERE)
    return Judged(CANNOT, "", criterion, evidence, "no data")


def joined(*parts: str) -> str:
    """Sentences joined, each with a capital and a full stop.

    >>> joined("rank 1 of 31", "", "Untested: land")
    'Rank 1 of 31. Untested: land.'
    """
    stop, told = either(".", "。"), [part[0].upper() + part[1:] for part in parts if part]
    return either(" ", "").join(part if part.endswith(stop) else part + stop for part in told)
