"""report.yml is read once, and refused with the reason before anything runs."""

import pytest

from ningxia.build import SettingsError, read_settings


@pytest.fixture
def study(tmp_path):
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "01_one.ipynb").write_text("{}")
    return tmp_path


def write(study, text):
    (study / "notebooks" / "report.yml").write_text(text, encoding="utf-8")
    return study


def test_settings_hold_what_the_file_says(study):
    settings = read_settings(write(study, "title: T\nsections: [01_one]\nyears: [2006, 2016]\n"))
    assert (settings.title, settings.sections, settings.years) == ({"en": "T"}, ("01_one",), (2006, 2016))


def test_a_title_is_written_by_language(study):
    settings = read_settings(write(study, "title: {en: T, zh: 题}\nsections: [01_one]\nyears: [2006, 2016]\n"))
    assert settings.written("title", "zh") == "题"
    with pytest.raises(SettingsError, match="'subtitle' has no text in 'zh'"):
        settings.written("subtitle", "zh")


def test_a_title_in_an_unknown_language_is_refused(study):
    with pytest.raises(SettingsError, match="'title' is written in 'ch'"):
        read_settings(write(study, "title: {ch: 题}\nsections: [01_one]\nyears: [2006, 2016]\n"))


def test_a_title_that_names_an_unknown_word_is_refused_with_the_nearest(study):
    text = "title: 'A study of {regoin}'\nsections: [01_one]\nyears: [2006, 2016]\n"
    with pytest.raises(SettingsError, match=r"\{regoin\}. Nearest: region. Known: region, region_zh, year"):
        read_settings(write(study, text))


def test_an_unknown_key_is_refused_with_the_nearest(study):
    with pytest.raises(SettingsError, match=r"unknown key 'titel'\. Nearest: title\."):
        read_settings(write(study, "titel: T\n"))


def test_a_section_without_notebook_is_refused_with_the_nearest(study):
    with pytest.raises(SettingsError, match=r"section '01_ane' has no notebook .*Nearest: 01_one\."):
        read_settings(write(study, "sections: [01_ane]\nyears: [2006, 2016]\n"))


def test_the_sections_that_come_last_are_left_out_of_the_first(study):
    (study / "notebooks" / "00_sum.ipynb").write_text("{}")
    settings = read_settings(write(study, "sections: [00_sum, 01_one]\nlast: [00_sum]\nyears: [2006, 2016]\n"))
    assert (settings.sections, settings.first, settings.last) == (("00_sum", "01_one"), ("01_one",), ("00_sum",))


@pytest.mark.parametrize("last", ["[01_ane]", "[01_one, 01_one]"])
def test_what_comes_last_is_a_section_named_once(study, last):
    with pytest.raises(SettingsError, match=r"'last' names '01_.ne', .*Nearest: 01_one\."):
        read_settings(write(study, f"sections: [01_one]\nlast: {last}\nyears: [2006, 2016]\n"))


@pytest.mark.parametrize("years", ["", "years: 2006", "years: [2016, 2006]", "years: [a, b]"])
def test_years_that_are_no_range_are_refused(study, years):
    with pytest.raises(SettingsError, match="expected a first and a last year"):
        read_settings(write(study, f"sections: [01_one]\n{years}\n"))


def test_a_limit_of_cells_is_a_number_of_seconds(study):
    said = "sections: [01_one]\nyears: [2006, 2016]\nlongest_cell: "
    assert read_settings(write(study, f"{said}1800\n")).longest_cell == 1800
    with pytest.raises(SettingsError, match="'longest_cell' is '1h', expected a number of seconds such as 600"):
        read_settings(write(study, f"{said}1h\n"))
