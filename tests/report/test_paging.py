"""Where figures and tables stand in printed text: under their own head, and on full pages."""

import random

from ningxia.report.heights import grid_height, text_height
from ningxia.report.paging import Placed, Unit, arranged, under_heads

KINDS = ("head", "text", "text", "figure", "table", "long")


def placed(*units):
    return arranged([Unit(number, kind, height) for number, (kind, height) in enumerate(units)])


def test_text_and_items_keep_their_order_and_their_head():
    draw = random.Random(5)
    units = [Unit(n, draw.choice(KINDS), draw.uniform(20.0, 600.0), draw.choice((0.0, 40.0))) for n in range(200)]
    order = [one.number for one in arranged(units)]
    assert sorted(order) == list(range(200))
    at = 0
    for head, body in under_heads(units):
        numbers = order[at : at + len(body) + bool(head)]
        assert sorted(numbers) == [unit.number for unit in ([head] if head else []) + body]
        for texts in (True, False):
            kept = [number for number in numbers if (units[number].kind == "text") == texts]
            assert kept == sorted(kept)
        at += len(numbers)


def test_a_figure_without_room_waits_behind_text_of_its_head_but_not_behind_the_next_head():
    order = placed(("text", 400.0), ("figure", 350.0), ("text", 300.0), ("head", 30.0), ("text", 400.0))
    assert [one.number for one in order] == [0, 2, 1, 3, 4]


def test_a_figure_stands_before_text_of_its_head_where_none_follows():
    order = placed(("text", 100.0), ("text", 150.0), ("text", 150.0), ("figure", 400.0), ("head", 30.0))
    assert [one.number for one in order] == [0, 1, 3, 2, 4]


def test_text_that_a_head_begins_with_stays_right_below_it():
    order = placed(("head", 30.0), ("text", 600.0), ("figure", 500.0), ("text", 50.0))
    assert [one.number for one in order][:2] == [0, 1]


def test_a_table_breaks_where_it_would_leave_half_a_page_empty():
    assert placed(("text", 350.0), ("table", 500.0))[1] == Placed(1, "broken")
    assert placed(("text", 650.0), ("table", 500.0))[1] == Placed(1)


def test_a_figure_grows_smaller_where_it_fits_the_page_then():
    text, spare = Unit(0, "text", 300.0), Unit(1, "figure", 420.0, spare=60.0)
    assert arranged([text, spare])[1].less == 60.0
    assert arranged([Unit(0, "text", 200.0), spare])[1].less == 0.0


def test_a_paragraph_is_told_by_its_lines_a_chinese_sign_being_as_wide_as_two_letters():
    def lines(text, chinese):
        return text_height({"t": "Para", "c": [{"t": "Str", "c": text}]}, chinese=chinese)

    assert lines("煤" * 60, True) == lines("a" * 120, True)
    assert lines("煤" * 61, True) > lines("煤" * 60, True)


def test_a_number_with_a_trace_takes_room_in_its_paragraph():
    traced = {"t": "RawInline", "c": ["typst", '#traced("' + "1" * 80 + '", "trace", "")']}
    one, more = ({"t": "Para", "c": found} for found in ([], [traced]))
    assert text_height(more, chinese=False) > text_height(one, chinese=False)


def test_a_row_is_as_high_as_the_most_lines_of_its_cells():
    narrow = {"share": 0, "least": 4, "label": "A", "unit": ""}
    grid = {"size": 8.0, "columns": [narrow, {**narrow, "least": 0}], "rows": [["word word", "x"]]}
    assert grid_height(grid) > grid_height({**grid, "rows": [["word", "x"]]})
