"""Cards are read, verified against their files, and cited."""

import hashlib

import pytest

from ningxia.sources import Card, NoStudy, SourceError, cite, find_study, read_cards, unregistered, verify


@pytest.fixture
def study(tmp_path):
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "report.yml").write_text("title: x\n")
    raw = tmp_path / "data" / "raw" / "portal"
    raw.mkdir(parents=True)
    (raw / "gdp.csv").write_bytes(b"figures")
    return tmp_path


def write_cards(study, text):
    (study / "data" / "raw" / "sources.yml").write_text(text, encoding="utf-8")


def card_text(**more):
    said = {"id": "gdp", "file": "portal/gdp.csv", "sha256": hashlib.sha256(b"figures").hexdigest()} | more
    return "- {" + ", ".join(f"{key}: '{value}'" for key, value in said.items()) + "}\n"


def test_the_study_is_the_nearest_folder_upward(study, monkeypatch):
    monkeypatch.chdir(study / "data" / "raw" / "portal")
    assert find_study() == study


def test_a_folder_without_report_yml_is_no_study(tmp_path):
    with pytest.raises(NoStudy, match=r"holds no notebooks/report\.yml"):
        find_study(tmp_path)


def test_a_card_is_read_with_its_keys(study):
    write_cards(study, card_text(publisher="Bureau", vintage="census4"))
    (card,) = read_cards(study)
    assert (card.id, card.publisher, card.vintage, card.indicators) == ("gdp", "Bureau", "census4", {})


def test_a_misspelt_key_is_refused_with_the_nearest(study):
    write_cards(study, card_text(publsher="Bureau"))
    with pytest.raises(SourceError, match="unknown key 'publsher'"):
        read_cards(study)


def test_a_misspelt_hint_is_refused(study):
    write_cards(study, card_text().replace("}", ", hints: {regoin: 宁夏}}"))
    with pytest.raises(SourceError, match="unknown hint 'regoin'"):
        read_cards(study)


def test_a_list_of_cards_that_is_no_yaml_is_refused_with_the_line(study):
    write_cards(study, card_text() + "- {id: 'open\n")
    with pytest.raises(SourceError, match=r"is no YAML: .* line 2"):
        read_cards(study)


def test_two_cards_may_not_share_an_id(study):
    write_cards(study, card_text() + card_text(file="portal/other.csv"))
    with pytest.raises(SourceError, match="two cards have the id 'gdp'"):
        read_cards(study)


def test_a_changed_file_is_refused(study):
    write_cards(study, card_text())
    (card,) = read_cards(study)
    assert verify(study, card).name == "gdp.csv"
    (study / "data" / "raw" / "portal" / "gdp.csv").write_bytes(b"figures, edited")
    with pytest.raises(SourceError, match="never edited"):
        verify(study, card)


def test_a_file_without_a_card_is_named(study):
    write_cards(study, card_text())
    (study / "data" / "raw" / "portal" / "new.csv").write_bytes(b"")
    (study / "data" / "raw" / "README.md").write_bytes(b"")
    assert unregistered(study, read_cards(study)) == ["portal/new.csv"]


def test_a_citation_leaves_out_what_is_not_known():
    assert cite(Card("a", "a.csv", "0", publisher="Bureau", title="Yearbook")) == "Bureau, Yearbook."
