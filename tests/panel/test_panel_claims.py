"""claims.yml as it is read: what is wrong with an entry is said with its name, and what to do."""

from copy import deepcopy

import pytest
import yaml

from ningxia.panel import check, is_fresh
from ningxia.panel.claims import ClaimError, claims_of, names_in, read_claims
from ningxia.vocabulary import UnknownIndicator, speaking

NORM, MORE = {"en": "A norm.", "zh": "属于规范判断。"}, {"en": "more", "zh": "更多"}
OPEN = {"section": "1.1", "kind": "remedy", "claim": {"en": "Act.", "zh": "要行动。"}, "expected": "cannot be checked"}
OPEN |= {"reason": "normative", "because": NORM}
SIZE = {"section": "4.2.2", "kind": "figure", "claim": {"en": "There are 761.", "zh": "有761家。"}, "expected": "holds"}
SIZE |= {"printed": "761 firms", "value": "firms_above"}


def said(*entries, yardsticks=()):
    claims = [{"id": f"C{number:03d}"} | deepcopy(entry) for number, entry in enumerate(entries, start=1)]
    return claims_of(yaml.safe_dump({"claims": claims, "yardsticks": list(yardsticks)}, allow_unicode=True))


def without(entry, *keys):
    return {key: value for key, value in entry.items() if key not in keys}


def test_claims_come_back_in_order_with_what_decides_them():
    found = said(SIZE, OPEN).claims
    assert [claim.id for claim in found] == ["C001", "C002"]
    assert (found[0].value, found[1].reason) == ("firms_above", "normative")


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (OPEN | {"claims": "x"}, ["C001", "'claims'", "Nearest: claim."]),
        (without(OPEN, "claim"), ["C001", "claim is missing"]),
        (OPEN | {"kind": "opinion"}, ["C001", "'opinion'", "figure, state, cause"]),
        (OPEN | {"expected": "true"}, ["C001", "'true'", "holds in part"]),
        (OPEN | {"section": 1.1}, ["C001", "section 1.1", "quotes"]),
        (SIZE | {"years": [2006, "last"]}, ["C001", "years ('2006', 'last')", "list of years"]),
        (SIZE | {"printed": 761}, ["C001", "printed 761", "quotes"]),
        (without(OPEN, "because"), ["C001", "because"]),
        (
            without(OPEN, "reason", "because"),
            ["no test", "one of value, of, high, low, result, counted, contradicts, or"],
        ),
        (SIZE | {"result": "funds raised"}, ["C001", "result, value", "expected one of"]),
        (SIZE | {"reason": "no data", "because": NORM, "holds": "value > 1"}, ["C001", "Take one of them out"]),
        (without(SIZE, "printed"), ["C001", "neither by holds nor by a printed figure"]),
        (SIZE | {"holds": "value > 1"}, ["C001", "criterion"]),
        (SIZE | {"holds": "value >", "criterion": MORE}, ["C001", "'value >'", "no expression"]),
        (SIZE | {"value": "firms_abov"}, ["C001", "'firms_abov'", "Nearest: firms_above"]),
        (SIZE | {"value": "761"}, ["C001", "names no indicator"]),
        (without(OPEN, "reason") | {"contradicts": ["C009"]}, ["C001", "'C009'", "no claim"]),
        (without(OPEN, "reason", "because") | {"high": ["Size"], "low": ["Size"]}, ["C001", "Size high and low"]),
    ],
)
def test_a_bad_entry_is_refused_by_name(entry, words):
    with pytest.raises(ClaimError) as error:
        said(entry)
    assert [word for word in words if word not in str(error.value)] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Act.", ["claim has no text in 中文", "{en: ..., zh: ...}"]),
        ({"en": "Act."}, ["claim has no text in 中文"]),
        ({"zh": "要行动。"}, ["claim has no text in English"]),
        ({"en": "Act.", "zh": " "}, ["claim found ' ' for its text in 中文"]),
        ({"en": "Act.", "zh": 1}, ["claim found 1 for its text in 中文"]),
        ({"en": "Act.", "zh": "要行动。", "de": "Tu was."}, ["claim has 'de'", "en and zh"]),
    ],
)
def test_a_text_that_is_not_in_both_languages_is_refused(text, words):
    with pytest.raises(ClaimError) as error:
        said(OPEN | {"claim": text})
    assert [word for word in ["claim 1 (C001)", *words] if word not in str(error.value)] == []


def test_a_text_is_read_in_the_language_spoken():
    claim = said(OPEN).claims[0]
    with speaking("zh"):
        assert (str(claim.claim), str(claim.because)) == ("要行动。", "属于规范判断。")
    assert str(claim.claim) == "Act."


def test_an_id_that_stands_twice_is_named():
    with pytest.raises(ClaimError, match="C001 stands twice"):
        said(OPEN, OPEN | {"id": "C001"})


def test_an_id_that_is_missing_is_named():
    with pytest.raises(ClaimError, match="C002 is missing"):
        said(OPEN, OPEN | {"id": "C003"})


@pytest.mark.parametrize(
    ("stick", "words"),
    [
        ({"label": "Size", "value": "gdpp"}, "'gdpp', which is no indicator. Nearest: gdp"),
        ({"label": "Size"}, "needs one of value, jobs_in and growth"),
        ({"label": "Size", "value": "gdp", "growth": "gdp"}, "needs one of value, jobs_in and growth"),
        ({"value": "gdp"}, "label is missing"),
        ({"label": "Size", "valu": "gdp"}, r"yardstick 1 \(Size\): unknown key 'valu'\. Nearest: value\."),
        ("Size", "yardstick 1: found str, expected keys such as label"),
    ],
)
def test_a_bad_yardstick_is_refused(stick, words):
    with pytest.raises(ClaimError, match=words):
        said(OPEN, yardsticks=[stick])


def test_real_growth_needs_an_index():
    with pytest.raises(UnknownIndicator, match=r"'gdpp_index' \(claims\.yml, yardstick 'Size'\) .* Nearest: gdp_index"):
        said(OPEN, yardsticks=[{"label": "Size", "growth": "gdpp"}])
    assert said(OPEN, yardsticks=[{"label": "Size", "growth": "gdp"}]).yardsticks["Size"].growth == "gdp"


def test_what_is_no_yaml_and_what_is_not_there_are_said(study):
    with pytest.raises(ClaimError, match="no YAML"):
        claims_of("claims: [")
    with pytest.raises(ClaimError, match=r"claims\.yml does not exist"):
        read_claims(study.path)


def test_the_panel_is_not_made_of_claims(study):
    assert check(study.path).errors == []
    study.yaml("claims", {"claims": [{"id": "C001"} | OPEN]})
    assert is_fresh(study.path)
    assert len(read_claims(study.path).claims) == 1


WORDS = "Expected names, numbers, comparisons and abs, sqrt, log, exp."


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("gdp.to_csv('x')", f"\"gdp.to_csv('x')\" holds a call. {WORDS}"),
        ("max(gdp)", f"'max(gdp)' holds a call. {WORDS}"),
        ("gdp[0]", f"'gdp[0]' holds a subscript. {WORDS}"),
        ("[gdp]", f"'[gdp]' holds a list. {WORDS}"),
        ("gdp ** 2", f"'gdp ** 2' holds a pow. {WORDS}"),
    ],
)
def test_an_expression_is_arithmetic_and_nothing_else(expression, said):
    with pytest.raises(ClaimError) as error:
        names_in(expression, "C001")
    assert str(error.value) == f"C001: {said}"


def test_arithmetic_comparisons_and_four_functions_are_expressions():
    said = "not (abs(a - -1.5) >= sqrt(b) * log(c) / exp(d)) and a == b or a < c != d"
    assert names_in(said) == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- claims", "claims.yml holds something else than the lists yardsticks and claims. Take it out."),
        ("claim: []", "claims.yml holds something else than the lists yardsticks and claims. Take it out."),
        ("claims: 5", "claims.yml holds something else than the lists yardsticks and claims. Take it out."),
        ("claims: [one]", "claims.yml, claim 1: found str, expected keys such as id."),
    ],
)
def test_a_file_of_another_form_is_refused(text, words):
    with pytest.raises(ClaimError) as error:
        claims_of(text)
    assert str(error.value) == words
    assert claims_of("").claims == ()


def test_a_list_keeps_its_order_and_a_line_single_spaces():
    told = {"label": "Size", "jobs_in": [6, "07"], "unit": " a\n b "}
    stick = said(OPEN, yardsticks=[told]).yardsticks["Size"]
    assert (stick.jobs_in, stick.unit, stick.digits) == (("6", "07"), "a b", 1)
