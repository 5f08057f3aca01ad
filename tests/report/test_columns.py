import pytest

from ningxia.report.columns import widths


@pytest.mark.parametrize(
    ("words", "head", "letters"),
    [
        ("contradicts itself", "", 11),
        ("from 10,000–20,000", "", 13),
        ("29, not Tibet", "Provinces", 9),
        ("from 2003 to 2003–2018", "", 9),  # the others leave hardly more
    ],
)
def test_a_narrow_column_of_a_crowded_table_keeps_its_longest_word_whole(words, head, letters):
    rows = [[words, text, text] for text in ["evidence " * 40] * 3]
    narrow, *others = widths([head, "", ""], rows)
    assert narrow == {"share": 0, "least": letters}
    assert all(one["share"] > 0 for one in others)


def test_a_chinese_text_takes_twice_the_room_of_its_letters():
    english, chinese = "coal " * 12, "煤炭" * 12
    assert [one["share"] > 0 for one in widths(["", ""], [[english, english]])] == [True, True]
    assert [one["share"] > 0 for one in widths(["", ""], [[english, chinese]])] == [True, True]
    assert [one["share"] > 0 for one in widths(["", ""], [[english, chinese[:20]]])] == [False, False]


def test_a_table_without_rows_has_columns_as_wide_as_their_heads():
    assert widths(["Year", "Event"], []) == [{"share": 0, "least": 0}] * 2
