"""What sections hand on to each other: the same answer, worked out once, and only where it surely is the same."""

import functools

import pandas as pd
import pytest

from ningxia.panel import answers, check, handed_on, load
from ningxia.panel.memory import heir, name_of
from ningxia.vocabulary import speaking

asked = []


@handed_on
def doubled(panel, factor=2, change=None):
    asked.append(factor)
    found = panel["value"] * factor
    return change(found) if change else found


def largest(values):
    return values.max()


@pytest.fixture
def room(tmp_path, monkeypatch):
    monkeypatch.setattr(answers, "_room", None)
    monkeypatch.setattr(answers, "_known", frozenset())
    asked.clear()
    answers.use(tmp_path)
    return tmp_path


def panel(name="of two"):
    return heir(pd.DataFrame({"value": [1.0, 2.0]}), name)


@pytest.mark.usefixtures("room")
def test_an_answer_is_worked_out_once_for_all_who_ask():
    first, second = doubled(panel()), doubled(panel())
    assert asked == [2]
    pd.testing.assert_series_equal(first, second)
    second[0] = 9.0
    assert doubled(panel())[0] == 2.0


@pytest.mark.usefixtures("room")
@pytest.mark.parametrize(
    "ask",
    [
        lambda: doubled(panel("of others")),
        lambda: doubled(panel(), 3),
        lambda: doubled(panel(), change=largest),
        lambda: doubled(panel().assign(value=[5.0, 6.0])),
    ],
    ids=["another panel", "another number", "another function", "a changed panel"],
)
def test_another_question_has_an_answer_of_its_own(ask):
    doubled(panel())
    ask()
    assert len(asked) == 2


@pytest.mark.usefixtures("room")
def test_a_panel_changed_in_place_is_another():
    mine = panel()
    doubled(mine)
    mine.loc[0, "value"] = 7.0
    assert doubled(mine)[0] == 14.0


@pytest.mark.usefixtures("room")
def test_words_are_of_the_language_spoken():
    doubled(panel())
    with speaking("zh"):
        doubled(panel())
    assert len(asked) == 2


def test_code_of_a_notebook_is_not_taken_for_anothers(room):
    def mine(values):
        return values.min()

    mine.__module__, mine.__qualname__ = "__main__", "mine"
    for change in (mine, functools.partial(mine)):
        assert doubled(panel(), change=change) == 2.0
    assert (len(asked), list(room.iterdir())) == (2, [])


def test_a_large_panel_without_a_name_is_not_handed_on(room):
    large = pd.DataFrame({"value": range(answers.LARGEST + 1)})
    assert len(doubled(large)) == len(large)
    assert not list(room.iterdir())


def test_where_nothing_can_be_written_it_is_worked_out_again(room):
    room.rmdir()
    assert doubled(panel())[1] == doubled(panel())[1] == 4.0
    assert asked == [2, 2]


def test_without_a_room_it_is_worked_out_where_it_is_asked(monkeypatch):
    monkeypatch.setattr(answers, "_room", None)
    asked.clear()
    assert doubled(panel())[0] == doubled(panel())[0] == 2.0
    assert asked == [2, 2]


def test_the_panel_of_a_study_has_a_name_until_it_is_changed(study):
    check(study.path)
    loaded = load(study.path)
    assert name_of(loaded) == name_of(load(study.path)) != name_of(load(study.path, "latest"))
    loaded["value"] = loaded["value"] + 1
    assert not name_of(loaded)
