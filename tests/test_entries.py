"""Files of entries by hand: whatever stands in them, the error is ours, says where, and comes soon."""

import pytest

from ningxia.build.settings import SettingsError, read_settings
from ningxia.panel.claims import ClaimError, claims_of, names_in, read_claims
from ningxia.panel.corrections import CorrectionError, read_corrections
from ningxia.report.look import BadLook, study_colours
from ningxia.sources import SourceError, cards_of, read_cards

READERS = {
    read_cards: ("data/raw/sources.yml", SourceError),
    read_corrections: ("data/raw/corrections.yml", CorrectionError),
    read_claims: ("data/raw/claims.yml", ClaimError),
    read_settings: ("notebooks/report.yml", SettingsError),
    study_colours: ("notebooks/report.yml", BadLook),
}
BOMB = "\n".join(["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60))])
BAD = {
    "no UTF-8": ("标题".encode("gb18030"), "line 1: byte 0xb1 is no UTF-8"),
    "no YAML": (b"a: [", "is no YAML"),
    "a day that is none": (b"- read: 2001-99-99", "is no YAML"),
    "a number too long to count": (b"- " + b"9" * 5000, "is no YAML"),
    "an object": (b"- !!python/object/apply:os.system [touch /tmp/x]", "is no YAML"),
    "repetitions upon repetitions": (BOMB.encode(), "line 2: \\*a0 repeats"),
    "an entry within itself": (b"&a [*a]", "repeats an entry"),
    "lists in lists": (b"- " * 100_000 + b"1", "more than 40 levels"),
    "brackets in brackets": (b"[" * 100_000, "more than 40 levels"),
}


@pytest.fixture
def study(tmp_path):
    for folder in ("data/raw", "notebooks"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "notebooks" / "report.yml").write_text("title: x\n")
    return tmp_path


@pytest.mark.parametrize("what", BAD)
@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
def test_what_is_no_list_of_entries_is_refused_with_its_place(study, read, what):
    content, reason = BAD[what]
    file, error = READERS[read]
    (study / file).write_bytes(content)
    with pytest.raises(error, match=reason) as refused:
        read(study)
    assert file.rpartition("/")[2] in str(refused.value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("7", "holds int"),
        ("a: 1", "holds dict"),
        ("- {id: a, file: a.csv, sha256: b, hints: 7}", "hints is 7, expected a dict"),
        ("- {id: a, file: a.csv, sha256: b, outside: x}", "outside is 'x', expected a list"),
        ("- {id: a, file: a.csv, sha256: b, hints: {year: x}}", "year is 'x', expected a int"),
        ("- {id: a, file: a.csv, sha256: b, hints: {region: [1]}}", "region is .1., expected a str"),
        ("- {id: a, file: a.csv, sha256: b, indicators: {x: 1}}", "x is 1, expected a str"),
        ("- {id: a, file: ../../a.csv, sha256: b}", "lies outside data/raw"),
        ("- {id: a, file: /etc/passwd, sha256: b}", "lies outside data/raw"),
    ],
)
def test_a_card_of_another_shape_is_refused(text, reason):
    with pytest.raises(SourceError, match=reason):
        cards_of(text)


ENTRY = "series: gdp, region: ningxia, years: [2006], action: drop, reason: x, expect: [1]"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("7", "holds int"),
        ("- 7", "found int"),
        (f"- {{{ENTRY.replace('[2006]', '[x]')}}}", "years is \\['x'\\], expected numbers"),
        (f"- {{{ENTRY.replace('drop', 'override')}, value: []}}", "value is .., expected one number"),
        (f"- {{{ENTRY.replace('drop', 'override')}, value: [1, 2]}}", "expected one number"),
        (f"- {{{ENTRY.replace('[1]', '[[1]]')}}}", "expect is \\[\\[1\\]\\], expected numbers"),
    ],
)
def test_a_correction_of_another_shape_is_refused(study, text, reason):
    (study / "data/raw/corrections.yml").write_text(text)
    with pytest.raises(CorrectionError, match=reason):
        read_corrections(study)


@pytest.mark.parametrize(
    "text", ["authors: 7", "authors: [[1]]", "sections: {a: 1}", "defaults: 5", "last: [2006]", "title: {xx: y}"]
)
def test_settings_of_another_shape_are_refused(study, text):
    (study / "notebooks" / "report.yml").write_text(f"years: [2006, 2016]\n{text}\n")
    with pytest.raises(SettingsError, match=f"'{text.partition(':')[0]}' is"):
        read_settings(study)


@pytest.mark.parametrize(
    "expression",
    [
        "gdp.to_csv('/tmp/x')", "gdp.map.__globals__", "gdp[0]", "__import__('os')", "(lambda: 1)()", 
        "[x for x in gdp]", "9**9**9", "f'{gdp}'", "abs(gdp, out=x)", "gdp if 1 else x", "(" * 9000, "\0",
    ],
)  # fmt: skip
def test_an_expression_of_the_claims_is_arithmetic_and_nothing_else(expression):
    with pytest.raises(ClaimError, match=r"holds a|is no expression"):
        names_in(expression, "C001")


def test_a_claim_that_would_write_a_file_is_refused_before_anything_is_computed(tmp_path):
    target = tmp_path / "written.csv"
    stick = f"yardsticks: [{{label: x, value: gdp.to_csv('{target}')}}]"
    with pytest.raises(ClaimError, match="holds a call"):
        claims_of(stick)
    assert not target.exists()
