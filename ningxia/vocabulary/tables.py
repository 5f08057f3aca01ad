"""The vocabulary's CSV files, read once and as text: the look-ups give them types."""

import csv
import difflib
import os
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
STUDY = "NINGXIA_STUDY"  # environment: the study whose own series count, where it is not that of the working folder
MARK = Path("notebooks") / "report.yml"
OWN = {"indicators": Path("data") / "raw" / "indicators.csv"}


class UnfitRow(ValueError):
    """A study's own table of the vocabulary has other columns than the package's, or names what that has."""


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Rows of `vocabulary/<name>.csv`, top to bottom, each a dict of column to text.

    Behind those of indicators stand the study's own, of its data/raw/indicators.csv. Raises `UnfitRow`.

    >>> rows("regions")[0]["name_zh"]
    '全国'
    """
    ours, own = _read(FOLDER / f"{name}.csv"), _own(name)
    return (*ours, *_fitting(own, ours)) if own else ours


def _read(path: Path) -> tuple[dict[str, str], ...]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return tuple(csv.DictReader(file))


def _own(name: str) -> Path | None:
    """The study's own table, where there is a study and it has one."""
    if name not in OWN:
        return None
    here = Path.cwd()
    near = [Path(os.environ[STUDY])] if os.environ.get(STUDY) else [here, *here.parents]
    study = next((folder for folder in near if (folder / MARK).is_file()), None)
    return study / OWN[name] if study and (study / OWN[name]).is_file() else None


def own_series() -> str:
    """The text of the study's own table of series, empty where it has none."""
    path = _own("indicators")
    return path.read_text(encoding="utf-8-sig") if path else ""


def _fitting(path: Path, ours: tuple[dict[str, str], ...]) -> tuple[dict[str, str], ...]:
    """The rows of a study's own table; `UnfitRow` where one does not stand beside ours."""
    columns, known = list(ours[0]), {row["code"] for row in ours}
    own = _read(path)
    for place, row in enumerate(own, start=2):
        if list(row) != columns or None in row.values():
            raise UnfitRow(f"{path}, row {place}: expected {len(columns)} columns: {','.join(columns)}.")
        if row["code"] in known or not re.fullmatch(r"[a-z][a-z0-9_]*", row["code"]):
            taken = "stands in the package's vocabulary already" if row["code"] in known else "is no code"
            raise UnfitRow(f"{path}, row {place}: {row['code']!r} {taken}. Use small letters, digits and _, once.")
        known.add(row["code"])
    return own


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
