"""The contract of parameters: one model for command line, `report.yml`, its matrix and each notebook's parameters cell.

A misspelt province that is silently replaced by a default gives a fluent report on the wrong region; so nothing
runs before every name and value is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from ningxia.build.settings import Settings, hint
from ningxia.vocabulary import LANGUAGES, check_vintage, provinces
from ningxia.vocabulary import region as find_region

IN_NAME = ("region", "year", "lang")  # what tells reports apart, and so may vary within one build
ALL = "all"  # as region: every province
COMMAND, SETTINGS, MATRIX = "command line", "report.yml, defaults", "report.yml, matrix"


class ContractError(ValueError):
    """A parameter is unknown, missing or mistyped; the message names the place and the nearest."""


def _province(name: str) -> str:
    place = find_region(name)
    if place.slug == "china":
        raise ContractError("'china' is the nation, the benchmark of every report. Choose a province, such as ningxia.")
    return place.slug


def _listed(said: object) -> object:
    return [part.strip() for part in said.split(",") if part.strip()] if isinstance(said, str) else said


def _numbers(said: object) -> object:
    """`a=1,b=2` of the command line as a mapping."""
    pairs = [part.partition("=") for part in _listed(said)] if isinstance(said, str) else None
    return said if pairs is None else {name.strip(): value.strip() for name, _, value in pairs}


def _language(name: str) -> str:
    if name not in LANGUAGES:
        raise ContractError(f"No texts in '{name}'.{hint(name, [*LANGUAGES])} Known: {', '.join(LANGUAGES)}.")
    return name


Province = Annotated[str, AfterValidator(_province)]
Place = Annotated[str, AfterValidator(lambda name: find_region(name).slug)]


class Parameters(BaseModel):
    """What a report is told. Of the optional ones a section gets those that are said and that it declares.

    The comment of each is what a notebook writes as its type.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    region: Province = Field(description="str")
    year: int = Field(description="int")
    lang: Annotated[str, AfterValidator(_language)] = Field("en", description="str")
    vintage: Annotated[str, AfterValidator(check_vintage)] | None = Field(None, description="str")
    peers: Annotated[tuple[Place, ...], BeforeValidator(_listed)] | None = Field(None, description="list[str]")
    scenario: Annotated[dict[str, float], BeforeValidator(_numbers)] | None = Field(
        None, description="dict[str, float]"
    )

    def said(self) -> dict[str, Any]:
        """The parameters that have a value, as JSON holds them."""
        return self.model_dump(mode="json", exclude_none=True)

    @property
    def name(self) -> str:
        """The name of the report, and of its folder: `<region>-<year>`, with the language behind it unless English.

        >>> Parameters(region="宁夏", year=2006).name
        'ningxia-2006'
        """
        return f"{self.region}-{self.year}" + ("" if self.lang == "en" else f"-{self.lang}")

    @property
    def told(self) -> str:
        """The parameters in a line.

        >>> Parameters(region="gansu", year=2010).told
        'region gansu, year 2010'
        """
        return ", ".join(f"{name} {value}" for name, value in self.said().items() if (name, value) != ("lang", "en"))


FIELDS = tuple(Parameters.model_fields)


def parameters(settings: Settings, places: Mapping[str, str] | None = None, **given: object) -> Parameters:
    """The parameters of one report: what is `given`, and the defaults of `report.yml` for the rest.

    The region may be an English name in lower case, a Chinese name or a code; it comes back as the former. Raises
    `ContractError` for an unknown, missing or mistyped parameter and for a year outside `years` of `report.yml`, and
    `ningxia.vocabulary.UnknownRegion` or `UnknownVintage` for one that is not known. `places` says where one is given
    that the command line does not give.
    """
    mine = {key: value for key, value in given.items() if value is not None}
    places = dict.fromkeys(settings.defaults, SETTINGS) | dict.fromkeys(mine, COMMAND) | dict(places or {})
    said = settings.defaults | mine
    for key in said:
        known_name(key, places[key])
    try:
        asked = Parameters.model_validate(said)
    except ValidationError as error:
        raise worded(error, places) from error
    first, last = settings.years
    if not first <= asked.year <= last:
        close = min(max(asked.year, first), last)
        raise ContractError(
            f"{places['year']}: no report for year {asked.year}: figures go from {first} to {last}. Nearest: {close}."
        )
    return asked


def report_name(settings: Settings, said: str | None = None) -> str:
    """The name of a report, `said` as `gansu-2010` or as its folder; otherwise the one that the defaults ask for."""
    return Path(said).name if said else parameters(settings).name


def reports(settings: Settings, lists: Mapping[str, str | None], **others: object) -> list[Parameters]:
    """The parameters of every report asked for, in their order: the product of the lists and the other parameters.

    `lists` are what the command line says of region, year and language, several with commas, `all` for every
    province; where it says nothing the `matrix` of `report.yml` stands in, then its defaults.
    """
    given = {key: _listed(text) for key, text in lists.items() if text}
    for key in settings.matrix:
        known_name(key, MATRIX, IN_NAME)
    axes = {key: _spread(key, values) for key, values in (settings.matrix | given).items()}
    places = {key: MATRIX for key in settings.matrix if key not in given}
    asked = [
        parameters(settings, places, **others, **dict(zip(axes, one, strict=True))) for one in product(*axes.values())
    ]
    return list({one.name: one for one in asked}.values())


def _spread(key: str, values: Iterable[object]) -> list[object]:
    return [one for value in values for one in (provinces() if key == "region" and value == ALL else [value])]


def known_name(name: str, where: str, known: Iterable[str] = FIELDS) -> None:
    """Nothing, where a parameter of that name may stand at `where`; `ContractError` with the nearest otherwise."""
    if name not in known:
        raise ContractError(f"{where}: unknown parameter '{name}'.{hint(name, [*known])} Known: {', '.join(known)}.")


def worded(error: ValidationError, places: Mapping[str, str]) -> ValueError:
    """The first thing wrong as an error of ours that says where it stands; `places` tells of each parameter."""
    first = error.errors()[0]
    name = str(first["loc"][0])
    where = places.get(name, "report.yml")
    if first["type"] == "missing":
        return ContractError(
            f"Parameter '{name}' is missing. Give it on the command line or under defaults in report.yml."
        )
    cause = first.get("ctx", {}).get("error")
    if isinstance(cause, ValueError) and type(cause).__module__.startswith("ningxia."):
        return type(cause)(f"{where}, {name}: {cause}")
    hint = " Give each year as a number, several with commas: 2006,2007." if (name, where) == ("year", COMMAND) else ""
    return ContractError(f"{where}: parameter '{name}' is {first['input']!r}: {first['msg'].lower()}.{hint}")
