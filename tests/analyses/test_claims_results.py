"""Analyses that answer claims, on panels small enough to check by hand."""

import pandas as pd
import pytest

from ningxia.analyses import claims_nation, claims_paper, claims_region, conditions
from ningxia.analyses.claims_asked import Asked
from ningxia.analyses.claims_yardsticks import gauges_by_label
from ningxia.analyses.necessity import BARE, INCOME, LINE, PEOPLE
from ningxia.panel.claims import Claim, Statements, Yardstick
from ningxia.vocabulary import coastal, industries, provinces, speaking


def long(indicator, values, year=2006, industry=""):
    """Rows of a panel: one figure a region."""
    rows = [{"indicator": indicator, "region": slug, "value": value} for slug, value in values.items()]
    return pd.DataFrame(rows).assign(industry=industry, year=year)


def asked(panel, year=2006, sticks=(), claims=()):
    known = gauges_by_label({stick.label: stick for stick in sticks})
    return Asked(panel, "ningxia", year, Statements(tuple(claims)), known)


def claim(**said):
    return Claim(**{"id": "C001", "section": "1.1", "kind": "figure", "claim": "So.", "expected": "holds"} | said)


@pytest.fixture
def smoke():
    years = {2004: (0.1, 1.0), 2005: (1.0, 9.0), 2006: (0.9, 9.9), 2009: (2.0, 8.0), 2011: (3.0, 3.0)}
    years |= {2015: (4.0, 2.0), 2016: (1.0, 1.0)}
    rows = [
        long(code, {"ningxia": figures[place]}, year)
        for year, figures in years.items()
        for place, code in enumerate(("so2_emissions", "wastewater"))
    ]
    return pd.concat(rows)


def test_emissions_are_counted_as_risen_within_one_scope(smoke):
    said = claim(of=("so2_emissions", "wastewater"))
    assert claims_region.emissions(asked(smoke, 2009), said).figures == {"rose": 1.0, "judged": 2.0}
    later = claims_region.emissions(asked(smoke, 2016), said)
    assert "2011 to 2015" in later.words
    assert later.figures == {"rose": 1.0, "judged": 2.0}


@pytest.mark.parametrize("year", [2005, 2006, 2011, 2012])
def test_over_a_few_years_of_a_scope_nothing_can_be_said_to_have_risen(smoke, year):
    found = claims_region.emissions(asked(smoke, year), claim(of=("so2_emissions",)))
    assert pd.isna([found.figures["rose"], found.figures["judged"]]).all()
    assert f"Followed from {2005 if year < 2011 else 2011}, too late" in found.wanting


def test_firms_on_the_coast_are_set_beside_people():
    people = long("population", dict.fromkeys(provinces(), 1.0))
    firms = long("firms_above", {slug: 3.0 if slug in coastal else 1.0 for slug in provinces()})
    others = ("revenue_above", "firms_private", "firms_foreign", "exports_above")
    rest = [long(code, dict.fromkeys(provinces(), 1.0)) for code in others]
    jobs = long("branch_jobs", dict.fromkeys(provinces(), 1.0), industry="17")
    panel = pd.concat([people, firms, jobs, *rest])
    count = len(coastal)
    assert claims_nation.coast(asked(panel), claim()).figures == pytest.approx(
        {"firms": 3 * count / (3 * count + 31 - count), "people": count / 31, "two": 6 / (3 * count + 31 - count)}
    )
    found = claims_nation.inland(asked(panel), claim())
    assert found.figures["value"] == pytest.approx(1 / 3)
    assert found.words == "inland there are 33% as many industrial firms per head as on the coast"


def test_outcomes_go_with_a_cause_where_ranks_do_beyond_chance():
    order = {slug: float(place) for place, slug in enumerate(provinces())}
    panel = pd.concat(
        [
            long("rd_personnel", order),
            long("patents_filed", {slug: value**2 for slug, value in order.items()}),
            long("rail_km", {slug: -value for slug, value in order.items()}),
            long("gdp_per_head", {slug: value * 7 % 31 for slug, value in order.items()}),
        ]
    )
    sticks = [Yardstick(label, value=code) for label, code in
              (("Staff", "rd_personnel"), ("Patents", "patents_filed"), ("Rails", "rail_km"))]  # fmt: skip
    found = claims_nation.go_together(asked(panel, sticks=sticks), claim(of=("Staff", "Patents", "Rails")))
    assert found.figures == {"together": 1.0, "judged": 2.0}
    assert found.words.startswith("rank correlation of Staff with patents 1.00 (p < 0.001)")


def test_funds_of_two_years_are_added():
    panel = pd.concat(
        [long("stock_funds_raised", {"china": 5594.29}), long("stock_funds_raised", {"china": 8.0}, 2007)]
    )
    assert claims_paper.funds_raised(asked(panel), claim()).figures["value"] == pytest.approx(5602.29)


def test_the_growth_of_a_market_is_taken_relative_to_product():
    panel = pd.concat(
        [
            long("listed_market_value", {"china": 20.0}, 2005),
            long("listed_market_value", {"china": 90.0}, 2007),
            long("gdp", {"china": 100.0}, 2005),
            long("gdp", {"china": 150.0}, 2007),
        ]
    )
    assert claims_paper.market_growth(asked(panel), claim()).figures["value"] == pytest.approx(3.0)


def test_passages_with_figures_on_the_region_are_counted_once():
    said = [
        claim(about="ningxia", section="4.2.2"),
        claim(about="ningxia", section="4.2.2"),
        claim(about="ningxia", section="4.2.5"),
        claim(about="nation", section="4.2.6"),
        claim(about="ningxia", section="1.1", kind="state"),
    ]
    found = claims_paper.where_figures_stand(asked(long("gdp", {"china": 1.0}), claims=said), claim())
    assert (found.figures["value"], found.words) == (2.0, "they stand in § 4.2.2, § 4.2.5")


def test_an_answer_tells_its_figures_and_the_series_behind_them():
    panel = pd.concat(
        [long("listed_companies", {"ningxia": 11.0}), long("paper_listed_companies", {"ningxia": 12.0}, 2007),
         long("section_va", {"china": 30.0}, 2004, "F"), long("section_va", {"china": 10.0}, 2004, "G"),
         long("population", dict.fromkeys(provinces(), 1.0)),
         long("firms_above", {slug: 3.0 if slug == "zhejiang" else 1.0 for slug in provinces()}),
         long("firms_private", dict.fromkeys(provinces(), 4.0) | {"jiangsu": 6.0, "zhejiang": 5.0})]
    )  # fmt: skip
    one = asked(panel)
    found = claims_paper.no_newcomer(one, claim())
    assert (found.figures["value"], found.words) == (1.0, "11 companies in 2006, 12 in the paper's count of 2007")
    assert found.sources == ("listed_companies", "paper_listed_companies")
    found = claims_paper.service_share(one, claim(of="F"))
    assert (found.figures["value"], found.sources) == (75.0, ("section_va",))
    assert (
        found.words == f"{industries('section').loc['F', 'short_en'].lower()} made 75.00% of China's services in 2004"
    )
    found = claims_nation.most_firms(one, claim())
    assert found.figures == {"firms": 1.0, "private": 2.0}
    assert found.words == "Zhejiang has 9% of industrial firms (rank 1) and 4% of private ones (rank 2)"
    assert found.sources == ("firms_above", "firms_private")


def test_what_moved_is_told_from_and_to(smoke):
    found = claims_region.emissions(asked(smoke, 2009), claim(of=("so2_emissions", "wastewater")))
    assert found.words == (
        "From 2005 to 2009, in 10⁴ tonnes: sulphur dioxide emissions 1.0 → 2.0; waste water discharged 9.0 → 8.0; 1 "
        "of 2 rose"
    )
    assert found.sources == ("so2_emissions", "wastewater")


@pytest.fixture
def weighed():
    """A function that asks of clusters with the quotients given, by output and by jobs, then and later."""

    def ask(**columns):
        labels = (*claims_region.ADVANTAGES,)
        found = pd.DataFrame(columns, index=labels[: len(next(iter(columns.values())))])
        one = asked(long("branch_revenue", {"ningxia": 1.0}, 2016, "06"))
        one.memo["clusters ningxia 2006"] = found.reindex(labels)
        return one

    return ask


def test_an_advantage_counts_from_a_quotient_of_one_by_output_else_by_jobs(weighed):
    gap = float("nan")
    found = claims_region.six_clusters(
        weighed(output=[1.0, 0.99, gap, gap, 2.0], jobs=[0.1, 9.0, 1.0, gap, 0.1]), claim()
    )
    assert found.figures == {"strong": 3.0}
    assert found.words == (
        "3 of 4 weigh more than in China; "
        "location quotients: coal with power 1.00, coal and oil chemistry 0.99, rare metals 1.00, farming 2.00"
    )
    assert pd.isna(claims_region.six_clusters(weighed(output=[gap], jobs=[gap]), claim()).figures["strong"])


def test_coal_with_power_weighs_more_by_one_yardstick_or_by_two_until_the_plan_ends(monkeypatch):
    gap = float("nan")
    states = {2006: (1.0, 3.0), 2010: (2.0, 1.5), 2009: (gap, gap)}

    def state(_panel, _place, year):
        return pd.DataFrame([states[year]], index=["Coal with power"], columns=["output", "jobs"])

    monkeypatch.setattr(claims_region, "state", state)
    plan = claim(of=2010)
    found = claims_region.coal_and_power(asked(None), plan)
    assert found.figures == {"rose": 1.0}
    assert found.words == (
        "location quotient of coal with power by revenue 1.00 → 2.00, by jobs 3.00 → 1.50 (2006 to 2010)"
    )
    with speaking("zh"):
        told = claims_region.coal_and_power(asked(None), plan).words
    assert told == "煤炭和电力的区位商：按主营业务收入1.00→2.00，按从业人数3.00→1.50（2006年至2010年）"
    for year in (2009, 2010):  # without figures, and with the plan at its end
        assert pd.isna(claims_region.coal_and_power(asked(None, year), plan).figures["rose"])


@pytest.fixture
def tested():
    """A function that asks of conditions with the effects given, as they are and net of income; all p-values are 0.01.

    Those of the four conditions, then of people and of income; universities alone have a half and `bare`, and 95 of
    100 placebos lie below `line`."""

    def ask(plain, net, bare=0.05, line=0.1):
        plain, net = [*plain[:4], 0.5, *plain[4:]], [*net[:4], bare, *net[4:]]
        rows = {"effect": plain, "p_value": [0.01] * 7, "given": net, "given_p": [0.01] * 7}
        one = asked(long("gdp", {"china": 1.0}))
        table = pd.DataFrame(rows, index=[*conditions.CONDITIONS, BARE, PEOPLE, INCOME])
        table.loc[LINE, "given"] = line
        one.memo["necessity ningxia 2006"] = table
        return one

    return ask


def test_a_condition_must_pass_by_more_than_people_where_people_pass(tested):
    one = tested([0.4, 0.4, 0.4, 0.05, 0.2, 0.2], [0.3, 0.12, 0.05, 0.05, 0.2, 0.0])
    found = claims_nation.all_conditions(one, claim())
    assert found.figures == {"passing": 3.0, "beyond": 1.0}
    assert found.words == (
        "industry, market order and access pass the usual test, and income passes too; with income out, industry and "
        "market order pass, but market order by no more than population, which passes too and is no condition"
    )
    alone = claims_nation.one_condition(one, claim(of="Market order"))
    assert alone.figures == {"passes": 1.0, "beyond": 0.0, "universities": 0.0}
    assert alone.words.startswith("effect size 0.40 (p = 0.010), with income taken out 0.12 (p = 0.010), ")
    assert alone.words.endswith("; population, which is no condition, passes the test there (0.20, p = 0.010)")


def test_a_condition_that_passes_no_more_strongly_than_placebos_holds_in_part(tested):
    one = tested([0.4] * 4 + [0.2, 0.0], [0.12] * 4 + [0.0, 0.0], line=0.18)
    found = claims_nation.one_condition(one, claim(of="Access"))
    assert found.figures == {"passes": 1.0, "beyond": 0.0, "universities": 0.0}
    assert "95% of placebos lie below 0.18" in found.words


def test_where_people_do_not_pass_a_condition_that_passes_is_beyond_them(tested):
    one = tested([0.4, 0.4, 0.4, 0.4, 0.2, 0.0], [0.12] * 4 + [0.09, 0.0])
    found = claims_nation.all_conditions(one, claim())
    assert found.figures == {"passing": 4.0, "beyond": 4.0}
    assert found.words == "all four pass the usual test, and income does not pass; with income out, all four pass"
    with speaking("zh"):
        assert "人口" not in claims_nation.one_condition(one, claim(of="Access")).words


@pytest.mark.parametrize(("bare", "passes"), [(0.3, 1.0), (0.05, 0.0)])
def test_of_science_it_is_told_whether_universities_alone_pass(tested, bare, passes):
    one = tested([0.4, 0.4, 0.4, 0.4, 0.2, 0.0], [0.12] * 4 + [0.2, 0.0], bare)
    science = claims_nation.one_condition(one, claim(of="Science"))
    assert science.figures["universities"] == passes
    assert f"; of universities alone {bare:.2f} (p = 0.010); population" in science.words
    assert "universities" not in claims_nation.one_condition(one, claim(of="Access")).words


@pytest.mark.parametrize(("year", "reversed_"), [(2006, 1.0), (2007, 1.0), (2005, float("nan"))])
def test_large_firms_are_set_beside_medium_ones_where_these_are_published_apart(year, reversed_):
    panel = pd.concat(
        [long(f"{item}_{size}", {"ningxia": value}, 2007)
         for item, values in (("profit", (3.0, 8.0, 2.0)), ("gross_output", (100.0, 100.0, 100.0)))
         for size, value in zip(("large", "medium", "small"), values, strict=True)]
        + [long("gdp", {"ningxia": 5.0, "china": 2.0}, one) for one in (2005, 2006, 2007)]
        + [long("gdp_per_head", {"ningxia": 1.0}, one) for one in (2005, 2006, 2007)]
    )  # fmt: skip
    found = claims_region.gain_of_scale(asked(panel, year, [Yardstick("Gain", value="gdp")]), claim(of="Gain"))
    assert found.figures == pytest.approx({"value": 5.0, "nation": 2.0, "reversed": reversed_}, nan_ok=True)
    assert ("in 2007: large firms 3.0%, medium 8.0%, small 2.0%" in found.words) == (reversed_ == 1)
    assert found.wanting.startswith("not in the tables read for 2005 or 2006") == (reversed_ != 1)
    assert found.wanting.endswith("; what there is goes against the claim") == (reversed_ != 1)


def test_of_what_innovative_firms_bring_the_series_that_cannot_be_followed_are_named():
    years = {2006: 1.0, 2009: 2.0}
    rows = [long("rd_personnel", {"ningxia": one, "china": 9.0}, year) for year, one in years.items()]
    rows += [long("population", {"ningxia": 1.0, "china": 1.0}, year) for year in range(2005, 2011)]
    rows += [long("patents_granted_invention", {"ningxia": 1.0, "china": 1.0}, year) for year in range(2006, 2010)]
    rows += [long(code, {"gansu": 1.0}) for code in ("tech_market_value", "gdp")]
    found = claims_region.innovative_firms(asked(pd.concat(rows)), claim())
    assert found.figures == {"gained": 1.0, "judged": 1.0}
    assert found.words == "1 of 1 gained on China: R&D personnel: gained (2006–2009)"
    assert found.wanting == (
        "not in the tables read from 2006 to 2008: technology sold over GDP; "
        "followed for less than 3 years: invention patents granted"
    )
