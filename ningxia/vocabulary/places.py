"""Regions: the 31 provinces and the nation, under every name they are published by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ningxia.vocabulary.language import either
from ningxia.vocabulary.tables import listed, nearest, plain, rows

if TYPE_CHECKING:
    import pandas as pd


class UnknownRegion(ValueError):
    """A name that no row of vocabulary/regions.csv carries."""


@dataclass(frozen=True)
class Region:
    """A province or the nation; `tile` is its (row, column) on the tile map, None for the nation.

    `since` and `part_of` say from which year it is counted apart and to which region it belonged before.
    """

    slug: str
    code: str
    letters: str
    name_zh: str
    full_zh: str
    name_en: str
    macro: str
    coastal: bool
    tile: tuple[int, int] | None
    neighbours: tuple[str, ...]
    aliases: tuple[str, ...]
    since: int | None
    part_of: str
    history: str

    @property
    def name(self) -> str:
        """Its short name in the language spoken."""
        return either(self.name_en, self.name_zh)


def _region(row: dict[str, str]) -> Region:
    return Region(
        slug=row["slug"],
        code=row["code"],
        letters=row["letters"],
        name_zh=row["name_zh"],
        full_zh=row["full_zh"],
        name_en=row["name_en"],
        macro=row["macro"],
        coastal=row["coastal"] == "1",
        tile=(int(row["tile_row"]), int(row["tile_col"])) if row["tile_row"] else None,
        neighbours=listed(row["neighbours"]),
        aliases=listed(row["aliases"]),
        since=int(row["since"]) if row["since"] else None,
        part_of=row["part_of"],
        history=row["history"],
    )


@cache
def _by_slug() -> dict[str, Region]:
    return {row["slug"]: _region(row) for row in rows("regions")}


def region_names(place: Region) -> tuple[str, ...]:
    """Every name the region answers to: slug, codes, Chinese and English names, aliases.

    >>> region_names(region("ningxia"))[:5]
    ('ningxia', '640000', '64', '宁夏', '宁夏回族自治区')
    """
    codes = (place.code, place.code[:2]) if place.code != "000000" else (place.code,)
    letters = (place.letters, f"CN-{place.letters}") if place.letters else ()
    return (place.slug, *codes, place.name_zh, place.full_zh, place.name_en, *letters, *place.aliases)


@cache
def _by_name() -> dict[str, str]:
    known: dict[str, str] = {}
    for place in _by_slug().values():
        for name in region_names(place):
            if known.setdefault(plain(name), place.slug) != place.slug:
                raise ValueError(
                    f"vocabulary/regions.csv: {name!r} names both {known[plain(name)]} and {place.slug}. "
                    "Take it from the aliases of one of them."
                )
    return known


@cache
def region(name: str, where: str = "") -> Region:
    """The region called `name`: slug, English or Chinese name, alias, or GB/T 2260 code.

    `where` (file and cell) enters the message of `UnknownRegion`, which names the closest known region.

    >>> region("宁夏回族自治区").slug, region("陕西").slug, region("Shanxi").name_zh, region("64").name_en
    ('ningxia', 'shaanxi', '山西', 'Ningxia')
    >>> region("ninxia")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ningxia.vocabulary.places.UnknownRegion: 'ninxia' is not in vocabulary/regions.csv. Closest: ningxia...
    """
    slug = _by_name().get(plain(str(name)))
    if slug is None:
        raise UnknownRegion(_unknown(str(name), where))
    return _by_slug()[slug]


def _unknown(name: str, where: str) -> str:
    place = f" ({where})" if where else ""
    names = (known for place in _by_slug().values() for known in region_names(place))
    close = nearest(name, (known for known in names if len(known) > 1 and not known.isdigit()), count=8)
    best: dict[str, str] = {}
    for known in close:
        best.setdefault(_by_name()[plain(known)], known)
    hint = f"Closest: {', '.join(list(best.values())[:3])}. " if close else ""
    return (
        f"{name!r}{place} is not in vocabulary/regions.csv. {hint}"
        "Add it to that row's aliases if they are the same place."
    )


@cache
def provinces() -> tuple[str, ...]:
    """Slugs of the 31 provinces in the order of GB/T 2260; the nation is not among them.

    >>> len(provinces()), provinces()[0], provinces()[-1]
    (31, 'beijing', 'xinjiang')
    """
    return tuple(slug for slug, place in _by_slug().items() if place.macro)


def macro_region(macro: str) -> tuple[str, ...]:
    """Slugs of the provinces of a macro region: `east`, `central`, `west` or `northeast`.

    `west` is the twelve of the Western Development (State Council 2000), Inner Mongolia and Guangxi among
    them; the other three are those of the Bureau's yearbook since 2006.

    >>> macro_region("northeast")
    ('liaoning', 'jilin', 'heilongjiang')
    """
    found = tuple(slug for slug in provinces() if _by_slug()[slug].macro == macro)
    if not found:
        raise UnknownRegion(f"{macro!r} is no macro region. Use east, central, west or northeast.")
    return found


@cache
def _frame() -> pd.DataFrame:
    import pandas as pd

    frame = pd.DataFrame([vars(place) for place in _by_slug().values()]).set_index("slug")
    tiles = frame.pop("tile")
    frame.insert(7, "tile_row", pd.array([t[0] if t else None for t in tiles], dtype="Int64"))
    frame.insert(8, "tile_col", pd.array([t[1] if t else None for t in tiles], dtype="Int64"))
    return frame.assign(since=frame.since.astype("Int64"))


def regions(*, nation: bool = False) -> pd.DataFrame:
    """The provinces, one a row in the order of GB/T 2260, indexed by slug; the nation last where asked for.

    Columns: code, letters, name_zh, full_zh, name_en, macro (east, central, west, northeast), coastal,
    tile_row, tile_col (whole numbers; row 0 is the north, column 0 the west), neighbours (by land, tuple of
    slugs), aliases, since, part_of, history.

    >>> regions().loc["ningxia", ["code", "name_zh", "macro"]].to_list()
    ['640000', '宁夏', 'west']
    >>> len(regions()), len(regions(nation=True))
    (31, 32)
    """
    slugs = [*provinces(), "china"] if nation else list(provinces())
    return _frame().loc[slugs]


western = macro_region("west")
coastal = tuple(slug for slug in provinces() if _by_slug()[slug].coastal)
