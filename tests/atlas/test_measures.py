"""Which recorded numbers stand side by side: those that every report of a year defines alike."""

from made_up import number, report

from ningxia.atlas.gather import gather
from ningxia.atlas.measures import measures


def found(outputs):
    told, unlike = measures(gather(outputs))
    return {one.name: one for one in told}, unlike


def pair(outputs, ningxia, gansu, year=2006):
    report(outputs, "ningxia", year, ningxia)
    report(outputs, "gansu", year, gansu)
    return found(outputs)


def values(measure, year=2006):
    return {region: one.value for region, one in measure.years[year].items()}


def test_a_number_of_all_with_the_same_unit_note_and_series_stands(tmp_path):
    told, unlike = pair(tmp_path, {"gdp": number(725.9)}, {"gdp": number(2276.0)})
    assert (values(told["gdp"]), unlike) == ({"gansu": 2276.0, "ningxia": 725.9}, [])


def test_numbers_of_unlike_units_or_series_stay_apart_and_are_named(tmp_path):
    other = {"gdp": number(2276.0, "10⁸ yuan"), "firms": number(9, source=["firms"])}
    told, unlike = pair(tmp_path, {"gdp": number(725.9), "firms": number(5)}, other)
    assert (told, unlike) == ({}, ["01_structure.firms (2006)", "01_structure.gdp (2006)"])


def test_what_one_report_does_not_record_or_what_names_no_series_stays_out(tmp_path):
    told, unlike = pair(tmp_path, {"a": number(1), "b": number(1, source=[])}, {"b": number(2, source=[])})
    assert (told, unlike) == ({}, [])


def test_what_is_the_same_for_all_tells_of_the_nation_and_stays_out(tmp_path):
    told, _ = pair(tmp_path, {"a": number(1), "b": number(1)}, {"a": number(1), "b": number(2)})
    assert list(told) == ["b"]


def test_missing_stays_missing_and_one_province_alone_is_no_comparison(tmp_path):
    for region, a, b in (("ningxia", 1, 1), ("gansu", 2, None), ("tibet", None, None)):
        report(tmp_path, region, 2006, {"a": number(a), "b": number(b)})
    told, _ = found(tmp_path)
    assert {name: values(one) for name, one in told.items()} == {"a": {"tibet": None, "gansu": 2, "ningxia": 1}}


def test_rank_interval_and_nation_belong_to_their_number(tmp_path):
    def numbers(value, rank):
        own = {"growth": value, "growth_low": value - 1, "growth_high": value + 2, "growth_china": 10}
        counts = {"growth_rank": number(rank, "1 = fastest"), "growth_of": number(31, "provinces")}
        return {name: number(one) for name, one in own.items()} | counts

    told, _ = pair(tmp_path, numbers(11, 22), numbers(12, 18))
    assert list(told) == ["growth"]
    one = told["growth"].years[2006]["ningxia"]
    assert (one.low, one.high, one.rank, one.of) == (10, 13, 22, 31)
    assert (told["growth"].nation, told["growth"].order) == ({2006: 10}, "1 = fastest")


def test_a_rank_belongs_to_the_only_number_of_the_same_thing(tmp_path):
    def numbers(value, rank):
        return {"energy_per_gdp": number(value, note="energy"), "energy_rank": number(rank, "1 = highest", "energy")}

    told, _ = pair(tmp_path, numbers(4.1, 1), numbers(2.2, 6))
    assert [(name, one.years[2006]["gansu"].rank) for name, one in told.items()] == [("energy_per_gdp", 6)]


def test_of_two_editions_the_english_one_is_read_and_both_are_named(tmp_path):
    report(tmp_path, "ningxia", 2006, {"gdp": number(1, "yuan")})
    report(tmp_path, "ningxia", 2006, {"gdp": number(1, "元")}, lang="zh")
    report(tmp_path, "gansu", 2006, {"gdp": number(2, "元")}, lang="zh")
    told = gather(tmp_path)
    assert [one.editions for one in told.reports] == [
        {"zh": "gansu-2006-zh"},
        {"en": "ningxia-2006", "zh": "ningxia-2006-zh"},
    ]
    assert [one.unit for one in measures(told)[0]] == ["yuan"], "series tell whether a Chinese report means the same"


def test_a_copy_under_another_name_and_a_report_with_other_parameters_do_not_count(tmp_path):
    for region in ("ningxia", "gansu"):
        report(tmp_path, region, 2006, {"gdp": number(1)})
    report(tmp_path, "tibet", 2006, {"gdp": number(1)}, vintage="census2")
    (tmp_path / "ningxia-2006").rename(tmp_path / "ningxia-2006-old")
    told = gather(tmp_path)
    assert ([one.region for one in told.reports], told.apart) == (["gansu"], ("tibet-2006",))
