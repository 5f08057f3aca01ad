"""Whether the paper's three reference provinces lead on the scores of their own types, and where the region stands."""

from __future__ import annotations

import pandas as pd

from ningxia.analyses.common import levels, within
from ningxia.analyses.origins import (
    ARCHETYPES,
    CORE,
    DRAWN_SOURCES,
    DRAWS,
    NO_TYPE,
    OUTLIER,
    Scores,
    by_origin,
    given_income,
    marks,
    rank_range,
    scores,
    type_shares,
    types,
)
from ningxia.analyses.pairs import out_of
from ningxia.analyses.structure import given
from ningxia.analyses.types_in_words import (
    ahead,
    bracket,
    leaning,
    mark_words,
    name,
    no_year,
    ordinal,
    rival,
    span,
    standings,
    type_words,
    unsure,
)
from ningxia.measures import cronbach_alpha, rank, z_score
from ningxia.panel import handed_on
from ningxia.vocabulary import Both, either, region

YEARS = range(2006, 2017)  # in which every mark is published
FIRM, LOOSE = 0.9, 0.5  # a type held in so many of the draws is firm; in fewer than half, loose
SOURCES = (*DRAWN_SOURCES, "gdp_per_head")
HEADS = {
    "reference": "Reference province",
    "standing": "Its rank",
    "standing_given": "Rank net of GDP per head",
    "leader": "First",
}
NOTE = Both(
    "Ranks count from the highest score. In brackets the ranks in nine of ten draws. Each kind has two marks to "
    "spare; a draw takes four of the six with replacement, values or ranks of them, and mean and spread with Beijing "
    "or without. Where ranks are averaged, the first and the second lie close together, so that net of income a rich "
    "province may lose the first place. GDP per head explains: R squared of "
    "the score on its logarithm. Alpha (Cronbach): 1 where the four marks say the same.",
    "位次由高到低。括号内为十分之九的抽样所在的位次。每类另备两项特征，每次从六项中有放回地抽取四项，取其数值或位次，"
    "均值和标准差含北京或不含北京。改按位次平均时，首位与次位的差距很小，剔除人均地区生产总值的影响后富裕省份可能失去首位。"
    "人均地区生产总值的解释程度：得分对其对数回归的R²。α系数（克隆巴赫）：四项特征含义一致为1。",
)
SHORT = {"Indigenous": "indigenous", "Embedded": "embedded", "Research-derived": "research"}


def own_head(place: str) -> str:
    """The head of the column of the region's own ranks.

    >>> own_head("ningxia")
    'Rank of Ningxia'
    """
    return either(f"Rank of {name(region(place).slug)}", f"{name(region(place).slug)}的位次")


@handed_on
def poles(panel: pd.DataFrame, place: str, year: int, drawn: Scores) -> pd.DataFrame:
    """Whether each origin's reference province leads on its own score, with and without income; one row an origin.

    `reference`, `leader` (names); `rank` of the reference and `rank_given`, its rank by what GDP per head (log) leaves
    unexplained; `alpha` (Cronbach's, standardised marks); `income` (R squared of the score on income); the region's
    `score` and `own_rank`; and the three ranks with 5th and 95th percentile over the draws in words: `standing`,
    `standing_given`, `own`.
    """
    table, income = marks(panel, year), levels(panel, "gdp_per_head", year).drop("china")
    found, standard, slug = scores(table), z_score(table), region(place).slug
    rows = {}
    for origin, names in by_origin().items():
        values, reference, draws = found[origin], ARCHETYPES[origin], drawn[origin]
        line, ranks = given(values, income, reference), rank(values)
        rows[origin] = {
            "reference": name(reference), "leader": name(values.idxmax()) if values.notna().any() else None,
            "rank": ranks[reference], "rank_given": line.rank, "income": line.r_squared,
            "alpha": cronbach_alpha(standard[names].dropna(), standardised=True),
            "score": values[slug], "own_rank": ranks[slug],
            "standing": span(ranks[reference], *rank_range(draws, reference)),
            "standing_given": span(line.rank, *rank_range(given_income(draws, income), reference)),
            "own": span(ranks[slug], *rank_range(draws, slug)),
        }  # fmt: skip
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("Origin")


def findings(panel: pd.DataFrame, place: str, year: int, found: pd.DataFrame) -> dict[str, object]:
    """What `poles` says, for sentences: where the reference provinces stand (`stand`, `stand_given`), who is `ahead`,
    the years of their lead and the lowest rank of any (`lowest`), GDP per head and each score (`income_`), the `home`
    score of the region with its rank, and its best and worst mark of it in words (`best`, `worst`)."""
    ranks = first_years(panel, YEARS)
    first, kind = ranks.eq(1).sum(), home(found)
    own = own_marks(panel, place, year, kind)
    return (
        {f"income_{SHORT[origin]}": float(value) for origin, value in found["income"].items()}
        | {f"years_{SHORT[origin]}": int(value) or no_year() for origin, value in first.items()}
        | {
            "stand": standings(found), "stand_given": standings(found, "rank_given"), "ahead": ahead(found),
            "lowest": ordinal(ranks.max().max()), "unsure": unsure(found),
            "first_year": YEARS[0], "last_year": YEARS[-1], "years": len(YEARS),
            "home": None if kind is None else kind.lower(),
            "home_rank": None if kind is None else found.loc[kind, "own_rank"],
            "home_span": None if kind is None else bracket(found.loc[kind, "own"]),
            "best": mark_words(own.iloc[0]), "worst": mark_words(own.iloc[-1]),
            "best_mark": own.iloc[0]["mark"], "worst_mark": own.iloc[-1]["mark"],
        }
    )  # fmt: skip


def home(found: pd.DataFrame) -> str | None:
    """The origin on which the region scores highest, of `poles`; None where it has no score."""
    known = found["score"].dropna()
    return None if known.empty else known.idxmax()


def own_marks(panel: pd.DataFrame, place: str, year: int, kind: str | None = None) -> pd.DataFrame:
    """The region's marks of one origin, or of all, best rank first: `mark`, `value`, `unit`, `digits`, `rank`, `of`."""
    table, slug = marks(panel, year), region(place).slug
    rows = [
        {"mark": within(mark.label), "value": table.loc[slug, mark.label], "unit": mark.unit,
         "digits": mark.digits, "rank": rank(table[mark.label])[slug], "of": int(table[mark.label].notna().sum())}
        for mark in CORE if kind in (None, mark.origin)
    ]  # fmt: skip
    return pd.DataFrame(rows).sort_values("rank", kind="stable", ignore_index=True)


@handed_on
def first_years(panel: pd.DataFrame, years: range) -> pd.DataFrame:
    """Rank of each reference province on its own score, years down and origins across; 1 = highest."""
    ranks = {year: rank(scores(marks(panel, year))) for year in years}
    return pd.DataFrame(
        {
            origin: {year: found.loc[slug, origin] for year, found in ranks.items()}
            for origin, slug in ARCHETYPES.items()
        }
    )


def board(panel: pd.DataFrame, place: str, year: int) -> pd.DataFrame:
    """The marks of the region, the reference provinces and the median province, each in its unit: a row a mark.

    With the columns `label`, `unit` and `digits` for print.
    """
    table = marks(panel, year).T
    columns = dict.fromkeys([region(place).slug, *ARCHETYPES.values()])
    heads = pd.DataFrame({mark.label: vars(mark) for mark in CORE}).T[["label", "unit", "digits"]]
    return table[list(columns)].assign(**{"Median province": table.median(axis=1)}).join(heads)


def board_shading(panel: pd.DataFrame, place: str, year: int) -> pd.DataFrame:
    """How far each cell of `board` lies from the mean province, in standard deviations."""
    table, values = marks(panel, year), board(panel, place, year).drop(columns=["label", "unit", "digits"])
    return values.astype(float).sub(table.mean(), axis=0).div(table.std(), axis=0)


@handed_on
def firmness(panel: pd.DataFrame, year: int, drawn: Scores) -> pd.DataFrame:
    """Share of the draws in which each province has each type, provinces of one type together, the firmest first.

    Columns: the origins, `NO_TYPE`; provinces that lack a score come last.
    """
    shares = type_shares(drawn)
    order = [*ARCHETYPES, NO_TYPE]
    own = types(scores(marks(panel, year))).reindex(shares.index)
    place = own.map({kind: number for number, kind in enumerate(order)})
    kept = pd.Series([shares.loc[slug].get(kind) for slug, kind in own.items()], index=shares.index, dtype=float)
    return shares.loc[pd.DataFrame({"place": place, "kept": -kept}).sort_values(["place", "kept"]).index, order]


def kept_shares(panel: pd.DataFrame, year: int, shares: pd.DataFrame) -> pd.Series:
    """Share of the draws in which each province has the type that equal weights give it."""
    own = types(scores(marks(panel, year))).dropna()
    return pd.Series({slug: shares.loc[slug, kind] for slug, kind in own.items()}, dtype=float)


def firmness_findings(panel: pd.DataFrame, place: str, year: int, shares: pd.DataFrame) -> dict[str, object]:
    """How firm types are, for sentences.

    The region's `type` (in words), the share of draws that give it (`kept`), both as a sentence (`leaning`), its
    `rival`, and in how many cases without one mark it stays (`own_out` of `cases`); how many provinces are `firm`,
    which are `loose`, how many have no type (`untyped`), and how many change without a mark or without Beijing.
    """
    own, kept, slug = types(scores(marks(panel, year))), kept_shares(panel, year, shares), region(place).slug
    kind, cases = own[slug], leaving_out(panel, year)
    changed = cases.drop(columns=OUTLIER).apply(lambda case: case.ne(own) & case.notna()).any(axis=1)
    without = cases[OUTLIER].ne(own) & cases[OUTLIER].notna()
    others, loose = shares.loc[slug].drop(kind, errors="ignore"), [name(other) for other in kept[kept < LOOSE].index]
    return {
        "type": type_words(kind), "kept": kept.get(slug), "rival": rival(others), "draws": f"{DRAWS:,}",
        "leaning": leaning(name(slug), kind, kept.get(slug), DRAWS, others),
        "firm": int((kept >= FIRM).sum()), "of": len(kept),
        "loose": loose or ["none"], "untyped": int((own == NO_TYPE).sum()),
        "one_out": int(changed.sum()), "no_beijing": int(without.sum()), "outlier": name(OUTLIER),
        "own_out": (out := int(cases.loc[slug].drop(OUTLIER).eq(kind).sum())), "cases": len(CORE),
        "own_told": out_of(out, len(CORE), "种情形"),
    }  # fmt: skip


@handed_on
def leaving_out(panel: pd.DataFrame, year: int) -> pd.DataFrame:
    """Types of all provinces with each of the twelve marks left out in turn, and without Beijing: a column a case."""
    table = marks(panel, year)
    cases = {label: types(scores(table.drop(columns=label))) for label in table}
    return pd.DataFrame(cases | {OUTLIER: types(scores(table.drop(index=OUTLIER)))})
