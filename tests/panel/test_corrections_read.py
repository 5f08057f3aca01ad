"""Entries of corrections.yml what is wrong with one is said in full, and each meets just its own figures."""

import pandas as pd
import pytest
import yaml

from ningxia.panel.corrections import Correction, CorrectionError, conflicts, corrected, read_corrections
from ningxia.panel.findings import Finding

ENTRY = {"series": "gdp", "region": "ningxia", "years": 2006, "action": "drop", "reason": "Gone.", "expect": 683.3}
MORE = ("value", "industry", "source", "vintage")


@pytest.fixture
def read(tmp_path):
    def entries(said):
        path = tmp_path / "data" / "raw" / "corrections.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(said if isinstance(said, str) else yaml.safe_dump(said), encoding="utf-8")
        return read_corrections(tmp_path)

    return entries


def test_an_entry_comes_back_under_the_codes_of_the_vocabulary(read):
    assert read([ENTRY]) == (Correction("gdp", "640000", (2006,), "drop", "Gone.", (683.3,)),)
    full = {"years": [2006, 2007], "industry": ["06", "07"], "expect": [1, 2, 3, 4], "action": "override", "value": 5}
    (found,) = read([ENTRY | full | {"source": "card", "vintage": "census4"}])
    assert (found.years, found.industries, found.expect, found.value) == ((2006, 2007), ("06", "07"), (1, 2, 3, 4), 5)
    assert (found.source, found.vintage) == ("card", "census4")
    assert read("") == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"reson": "?"}, "unknown key 'reson'. Nearest: reason."),
        ({"\u6f0f": "?"}, f"unknown key '\u6f0f'. Nearest: {', '.join((*ENTRY, *MORE))}."),
        *(({key: nothing}, f"{key} is missing.") for key in ENTRY for nothing in (None, "", [])),
        ({"action": "delete"}, "action 'delete'; expected one of drop, override, scale, flag."),
        ({"action": "override"}, "override needs a value."),
        ({"action": "scale"}, "scale needs a value."),
        ({"action": "scale", "value": [1, 2]}, "value is [1, 2], expected one number."),
        ({"action": "scale", "value": "ten"}, "value is 'ten', expected numbers."),
        ({"years": "last"}, "years is 'last', expected numbers."),
        ({"expect": [1, 2]}, "2 values under expect for 1 industries in 1 years. "
                             "Give one for each, years within industries."),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_entry_is_said_with_its_number(read, change, said):
    with pytest.raises(CorrectionError) as error:
        read([ENTRY, ENTRY | change])
    assert str(error.value) == f"corrections.yml, entry 2: {said}"


@pytest.mark.parametrize(("key", "label"), [("region", "ningxa"), ("series", "gpd")])
def test_a_label_that_is_not_known_is_told_with_the_number_of_its_entry(read, key, label):
    with pytest.raises(ValueError, match=rf"'{label}' \(corrections\.yml, entry 2\) is not "):
        read([ENTRY, ENTRY | {key: label}])


def test_what_is_no_list_of_entries_is_refused(read):
    with pytest.raises(CorrectionError, match=r"^corrections\.yml holds dict, expected a list of entries\.$"):
        read(ENTRY)
    with pytest.raises(CorrectionError, match="entry 1: found str, expected keys such as series, region, years"):
        read(["drop it"])


def rows(*prints):
    base = {"indicator": "gdp", "region": "640000", "year": 2006, "industry": "", "vintage": "census4", "note": ""}
    base |= {"source": "one", "file": "one.csv"}
    return pd.DataFrame([base | {"cell": f"B{place}"} | one for place, one in enumerate(prints, start=4)])


def entry(**said):
    return Correction(**{"series": "gdp", "region": "640000", "years": (2006,), "action": "drop", "reason": "Gone.",
                         "expect": (1.0,)} | said)  # fmt: skip


ALIKE = (
    {"value": 1.0, "text": "1"},
    {"value": 1.0, "text": "1", "source": "two", "file": "two.csv"},
    {"value": 1.0, "text": "1", "vintage": "pre_census4"},
    {"value": 1.0, "text": "1", "region": "620000"},
    {"value": 1.0, "text": "1", "industry": "06"},
    {"value": 1.0, "text": "1", "year": 2007},
    {"value": 1.0, "text": "1", "indicator": "population"},
)


@pytest.mark.parametrize(
    ("said", "changed"),
    [({}, [0, 1, 2]), ({"source": "two"}, [1]), ({"vintage": "census4"}, [0, 1]), ({"vintage": "pre_census4"}, [2]),
     ({"industries": ("06",)}, [4]), ({"years": (2006, 2007), "expect": (1.0, 1.0)}, [0, 1, 2, 5])],
)  # fmt: skip
def test_an_entry_meets_the_figures_it_names_and_no_other(said, changed):
    before = rows(*ALIKE)
    after, done, refused = corrected(before, (entry(**said),))
    assert list(after.index[after["value"].isna()]) == list(after.index[after["note"] == "drop: Gone."]) == changed
    assert before["value"].notna().all()
    assert refused == []
    first = after.loc[changed[0]]
    what = " ".join(filter(None, ("gdp", first["industry"], "ningxia 2006: printed 1; Gone.")))
    assert done[0] == Finding("drop", what, first["file"], first["cell"])


@pytest.mark.parametrize(
    ("action", "value", "found"),
    [("override", 3.0, 3.0), ("scale", 10.0, 70.0), ("scale", 0.1, 0.7), ("scale", -0.5, -3.5), ("scale", 1, 7.0),
     ("flag", None, 7.0)],
)  # fmt: skip
def test_a_correction_gives_the_value_that_its_entry_says(action, value, found):
    table, (done,), _ = corrected(
        rows({"value": 7.0, "text": "7"}), (entry(action=action, value=value, expect=(7.0,)),)
    )
    assert table["value"].tolist() == [found]
    assert table["note"].tolist() == [f"{action}: Gone."]
    assert done.kind == action


UNMATCHED = "the entry matches nothing. Take it out, or mend series, region, years, industry or source."
OTHER = "expected 2, found 1 in one.csv B4. If the publisher mended the figure, take the entry out."


def test_an_entry_that_does_not_find_what_it_expects_is_refused_and_the_next_one_is_made():
    entries = (entry(expect=(2.0,)), entry(region="630000"), entry(years=(2007,), action="flag", expect=(5.0,)))
    table, done, refused = corrected(
        rows({"value": 1.0, "text": "1"}, {"value": 5.0, "text": "5", "year": 2007}), entries
    )
    assert refused == [
        Finding("Correction", f"gdp ningxia 2006: {OTHER}", "corrections.yml", "entry 1"),
        Finding("Correction", f"gdp qinghai 2006: {UNMATCHED}", "corrections.yml", "entry 2"),
    ]
    assert [one.kind for one in done] == ["flag"]
    assert table["value"].tolist() == [1.0, 5.0]


def test_a_fresh_table_conflicts_with_entries_that_meet_another_figure_in_it_alone():
    entries = (entry(region="630000"), entry(expect=(2.0,)), entry())
    assert conflicts(rows({"value": 1.0, "text": "1"}), entries) == [
        Finding("Correction", f"gdp ningxia 2006: {OTHER}", "corrections.yml", "entry 2")
    ]


@pytest.mark.parametrize("size", [1.0, 5e4, 2e-4])
@pytest.mark.parametrize(("printed", "fits"), [(1.0000009, True), (0.9999991, True), (1.0000011, False)])
def test_a_figure_is_as_expected_within_a_millionth_of_it(size, printed, fits):
    refused = corrected(rows({"value": printed * size, "text": "1"}), (entry(expect=(size,)),))[2]
    assert (refused == []) == fits
