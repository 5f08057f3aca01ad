"""How what moved between two reports is told: lines for a terminal, JSON, a page."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from ningxia.moved.reports import KINDS, Change, pair
from ningxia.terminal import aligned, shown
from ningxia.vocabulary import Both, either

TEMPLATES = Path(__file__).parent / "templates"
HEADS = {
    "verdict": Both("Verdicts", "判断"),
    "finding": Both("Findings", "结论"),
    "rank": Both("Ranks", "位次"),
    "number": Both("Numbers", "数值"),
    "words": Both("Words", "文字"),
}
PAGE_HEADS = (
    *(Both("Where", "位置"), Both("What", "内容"), Both("Unit", "单位"), Both("Before", "变动前")),
    *(Both("After", "变动后"), Both("Moved", "变动"), Both("Why", "原因")),
)
WIDEST = {"what": 44, "value": 28, "finding": 200}  # characters of a cell in a terminal
# a cell of a column of numbers
NUMBER = re.compile(r"[+−]?[\d.,]+(?: of \d+|/\d+| ?[(（][+−][\d.,]+%[)）])?$|n\.a\.$|无数据$|$")
LISTED = 40  # changes of a kind that a terminal shows


def lines(old: str, new: str, changes: Sequence[Change], same: int) -> list[str]:
    """What moved as lines of text: a table for each kind, then what the letters of the last column say."""
    letters = reasons(changes)
    told = [summary(old, new, changes, same)]
    for kind in KINDS:
        mine = [one for one in changes if one.kind == kind]
        rows = aligned([_row(one, letters) for one in mine[:LISTED]])
        rows = [line for one in mine for line in _sentences(one, letters)] if kind == "finding" else rows
        told += ["", str(HEADS[kind]), *(f"  {line}" for line in rows)] if rows else []
        told += [f"  and {len(mine) - LISTED} more: --json and --html list all"] if len(mine) > LISTED else []
    why = [f"  {letter}  {text}" for text, letter in letters.items()]
    return [*told, *(["", "Why", *why] if why else [])]


def summary(old: str, new: str, changes: Sequence[Change], same: int) -> str:
    """How much moved, in a sentence.

    >>> summary("a", "b", [], 12)
    'From a to b: nothing moved, 12 recorded values are the same.'
    """
    counts = {kind: sum(one.kind == kind for one in changes) for kind in KINDS}
    heads = {kind: either(str(head).lower(), str(head)) for kind, head in HEADS.items()}
    parts = [
        either(f"{count} {heads[kind].removesuffix('s' * (count == 1))}", f"{heads[kind]}{count}项")
        for kind, count in counts.items()
        if count
    ]
    what = either(
        f"{', '.join(parts)} moved;" if parts else "nothing moved,",
        f"有变动的是{'、'.join(parts)}；" if parts else "没有变动，",
    )
    return either(
        f"From {old} to {new}: {what} {same} recorded values are the same.",
        f"从{old}到{new}：{what}" + (f"{same}个记录值相同。" if same else "没有相同的记录值。"),
    )


def reasons(changes: Sequence[Change]) -> dict[str, str]:
    """A letter for each reason, in the order in which they first stand."""
    texts = dict.fromkeys(text for one in changes for text in one.why)
    return {text: _letter(place) for place, text in enumerate(texts)}


def _letter(place: int) -> str:
    more, last = divmod(place, len(ascii_lowercase))
    return (ascii_lowercase[more - 1] if more else "") + ascii_lowercase[last]


def _sentences(one: Change, letters: Mapping[str, str]) -> list[str]:
    """A finding before and after, each in a line of its own."""
    texts = {"before": one.old, "after": one.new}
    said = [f"  {name}: {shown(text or 'none', WIDEST['finding'])}" for name, text in texts.items()]
    return [f"{one.section}  {_letters(one, letters)}", *said]


def _letters(one: Change, letters: Mapping[str, str]) -> str:
    return "".join(f"({letters[text]})" for text in one.why)


def _row(one: Change, letters: Mapping[str, str]) -> list[str]:
    old, new = pair(one)
    of = f" of {one.of:.0f}" if one.kind == "rank" and one.of else ""
    values = f"{shown(old, WIDEST['value'])} -> {shown(new, WIDEST['value'])}{of}"
    what = shown(" ".join(filter(None, (one.what, f"[{one.unit}]" if one.unit else ""))), WIDEST["what"])
    return [f"{one.section}.{one.name}", what, values, one.moved, _letters(one, letters)]


def as_json(old: str, new: str, changes: Sequence[Change], same: int) -> dict[str, Any]:
    """What moved as JSON holds it; docs/automation.md tells the keys."""
    counts = {kind: sum(one.kind == kind for one in changes) for kind in KINDS}
    return {"old": old, "new": new, "moved": counts, "same": same, "changes": [_said(one) for one in changes]}


def _said(one: Change) -> dict[str, Any]:
    known = {key: value for key, value in vars(one).items() if key in ("old", "new") or value not in ("", None)}
    return known | {"why": list(one.why)}


def page(title: str, said: str, tables: Sequence[Mapping[str, Any]]) -> str:
    """A page of tables, each with `head`, `heads` and `rows`; it needs no script and asks for nothing.

    A column without any text is left out, one of numbers ends to the right.
    """
    from jinja2 import Environment, FileSystemLoader

    template = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    text = template.get_template("moved.html.j2").render(
        lang=either("en", "zh-Hans"),
        title=either("What moved: {}", "变动：{}").format(title),
        said=said,
        tables=[_columns(one) for one in tables if one["rows"]],
    )
    style = re.search(r"<style>(.*?)</style>", text, re.S)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return text.replace("@@policy@@", policy, 1)


def _columns(table: Mapping[str, Any]) -> dict[str, Any]:
    """A table without its empty columns, with the places of those of numbers."""
    columns = [(head, cells) for head, *cells in zip(table["heads"], *table["rows"], strict=True) if any(cells)]
    right = [place for place, (_, cells) in enumerate(columns) if place and all(NUMBER.match(one) for one in cells)]
    heads, cells = [head for head, _ in columns], [cells for _, cells in columns]
    return {"head": table["head"], "heads": heads, "rows": list(zip(*cells, strict=True)), "right": right}


def report_page(old: str, new: str, changes: Sequence[Change], same: int) -> str:
    """The page of what moved between two reports."""
    tables = [
        {
            "head": HEADS[kind],
            "heads": list(map(str, PAGE_HEADS)),
            "rows": [_cells(one) for one in changes if one.kind == kind],
        }
        for kind in KINDS
    ]
    return page(either(f"{old} to {new}", f"从{old}到{new}"), summary(old, new, changes, same), tables)


def _cells(one: Change) -> list[str]:
    old, new = pair(one)
    of = either(" of ", "/") + f"{one.of:.0f}" if one.kind == "rank" and one.of else ""
    place = ".".join(filter(None, (one.section, one.name)))
    return [place, one.what, one.unit, old, new + of, one.moved, either("; ", "；").join(one.why)]


def json_text(said: Mapping[str, Any]) -> str:
    """JSON as a file or a pipe takes it: the same for the same."""
    return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False)
