"""Records and sentences: one value a name, missing said in one line."""

import numpy as np
import pytest

from ningxia.report import context, record, record_all, say
from ningxia.report.records import MISSING, RECORDS, UnknownRecord

pytestmark = pytest.mark.usefixtures("ningxia")


def test_a_record_carries_value_unit_note_region_year_and_indicators(published):
    record("energy", np.float64(4.099), "tce per 10⁴ yuan", "energy per GDP", source=["energy_per_gdp"])
    assert published[0][RECORDS][0] == {
        "name": "energy", "value": 4.099, "unit": "tce per 10⁴ yuan", "note": "energy per GDP", "region": "ningxia",
        "year": 2006, "source": ["energy_per_gdp"],
    }  # fmt: skip


@pytest.mark.parametrize("missing", [None, float("nan"), np.nan])
def test_a_missing_value_is_recorded_as_null(published, missing):
    record("energy", missing)
    assert published[0][RECORDS][0]["value"] is None


@pytest.mark.parametrize("value", [float("inf"), {"a": 1}, [1.0, 2.0]])
def test_a_value_that_is_no_number_or_word_is_refused(value):
    with pytest.raises(ValueError, match=r"record\(\): 'energy' is .*Take one value out of the frame"):
        record("energy", value)


def test_a_name_that_cannot_stand_in_a_sentence_is_refused():
    with pytest.raises(ValueError, match="'energy-use' cannot stand in a sentence"):
        record("energy-use", 4.1)


@pytest.mark.usefixtures("published")
def test_one_name_cannot_hold_two_values():
    record("energy", 4.1)
    with pytest.raises(ValueError, match="'energy' stands in this notebook already"):
        record("energy", 4.2)


@pytest.mark.usefixtures("published")
def test_the_same_value_may_be_recorded_again():
    record("energy", 4.1)
    assert record("energy", 4.1) == 4.1


@pytest.mark.usefixtures("published")
def test_a_cell_run_again_replaces_its_record(monkeypatch):
    runs = iter([("cell-1", 3), ("cell-1", 4)])
    monkeypatch.setattr(context, "_running_cell", lambda: next(runs))
    record("energy", 4.1)
    assert record("energy", 4.2) == 4.2


@pytest.mark.usefixtures("published")
def test_another_cell_cannot_take_the_name(monkeypatch):
    runs = iter([("cell-1", 3), ("cell-2", 4)])
    monkeypatch.setattr(context, "_running_cell", lambda: next(runs))
    record("energy", 4.1)
    with pytest.raises(ValueError, match="Give this one a name of its own"):
        record("energy", 4.2)


def test_a_sentence_prints_thousands_a_true_minus_and_shares(published):
    record("firms", 30961.0)
    record("gap", -0.0123)
    say("{region} has {firms:,.0f} firms, {gap:+.1%} in {year}.")
    assert published[-1]["text/markdown"] == "Ningxia has 30,961 firms, −1.2% in 2006."


def test_a_list_of_words_reads_as_a_list(published):
    record("branches", ["coal", "power", "food"])
    say("It has {branches}.")
    assert published[-1]["text/markdown"] == "It has coal, power and food."


def test_a_sentence_that_lacks_a_value_says_which_instead(published):
    record("energy", None, note="energy per GDP")
    say("It uses {energy:.1f}.")
    text = "Not shown: energy per GDP (the tables read have no figures of Ningxia in 2006)."
    assert published[-1] == {MISSING: {"text": text}, "text/markdown": text, "text/plain": text}


def test_a_missing_word_stands_for_itself(published):
    say("It ranks {energy_rank}.", energy_rank=None)
    assert (
        published[-1][MISSING]["text"] == "Not shown: energy rank (the tables read have no figures of Ningxia in 2006)."
    )


@pytest.mark.usefixtures("published")
def test_an_unknown_name_is_an_error_with_the_nearest():
    record("energy_per_gdp", 4.1)
    with pytest.raises(UnknownRecord, match=r"'energy_pergdp' .* Closest: energy_per_gdp"):
        say("It uses {energy_pergdp:.1f}.")


def test_a_missing_result_is_called_by_its_note_even_where_it_is_given_again(published):
    record("density", None, note="density of firms")
    say("There are {density:.1f} and {others:.1f}.", density=None, others=None)
    assert (
        published[-1][MISSING]["text"]
        == "Not shown: density of firms (the tables read have no figures of Ningxia in 2006)."
    )


def test_a_line_that_lacks_much_names_three_and_counts_the_rest(published):
    say("{a}{b}{c}{d}{e}{f}{g}", **dict.fromkeys("abcdefg"))
    assert (
        published[-1][MISSING]["text"]
        == "Not shown: a, b, c and four more (the tables read have no figures of Ningxia in 2006)."
    )


def test_many_values_are_recorded_by_what_is_told_of_them(published):
    about = {"energy": ("tce", "energy per GDP", ["energy_per_gdp"]), "third": ("", "a third", [])}
    record_all({"energy": 4.1, "other": 2.0, "third": None}, about)
    (bundle,) = published
    assert [record["name"] for record in bundle[RECORDS]] == ["energy", "third"]
    assert bundle[RECORDS][0]["source"] == ["energy_per_gdp"]
    assert bundle["text/plain"] == "energy = 4.1 tce\nthird = n.a."


@pytest.mark.usefixtures("published")
def test_a_value_told_of_but_not_given_is_an_error_with_the_nearest():
    with pytest.raises(UnknownRecord, match=r"'energi' .* Closest: \['energy'\]"):
        record_all({"energy": 4.1}, {"energi": ("", "", [])})


def test_what_several_sentences_lack_is_said_once(published):
    record("density", None, note="density of firms")
    say("There are {density:.1f} firms.")
    say("Beside {density:.1f} firms there is nothing.")
    assert [one[MISSING]["text"] for one in published if MISSING in one] == [
        "Not shown: density of firms (the tables read have no figures of Ningxia in 2006)."
    ]


def test_what_a_line_has_named_before_is_not_named_again(published):
    for name in ("energy", "profit"):
        record(name, None, note=f"{name} of industry")
    say("It uses {energy:.1f}.")
    say("It uses {energy:.1f} and earns {profit:.1f}.")
    say("It earns {profit:.1f}.")
    told = [one[MISSING]["text"].partition(" (")[0] for one in published if MISSING in one]
    assert told == ["Not shown: energy of industry", "Not shown: profit of industry"]


def test_a_share_under_one_is_not_printed_as_none(published):
    record("fit", 0.003)
    say("It explains {fit:.0%}, or {fit:.1%}.")
    assert published[-1]["text/markdown"] == "It explains under 1%, or 0.3%."
