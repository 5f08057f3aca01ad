"""A few hundred of the inputs of `make fuzz`, and any table that hypothesis can think of."""

import tempfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import ningxia
from ningxia.layouts import LayoutError
from ningxia.layouts.numbers import number

from .cases import case
from .grids import WRITERS, Grid
from .judged import judged
from .spoiled import HOSTILE

SEED, INPUTS = 2006, 100
NOT_FUZZING = settings.get_current_profile_name() != "fuzz"  # the suite tries the same tables each time
WORDS = (
    "地区", "指标", "年份", "时间", "北京市", "宁夏", "全国", "2006年", "2005年", "1-3季度", "产量(万吨)",
    "单位：亿元", "其中：甲", "煤炭开采和洗选业", "数据来源：国家统计局", "合计", "续表",
)  # fmt: skip
FIGURES = st.one_of(st.floats(width=64), st.integers(-(10**18), 10**18), st.just(2006))
CELLS = st.one_of(
    st.none(), st.sampled_from(WORDS), FIGURES, st.sampled_from([word for word in HOSTILE if len(word) < 200]),
    st.text(max_size=6),
)  # fmt: skip
TABLES = st.lists(st.lists(CELLS, max_size=6), min_size=1, max_size=8)


def test_spoiled_files_are_read_refused_or_read_as_before(tmp_path):
    came = {number: judged(case(SEED, number), tmp_path) for number in range(INPUTS)}
    assert {number: said for number, said in came.items() if said[0] not in ("read", "refused")} == {}
    assert min(sum(said[0] == kind for said in came.values()) for kind in ("read", "refused")) > INPUTS / 5


def test_an_input_is_had_again_by_seed_and_number():
    assert [case(1, number).data for number in range(5)] == [case(1, number).data for number in range(5)]
    assert case(1, 0).data != case(2, 0).data


@pytest.mark.parametrize("kind", ["csv", "html"])
@settings(deadline=None, derandomize=NOT_FUZZING, suppress_health_check=[HealthCheck.too_slow])
@given(rows=TABLES, seed=st.integers(0, 99))
@example(rows=[["\r"]], seed=0)  # nothing that is printed
def test_any_table_is_read_or_refused(kind, rows, seed):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any"
        try:
            path.write_bytes(WRITERS[kind](Grid(rows), Random(seed)))
        except UnicodeEncodeError:
            return
        try:
            found = ningxia.read(path)
        except LayoutError:
            return
    assert (found["value"].notna() | found["note"].ne("")).all()
    assert [number(text)[0] for text in found["text"]] == pytest.approx(found["value"].tolist(), nan_ok=True)
