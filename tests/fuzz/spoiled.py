"""Bytes spoiled: flipped, cut, moved, repeated, mixed with other files, inside containers too.

Each function takes bytes and a source of chance and gives bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from random import Random

import yaml

from ningxia.layouts.text import decoded

HOSTILE = (
    "", " ", "\u3000", "=1+1", "nan", "inf", "1e308", "1e999", "-0", "１２．５", "1,23", "1,234.5", "12.3①",
    "…", "-", "全国", "宁夏", "全国总计", "2006", "2006年", "2006-12-31", "2006年1-12月", "1-4季度",
    "单位：亿元", "(万元)", "注：", "续表", "指标", "地区", "合计", "年份", "￥", "\u202e宁夏", "\x1b[2J",
    "\ufeff", "\u200b", "٣", "²", "½", "True", "0x10", "1_000", "&#xD800;", "&nbsp;",
    "<td colspan=99999 rowspan=99999>", "<table>" * 60, "</table>", "<!--", "<![CDATA[", "<svg>", "(" * 2000,
    "((a(b" * 400, " " * 5000 + "x", "1,234" * 900, "年" * 3000, "地 " * 2000, "1" * 5000, "宁夏、" * 900,
    "\t" * 500, "," * 500, '"', "'", "\\", "\r", "\n\n", "{" * 300, "[" * 3000, "- " * 2000, "&a [*a]", "*a",
    "!!python/name:os.system", "? ", ": ", "0o9", "2001-99-99", "1:99:99", "~", "null", "{a: b}", "[]", "|",
    ">", "%", "@", "`",
)  # fmt: skip
VALUES = (None, 7, -1, 1.5, True, [], {}, [[]], {"a": 1}, [None], "", "x", "../x", float("nan"), 10**30, "2006", ["a"])
BOF = bytes.fromhex("090810000006")  # a workbook of the old kind begins so
INTEGERS = tuple(map(bytes.fromhex, ("00", "ff", "7fffffff", "ffffffff", "00000000", "feffffff", "0100")))


def flipped(data: bytes, chance: Random) -> bytes:
    """One bit the other way round."""
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ (1 << chance.randrange(8))]) + data[place + 1 :]


def overwritten(data: bytes, chance: Random) -> bytes:
    """A number that lengths and pointers fear, over what stood there."""
    place, number = chance.randrange(len(data)), chance.choice(INTEGERS)
    return data[:place] + number + data[place + len(number) :]


def cut(data: bytes, chance: Random) -> bytes:
    """The end missing."""
    return data[: chance.randrange(len(data))]


def taken_out(data: bytes, chance: Random) -> bytes:
    """A few bytes or many missing in the middle."""
    place = chance.randrange(len(data))
    return data[:place] + data[place + chance.choice((1, 2, 3, 8, 64, 512)) :]


def repeated(data: bytes, chance: Random) -> bytes:
    """A piece many times over."""
    place, length = chance.randrange(len(data)), chance.choice((1, 7, 40, 300))
    return data[:place] + data[place : place + length] * chance.choice((2, 3, 50, 1000)) + data[place:]


def moved(data: bytes, chance: Random) -> bytes:
    """Two pieces exchanged."""
    first, second, third = sorted(chance.randrange(len(data)) for _ in range(3))
    return data[:first] + data[second:third] + data[first:second] + data[third:]


def put_in(data: bytes, chance: Random) -> bytes:
    """A text that readers stumble over."""
    place, encoding = chance.randrange(len(data)), chance.choice(("utf-8", "gb18030"))
    return data[:place] + chance.choice(HOSTILE).encode(encoding) + data[place:]


def put_between(data: bytes, chance: Random) -> bytes:
    """The same in place of what stands between two signs that separate."""
    signs = [match.start() for match in re.finditer(rb"[,\t\n<>:\"]", data)]
    if len(signs) < 2:
        return put_in(data, chance)
    place = chance.randrange(len(signs) - 1)
    word = chance.choice(HOSTILE).encode(chance.choice(("utf-8", "gb18030")))
    return data[: signs[place] + 1] + word + data[signs[place + 1] :]


PLAIN: tuple[Callable[[bytes, Random], bytes], ...] = (
    flipped, overwritten, cut, taken_out, repeated, moved, put_in, put_between,
)  # fmt: skip


def spoiled(data: bytes, chance: Random) -> bytes:
    """Up to four of the above, one after the other."""
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        data = chance.choice(PLAIN)(data, chance) or b"\x00"
    return data


def lines_spoiled(data: bytes, chance: Random) -> bytes:
    """One line of a text or one cell of it replaced, dropped, doubled, moved, or run together with the next."""
    text, encoding = decoded(data, "")
    encoding = encoding.partition(" ")[0]
    lines = text.split("\n")
    place, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    cells = lines[place].split(",")
    cell = chance.randrange(len(cells))
    done = chance.choice(
        ("replace", "drop", "double", "exchange", "join", "shift left", "shift right", "empty", "cell")
    )
    if done in ("replace", "drop", "double", "exchange"):
        lines[place : place + 1] = {
            "replace": [chance.choice(HOSTILE)], "drop": [], "double": [lines[place]] * 2, "exchange": [lines[other]],
        }[done]  # fmt: skip
    elif done == "join":
        lines[place : place + 2] = ["".join(lines[place : place + 2])]
    else:
        cells[cell : cell + 1] = {
            "shift left": [], "shift right": ["", cells[cell]], "empty": [""], "cell": [chance.choice(HOSTILE)],
        }[done]  # fmt: skip
        lines[place] = ",".join(cells)
    return "\n".join(lines).encode(encoding)


def crossed(data: bytes, other: bytes, chance: Random) -> bytes:
    """The beginning of one file and the end of another."""
    return data[: chance.randrange(len(data))] + other[chance.randrange(len(other)) :]


def record_spoiled(data: bytes, chance: Random) -> bytes:
    """A number that lengths and pointers fear in a record of an xls, of every kind alike often."""
    place, records = data.find(BOF), {}
    while 0 <= place < len(data) - 4 and (kind := int.from_bytes(data[place : place + 2], "little")):
        length = int.from_bytes(data[place + 2 : place + 4], "little")
        records.setdefault(kind, []).append((place + 4, length))
        place += 4 + length
    start, length = chance.choice(chance.choice(list(records.values()) or [[(0, len(data))]]))
    at, number = start + chance.randrange(0, max(length, 1), 2), chance.choice(INTEGERS)
    return data[:at] + number + data[at + len(number) :]


def entry_spoiled(data: bytes, chance: Random) -> bytes:
    """A value of a YAML file, at any depth, replaced by one of another kind, or gone, or a key too many beside it."""
    whole = yaml.safe_load(data)
    places = list(_holders(whole))
    holder, key = chance.choice(places)
    what = chance.choice(("replace", "replace", "drop", "add"))
    if what == "drop":
        del holder[key]
    else:
        added = chance.choice((7, "x", "a")) if what == "add" and isinstance(holder, dict) else key
        holder[added] = chance.choice((*VALUES, chance.choice(HOSTILE)))
    return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False).encode()


def _holders(said: object) -> Iterator[tuple[dict | list, object]]:
    """Every dict and list with each of its keys or places."""
    inside = list(said.items()) if isinstance(said, dict) else list(enumerate(said)) if isinstance(said, list) else []
    for key, value in inside:
        yield said, key
        yield from _holders(value)


def part_spoiled(data: bytes, chance: Random) -> bytes:
    """One part of an xlsx spoiled, the archive being sound."""
    return rezipped(data, chance, lambda content: spoiled(content, chance) if content else content)


def markup_spoiled(data: bytes, chance: Random) -> bytes:
    """One attribute or text of a part of an xlsx replaced, its markup being sound."""
    return rezipped(data, chance, lambda content: _one_replaced(content, chance))


_VALUES = re.compile(rb'(?<=")[^"<>]*(?=")|(?<=>)[^<>]+(?=<)')
ATTRIBUTES = (
    b"0", b"-1", b"99999999999", b"XFD1048576", b"A1", b"A1:XFD1048576", b"s", b"e", b"b", b"d", b"str",
    b"inlineStr", b"", b"1e999", b"nan", b"&#0;", b"&#x110000;", b"../../../../etc/passwd",
    b"http://127.0.0.1:9/x", b"file:///etc/passwd", b"rId1", b"rId99",
)  # fmt: skip


def _one_replaced(content: bytes, chance: Random) -> bytes:
    places = [match.span() for match in _VALUES.finditer(content)]
    if not places:
        return content
    start, stop = chance.choice(places)
    new = chance.choice((*ATTRIBUTES, chance.choice(HOSTILE).replace("<", "&lt;").replace('"', "&quot;").encode()))
    return content[:start] + new + content[stop:]


def rezipped(data: bytes, chance: Random, change: Callable[[bytes], bytes]) -> bytes:
    """The archive with one of its parts changed; sheets and strings more often than the rest."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    likely = [name for name in parts if "worksheets/" in name or "sharedStrings" in name or "styles" in name]
    name = chance.choice(likely * 3 + list(parts))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for part, content in parts.items():
            archive.writestr(zipfile.ZipInfo(part), change(content) if part == name else content)
    return out.getvalue()
