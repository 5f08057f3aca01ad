"""Whether the paper's three reference provinces lead on the scores of their own types, and where the region stands."""

from __future__ import annotations

import pandas as pd

from ningxia.analyses.common import levels
from ningxia.analyses.origins import (
    ARCHETYPES,
    CORE,
    DRAWN_SOURCES,
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
from ningxia.analyses.structure import given
from ningxia.measures import cronbach_alpha, rank, z_score
from ningxia.vocabulary import region

YEARS = range(2006, 2017)  # in which every mark is published
FIRM, LOOSE = 0.9, 0.5  # a type held in so many of the draws is firm; in fewer than half, loose
SOURCES = (*DRAWN_SOURCES, "gdp_per_head")
HEADS = {
    "reference": "Reference province",
    "standing": "Its rank",
    "standing_given": "Rank net of GDP per head",
    "leader": "First",
}
NOTE = (
    "In brackets the ranks in nine of ten draws. A draw takes an origin's four marks with replacement from six, "
    "values or ranks of them, and mean and spread with Beijing or without. Where ranks are averaged nobody leads by "
    "more than a place, so that net of income a rich province cannot stay first. Alpha (Cronbach): 1 where the marks "
    "say the same."
)
SHORT = {"Indigenous": "indigenous", "Embedded": "embedded", "Research-derived": "research"}


def name(slug: str) -> str:
    """The English name of a province.

    >>> name("inner-mongolia")
    'Inner Mongolia'
    """
    return region(slug).name_en


def span(own: float | None, low: float, high: float) -> str | None:
    """A rank and the range it has in the draws; None where there is no rank.

    >>> span(11.0, 6.0, 24.0), span(float("nan"), 1.0, 2.0)
    ('11 (6–24)', None)
    """
    return None if pd.isna(own) else f"{own:.0f} ({low:.0f}–{high:.0f})"


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


def leading(found: pd.DataFrame, column: str = "rank") -> list[str]:
    """Names of the reference provinces that are first by a rank of `poles`.

    >>> leading(pd.DataFrame({"reference": ["Zhejiang", "Guangdong"], "rank": [1.0, 2.0]}))
    ['Zhejiang']
    """
    return list(found.loc[found[column] == 1, "reference"])


def leads(names: list[str], one: str, more: str) -> str:
    """A list of provinces with the verb that fits their number.

    >>> leads(["Zhejiang", "Beijing"], "leads", "lead"), leads(["Beijing"], "leads", "lead"), leads([], "leads", "lead")
    ('Zhejiang and Beijing lead', 'Beijing leads', 'none leads')
    """
    *rest, last = names or ["none"]
    return f"{', '.join(rest)} and {last} {more}" if rest else f"{last} {one}"


def ahead(found: pd.DataFrame) -> str:
    """Who leads a score in a reference province's stead, in words.

    >>> ahead(pd.DataFrame({"leader": ["Zhejiang", "Shanghai"], "rank": [1.0, 2.0]}, index=["Indigenous", "Embedded"]))
    'Shanghai on the embedded score'
    """
    others = found[found["rank"] > 1]
    said = [f"{leader} on the {origin.lower()} score" for origin, leader in others["leader"].items()]
    return " and ".join(said) or "none"


def findings(panel: pd.DataFrame, place: str, year: int, found: pd.DataFrame) -> dict[str, object]:
    """What `poles` says, for sentences: how many lead and who, income and alpha by origin, and years of the lead."""
    first = first_years(panel, YEARS).eq(1).sum()
    kind = home(found)
    own = own_marks(panel, place, year, kind)
    return (
        {f"income_{SHORT[origin]}": float(value) for origin, value in found["income"].items()}
        | {f"alpha_{SHORT[origin]}": float(value) for origin, value in found["alpha"].items()}
        | {f"years_{SHORT[origin]}": int(value) for origin, value in first.items()}
        | {
            "leading": leading(found) or ["none"], "given": leading(found, "rank_given") or ["none"],
            "leads": leads(leading(found), "leads on its own score", "lead on their own scores"),
            "leads_given": leads(leading(found, "rank_given"), "does", "do"),
            "ahead": ahead(found), "first_year": YEARS[0], "last_year": YEARS[-1], "years": len(YEARS),
            "home": None if kind is None else kind.lower(),
            "home_rank": None if kind is None else found.loc[kind, "own"],
        }
        | {f"{end}_{part}": value for end, row in (("best", own.iloc[0]), ("worst", own.iloc[-1]))
           for part, value in row.items()}
    )  # fmt: skip


def home(found: pd.DataFrame) -> str | None:
    """The origin on which the region scores highest, of `poles`; None where it has no score."""
    known = found["score"].dropna()
    return None if known.empty else known.idxmax()


def own_marks(panel: pd.DataFrame, place: str, year: int, kind: str | None = None) -> pd.DataFrame:
    """The region's marks of one origin, or of all, its best rank first: `mark`, `value`, `unit`, `rank`, `of`."""
    table, slug = marks(panel, year), region(place).slug
    rows = [
        {"mark": in_sentence(mark.label), "value": table.loc[slug, mark.label], "unit": mark.unit,
         "rank": rank(table[mark.label])[slug], "of": int(table[mark.label].notna().sum())}
        for mark in CORE if kind in (None, mark.origin)
    ]  # fmt: skip
    return pd.DataFrame(rows).sort_values("rank", kind="stable", ignore_index=True)


def in_sentence(label: str) -> str:
    """A mark's label as it stands within a sentence.

    >>> in_sentence("Private firms"), in_sentence("R&D staff")
    ('private firms', 'R&D staff')
    """
    return label if label.startswith("R&D") else label[0].lower() + label[1:]


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
    """How firm types are, for sentences: the region's `type` (in words), the share of draws that give it (`kept`), its
    `rival`, and in how many cases without one mark it stays (`own_out` of `cases`); how many provinces are `firm`,
    which are `loose`, how many have no type (`untyped`), and how many change without a mark or without Beijing."""
    own, kept, slug = types(scores(marks(panel, year))), kept_shares(panel, year, shares), region(place).slug
    kind, cases = own[slug], leaving_out(panel, year)
    changed = cases.drop(columns=OUTLIER).apply(lambda case: case.ne(own) & case.notna()).any(axis=1)
    without = cases[OUTLIER].ne(own) & cases[OUTLIER].notna()
    others, loose = shares.loc[slug].drop(kind, errors="ignore"), [name(other) for other in kept[kept < LOOSE].index]
    return {
        "type": type_words(kind), "kept": kept.get(slug), "rival": rival(others),
        "firm": int((kept >= FIRM).sum()), "of": len(kept),
        "loose": loose or ["none"], "untyped": int((own == NO_TYPE).sum()),
        "one_out": int(changed.sum()), "no_beijing": int(without.sum()), "outlier": name(OUTLIER),
        "own_out": int(cases.loc[slug].drop(OUTLIER).eq(kind).sum()), "cases": len(CORE),
    }  # fmt: skip


def rival(shares: pd.Series) -> str:
    """The type that a province has most often beside its own, in words.

    >>> rival(pd.Series({"Embedded": 0.07, "No type": 0.34})), rival(pd.Series({"Embedded": 0.004}))
    ('Otherwise it is most often of no type (34%)', 'Other types hardly come up')
    """
    if not shares.max() >= 0.01:
        return "Other types hardly come up"
    return f"Otherwise it is most often of {type_words(shares.idxmax())} ({shares.max():.0%})"


def leaving_out(panel: pd.DataFrame, year: int) -> pd.DataFrame:
    """Types of all provinces with each of the twelve marks left out in turn, and without Beijing: a column a case."""
    table = marks(panel, year)
    cases = {label: types(scores(table.drop(columns=label))) for label in table}
    return pd.DataFrame(cases | {OUTLIER: types(scores(table.drop(index=OUTLIER)))})


def type_words(kind: str | None) -> str | None:
    """A type as it stands after "the region is of".

    >>> type_words("Embedded"), type_words("No type"), type_words(None)
    ('the embedded type', 'no type', None)
    """
    if kind is None or pd.isna(kind):
        return None
    return "no type" if kind == NO_TYPE else f"the {kind.lower()} type"
