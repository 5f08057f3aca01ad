"""Workbooks: old, encrypted, damaged in ways that do not matter, and with formulas."""

import io
import re
import zipfile

import msoffcrypto
import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

import ningxia
from ningxia.layouts import UnreadableCell, UnreadableFile

from .conftest import old_workbook, tidy, workbook
from .encrypted import encrypted

TABLE = [
    ["1-4 各地区研究与试验发展(R&D)人员全时当量(2023年)"],
    ["单位:人年"],
    ["地区", "Region", "R&D人员\n全时当量\nTotal"],
    ["全国", "National Total", 7240582],
    ["宁 夏", "Ningxia", 18046],
]
EXPECTED = [["全国", 2023, 7240582.0, "人年", "C4"], ["宁夏", 2023, 18046.0, "人年", "C5"]]
CNKI = [["http://www.cnki.net/"]]


def figures(path):
    return tidy(ningxia.read(path), "region", "year", "value", "unit", "cell")


def test_an_old_workbook_is_read(saved):
    assert figures(saved(old_workbook({"1": TABLE}), "a.xls")) == EXPECTED


def test_a_workbook_is_known_by_its_content_not_by_its_name(saved):
    assert figures(saved(old_workbook({"1": TABLE}), "a.csv")) == EXPECTED
    assert figures(saved(workbook({"1": TABLE}), "a.xls")) == EXPECTED


def test_a_yearbook_cd_opens_with_excels_own_password_and_without_its_advertisement(saved):
    found = ningxia.read(saved(encrypted(old_workbook({"1": TABLE, "CNKI": CNKI})), "a.xls"))
    assert tidy(found, "region", "year", "value", "unit", "cell") == EXPECTED
    assert found.attrs["kind"] == "encrypted xls"
    assert ["CNKI" in line for line in found.attrs["dropped"]] == [True]


def test_an_encrypted_xlsx_opens_with_excels_own_password(saved):
    closed = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook({"1": TABLE}))).encrypt("VelvetSweatshop", closed)
    assert figures(saved(closed.getvalue(), "a.xlsx")) == EXPECTED


@pytest.mark.parametrize("make", [lambda: encrypted(old_workbook({"1": TABLE}), "other")])
def test_another_password_is_refused(saved, make):
    with pytest.raises(UnreadableFile, match="Excel's default password does not open it"):
        ningxia.read(saved(make(), "a.xls"))


def test_the_test_encryption_is_what_it_claims_to_be():
    office = msoffcrypto.OfficeFile(io.BytesIO(encrypted(old_workbook({"1": TABLE}))))
    assert office.is_encrypted()


def test_a_missing_drawing_does_not_matter(saved):
    data = rewritten(workbook({"1": TABLE}), "xl/worksheets/sheet1.xml", lambda xml: xml.replace(
        "</worksheet>", '<drawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'r:id="rId1"/></worksheet>'))  # fmt: skip
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" '
        'Target="../drawings/drawing1.xml"/></Relationships>'
    )
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/worksheets/_rels/sheet1.xml.rels", relations)
    with pytest.raises(KeyError):
        openpyxl.load_workbook(io.BytesIO(stream.getvalue()))
    assert figures(saved(stream.getvalue(), "a.xlsx")) == EXPECTED


def rewritten(data: bytes, part: str, change) -> bytes:
    """The archive with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()) if name == part else content)
    return out.getvalue()


def test_a_format_far_out_does_not_matter(saved):
    far = '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    part = "xl/worksheets/sheet1.xml"
    data = rewritten(workbook({"1": TABLE}), part, lambda xml: xml.replace("</sheetData>", far))
    assert figures(saved(data, "a.xlsx")) == EXPECTED


def test_a_wrong_code_page_does_not_garble_the_text(saved):
    data = old_workbook({"1": TABLE})
    place = re.search(rb"\x42\x00\x02\x00\xb0\x04", data).start()
    assert figures(saved(data[: place + 4] + b"\xe4\x04" + data[place + 6 :], "a.xls")) == EXPECTED


def test_a_formula_counts_with_its_stored_value(saved):
    stored = "<f>7240582+[1]Sheet1!A1</f><v>7240582</v>"
    data = rewritten(
        workbook({"1": TABLE}),
        "xl/worksheets/sheet1.xml",
        lambda xml: re.sub(r'(<c r="C4"[^>]*>)<v>7240582</v>', lambda cell: cell[1] + stored, xml),
    )
    assert figures(saved(data, "a.xlsx")) == EXPECTED


def test_a_formula_without_stored_value_is_refused(saved):
    rows = [*TABLE[:3], ["全国", "", "=1+1"], ["宁夏", "", 2]]
    with pytest.raises(UnreadableCell, match=r"C4: a formula without a stored value"):
        ningxia.read(saved(rows))


def test_split_sheets_of_one_table_share_year_and_unit(saved):
    first = [["7-6 分地区一般公共预算支出(2022年)"], ["单位:亿元"], ["地 区", "合计", "教育支出"], ["宁 夏", 1, 2]]
    second = [["7-6 续表 2 continued"], ["地 区", "金融支出"], ["宁 夏", 0.29], ["新 疆", 5.05]]
    found = ningxia.read(saved({"1-2": first, "3": second, "CNKI": CNKI}))
    assert tidy(found, "indicator", "region", "year", "value", "unit", "sheet") == [
        ["一般公共预算支出", "宁夏", 2022, 1.0, "亿元", "1-2"],
        ["教育支出", "宁夏", 2022, 2.0, "亿元", "1-2"],
        ["金融支出", "宁夏", 2022, 0.29, "亿元", "3"],
        ["金融支出", "新疆", 2022, 5.05, "亿元", "3"],
    ]


def test_sheets_named_by_year_say_the_year(saved):
    sheets = {str(year): [["地区", "人口(万人)"], ["宁夏", year - 1400]] for year in (2005, 2006)}
    assert tidy(ningxia.read(saved(sheets)), "year", "value") == [[2005, 605.0], [2006, 606.0]]
