"""The scoreboard of barriers, the lines of research, and the paper's figures against published ones."""

from functools import partial

import numpy as np
import pandas as pd
import pytest

from ningxia.analyses import barrier_words, barriers, gauges, paper_figures, research_lines
from ningxia.analyses.common import Standing
from ningxia.analyses.gauges import Gauge
from ningxia.vocabulary import indicators, provinces


def long(indicator, values, year=2006, **more):
    """Rows of a panel: one figure a region."""
    rows = [{"indicator": indicator, "region": slug, "value": value} for slug, value in values.items()]
    return pd.DataFrame(rows).assign(industry="", year=year, **more)


def standing(value, nation=10.0, west=8.0, like=9.0):
    return Standing(value, nation, west, 12.0, like, 1, 31)


@pytest.mark.parametrize(
    ("found", "better", "expected"),
    [
        (standing(5.0), 1, "stands"),
        (standing(8.5), 1, "shared"),
        (standing(9.8), 1, "no barrier"),
        (standing(12.0), -1, "stands"),
        (standing(5.0, west=np.nan, like=np.nan), 1, "behind China"),
        (standing(8.5, nation=np.nan), 1, "no barrier"),
        (standing(5.0, like=np.nan), 1, "stands"),
        (standing(np.nan), 1, None),
        (standing(5.0, nation=np.nan, west=np.nan, like=np.nan), 1, None),
    ],
)
def test_a_barrier_stands_where_it_is_neither_the_nations_nor_the_wests_nor_that_of_income(found, better, expected):
    assert barriers.verdict(found, better) == expected


@pytest.fixture
def panel():
    roads, people = {"ningxia": 30.0, "gansu": 40.0, "china": 500.0}, {"ningxia": 6.0, "gansu": 26.0, "china": 100.0}
    return pd.concat(
        [
            long("rail_km", roads),
            long("rail_km", {"ningxia": 10.0, "gansu": 40.0, "china": 400.0}, 2000),
            long("population", people),
            long("population", people, 2000),
            long("gdp_per_head", {"ningxia": 100.0, "gansu": 90.0, "china": 150.0}),
        ],
        ignore_index=True,
    )


RAIL = Gauge("Base", "Railways", "km", 1, 2000, partial(gauges.ratio, "rail_km", "population", 10), ("rail_km",))


def test_a_row_of_the_board_holds_benchmarks_rank_and_the_rank_before(panel):
    row = barriers.scoreboard(panel, "ningxia", 2006, [RAIL]).loc["Railways"]
    assert (row["region"], row["china"]) == (50.0, 50.0)
    assert row["like_income"] == pytest.approx(400 / 26)
    assert (row["standing"], row["earlier"], row["verdict"]) == ("1 of 2", "1 (2000)", "no barrier")


def test_the_west_is_a_benchmark_for_western_provinces_alone():
    behind_china_and_like_income = Standing(0.85, 1.4, 0.8, 1.9, 1.2, 21, 31)
    words = {
        slug: barriers.verdict(barriers.counting(behind_china_and_like_income, slug), 1)
        for slug in ("ningxia", "heilongjiang", "shanghai")
    }
    assert words == {"ningxia": "shared", "heilongjiang": "stands", "shanghai": "stands"}


def test_a_province_without_a_figure_keeps_its_row_and_has_no_verdict(panel):
    row = barriers.scoreboard(panel, "tibet", 2006, [RAIL]).loc["Railways"]
    assert row[["region", "rank", "standing", "earlier", "verdict"]].isna().all()
    assert row["china"] == 50.0


def test_a_low_value_is_best_where_less_is_better(panel):
    values, _ = RAIL.read(panel, 2006)
    assert barriers.place_from_best(values, "ningxia", -1) == (2, 2)


def test_height_is_the_part_of_provinces_that_do_better():
    board = pd.DataFrame(
        {"barrier": ["Base", "Base", "Firms"], "verdict": ["stands", "no barrier", None], "rank": [31, 1, None],
         "of": [31, 31, 1]}
    ).astype({"rank": "Int64", "of": "Int64"})  # fmt: skip
    found = barriers.summary(board)
    assert found.loc["Base", ["stands", "no barrier", "height"]].tolist() == [1, 1, 0.5]
    assert pd.isna(found.loc["Firms", "height"])


def test_barriers_that_stand_equally_high_are_all_named():
    ranks = {"barrier": ["Base", "Firms", "Level"], "verdict": "stands", "rank": [31, 16, 31], "of": 31}
    board = pd.DataFrame(ranks).astype({"rank": "Int64", "of": "Int64"})
    assert barriers.highest(board) == ["weak base", "low level of industry"]
    assert barriers.highest(board.assign(rank=board["rank"].where(board["of"] > 31))) is None


def test_gauges_that_share_the_rank_of_the_last_named_are_told():
    found = barrier_words.in_words({"stands": list("abcd"), "shared": [], "free": []}, "Ningxia", [], ["d"])
    assert found["worst_said"].endswith("ranks worst in a, b and c (level with the last of these: d).")
    assert "in: a, b and c (level with the last of these: d)." in found["placed"]


def test_the_nation_is_made_of_the_provinces_only_where_nearly_all_have_a_figure():
    values, weights = pd.Series({"ningxia": 1.0, "gansu": 3.0}), pd.Series({"ningxia": 1.0, "gansu": 1.0})
    assert "china" not in gauges.with_nation(values, weights)


def test_a_gauge_names_indicators_of_the_vocabulary():
    assert set(barriers.SOURCES) <= set(indicators().index)


def test_revised_product_moves_the_intensity_and_the_expenditure_stays():
    rows = [long("rd_intensity", {"ningxia": 0.8}), long("rd_expenditure", {"ningxia": 12.0}, 2010)]
    panel = pd.concat([*rows, long("gdp", {"ningxia": 100.0}), long("gdp", {"ningxia": 1000.0}, 2010)])
    before, revised = panel, panel.assign(value=panel["value"].where(panel["indicator"] != "gdp", panel["value"] * 0.8))
    found = research_lines.revised_intensity(panel, before, revised).loc["ningxia"]
    assert found[2006] == pytest.approx(0.8 / 0.8)
    assert found[2010] == pytest.approx(12 / 800 * 100)


def test_a_line_that_was_lost_again_is_told_with_its_years():
    paths = pd.DataFrame({2015: [0.9], 2016: [1.1], 2017: [1.2], 2018: [1.6], 2019: [1.4]}, index=["ningxia"])
    assert research_lines.reached_words(paths, "ningxia") == (
        "the first line is reached in 2016, the second in 2018 (lost in 2019), the third not by 2019"
    )
    paths[2020] = 1.7
    assert "the second in 2018 (lost in 2019, held again from 2020)" in research_lines.reached_words(paths, "ningxia")


def test_income_alone_is_not_fitted_on_a_few_provinces():
    panel = pd.concat([long("rd_intensity", {"ningxia": 0.8, "gansu": 1.0}), long("gdp_per_head", {"ningxia": 9.0})])
    assert research_lines.expected_from_income(panel, "ningxia", 2006).isna().all()


def test_income_alone_tells_what_lies_on_the_line_of_the_others():
    heads = {slug: 10.0 + number for number, slug in enumerate(provinces())}
    intensity = {slug: 0.1 * head for slug, head in heads.items()} | {"ningxia": 9.0}
    panel = pd.concat([long("rd_intensity", intensity), long("gdp_per_head", heads | {"china": 50.0})])
    found = research_lines.expected_from_income(panel, "ningxia", 2006)
    assert found.tolist() == pytest.approx([0.1 * heads["ningxia"]] * 3 + [5.0])


@pytest.fixture
def printed():
    """The paper's mean and count beside what the yearbook has for Ningxia in 2006."""
    upper = {"firms": 120, "revenue": 624.33, "profit": 24.13}
    return pd.concat(
        [
            long("paper_firms", {"ningxia": 761.0}, text="761", printed_unit="个"),
            long("paper_revenue_per_firm", {"ningxia": 1175600.0}, text="11756", printed_unit="百万元"),
            long("paper_traditional_share", {"ningxia": 82.7}, text="82.7", printed_unit="%"),
            long("firms_above", {"ningxia": 761.0, "gansu": 1.0}),
            long("revenue_above", {"ningxia": 841.77, "gansu": 1.0}),
            *(long(f"{item}_lme", {"ningxia": one}) for item, one in upper.items()),
            *(long(f"{item}_{size}", {"china": 1.0}) for item in upper for size in ("large", "medium")),
            long("profit_above", {"ningxia": 26.52}),
            long("rd_intensity", {"ningxia": 0.685}),
            *(long("stock_funds_raised", {"china": one}, year) for year, one in ((2006, 5594.29), (2007, 8680.17))),
            long("listed_companies", {"ningxia": 11.0}),
            long("branch_revenue", {"ningxia": 80.0}).assign(industry="06"),
            long("branch_revenue", {"ningxia": 20.0}).assign(industry="13"),
        ],
        ignore_index=True,
    )  # fmt: skip


def test_a_million_that_stands_for_ten_thousand_is_a_hundred_times_too_much(printed):
    row = paper_figures.audit(printed, "ningxia", 2006).loc["paper_revenue_per_firm"]
    assert (row["printed"], row["literal"], row["mended"]) == ("11756 million yuan", 1175600, 11756)
    assert row["published"] == pytest.approx(11061.4, abs=0.1)
    assert (row["slip"], row["difference"]) == ("100 times", "+6.3%")


def test_a_share_of_what_the_paper_does_not_define_is_not_audited(printed):
    assert "paper_traditional_share" not in paper_figures.audit(printed, "ningxia", 2006).index
    assert paper_figures.heavy_share(printed, "ningxia", 2006) == 80


def test_a_count_has_no_slip(printed):
    row = paper_figures.audit(printed, "ningxia", 2006).loc["paper_firms"]
    assert (row["slip"], row["difference"]) == ("", "none")


def test_the_printed_mean_divides_by_the_number_with_two_digits_exchanged(printed):
    found = paper_figures.divisor(printed, "ningxia", 2006)
    assert round(found.implied) == 716
    assert found.exchanged is True


@pytest.mark.parametrize(("place", "year"), [("gansu", 2006), ("ningxia", 2007), ("ningxia", 2010)])
def test_what_the_paper_does_not_print_is_not_audited(printed, place, year):
    assert paper_figures.audit(printed, place, year).empty
    assert paper_figures.divisor(printed, place, year).exchanged is None


def test_a_gauge_of_which_the_region_has_no_figure_is_left_out_and_named():
    board = pd.DataFrame({"region": [1.4, np.nan], "china": [2.0, 121.1]}, ["R&D over GDP", "Market value over GDP"])
    assert list(barriers.known(board).index) == ["R&D over GDP"]
    assert "Left out, for want of a figure of the region: market value over GDP." in barriers.note(board).en


def test_where_one_province_alone_is_of_like_income_it_is_named():
    assert barriers.shared_with("shanghai", ["beijing"]) == "Beijing, the only province of like income"
    assert barriers.shared_with("shanghai", ["beijing", "tianjin"]) == "provinces of like income"
    told = barrier_words.kin_words(0, ["Beijing"])
    assert told == "Beijing, the only province of like income, spends no less"
