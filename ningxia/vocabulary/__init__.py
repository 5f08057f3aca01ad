"""Codes and names of regions, indicators, industries, units and definitions, and the look-ups that read them."""

from ningxia.vocabulary.places import (
    Region,
    UnknownRegion,
    coastal,
    macro_region,
    provinces,
    region,
    region_names,
    regions,
    western,
)

__all__ = [
    "Region",
    "UnknownRegion",
    "coastal",
    "macro_region",
    "provinces",
    "region",
    "region_names",
    "regions",
    "western",
]
