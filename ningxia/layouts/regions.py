"""Labels of regions: short names, levels, and the province in which a place stands."""

from __future__ import annotations

import re
from functools import lru_cache

from ningxia.layouts.bilingual import chinese, is_chinese
from ningxia.layouts.block import Facts
from ningxia.layouts.names import level, name_key, province
from ningxia.layouts.sheets import label

_ORDINAL = re.compile(r"^\d{1,2}(?:\s*[.、．)）]\s*|\s+)(?=[\u4e00-\u9fffA-Za-z])")
_FOOTED = re.compile(r"\s*(?:[①-⑳*＊†‡¹²³⁴-⁹]+|[(（]\d[)）]|\d?[a-d]?[)）]|(?<=[\u4e00-\u9fff])[a-d\d])$")
_NO_PLACE = r"城市|级市|建制|市辖|市区|城区|自治[州县]$|[郊园]区|开发区|保护区|示范区|地区$"
_PLACE = re.compile(
    rf"(?!.*(?:{_NO_PLACE}))[\u4e00-\u9fff]{{2,}}[市县区州盟旗]|全[省区市]|(?:东|中|西)部(?:地区)?|东北(?:地区)?"
)
WHOLE_PROVINCE = re.compile(r"全(?:省|区|市|自治区)(?:合计|总计)?")


def region_facts(text: str) -> Facts:
    """Region and its level: the short Chinese name, or the printed name without blanks where it is no province.

    >>> region_facts("宁夏回族自治区①"), region_facts("石 家 庄")
    ({'region': '宁夏', 'level': 'province'}, {'region': '石家庄', 'level': 'place'})
    """
    name, kind_of_place = _placed(text)
    return {"region": name, "level": kind_of_place}


def region_within(first: str, second: str) -> Facts:
    """Region of a row that names a province and a place in it, in either order; the province itself beside a total.

    >>> region_within("宁夏", "银川市"), region_within("宁夏", "合计")["region"]
    ({'region': '银川市', 'level': 'place', 'parent': '宁夏'}, '宁夏')
    """
    if not second:
        return region_facts(first)
    outer, inner = region_facts(first), region_facts(second)
    if inner["level"] == "province" and outer["level"] in ("place", "group"):
        outer, inner = inner, outer
    if outer["level"] != "province" or inner["level"] == "province":
        return inner
    return outer if inner["level"] == "group" else inner | {"parent": outer["region"]}


def names_within(first: list[str], second: list[str]) -> bool:
    """Whether the second labels name places in, or around, the first, and do not say the same in another language.

    >>> names_within(["宁夏"], ["银川市"]), names_within(["宁夏"], ["Ningxia"]), names_within(["银川市"], ["Yinchuan"])
    (True, False, False)
    """
    pairs = [(one, two) for one, two in zip(first, second, strict=True) if one and two]
    return any(is_chinese(one) == is_chinese(two) and name_key(one) != name_key(two) for one, two in pairs)


@lru_cache(maxsize=20_000)
def _placed(text: str) -> tuple[str, str]:
    """Short name and level; a footnote mark, or the other half of a bilingual label, is taken off a province's name."""
    text = _ORDINAL.sub("", text)
    halves = ("".join(re.findall(r"[\u4e00-\u9fff]+", text)), " ".join(re.findall(r"[A-Za-z']+", text)))
    for name in (text, _FOOTED.sub("", text), *(half for half in halves if half and all(halves))):
        if province(name):
            return str(province(name)), level(name)
    return label(chinese(text) or text), level(text)


def is_region(text: str) -> bool:
    """Whether a heading is a province, or a place by the look of its name.

    >>> [is_region(text) for text in ("宁夏", "银川市", "凉山州", "市辖区", "县级市", "人口")]
    [True, True, True, False, False, False]
    """
    return bool(province(text) or _PLACE.fullmatch(text))


def region_in(text: str, parent: str | None) -> Facts:
    """What a heading that is a region says, with the province in which it stands.

    >>> region_in("银川市", "宁夏"), region_in("全区", "宁夏")
    ({'region': '银川市', 'level': 'place', 'parent': '宁夏'}, {'region': '宁夏', 'level': 'province'})
    """
    return with_parent({0: region_facts(text), 1: {"region": "", "level": "place"}}, parent)[0]


def with_parent(rows: dict[int, Facts], parent: str | None) -> dict[int, Facts]:
    """The rows with the province their places stand in; 全省 and the like become that province.

    Where 全省 stands above, 吉林 is the city.

    >>> with_parent({3: region_facts("全省总计"), 4: region_facts("银川市")}, "宁夏")[3]
    {'region': '宁夏', 'level': 'province'}
    """
    if not parent or not any(facts.get("level") in ("place", "group") for facts in rows.values()):
        return rows
    whole = {"region": parent, "level": "province"}
    has_whole = any(WHOLE_PROVINCE.fullmatch(facts["region"]) for facts in rows.values())
    of_its_name = whole if has_whole else {}
    return {
        row: facts | whole
        if WHOLE_PROVINCE.fullmatch(facts["region"])
        else facts | {"parent": parent}
        if facts["level"] in ("place", "group")
        else facts | {"level": "place", "parent": parent}
        if facts == of_its_name
        else facts
        for row, facts in rows.items()
    }
