"""The vocabulary's CSV files, read once and as text: the look-ups give them types."""

import csv
import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Rows of `vocabulary/<name>.csv`, top to bottom, each a dict of column to text.

    >>> rows("regions")[0]["name_zh"]
    '全国'
    """
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def listed(text: str | None) -> tuple[str, ...]:
    """The entries of a cell that lists several, separated by semicolons or upright bars.

    >>> listed("shaanxi;gansu"), listed("万部|部、台"), listed("")
    (('shaanxi', 'gansu'), ('万部', '部、台'), ())
    """
    return tuple(part.strip() for part in re.split("[;|]", text or "") if part.strip())


_IGNORED = dict.fromkeys(map(ord, " \t\r\n\u3000\u200b\ufeff-_'’.·"))


def plain(name: str) -> str:
    """A name without what printing adds: width, case, spaces, hyphens, apostrophes.

    >>> plain("宁　夏"), plain("Inner-Mongolia"), plain("ＧＤＰ")
    ('宁夏', 'innermongolia', 'gdp')
    """
    return unicodedata.normalize("NFKC", name).translate(_IGNORED).casefold()


def nearest(name: str, known: Iterable[str], count: int = 3) -> list[str]:
    """Known names most like `name`, best first, of equal ones that which begins alike; empty where none is.

    >>> nearest("ninxia", ["ningxia", "gansu"]), nearest("宁厦", ["辽宁", "宁夏"], 1)
    (['ningxia'], ['宁夏'])
    """
    by_plain: dict[str, str] = {}
    for one in known:
        by_plain.setdefault(plain(one), one)
    asked = plain(name)
    close = difflib.get_close_matches(asked, by_plain, count * 3, 0.5)
    close.sort(key=lambda one: (-difflib.SequenceMatcher(None, one, asked).ratio(), -_alike(one, asked)))
    return [by_plain[match] for match in close[:count]]


def _alike(one: str, other: str) -> int:
    """How many characters two names begin with in common."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
