"""The card goes in as text, every other line stays; file and card are written both or neither."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adding.downloads import contents
from ningxia.adding import cards as placing
from ningxia.adding import put
from ningxia.adding.cards import card_text, with_card
from ningxia.sources import Card, SourceError, cards_of

NEW = Card("new", "portal/new.csv", "ab", publisher="Bureau: of 统计 # no comment", vintage="census4")
TWO = """\
# The first line speaks of the file.
- id: a   # a remark
  file: portal/a.csv
  sha256: "00"

# of b alone
- {id: b, file: portal/b.csv, sha256: "01"}
# at the end
"""


def test_at_the_end_every_line_before_stays():
    made = with_card(TWO, NEW)
    assert made == TWO + card_text(NEW)
    assert [card.id for card in cards_of(made)] == ["a", "b", "new"]


def test_before_a_card_it_goes_above_the_comment_of_that_card():
    head, tail = TWO.split("# of b alone")
    assert with_card(TWO, NEW, before="b") == head + card_text(NEW) + "# of b alone" + tail


def test_before_the_first_card_the_line_that_opens_the_file_stays_first():
    first, rest = TWO.split("\n", 1)
    assert with_card(TWO, NEW, before="a") == f"{first}\n{card_text(NEW)}{rest}"


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "# no line end", "[]\n"])
def test_a_list_without_cards_takes_the_first(text):
    if text == "[]\n":
        with pytest.raises(SourceError, match="no list of cards"):
            with_card(text, NEW)
    else:
        assert cards_of(with_card(text, NEW)) == (NEW,)


def test_line_ends_and_indentation_of_the_file_are_kept():
    text = "  - id: a\r\n    file: a.csv\r\n    sha256: '00'"
    made = with_card(text, NEW)
    assert made.startswith(text + "\r\n  - id: new\r\n    file: portal/new.csv\r\n")
    assert "\n" not in made.replace("\r\n", "")


def test_a_text_that_ends_its_document_is_refused_with_the_card_to_put_in():
    with pytest.raises(SourceError, match=r"Put it in by hand:\n- id: new"):
        with_card("- {id: a, file: a.csv, sha256: '00'}\n...\n", NEW)


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).map(str.strip)


@given(words, words, st.dictionaries(words.filter(bool), words, max_size=2), st.sampled_from(["", "a", "b"]))
def test_any_words_read_back_as_they_were_or_nothing_is_written(publisher, note, labels, before):
    card = Card("new", "portal/new.csv", "ab", publisher=publisher, note=note, indicators=labels)
    try:
        found = cards_of(with_card(TWO, card, before))
    except SourceError:
        return
    assert card in found
    assert [one for one in found if one != card] == list(cards_of(TWO))


def test_ordinary_words_are_never_refused():
    for word in (
        "GB/T 4754: 2011",
        "'quoted'",
        "- dash",
        "{brace}",
        "yes",
        "2006",
        "2006-01-01",
        "~",
        "第一产业\n两行",
    ):
        assert cards_of(with_card(TWO, Card("new", "n.csv", "ab", note=word)))[-1].note == word


@pytest.fixture
def download(tmp_path):
    file = tmp_path / "download.csv"
    file.write_bytes(b"figures")
    return file


def card_of(file, name="portal/new.csv"):
    return Card(Path(name).stem, name, hashlib.sha256(file.read_bytes()).hexdigest())


def test_a_list_that_cannot_be_written_leaves_no_file_behind(study, download, monkeypatch):
    before = contents(study)

    def fails(*_):
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(OSError, match="disk full"):
        put(study, download, card_of(download))
    assert contents(study) == before


def test_a_card_that_cannot_be_placed_leaves_no_file_behind(study, download, monkeypatch):
    before = contents(study)
    monkeypatch.setattr(placing, "card_text", lambda _: "- {broken\n")
    with pytest.raises(SourceError):
        put(study, download, card_of(download))
    assert contents(study) == before


def test_a_file_that_changed_since_it_was_read_is_not_taken(study, download):
    before, card = contents(study), card_of(download)
    download.write_bytes(b"other figures")
    with pytest.raises(SourceError, match="has changed since it was read"):
        put(study, download, card)
    assert contents(study) == before


def test_another_file_under_the_name_is_never_overwritten(study, download):
    (study / "data" / "raw" / "portal" / "old.csv").write_bytes(b"old figures")
    before = contents(study)
    with pytest.raises(SourceError, match="stays as it is"):
        put(study, download, card_of(download, "portal/old.csv"))
    assert contents(study) == before


def test_a_dangling_link_under_the_name_is_not_written_through(study, download, tmp_path):
    link = study / "data" / "raw" / "portal" / "new.csv"
    link.symlink_to(tmp_path / "elsewhere.csv")
    with pytest.raises(SourceError, match="stays as it is"):
        put(study, download, card_of(download))
    assert not (tmp_path / "elsewhere.csv").exists()


def test_a_new_folder_that_is_not_needed_goes_again(study, download, monkeypatch):
    monkeypatch.setattr(placing, "_same", lambda *_: None)
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        put(study, download, card_of(download, "yearbook/new.csv"))
    assert not (study / "data" / "raw" / "yearbook").exists()


def test_many_at_once_lose_no_card(study, tmp_path):
    files = []
    for number in range(8):
        files.append(tmp_path / f"{number}.csv")
        files[-1].write_bytes(str(number).encode())
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda file: put(study, file, card_of(file, f"portal/new-{file.stem}.csv")), files))
    listing = (study / "data" / "raw" / "sources.yml").read_text(encoding="utf-8")
    assert {f"new-{number}" for number in range(8)} <= {card.id for card in cards_of(listing)}
