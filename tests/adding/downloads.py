"""What the downloads of these tests hold, and what a study holds."""

FULL = {
    "北京": "北京市", "浙江": "浙江省", "广东": "广东省", "陕西": "陕西省", "甘肃": "甘肃省", "青海": "青海省",
    "宁夏": "宁夏回族自治区",
}  # fmt: skip
GDP = {
    "北京": [10425.5, 8387], "浙江": [18640, 15302.7], "广东": [31742.6, 25961.2], "陕西": [5681.8, 4595.6],
    "甘肃": [2675.1, 2203], "青海": [720.1, 585.2], "宁夏": [877.6, 683.3],
}  # fmt: skip


def contents(study):
    """Every file of data/raw with its bytes."""
    raw = study / "data" / "raw"
    return {path.relative_to(raw).as_posix(): path.read_bytes() for path in raw.rglob("*") if path.is_file()}


def with_2008(factor=1.1, **changed):
    """The product of 2007 and 2006 and, before them, of 2008, and a few figures changed."""
    return {place: [round(row[0] * factor, 1), *row] for place, row in (GDP | changed).items()}
