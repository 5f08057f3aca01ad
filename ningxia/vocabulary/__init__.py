"""Codes and names of regions, indicators, industries, units and definitions, and the look-ups that read them."""

from ningxia.vocabulary.abbreviations import abbreviated, abbreviations_in
from ningxia.vocabulary.branches import (
    Industry,
    UnknownIndustry,
    branch_codes,
    industries,
    industry,
    merged_branches,
)
from ningxia.vocabulary.countries import UnknownCountry, country
from ningxia.vocabulary.definitions import Change, breaks, definition_key, definitions
from ningxia.vocabulary.digits import too_small, true_minus, under
from ningxia.vocabulary.language import (
    LANGUAGES,
    Both,
    Doubted,
    UnknownLanguage,
    edition,
    either,
    speak,
    speaking,
    spoken,
)
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
from ningxia.vocabulary.quantities import Unit, UnknownUnit, factors, unit, unit_text, units
from ningxia.vocabulary.series import Indicator, UnknownIndicator, adds_up, indicator, indicators, labelled
from ningxia.vocabulary.tables import nearest, own_series
from ningxia.vocabulary.terms import HAN, UnknownTerm, as_written, term
from ningxia.vocabulary.vintages import UnknownVintage, check_vintage, vintage_name, vintage_order

__all__ = [
    "HAN",
    "LANGUAGES",
    "Both",
    "Change",
    "Doubted",
    "Indicator",
    "Industry",
    "Region",
    "Unit",
    "UnknownCountry",
    "UnknownIndicator",
    "UnknownIndustry",
    "UnknownLanguage",
    "UnknownRegion",
    "UnknownTerm",
    "UnknownUnit",
    "UnknownVintage",
    "abbreviated",
    "abbreviations_in",
    "adds_up",
    "as_written",
    "branch_codes",
    "breaks",
    "check_vintage",
    "coastal",
    "country",
    "definition_key",
    "definitions",
    "edition",
    "either",
    "factors",
    "indicator",
    "indicators",
    "industries",
    "industry",
    "labelled",
    "macro_region",
    "merged_branches",
    "nearest",
    "own_series",
    "provinces",
    "region",
    "region_names",
    "regions",
    "speak",
    "speaking",
    "spoken",
    "term",
    "too_small",
    "true_minus",
    "under",
    "unit",
    "unit_text",
    "units",
    "vintage_name",
    "vintage_order",
    "western",
]
